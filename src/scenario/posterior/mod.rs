//! The posterior of a scenario: draws of values that are uncertain, of which every run takes one.
//!
//! `open` finds the file, `read` makes draws of its text, `standing` says what of it stands over what, `check` holds the values of
//! each draw against each other.

mod cells;
mod check;
mod open;
mod read;
mod standing;

use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

use crate::scenario::Scenario;
use durand_located::Source;
use durand_model::registry::{self, Setting};
use durand_model::settings::Settings;
use durand_model::simulator::Simulator;
use durand_model::variant;

pub(super) use check::check;
pub use open::{COMPANION, KEY, NONE};
pub(super) use open::{EXPECTED, open};
pub use read::{DRAW, MOST_DRAWS};
pub(super) use standing::Standing;

/// Equally likely draws of the values of some settings.
#[derive(Clone, Debug)]
pub struct Posterior {
    file: String,
    /// Positions in [`registry::settings`], in the order of the columns; at least one.
    columns: Vec<usize>,
    /// The number of each draw; at least one.
    draws: Vec<u64>,
    /// By draw, then column; each in its setting's range.
    values: Vec<f64>,
    /// Where it was read.
    source: Arc<Source>,
    /// Where in it each draw stands.
    lines: Vec<Range<usize>>,
}

/// What is drawn counts, not in which file it stands.
impl PartialEq for Posterior {
    fn eq(&self, other: &Self) -> bool {
        self.columns == other.columns && self.draws == other.draws && self.values == other.values
    }
}

impl Posterior {
    /// The path of its file, as it was found.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Positions in [`registry::settings`] of what it draws, in the order of its columns.
    pub fn columns(&self) -> &[usize] {
        &self.columns
    }

    /// The settings that it draws, in the order of its columns.
    pub fn settings(&self) -> impl Iterator<Item = &'static Setting> {
        self.columns.iter().map(|&at| &registry::settings()[at])
    }

    /// The number of each draw, as the file gives it under `draw`.
    pub fn draws(&self) -> &[u64] {
        &self.draws
    }

    /// The values of the draw at place `row`, counted from 0: one for each column, in the setting's unit.
    pub fn row(&self, row: usize) -> &[f64] {
        &self.values[row * self.columns.len()..][..self.columns.len()]
    }

    /// As a file: `draw` and the paths of the settings as header, a line for each draw.
    pub fn to_csv(&self) -> String {
        let mut text = DRAW.to_owned();
        self.settings().for_each(|setting| text.extend([",", &setting.path]));
        for (row, draw) in self.draws.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = write!(text, "\n{draw}");
            self.row(row).iter().for_each(|value| {
                let _ = write!(text, ",{value}");
            });
        }
        text.push('\n');
        text
    }

    /// `settings` with the values of the draw at place `row`.
    fn over(&self, settings: &Settings, row: usize) -> Settings {
        let mut drawn = settings.clone();
        self.columns.iter().zip(self.row(row)).for_each(|(&at, &value)| drawn.set(at, value));
        drawn
    }
}

impl Scenario {
    /// The same scenario without its posterior: every value is the one that its files say.
    #[must_use]
    pub fn without_posterior(self) -> Self {
        Self { standing: Standing::default(), ..self }
    }

    /// What each run draws; `None` where nothing is drawn. What is fixed over the posterior's file is not in it.
    pub fn posterior(&self) -> Option<&Posterior> {
        self.standing.drawn()
    }

    /// The whole posterior as its file has it, also where the scenario fixes some of its values or all.
    pub fn whole_posterior(&self) -> Option<&Posterior> {
        self.standing.whole()
    }

    /// What the posterior's file would draw but a later file or `--set` fixes: positions in [`registry::settings`].
    pub fn fixed(&self) -> Vec<usize> {
        self.standing.fixed()
    }

    /// The place of the draw, counted from 0, that run number `run` takes under the scenario's seed; `None` where nothing is
    /// drawn. It depends on seed, run and the number of draws alone, so a what-if's run takes the draw of its base's.
    pub fn row_of(&self, run: u64) -> Option<usize> {
        let posterior = self.posterior()?;
        Some(variant::of(self.seed, run, posterior.draws.len()))
    }

    /// The settings with which run number `run` is played.
    pub fn settings_of(&self, run: u64) -> Settings {
        match self.posterior().zip(self.row_of(run)) {
            Some((posterior, row)) => posterior.over(&self.settings, row),
            None => self.settings.clone(),
        }
    }

    /// The scenario for an ensemble: one variant for each draw of the posterior, compiled when a run first takes it.
    pub fn simulator(&self) -> Simulator {
        match self.standing.shared() {
            None => Simulator::new(&self.settings, self.weeks),
            Some(posterior) => {
                let (settings, drawn) = (self.settings.clone(), Arc::clone(posterior));
                let count = posterior.draws.len();
                Simulator::of_variants(count, move |row| drawn.over(&settings, row), self.weeks)
            }
        }
    }
}
