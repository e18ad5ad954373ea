//! Figures within running text: “已开展科普活动12次，参加1021人次”.

use super::fact::{Notes, Part, What};

/// Reads the sentences of a plan or a summary. Blanks are dropped first, since lines break anywhere.
pub(super) fn read(text: &str, place: &str, notes: &mut Notes<'_>) {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    planned_year(&text, place, notes);
    let year = [
        ("已开展科普活动", "次", What::Held),
        ("年初计划", "项", What::Planned),
        ("合计", "项，已开展", What::Activities),
    ];
    for (lead, unit, what) in year {
        for (value, _) in figures(&text, lead, unit) {
            notes.add(Part::Year, what, value, place);
        }
    }
    for (_, rest) in figures(&text, "已开展科普活动", "次") {
        follow(rest, "，参加", "人次", What::Attendance, place, notes);
    }
    for (_, rest) in figures(&text, "年初计划", "项") {
        follow(rest, "，已开展", "项", What::PlannedHeld, place, notes);
    }
    for (_, rest) in figures(&text, "合计", "项") {
        follow(rest, "，已开展", "次", What::Held, place, notes);
    }
    quarters(&text, place, notes);
    tiles(&text, place, notes);
}

/// “全年安排科普活动13项，其中宣传3项、讲座3项等。”
fn planned_year(text: &str, place: &str, notes: &mut Notes<'_>) {
    for lead in ["全年安排科普活动", "全年安排科普教育活动", "年共安排科普活动", "全年安排活动"]
    {
        for (value, rest) in figures(text, lead, "项") {
            notes.add(Part::Year, What::Activities, value, place);
            let Some(list) = rest.strip_prefix("，其中") else { continue };
            let list = list.split_once('。').map_or(list, |(list, _)| list);
            for item in list.split(['、', '，', '和']) {
                if let Some((form, value)) = form_and_count(item) {
                    notes.add(Part::Form(form), What::Activities, value, place);
                }
            }
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
            notes.add(Part::Quarter(quarter), what, value, place);
        }
    }
}

/// The key figures at the head of a summary, between its date and its first heading.
fn tiles(text: &str, place: &str, notes: &mut Notes<'_>) {
    let Some((_, head)) = text.split_once("统计截至") else { return };
    let Some((head, _)) = head.split_once("一、") else { return };
    let known = [
        ("开展活动", "次", What::Held),
        ("计划活动", "项", What::Activities),
        ("参加人次", "人次", What::Attendance),
        ("志愿者", "人次", What::Volunteers),
        ("发放资料", "份", What::Handouts),
    ];
    for (lead, unit, what) in known {
        for (value, _) in figures(head, lead, unit) {
            notes.add(Part::Year, what, value, place);
        }
    }
    if let Some(yuan) = head.split_once("使用经费").and_then(|(_, rest)| rest.split_once('元'))
    {
        let (whole, cents) = yuan.0.split_once('.').unwrap_or((yuan.0, "00"));
        if whole.parse::<u64>().is_ok() {
            notes.add(Part::Year, What::Cost, format!("{whole}.{cents:0<2}"), place);
        }
    }
}

fn follow(rest: &str, lead: &str, unit: &str, what: What, place: &str, notes: &mut Notes<'_>) {
    if rest.starts_with(lead)
        && let Some((value, _)) = figures(rest, lead, unit).first()
    {
        notes.add(Part::Year, what, value, place);
    }
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
                "形式“宣传”活动项数=3",
                "形式“讲座”活动项数=3",
                "形式“咨询”活动项数=2"
            ]
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
