//! Which papers belong together: those of one organisation and year, and where two folders hold such papers
//! of the same kind, those of one folder. Two registers of one office are two sets, not one that contradicts
//! itself.

use std::collections::{BTreeMap, BTreeSet};

use super::{Statement, group_of, kind_of};
use crate::diag::{Code, Diagnostic};

/// Papers that must agree.
pub(super) struct Set {
    /// Organisation and year.
    pub group: String,
    /// Their folder, where another holds papers of the same office and year.
    folder: Option<String>,
    /// What they say.
    pub statements: Vec<Statement>,
}

impl Set {
    /// Whether a register can be that of these papers: of several sets, the one whose folder bears its name.
    pub fn may_be_of(&self, register: &str) -> bool {
        let stem = register.rsplit_once('.').map_or(register, |(stem, _)| stem);
        let last = |folder: &String| folder.rsplit(['/', '\\']).next() == Some(stem);
        self.folder.as_ref().is_none_or(last)
    }
}

/// What papers say, by organisation and year and by folder.
#[derive(Default)]
pub(super) struct Sets(BTreeMap<String, BTreeMap<String, Vec<Statement>>>);

impl Sets {
    /// Adds what one paper says.
    pub fn add(&mut self, paper: &str, statements: Vec<Statement>) {
        let folder = paper.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder);
        let group = self.0.entry(group_of(&statements)).or_default();
        group.entry(folder.to_owned()).or_default().extend(statements);
    }

    /// The sets that must agree, each in itself; where an office has several, that is a finding.
    pub fn settled(self, findings: &mut Vec<Diagnostic>) -> Vec<Set> {
        let mut sets = Vec::new();
        for (group, folders) in self.0 {
            if !overlap(&folders) {
                let statements = folders.into_values().flatten().collect();
                sets.push(Set { group, folder: None, statements });
                continue;
            }
            let names: Vec<&str> = folders.keys().map(String::as_str).collect();
            findings.push(
                Diagnostic::new(Code::VerifySeveralSets)
                    .with("title", &group)
                    .with("count", names.len())
                    .with("folders", names.join("、")),
            );
            sets.extend(folders.into_iter().map(|(folder, statements)| Set {
                group: group.clone(),
                folder: Some(folder),
                statements,
            }));
        }
        sets
    }
}

/// Whether two folders hold a paper of the same kind.
fn overlap(folders: &BTreeMap<String, Vec<Statement>>) -> bool {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    folders.values().any(|statements| {
        let kinds: BTreeSet<&str> = statements.iter().filter_map(|of| kind_of(&of.paper)).collect();
        let again = kinds.iter().any(|kind| seen.contains(kind));
        seen.extend(kinds);
        again
    })
}

#[cfg(test)]
mod tests {
    use super::super::Fact;
    use super::*;

    fn said(paper: &str) -> Vec<Statement> {
        vec![Statement {
            paper: paper.to_owned(),
            place: "标题".to_owned(),
            fact: Fact::Title,
            value: "东湖社区2026".to_owned(),
        }]
    }

    fn settled(papers: &[&str]) -> (Vec<Set>, Vec<Diagnostic>) {
        let mut sets = Sets::default();
        for paper in papers {
            sets.add(paper, said(paper));
        }
        let mut findings = Vec::new();
        (sets.settled(&mut findings), findings)
    }

    #[test]
    fn papers_of_one_kind_in_two_folders_are_two_sets() {
        let (sets, findings) =
            settled(&["东湖/a计划.docx", "东湖/a.xlsx", "东湖(2)/a计划.docx", "东湖(2)/a.xlsx"]);
        assert_eq!((sets.len(), findings.len()), (2, 1));
        assert!(sets[0].may_be_of("东湖.xlsx") != sets[1].may_be_of("东湖.xlsx"));
    }

    #[test]
    fn papers_parted_by_kind_are_one_set() {
        let (sets, findings) = settled(&["计划/a计划.docx", "统计/a.xlsx", "统计/a摘要.pdf"]);
        assert_eq!((sets.len(), findings.len()), (1, 0));
        assert!(sets[0].may_be_of("东湖.xlsx"));
    }
}
