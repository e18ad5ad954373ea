//! 目标完成: what was asked, what was done, what is missing.
//!
//! Comes in: targets and their results. Goes out: the sheet. Not here: deciding whether a target is met.
//! Where 明细 can count a target exactly as it was counted, the figure and the verdict are formulas.

use crate::model::{
    Date, Figures, Measure as Asked, Operator, Outcome, ResultWords, Tally, Target, TargetResult,
};

use super::live::{Live, Shown, address};
use super::pen::{Filled, Pen, Span};
use super::query::{self, Kind, Measure, UNKNOWN, When};
use super::year_tables::thousandths;
use super::{TallyPaper, frame, page, table, text};

const WIDTHS: [f64; 11] = [6.0, 34.0, 16.0, 10.0, 9.0, 9.0, 9.0, 9.0, 10.0, 26.0, 28.0];
const LAST: u16 = 10;

const REQUIRED: u16 = 4;
const FOUND: u16 = 5;

/// The rows, or runs of rows, that are named as counted; more are abridged.
const MOST_RUNS: usize = 20;

/// Fills the sheet.
pub(super) fn write(pen: &mut Pen<'_>, paper: &TallyPaper<'_>, today: Date) -> Filled {
    let style = pen.style;
    for (column, width) in (0..).zip(WIDTHS) {
        pen.sheet.set_column_width(column, width)?;
    }
    let title = format!("{}{}年目标任务完成情况", paper.plan.organisation, paper.plan.year);
    pen.text_across(0, (0, LAST), &title, &style.title)?;
    pen.height(0, 36.0)?;
    let found = ResultWords::of(paper.tally.has_held()).found;
    let rate = format!("{found}率");
    let words = [
        "序号",
        "目标任务",
        "单位",
        "时段",
        "要求",
        found,
        &rate,
        "差额",
        "结果",
        "说明",
        "计入的台账行",
    ];
    let heads: Vec<(Span, &str)> = (0..).map(|at| (at, at)).zip(words).collect();
    let mut row = frame::heads(pen, 1, &heads)?;
    for (number, result) in (1u32..).zip(paper.targets) {
        pen.whole(row, 0, u64::from(number), &style.plain_count)?;
        write_row(pen, row, (paper, today), result)?;
        row += 1;
    }
    page::landscape(pen.sheet);
    pen.sheet.set_print_area(0, 0, row - 1, LAST)?.set_repeat_rows(0, 1)?;
    pen.sheet.set_freeze_panes(2, 0)?;
    Ok(())
}

