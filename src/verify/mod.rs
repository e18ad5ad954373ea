//! Proof that papers agree (核对): the files are read anew, with readers that share nothing with our
//! writers, and every figure is held against every other place that states it, and the register.
//!
//! Comes in: files as bytes, registers as plans. Goes out: each figure with the places that state it,
//! and a finding for each disagreement. Not here: folders, and reading registers.

mod docx;
mod fact;
mod formula;
mod listing;
mod pdf;
mod phrases;
mod register;
mod sentences;
mod sets;
mod substitute;
mod written;
mod xlsx;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::diag::{Checked, Code, Diagnostic};
use crate::model::{Plan, Tally, TargetResult};
pub use fact::{Comparison, Fact, Group, Listed, Part, Period, Stated, Statement, What};
use sets::{Set, Sets};
pub use written::written_on;

/// A file to be verified.
#[derive(Clone, Copy, Debug)]
pub struct Paper<'a> {
    /// Its name without folder.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// A register to hold papers against.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its file's name without folder.
    pub name: &'a str,
    /// What it says.
    pub plan: &'a Plan,
    /// Its figures.
    pub tally: &'a Tally,
    /// Its targets, checked.
    pub targets: &'a [TargetResult],
}

/// What was compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// The papers that state figures.
    pub papers: Vec<String>,
    /// Every figure that two or more places state.
    pub comparisons: Vec<Comparison>,
    /// How many formulas of workbooks were worked out anew.
    pub formulas: usize,
    /// How many formulas use something that is not known here.
    pub formulas_unknown: usize,
}

/// Reads the papers and compares them, those of one organisation and year with each other.
#[must_use]
pub fn verify(papers: &[Paper<'_>], sources: &[Source<'_>]) -> Checked<Proof> {
    let mut findings = Vec::new();
    let mut sets = Sets::default();
    let mut proof = Proof::default();
    for paper in papers {
        match read(paper) {
            Ok(None) => {}
            Ok(Some(said)) if is_stranger(&said.statements) => {
                findings.push(Diagnostic::new(Code::VerifyForeign).with("file", paper.name));
            }
            Ok(Some(said)) => {
                proof.papers.push(paper.name.to_owned());
                proof.formulas += said.formulas;
                proof.formulas_unknown += said.unknown;
                findings.extend(said.wrong);
                sets.add(paper.name, said.statements);
            }
            Err(reason) => findings.push(
                Diagnostic::new(Code::VerifyUnreadable)
                    .with("file", paper.name)
                    .with("reason", reason),
            ),
        }
    }
    let mut sets = sets.settled(&mut findings);
    for source in sources {
        let statements = register::read(source);
        let group = group_of(&statements);
        // One register and papers of another name: the difference is what has to be told.
        let alone = sources.len() == 1 && sets.len() == 1;
        let of_papers = sets.iter_mut().filter(|set| set.group == group || alone);
        for set in of_papers.filter(|set| set.may_be_of(source.name)) {
            set.statements.extend(statements.iter().cloned());
        }
    }
    for Set { mut statements, .. } in sets {
        substitute::resolve(&mut statements);
        findings.extend(missing(&statements));
        listing::complete(&mut statements);
        proof.comparisons.extend(compare(statements, &mut findings));
    }
    if proof.papers.is_empty() {
        findings.push(Diagnostic::new(Code::VerifyNothing));
    }
    Checked::new(proof, findings)
}

/// The papers of a register.
const KINDS: [&str; 3] = ["工作计划", "季度统计表", "工作摘要"];

/// Which paper a file is, by its name.
fn kind_of(path: &str) -> Option<&'static str> {
    // The folder around a paper may be named after a register that is called a plan.
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let (_, ending) = name.rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "docx" => Some(KINDS[0]),
        "pdf" if name.contains("计划") => Some(KINDS[0]),
        "xlsx" => Some(KINDS[1]),
        "pdf" => Some(KINDS[2]),
        _ => None,
    }
}

/// Which of the three papers an organisation lacks.
fn missing(statements: &[Statement]) -> Option<Diagnostic> {
    let has = |kind: &str| statements.iter().any(|of| kind_of(&of.paper) == Some(kind));
    let lacking: Vec<&str> = KINDS.into_iter().filter(|kind| !has(kind)).collect();
    let title = group_of(statements);
    let organisation = title.trim_end_matches(|c: char| c.is_ascii_digit());
    (!lacking.is_empty()).then(|| {
        Diagnostic::new(Code::VerifyMissing)
            .with("organisation", organisation)
            .with("papers", lacking.join("、"))
    })
}

/// What one paper says.
#[derive(Default)]
struct Said {
    statements: Vec<Statement>,
    formulas: usize,
    unknown: usize,
    wrong: Vec<Diagnostic>,
}

impl From<Vec<Statement>> for Said {
    fn from(statements: Vec<Statement>) -> Self {
        Self { statements, ..Self::default() }
    }
}

