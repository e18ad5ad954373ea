//! 附件说明 and 署名: the lines after the body.

use super::blocks::{Place, Setter, text_mark};
use super::line::{self, Fill, Room};
use super::page::Strip;
use super::spell::{self, Span};
use crate::document::Signature;
use crate::error::Result;

/// 附件：1. … one blank line after the body; turned-over lines stand under the first character of the name.
pub(super) fn attachment_note(setter: &mut Setter<'_, '_>, names: &[String]) -> Result<()> {
    keep_end(setter);
    setter.blank_line();
    let first = setter.strips.len() - 1;
    let setting = setter.look.body;
    let em = setting.em();
    for (at, name) in names.iter().enumerate() {
        let head = match (at, names.len()) {
            (_, 1) => "附件：".to_owned(),
            (0, _) => "附件：1. ".to_owned(),
            _ => format!("{}. ", at + 1),
        };
        let label = if at == 0 { 0.0 } else { 3.0 * em };
        let left = 2.0 * em + label;
        let hang = setter.width_of(&head, setting)?;
        let letters = spell::letters(setter.case, &[Span { text: name, setting }])?;
        let width = setter.measure() - left - hang;
        let room = Room { width, indent: 0.0, gap: setter.look.gap, fill: Fill::Ragged };
        for (row, line) in line::lines(&letters, setting, room).into_iter().enumerate() {
            let mut marks =
                vec![text_mark(line, setting, Place::Left, 0.0).moved(left + hang, 0.0)];
            if row == 0 {
                marks.push(setter.label_mark(&head, setting, Place::Left, (left, 0.0, 0.0))?);
            }
            setter.strips.push(Strip { height: setting.pitch, marks, ..Strip::default() });
        }
    }
    setter.strips[first..].iter_mut().for_each(|strip| strip.keep = true);
    Ok(())
}

/// Keeps the last lines of the text, two where a paragraph has them, with what follows: no page holds
/// note and signature alone.
fn keep_end(setter: &mut Setter<'_, '_>) {
    if let Some(last) = setter.strips.last_mut() {
        last.keep = true;
    }
}

/// 署名 and 成文日期: on one line in a report; else placed by the standard's rule for papers without or with a seal.
pub(super) fn signature(setter: &mut Setter<'_, '_>, signature: &Signature) -> Result<()> {
    let setting = setter.look.body;
    let em = setting.em();
    let date = signature.date.chinese();
    if setter.look.air > 0.0 {
        // Who signs must see what: the end of the report comes along to a new page.
        let last = setter.strips.len().saturating_sub(3);
        setter.strips[last..].iter_mut().for_each(|strip| strip.keep = true);
        if let Some(signers) = setter.strips.last_mut() {
            signers.above = setter.look.air;
        }
        let line = format!("{}　{date}", signature.organisation);
        return setter.text(&line, setting, Place::Right, 0.0);
    }
    let names = signature.name_lines(setter.measure() / em);
    let mut name_width: f64 = 0.0;
    for name in &names {
        name_width = name_width.max(setter.width_of(name, setting)?);
    }
    let date_width = setter.width_of(&date, setting)?;
    let measure = setter.measure();
    let (name_x, date_x) = if signature.seal {
        let date_x = measure - 4.0 * em - date_width;
        (date_x + (date_width - name_width) / 2.0, date_x)
    } else {
        unsealed(measure, em, name_width, date_width)
    };
    keep_end(setter);
    setter.strips.push(Strip { keep: true, ..Strip::space(setting.pitch) });
    let lines = names.iter().map(|name| (name, name_x, true));
    for (text, x, keep) in lines.chain([(&date, date_x, false)]) {
        let mark = setter.label_mark(text, setting, Place::Left, (x.max(0.0), 0.0, 0.0))?;
        let height = setting.pitch;
        setter.strips.push(Strip { height, marks: vec![mark], keep, ..Strip::default() });
    }
    Ok(())
}

/// The name two characters from the right margin and the date two characters further right than the
/// name begins; when the date is longer, it is the date that stands two characters from the margin.
fn unsealed(measure: f64, em: f64, name: f64, date: f64) -> (f64, f64) {
    let name_x = measure - 2.0 * em - name;
    let date_x = name_x + 2.0 * em;
    if date_x + date <= measure {
        (name_x, date_x)
    } else {
        let date_x = measure - 2.0 * em - date;
        (date_x - 2.0 * em, date_x)
    }
}

#[cfg(test)]
mod tests {
    use super::unsealed;

    #[test]
    fn the_date_begins_two_characters_right_of_the_name() {
        // 28 characters of 10 pt; the name is 8 characters, the date 7.
        assert_eq!(unsealed(280.0, 10.0, 80.0, 70.0), (180.0, 200.0));
    }

    #[test]
    fn a_longer_date_keeps_two_characters_from_the_margin() {
        assert_eq!(unsealed(280.0, 10.0, 40.0, 70.0), (170.0, 190.0));
    }
}
