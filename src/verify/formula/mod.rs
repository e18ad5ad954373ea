//! Formulas of a workbook, worked out anew: what each cell ought to show.
//!
//! Comes in: the cells of all sheets and the defined names. Goes out: the value of any formula, or `None`
//! where it uses something this small reckoner does not know. It shares nothing with the writer of the
//! tally: not its figures, not its way of counting.

mod eval;
mod functions;
mod parse;
mod table;
mod token;
mod value;

use std::cell::RefCell;
use std::collections::HashMap;

pub(super) use value::Value;

/// A cell by sheet, row and column, counted from 0.
pub(super) type Place = (usize, u32, u32);

/// What a cell holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    /// What the file shows there: a constant, or the result saved with the formula.
    pub saved: Value,
    /// Its formula without the sign of equality.
    pub formula: Option<String>,
}

/// All cells of a workbook.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// Names of the sheets, in order.
    pub sheets: Vec<String>,
    /// Defined names and the areas they mean.
    pub names: HashMap<String, String>,
    /// Every cell that holds something.
    pub held: HashMap<Place, Cell>,
}

/// A formula that cannot be worked out: too deep, in a circle, or with a function that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unknown;

/// Formulas refer to formulas; ours go five deep.
const DEEPEST: usize = 64;
/// An area of more cells is not looked at.
const LARGEST_AREA: u64 = 2_000_000;

/// Works formulas out, each once.
pub(super) struct Reckoner<'c> {
    cells: &'c Cells,
    known: RefCell<HashMap<Place, Result<Value, Unknown>>>,
    areas: RefCell<HashMap<String, Value>>,
    depth: RefCell<usize>,
}

impl<'c> Reckoner<'c> {
    /// A reckoner over a workbook.
    pub fn new(cells: &'c Cells) -> Self {
        let (known, areas, depth) = Default::default();
        Self { cells, known, areas, depth }
    }

    /// What a cell ought to show: its constant, or its formula's result.
    pub fn value(&self, place: Place) -> Result<Value, Unknown> {
        let Some(cell) = self.cells.held.get(&place) else { return Ok(Value::Empty) };
        let Some(formula) = &cell.formula else { return Ok(cell.saved.clone()) };
        if let Some(known) = self.known.borrow().get(&place) {
            return known.clone();
        }
        // While it is worked out it is unknown, so that a circle ends.
        self.known.borrow_mut().insert(place, Err(Unknown));
        let value = self.deeper(|| {
            // A table's columns bear the name of the sheet before their own: `明细_日期`.
            let sheet = self.cells.sheets.get(place.0).ok_or(Unknown)?;
            let area = |column: &str| self.cells.names.get(&format!("{sheet}_{column}")).cloned();
            let formula = table::plain(formula, place.1, area).ok_or(Unknown)?;
            let expression = parse::parse(&formula).ok_or(Unknown)?;
            self.eval(&expression, place.0).map(Value::first)
        });
        self.known.borrow_mut().insert(place, value.clone());
        value
    }

    fn deeper<T>(&self, work: impl FnOnce() -> Result<T, Unknown>) -> Result<T, Unknown> {
        if *self.depth.borrow() >= DEEPEST {
            return Err(Unknown);
        }
        *self.depth.borrow_mut() += 1;
        let result = work();
        *self.depth.borrow_mut() -= 1;
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sheet “明细” of five rows and a sheet “表” with one formula in A1.
    fn shown(formula: &str) -> Option<String> {
        let mut cells = Cells { sheets: vec!["表".into(), "明细".into()], ..Cells::default() };
        let rows = [("讲座", 1.0, 30.0), ("展览", 1.0, 50.0), ("讲座", 2.0, 20.0)];
        for (row, (form, quarter, people)) in (2..).zip(rows) {
            let values = [Value::Text(form.into()), Value::Number(quarter), Value::Number(people)];
            for (column, saved) in (0..).zip(values) {
                cells.held.insert((1, row, column), Cell { saved, formula: None });
            }
        }
        for (name, column) in [("明细_形式", "A"), ("明细_季度", "B"), ("明细_参加人次", "C")]
        {
            cells.names.insert(name.into(), format!("明细!${column}$3:${column}$7"));
        }
        let formula = Some(formula.to_owned());
        cells.held.insert((0, 0, 0), Cell { saved: Value::Empty, formula });
        Reckoner::new(&cells).value((0, 0, 0)).ok().map(|value| value.shown())
    }

    #[test]
    fn sums_and_counts_with_criteria_are_worked_out() {
        let says = |formula: &str, value: &str| {
            assert_eq!(shown(formula).as_deref(), Some(value), "{formula}");
        };
        says("COUNTIFS(明细_形式,\"讲座\",明细_季度,1)", "1");
        says("COUNTIFS(明细_季度,\"<=2\")", "3");
        says("COUNTIFS(明细_形式,\"<>讲座\",明细_季度,\">0\")", "1");
        says("SUMIFS(明细_参加人次,明细_形式,\"讲座\")", "50");
        says("SUM(明细!C3:C5)", "100");
        says("SUMPRODUCT(1*(明细_形式=\"讲座\")*(明细_季度<=1),明细_参加人次)", "30");
        says("SUMPRODUCT(1*ISNUMBER(FIND(\"、讲座、\",\"、\"&明细_形式&\"、\")))", "2");
        says("SUMPRODUCT(COUNTIFS(明细_形式,{\"讲座\",\"展览\"}))", "3");
        says("SUMPRODUCT(1*EXACT(明细_形式,明细!$A$4))", "1");
        says("COUNTIF(明细!A3:A9,\"讲*\")", "2");
        says("COUNT(明细!A3:C4)&\" ｜ \"&MAX(明细_参加人次)", "4 ｜ 50");
    }

    #[test]
    fn choices_lookups_dates_and_rounding_are_worked_out() {
        let says = |formula: &str, value: &str| {
            assert_eq!(shown(formula).as_deref(), Some(value), "{formula}");
        };
        says("IF(明细!B3=1,\"一\",\"二\")", "一");
        says("IFERROR(INDEX(明细_形式,MATCH(50,明细_参加人次,0)),\"（已删）\")", "展览");
        says("IFERROR(INDEX(明细_形式,MATCH(51,明细_参加人次,0)),\"（已删）\")", "（已删）");
        says("MONTH(46000)", "12");
        says("ROUNDUP(MONTH(45731)/3,0)", "1");
        says("ROUND(11/13,3)", "0.846");
        says("ROUND(-2.5,0)", "-3");
        says("IF(OR(1=2,2>=2),MAX(1-3,0),9)", "0");
        says("-2+3*4", "10");
        says("'表'!B9&\"空\"", "空");
    }

    #[test]
    fn what_is_not_known_or_goes_in_circles_is_not_guessed() {
        for formula in ["XLOOKUP(1,明细_季度,明细_形式)", "A1+1", "SUM(", "无此名称*2", "SUM(A:A)"]
        {
            assert_eq!(shown(formula), None, "{formula}");
        }
    }
}
