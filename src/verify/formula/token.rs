//! A formula cut into its words.

/// A word of a formula.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Text(String),
    /// A name, a function, a cell such as `$B$5`, or the name of a sheet.
    Word(String),
    /// An operator or a mark: `<=`, `(`, `!`.
    Mark(&'static str),
}

/// Marks, longer ones first.
const MARKS: [&str; 18] =
    ["<=", ">=", "<>", "<", ">", "=", "+", "-", "*", "/", "&", "(", ")", ",", ":", "!", "{", "}"];

/// The words of a formula; `None` when it holds a character no formula of ours has.
pub(super) fn tokens(formula: &str) -> Option<Vec<Token>> {
    let mut rest = formula;
    let mut found = Vec::new();
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() {
            rest = rest.get(first.len_utf8()..)?;
            continue;
        }
        let (token, after) = match first {
            '"' | '\'' => {
                let (text, after) = quoted(rest, first)?;
                (if first == '"' { Token::Text(text) } else { Token::Word(text) }, after)
            }
            '0'..='9' | '.' => {
                let length = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
                let (digits, after) = rest.split_at_checked(length)?;
                (Token::Number(digits.parse().ok()?), after)
            }
            _ => match MARKS.iter().find(|mark| rest.starts_with(**mark)) {
                Some(mark) => (Token::Mark(mark), rest.get(mark.len()..)?),
                None => word(rest)?,
            },
        };
        found.push(token);
        rest = after;
    }
    Some(found)
}

/// A text in quotes, which stand doubled within it.
fn quoted(text: &str, quote: char) -> Option<(String, &str)> {
    let mut inner = String::new();
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if character != quote {
            inner.push(character);
        } else if characters.peek().is_some_and(|(_, next)| *next == quote) {
            inner.push(quote);
            characters.next();
        } else {
            return Some((inner, text.get(at + quote.len_utf8()..)?));
        }
    }
    None
}

fn word(text: &str) -> Option<(Token, &str)> {
    let inside = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.');
    let length: usize = text.chars().take_while(inside).map(char::len_utf8).sum();
    let (word, after) = text.split_at_checked(length)?;
    (!word.is_empty()).then(|| (Token::Word(word.to_owned()), after))
}
