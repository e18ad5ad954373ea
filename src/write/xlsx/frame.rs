//! What stands around the tables of a form: title, the line under it, and the foot.

use crate::model::{Date, Plan, Subset, Tally};

use super::pen::{Filled, Pen, Span};
use super::query::{self, Measure, When};
use crate::model::Figures;

/// 第一 … 第四, for titles and sheet names.
pub(super) const ORDINALS: [&str; 4] = ["第一季度", "第二季度", "第三季度", "第四季度"];

/// The title and the line under it. `parts` are the columns of 填报单位, 统计时间 and 单位.
pub(super) fn top(
    pen: &mut Pen<'_>,
    plan: &Plan,
    (title, period): (&str, &str),
    parts: [Span; 3],
) -> Filled {
    let style = pen.style;
    let last = parts[2].1;
    pen.text_across(0, (0, last), title, &style.title)?;
    pen.height(0, 36.0)?;
    let organisation = format!("填报单位（盖章）：{}", plan.organisation);
    pen.text_across(1, parts[0], &organisation, &style.line)?;
    pen.text_across(1, parts[1], &format!("统计时间：{period}"), &style.line)?;
    pen.text_across(1, parts[2], "单位：次、人次", &style.line_right)?;
    pen.height(1, 22.0)
}

/// Why “—” stands in the tables: nothing has been held yet, or the register does not state a figure; over
/// columns of the given widths. The next free row.
pub(super) fn remark(pen: &mut Pen<'_>, row: u32, tally: &Tally, widths: &[f64]) -> Filled<u32> {
    let Some(text) = remark_text(tally) else { return Ok(row) };
    let style = pen.style;
    let last = u16::try_from(widths.len()).unwrap_or(1).saturating_sub(1);
    pen.text_across(row, (0, last), &text, &style.remark)?;
    // Small type: a seventh more of it stands on a line.
    let width = widths.iter().sum::<f64>() * 7.0 / 6.0;
    pen.fit_height(row, &[(&text, width)])?;
    Ok(row + 1)
}

fn remark_text(tally: &Tally) -> Option<String> {
    let lacks_audience = (!tally.knows(Subset::Youth)).then_some("对象（青少年、老年人）");
    if !tally.has_held() {
        let audience =
            lacks_audience.map_or_else(String::new, |of| format!("未填写的{of}也一样。"));
        let plan = "注：台账中尚无已开展的活动，表中次数为计划数，人次等待开展后填报，以“—”表示。";
        return Some(plan.to_owned() + &audience);
    }
    let year = &tally.year;
    let sums = [
        ("参加人次", year.attendance.is_none()),
        ("线上人次", year.online.is_none()),
        ("志愿者人次", year.volunteers.is_none()),
        ("资料份数", year.handouts.is_none()),
        ("经费", year.cost.is_none()),
    ];
    let sums = sums.into_iter().filter_map(|(word, is_lacking)| is_lacking.then_some(word));
    let lacking: Vec<&str> = lacks_audience.into_iter().chain(sums).collect();
    (!lacking.is_empty()).then(|| {
        let lacking = lacking.join("、");
        format!(
            "注：台账没有填写{lacking}，相应数字不详，以“—”表示；在“明细”表中填写后（没有的填0），表中数字随之更新。"
        )
    })
}

/// The heading of a table: 一、按形式统计.
pub(super) fn section(pen: &mut Pen<'_>, row: u32, span: Span, text: &str) -> Filled<u32> {
    let style = pen.style;
    pen.text_across(row, span, text, &style.section)?;
    pen.height(row, 24.0)?;
    Ok(row + 1)
}

/// A row of head cells.
pub(super) fn heads(pen: &mut Pen<'_>, row: u32, heads: &[(Span, &str)]) -> Filled<u32> {
    let style = pen.style;
    for (span, head) in heads {
        pen.text_across(row, *span, head, &style.head)?;
    }
    pen.height(row, 32.0)?;
    Ok(row + 1)
}

/// 单位负责人, 填表人, 联系电话, 填报日期, in four equal parts of the columns.
pub(super) fn foot(
    pen: &mut Pen<'_>,
    row: u32,
    plan: &Plan,
    today: Date,
    parts: [Span; 4],
) -> Filled {
    let style = pen.style;
    let blank = |value: &Option<String>| value.clone().unwrap_or_default();
    let texts = [
        format!("单位负责人：{}", blank(&plan.profile.head)),
        format!("填表人：{}", blank(&plan.profile.preparer)),
        format!("联系电话：{}", blank(&plan.profile.phone)),
        format!("填报日期：{}", today.chinese()),
    ];
    for (span, text) in parts.into_iter().zip(&texts) {
        pen.text_across(row, span, text, &style.line)?;
    }
    pen.height(row, 26.0)
}

/// A table by month, or by any other time: one row for each, six figures.
pub(super) fn by_time(
    pen: &mut Pen<'_>,
    first: u32,
    (label, columns): (Span, &[Span; 6]),
    rows: &[(String, When, Figures)],
    whole: &Figures,
) -> Filled<u32> {
    let style = pen.style;
    let heads = ["活动项数", "已开展次数", "参加人次", "志愿者人次", "资料份数", "经费（元）"];
    let head_cells: Vec<(Span, &str)> =
        [(label, "月份")].into_iter().chain(columns.iter().copied().zip(heads)).collect();
    let first = self::heads(pen, first, &head_cells)?;
    let mut row = first;
    for (name, when, figures) in rows {
        pen.text_across(row, label, name, &style.centre)?;
        for (span, measure) in columns.iter().zip(MEASURES) {
            let live = query::count(measure, *when, query::Kind::All, Some(figures));
            let format = if measure == Measure::Cost { &style.money } else { &style.count };
            pen.live_across(row, *span, &live, format)?;
        }
        pen.height(row, 20.0)?;
        row += 1;
    }
    pen.text_across(row, label, "合计", &style.total_label)?;
    for (span, measure) in columns.iter().zip(MEASURES) {
        let cells = super::live::down(span.0, first, row - 1);
        let live = query::total(measure, &cells, measure.of(whole));
        let format = if measure == Measure::Cost { &style.money_total } else { &style.total };
        pen.live_across(row, *span, &live, format)?;
    }
    pen.height(row, 20.0)?;
    Ok(row + 1)
}

const MEASURES: [Measure; 6] = [
    Measure::Activities,
    Measure::Held,
    Measure::Attendance,
    Measure::Volunteers,
    Measure::Handouts,
    Measure::Cost,
];
