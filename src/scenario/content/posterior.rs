//! Draws of values that are uncertain.

use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

use durand_located::Source;
use durand_model::registry::{self, Setting};
use durand_model::settings::Settings;

/// The header of the first column.
pub const DRAW: &str = "draw";

/// Equally likely draws of the values of some settings.
#[derive(Clone, Debug)]
pub struct Posterior {
    pub(crate) file: String,
    /// Positions in [`registry::settings`], in the order of the columns; at least one.
    pub(crate) columns: Vec<usize>,
    /// The number of each draw; at least one.
    pub(crate) draws: Vec<u64>,
    /// By draw, then column; each in its setting's range.
    pub(crate) values: Vec<f64>,
    /// Where it was read.
    pub(crate) source: Arc<Source>,
    /// Where in it each draw stands.
    pub(crate) lines: Vec<Range<usize>>,
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
    pub(crate) fn over(&self, settings: &Settings, row: usize) -> Settings {
        let mut drawn = settings.clone();
        self.columns.iter().zip(self.row(row)).for_each(|(&at, &value)| drawn.set(at, value));
        drawn
    }
}
