//! Figures within running text: “已开展科普活动12次，参加1021人次”.

use super::fact::{Fact, Notes, Part, Period, What};

/// Reads the sentences of a plan or a summary. Blanks are dropped first, since lines break anywhere.
pub(super) fn read(text: &str, place: &str, notes: &mut Notes<'_>) {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    year(&text, place, notes);
    planned_year(&text, place, notes);
    for (lead, what, parts) in SENTENCES {
        for (value, mut rest) in figures(&text, lead, what.1) {
            notes.year(what.0, value, place);
            for (lead, unit, what) in *parts {
                let Some((value, after)) = follow(rest, lead, unit) else { break };
                notes.year(*what, value, place);
                rest = after;
            }
        }
    }
    for (rate, rest) in rates(&text, "，完成率") {
        notes.year(What::Completion, rate, place);
        if let Some((value, _)) = follow(rest, "；年中新增", "次") {
            notes.year(What::UnplannedHeld, value, place);
        }
    }
    quarters(&text, place, notes);
    months(&text, place, notes);
    tiles(&text, place, notes);
}

/// “制定2026年科普工作计划”, “2026年已开展科普活动”: the year a paper is about.
fn year(text: &str, place: &str, notes: &mut Notes<'_>) {
    let sentences = [
        ("制定", "年科普工作计划"),
        ("为做好", "年科普工作"),
        ("", "年已开展科普活动"),
        ("", "年共安排科普活动"),
    ];
    for (lead, tail) in sentences {
        let Some((before, _)) = text.split_once(tail) else { continue };
        let digits = before.get(before.len().saturating_sub(4)..).unwrap_or("");
        let led = before.get(..before.len().saturating_sub(4)).is_some_and(|of| of.ends_with(lead));
        if led && digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            notes.fact(Fact::Year, digits, place);
        }
    }
}

/// What must stand behind a figure, its unit included, and what that counts.
type Following = &'static [(&'static str, &'static str, What)];

/// Sentences: the words before the first figure, what it counts and in what unit, and what follows.
const SENTENCES: &[(&str, (What, &str), Following)] = &[
    ("已开展科普活动", (What::Held, "次"), &[("，参加", "人次", What::Attendance)]),
    ("年初计划", (What::Planned, "项"), &[("，已开展", "项", What::PlannedHeld)]),
    ("合计", (What::Activities, "项"), &[("，已开展", "次", What::Held)]),
    (
        "目标逐期核对",
        (What::Checked, "项"),
        &[
            ("，达标", "项", What::Met),
            ("，未达标", "项", What::Unmet),
            ("，尚未达到", "项", What::Unmet),
            ("，无法判断", "项", What::Undecidable),
        ],
    ),
    ("宣传栏全年更换", (What::Boards, "次"), &[]),
    ("预计参加", (What::Expected, "人次。"), &[]),
    ("预计参加约", (What::Expected, "人次。"), &[]),
];

/// “全年安排科普活动13项，其中宣传3项、讲座3项等。”
fn planned_year(text: &str, place: &str, notes: &mut Notes<'_>) {
    for lead in ["全年安排科普活动", "全年安排科普教育活动", "年共安排科普活动", "全年安排活动"]
    {
        for (value, rest) in figures(text, lead, "项") {
            notes.year(What::Activities, value, place);
            // （年初计划57项，年中新增3项）tells why the number is another than the first plan's.
            let behind = rest.strip_prefix('（').and_then(|rest| rest.split_once('）'));
            let rest = behind.map_or(rest, |(_, rest)| rest);
            let Some(list) = rest.strip_prefix("，其中") else { continue };
            let list = list.split_once('。').map_or(list, |(list, _)| list);
            for item in list.split(['、', '，', '和']) {
                if let Some((form, value)) = form_and_count(item) {
                    let part = Part::of(Period::Year, "形式", &form);
                    notes.add(part, What::Activities, value, place);
                }
            }
        }
    }
    if let Some(budget) = amount(text, "计划安排经费") {
        notes.year(What::Budget, budget, place);
    }
}

/// “（一）1月。安排5项：流感防治健康讲座；……。”: the figure and what is listed behind it.
fn months(text: &str, place: &str, notes: &mut Notes<'_>) {
    for month in (1..=12u8).rev() {
        for (value, rest) in figures(text, &format!("{month}月。安排"), "项：") {
            // 2月 stands within 12月 too.
            let lead = format!("{month}月。安排{value}项：");
            let before = text.split_once(&lead).map_or("", |(before, _)| before);
            if before.ends_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let part = || Part::all(Period::Month(month));
            notes.add(part(), What::Activities, value, place);
            let listed = rest.split_once('。').map_or(rest, |(listed, _)| listed);
            let count = listed.split('；').count();
            notes.add(part(), What::Activities, count, &format!("{place}所列"));
        }
    }
}

/// 讲座3项, also with 等 behind it.
fn form_and_count(item: &str) -> Option<(String, u64)> {
    let item = item.trim_end_matches('等').strip_suffix('项')?;
    let digits = item.chars().rev().take_while(char::is_ascii_digit).count();
    let (form, value) = item.split_at_checked(item.len() - digits)?;
    (!form.is_empty()).then_some(())?;
    Some((form.to_owned(), value.parse().ok()?))
}

/// “分季度看，第一季度4次，…”: held, or planned where nothing is held yet.
fn quarters(text: &str, place: &str, notes: &mut Notes<'_>) {
    let Some((before, sentence)) = text.split_once("分季度看，") else { return };
    let sentence = sentence.split_once('。').map_or(sentence, |(sentence, _)| sentence);
    let what = if before.contains("尚无开展记录") { What::Activities } else { What::Held };
    for (quarter, lead) in (1..=4).zip(["第一季度", "第二季度", "第三季度", "第四季度"])
    {
        for (value, _) in figures(sentence, lead, "次") {
            notes.add(Part::all(Period::Quarter(quarter)), what, value, place);
        }
    }
}

