//! 核对: whether the sums agree, how the register was read, and what was left out of it.
//!
//! Comes in: checks, findings, rows left out, what found no room. Goes out: the sheet. Not here: finding anything.

use rust_xlsxwriter::{ConditionalFormatCell, ConditionalFormatCellRule};

use crate::diag::{Diagnostic, Lang};
use crate::model::{LeftOut, Origin};

use super::check::Check;
use super::live::{Live, Shown, down};
use super::pen::{Filled, Pen, Span};
use super::{TallyPaper, frame, page};

/// More rows than these nobody reads; the rest is counted.
const MOST_ROWS: usize = 3_000;

const AGREES: &str = "一致";
const DIFFERS: &str = "不一致";

const WIDTHS: [f64; 6] = [6.0, 11.0, 20.0, 42.0, 40.0, 20.0];
const LAST: u16 = 5;

/// The height of a check's row and of the row under them, in points.
const CHECK: f64 = 15.0;
const TOTAL: f64 = 20.0;

/// Fills the sheet.
pub(super) fn write(
    pen: &mut Pen<'_>,
    paper: &TallyPaper<'_>,
    checks: &[Check],
    omitted: &[String],
) -> Filled {
    let style = pen.style;
    for (column, width) in (0..).zip(WIDTHS) {
        pen.sheet.set_column_width(column, width)?;
    }
    let title = format!("{}{}年科普活动统计核对表", paper.plan.organisation, paper.plan.year);
    pen.text_across(0, (0, LAST), &title, &style.title)?;
    pen.height(0, 36.0)?;
    let (findings, turned) = write_checks(pen, 1, checks)?;
    let left_out = write_findings(pen, findings, paper.findings)?;
    let omissions = write_left_out(pen, left_out, &paper.plan.left_out)?;
    let row = write_omitted(pen, omissions, omitted)?;
    page::landscape(pen.sheet);
    pen.sheet.set_print_area(0, 0, row - 1, LAST)?.set_repeat_rows(0, 0)?;
    let sections = [&[1], turned.as_slice(), &[findings, left_out, omissions, row]].concat();
    page::turn_before(pen, &sections, 1, (&WIDTHS, true))
}

/// The checks; the next free row, and the rows where the table goes on with its heads on a new page.
fn write_checks(pen: &mut Pen<'_>, start: u32, checks: &[Check]) -> Filled<(u32, Vec<u32>)> {
    let style = pen.style;
    let row = frame::section(pen, start, (0, LAST), "一、数字是否一致")?;
    let what: Span = (1, 3);
    let heads = [((0, 0), "序号"), (what, "核对内容"), ((4, 4), "两个数"), ((5, 5), "结果")];
    let first = frame::heads(pen, row, &heads)?;
    let room = page::room_under(pen, start, &WIDTHS);
    let (mut row, mut page, mut turned) = (first, start, Vec::new());
    for (number, check) in (1u32..).zip(checks) {
        // The row itself, and the total that may follow it.
        if pen.height_of(page..row) + CHECK + TOTAL > room {
            turned.push(row);
            page = row;
            row = frame::heads(pen, row, &heads)?;
        }
        pen.whole(row, 0, u64::from(number), &style.plain_count)?;
        pen.text_across(row, what, &check.what, &style.text)?;
        pen.live(row, 4, &sides(check), &style.centre)?;
        pen.live(row, LAST, &verdict(check), &style.centre)?;
        pen.height(row, CHECK)?;
        row += 1;
    }
    pen.text_across(row, (0, 4), "不一致的项数", &style.total_label)?;
    pen.live(row, LAST, &differing(checks, first, row), &style.total)?;
    pen.height(row, TOTAL)?;
    mark(pen, first, row)?;
    Ok((row + 1, turned))
}

/// Both figures in one cell: `12 | 12`.
fn sides(check: &Check) -> Live {
    let formula =
        format!("{}&\" ｜ \"&{}", check.left.formula, check.right.formula.trim_start_matches('='));
    Live::new(formula, Shown::Text(format!("{} ｜ {}", check.left.shown, check.right.shown)))
}

fn verdict(check: &Check) -> Live {
    let sign = if check.at_most { "<=" } else { "=" };
    let right = check.right.formula.trim_start_matches('=');
    let word = if check.agrees() { AGREES } else { DIFFERS };
    let formula = format!(
        "=IF({}{sign}{right},\"{AGREES}\",\"{DIFFERS}\")",
        check.left.formula.trim_start_matches('=')
    );
    Live::new(formula, Shown::Text(word.to_owned()))
}

fn differing(checks: &[Check], first: u32, row: u32) -> Live {
    let count = checks.iter().filter(|check| !check.agrees()).count();
    let shown = Shown::Whole(u64::try_from(count).unwrap_or_default());
    let formula = match checks {
        [] => "=0".to_owned(),
        _ => format!("=COUNTIF({},\"{DIFFERS}\")", down(LAST, first, row - 1)),
    };
    Live::new(formula, shown)
}

