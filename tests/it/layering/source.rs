//! Rust source in, the paths it names out. Not here: which path may stand where.

/// A word or mark of Rust source, with its line.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// An identifier, or a single mark; `::` is one token.
    pub text: String,
    /// The line, from 1.
    pub line: usize,
}

/// The tokens of a file, without comments, texts, numbers and test modules.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut scanner = Scanner { rest: source, line: 1, found: Vec::new() };
    while scanner.step() {}
    without_tests(&scanner.found)
}

/// Every path of two segments or more, and every name after `use`, for example `["std", "fs", "read"]`; groups are spread out.
pub fn paths(tokens: &[Token]) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let before = at.checked_sub(1).map_or("", |before| tokens[before].text.as_str());
        let begins = is(tokens, at + 1, "::") && before != "::";
        if is_word(&tokens[at].text) && (begins || before == "use") {
            at = path(tokens, at, &mut Vec::new(), &mut found);
        } else {
            at += 1;
        }
    }
    found
}

/// Modules of a file that are only compiled for tests: `#[cfg(test)] mod name;`.
pub fn test_modules(source: &str) -> Vec<String> {
    let mut scanner = Scanner { rest: source, line: 1, found: Vec::new() };
    while scanner.step() {}
    let found = &scanner.found;
    let declared = |at: usize| {
        let name = &found[at + 8].text;
        (is_test_attribute(found, at) && is(found, at + 7, "mod") && is(found, at + 9, ";"))
            .then(|| name.clone())
    };
    (0..found.len().saturating_sub(9)).filter_map(declared).collect()
}

struct Scanner<'a> {
    rest: &'a str,
    line: usize,
    found: Vec<Token>,
}

impl Scanner<'_> {
    fn step(&mut self) -> bool {
        let Some(first) = self.rest.chars().next() else { return false };
        let length = if self.rest.starts_with("//") {
            self.rest.find('\n').unwrap_or(self.rest.len())
        } else if let Some(length) = raw_text(self.rest) {
            length
        } else if first == '"' {
            quoted(self.rest, '"')
        } else if let Some(length) = character(self.rest) {
            length
        } else if self.rest.starts_with("::") {
            self.keep(2)
        } else if first.is_alphabetic() || first == '_' {
            let word = |c: char| !c.is_alphanumeric() && c != '_';
            self.keep(self.rest.find(word).unwrap_or(self.rest.len()))
        } else if first.is_ascii_digit() {
            let number = |c: char| !c.is_ascii_alphanumeric() && c != '_';
            self.rest.find(number).unwrap_or(self.rest.len())
        } else if first.is_whitespace() {
            first.len_utf8()
        } else {
            self.keep(first.len_utf8())
        };
        self.line += self.rest[..length].matches('\n').count();
        self.rest = &self.rest[length..];
        true
    }

    fn keep(&mut self, length: usize) -> usize {
        self.found.push(Token { text: self.rest[..length].to_owned(), line: self.line });
        length
    }
}

/// The length of `r"…"`, `r#"…"#` or `br"…"` at the start of the text.
fn raw_text(text: &str) -> Option<usize> {
    let after = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let body = after.trim_start_matches('#');
    let hashes = "#".repeat(after.len() - body.len());
    let end = format!("\"{hashes}");
    let from = text.len() - body.strip_prefix('"')?.len();
    Some(text[from..].find(&end).map_or(text.len(), |at| from + at + end.len()))
}

/// The length of a character at the start of the text; lifetimes and labels are none.
fn character(text: &str) -> Option<usize> {
    let body = text.strip_prefix('\'')?;
    let mut letters = body.chars();
    let first = letters.next()?;
    (first == '\\' || letters.next() == Some('\'')).then(|| quoted(text, '\''))
}

fn quoted(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == mark => return at + letter.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// Leaves out `#[cfg(test)] mod tests { … }`: tests may call whom they like.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if is_test_attribute(tokens, at) {
            at = end_of_item(tokens, at + 7);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

fn is_test_attribute(tokens: &[Token], at: usize) -> bool {
    ["#", "[", "cfg", "(", "test", ")", "]"].iter().enumerate().all(|(i, t)| is(tokens, at + i, t))
}

fn end_of_item(tokens: &[Token], from: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(from) {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" if depth == 1 => return at + 1,
            "}" => depth -= 1,
            ";" if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// Reads the path or group tree at `at`, adds each full path, and returns where it ends.
fn path(
    tokens: &[Token],
    at: usize,
    before: &mut Vec<String>,
    found: &mut Vec<(usize, Vec<String>)>,
) -> usize {
    let depth = before.len();
    let mut at = at;
    while at < tokens.len() && is_word(&tokens[at].text) {
        before.push(tokens[at].text.clone());
        at += 1;
        if !is(tokens, at, "::") {
            break;
        }
        at += 1;
    }
    if is(tokens, at, "{") {
        at = group(tokens, at + 1, before, found);
    } else {
        found.push((tokens[at - 1].line, before.clone()));
        if is(tokens, at, "as") {
            at += 2;
        }
    }
    before.truncate(depth);
    at
}

fn group(
    tokens: &[Token],
    mut at: usize,
    before: &mut Vec<String>,
    found: &mut Vec<(usize, Vec<String>)>,
) -> usize {
    while at < tokens.len() && !is(tokens, at, "}") {
        if is_word(&tokens[at].text) || is(tokens, at, "{") {
            at = path(tokens, at, before, found);
        } else {
            at += 1;
        }
    }
    at + 1
}

fn is(tokens: &[Token], at: usize, text: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.text == text)
}

fn is_word(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

#[test]
fn groups_comments_texts_and_tests_are_read_as_rust_does() {
    let source = r##"
        // use std::fs;
        use clap;
        use crate::{model::{Plan, Date as D}, diag};
        const TEXT: &str = r#"use std::env::var("x")"#;
        fn f<'a>(x: &'a str) -> char { let c = '"'; std::thread::spawn(g); '\'' }
        #[cfg(test)]
        mod tests { use std::fs::read; fn t() {} }
        #[cfg(test)]
        mod checks;
        pub(crate) fn last() { super::read::header() }
    "##;
    let found: Vec<String> =
        paths(&tokens(source)).into_iter().map(|(_, path)| path.join("::")).collect();
    let expected = [
        "clap",
        "crate::model::Plan",
        "crate::model::Date",
        "crate::diag",
        "std::thread::spawn",
        "super::read::header",
    ];
    assert_eq!(found, expected);
    assert_eq!(test_modules(source), ["checks"]);
}
