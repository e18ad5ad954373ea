//! The functions that tallies use.

use super::eval::each;
use super::parse::Expr;
use super::value::Value;
use super::{Reckoner, Unknown};
use crate::model::Date;

/// The day a workbook counts from: 1899-12-30, in days since 1970.
const FIRST_DAY: i64 = -25_569;

impl Reckoner<'_> {
    /// The value of a function; unknown when it is none of ours.
    pub(super) fn call(
        &self,
        name: &str,
        arguments: &[Expr],
        sheet: usize,
    ) -> Result<Value, Unknown> {
        let eval = |at: usize| match arguments.get(at) {
            Some(expression) => self.eval(expression, sheet),
            None => Err(Unknown),
        };
        match name {
            // Only the branch that counts is worked out, as the other may fail.
            "IF" => match eval(0)?.first().truth() {
                Some(true) => eval(1),
                Some(false) if arguments.len() < 3 => Ok(Value::Bool(false)),
                Some(false) => eval(2),
                None => Ok(Value::Error),
            },
            "IFERROR" => match eval(0)?.first() {
                Value::Error => eval(1),
                value => Ok(value),
            },
            _ => {
                let values: Result<Vec<Value>, Unknown> =
                    arguments.iter().map(|argument| self.eval(argument, sheet)).collect();
                function(name, &values?).ok_or(Unknown)
            }
        }
    }
}

fn function(name: &str, values: &[Value]) -> Option<Value> {
    let first = values.first();
    Some(match name {
        "COUNTIFS" | "COUNTIF" => count_if(values),
        "SUMIFS" => sum_if(first?, values.get(1..)?),
        "SUMPRODUCT" => sum_product(values),
        "SUM" => sum(numbers(values)),
        "COUNT" => length(numbers(values).count()),
        "COUNTA" => length(all(values).filter(|value| **value != Value::Empty).count()),
        "MAX" => Value::Number(numbers(values).reduce(f64::max).unwrap_or(0.0)),
        "MIN" => Value::Number(numbers(values).reduce(f64::min).unwrap_or(0.0)),
        "ISNUMBER" => each(values, |of| Value::Bool(matches!(of, [Value::Number(_)]))),
        "EXACT" => each(values, |of| Value::Bool(same_text(of))),
        "FIND" => each(values, find),
        "INDEX" => index(first?, values.get(1)?),
        "MATCH" => position(first?, values.get(1)?),
        "MONTH" => date(first?).map_or(Value::Error, |date| length(usize::from(date.month()))),
        "DAY" => date(first?).map_or(Value::Error, |date| length(usize::from(date.day()))),
        "YEAR" => date(first?).map_or(Value::Error, |date| Value::Number(f64::from(date.year()))),
        "ROUND" => rounded(values, f64::round)?,
        "ROUNDUP" => rounded(values, |number| number.abs().ceil().copysign(number))?,
        "ROUNDDOWN" => rounded(values, f64::trunc)?,
        "ABS" => Value::Number(first?.number()?.abs()),
        "OR" => Value::Bool(all(values).any(|value| value.truth() == Some(true))),
        "AND" => Value::Bool(all(values).all(|value| value.truth() == Some(true))),
        "NOT" => Value::Bool(!first?.clone().first().truth()?),
        _ => return None,
    })
}

fn all(values: &[Value]) -> impl Iterator<Item = &Value> {
    values.iter().flat_map(Value::list)
}

/// Numbers only: texts and truths in an area are passed over.
fn numbers(values: &[Value]) -> impl Iterator<Item = f64> {
    all(values).filter_map(|value| match value {
        Value::Number(number) => Some(*number),
        _ => None,
    })
}

fn sum(numbers: impl Iterator<Item = f64>) -> Value {
    Value::Number(numbers.fold(0.0, |all, number| all + number))
}

#[expect(clippy::cast_precision_loss, reason = "rows of a sheet stay far below 2^52")]
fn length(count: usize) -> Value {
    Value::Number(count as f64)
}

/// Whether each row meets all pairs of area and criterion.
fn meets(pairs: &[Value]) -> Vec<bool> {
    let rows = pairs.first().map_or(0, |area| area.list().len());
    let mut met = vec![true; rows];
    for pair in pairs.chunks_exact(2) {
        let [area, criterion] = pair else { continue };
        let criterion = Criterion::of(criterion);
        for (met, value) in met.iter_mut().zip(area.list()) {
            *met = *met && criterion.accepts(value);
        }
    }
    met
}

/// A list among the criteria gives a list of counts.
fn spread(values: &[Value], work: impl Fn(&[Value]) -> Value) -> Value {
    let listed = values.iter().enumerate().skip(1).step_by(2);
    let list = listed.into_iter().find_map(|(at, value)| match value {
        Value::List(list) => Some((at, list.clone())),
        _ => None,
    });
    let Some((at, list)) = list else { return work(values) };
    let of = |criterion: &Value| {
        let mut single = values.to_vec();
        if let Some(place) = single.get_mut(at) {
            *place = criterion.clone();
        }
        work(&single)
    };
    Value::List(list.iter().map(of).collect::<Vec<_>>().into())
}

fn count_if(values: &[Value]) -> Value {
    spread(values, |pairs| length(meets(pairs).into_iter().filter(|met| *met).count()))
}

fn sum_if(summed: &Value, pairs: &[Value]) -> Value {
    spread(pairs, |pairs| {
        let met = meets(pairs);
        let kept = summed.list().iter().zip(met).filter(|(_, met)| *met);
        sum(kept.filter_map(|(value, _)| match value {
            Value::Number(number) => Some(*number),
            _ => None,
        }))
    })
}

