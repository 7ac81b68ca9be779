//! A target, and how far histories are from it.

use super::statistic::Statistic;
use super::uncertainty::Uncertainty;
use crate::history::History;

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
    /// Standard deviation of what could have been observed of the same world: that history happened once, and errors of counting.
    pub uncertainty: f64,
    /// The part of it that is chance, in the world: how else history could have gone, by what the record shows.
    pub chance: f64,
    /// The part of it that is errors of counting.
    pub error: f64,
    /// Chance in the model: how far single runs with the same parameters differ. Where it is larger than `chance`, `uncertainty` has
    /// it instead. 0 until it is known ([`Target::with_own_chance`]).
    pub own_chance: f64,
    /// Whether the observed number is a lower bound, since unreported incidents are missing: more is then no error.
    pub at_least: bool,
    /// Where the observed number and its uncertainty come from.
    pub source: &'static str,
}

impl Target {
    /// A target of this name, unit and meaning.
    pub(super) fn new(
        (name, unit, meaning): (String, &'static str, String),
        statistic: Statistic,
        observed: f64,
        sure: Uncertainty,
    ) -> Self {
        let Uncertainty { chance, error, source } = sure;
        let uncertainty = together(chance, error);
        let at_least = false;
        let own_chance = 0.0;
        Self { name, unit, meaning, statistic, observed, uncertainty, chance, error, own_chance, at_least, source }
    }

    /// The same, held against a model whose single runs differ by so much though their parameters are the same.
    ///
    /// What was observed is one run of the world. A model that is right has runs that differ as the world's could have; the record cannot
    /// show how much that is better than a model of it. So the larger of both is taken: else a model that is more scattered than the record
    /// seems farther off than it is, at the very parameters that made a record.
    #[must_use]
    pub fn with_own_chance(self, own_chance: f64) -> Self {
        Self { uncertainty: together(self.chance.max(own_chance), self.error), own_chance, ..self }
    }

    /// Whether any history can be held against it: what was observed is a number, and its uncertainty one above 0.
    pub fn can_be_met(&self) -> bool {
        self.observed.is_finite() && self.uncertainty.is_finite() && self.uncertainty > 0.0
    }

    /// Its value in a simulated history.
    pub fn of(&self, simulated: &History) -> Option<f64> {
        self.statistic.of(simulated)
    }

    /// How many uncertainties `value` is off; without a sign. Without a value it is [`UNDEFINED`], but 0 where the statistic asks only how
    /// something was, if there was any.
    pub fn discrepancy(&self, value: Option<f64>) -> f64 {
        let Some(value) = value else { return if self.statistic.is_conditional() { 0.0 } else { UNDEFINED } };
        let off = (self.observed - value) / self.uncertainty;
        if self.at_least { off.max(0.0) } else { off.abs() }
    }

    /// Whether the observed number lies between `low` and `high`, or a lower bound not above `high`.
    pub fn is_within(&self, low: f64, high: f64) -> bool {
        self.observed <= high && (self.at_least || low <= self.observed)
    }
}

/// Standard deviation of two independent parts together.
fn together(one: f64, other: f64) -> f64 {
    (one * one + other * other).sqrt()
}

/// Distance of a simulated history from the record: the root of the mean squared discrepancy of its `values`, one for each of `targets`.
pub fn distance(targets: &[Target], values: &[Option<f64>]) -> f64 {
    let squares = targets.iter().zip(values).map(|(target, value)| {
        let off = target.discrepancy(*value);
        off * off
    });
    (squares.sum::<f64>() / targets.len().max(1) as f64).sqrt()
}
