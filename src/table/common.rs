//! Columns that many tables have.

use durand_stats::rare_mean::Method;

use super::cell::{Cell, Value};
use super::field::{Field, Kind};
use super::table::Table;

/// What the methods of an interval are.
const METHODS: &str = "How the 95 percent interval was found. t: Student's t. skewed: t, drawn out to the side of the tail. rare: fewer than 20 values \
     differ from the most common one; an exact interval of how many do, times t of how far. few: fewer than 6 do; what differs may lie \
     anywhere in the range that is declared. alike: none does; so many alike leave room for those that were not seen (rule of \
     three). none: a single value.";

/// The number of the week.
pub fn week_field() -> Field {
    Field::new("week", Kind::Integer, "Number of the simulated week, from 1.")
}

/// The first day of the week.
pub fn date_field() -> Field {
    Field::new("date", Kind::Date, "First day of the week; the scenario's start for week 1.")
}

impl<T> Table<T> {
    /// Adds the column that says how the interval of a mean was found.
    pub fn interval_method<V: Value>(self, of: impl Fn(&T) -> V + Copy + 'static) -> Self {
        self.column("interval_method", METHODS, of).one_of(Method::ALL.map(Method::name))
    }
}

impl Value for Method {
    const KIND: Kind = Kind::Text;

    fn cell(self) -> Cell {
        self.name().cell()
    }
}
