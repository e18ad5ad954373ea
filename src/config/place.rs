//! The line of a kepu.toml that a slip is about.
//!
//! Comes in: the file's text and a slip, which quotes the key or value it is about. Goes out: the slip with
//! the line's number before it. Not here: finding slips.

/// The line, and 第 3 行：不认识“colums” …; the slip alone where no line holds what it quotes.
pub fn of(text: &str, slip: &str) -> (usize, String) {
    // A slip in the TOML itself knows its place.
    let line = if slip.starts_with('第') { None } else { line(text, slip) };
    line.map_or_else(|| (0, slip.to_owned()), |line| (line, format!("第 {line} 行：{slip}")))
}

fn line(text: &str, slip: &str) -> Option<usize> {
    let quoted = slip.split_once('“')?.1.split('”').next()?;
    // Keys are quoted with their table: official.line_pitch.
    let own = quoted.rsplit('.').next().unwrap_or(quoted);
    let lines = || (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with('#'));
    let about = |word: &str| lines().find(|(_, line)| is_about(line, word)).map(|(at, _)| at);
    let holds = |word: &str| lines().find(|(_, line)| line.contains(word)).map(|(at, _)| at);
    about(quoted).or_else(|| about(own)).or_else(|| holds(own))
}

/// Whether a line is the heading of a part or the key of a value: `[colums]`, `"到场" = …`.
fn is_about(line: &str, word: &str) -> bool {
    let key = line.split('=').next().unwrap_or(line).trim();
    key.trim_matches(['[', ']', '"', '\'', ' ']) == word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_placed_at_the_key_or_value_it_quotes() {
        let text =
            "year = 2026\n# colums\n[colums]\n\"到场\" = \"参加人数量\"\n[official]\nseal = 1\n";
        let of = |text, slip| of(text, slip).1;
        assert!(of(text, "不认识“colums”").starts_with("第 3 行："));
        assert!(of(text, "[aliases] 里没有“参加人数量”这个项目").starts_with("第 4 行："));
        assert!(of(text, "“official.seal”应写 true").starts_with("第 6 行："));
        assert_eq!(of(text, "第 2 行第 1 个字符处写法不对"), "第 2 行第 1 个字符处写法不对");
        assert_eq!(of(text, "“天气”"), "“天气”");
    }
}
