//! How far a target is reached: its rate and what is missing.

use super::{Date, Operator, Outcome, Ratio, TargetResult};

/// What the reason of a result begins with whose period runs and has enough ahead of it.
pub const RUNNING: &str = "本期还没有结束";
/// What the reason of a result holds whose period is still to come.
pub const TO_COME: &str = "才开始";

/// How results are worded in every paper: of what was held, or, in a plan, of what is arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResultWords {
    /// 达标
    pub met: &'static str,
    /// 未达标
    pub unmet: &'static str,
    /// 尚未达到: unmet in a period that is not over.
    pub open: &'static str,
    /// 完成: what was found.
    pub found: &'static str,
}

impl ResultWords {
    /// The words for a register with held rows, or without.
    #[must_use]
    pub fn of(has_held: bool) -> Self {
        if has_held {
            Self { met: "达标", unmet: "未达标", open: "尚未达到", found: "完成" }
        } else {
            Self {
                met: "安排到位", unmet: "安排不足", open: "安排不足", found: "安排"
            }
        }
    }
}

impl TargetResult {
    /// 完成率, found of required; `None` when either is unknown or nothing is asked.
    #[must_use]
    pub fn rate(&self) -> Option<Ratio> {
        let whole = self.required.filter(|required| *required > 0)?;
        Some(Ratio { part: self.found?, whole })
    }

    /// 差额: what is still missing, 0 when enough is there; `None` when unknown or nothing is lacking
    /// by the nature of the target (以下).
    #[must_use]
    pub fn missing(&self, operator: Operator) -> Option<u64> {
        match operator {
            Operator::AtMost => None,
            _ => Some(self.required?.saturating_sub(self.found?)),
        }
    }

    /// 尚未达到: whether it falls short in a period of `year` that is not over, so that it can still be met.
    #[must_use]
    pub fn is_open(&self, year: i32, today: Date) -> bool {
        let short = self.required.zip(self.found).is_some_and(|(required, found)| found < required);
        self.outcome == Outcome::Unmet && short && self.is_running(year, today)
    }

    /// 尚未结束 or 尚未开始 where nothing but time is lacking; 无法判断 where the register lacks something.
    #[must_use]
    pub fn undecided(&self) -> &'static str {
        match &self.reason {
            Some(reason) if reason.starts_with(RUNNING) => "尚未结束",
            Some(reason) if reason.contains(TO_COME) => "尚未开始",
            _ => "无法判断",
        }
    }

    /// Its reason without what [`Self::undecided`] says already: 另有1项已计划.
    #[must_use]
    pub fn reason_beside_word(&self) -> Option<&str> {
        let reason = self.reason.as_deref()?;
        let rest = reason.strip_prefix(RUNNING).map(|rest| rest.trim_start_matches('，'));
        Some(rest.unwrap_or(reason)).filter(|reason| !reason.is_empty())
    }

    /// Whether its period of `year` is not over.
    #[must_use]
    pub fn is_running(&self, year: i32, today: Date) -> bool {
        let number = self.period.get(1..).and_then(|digits| digits.parse::<u8>().ok());
        let last_month = match (self.period.chars().next(), number) {
            (Some('M'), Some(month)) => month,
            (Some('Q'), Some(quarter)) => quarter.saturating_mul(3),
            (Some('H'), Some(half)) => half.saturating_mul(6),
            _ => 12,
        };
        today <= Date::last_of_month(year, last_month.clamp(1, 12))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Date, Operator, Origin, Outcome, Ratio, TargetResult};

    fn result(required: Option<u64>, found: Option<u64>) -> TargetResult {
        TargetResult {
            name: "举办讲座".to_owned(),
            scope: "幸福社区".to_owned(),
            period: "Q1".to_owned(),
            required,
            found,
            outcome: Outcome::Unmet,
            reason: None,
            rows: Vec::new(),
            origin: Origin::file(&Arc::from("台账.xlsx")),
        }
    }

    #[test]
    fn what_is_missing_is_never_below_zero() {
        assert_eq!(result(Some(4), Some(3)).missing(Operator::AtLeast), Some(1));
        assert_eq!(result(Some(4), Some(9)).missing(Operator::AtLeast), Some(0));
        assert_eq!(result(Some(4), None).missing(Operator::AtLeast), None);
        assert_eq!(result(Some(4), Some(1)).missing(Operator::AtMost), None);
    }

    #[test]
    fn what_falls_short_can_be_met_while_its_period_runs() {
        let day = |month, day| Date::new(2026, month, day).unwrap();
        let short = result(Some(2), Some(1));
        assert!(short.is_open(2026, day(3, 31)) && !short.is_open(2026, day(4, 1)));
        let of = |period: &str| TargetResult { period: period.to_owned(), ..short.clone() };
        assert!(of("H1").is_open(2026, day(6, 30)) && !of("M05").is_open(2026, day(6, 1)));
        assert!(of("2026").is_open(2026, day(12, 31)) && !of("2025").is_open(2025, day(1, 1)));
        assert!(!result(Some(2), Some(3)).is_open(2026, day(3, 1)), "too many stay too many");
    }

    #[test]
    fn what_only_waits_is_not_said_to_be_undecidable() {
        let of = |reason: &str| TargetResult {
            outcome: Outcome::Undecidable,
            reason: Some(reason.to_owned()),
            ..result(Some(2), Some(1))
        };
        let running = of("本期还没有结束，另有1项已计划");
        assert_eq!(running.undecided(), "尚未结束");
        assert_eq!(running.reason_beside_word(), Some("另有1项已计划"));
        assert_eq!(of("要到7月1日才开始，已计划2次").undecided(), "尚未开始");
        let unknown = of("有2项活动没有填参加人次");
        assert_eq!(unknown.undecided(), "无法判断");
        assert_eq!(unknown.reason_beside_word(), Some("有2项活动没有填参加人次"));
    }

    #[test]
    fn a_rate_needs_both_figures_and_something_asked() {
        let rate = result(Some(4), Some(3)).rate().map(Ratio::per_mille);
        assert_eq!(rate, Some(750));
        assert!(result(Some(0), Some(3)).rate().is_none());
        assert!(result(None, Some(3)).rate().is_none());
    }
}
