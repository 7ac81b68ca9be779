//! What a model of the second emirate has to meet: statistics of the observed record, each with the uncertainty of what was observed.

mod list;
mod statistic;

pub use list::targets;
pub use statistic::Statistic;

use crate::analysis::history::History;

/// How far, in uncertainties, a simulated history counts as being off where it has no value at all, as the length of closures if
/// there was none.
pub const UNDEFINED: f64 = 3.0;

/// One statistic and what it is held against.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Name in tables.
    pub name: String,
    /// Unit, in words.
    pub unit: &'static str,
    /// One sentence: what it means.
    pub meaning: String,
    /// How it is computed.
    pub statistic: Statistic,
    /// What was observed.
    pub observed: f64,
    /// Standard deviation of what could have been observed of the same world: counting errors, and that history happened once.
    pub uncertainty: f64,
    /// Whether the observed number is a lower bound, as incidents that nobody reported are missing: more is then no error.
    pub at_least: bool,
    /// Where the observed number and its uncertainty come from.
    pub source: &'static str,
}

impl Target {
    /// Its value in a simulated history.
    pub fn of(&self, simulated: &History) -> Option<f64> {
        self.statistic.of(simulated)
    }

    /// How many uncertainties `value` is off; without a sign.
    pub fn discrepancy(&self, value: Option<f64>) -> f64 {
        let Some(value) = value else { return UNDEFINED };
        let off = (self.observed - value) / self.uncertainty;
        if self.at_least { off.max(0.0) } else { off.abs() }
    }

    /// Whether the observed number lies between `low` and `high`, or a lower bound not above `high`.
    pub fn is_within(&self, low: f64, high: f64) -> bool {
        self.observed <= high && (self.at_least || low <= self.observed)
    }
}

/// Distance of a simulated history from the record: the root of the mean squared discrepancy of its `values`, one for each of `targets`.
pub fn distance(targets: &[Target], values: &[Option<f64>]) -> f64 {
    let squares = targets.iter().zip(values).map(|(target, value)| {
        let off = target.discrepancy(*value);
        off * off
    });
    (squares.sum::<f64>() / targets.len().max(1) as f64).sqrt()
}
