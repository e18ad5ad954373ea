//! Working a formula's tree out: areas, operators on values and on lists.

use std::cmp::Ordering;
use std::rc::Rc;

use super::parse::{Expr, parse};
use super::value::Value;
use super::{LARGEST_AREA, Reckoner, Unknown};

impl Reckoner<'_> {
    /// The value of an expression on a sheet.
    pub(super) fn eval(&self, expression: &Expr, sheet: usize) -> Result<Value, Unknown> {
        match expression {
            Expr::Constant(value) => Ok(value.clone()),
            Expr::Area(named, from, to) => {
                let sheet = match named {
                    Some(name) => self.sheet(name)?,
                    None => sheet,
                };
                self.area(sheet, *from, *to)
            }
            Expr::Name(name) => self.named(name, sheet),
            Expr::Negative(inner) => {
                let value = self.eval(inner, sheet)?;
                Ok(each(&[value], |values| arithmetic("-", &Value::Number(0.0), values.first())))
            }
            Expr::Binary(operator, left, right) => {
                let sides = [self.eval(left, sheet)?, self.eval(right, sheet)?];
                Ok(each(&sides, |values| match values {
                    [left, right] => binary(operator, left, right),
                    _ => Value::Error,
                }))
            }
            Expr::Call(name, arguments) => self.call(name, arguments, sheet),
        }
    }

    fn sheet(&self, name: &str) -> Result<usize, Unknown> {
        self.cells.sheets.iter().position(|sheet| sheet == name).ok_or(Unknown)
    }

    fn area(&self, sheet: usize, from: (u32, u32), to: (u32, u32)) -> Result<Value, Unknown> {
        if from == to {
            return self.value((sheet, from.0, from.1));
        }
        let size = u64::from(to.0 - from.0 + 1) * u64::from(to.1 - from.1 + 1);
        if size > LARGEST_AREA {
            return Err(Unknown);
        }
        let cells =
            (from.0..=to.0).flat_map(|row| (from.1..=to.1).map(move |column| (row, column)));
        let values: Result<Vec<Value>, Unknown> =
            cells.map(|(row, column)| self.value((sheet, row, column))).collect();
        Ok(Value::List(Rc::new(values?)))
    }

    /// The area of a defined name, read once.
    fn named(&self, name: &str, sheet: usize) -> Result<Value, Unknown> {
        if let Some(known) = self.areas.borrow().get(name) {
            return Ok(known.clone());
        }
        let area = self.cells.names.get(name).ok_or(Unknown)?;
        let expression = parse(area).ok_or(Unknown)?;
        let value = self.deeper(|| self.eval(&expression, sheet))?;
        self.areas.borrow_mut().insert(name.to_owned(), value.clone());
        Ok(value)
    }
}

/// Does something to each place of lists; single values stand beside every place.
pub(super) fn each(values: &[Value], work: impl Fn(&[&Value]) -> Value) -> Value {
    let length = values
        .iter()
        .filter(|value| matches!(value, Value::List(_)))
        .map(|value| value.list().len())
        .max();
    let Some(length) = length else {
        return work(&values.iter().collect::<Vec<_>>());
    };
    let at = |value: &Value, place: usize| match value {
        Value::List(list) => list.get(place).cloned().unwrap_or(Value::Error),
        single => single.clone(),
    };
    let places = (0..length).map(|place| {
        let here: Vec<Value> = values.iter().map(|value| at(value, place)).collect();
        work(&here.iter().collect::<Vec<_>>())
    });
    Value::List(Rc::new(places.collect()))
}

fn binary(operator: &str, left: &Value, right: &Value) -> Value {
    if matches!(left, Value::Error) || matches!(right, Value::Error) {
        return Value::Error;
    }
    let holds = |accepts: fn(Ordering) -> bool| match left.compare(right) {
        Some(order) => Value::Bool(accepts(order)),
        None => Value::Error,
    };
    match operator {
        "=" => holds(Ordering::is_eq),
        "<>" => holds(Ordering::is_ne),
        "<" => holds(Ordering::is_lt),
        ">" => holds(Ordering::is_gt),
        "<=" => holds(Ordering::is_le),
        ">=" => holds(Ordering::is_ge),
        "&" => Value::Text(left.shown() + &right.shown()),
        _ => arithmetic(operator, left, Some(&right)),
    }
}

fn arithmetic(operator: &str, left: &Value, right: Option<&&Value>) -> Value {
    let (Some(left), Some(right)) = (left.number(), right.and_then(|right| right.number())) else {
        return Value::Error;
    };
    match operator {
        "+" => Value::Number(left + right),
        "-" => Value::Number(left - right),
        "*" => Value::Number(left * right),
        "/" if right != 0.0 => Value::Number(left / right),
        _ => Value::Error,
    }
}
