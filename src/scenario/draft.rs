//! A scenario in the making: what its files have said so far, and where.

use std::sync::Arc;

use jiff::civil::Date;

use super::content::intervention::Drafted;
use super::content::presence::WrittenPresence;
use super::content::scenario::{Content, Scenario};
use durand_located::{Place, Problem, Problems, Source};
use durand_model::actor::ACTORS;
use durand_model::registry;

/// Whether and where a setting was written.
#[derive(Clone, Debug)]
pub enum Written {
    /// Nowhere: it has its default, or what it had before.
    No,
    /// There.
    At(Place),
    /// Somewhere, but not as a valid value: nothing should be concluded from it.
    Wrong,
}

/// What a list can switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// A mechanism, by its position in the registry.
    Mechanism(usize),
    /// An action, by its position in the registry.
    Action(usize),
}

/// That a list named something.
#[derive(Clone, Debug)]
pub struct Switched {
    /// What.
    pub what: Switch,
    /// Whether it was switched on or allowed, rather than off or forbidden.
    pub on: bool,
    /// The list.
    pub path: String,
    /// Where in it.
    pub place: Place,
}

/// A scenario in the making.
#[derive(Clone, Debug)]
pub struct Draft {
    pub title: Option<String>,
    pub start: Option<Date>,
    pub weeks: Option<u32>,
    /// All else so far.
    pub content: Content,
    /// Interventions so far, those that are taken out among them.
    pub interventions: Vec<Drafted>,
    /// For each of [`registry::settings`], where it was written.
    pub written: Vec<Written>,
    /// For each actor, where whether and when it takes part was written last.
    pub presence_written: [WrittenPresence; ACTORS],
    /// What lists have switched so far.
    pub switched: Vec<Switched>,
    /// The file that is read now, the last of them the scenario's own; `None` where none is read.
    pub file: Option<Arc<Source>>,
    /// What is wrong so far.
    pub problems: Problems,
}

impl Draft {
    /// Defaults everywhere; title, start and weeks have none.
    pub fn new(name: &str) -> Self {
        Self {
            title: None,
            start: None,
            weeks: None,
            content: Content { name: name.to_owned(), ..Content::default() },
            interventions: Vec::new(),
            written: vec![Written::No; registry::settings().len()],
            presence_written: Default::default(),
            switched: Vec::new(),
            file: None,
            problems: Problems::default(),
        }
    }

    /// A finished scenario, taken up again.
    pub fn again(scenario: &Scenario) -> Self {
        Self {
            title: Some(scenario.title.clone()),
            start: Some(scenario.start),
            weeks: Some(scenario.weeks),
            content: scenario.content.clone(),
            interventions: scenario.interventions.iter().map(Drafted::from).collect(),
            ..Self::new("")
        }
    }

    /// The scenario, if nothing was wrong. The caller has reported a missing title, start or number of weeks.
    pub fn finish(self) -> Result<Scenario, Problems> {
        self.problems.into_result()?;
        let (Some(title), Some(start), Some(weeks)) = (self.title, self.start, self.weeks) else {
            return Err(Problem::general("the scenario needs a title, a start and a number of weeks").into());
        };
        let enabled = self.interventions.into_iter().filter(|one| one.enabled);
        let interventions = enabled.map(|one| one.intervention).collect();
        Ok(Scenario { title, start, weeks, interventions, content: self.content })
    }
}
