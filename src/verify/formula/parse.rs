//! The grammar of formulas: operators by their rank, functions, areas, lists.

use super::token::{Token, tokens};
use super::value::Value;

/// A formula as a tree.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expr {
    Constant(Value),
    /// An area: its sheet, the first and the last cell as row and column.
    Area(Option<String>, (u32, u32), (u32, u32)),
    Name(String),
    Call(String, Vec<Expr>),
    Binary(&'static str, Box<Expr>, Box<Expr>),
    Negative(Box<Expr>),
}

/// Parentheses and functions nest no deeper in anything a person could read.
const DEEPEST: usize = 48;

/// Operators by rank, the weakest first.
const RANKS: [&[&str]; 4] = [&["=", "<>", "<", ">", "<=", ">="], &["&"], &["+", "-"], &["*", "/"]];

/// Reads a formula; `None` when it is not of the kind we know.
pub(super) fn parse(formula: &str) -> Option<Expr> {
    let tokens = tokens(formula.trim_start_matches('='))?;
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0 };
    let expression = parser.ranked(0)?;
    (parser.at == tokens.len()).then_some(expression)
}

struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn mark(&self) -> Option<&'static str> {
        match self.tokens.get(self.at)? {
            Token::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// Takes a mark if it comes next.
    fn take(&mut self, mark: &str) -> bool {
        let next = self.mark() == Some(mark);
        self.at += usize::from(next);
        next
    }

    fn ranked(&mut self, rank: usize) -> Option<Expr> {
        let Some(operators) = RANKS.get(rank) else { return self.signed() };
        let mut left = self.ranked(rank + 1)?;
        while let Some(operator) = self.mark().filter(|mark| operators.contains(mark)) {
            self.at += 1;
            let right = self.ranked(rank + 1)?;
            left = Expr::Binary(operator, Box::new(left), Box::new(right));
        }
        Some(left)
    }

    fn signed(&mut self) -> Option<Expr> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let negative = self.take("-");
        let expression = self.single()?;
        self.depth -= 1;
        Some(if negative { Expr::Negative(Box::new(expression)) } else { expression })
    }

    fn single(&mut self) -> Option<Expr> {
        if self.take("(") {
            let inner = self.ranked(0)?;
            return self.take(")").then_some(inner);
        }
        if self.take("{") {
            return self.list();
        }
        let token = self.tokens.get(self.at)?;
        self.at += 1;
        match token {
            Token::Number(number) => Some(Expr::Constant(Value::Number(*number))),
            Token::Text(text) => Some(Expr::Constant(Value::Text(text.clone()))),
            Token::Word(word) if self.take("!") => self.area(Some(word.clone())),
            Token::Word(word) if self.take("(") => self.call(word),
            Token::Word(word) => {
                if cell(word).is_some() {
                    self.at -= 1;
                    return self.area(None);
                }
                match word.as_str() {
                    "TRUE" => Some(Expr::Constant(Value::Bool(true))),
                    "FALSE" => Some(Expr::Constant(Value::Bool(false))),
                    _ => Some(Expr::Name(word.clone())),
                }
            }
            Token::Mark(_) => None,
        }
    }

    /// `{"讲座","培训"}`
    fn list(&mut self) -> Option<Expr> {
        let mut values = Vec::new();
        loop {
            match self.ranked(0)? {
                Expr::Constant(value) => values.push(value),
                _ => return None,
            }
            if self.take("}") {
                return Some(Expr::Constant(Value::List(values.into())));
            }
            self.take(",").then_some(())?;
        }
    }

    fn call(&mut self, name: &str) -> Option<Expr> {
        let mut arguments = Vec::new();
        if !self.take(")") {
            loop {
                arguments.push(self.ranked(0)?);
                if self.take(")") {
                    break;
                }
                self.take(",").then_some(())?;
            }
        }
        Some(Expr::Call(name.to_uppercase(), arguments))
    }

    /// `B5`, `$B$5:$D$9`
    fn area(&mut self, sheet: Option<String>) -> Option<Expr> {
        let first = self.cell()?;
        let last = if self.take(":") { self.cell()? } else { first };
        let from = (first.0.min(last.0), first.1.min(last.1));
        let to = (first.0.max(last.0), first.1.max(last.1));
        Some(Expr::Area(sheet, from, to))
    }

    fn cell(&mut self) -> Option<(u32, u32)> {
        let Some(Token::Word(word)) = self.tokens.get(self.at) else { return None };
        self.at += 1;
        cell(word)
    }
}

/// Row and column of `$B$5`, counted from 0.
fn cell(word: &str) -> Option<(u32, u32)> {
    let word = word.strip_prefix('$').unwrap_or(word);
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let (column, row) = word.split_at_checked(letters)?;
    let row = row.strip_prefix('$').unwrap_or(row);
    let digits = !row.is_empty() && row.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=3).contains(&letters) || !digits {
        return None;
    }
    let column = column.bytes().fold(0, |all, letter| all * 26 + u32::from(letter - b'A') + 1);
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}
