//! Tags and text of a web page, as tolerantly as browsers take them.
//!
//! Comes in: the page's text. Goes out: start tags, end tags and texts in their order; comments, scripts and
//! styles are passed over. Not here: what the tags mean.

use std::collections::HashMap;

/// A piece of a page.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'t> {
    /// `<td colspan=2>`: lower-case name and what stands behind it.
    Start(String, &'t str),
    /// `</td>`
    End(String),
    /// Text with its entities resolved.
    Text(String),
}

/// Walks a page.
#[derive(Debug)]
pub struct Tokens<'t> {
    rest: &'t str,
}

/// The tokens of a page.
pub fn tokens(page: &str) -> Tokens<'_> {
    Tokens { rest: page }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        while !self.rest.is_empty() {
            if let Some(inside) = self.rest.strip_prefix("<!--") {
                self.rest = behind(inside, "-->");
            } else if self.rest.starts_with("<!") || self.rest.starts_with("<?") {
                self.rest = behind(self.rest, ">");
            } else if self.at_tag() {
                return Some(self.tag());
            } else {
                return Some(self.text());
            }
        }
        None
    }
}

impl<'t> Tokens<'t> {
    /// A sign before a letter or a stroke opens a tag; 3<5 does not.
    fn at_tag(&self) -> bool {
        let mut characters = self.rest.chars();
        characters.next() == Some('<')
            && characters.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '/')
    }

    fn tag(&mut self) -> Token<'t> {
        let inside = &self.rest[1..];
        let end = end_of_tag(inside);
        let body = &inside[..end];
        self.rest = inside.get(end + 1..).unwrap_or_default();
        if let Some(name) = body.strip_prefix('/') {
            return Token::End(name_of(name).to_ascii_lowercase());
        }
        let name = name_of(body);
        let attributes = &body[name.len()..];
        let name = name.to_ascii_lowercase();
        if matches!(name.as_str(), "script" | "style" | "xml" | "title") {
            self.skip_to_end_of(&name);
        }
        Token::Start(name, attributes)
    }

    /// What stands in a script or a style is no text of the page.
    fn skip_to_end_of(&mut self, name: &str) {
        let closing = format!("</{name}");
        let same = |at: &usize| {
            let bytes = self.rest.as_bytes().get(*at..*at + closing.len());
            bytes.is_some_and(|bytes| bytes.eq_ignore_ascii_case(closing.as_bytes()))
        };
        let starts = self.rest.match_indices('<').map(|(at, _)| at);
        let end = starts.into_iter().find(same).unwrap_or(self.rest.len());
        self.rest = &self.rest[end..];
    }

    fn text(&mut self) -> Token<'t> {
        let own = self.rest.chars().next().map_or(1, char::len_utf8);
        let end = self.rest[own..].find('<').map_or(self.rest.len(), |at| at + own);
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Token::Text(resolved(text))
    }
}

fn behind<'t>(text: &'t str, mark: &str) -> &'t str {
    text.find(mark).and_then(|at| text.get(at + mark.len()..)).unwrap_or_default()
}

fn name_of(tag: &str) -> &str {
    tag.split(|c: char| c.is_whitespace() || c == '/' || c == '>').next().unwrap_or_default()
}

/// The closing sign of a tag, not one within quotes.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quote that is never closed must not swallow the page.
    tag.find('>').unwrap_or(tag.len())
}

/// The attributes of a tag, names in lower case.
pub fn attributes(text: &str) -> HashMap<String, String> {
    let mut found = HashMap::new();
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    while let Some(end) = rest.find(|c: char| c.is_whitespace() || c == '=') {
        let name = rest[..end].to_ascii_lowercase();
        let Some(value) = rest[end..].trim_start().strip_prefix('=') else {
            rest = rest[end..].trim_start();
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, tail) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        found.insert(name, resolved(value));
        rest = tail.trim_start();
    }
    found
}

/// Text with `&nbsp;`, `&#20154;` and the like replaced; what is no entity stays as it is.
fn resolved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.bytes().take(9).position(|byte| byte == b';');
        let named = end.map(|end| (&after[..end], &after[end + 1..]));
        let known = named.and_then(|(name, tail)| Some((entity(name)?, tail)));
        let (character, tail) = known.unwrap_or(('&', after));
        out.push(character);
        rest = tail;
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| *c != '\0');
    }
    const NAMES: [(&str, char); 18] = [
        ("nbsp", '\u{a0}'),
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("middot", '·'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("hellip", '…'),
        ("times", '×'),
        ("radic", '√'),
        ("yen", '¥'),
        ("emsp", '\u{3000}'),
    ];
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, character)| *character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_texts_and_entities_are_told_apart() {
        let page = "<!DOCTYPE html><!-- <td> --><style>td > a {}</STYLE><TD class='a>b' rowspan=2>3<5 \
                    &amp; &#20154;&nbsp;&bogus;</td>";
        let found: Vec<Token<'_>> = tokens(page).collect();
        assert_eq!(found[0], Token::Start("style".to_owned(), ""));
        assert_eq!(found[2], Token::Start("td".to_owned(), " class='a>b' rowspan=2"));
        let text: String = found
            .iter()
            .filter_map(
                |token| if let Token::Text(text) = token { Some(text.as_str()) } else { None },
            )
            .collect();
        assert_eq!(text, "3<5 & 人\u{a0}&bogus;");
        assert_eq!(found.last(), Some(&Token::End("td".to_owned())));
    }

    #[test]
    fn attributes_may_be_quoted_bare_or_without_value() {
        let found = attributes(r#" nowrap COLSPAN = "3" rowspan=2 style='display: none'"#);
        assert_eq!(found["colspan"], "3");
        assert_eq!(found["rowspan"], "2");
        assert_eq!(found["style"], "display: none");
    }

    #[test]
    fn a_page_cut_short_ends() {
        for page in ["<", "<td", "<td a=\"", "<!--", "<script>", "&", "&#", "</", "中<"] {
            assert!(tokens(page).count() <= 2, "{page}");
        }
    }
}
