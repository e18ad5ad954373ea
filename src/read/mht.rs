//! Web pages in a single file (.mht), as Excel and WPS save them, often under the name of a workbook.
//!
//! Comes in: bytes. Goes out: the bytes of its pages that hold a table, one behind the other. The parts are
//! told apart by the line the head names (RFC 2045 and 2557). Not here: what the pages say.

use std::borrow::Cow;

use memchr::memmem;

/// Bytes of the head that are searched for what the file is.
const HEAD: usize = 4096;
/// Parts of one file.
const PARTS: usize = 10_000;

/// Whether a file is such a page.
pub fn is(bytes: &[u8]) -> bool {
    let head = lower(&bytes[..bytes.len().min(HEAD)]);
    let head = head.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    let begins = ["mime-version:", "from:", "content-type:"];
    begins.iter().any(|begin| head.starts_with(begin)) && head.contains("multipart/related")
}

/// The pages of such a file; `None` for any other file.
pub fn page(bytes: &[u8]) -> Option<Vec<u8>> {
    let mark = is(bytes).then(|| boundary(bytes)).flatten()?;
    let mark = format!("--{mark}");
    let ends: Vec<usize> = memmem::find_iter(bytes, mark.as_bytes()).take(PARTS).collect();
    let starts = ends.iter().map(|at| at + mark.len());
    let ends = ends.iter().skip(1).copied().chain([bytes.len()]);
    let parts = starts.zip(ends).filter_map(|(start, end)| bytes.get(start..end));
    let pages: Vec<Cow<'_, [u8]>> = parts.filter_map(html).collect();
    let holds_table = |page: &[u8]| lower(page).contains("<table");
    let tables: Vec<&[u8]> =
        pages.iter().map(AsRef::as_ref).filter(|page| holds_table(page)).collect();
    Some(tables.concat())
}

fn lower(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).to_ascii_lowercase()
}

/// `boundary="----=_NextPart_01"`
fn boundary(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let at = head.to_ascii_lowercase().find("boundary=")? + "boundary=".len();
    let value = head.get(at..)?.trim_start_matches('"');
    let value: String =
        value.chars().take_while(|c| !c.is_whitespace() && !matches!(c, '"' | ';')).collect();
    (!value.is_empty()).then_some(value)
}

/// The content of a part when it is a page.
fn html(part: &[u8]) -> Option<Cow<'_, [u8]>> {
    let (end, gap) = [&b"\r\n\r\n"[..], b"\n\n"]
        .iter()
        .filter_map(|gap| Some((memmem::find(part, gap)?, gap.len())))
        .min()?;
    let head = lower(&part[..end]);
    let body = &part[end + gap..];
    if !head.contains("text/html") {
        return None;
    }
    Some(if head.contains("quoted-printable") {
        Cow::Owned(quoted_printable(body))
    } else if head.contains("base64") {
        Cow::Owned(base64(body))
    } else {
        Cow::Borrowed(body)
    })
}

/// `=D3` is a byte, `=` at the end of a line joins it to the next.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let (mut out, mut at) = (Vec::with_capacity(body.len()), 0);
    while let Some(&byte) = body.get(at) {
        at += 1;
        if byte != b'=' {
            out.push(byte);
            continue;
        }
        if let (Some(high), Some(low)) = (digit(body.get(at)), digit(body.get(at + 1))) {
            out.extend(u8::try_from(high * 16 + low));
            at += 2;
        } else if body[at..].starts_with(b"\r\n") {
            at += 2;
        } else if body[at..].starts_with(b"\n") {
            at += 1;
        } else {
            out.push(byte);
        }
    }
    out
}

/// Six bits a character; whatever is no character of the alphabet is passed over.
fn base64(body: &[u8]) -> Vec<u8> {
    let bits = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut out, mut held, mut count) = (Vec::with_capacity(body.len() / 4 * 3), 0_u32, 0);
    for six in body.iter().take_while(|byte| **byte != b'=').filter_map(|byte| bits(*byte)) {
        held = (held << 6 | u32::from(six)) & 0xFFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.extend(u8::try_from(held >> count & 0xFF));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(encoding: &str, page: &str) -> Vec<u8> {
        format!(
            "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"----=_N.1\"\r\n\r\nX\r\n\
             ------=_N.1\r\nContent-Type: text/html\r\n\r\n<frameset>\r\n\
             ------=_N.1\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Type: text/html\r\n\r\n{page}\r\n\
             ------=_N.1\r\nContent-Type: text/xml\r\n\r\n<table>\r\n------=_N.1--\r\n"
        )
        .into_bytes()
    }

    #[test]
    fn the_pages_with_a_table_are_decoded() {
        let plain = "<table><tr><td>讲座=1</table>";
        let cases = [
            ("8bit", plain),
            ("quoted-printable", "<ta=\r\nble><tr><td>=E8=AE=B2=\n=E5=BA=A7=3D1</table>"),
            ("base64", "PHRhYmxlPjx0cj48dGQ+6K6y\r\n5bqnPTE8L3RhYmxlPg=="),
        ];
        for (encoding, page) in cases {
            let read = String::from_utf8(super::page(&file(encoding, page)).unwrap()).unwrap();
            assert_eq!(read.trim(), plain, "{encoding}");
        }
    }

    #[test]
    fn what_is_no_such_file_or_is_cut_short_ends() {
        assert_eq!(page(b"<html><table>"), None);
        assert_eq!(page(b"MIME-Version: 1.0\r\nContent-Type: multipart/related"), None);
        let whole = file("quoted-printable", "<table>=E8=AE");
        for end in 0..whole.len() {
            assert!(page(&whole[..end]).is_none_or(|page| page.len() < whole.len()));
        }
    }
}