fn write_row(
    pen: &mut Pen<'_>,
    row: u32,
    (paper, today): (&TallyPaper<'_>, Date),
    result: &TargetResult,
) -> Filled {
    let style = pen.style;
    let of_user = |target: &&Target| target.origin == result.origin && target.name == result.name;
    let target = paper.plan.targets.iter().find(of_user);
    let operator = target.map_or(Operator::AtLeast, |target| target.operator);
    let rows = rows(&result.rows);
    let reason = result.reason.as_deref().unwrap_or_default();
    for (at, text) in [(1, &*result.name), (9, reason), (10, &*rows)] {
        pen.text(row, at, text, &style.text)?;
    }
    pen.text(row, 2, &result.scope, &style.centre)?;
    pen.text(row, 3, &period(&result.period), &style.centre)?;
    known(pen, row, REQUIRED, result.required)?;
    let live = target.and_then(|target| counted(target, result, paper.tally));
    match &live {
        Some(live) => pen.live(row, FOUND, live, &style.count)?,
        None => known(pen, row, FOUND, result.found)?,
    }
    pen.live(row, 6, &rate(row, result), &style.percent)?;
    pen.live(row, 7, &missing(row, result, operator), &style.count)?;
    let words = words(paper, today, result);
    match verdict(row, result, operator, words).filter(|_| live.is_some()) {
        Some(verdict) => pen.live(row, 8, &verdict, &style.centre)?,
        None => pen.text(row, 8, word(result, words), &style.centre)?,
    }
    pen.fit_height(row, &[(&result.name, WIDTHS[1]), (reason, WIDTHS[9]), (&rows, WIDTHS[10])])
}

fn known(pen: &mut Pen<'_>, row: u32, column: u16, number: Option<u64>) -> Filled {
    let style = pen.style;
    match number {
        Some(number) => pen.whole(row, column, number, &style.count),
        None => pen.text(row, column, UNKNOWN, &style.centre),
    }
}

/// The count as a formula, when the tally holds the very figure that was found.
fn counted(target: &Target, result: &TargetResult, tally: &Tally) -> Option<Live> {
    let filter = &target.filter;
    let by_form_only = filter.topics.is_empty()
        && filter.audiences.is_empty()
        && filter.occasions.is_empty()
        && filter.forms.iter().all(|form| query::is_plain(form));
    let measure = match target.measure {
        Asked::Activities => Measure::times(tally),
        Asked::Attendance => Measure::Attendance,
        Asked::Volunteers => Measure::Volunteers,
        Asked::Handouts => Measure::Handouts,
        _ => return None,
    };
    let when = when(&result.period)?;
    let (kind, figures) = if filter.forms.is_empty() {
        (Kind::All, whole(tally, when)?)
    } else {
        let group = tally.forms_together("", &filter.forms);
        let is_monthly = matches!(when, When::Month(_));
        (Kind::Forms(&filter.forms), (!is_monthly).then(|| table::figures(&group, when))?)
    };
    let is_same = measure.of(&figures) == result.found.map(Shown::Whole);
    (by_form_only && is_same && result.found.is_some())
        .then(|| query::count(measure, when, kind, Some(&figures)))
}

fn whole(tally: &Tally, when: When) -> Option<Figures> {
    match when {
        When::Month(month) => tally.months.get(usize::from(month).checked_sub(1)?).copied(),
        _ => Some(table::figures(&tally.whole(), when)),
    }
}

/// The time of a period's id, when 明细 can count it.
fn when(period: &str) -> Option<When> {
    let number = |from: &str| from.parse::<u8>().ok();
    match period.split_at_checked(1)? {
        ("Q", rest) => number(rest).filter(|of| (1..=4).contains(of)).map(When::Quarter),
        ("M", rest) => number(rest).filter(|of| (1..=12).contains(of)).map(When::Month),
        ("H", "1") => Some(When::UpTo(2)),
        ("H", _) => None,
        _ => Some(When::Year),
    }
}

/// `Q3` → 第三季度, `H1` → 上半年, `M05` → 5月, `2026` → 全年.
fn period(id: &str) -> String {
    match (id, when(id)) {
        ("H1", _) => "上半年".to_owned(),
        ("H2", _) => "下半年".to_owned(),
        (_, Some(When::Quarter(number))) => {
            frame::ORDINALS.get(usize::from(number) - 1).map_or(id, |word| word).to_owned()
        }
        (_, Some(When::Month(month))) => format!("{month}月"),
        (_, Some(When::Year)) => "全年".to_owned(),
        _ => id.to_owned(),
    }
}

fn rate(row: u32, result: &TargetResult) -> Live {
    let [required, found] = [REQUIRED, FOUND].map(|column| address(row, column));
    let unknown = text::quoted(UNKNOWN);
    let formula = format!(
        "=IF(COUNT({required},{found})<2,{unknown},IF({required}=0,{unknown},ROUND({found}/{required},3)))"
    );
    let shown = match result.rate() {
        Some(rate) => Shown::Decimal(thousandths(rate.per_mille())),
        None => Shown::Text(UNKNOWN.to_owned()),
    };
    Live::new(formula, shown)
}

fn missing(row: u32, result: &TargetResult, operator: Operator) -> Live {
    let [required, found] = [REQUIRED, FOUND].map(|column| address(row, column));
    let unknown = text::quoted(UNKNOWN);
    let formula = match operator {
        Operator::AtMost => format!("={unknown}"),
        _ => format!("=IF(COUNT({required},{found})<2,{unknown},MAX({required}-{found},0))"),
    };
    let shown = match result.missing(operator) {
        Some(number) => Shown::Whole(number),
        None => Shown::Text(UNKNOWN.to_owned()),
    };
    Live::new(formula, shown)
}

/// The words of a result: in a period that is over, what falls short is not open any more.
fn words(paper: &TallyPaper<'_>, today: Date, result: &TargetResult) -> ResultWords {
    let words = ResultWords::of(paper.tally.has_held());
    let open = if result.is_running(paper.plan.year, today) { words.open } else { words.unmet };
    ResultWords { open, ..words }
}

/// The verdict as a formula, when it is nothing but a comparison.
fn verdict(
    row: u32,
    result: &TargetResult,
    operator: Operator,
    words: ResultWords,
) -> Option<Live> {
    let (required, found) = (result.required?, result.found?);
    let holds = match operator {
        Operator::AtLeast => found >= required,
        Operator::AtMost => found <= required,
        Operator::Exactly => found == required,
        Operator::Between => return None,
    };
    let outcome = if holds { Outcome::Met } else { Outcome::Unmet };
    let [required, found] = [REQUIRED, FOUND].map(|column| address(row, column));
    let [met, unmet, open] = [words.met, words.unmet, words.open].map(text::quoted);
    let formula = match operator {
        Operator::AtMost => format!("=IF({found}<={required},{met},{unmet})"),
        Operator::Exactly => {
            format!("=IF({found}={required},{met},IF({found}<{required},{open},{unmet}))")
        }
        _ => format!("=IF({found}>={required},{met},{open})"),
    };
    let shown = || Shown::Text(word(result, words).to_owned());
    (outcome == result.outcome).then(|| Live::new(formula, shown()))
}

fn word(result: &TargetResult, words: ResultWords) -> &'static str {
    let falls_short = result.required.zip(result.found).is_some_and(|(asked, of)| of < asked);
    match result.outcome {
        Outcome::Met => words.met,
        Outcome::Unmet if falls_short => words.open,
        Outcome::Unmet => words.unmet,
        Outcome::Undecidable => result.undecided(),
    }
}

