//! Fields that several tables have.

use crate::ensemble::simulate::Column;
use crate::table::{Field, Kind};

/// The run that a row is of.
pub(crate) fn run_field() -> Field {
    let meaning = "Number of the run, from 1; with the seed it addresses every random draw of the run.";
    Field::new("run", Kind::Integer, meaning)
}

/// Something that runs measure, an outcome or a quantity.
pub(crate) fn measured(column: &Column) -> Field {
    let kind = if column.whole { Kind::Integer } else { Kind::Number };
    let range = Some([column.low, column.high]);
    Field { range, unit: column.unit, ..Field::new(column.name, kind, column.meaning) }
}
