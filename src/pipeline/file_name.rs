//! File names made of what a register says, such that they stay in their folder and every system takes them.
//!
//! Comes in: an organisation's name, or a register's. Goes out: one component of a path. Not here: paths.

/// Names that Windows keeps for devices, whatever ending follows.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];
/// The same with a digit behind them.
const NUMBERED_DEVICES: [&str; 2] = ["COM", "LPT"];
/// The longest name, in characters.
const LONGEST: usize = 80;
/// The longest name in bytes: file systems take 255, and some of them are wanted for a temporary name.
const LONGEST_BYTES: usize = 230;

/// The name of a paper: `幸福社区2026年科普工作计划.docx` from `幸福社区`, 2026 and `科普工作计划.docx`.
#[must_use]
pub fn paper(organisation: &str, year: i32, suffix: &str) -> String {
    let rest = format!("{year}年{suffix}");
    let mut name = shortened(&cleaned(organisation), rest.chars().count(), rest.len());
    name.push_str(&rest);
    off_devices(name)
}

/// The name of the folder for a register's papers, from the register's name without its ending.
#[must_use]
pub fn folder(stem: &str) -> String {
    let name = shortened(&cleaned(stem), 0, 0);
    let name = name.trim_end_matches(['.', ' ']);
    off_devices(if name.is_empty() { "台账".to_owned() } else { name.to_owned() })
}

/// Without characters that no name may hold: separators and their kin become full-width, invisible ones go.
fn cleaned(text: &str) -> String {
    let name: String = text.chars().filter(|c| !is_invisible(*c)).map(full_width).collect();
    name.trim_matches([' ', '.']).to_owned()
}

/// Control characters, and those that only change how their neighbours are shown.
fn is_invisible(c: char) -> bool {
    let format = matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    );
    c.is_control() || format
}

fn full_width(c: char) -> char {
    match c {
        '<' => '＜',
        '>' => '＞',
        ':' => '：',
        '"' => '＂',
        '/' => '／',
        '\\' => '＼',
        '|' => '｜',
        '?' => '？',
        '*' => '＊',
        other => other,
    }
}

/// As much of a name as fits when `characters` and `bytes` are to follow it.
fn shortened(name: &str, characters: usize, bytes: usize) -> String {
    let mut short = String::new();
    for c in name.chars().take(LONGEST.saturating_sub(characters)) {
        if short.len() + c.len_utf8() + bytes > LONGEST_BYTES {
            break;
        }
        short.push(c);
    }
    short
}

/// A device's name is one up to its first dot, in any case of letters.
fn off_devices(name: String) -> String {
    let head = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let numbered = NUMBERED_DEVICES.iter().any(|device| {
        head.strip_prefix(device).is_some_and(|rest| {
            rest.chars().count() == 1 && rest.chars().all(|c| "0123456789¹²³".contains(c))
        })
    });
    if DEVICES.contains(&head.as_str()) || numbered { format!("_{name}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_usual_name_is_the_contracts() {
        assert_eq!(paper("幸福社区", 2026, "科普工作计划.docx"), "幸福社区2026年科普工作计划.docx");
    }

    #[test]
    fn no_name_leaves_its_folder() {
        assert_eq!(paper("../../etc/甲", 2026, "a.pdf"), "／..／etc／甲2026年a.pdf");
        assert_eq!(paper("C:\\甲", 2026, "a.pdf"), "C：＼甲2026年a.pdf");
        assert_eq!(folder(".."), "台账");
        assert_eq!(folder("甲. ."), "甲");
    }

    #[test]
    fn invisible_characters_are_dropped() {
        assert_eq!(paper("幸福\n社区\u{202e}\u{200b}\0", 2026, "a.pdf"), "幸福社区2026年a.pdf");
    }

    #[test]
    fn names_of_devices_are_kept_off() {
        assert_eq!(folder("con"), "_con");
        assert_eq!(folder("Lpt1.备份"), "_Lpt1.备份");
        assert_eq!(paper("NUL.x", 2026, "a.pdf"), "_NUL.x2026年a.pdf");
        assert_eq!(folder("康桥"), "康桥");
        assert_eq!(folder("COM10"), "COM10");
    }

    #[test]
    fn a_long_name_is_cut_before_the_year_and_never_inside_a_character() {
        let name = paper(&"社".repeat(200), 2026, "科普工作计划.docx");
        assert!(name.chars().count() <= LONGEST && name.len() <= LONGEST_BYTES);
        assert!(name.ends_with("社2026年科普工作计划.docx"));
        let rare = folder(&"𠮷".repeat(200));
        assert!(rare.len() <= LONGEST_BYTES && rare.chars().all(|c| c == '𠮷'));
    }
}