/// `第5、9—12行`.
fn rows(rows: &[u32]) -> String {
    let runs: Vec<&[u32]> = rows.chunk_by(|row, next| *next == row + 1).collect();
    let named = runs.iter().take(MOST_RUNS).map(|run| match run {
        [first, _, .., last] => format!("{first}—{last}"),
        few => few.iter().map(u32::to_string).collect::<Vec<_>>().join("、"),
    });
    let named = named.collect::<Vec<_>>().join("、");
    match (rows.len(), runs.len()) {
        (0, _) => String::new(),
        (count, runs) if runs > MOST_RUNS => format!("第{named}等{count}行"),
        _ => format!("第{named}行"),
    }
}

#[cfg(test)]
mod tests {
    use super::{period, rows};

    #[test]
    fn periods_are_named_as_people_say_them() {
        let named = ["Q3", "H1", "H2", "M05", "2026"].map(period);
        assert_eq!(named, ["第三季度", "上半年", "下半年", "5月", "全年"]);
    }

    #[test]
    fn counted_rows_are_listed_and_long_lists_abridged() {
        assert_eq!(rows(&[5, 9]), "第5、9行");
        assert_eq!(rows(&[]), "");
        assert_eq!(rows(&[5, 6, 8, 9, 10, 11]), "第5、6、8—11行");
        let many: Vec<u32> = (1..=40).map(|row| row * 2).collect();
        assert!(rows(&many).ends_with("、38、40等40行"));
    }
}
