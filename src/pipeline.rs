//! The whole way from a register's bytes to the bytes of its papers: all that the command line calls.
//!
//! Comes in: bytes, settings, fonts. Goes out: what was read and found, and the papers made of it. Not
//! here: files, the clock, threads, printing.

pub mod file_name;

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::check::{self, Review};
use crate::compose;
use crate::diag::{Checked, Code, Diagnostic};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::font::{self, FontBook};
use crate::model::{Origin, Plan, Register, Tally, TargetResult};
use crate::normalize::normalize;
use crate::privacy;
use crate::read::read;
use crate::settings::{Papers, Settings};
use crate::target;
use crate::write;
use crate::write::pdf::Style;
use crate::write::xlsx::{TallyPaper, XlsxOptions};

/// A register, understood and counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The register as it was read.
    pub register: Register,
    /// What it says.
    pub plan: Plan,
    /// Its figures.
    pub tally: Tally,
    /// Its targets, checked.
    pub targets: Vec<TargetResult>,
    /// Everything found on the way, at the severities the office asks for.
    pub findings: Vec<Diagnostic>,
    /// The register of the year before, for 去年同期 in tally and summary; [`inspect`] leaves it out.
    pub last_year: Option<Box<Reading>>,
}

/// A paper that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Which paper.
    pub kind: Kind,
    /// The file's name, safe to be joined to any folder.
    pub file_name: String,
    /// The file's bytes.
    pub bytes: Vec<u8>,
}

/// A kind of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 工作计划
    Plan,
    /// 季度统计表
    Tally,
    /// 工作摘要
    Summary,
}

impl Kind {
    /// The word of the JSON contract.
    #[must_use]
    pub fn id(self) -> &'static str {
        ["plan", "tally", "summary"][self as usize]
    }

    /// The word for people.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        ["工作计划", "季度统计表", "工作摘要"][self as usize]
    }
}

/// Reads a register, understands and counts it. `name` is its file's name without folder.
///
/// # Errors
/// Whatever keeps the register from being read or understood at all; see [`read`] and [`normalize`].
pub fn inspect(name: &str, bytes: &[u8], settings: &Settings) -> Result<Reading> {
    let mut findings = Vec::new();
    let register = read(name, bytes, settings)?.unpack(&mut findings);
    findings.extend(check::unheeded(&register, &settings.columns));
    let mut plan = normalize(&register, settings)?.unpack(&mut findings);
    target::include_sets(&mut plan, &mut findings);
    keep_the_graver(&mut findings);
    let tally = Tally::of(&plan);
    let targets = target::evaluate(&plan, settings).value;
    let findings = check::apply(findings, &settings.checks);
    Ok(Reading { register, plan, tally, targets, findings, last_year: None })
}

/// A column that may hold the attendance is not also told to be one that nobody need care for.
fn keep_the_graver(findings: &mut Vec<Diagnostic>) {
    let graver = findings.iter().filter(|of| of.code == Code::AttendanceUnmapped);
    let places: Vec<Option<Origin>> = graver.map(|of| of.origin.clone()).collect();
    findings.retain(|of| of.code != Code::ColumnUnmapped || !places.contains(&of.origin));
}

/// Everything about a register that would be sent back, worst first: how it was read, its data, its
/// targets and deadlines, its calendar, personal data.
#[must_use]
pub fn review(reading: &Reading, settings: &Settings) -> Review {
    let mut earlier = reading.findings.clone();
    earlier.extend(privacy::elsewhere(&reading.register));
    let mut review = check::review(&reading.plan, &reading.tally, settings, earlier);
    // Sheets in the order of the workbook, not of their names' characters: 1月, 2月, 10月.
    let sheets = &reading.register.sheets;
    let place = |finding: &Diagnostic| {
        let origin = finding.origin.as_ref();
        origin.and_then(|origin| sheets.iter().position(|sheet| sheet.name == origin.sheet))
    };
    review.findings.sort_by_key(|finding| (finding.severity, place(finding)));
    review
}

/// Makes the papers that the settings ask for. One that fails becomes a `paper-failed` finding that gives
/// the reason; the others are still made. Personal data is masked in all of them unless it is allowed.
#[must_use]
pub fn export(
    reading: &Reading,
    settings: &Settings,
    fonts: &FontBook<'_>,
) -> Checked<Vec<Artifact>> {
    let job = Job::of(reading, settings, fonts);
    let mut made = Vec::new();
    let mut personal = privacy::findings(&reading.plan);
    personal.extend(privacy::elsewhere(&reading.register));
    let mut findings = check::apply(personal, &settings.checks);
    findings.extend(missing_glyphs(&job));
    for paper in PAPERS.iter().filter(|paper| (paper.wanted)(&settings.papers)) {
        match (paper.make)(&job) {
            Ok(bytes) => {
                made.push(Artifact { kind: paper.kind, file_name: job.file_name(paper), bytes });
            }
            Err(error) => findings.push(failed(paper, error, settings)),
        }
    }
    findings.extend(job.work_plan.into_inner().into_iter().flat_map(|plan| plan.findings));
    Checked::new(made, findings)
}

