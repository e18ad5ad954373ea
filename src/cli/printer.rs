//! Everything a person reads: data on standard output, messages on standard error.
//!
//! Nothing is said by colour alone, and a reader that goes away early (`| head`) is no error.

use std::io::{self, IsTerminal, Write};

use kepu::diag::{Code, Diagnostic, Lang, Severity};
use kepu::model::{Origin, column_letters};

use super::args::{ColorChoice, Common};
use super::{files, resolve};

/// Places listed for one kind of finding before the rest is only counted.
const PLACES_SHOWN: usize = 4;

/// How this run speaks.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "four independent wishes of the user")]
pub struct Printer {
    pub lang: Lang,
    pub json: bool,
    pub quiet: bool,
    pub verbose: bool,
    color: bool,
}

impl Printer {
    /// The same, but every finding is listed.
    pub fn listing_all(&self) -> Self {
        Self { verbose: true, ..*self }
    }

    pub fn new(common: &Common) -> Self {
        Self {
            lang: resolve::lang(common),
            json: common.json,
            quiet: common.quiet,
            verbose: common.verbose,
            color: match common.color {
                ColorChoice::Always => true,
                ColorChoice::Never => false,
                ColorChoice::Auto => color_is_welcome(),
            },
        }
    }

    /// The Chinese or the English wording.
    pub fn say<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// Data, on standard output.
    pub fn data(&self, text: &str) -> Result<(), Diagnostic> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                let reason = files::reason(&error, self.lang);
                let file = self.say("标准输出", "standard output");
                Err(Diagnostic::new(Code::OutputUnwritable)
                    .with("file", file)
                    .with("reason", reason))
            }
            _ => Ok(()),
        }
    }

    /// A remark on how the run goes; nothing with `-q`.
    pub fn remark(&self, text: &str) {
        if !self.quiet {
            complain(text);
        }
    }

    /// Findings, worst first, those of one kind together: place, cause and cure.
    pub fn findings(&self, findings: &[Diagnostic]) {
        let mut text = String::new();
        for severity in [Severity::Error, Severity::Warning, Severity::Advice, Severity::Info] {
            let of: Vec<&Diagnostic> =
                findings.iter().filter(|finding| finding.severity == severity).collect();
            if !of.is_empty() && self.shows(severity) {
                text.push_str(&self.group(severity, &of));
            }
        }
        if !text.is_empty() {
            complain(text.trim_end());
        }
    }

    /// Whether findings of a severity are printed: with `-q` only errors, and with `--json`, where all of
    /// them stand in the document.
    pub fn shows(&self, severity: Severity) -> bool {
        severity == Severity::Error || !(self.quiet || self.json)
    }

    fn group(&self, severity: Severity, findings: &[&Diagnostic]) -> String {
        let label = severity.label(self.lang);
        let count = match self.lang {
            Lang::Zh => format!("{label} {} 条", findings.len()),
            Lang::En => format!("{label}: {}", findings.len()),
        };
        let mut text = self.paint(severity, &count) + "\n";
        let mut seen: Vec<Code> = Vec::new();
        for finding in findings {
            if !seen.contains(&finding.code) {
                seen.push(finding.code);
                let kind: Vec<&Diagnostic> =
                    findings.iter().copied().filter(|other| other.code == finding.code).collect();
                text.push_str(&self.kind(&kind));
            }
        }
        text
    }

    /// All findings of one kind: a cure they share once, at their end, cures of their own one by one.
    fn kind(&self, findings: &[&Diagnostic]) -> String {
        let shown = if self.verbose { findings.len() } else { PLACES_SHOWN.min(findings.len()) };
        let cures: Vec<String> =
            findings.iter().take(shown).map(|finding| self.cure(finding)).collect();
        let shared = cures.iter().all(|cure| Some(cure) == cures.first());
        let mut text = String::new();
        for (finding, cure) in findings.iter().zip(&cures) {
            let own = if shared { "" } else { cure.as_str() };
            text.extend(["  · ", &self.sentence(finding), "\n", own]);
        }
        text.push_str(&self.more(findings.len() - shown));
        if shared {
            text.extend(cures.first().map(String::as_str));
        }
        text
    }

    /// How many findings of a kind are not listed.
    fn more(&self, count: usize) -> String {
        match (count, self.lang) {
            (0, _) => String::new(),
            (_, Lang::Zh) => format!("  · ……另有 {count} 处同样的情况（加 -v 全部列出）\n"),
            (_, Lang::En) => format!("  · … and {count} more of the same (-v lists all)\n"),
        }
    }

    /// Place and cause.
    fn sentence(&self, finding: &Diagnostic) -> String {
        let text = finding.text(self.lang);
        match &finding.origin {
            Some(origin) => {
                format!("{}{}{text}", place(origin, self.lang), self.say("：", ": "))
            }
            None => text,
        }
    }

    fn cure(&self, finding: &Diagnostic) -> String {
        let help = finding.help(self.lang);
        let label = self.say("怎么办：", "what to do: ");
        let code = self.dim(&format!("[{}]", finding.code.id()));
        if help.is_empty() {
            format!("    {code}\n")
        } else {
            format!("    {label}{help} {code}\n")
        }
    }

    /// How many findings of each kind there are, in one line; `None` when there are none.
    pub fn counts(&self, findings: &[Diagnostic]) -> Option<String> {
        let parts: Vec<String> =
            [Severity::Error, Severity::Warning, Severity::Advice, Severity::Info]
                .into_iter()
                .filter_map(|severity| {
                    let count = findings.iter().filter(|of| of.severity == severity).count();
                    let label = severity.label(self.lang);
                    (count > 0).then(|| match self.lang {
                        Lang::Zh => format!("{label} {count} 条"),
                        Lang::En => format!("{label}: {count}"),
                    })
                })
                .collect();
        (!parts.is_empty()).then(|| parts.join(self.say("，", ", ")))
    }

    fn paint(&self, severity: Severity, text: &str) -> String {
        let code = match severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
            Severity::Advice => "1;36",
            Severity::Info => "1",
        };
        self.styled(code, text)
    }

    fn dim(&self, text: &str) -> String {
        self.styled("2", text)
    }

    fn styled(&self, code: &str, text: &str) -> String {
        if self.color { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// A place as people say it: the sheet and the cell or row.
fn place(origin: &Origin, lang: Lang) -> String {
    match (lang, origin.row, origin.column) {
        (Lang::En, Some(row), None) if !origin.sheet.is_empty() => {
            format!("{} row {row}", origin.sheet)
        }
        (Lang::En, None, Some(column)) if !origin.sheet.is_empty() => {
            format!("{} column {}", origin.sheet, column_letters(column))
        }
        _ => origin.to_string(),
    }
}

/// Help on standard output; when nobody can read it there is nobody left to tell.
pub fn offer(text: &str) {
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

/// Text on standard error; when nobody can read it there is nobody left to tell.
pub fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Whether messages go to a terminal that shows colours. Old Windows consoles would print the codes.
fn color_is_welcome() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let plain = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let shows = !cfg!(windows) || set("WT_SESSION") || set("TERM");
    io::stderr().is_terminal() && !set("NO_COLOR") && !plain && shows
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn printer(lang: Lang) -> Printer {
        Printer { lang, json: false, quiet: false, verbose: false, color: false }
    }

    fn unreadable(row: u32) -> Diagnostic {
        let sheet = Origin::sheet(&Arc::from("a.xlsx"), &Arc::from("活动台账"));
        let finding = Diagnostic::new(Code::DateUnreadable).at(sheet.at_cell(row, 2));
        finding.with("raw", "待定").with("reason", "读不懂").with("year", 2026)
    }

    #[test]
    fn many_findings_of_a_kind_are_told_once_with_their_cure() {
        let findings: Vec<Diagnostic> = (5..15).map(unreadable).collect();
        let text = printer(Lang::Zh).group(Severity::Warning, &findings.iter().collect::<Vec<_>>());
        assert!(text.starts_with("警告 10 条\n  · 活动台账!B5：时间“待定”读不懂"), "{text}");
        assert!(text.contains("另有 6 处"));
        assert_eq!(text.matches("怎么办：").count(), 1);
        assert!(text.ends_with("[date-unreadable]\n"));
    }

    #[test]
    fn cures_that_differ_stand_with_their_findings() {
        let ambiguous = |month: u8| {
            let finding = Diagnostic::new(Code::DateAmbiguous).with("raw", "6.3");
            finding.with("first", "甲").with("second", "乙").with("month", month)
        };
        let text = printer(Lang::Zh).group(Severity::Warning, &[&ambiguous(6), &ambiguous(7)]);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[2].contains("6月×日") && lines[4].contains("7月×日"), "{text}");
    }

    #[test]
    fn a_place_without_a_cell_is_worded_in_either_language() {
        let row = Origin::sheet(&Arc::from("a.xlsx"), &Arc::from("活动台账")).at_row(14);
        assert_eq!(place(&row, Lang::Zh), "活动台账 第14行");
        assert_eq!(place(&row, Lang::En), "活动台账 row 14");
    }

    #[test]
    fn without_colour_no_escape_is_printed() {
        let finding = unreadable(3);
        let plain = printer(Lang::En).group(Severity::Warning, &[&finding]);
        assert!(!plain.contains('\x1b'));
        let painted = Printer { color: true, ..printer(Lang::En) };
        assert!(
            painted.group(Severity::Warning, &[&finding]).contains("\x1b[1;33mwarning: 1\x1b[0m")
        );
    }
}
