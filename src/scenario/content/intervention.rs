//! Interventions: what a scenario changes in the middle of a run.

use jiff::civil::Date;

use durand_located::Place;
use durand_model::intervention::{Change, Intervention as InWeeks};
use durand_model::rule::Rule;

/// One intervention of a scenario, as it is written: its weeks may be dates.
#[derive(Clone, Debug, PartialEq)]
pub struct Intervention {
    /// Short name, which no other intervention of the scenario has.
    pub name: String,
    /// When it begins.
    pub at: Moment,
    /// When it ends; `None` where it has no end, or is done once.
    pub until: Option<Moment>,
    /// Why, and after which source; may be empty.
    pub note: String,
    /// What it waits for in a run, from `at` on; `None` where it begins then.
    pub rule: Option<Rule>,
    /// What it changes, in the order in which it is laid over the rest.
    pub changes: Vec<Change>,
}

/// A point in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// The week that contains this day.
    Date(Date),
    /// The week of this number, counted from 1.
    Week(u32),
}

/// An intervention in a draft.
#[derive(Clone, Debug)]
pub struct Drafted {
    /// What was written.
    pub intervention: Intervention,
    /// Whether it takes place.
    pub enabled: bool,
    /// Where it was written; `None` where it is that of a finished scenario.
    pub places: Option<Places>,
}

/// Where the parts of an intervention were written.
#[derive(Clone, Debug)]
pub struct Places {
    /// `at`.
    pub at: Place,
    /// `until`.
    pub until: Option<Place>,
    /// `delay`.
    pub delay: Option<Place>,
    /// Each of the changes.
    pub changes: Vec<Place>,
}

/// An intervention in weeks, and where in the draft it comes from.
pub type Resolved = (InWeeks, Drafted);

impl Drafted {
    /// Where change number `at` was written.
    pub fn place(&self, at: usize) -> Option<&Place> {
        self.places.as_ref().and_then(|places| places.changes.get(at))
    }
}

impl From<&Intervention> for Drafted {
    fn from(intervention: &Intervention) -> Self {
        Self { intervention: intervention.clone(), enabled: true, places: None }
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Date(date) => write!(out, "{date}"),
            Self::Week(week) => write!(out, "{week}"),
        }
    }
}