/// Characters that no font has, when a PDF is made. Fonts that cannot be had are the writer's to report.
fn missing_glyphs(job: &Job<'_>) -> Vec<Diagnostic> {
    let papers = job.settings.papers;
    if !papers.summary && !papers.plan_pdf {
        return Vec::new();
    }
    font::check_plan(&job.plan, job.fonts).unwrap_or_default()
}

/// Why a paper was not made, in one finding.
fn failed(paper: &Paper, error: Error, settings: &Settings) -> Diagnostic {
    if error.code() == Code::PaperFailed {
        return error.into();
    }
    Diagnostic::new(Code::PaperFailed)
        .with("paper", paper.kind.chinese())
        .with("reason", error.diagnostic().text(settings.lang))
}

/// One file that can be made.
struct Paper {
    kind: Kind,
    /// What follows 单位 and 年 in its name.
    suffix: &'static str,
    wanted: fn(&Papers) -> bool,
    make: fn(&Job<'_>) -> Result<Vec<u8>>,
}

/// Every file that can be made, in the order in which they are. To add one, add its line.
const PAPERS: [Paper; 4] = [
    Paper {
        kind: Kind::Plan,
        suffix: "科普工作计划.docx",
        wanted: |papers| papers.plan_docx,
        make: plan_docx,
    },
    Paper {
        kind: Kind::Plan,
        suffix: "科普工作计划.pdf",
        wanted: |papers| papers.plan_pdf,
        make: plan_pdf,
    },
    Paper {
        kind: Kind::Tally,
        suffix: "科普活动季度统计表.xlsx",
        wanted: |papers| papers.tally,
        make: tally_xlsx,
    },
    Paper {
        kind: Kind::Summary,
        suffix: "科普工作摘要.pdf",
        wanted: |papers| papers.summary,
        make: summary_pdf,
    },
];

/// Whether a file's name is one that we give to papers, so that it is not taken for a register.
#[must_use]
pub fn is_paper(name: &str) -> bool {
    PAPERS.iter().any(|paper| {
        let year = name.strip_suffix(paper.suffix).and_then(|rest| rest.strip_suffix('年'));
        year.is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
    })
}

/// What the papers of one register are made of.
struct Job<'a> {
    plan: Cow<'a, Plan>,
    tally: &'a Tally,
    targets: Cow<'a, [TargetResult]>,
    findings: Cow<'a, [Diagnostic]>,
    /// Those of all checks too, for the tally's 核对 sheet.
    reviewed: Vec<Diagnostic>,
    last_year: Option<(&'a Plan, &'a Tally)>,
    settings: &'a Settings,
    fonts: &'a FontBook<'a>,
    /// The work plan as a document: the same for Word and PDF, so it is composed once.
    work_plan: OnceCell<Checked<Document>>,
}

impl<'a> Job<'a> {
    fn of(reading: &'a Reading, settings: &'a Settings, fonts: &'a FontBook<'a>) -> Self {
        let mut plan = Cow::Borrowed(&reading.plan);
        let mut findings = Cow::Borrowed(reading.findings.as_slice());
        let mut targets = Cow::Borrowed(reading.targets.as_slice());
        let mut reviewed = review(reading, settings).findings;
        if !settings.allow_personal {
            privacy::mask(plan.to_mut());
            targets.to_mut().iter_mut().for_each(privacy::mask_result);
            findings.to_mut().iter_mut().for_each(privacy::mask_finding);
            reviewed.iter_mut().for_each(privacy::mask_finding);
        }
        let tally = &reading.tally;
        let last_year = reading.last_year.as_deref().map(|last| (&last.plan, &last.tally));
        let work_plan = OnceCell::new();
        Self { plan, tally, targets, findings, reviewed, last_year, settings, fonts, work_plan }
    }

    fn file_name(&self, paper: &Paper) -> String {
        file_name::paper(&self.plan.organisation, self.plan.year, paper.suffix)
    }

    fn work_plan(&self) -> &Document {
        let compose = || compose::work_plan(&self.plan, self.tally, self.settings);
        &self.work_plan.get_or_init(compose).value
    }
}