fn mark(pen: &mut Pen<'_>, first: u32, total: u32) -> Filled {
    let differs = ConditionalFormatCell::new()
        .set_rule(ConditionalFormatCellRule::EqualTo(DIFFERS.to_owned()))
        .set_format(&pen.style.differs);
    let some = ConditionalFormatCell::new()
        .set_rule(ConditionalFormatCellRule::GreaterThan(0))
        .set_format(&pen.style.differs);
    if first < total {
        pen.sheet.add_conditional_format(first, LAST, total - 1, LAST, &differs)?;
    }
    pen.sheet.add_conditional_format(total, LAST, total, LAST, &some)?;
    Ok(())
}

fn write_findings(pen: &mut Pen<'_>, row: u32, findings: &[Diagnostic]) -> Filled<u32> {
    let style = pen.style;
    let row = frame::section(pen, row, (0, LAST), "二、台账是怎样读的")?;
    if findings.is_empty() {
        pen.text_across(row, (0, LAST), "台账逐项读取，没有需要说明的地方。", &style.text)?;
        return Ok(row + 1);
    }
    let words = ["序号", "级别", "位置", "说明", "处理办法", "提示代码"];
    let heads: Vec<(Span, &str)> = (0..).map(|at| (at, at)).zip(words).collect();
    let mut row = frame::heads(pen, row, &heads)?;
    for (number, finding) in (1u32..).zip(findings.iter().take(MOST_ROWS)) {
        let cells = [
            finding.severity.label(Lang::Zh).to_owned(),
            place(finding.origin.as_ref()),
            finding.text(Lang::Zh),
            finding.help(Lang::Zh),
            finding.code.id().to_owned(),
        ];
        pen.whole(row, 0, u64::from(number), &style.plain_count)?;
        write_texts(pen, row, &cells)?;
        row += 1;
    }
    rest(pen, row, findings.len())
}

fn write_left_out(pen: &mut Pen<'_>, row: u32, left_out: &[LeftOut]) -> Filled<u32> {
    let style = pen.style;
    let row = frame::section(pen, row, (0, LAST), "三、没有计入统计的行")?;
    if left_out.is_empty() {
        pen.text_across(row, (0, LAST), "表头以下各行全部计入。", &style.text)?;
        return Ok(row + 1);
    }
    let heads: [(Span, &str); 4] =
        [((0, 0), "序号"), ((1, 1), "种类"), ((2, 2), "位置"), ((3, LAST), "内容")];
    let mut row = frame::heads(pen, row, &heads)?;
    for (number, line) in (1u32..).zip(left_out.iter().take(MOST_ROWS)) {
        pen.whole(row, 0, u64::from(number), &style.plain_count)?;
        pen.text(row, 1, line.kind.chinese(), &style.centre)?;
        pen.text(row, 2, &place(Some(&line.origin)), &style.centre)?;
        pen.text_across(row, (3, LAST), &line.text, &style.text)?;
        let width = WIDTHS[3] + WIDTHS[4] + WIDTHS[5];
        pen.fit_height(row, &[(&line.text, width), (line.kind.chinese(), WIDTHS[1])])?;
        row += 1;
    }
    rest(pen, row, left_out.len())
}

/// What found no room in the workbook; nothing when all did.
fn write_omitted(pen: &mut Pen<'_>, row: u32, omitted: &[String]) -> Filled<u32> {
    let style = pen.style;
    if omitted.is_empty() {
        return Ok(row);
    }
    let mut row = frame::section(pen, row, (0, LAST), "四、篇幅所限没有列出的内容")?;
    for line in omitted {
        pen.text_across(row, (0, LAST), line, &style.text)?;
        pen.height(row, 20.0)?;
        row += 1;
    }
    Ok(row)
}

/// The texts of columns B to F.
fn write_texts(pen: &mut Pen<'_>, row: u32, texts: &[String; 5]) -> Filled {
    let style = pen.style;
    let formats = [&style.centre, &style.centre, &style.text, &style.text, &style.centre];
    for ((column, text), format) in (1..).zip(texts).zip(formats) {
        pen.text(row, column, text, format)?;
    }
    let widths = texts.iter().map(String::as_str).zip(WIDTHS.into_iter().skip(1));
    pen.fit_height(row, &widths.collect::<Vec<_>>())
}

fn rest(pen: &mut Pen<'_>, row: u32, count: usize) -> Filled<u32> {
    let style = pen.style;
    let Some(more) = count.checked_sub(MOST_ROWS).filter(|more| *more > 0) else { return Ok(row) };
    let text = format!("另有 {more} 行没有列出，用“kepu 查看 台账 --json”可以看到全部。");
    pen.text_across(row, (0, LAST), &text, &style.text)?;
    pen.height(row, 20.0)?;
    Ok(row + 1)
}

fn place(origin: Option<&Origin>) -> String {
    origin.map_or_else(|| "整个台账".to_owned(), Origin::to_string)
}
