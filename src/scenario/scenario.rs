//! A scenario, checked.

use jiff::civil::Date;

use super::interventions::Intervention;
use super::lineage;
use super::posterior;
use super::presence::Presence;
use durand_model::actor::{ACTORS, Actor};
use durand_model::settings::Settings;

/// Fewest weeks in a run.
pub const FEWEST_WEEKS: u32 = 1;
/// Most weeks in a run: a century.
pub const MOST_WEEKS: u32 = 5200;
/// First year in which a run can start.
pub const FIRST_YEAR: i16 = 1990;
/// Last year in which a run can start.
pub const LAST_YEAR: i16 = 2100;
/// The seed where neither scenario nor command line names one.
pub const DEFAULT_SEED: u64 = 1;

/// Everything that a run needs to know, checked: a value of this type cannot be wrong.
///
/// It is made by [`load`](load()) or [`parse`] and changed by [`overrides`].
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) question: String,
    pub(crate) description: String,
    pub(crate) passages: Vec<String>,
    pub(crate) start: Date,
    pub(crate) weeks: u32,
    pub(crate) seed: u64,
    /// The settings; presence and interventions in weeks.
    pub(crate) settings: Settings,
    /// Presence of each actor, in dates.
    pub(crate) presence: [Presence; ACTORS],
    /// Interventions as they were written.
    pub(crate) interventions: Vec<Intervention>,
    pub(crate) lineage: lineage::Lineage,
    /// What runs draw, and what stands over it.
    pub(crate) standing: posterior::Standing,
}

impl Scenario {
    /// Short name, fit for a folder: the file's `name`, else the file name without `.toml`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// One line that says what the scenario is.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The question it is meant to answer; may be empty.
    pub fn question(&self) -> &str {
        &self.question
    }

    /// A longer description; may be empty.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The passages of the literature that it rests on, in words; may be none.
    pub fn passages(&self) -> &[String] {
        &self.passages
    }

    /// The first day of the first week.
    pub fn start(&self) -> Date {
        self.start
    }

    /// Weeks in a run, [`FEWEST_WEEKS`] to [`MOST_WEEKS`].
    pub fn weeks(&self) -> u32 {
        self.weeks
    }

    /// The seed; every `u64` is valid.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The same scenario under another seed, as `--seed` asks for.
    #[must_use]
    pub fn with_seed(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// The same scenario under another name and title: what it is called changes no result.
    #[must_use]
    pub fn called(self, name: &str, title: &str) -> Self {
        Self { name: name.to_owned(), title: title.to_owned(), ..self }
    }

    /// Whether and when `actor` takes part, as the scenario says it.
    pub fn presence(&self, actor: Actor) -> Presence {
        self.presence[actor as usize]
    }

    /// What changes in the middle of a run, in the order in which it is laid over the rest.
    pub fn interventions(&self) -> &[Intervention] {
        &self.interventions
    }

    /// A value for every setting, what is off, who takes part when, what changes when.
    ///
    /// Where runs draw values, these are what the scenario itself says, over which the draws stand; see [`Scenario::settings_of`].
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}