fn plan_docx(job: &Job<'_>) -> Result<Vec<u8>> {
    write::docx::write(job.work_plan(), &job.settings.official)
}

fn plan_pdf(job: &Job<'_>) -> Result<Vec<u8>> {
    write::pdf::write(job.work_plan(), &Style::Official(&job.settings.official), job.fonts)
}

fn tally_xlsx(job: &Job<'_>) -> Result<Vec<u8>> {
    let (plan, tally, findings, targets) = (&job.plan, job.tally, &job.reviewed, &*job.targets);
    let paper = TallyPaper { plan, tally, findings, targets, last_year: job.last_year };
    write::xlsx::write(&paper, &XlsxOptions::of(job.settings))
}

fn summary_pdf(job: &Job<'_>) -> Result<Vec<u8>> {
    let (plan, tally, findings, targets) = (&job.plan, job.tally, &job.findings, &*job.targets);
    let document = compose::summary(plan, tally, job.last_year, findings, targets, job.settings);
    write::pdf::write(&document, &Style::Summary, job.fonts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;

    const REGISTER: &str = "幸福社区2026年科普活动台账\n活动时间,活动名称,参加人次,状态\n\
        2026-03-05,健康讲座,90,已开展\n2026-05-12,应急演练（联系13812345678）,120,已开展\n";

    fn settings() -> Settings {
        Settings::new(Date::first_of_month(2026, 10))
    }

    fn reading() -> Reading {
        inspect("台账.csv", REGISTER.as_bytes(), &settings()).unwrap()
    }

    fn no_fonts() -> FontBook<'static> {
        FontBook::new(|_| Err("抽屉".to_owned()))
    }

    #[test]
    fn one_paper_that_fails_leaves_the_others_made_and_says_why() {
        let made = export(&reading(), &settings(), &no_fonts());
        let names: Vec<&str> = made.value.iter().map(|made| made.file_name.as_str()).collect();
        assert_eq!(
            names,
            ["幸福社区2026年科普工作计划.docx", "幸福社区2026年科普活动季度统计表.xlsx"]
        );
        let failed =
            made.findings.iter().find(|finding| finding.code == Code::PaperFailed).unwrap();
        let text = failed.text(settings().lang);
        assert!(
            text.starts_with("工作摘要没有生成：缺少字体文件") && text.contains("抽屉"),
            "{text}"
        );
    }

    #[test]
    fn a_broken_font_is_named_in_plain_words_and_keeps_no_other_paper_back() {
        let broken = FontBook::new(|_| Ok(vec![0, 1, 0, 0]));
        let made = export(&reading(), &settings(), &broken);
        assert_eq!(made.value.len(), 2);
        let failed = made.findings.iter().find(|finding| finding.code == Code::PaperFailed);
        let text = failed.map(|finding| finding.text(settings().lang)).unwrap_or_default();
        assert!(text.ends_with("已损坏或不完整"), "{text}");
    }

    #[test]
    fn our_own_papers_are_known_by_their_names() {
        for made in export(&reading(), &settings(), &no_fonts()).value {
            assert!(is_paper(&made.file_name), "{}", made.file_name);
        }
        assert!(!is_paper("2026年科普活动台账.xlsx"));
        assert!(!is_paper("各社区科普活动季度统计表.xlsx"));
    }

    #[test]
    fn papers_are_made_only_when_asked_for() {
        let mut settings = settings();
        settings.papers = Papers { tally: true, ..NOTHING };
        let made = export(&reading(), &settings, &no_fonts());
        assert_eq!(made.value.iter().map(|made| made.kind).collect::<Vec<_>>(), [Kind::Tally]);
        assert!(!made.findings.iter().any(|finding| finding.code == Code::PaperFailed));
    }

    const NOTHING: Papers =
        Papers { plan_docx: false, plan_pdf: false, tally: false, summary: false };

    #[test]
    fn personal_data_is_masked_in_what_papers_are_made_of() {
        let name = |settings: Settings| {
            let (reading, fonts) = (reading(), no_fonts());
            let job = Job::of(&reading, &settings, &fonts);
            job.plan.activities[1].name.clone()
        };
        assert_eq!(name(settings()), "应急演练（联系138****5678）");
        let allowed = Settings { allow_personal: true, ..settings() };
        assert_eq!(name(allowed), "应急演练（联系13812345678）");
    }

    #[test]
    fn findings_have_the_severity_the_office_asks_for() {
        let mut settings = settings();
        settings.checks.insert(Code::PersonalPhone, None);
        let made = export(&reading(), &settings, &no_fonts());
        assert!(!made.findings.iter().any(|finding| finding.code == Code::PersonalPhone));
    }
}
