//! Breaking a title into lines by sense, as trapezium or lozenge (梯形或菱形).

/// Places where a title may be broken without parting a word, after the given ending.
const ENDINGS: [&str; 14] = [
    "街道",
    "社区",
    "办事处",
    "委员会",
    "科协",
    "协会",
    "年度",
    "年",
    "季度",
    "关于",
    "科普",
    "科学普及",
    "工作",
    "活动",
];

/// How many characters wide a line of a title is: two Latin letters or digits take the place of one.
#[must_use]
pub fn title_width(line: &str) -> usize {
    let narrow = line.chars().filter(char::is_ascii).count();
    line.chars().count() - narrow / 2
}

/// The lines of a title, at most `limit` characters each where words allow.
///
/// A title that fits stays on one line; two Latin letters or digits are as wide as one character. Otherwise the fewest lines are used and, among the breaks
/// by sense, the one whose lines differ least in length, never with a single word left over.
#[must_use]
pub fn break_title(title: &str, limit: usize) -> Vec<String> {
    let characters: Vec<char> = title.chars().collect();
    let limit = limit.max(4);
    if title_width(title) <= limit {
        return vec![title.to_owned()];
    }
    let lines = characters.len().div_ceil(limit);
    let cuts = best_cuts(&characters, lines, limit);
    let mut bounds = vec![0];
    bounds.extend(cuts);
    bounds.push(characters.len());
    bounds.windows(2).map(|pair| characters[pair[0]..pair[1]].iter().collect()).collect()
}

/// Cut positions, chosen line by line near equal length.
fn best_cuts(characters: &[char], lines: usize, limit: usize) -> Vec<usize> {
    let mut cuts = Vec::with_capacity(lines - 1);
    let mut start = 0;
    for rest in (1..lines).rev() {
        let ideal = start + (characters.len() - start).div_ceil(rest + 1);
        let longest = (start + limit).min(characters.len() - rest);
        let shortest = characters.len().saturating_sub(rest * limit).max(start + 1);
        let cut = (shortest..=longest)
            .min_by_key(|&at| cost(characters, at) + at.abs_diff(ideal))
            .unwrap_or(ideal);
        cuts.push(cut);
        start = cut;
    }
    cuts
}

/// How bad it is to break before position `at`.
fn cost(characters: &[char], at: usize) -> usize {
    let before: String = characters[..at].iter().collect();
    let next = characters[at];
    if next.is_ascii_alphanumeric() && characters[at - 1].is_ascii_alphanumeric() {
        return 1000;
    }
    if "，。、）》”：；".contains(next) || "（《“".contains(characters[at - 1]) {
        return 1000;
    }
    // 居民委员会 | 暨新时代文明实践站, before any other place
    if next == '暨' {
        return 0;
    }
    // A year belongs to the words behind it: 2026年 | 科普, but 社区 | 2026年.
    match ENDINGS.iter().position(|ending| before.ends_with(ending)) {
        Some(0..6) => 6,
        Some(6..9) => 8,
        Some(_) => 9,
        None => 14,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_title_stays_whole() {
        assert_eq!(break_title("幸福社区2026年科普工作计划", 20), ["幸福社区2026年科普工作计划"]);
    }

    #[test]
    fn digits_are_half_as_wide() {
        let title = "桃源社区居民委员会2027年科普活动安排表";
        assert_eq!(break_title(title, 20), [title]);
    }

    #[test]
    fn a_long_title_breaks_after_the_organisation() {
        let title = "滨河市东湖区长安街道幸福里社区2026年度科学普及工作计划";
        assert_eq!(
            break_title(title, 20),
            ["滨河市东湖区长安街道幸福里社区", "2026年度科学普及工作计划"]
        );
    }

    #[test]
    fn a_second_name_begins_a_line() {
        let title = "桃花源街道幸福里社区居民委员会暨新时代文明实践站2027年科普工作计划";
        assert_eq!(
            break_title(title, 20),
            ["桃花源街道幸福里社区居民委员会", "暨新时代文明实践站2027年科普工作计划"]
        );
    }

    #[test]
    fn nothing_is_lost_and_no_line_is_too_long() {
        for length in 1..120 {
            let title: String = "科普活动、社区丙午年".chars().cycle().take(length).collect();
            let lines = break_title(&title, 20);
            assert_eq!(lines.concat(), title);
            assert!(lines.iter().all(|line| line.chars().count() <= 20), "{lines:?}");
        }
    }
}
