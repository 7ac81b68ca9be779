//! What a scenario's runs draw, for people and for programs.

use serde::Serialize;

use super::text::{count, list, wrap};
use crate::figures::{as_it_is, fixed, significant};
use crate::model::registry;
use crate::scenario::{Posterior, Scenario, library};

/// Spaces before each line.
const INDENT: usize = 2;
/// Digits of a drawn value that people are told.
const DIGITS: i32 = 4;

/// What the runs of a scenario draw, and what of it the scenario fixes.
#[derive(Debug, Serialize)]
pub struct Drawn {
    file: String,
    /// Whether the file is one that ships, unchanged.
    shipped: bool,
    draws: usize,
    /// Paths of the values that are drawn.
    parameters: Vec<String>,
    fixed: Vec<Fixed>,
}

/// A value that the file would draw, but that a later file or `--set` fixes.
#[derive(Debug, Serialize)]
struct Fixed {
    path: String,
    value: f64,
}

impl Drawn {
    /// What the runs of `scenario` draw; nothing where it has no posterior.
    pub fn of(scenario: &Scenario) -> Option<Self> {
        let whole = scenario.whole_posterior()?;
        let fixed =
            |at: usize| Fixed { path: registry::settings()[at].path.clone(), value: scenario.settings().values()[at] };
        let drawn = scenario.posterior().into_iter().flat_map(Posterior::settings);
        Some(Self {
            file: whole.file().to_owned(),
            shipped: library::is_as_shipped(whole.file()),
            draws: whole.draws().len(),
            parameters: drawn.map(|setting| setting.path.clone()).collect(),
            fixed: scenario.fixed().into_iter().map(fixed).collect(),
        })
    }

    /// The same in words, within 80 columns, unless a single word is longer.
    pub fn text(&self) -> String {
        wrap(&" ".repeat(INDENT), INDENT, &self.sentence())
    }

    /// "Each run takes one of the 300 draws in history/second-emirate.csv, which give 12 values. Fixed over them: ..."
    pub fn sentence(&self) -> String {
        let Self { draws, .. } = self;
        let file = if self.shipped { format!("{} (shipped)", self.file) } else { self.file.clone() };
        let fixed: Vec<String> =
            self.fixed.iter().map(|one| format!("{}\u{a0}{}", one.path, as_it_is(one.value))).collect();
        let draws = count(*draws as u64, "draw", "draws");
        let values = count(self.parameters.len() as u64, "uncertain value", "uncertain values");
        match (self.parameters.is_empty(), fixed.is_empty()) {
            (true, _) => format!("Nothing is drawn from {file}: all that it gives is fixed ({}).", list(&fixed)),
            (false, true) => format!("Each run takes one of the {draws} in {file}, of {values}."),
            (false, false) => {
                format!("Each run takes one of the {draws} in {file}, of {values}. Fixed instead: {}.", list(&fixed))
            }
        }
    }
}

/// The draw that one run takes.
#[derive(Debug)]
pub struct OfRun<'s> {
    /// Its number.
    pub draw: u64,
    /// The file it is in.
    pub file: &'s str,
    /// Path and value of each number.
    pub values: Vec<(&'static str, f64)>,
}

impl<'s> OfRun<'s> {
    /// The draw of run number `run`; nothing where nothing is drawn.
    pub fn of(scenario: &'s Scenario, run: u64) -> Option<Self> {
        let (posterior, row) = scenario.posterior().zip(scenario.row_of(run))?;
        let paths = posterior.settings().map(|setting| setting.path.as_str());
        let values = paths.zip(posterior.row(row).iter().copied()).collect();
        Some(Self { draw: posterior.draws()[row], file: posterior.file(), values })
    }

    /// "It takes draw 17 of history/second-emirate.csv: world.tension 41.25 and phases.margin 2."
    pub fn text(&self) -> String {
        let value = |value: f64| {
            if value.fract() == 0.0 { fixed(value, 0) } else { fixed(value, significant(value.abs(), DIGITS)) }
        };
        let told: Vec<String> = self.values.iter().map(|(path, one)| format!("{path}\u{a0}{}", value(*one))).collect();
        wrap("", 0, &format!("It takes draw {} of {}: {}.", self.draw, self.file, list(&told)))
    }
}
