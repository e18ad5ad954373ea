//! The numbers in front of headings: 一、（一）1.（1）, given by level and order.

/// Counts headings as they pass, so that every writer prints the same numbers.
#[derive(Clone, Debug, Default)]
pub struct Numberer {
    counters: [u32; 4],
}

impl Numberer {
    /// The label of the next heading of a level (1–4; others are brought into it).
    pub fn next(&mut self, level: u8) -> String {
        let level = usize::from(level.clamp(1, 4));
        self.counters[level - 1] += 1;
        self.counters[level..].fill(0);
        let number = self.counters[level - 1];
        match level {
            1 => format!("{}、", chinese_number(number)),
            2 => format!("（{}）", chinese_number(number)),
            3 => format!("{number}. "),
            _ => format!("（{number}）"),
        }
    }
}

/// A number below 10,000 in Chinese digits as headings use it: 10 → 十, 21 → 二十一, 105 → 一百零五.
#[must_use]
pub fn chinese_number(number: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    const PLACES: [(u32, &str); 4] = [(1000, "千"), (100, "百"), (10, "十"), (1, "")];
    if number == 0 || number > 9999 {
        return if number == 0 { "零".to_owned() } else { number.to_string() };
    }
    let mut text = String::new();
    let mut gap = false;
    for (place, name) in PLACES {
        let digit = number / place % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        // 十二, not 一十二, when nothing stands before it.
        if !(digit == 1 && place == 10 && text.is_empty()) {
            text.push(DIGITS[digit as usize]);
        }
        text.push_str(name);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_numbered_by_level_and_restart_below_a_new_one() {
        let mut numbers = Numberer::default();
        let labels: Vec<String> = [1, 2, 3, 3, 2, 3, 1, 2].map(|level| numbers.next(level)).into();
        assert_eq!(labels, ["一、", "（一）", "1. ", "2. ", "（二）", "1. ", "二、", "（一）"]);
    }

    #[test]
    fn chinese_numbers_read_as_spoken() {
        let texts = [1, 10, 11, 20, 21, 100, 101, 110, 111, 1005].map(chinese_number);
        let spoken = [
            "一",
            "十",
            "十一",
            "二十",
            "二十一",
            "一百",
            "一百零一",
            "一百一十",
            "一百一十一",
            "一千零五",
        ];
        assert_eq!(texts, spoken);
    }
}
