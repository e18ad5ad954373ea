//! Our own Chinese words inside messages, in English: what fills a slot is often one of a fixed list.
//!
//! Comes in: the value of a slot. Goes out: its English, `None` when it is not ours but the register's own
//! text, which is never translated. Sentences made of several words are worded where they are made.

use super::sentences;

/// Word and English, in groups.
const WORDS: &[(&str, &str)] = &[
    // ---- fields
    ("序号", "number"),
    ("月份", "month"),
    ("日期", "date"),
    ("结束日期", "end_date"),
    ("计划日期", "planned_date"),
    ("年份", "year"),
    ("季节", "season"),
    ("星期", "weekday"),
    ("活动名称", "name"),
    ("计划活动名称", "planned_name"),
    ("形式", "form"),
    ("领域", "topic"),
    ("结合节日", "occasion"),
    ("对象", "audience"),
    ("地点", "venue"),
    ("单位", "unit"),
    ("合作单位", "partners"),
    ("主讲人", "speaker"),
    ("负责人", "owner"),
    ("参加人次", "attendance"),
    ("线上人次", "online_attendance"),
    ("计划人次", "planned_attendance"),
    ("志愿者人次", "volunteers"),
    ("参加人次和形式", "attendance and form"),
    ("资料份数", "handouts"),
    ("经费", "cost"),
    ("状态", "status"),
    ("计划内", "planned"),
    ("备注", "note"),
    // ---- kinds of rows, states, papers
    ("小计", "subtotal"),
    ("合计", "total"),
    ("计划", "planned"),
    ("已开展", "held"),
    ("取消", "cancelled"),
    ("延期", "postponed"),
    ("未开展", "not held"),
    ("其他", "other"),
    ("工作计划", "plan"),
    ("季度统计表", "tally"),
    ("工作摘要", "summary"),
    ("有记录", "record"),
    ("有小结", "write-up"),
    ("照片", "photos"),
    ("签到", "sign-in sheet"),
    ("记录", "record"),
    ("小结", "write-up"),
    ("单位名称", "organisation"),
    ("标题", "title"),
    ("上级单位", "superior"),
    ("活动台账", "a register"),
    ("工作措施", "sections"),
    ("组织机构", "organisation"),
    ("目标任务", "targets"),
    ("报送事项", "deadlines"),
    ("宣传栏更换", "notice boards"),
    ("基本信息", "profile"),
    ("正文", "text"),
    ("姓名", "name"),
    ("阵地", "venue"),
    ("共建单位", "partner"),
    // ---- days and units
    ("一", "1 (Monday)"),
    ("二", "2 (Tuesday)"),
    ("三", "3 (Wednesday)"),
    ("四", "4 (Thursday)"),
    ("五", "5 (Friday)"),
    ("六", "6 (Saturday)"),
    ("日", "7 (Sunday)"),
    ("第一季度", "Q1"),
    ("第二季度", "Q2"),
    ("第三季度", "Q3"),
    ("第四季度", "Q4"),
    ("上半年", "first half"),
    ("下半年", "second half"),
    ("次", "times"),
    ("场", "times"),
    ("人次", "visits"),
    ("人", "people"),
    ("份", "copies"),
    ("期", "issues"),
    ("户", "households"),
    ("项", "items"),
    ("此项", "it"),
    // ---- why a target cannot be decided
    ("要求写得看不懂", "what it asks is not understood"),
    ("还没有开展活动", "nothing was held yet"),
    ("台账没有计划内的活动", "the register has no planned activity"),
    ("台账里没有算这个比例所需的数字", "the register lacks the figures for this ratio"),
    ("知晓率要靠调查得出，台账里没有", "awareness comes from surveys, not from a register"),
    ("缺少分母：基本信息里没有居民户数", "no denominator: the profile states no households"),
    ("缺少分母：基本信息里没有常住人口", "no denominator: the profile states no residents"),
    ("台账没有写活动形式", "the register states no forms"),
    ("台账没有写活动领域", "the register states no topics"),
    (
        "台账没有“宣传栏更换”表，也没有更换宣传栏的活动",
        "there is neither a “宣传栏更换” sheet nor an activity of that kind",
    ),
    ("有更换宣传栏的活动没有写明时间", "a board change states no time"),
    ("报送事项里没有这份材料", "the deadlines do not list this paper"),
    ("报送事项里没有写截止日期", "the deadlines state no due date for it"),
    ("数目过大", "the number is too large"),
    // ---- what a sheet is
    ("空表", "is empty"),
    ("有活动名称列和时间列", "names activities and times"),
    ("只有零星文字", "holds a few words only"),
    (
        "像是按月、按季统计的交叉表，不是逐行登记的台账",
        "looks like a cross-tab by month or quarter, not a register",
    ),
    ("没有表头，按前一张表的列读", "has no header and is read by the columns of the sheet before"),
    ("没有表头，按指定的列读", "has no header and is read by the columns given"),
    ("横着登记，一列一项活动", "holds one activity a column"),
    ("指明的列与表头不合", "contradicts the columns given"),
    ("像是日历，不是逐行登记的台账", "looks like a calendar, not a register"),
    ("像是表单（一项一格），不是逐行登记的台账", "looks like a form, not a register"),
    (
        "像是横着登记的，项目写在第一列、一列一项活动，但看不全各项的名称和时间；请复制后用“选择性粘贴”的“转置”改成一行一项",
        "seems to hold one activity a column, but not all names and times; paste it transposed",
    ),
    (
        "活动写在成段的文字里，时间没有单独一列；请把时间和活动名称分列填写",
        "holds activities in prose; give date and name a column each",
    ),
    ("没有同时含活动名称和时间的表头", "has no header with activity and time"),
    ("隐藏的工作表", "is hidden"),
    ("隐藏的工作表，加上 --include-hidden 才读取", "is hidden and read only with --include-hidden"),
    // ---- what a file is
    ("是旧版 .doc，或设了打开密码", "it is an old .doc, or encrypted"),
    ("不是 .docx 压缩包", "it is no .docx package"),
    ("压缩包里没有 word/document.xml", "the package has no word/document.xml"),
    ("文件已损坏", "it is damaged"),
    ("不是有效的 docx", "it is no valid docx"),
    ("缺少正文部件", "its text part is missing"),
    ("正文部件读不出来", "its text part cannot be read"),
    ("正文不是有效的 XML", "its text is not well-formed"),
    ("不是有效的 PDF", "it is no valid PDF"),
    ("已加密", "it is encrypted"),
    ("不是有效的 xlsx", "it is no valid xlsx"),
    ("“calendar”应逐条写成 [[calendar]]", "“calendar” should be written as [[calendar]] entries"),
    ("缺少 name（节日或主题日的名称）", "it lacks a name"),
    ("这是 Word 文档", "it is a Word document"),
    ("这是演示文稿", "it is a presentation"),
    ("是压缩包，但里面没有工作簿", "it is an archive without a workbook"),
    ("里面没有工作簿", "there is no workbook in it"),
    ("里面没有工作表", "there is no sheet in it"),
    ("这是 PDF 文件", "it is a PDF file"),
    ("这是图片", "it is a picture"),
    ("这是 Excel 4.0 的旧格式", "it is in the old format of Excel 4.0"),
    ("这是 Excel 3.0 的旧格式", "it is in the old format of Excel 3.0"),
    ("这是 Excel 2.0 的旧格式", "it is in the old format of Excel 2.0"),
    ("这是压缩包", "it is an archive"),
    ("内容不是文字，也不是工作簿", "its content is neither text nor a workbook"),
    ("这是网页，里面没有表格", "it is a web page without a table"),
    ("这不是工作簿", "it is no workbook"),
    ("文字编码无法识别", "the text's encoding is not known"),
    ("内容不是分隔的表格", "it is no separated text"),
    // ---- what is wrong with it
    ("部件内容自相矛盾", "its parts contradict each other"),
    ("单元格引用了不存在的文字", "a cell refers to text that is not there"),
    ("缺少应有的部件", "a part is missing"),
    (
        "部件内容不完整，文件可能没有保存完",
        "a part is cut short; the file may not have been saved to its end",
    ),
    ("单元格地址不合规范", "a cell's address is malformed"),
    ("声明的大小与内容不符", "a declared size is wrong"),
    ("含有不认识的工作表类型或状态", "it has an unknown kind of sheet"),
    ("部件的写法不合规范", "a part is malformed"),
    ("文件内部结构不完整，或已加密", "its inner structure is incomplete, or it is encrypted"),
    (
        "压缩包的目录不完整，文件可能没有传完或保存完",
        "the archive's directory is incomplete; the file may be cut short",
    ),
    ("压缩包里有部件读不出来", "a part of the archive cannot be read"),
    // ---- limits
    ("文件字节数", "bytes of the file"),
    ("文件内部件数", "parts of the package"),
    ("单个部件的字节数", "bytes of one part"),
    ("解压后的字节数", "unpacked bytes"),
    ("单元格数", "cells"),
    ("工作表数", "sheets"),
    ("合并区域数", "merged areas"),
    ("工作表已用区域的单元格数", "cells of the sheets' used areas"),
    ("列数", "columns"),
    ("有内容的行数", "rows that hold something"),
    ("共享文字数", "shared texts"),
    ("单元格文字的字节数", "bytes of a cell's text"),
    ("全部文字的字节数", "bytes of all texts"),
];

