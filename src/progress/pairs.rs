//! Which row of a plan is which row of a register: same name first, then alike ones.

use std::collections::{BTreeSet, HashMap};

use crate::model::Activity;

/// A planned row and the row entered for it, by their places in the two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub planned: usize,
    pub entered: usize,
}

/// Names that share this much of their characters' pairs, in percent, may be one activity; in another
/// month they must share more.
const ALIKE: usize = 60;
const ALIKE_ELSEWHERE: usize = 80;

/// Pairs every planned row with at most one entered row, the likeliest first.
pub(super) fn pairs(planned: &[&Activity], entered: &[&Activity]) -> Vec<Pair> {
    let ours: Vec<BTreeSet<(char, char)>> =
        planned.iter().map(|activity| bigrams(&activity.name)).collect();
    let theirs: Vec<BTreeSet<(char, char)>> =
        entered.iter().map(|activity| bigrams(&activity.name)).collect();
    let mut index: HashMap<(char, char), Vec<usize>> = HashMap::new();
    for (at, name) in theirs.iter().enumerate() {
        for bigram in name {
            index.entry(*bigram).or_default().push(at);
        }
    }
    let mut candidates: Vec<(usize, bool, Pair)> = Vec::new();
    for (at, name) in ours.iter().enumerate() {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for other in name.iter().filter_map(|bigram| index.get(bigram)).flatten() {
            *shared.entry(*other).or_default() += 1;
        }
        for (other, count) in shared {
            let (Some(activity), Some(candidate)) = (planned.get(at), entered.get(other)) else {
                continue;
            };
            let smaller = name.len().min(theirs.get(other).map_or(0, BTreeSet::len)).max(1);
            let percent = count * 100 / smaller;
            let same_month = together(activity, candidate);
            let enough = if same_month { ALIKE } else { ALIKE_ELSEWHERE };
            if percent >= enough && same_unit(activity, candidate) {
                candidates.push((percent, same_month, Pair { planned: at, entered: other }));
            }
        }
    }
    candidates.sort_by_key(|(percent, same, pair)| {
        (std::cmp::Reverse((*same, *percent)), pair.planned, pair.entered)
    });
    chosen(&candidates)
}

fn chosen(candidates: &[(usize, bool, Pair)]) -> Vec<Pair> {
    let (mut planned, mut entered) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, _, pair) in candidates {
        if !planned.contains(&pair.planned) && !entered.contains(&pair.entered) {
            planned.insert(pair.planned);
            entered.insert(pair.entered);
            pairs.push(*pair);
        }
    }
    pairs
}

/// Pairs of neighbouring characters; marks and blanks dropped. A name of one character pairs with itself.
fn bigrams(name: &str) -> BTreeSet<(char, char)> {
    let characters: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
    match characters.as_slice() {
        [only] => BTreeSet::from([(*only, *only)]),
        all => all.iter().copied().zip(all.iter().copied().skip(1)).collect(),
    }
}

/// In the same month, or in months that are not known.
fn together(planned: &Activity, entered: &Activity) -> bool {
    match (planned.when.month(), entered.when.month()) {
        (Some(ours), Some(theirs)) => ours == theirs,
        _ => true,
    }
}

fn same_unit(planned: &Activity, entered: &Activity) -> bool {
    match (&planned.unit, &entered.unit) {
        (Some(ours), Some(theirs)) => ours == theirs,
        _ => true,
    }
}