/// The sum of products, place by place; what is no number counts 0.
fn sum_product(values: &[Value]) -> Value {
    if all(values).any(|value| *value == Value::Error) {
        return Value::Error;
    }
    let products = each(values, |factors| {
        let number = |value: &&Value| match value {
            Value::Number(number) => *number,
            _ => 0.0,
        };
        Value::Number(factors.iter().map(number).product())
    });
    sum(numbers(&[products]))
}

fn same_text(values: &[&Value]) -> bool {
    matches!(values, [a, b] if a.shown() == b.shown())
}

fn find(values: &[&Value]) -> Value {
    let [needle, text, ..] = values else { return Value::Error };
    let text = text.shown();
    match text.find(&needle.shown()) {
        Some(at) => length(text.get(..at).unwrap_or("").chars().count() + 1),
        None => Value::Error,
    }
}

fn index(list: &Value, place: &Value) -> Value {
    let at = (1..=list.list().len()).zip(list.list());
    let wanted = place.clone().first();
    let found = at.into_iter().find(|(at, _)| wanted.agrees(&length(*at)));
    found.map_or(Value::Error, |(_, value)| value.clone())
}

/// MATCH with 0: the first that equals.
fn position(wanted: &Value, list: &Value) -> Value {
    let wanted = wanted.clone().first();
    let found = list.list().iter().position(|value| {
        *value != Value::Empty && value.compare(&wanted).is_some_and(std::cmp::Ordering::is_eq)
    });
    found.map_or(Value::Error, |at| length(at + 1))
}

#[expect(clippy::cast_possible_truncation, reason = "saturates, and no such day exists")]
fn date(value: &Value) -> Option<Date> {
    let days = value.clone().first().number()?.floor() as i64;
    Date::new(1970, 1, 1)?.plus_days(days.checked_add(FIRST_DAY)?)
}

/// A number rounded to so many places behind the point.
fn rounded(values: &[Value], round: impl Fn(f64) -> f64) -> Option<Value> {
    let [number, places] = values else { return None };
    let Some(number) = number.clone().first().number() else { return Some(Value::Error) };
    let scale = 10f64.powf(places.number()?.clamp(0.0, 9.0));
    // 2.675 is kept a little below itself; without the nudge it would round the wrong way.
    let scaled = number * scale;
    let nudged = if (scaled - scaled.round()).abs() < 1e-9 { scaled.round() } else { scaled };
    Some(Value::Number(round(nudged) / scale))
}

/// A criterion of COUNTIFS: a value, or a comparison written as text.
struct Criterion {
    operator: &'static str,
    value: Value,
}

impl Criterion {
    fn of(value: &Value) -> Self {
        let Value::Text(text) = value.clone().first() else {
            return Self { operator: "=", value: value.clone().first() };
        };
        let operator =
            ["<=", ">=", "<>", "<", ">", "="].into_iter().find(|sign| text.starts_with(sign));
        let rest = text.get(operator.map_or(0, str::len)..).unwrap_or("");
        let value = match rest.trim().parse() {
            Ok(number) => Value::Number(number),
            Err(_) => Value::Text(rest.to_owned()),
        };
        Self { operator: operator.unwrap_or("="), value }
    }

    fn accepts(&self, value: &Value) -> bool {
        let equal = match (&self.value, value) {
            (Value::Number(wanted), Value::Number(number)) => (wanted - number).abs() < 1e-9,
            (Value::Text(wanted), Value::Text(text)) => fits(wanted, text),
            (Value::Text(wanted), Value::Empty) => wanted.is_empty(),
            (Value::Bool(wanted), Value::Bool(truth)) => wanted == truth,
            _ => false,
        };
        let ordered = |accepts: fn(f64, f64) -> bool| match (&self.value, value) {
            (Value::Number(wanted), Value::Number(number)) => accepts(*number, *wanted),
            _ => false,
        };
        match self.operator {
            "<>" => !equal,
            "<" => ordered(|a, b| a < b),
            ">" => ordered(|a, b| a > b),
            "<=" => ordered(|a, b| a <= b),
            ">=" => ordered(|a, b| a >= b),
            _ => equal,
        }
    }
}

/// Texts compared without case, `*` for any characters, `?` for one, `~` before either for itself.
fn fits(pattern: &str, text: &str) -> bool {
    let pattern: Vec<char> = pattern.to_lowercase().chars().collect();
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let mut reached = vec![true];
    reached.resize(text.len() + 1, false);
    let mut at = 0;
    while let Some(sign) = pattern.get(at) {
        let escaped = *sign == '~' && pattern.get(at + 1).is_some_and(|c| "*?~".contains(*c));
        let sign = if escaped { pattern.get(at + 1).unwrap_or(sign) } else { sign };
        at += if escaped { 2 } else { 1 };
        reached = step(&reached, &text, *sign, escaped);
    }
    reached.last() == Some(&true)
}

/// Which beginnings of a text fit once one more sign of the pattern is read.
fn step(reached: &[bool], text: &[char], sign: char, escaped: bool) -> Vec<bool> {
    let many = sign == '*' && !escaped;
    let mut next = Vec::with_capacity(reached.len());
    next.push(many && reached.first() == Some(&true));
    for (at, character) in text.iter().enumerate() {
        let before = reached.get(at) == Some(&true);
        let one = (sign == '?' && !escaped) || sign == *character;
        let fits = if many {
            next.last() == Some(&true) || reached.get(at + 1) == Some(&true)
        } else {
            before && one
        };
        next.push(fits);
    }
    next
}