/// The English of a value that is ours: a word, several of them parted by marks, or a day.
pub fn english(value: &str) -> Option<String> {
    if value.is_ascii() {
        return None;
    }
    word(value)
        .map(str::to_owned)
        .or_else(|| day(value))
        .or_else(|| list(value))
        .or_else(|| sentences::english(value))
}

fn word(value: &str) -> Option<&'static str> {
    WORDS.iter().find(|(word, _)| *word == value).map(|(_, english)| *english)
}

/// 有记录、照片 and 记录和小结.
fn list(value: &str) -> Option<String> {
    let words: Option<Vec<&str>> = value.split(['、', '和']).map(word).collect();
    words.filter(|words| words.len() > 1).map(|words| words.join(", "))
}

/// 2026年3月5日 → 2026-03-05, 6月3日 → 06-03.
fn day(value: &str) -> Option<String> {
    let (year, rest) =
        value.split_once('年').map_or((None, value), |(year, rest)| (Some(year), rest));
    let (month, day) = rest.strip_suffix('日')?.split_once('月')?;
    let (month, day): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
    Some(match year {
        Some(year) => format!("{}-{month:02}-{day:02}", year.parse::<u16>().ok()?),
        None => format!("{month:02}-{day:02}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, LeftOutKind, Status};

    #[test]
    fn words_of_ours_are_translated_and_the_registers_are_not() {
        assert_eq!(english("参加人次").as_deref(), Some("attendance"));
        assert_eq!(english("记录、小结").as_deref(), Some("record, write-up"));
        assert_eq!(english("2026年3月5日").as_deref(), Some("2026-03-05"));
        assert_eq!(english("6月30日").as_deref(), Some("06-30"));
        assert_eq!(english("幸福社区"), None);
        assert_eq!(english("90"), None);
    }

    #[test]
    fn every_field_status_and_sum_has_an_english_word() {
        for field in Field::ALL {
            assert!(word(field.chinese()).is_some(), "{field:?}");
        }
        for status in
            [Status::Planned, Status::Held, Status::Cancelled, Status::Postponed, Status::NotHeld]
        {
            assert!(word(status.chinese()).is_some(), "{status:?}");
        }
        for kind in [LeftOutKind::Subtotal, LeftOutKind::Total] {
            assert!(word(kind.chinese()).is_some(), "{kind:?}");
        }
    }
}
