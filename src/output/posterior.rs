//! `posterior.csv`: the draws of values that the runs of a folder took, beside the scenario that names them.

use crate::model::registry;
use crate::scenario::Scenario;
use crate::table::{About, Field, Kind};

/// Name of the file, as `scenario.toml` gives it.
pub const FILE: &str = "posterior.csv";

/// What the file is about.
pub const ABOUT: About = About {
    file: FILE,
    title: "Draws of uncertain values",
    rows: "One row for each draw, all equally likely. Each run took one of them: the column draw of runs.csv says which.",
    key: &["draw"],
};

/// The draws that runs take. The model has a stratum for each, in the same order.
#[derive(Clone, Debug, PartialEq)]
pub struct Posterior {
    /// The file, with `draw` and the paths of the settings as header. Its hash is part of the inputs.
    pub csv: String,
    /// The number of each draw, in the order of the rows.
    pub draws: Vec<u64>,
    /// Positions in [`registry::settings`] of the columns after `draw`.
    pub columns: Vec<usize>,
}

impl Posterior {
    /// What the runs of `scenario` draw; `None` where nothing is drawn.
    pub fn of(scenario: &Scenario) -> Option<Self> {
        scenario.posterior().map(|posterior| Self {
            csv: posterior.to_csv(),
            draws: posterior.draws().to_vec(),
            columns: posterior.columns().to_vec(),
        })
    }

    /// The columns of the file.
    pub fn fields(&self) -> Vec<Field> {
        let of_setting = |&at: &usize| {
            let setting = &registry::settings()[at];
            let kind = if setting.whole { Kind::Integer } else { Kind::Number };
            let range = Some([setting.low, setting.high]);
            Field { range, ..Field::new(&setting.path, kind, setting.meaning).unit(setting.unit) }
        };
        let draw = Field::new("draw", Kind::Integer, "Number of the draw.");
        std::iter::once(draw).chain(self.columns.iter().map(of_setting)).collect()
    }
}
