//! Quantities and outcomes as columns of results.

use super::registry::{OUTCOMES, Outcome};
use super::vocabulary::{QUANTITIES, Quantity};
use durand_ensemble::simulate::Column;

/// A column for each quantity.
pub fn quantities() -> Vec<Column> {
    let column = |q: &Quantity| Column {
        name: q.name,
        unit: q.unit,
        low: q.low,
        high: q.high,
        whole: q.whole,
        meaning: q.meaning,
    };
    QUANTITIES.iter().map(column).collect()
}

/// A column for each outcome of a run of `weeks` weeks.
pub fn outcomes(weeks: u32) -> Vec<Column> {
    let column = |o: &Outcome| Column {
        name: o.name,
        unit: o.unit,
        low: o.low,
        high: if o.per_week { o.high * f64::from(weeks) } else { o.high },
        whole: o.whole,
        meaning: o.meaning,
    };
    OUTCOMES.iter().map(column).collect()
}
