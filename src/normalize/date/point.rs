//! One end of a date: 2026年3月5日, 3.5, 5月上旬, 第1季度, 31日.

/// What one end of a date says; what it does not say is taken from elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// The year, four digits.
    pub year: Option<i32>,
    /// The month, not yet checked.
    pub month: Option<u8>,
    /// The day, not yet checked.
    pub day: Option<u8>,
    /// A part of a month or year.
    pub part: Option<Part>,
    /// A number whose unit the other end of a range tells: the 3 of 3-5月.
    pub bare: Option<u8>,
}

/// A part of a month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// 上旬 0, 中旬 1, 下旬 2.
    TenDays(u8),
    /// 第一季度.
    Quarter(u8),
    /// 上半年 1, 下半年 2.
    Half(u8),
}

/// Parses a whole text as one end; `None` when anything is left over.
pub fn parse(text: &str) -> Option<Point> {
    let mut cursor = Cursor { rest: text };
    let point = cursor.point()?;
    cursor.rest.is_empty().then_some(point)
}

/// Two ends of a range, each completed by the other; `None` when they do not belong together.
pub fn pair(first: Point, second: Point) -> Option<(Point, Point)> {
    let (mut first, mut second) = (first, second);
    if let Some(number) = first.bare.take() {
        first = take_unit(first, number, second)?;
    }
    if let Some(number) = second.bare.take() {
        second = take_unit(second, number, first)?;
    }
    // 5月24日-31日: the second end lies in the same month.
    if second.month.is_none()
        && (second.day.is_some() || matches!(second.part, Some(Part::TenDays(_))))
    {
        second.month = first.month;
    }
    // 24-31日 of a month said elsewhere; 24日-6月1日 needs the first's month.
    let known = first.month.is_some() == second.month.is_some() || first.part.is_some();
    let alike = first.day.is_some() == second.day.is_some()
        || first.part.is_some()
        || second.part.is_some();
    (known && alike).then_some((first, second))
}

/// Gives a bare number the unit of the other end.
fn take_unit(point: Point, number: u8, other: Point) -> Option<Point> {
    Some(match other {
        Point { part: Some(Part::Quarter(_)), .. } => {
            Point { part: Some(Part::Quarter(number)), ..point }
        }
        Point { day: Some(_), .. } => Point { day: Some(number), ..point },
        Point { month: Some(_), .. } => Point { month: Some(number), ..point },
        _ => return None,
    })
}

struct Cursor<'t> {
    rest: &'t str,
}