/// The key figures at the head of a summary, between its date and its first heading.
fn tiles(text: &str, place: &str, notes: &mut Notes<'_>) {
    let lead = ["统计截至", "计划情况，编于"].into_iter().find_map(|lead| text.split_once(lead));
    // A table of contents may stand between them, which names the first heading too.
    let head = lead.and_then(|(_, rest)| rest.get(..rest.rfind("一、总体情况")?));
    let Some(head) = head else { return };
    let known = [
        ("开展活动", "次", What::Held),
        ("计划活动", "项", What::Activities),
        ("参加人次", "人次", What::Attendance),
        ("志愿者", "人次", What::Volunteers),
        ("发放资料", "份", What::Handouts),
        ("其中计划外", "次", What::UnplannedHeld),
        ("平均每次", "人次", What::Mean),
        ("另有线上", "人次", What::Online),
        ("目标任务", "条", What::Targets),
    ];
    for (lead, unit, what) in known {
        for (value, _) in figures(head, lead, unit) {
            notes.year(what, value, place);
        }
    }
    for (rate, rest) in rates(head, "计划完成率") {
        notes.year(What::Completion, rate, place);
        let planned = rest.trim_start_matches('%');
        if let Some((value, rest)) = follow(planned, "", "项中的") {
            notes.year(What::Planned, value, place);
            if let Some((value, _)) = follow(rest, "", "项") {
                notes.year(What::PlannedHeld, value, place);
            }
        }
    }
    if let Some(cost) = amount(head, "使用经费") {
        notes.year(What::Cost, cost, place);
    }
}

/// A figure right at the beginning, behind some words and before its unit.
fn follow<'t>(rest: &'t str, lead: &str, unit: &str) -> Option<(u64, &'t str)> {
    let rest = rest.strip_prefix(lead)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = rest.split_at_checked(digits)?;
    Some((number.parse().ok()?, rest.strip_prefix(unit)?))
}

/// Percentages behind some words, with their decimals: 98.2, 100.
fn rates<'t>(text: &'t str, lead: &str) -> Vec<(String, &'t str)> {
    text.match_indices(lead)
        .filter_map(|(at, _)| {
            let rest = text.get(at + lead.len()..)?;
            let length = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
            let (rate, rest) = rest.split_at_checked(length)?;
            let rate: f64 = rate.parse().ok()?;
            Some((rate.to_string(), rest.strip_prefix('%')?))
        })
        .collect()
}

/// The amount of money behind some words, in yuan with two decimals.
fn amount(text: &str, lead: &str) -> Option<String> {
    let (_, rest) = text.split_once(lead)?;
    let (yuan, _) = rest.split_once('元')?;
    let (whole, cents) = yuan.split_once('.').unwrap_or((yuan, "00"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (digits(whole) && digits(cents)).then(|| format!("{whole}.{cents:0<2}"))
}

/// Every number that stands between the lead and the unit, with the text behind it.
fn figures<'t>(text: &'t str, lead: &str, unit: &str) -> Vec<(u64, &'t str)> {
    text.match_indices(lead)
        .filter_map(|(at, _)| {
            let rest = text.get(at + lead.len()..)?;
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (number, rest) = rest.split_at_checked(digits)?;
            Some((number.parse().ok()?, rest.strip_prefix(unit)?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Vec<String> {
        let mut notes = Notes::of("a");
        read(text, "第1页", &mut notes);
        let shown = |s: &super::super::Statement| format!("{}={}", s.fact.chinese(), s.value);
        notes.statements.iter().map(shown).collect()
    }

    #[test]
    fn a_summary_states_its_figures() {
        let text = "统计截至 2026 年 11 月 22 日 开展活动 12 次 参加人次 1021 人次 志愿者 78 人次 发放资料 1650 份 \
                    使用经费 4700 元 一、总体情况 2026 年已开展科普活动 12 次，参加 1021 人次。年初计划 13 项，\
                    已开展 12 项，完成率 92.3%。分季度看，第一季度 4 次，第二季度 8 次。";
        let read = read_all(text);
        for expected in [
            "全年开展次数=12",
            "全年参加人次=1021",
            "全年志愿者人次=78",
            "全年资料份数=1650",
            "全年经费（元）=4700.00",
            "全年计划项数=13",
            "全年计划内已开展项数=12",
            "第一季度开展次数=4",
            "全年计划完成率（%）=92.3",
        ] {
            assert!(read.contains(&expected.to_owned()), "{expected}: {read:?}");
        }
    }

    #[test]
    fn a_plan_states_its_activities_by_form() {
        assert_eq!(
            read_all("全年安排科普活动13项，其中宣传3项、讲座3项、咨询2项等。"),
            [
                "全年活动项数=13",
                "形式“宣传”全年活动项数=3",
                "形式“讲座”全年活动项数=3",
                "形式“咨询”全年活动项数=2"
            ]
        );
    }

    #[test]
    fn what_was_first_planned_stands_in_brackets() {
        assert_eq!(
            read_all("全年安排科普活动60项（年初计划57项，年中新增3项），其中宣传60项。"),
            ["全年活动项数=60", "形式“宣传”全年活动项数=60", "全年计划项数=57"]
        );
    }

    #[test]
    fn what_the_users_own_text_asks_for_is_no_figure() {
        assert_eq!(
            read_all("每季度开展活动1次，发放资料200份，志愿者20人次。"),
            Vec::<String>::new()
        );
    }
}
