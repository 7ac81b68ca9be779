//! A scenario, checked, and where it comes from.

use std::sync::Arc;

use jiff::civil::Date;

use super::intervention::Intervention;
use super::presence::Presence;
use super::short_name;
use super::standing::Standing;
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

/// What a scenario says that a file may leave out.
///
/// A new key has its value here, under its name, and reads, writes and compares it in `keys`.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    pub name: String,
    pub question: String,
    pub description: String,
    pub passages: Vec<String>,
    pub seed: u64,
    /// The settings; presence and interventions in weeks.
    pub settings: Settings,
    /// Presence of each actor, in dates.
    pub presence: [Presence; ACTORS],
    /// What runs draw, and what stands over it.
    pub standing: Standing,
    pub lineage: Lineage,
}

impl Default for Content {
    fn default() -> Self {
        Self {
            name: String::new(),
            question: String::new(),
            description: String::new(),
            passages: Vec::new(),
            seed: DEFAULT_SEED,
            settings: Settings::default(),
            presence: Presence::default_of_all(),
            standing: Standing::default(),
            lineage: Lineage::default(),
        }
    }
}

/// Everything that a run needs to know, checked: a value of this type cannot be wrong.
///
/// It is made by `load` or `parse` and changed by `overrides`.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    pub(crate) title: String,
    pub(crate) start: Date,
    pub(crate) weeks: u32,
    /// Interventions as they were written.
    pub(crate) interventions: Vec<Intervention>,
    pub(crate) content: Content,
}

/// Where a scenario comes from. It is no part of what the scenario is: all of them are equal.
#[derive(Clone, Debug, Default)]
pub struct Lineage {
    base: Option<Arc<Scenario>>,
    files: Vec<String>,
}

impl PartialEq for Lineage {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Lineage {
    pub fn new(files: &[&str], base: Option<Arc<Scenario>>) -> Self {
        Self { base, files: files.iter().map(|&file| file.to_owned()).collect() }
    }
}

impl Scenario {
    /// Short name, fit for a folder: the file's `name`, else the file name without `.toml`.
    pub fn name(&self) -> &str {
        &self.content.name
    }

    /// One line that says what the scenario is.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The question it is meant to answer; may be empty.
    pub fn question(&self) -> &str {
        &self.content.question
    }

    /// A longer description; may be empty.
    pub fn description(&self) -> &str {
        &self.content.description
    }

    /// The passages of the literature that it rests on, in words; may be none.
    pub fn passages(&self) -> &[String] {
        &self.content.passages
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
        self.content.seed
    }

    /// The same scenario under another seed, as `--seed` asks for.
    #[must_use]
    pub fn with_seed(mut self, seed: u64) -> Self {
        self.content.seed = seed;
        self
    }

    /// The same scenario under another name and title: what it is called changes no result.
    #[must_use]
    pub fn called(mut self, name: &str, title: &str) -> Self {
        name.clone_into(&mut self.content.name);
        title.clone_into(&mut self.title);
        self
    }

    /// Whether and when `actor` takes part, as the scenario says it.
    pub fn presence(&self, actor: Actor) -> Presence {
        self.content.presence[actor as usize]
    }

    /// What changes in the middle of a run, in the order in which it is laid over the rest.
    pub fn interventions(&self) -> &[Intervention] {
        &self.interventions
    }

    /// A value for every setting, what is off, who takes part when, what changes when.
    ///
    /// Where runs draw values, these are what the scenario itself says, over which the draws stand; see [`Scenario::settings_of`].
    pub fn settings(&self) -> &Settings {
        &self.content.settings
    }
}

impl Scenario {
    /// The scenario that this one changes: the first that `extends` names, with all that it extends itself.
    ///
    /// Title, start and number of weeks are those of this scenario where the base has none of its own. There is no base
    /// where nothing is extended, or where what is extended makes sense only together with this scenario.
    pub fn base(&self) -> Option<&Self> {
        self.content.lineage.base.as_deref()
    }

    /// Whether it is a what-if: it begins on the day of its base and is as long. An era has a day of its own, or a length, or no
    /// base.
    pub fn is_what_if(&self) -> bool {
        self.base().is_some_and(|base| base.start() == self.start() && base.weeks() == self.weeks())
    }

    /// The files that it was read from, each laid over those before it; its own is the last.
    pub fn files(&self) -> &[String] {
        &self.content.lineage.files
    }

    /// Short names of the files that it extends, the nearest first. Empty for a scenario that is not an overlay.
    pub fn extends(&self) -> Vec<String> {
        self.content.lineage.files.iter().rev().skip(1).map(|file| short_name::of_file(file)).collect()
    }
}