impl Cursor<'_> {
    fn eat(&mut self, word: &str) -> bool {
        match self.rest.strip_prefix(word) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// The next digits, at most eight.
    fn digits(&mut self) -> Option<&str> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 || length > 8 {
            return None;
        }
        let (digits, rest) = self.rest.split_at(length);
        self.rest = rest;
        Some(digits)
    }

    fn small(&mut self) -> Option<u8> {
        let saved = self.rest;
        let number =
            self.digits().filter(|digits| digits.len() <= 2).and_then(|digits| digits.parse().ok());
        if number.is_none() {
            self.rest = saved;
        }
        number
    }

    fn point(&mut self) -> Option<Point> {
        if let Some(part) = self.part_of_year() {
            return Some(Point { part: Some(part), ..Point::default() });
        }
        if let Some(third) = self.third() {
            return Some(Point { part: Some(Part::TenDays(third)), ..Point::default() });
        }
        let digits = self.digits()?.to_owned();
        match digits.len() {
            8 => all_digits(&digits),
            6 => all_digits(&format!("{digits}00")),
            4 => self.after_year(digits.parse().ok()?),
            1 | 2 => self.after_small(digits.parse().ok()?, digits.len()),
            _ => None,
        }
    }

    /// 第1季度, 1季度, q1, 上半年, 下半年.
    fn part_of_year(&mut self) -> Option<Part> {
        if self.eat("上半年") {
            return Some(Part::Half(1));
        }
        if self.eat("下半年") {
            return Some(Part::Half(2));
        }
        let saved = self.rest;
        let marked = self.eat("第") || self.eat("q");
        let number = self.small();
        let named = self.eat("季度") || self.eat("季") || number.is_some() && self.eat("q");
        match number {
            Some(number) if named || (marked && saved.starts_with('q')) => {
                // 二季度末 is in that quarter; which days its end has is not agreed on.
                let _ = ["初", "中", "末", "底"].iter().any(|word| self.eat(word));
                Some(Part::Quarter(number))
            }
            _ => {
                self.rest = saved;
                None
            }
        }
    }

    /// 2026年…, 2026.3.5, 2026-3, 2026/3/5.
    fn after_year(&mut self, year: i32) -> Option<Point> {
        if self.eat("年") {
            return self.within_year(year);
        }
        // 2026Q1, 2026第一季度, 2026上半年.
        if let Some(part) = self.part_of_year() {
            return Some(Point { year: Some(year), part: Some(part), ..Point::default() });
        }
        let separator = self.separator()?;
        let month = self.small()?;
        let mut point = Point { year: Some(year), month: Some(month), ..Point::default() };
        if self.eat("月") && !self.has_day_behind(separator) {
            self.after_month(&mut point);
        } else if self.eat(separator) {
            point.day = Some(self.small()?);
            self.day_word();
        }
        Some(point)
    }

    /// 2026-3月-5日: the mark again, and a number that is no month.
    fn has_day_behind(&self, separator: &str) -> bool {
        let behind = self.rest.strip_prefix(separator);
        behind.is_some_and(|behind| {
            let after = behind.trim_start_matches(|c: char| c.is_ascii_digit());
            after.len() < behind.len() && (after.is_empty() || after.starts_with(['日', '号']))
        })
    }

    fn within_year(&mut self, year: i32) -> Option<Point> {
        let year = Some(year);
        self.eat("度");
        if let Some(part) = self.part_of_year() {
            return Some(Point { year, part: Some(part), ..Point::default() });
        }
        for (word, month) in [("初", 1), ("中", 6), ("底", 12), ("末", 12)] {
            if self.eat(word) {
                return Some(Point { year, month: Some(month), ..Point::default() });
            }
        }
        if self.rest.is_empty() {
            return Some(Point { year, ..Point::default() });
        }
        let number = self.small()?;
        if self.rest.is_empty() {
            return Some(Point { year, bare: Some(number), ..Point::default() });
        }
        let point = self.after_small(number, 2)?;
        Some(Point { year, ..point })
    }

    /// 3月…, 3.5, 3/5, 26年3月, 31日, or a bare number.
    fn after_small(&mut self, number: u8, length: usize) -> Option<Point> {
        if length == 2 && self.eat("年") {
            return self.within_year(2000 + i32::from(number));
        }
        if self.eat("月") {
            let mut point = Point { month: Some(number), ..Point::default() };
            self.after_month(&mut point);
            return Some(point);
        }
        if self.day_word() {
            return Some(Point { day: Some(number), ..Point::default() });
        }
        if self.rest.is_empty() {
            return Some(Point { bare: Some(number), ..Point::default() });
        }
        let separator = self.separator()?;
        if length == 2 && number > 12 {
            return self.after_short_year(number, separator);
        }
        // 24-26日 are two days, not a day of month 24.
        let day = self.small().filter(|_| number <= 12)?;
        let mut point = Point { month: Some(number), day: Some(day), ..Point::default() };
        if self.eat(separator) {
            // 3/5/2026, as some programs export it.
            point.year = Some(self.digits().filter(|digits| digits.len() == 4)?.parse().ok()?);
        }
        self.day_word();
        Some(point)
    }

    /// 26.3.5 and 26/3/5, when all three parts are there.
    fn after_short_year(&mut self, year: u8, separator: &str) -> Option<Point> {
        let month = self.small()?;
        if !self.eat(separator) {
            return None;
        }
        let day = self.small()?;
        self.day_word();
        let year = Some(2000 + i32::from(year));
        Some(Point { year, month: Some(month), day: Some(day), ..Point::default() })
    }

    /// What may follow 3月: 5日, 5, 上旬, 初, 底, 份.
    fn after_month(&mut self, point: &mut Point) {
        self.eat("份");
        point.part = self.third().map(Part::TenDays);
        if point.part.is_none() {
            point.day = self.small();
            self.day_word();
        }
    }

    fn third(&mut self) -> Option<u8> {
        const WORDS: [(&str, u8); 8] = [
            ("上旬", 0),
            ("中旬", 1),
            ("下旬", 2),
            ("月初", 0),
            ("月中", 1),
            ("月底", 2),
            ("月末", 2),
            ("初", 0),
        ];
        const SHORT: [(&str, u8); 3] = [("底", 2), ("末", 2), ("中", 1)];
        WORDS.iter().chain(&SHORT).find(|(word, _)| self.eat(word)).map(|(_, third)| *third)
    }

    fn day_word(&mut self) -> bool {
        self.eat("日") || self.eat("号")
    }

    fn separator(&mut self) -> Option<&'static str> {
        [".", "-", "/"].into_iter().find(|separator| self.eat(separator))
    }
}

/// 20260305, or 202603 with 00 for the day.
fn all_digits(digits: &str) -> Option<Point> {
    let year: i32 = digits.get(..4)?.parse().ok()?;
    let month: u8 = digits.get(4..6)?.parse().ok()?;
    let day: u8 = digits.get(6..8)?.parse().ok()?;
    (1900..=2200).contains(&year).then_some(Point {
        year: Some(year),
        month: Some(month),
        day: (day > 0).then_some(day),
        ..Point::default()
    })
}
