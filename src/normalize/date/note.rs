//! Why a text was read as it was, where that is not plain: each reason in Chinese and English.

/// Why a text was read as it was, where that is not plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// 每周三, 每月15日.
    Recurring,
    /// 3月第二个周六.
    Weekday,
    /// 9月第三周.
    Week,
    /// 农历正月十五.
    Lunar,
    /// 冬至.
    Term,
    /// 5-Mar.
    English,
    /// 46081.
    Serial,
    /// 3月1日、8日、15日.
    Listed,
    /// 春节前后, 国庆期间.
    Around,
    /// 寒假, 暑期.
    Holidays,
    /// 6月底前, 截至6月.
    Until,
    /// 3月起.
    From,
    /// 9月每周三, 暑假每周三.
    Within,
    /// 5月防灾宣传周: words beside the month that decide nothing.
    Rest,
    /// 11月—2月.
    NextYear,
    /// 3/5/2026.
    YearLast,
    /// 13/05/2026.
    DayFirst,
    /// 260305.
    Digits,
    /// 民国115年.
    Republican,
    /// 3月5日（因雨改至3月8日）.
    Moved,
    /// 暑假（7月中旬）.
    Bracketed,
    /// 3月5日（3月12日）.
    Unused,
    /// 元旦春节期间.
    Festivals,
}

impl Note {
    /// The reason, in Chinese and English.
    pub fn reason(self) -> (&'static str, &'static str) {
        match self {
            Self::Recurring => (
                "反复开展的只记一行，按一项计，不编造每一次的日期，也不进任何季度",
                "a row that recurs counts once; its occasions are not invented and no quarter has it",
            ),
            Self::Weekday => ("按当年的日历推算", "counted in that year's calendar"),
            Self::Week => (
                "一个月的第几周说法不一，只取月份",
                "which days a month's third week has is not agreed on",
            ),
            Self::Lunar => ("农历按当年推算成公历", "a lunar day, in that year's calendar"),
            Self::Term => ("节气按当年的日历推算", "a solar term, in that year's calendar"),
            Self::English => {
                ("这是表格软件改写过的日期", "the spreadsheet rewrote the date in English")
            }
            Self::Serial => {
                ("这是丢了格式的日期序号", "a date's serial number that lost its format")
            }
            Self::Listed => (
                "一行里写了几个时间，按一项计，从最早的到最晚的",
                "several times in one row count as one activity from the first to the last",
            ),
            Self::Around => ("只说了大概的时间", "only an approximate time is given"),
            Self::Until => {
                ("写的是期限，计在期限所在的时间", "it is a limit, and counts where the limit lies")
            }
            Self::From => (
                "只写了开始的时间，计在开始的时间",
                "only the beginning is given, and counts there",
            ),
            Self::Within => (
                "反复开展的只记一行，按一项计，不编造每一次的日期",
                "a row that recurs counts once; its occasions are not invented",
            ),
            Self::Rest => (
                "只看懂了这个时间，其余的字没有用上",
                "only this time was understood, not the words beside it",
            ),
            Self::YearLast => {
                ("年份写在最后，按月/日/年的顺序读", "the year stands last: month, day, year")
            }
            Self::DayFirst => (
                "年份写在最后，按日/月/年的顺序读：这一列里有的前一个数大于12",
                "the year stands last: day, month, year, as numbers above 12 in the column show",
            ),
            Self::Digits => ("按年、月、日各两位读", "two digits each for year, month and day"),
            Self::Republican => ("民国纪年加1911年就是公历", "a year of the Republic is 1911 less"),
            Self::Moved => {
                ("写着改了时间，按改后的计", "it was moved, and counts where it was moved to")
            }
            Self::Bracketed => ("括号里写得更具体", "what stands in brackets is more exact"),
            Self::Unused => {
                ("括号里另外写的时间没有用上", "the other time in brackets is not used")
            }
            Self::Festivals => (
                "写了几个节日，按一项计，从最早的到最晚的",
                "several festivals in one row count as one activity from the first to the last",
            ),
            Self::NextYear => ("止于次年", "it ends in the next year"),
            Self::Holidays => {
                ("各地放假的日子不同，按季度计", "school holidays differ from place to place")
            }
        }
    }
}
