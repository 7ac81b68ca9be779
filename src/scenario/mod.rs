//! Scenario files: read, checked, resolved.
//!
//! A file passes through five hands. [`load`](load()) finds and reads it; `chain` adds the files that it extends; `syntax`
//! makes TOML of each text; `read` walks that TOML along the `schema`, which is built from the registry, and hands each
//! value to one `draft`, base first; `check` looks at what values mean together. What comes out is a [`Scenario`], valid by
//! construction, or [`Problems`]: every problem at once, each with its place. [`overrides`] (`--set`) take the same way, one
//! value at a time; `posterior` reads the draws of what is uncertain; [`json_schema`](json_schema()) describes the file for
//! editors. Files are read through [`library`] alone, which also has those that ship in the program.

mod chain;
mod check;
pub mod closest;
mod compose;
pub mod difference;
mod draft;
mod explain;
mod extends;
mod fingerprint;
pub mod grouped;
pub(crate) mod input;
mod interventions;
mod json_schema;
mod kept;
pub mod library;
mod lineage;
pub(crate) mod load;
mod names;
pub(crate) mod overlay;
pub mod overrides;
mod passages;
mod posterior;
mod presence;
mod problem;
mod read;
mod render;
pub(crate) mod schema;
pub(crate) mod short_name;
mod switches;
pub(crate) mod syntax;
pub(crate) mod unknown;
pub(crate) mod value;
mod write;

use jiff::civil::Date;

pub(crate) use check::is_held_against_others;
pub use difference::Difference;
pub use interventions::{Intervention, Moment};
pub use json_schema::json_schema;
pub(crate) use kept::kept;
pub(crate) use load::{decode, is_likely};
pub use load::{load, parse};
pub use posterior::{COMPANION as POSTERIOR_FILE, DRAW, MOST_DRAWS, NONE as NO_POSTERIOR, Posterior};
pub use problem::{Place, Problem, Problems, Remark, Source};

use crate::model::actor::{ACTORS, Actor};
use crate::model::settings::Settings;
pub use presence::Presence;
pub(crate) use short_name::is_valid as is_short_name;

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
    name: String,
    title: String,
    question: String,
    description: String,
    passages: Vec<String>,
    start: Date,
    weeks: u32,
    seed: u64,
    /// The settings; presence and interventions in weeks.
    settings: Settings,
    /// Presence of each actor, in dates.
    presence: [Presence; ACTORS],
    /// Interventions as they were written.
    interventions: Vec<Intervention>,
    lineage: lineage::Lineage,
    /// What runs draw, and what stands over it.
    standing: posterior::Standing,
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

    /// The same scenario over another number of weeks, as `--weeks` asks for. Interventions that begin after its end are left out.
    ///
    /// # Errors
    /// If `weeks` is not [`FEWEST_WEEKS`] to [`MOST_WEEKS`].
    pub fn with_weeks(self, weeks: u32) -> Result<Self, Problems> {
        if (FEWEST_WEEKS..=MOST_WEEKS).contains(&weeks) {
            overrides::with_weeks(&self, weeks)
        } else {
            let message =
                format!("a run cannot have {weeks} weeks: expected a whole number from {FEWEST_WEEKS} to {MOST_WEEKS}");
            Err(Problem::general(message).into())
        }
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
