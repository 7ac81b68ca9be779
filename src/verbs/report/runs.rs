//! Single runs of `runs.csv`: how far they differ, and which of them is typical or extreme.

use super::shelf::{MOST_ROWS, Sheet};
use crate::chart::Tone;
use crate::chart::dots::{Dots, Side};
use crate::model::registry::OUTCOMES;
use crate::presentation::groups::label;
use crate::presentation::spread::Spread;

/// The runs of a folder, by side.
pub struct Runs {
    sheet: Sheet,
    side: Option<usize>,
}

impl Runs {
    /// Those of `runs.csv`.
    pub fn new(sheet: Sheet) -> Self {
        let side = sheet.column("whatif");
        Self { sheet, side }
    }

    /// Among which runs one is picked.
    pub fn among(&self) -> &'static str {
        if self.sheet.rows().len() < MOST_ROWS { "all runs" } else { "the first tens of thousands of runs" }
    }

    /// The values of an outcome in the runs of a side, in their order; nothing where there is no such column.
    pub fn values(&self, side: &str, outcome: &str) -> Vec<Option<f64>> {
        let Some(column) = self.sheet.column(outcome) else { return Vec::new() };
        let is_wanted = |row: &csv::StringRecord| self.side.is_none_or(|at| row.get(at) == Some(side));
        self.sheet.numbers(column, is_wanted)
    }

    /// Whether there is an outcome that differs from run to run.
    pub fn varies(&self, side: &str, outcome: &str) -> bool {
        let values = self.values(side, outcome);
        values.iter().any(|value| *value != values[0])
    }

    /// Dots of an outcome for sides.
    pub fn dots(&self, outcome: &str, sides: &[(&str, &str, Tone)]) -> Dots {
        let unit = OUTCOMES.iter().find(|one| one.name == outcome).map_or("", |one| one.unit);
        let side =
            |one: &(&str, &str, Tone)| Side::new(one.1, one.2, self.values(one.0, outcome).into_iter().flatten());
        Dots {
            title: label(outcome),
            unit: unit.to_owned(),
            of: "runs".to_owned(),
            sides: sides.iter().map(side).collect(),
        }
    }

    /// The run of a side that lies nearest to the middle in these outcomes, and the one with the most of the first; numbers from 1.
    pub fn told(&self, side: &str, outcomes: &[&str]) -> Option<[u64; 2]> {
        let count = outcomes.iter().map(|name| self.values(side, name).len()).max()?;
        let mut far = vec![0.0; count];
        for name in outcomes {
            let values = self.values(side, name);
            let Some(spread) = Spread::of(values.iter().flatten().copied()) else { continue };
            if spread.sd <= 0.0 {
                continue;
            }
            for (far, value) in far.iter_mut().zip(&values) {
                *far += value.map_or(9.0, |value| {
                    let away = (value - spread.middle) / spread.sd;
                    away * away
                });
            }
        }
        let typical = (0..count).min_by(|one, other| far[*one].total_cmp(&far[*other]))?;
        let first = self.values(side, outcomes.first()?);
        let value = |run: &usize| first.get(*run).copied().flatten().unwrap_or(f64::NEG_INFINITY);
        // The first of those that have the most
        let most = (0..count).rev().max_by(|one, other| value(one).total_cmp(&value(other)))?;
        Some([typical as u64 + 1, most as u64 + 1])
    }

    /// The run whose twins of two sides lie farthest apart: by the sum over these outcomes of the squares of their differences, each in
    /// standard deviations of the first side's runs. Its number, from 1.
    pub fn apart(&self, [base, here]: [&str; 2], outcomes: &[&str]) -> Option<u64> {
        let mut far: Vec<f64> = Vec::new();
        for name in outcomes {
            let [there, here] = [self.values(base, name), self.values(here, name)];
            let Some(spread) = Spread::of(there.iter().flatten().copied()).filter(|spread| spread.sd > 0.0) else {
                continue;
            };
            far.resize(far.len().max(there.len().min(here.len())), 0.0);
            for (far, pair) in far.iter_mut().zip(there.iter().zip(&here)) {
                *far += match pair {
                    (Some(one), Some(other)) => (other - one) * (other - one) / (spread.sd * spread.sd),
                    (None, None) => 0.0,
                    // What one of the two has not at all
                    _ => 9.0,
                };
            }
        }
        // The first of those that lie as far
        let most = (0..far.len()).rev().max_by(|one, other| far[*one].total_cmp(&far[*other]))?;
        (far[most] > 0.0).then_some(most as u64 + 1)
    }
}
