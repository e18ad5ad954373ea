//! Rows that tell of an activity and do not name it: left out, but never without a word.
//!
//! Comes in: the cells of a row without name. Goes out: the finding, when the row says enough to be an
//! activity. Rows with nothing but a number and zeros are only prepared for activities to come.

use crate::diag::{Code, Diagnostic};
use crate::model::{Field, Value};

use super::row::RowCells;

/// The finding about a row without name; `None` when nothing in it tells of an activity.
pub fn finding(cells: &RowCells<'_>) -> Option<Diagnostic> {
    const COUNTS: [Field; 5] = [
        Field::Attendance,
        Field::OnlineAttendance,
        Field::Volunteers,
        Field::Handouts,
        Field::Cost,
    ];
    const TEXTS: [Field; 6] =
        [Field::Form, Field::Topic, Field::Audience, Field::Venue, Field::Owner, Field::Speaker];
    let says = |field: &Field| cells.own_cell(*field).is_some_and(|cell| !is_zero(&cell.value));
    let is_dated = says(&Field::Date) && TEXTS.iter().any(says);
    let tells = is_dated || COUNTS.iter().any(says);
    tells.then(|| cells.finding(Code::NameMissing, Field::Name))
}

fn is_zero(value: &Value) -> bool {
    value.text().trim().parse::<f64>().is_ok_and(|number| number == 0.0)
}

#[cfg(test)]
mod tests {
    use super::is_zero;
    use crate::model::Value;

    #[test]
    fn zeros_prepared_for_later_say_nothing() {
        for text in ["0", "0.00", " 0 "] {
            assert!(is_zero(&Value::Text(text.into())), "{text}");
        }
        assert!(!is_zero(&Value::Text("90余人".into())));
        assert!(is_zero(&Value::Number(0.0)));
    }
}
