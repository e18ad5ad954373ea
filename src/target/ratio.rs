//! Ratios (百分比): decided only where the register has both figures.

use super::decide::{Decision, undecidable};
use crate::model::{Activity, Operator, Outcome, Plan, Ratio, Status, Target};

/// A share in whole percent, rounded down, or why it cannot be told.
pub(super) fn decide(target: &Target, plan: &Plan) -> (Option<u64>, Decision) {
    let share = match share(target, plan) {
        Ok(share) => share,
        Err(reason) => return (None, undecidable(reason)),
    };
    let percent = share.part.saturating_mul(100) / share.whole.max(1);
    let Some(value) = target.value else {
        return (Some(percent), undecidable("要求写得看不懂".to_owned()));
    };
    // Compared as fractions: 79.9 % is not 80 %.
    let reaches = |limit: u64| share.part.saturating_mul(100) >= limit.saturating_mul(share.whole);
    let exceeds = |limit: u64| share.part.saturating_mul(100) > limit.saturating_mul(share.whole);
    let met = match target.operator {
        Operator::AtLeast if target.strict => exceeds(value),
        Operator::AtLeast => reaches(value),
        Operator::AtMost if target.strict => !reaches(value),
        Operator::AtMost => !exceeds(value),
        Operator::Exactly => reaches(value) && !exceeds(value),
        Operator::Between => reaches(value) && !exceeds(target.upper.unwrap_or(value)),
    };
    (Some(percent), (if met { Outcome::Met } else { Outcome::Unmet }, None))
}

fn share(target: &Target, plan: &Plan) -> Result<Ratio, String> {
    let says = |words: &[&str]| words.iter().any(|word| target.name.contains(word));
    let held: Vec<&Activity> =
        plan.activities.iter().filter(|activity| activity.status == Status::Held).collect();
    if held.is_empty() {
        return Err("还没有开展活动".to_owned());
    }
    if says(&["完成率", "计划完成", "开展率"]) {
        let planned = plan.activities.iter().filter(|activity| activity.planned);
        let done = planned.clone().filter(|activity| activity.status == Status::Held).count();
        return ratio(done as u64, planned.count() as u64, "台账没有计划内的活动");
    }
    if says(&["记录"]) {
        return of_held(&held, |activity| activity.has_record, "记录");
    }
    if says(&["小结", "总结"]) {
        return of_held(&held, |activity| activity.has_summary, "小结");
    }
    if let Some(stated) = stated(target, plan) {
        return Ok(Ratio { part: stated, whole: 100 });
    }
    people(target, plan, &held)
}

/// 参与率, 受教育率: visits against residents or households of the 基本信息 sheet.
fn people(target: &Target, plan: &Plan, held: &[&Activity]) -> Result<Ratio, String> {
    let says = |words: &[&str]| words.iter().any(|word| target.name.contains(word));
    if !says(&["参与", "覆盖", "受教育", "普及", "知晓", "参加", "受益"]) {
        return Err("台账里没有算这个比例所需的数字".to_owned());
    }
    if says(&["知晓"]) {
        return Err("知晓率要靠调查得出，台账里没有".to_owned());
    }
    let (whole, missing) = if says(&["户", "家庭"]) {
        (plan.profile.households, "缺少分母：基本信息里没有居民户数")
    } else {
        (plan.profile.residents, "缺少分母：基本信息里没有常住人口")
    };
    let Some(whole) = whole else { return Err(missing.to_owned()) };
    let visits = held.iter().filter_map(|activity| activity.attendance).map(|count| count.value);
    ratio(visits.fold(0, u64::saturating_add), whole, missing)
}

fn of_held(
    held: &[&Activity],
    has: impl Fn(&Activity) -> Option<bool>,
    item: &str,
) -> Result<Ratio, String> {
    if held.iter().any(|activity| has(activity).is_none()) {
        return Err(format!("台账没有逐项写明有无{item}"));
    }
    let with = held.iter().filter(|activity| has(activity) == Some(true)).count();
    ratio(with as u64, held.len() as u64, "还没有开展活动")
}

/// A percentage the 基本信息 sheet states itself under the target's name.
fn stated(target: &Target, plan: &Plan) -> Option<u64> {
    let same = |key: &str| key.chars().count() >= 3 && target.name.contains(key);
    let (_, value) = plan.profile.all.iter().find(|(key, _)| same(key))?;
    let digits: String = value.trim().chars().take_while(char::is_ascii_digit).collect();
    value.contains(['%', '％']).then(|| digits.parse().ok()).flatten()
}

fn ratio(part: u64, whole: u64, missing: &str) -> Result<Ratio, String> {
    if whole == 0 { Err(missing.to_owned()) } else { Ok(Ratio { part, whole }) }
}