/// The statements of a paper by its kind; `None` for a file that is no paper of ours.
fn read(paper: &Paper<'_>) -> Result<Option<Said>, String> {
    let name = paper.name.to_ascii_lowercase();
    let attempt = || {
        let is = |extension: &str| name.ends_with(extension);
        if is(".docx") {
            docx::read(paper.name, paper.bytes).map(|said| Some(said.into()))
        } else if is(".pdf") {
            pdf::read(paper.name, paper.bytes).map(|said| Some(said.into()))
        } else if is(".xlsx") {
            Ok(xlsx::read(paper.name, paper.bytes)?.map(|read| workbook(paper.name, read)))
        } else {
            Ok(None)
        }
    };
    // Foreign readers may panic on a broken file; that is a finding like any other.
    let said = catch_unwind(AssertUnwindSafe(attempt));
    let mut said = said.unwrap_or_else(|_| Err("文件已损坏".to_owned()))?;
    if let Some(said) = &mut said {
        said.statements.splice(..0, own_name(paper.name));
    }
    Ok(said)
}

/// Organisation and year as the file's name says them, when it is one that we give to papers.
fn own_name(path: &str) -> Option<Statement> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let (stem, _) = name.rsplit_once('.')?;
    let (value, fact) = (title(stem)?, Fact::Title);
    let ours = ["年科普工作计划", "年科普活动季度统计表", "年科普工作摘要"];
    let named = ours.iter().any(|ending| stem.ends_with(ending));
    named.then(|| Statement { paper: path.to_owned(), place: "文件名".to_owned(), fact, value })
}

fn workbook(name: &str, read: xlsx::Read) -> Said {
    let finding = |of: xlsx::WrongCell| {
        Diagnostic::new(Code::VerifyFormula)
            .with("file", name)
            .with("sheet", of.sheet)
            .with("cell", of.cell)
            .with("saved", of.saved)
            .with("value", of.worked_out)
    };
    Said {
        statements: read.statements,
        formulas: read.formulas,
        unknown: read.unknown,
        wrong: read.wrong.into_iter().map(finding).collect(),
    }
}

/// A file that names no organisation and year as our papers do was made by somebody else.
fn is_stranger(statements: &[Statement]) -> bool {
    !statements.iter().any(|statement| statement.fact == Fact::Title)
}

/// Organisation and year, as far as the paper states them.
fn group_of(statements: &[Statement]) -> String {
    let title = statements.iter().find(|statement| statement.fact == Fact::Title);
    title.map(|statement| statement.value.clone()).unwrap_or_default()
}

/// `幸福社区2026` from a title such as 幸福社区2026年科普工作计划.
fn title(text: &str) -> Option<String> {
    let text: String = bare(text).chars().take(80).collect();
    let (head, tail) = text.split_once('年')?;
    let year = head.get(head.len().checked_sub(4)?..)?;
    let named = head.len() > 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    (named && tail.contains("科普")).then(|| head.to_owned())
}

/// A name without spaces, its marks as file names have them.
fn bare(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).map(as_in_file_names).collect()
}

/// A mark that no file name may hold, as our papers' names have it.
fn as_in_file_names(c: char) -> char {
    const MARKS: [(char, char); 9] = [
        ('<', '＜'),
        ('>', '＞'),
        (':', '：'),
        ('"', '＂'),
        ('/', '／'),
        ('\\', '＼'),
        ('|', '｜'),
        ('?', '？'),
        ('*', '＊'),
    ];
    MARKS.iter().find(|(half, _)| *half == c).map_or(c, |(_, full)| *full)
}

/// Every figure stated more than once, and a finding for each that differs.
fn compare(statements: Vec<Statement>, findings: &mut Vec<Diagnostic>) -> Vec<Comparison> {
    let mut by_fact: BTreeMap<Fact, Vec<Statement>> = BTreeMap::new();
    for statement in statements {
        by_fact.entry(statement.fact.clone()).or_default().push(statement);
    }
    let mut comparisons = Vec::new();
    for (fact, places) in by_fact.into_iter().filter(|(_, places)| places.len() > 1) {
        let agrees = places.windows(2).all(|pair| match pair {
            [first, second] => first.value == second.value,
            _ => true,
        });
        if !agrees {
            findings.push(disagreement(&fact, &places));
        }
        let stated = places
            .into_iter()
            .map(|of| Stated { file: of.paper, place: of.place, value: of.value })
            .collect();
        comparisons.push(Comparison { figure: fact.chinese(), agrees, stated });
    }
    comparisons
}

/// Names each value with the places that state it.
fn disagreement(fact: &Fact, places: &[Statement]) -> Diagnostic {
    let mut by_value: Vec<(&str, Vec<String>)> = Vec::new();
    for place in places {
        let spot = format!("{}{}", place.paper, place.place);
        match by_value.iter_mut().find(|(value, _)| *value == place.value) {
            Some((_, names)) if !names.contains(&spot) => names.push(spot),
            Some(_) => {}
            None => by_value.push((&place.value, vec![spot])),
        }
    }
    let told: Vec<String> = by_value
        .iter()
        .map(|(value, names)| {
            let shown = names.iter().take(3).cloned().collect::<Vec<_>>().join("、");
            let more =
                if names.len() > 3 { format!("等{}处", names.len()) } else { String::new() };
            format!("{value}（{shown}{more}）")
        })
        .collect();
    Diagnostic::new(Code::VerifyDiffers)
        .with("figure", fact.chinese())
        .with("values", told.join("，"))
}

#[cfg(test)]
mod tests;
