//! How far a target is reached: its rate and what is missing.

use super::{Operator, Ratio, TargetResult};

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
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Operator, Origin, Outcome, Ratio, TargetResult};

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
    fn a_rate_needs_both_figures_and_something_asked() {
        let rate = result(Some(4), Some(3)).rate().map(Ratio::per_mille);
        assert_eq!(rate, Some(750));
        assert!(result(Some(0), Some(3)).rate().is_none());
        assert!(result(None, Some(3)).rate().is_none());
    }
}
