//! Everything that has a name, named once.
//!
//! Validation, CSV headers, the data dictionary, `durand describe` and the tables of the documentation are read from
//! here.

mod actions;
mod conduct;
mod goals;
mod modes;
mod outcomes;
mod places;
mod quantities;
mod settings;
pub mod temperament;
mod unused;

pub use actions::{
    ACTIONS, ACTS_COUNT, AT_ONCE, MOST_ACTIONS, POLICIES, POLICIES_COUNT, PUBLIC_STANDS, afghan_taliban, india,
    pakistan, ttp, united_states,
};
pub use conduct::{Act, Action, Deed, Policy, Setting as PolicySetting, policy_at, same};
pub use goals::{GOALS, Goal, MOST_GOALS, goals_of};
pub use modes::{DecisionMode, MODES, Mode};
pub use outcomes::{OUTCOMES, Outcome, OutcomeIndex, Tally};
pub use places::{ACTIONS_COUNT, act_place, action_of, actions_of, first_action_of};
pub use quantities::{QUANTITIES, Quantity, World};
pub use settings::{Setting, place, setting, settings};
pub use temperament::{TEMPERAMENT, Trait};
pub use unused::{UNUSED, Unused};

use super::rules;

/// What a parameter's number is and so how it acts over a span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A share, factor or threshold; acts as it is.
    Level,
    /// Per week: over `dt` weeks a rate r acts as the share r·dt / (1 + r·dt).
    Rate,
    /// Per week: over `dt` weeks a flow f adds f·dt.
    Flow,
}

/// A number in a mechanism's or process's equation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// Name within its mechanism.
    pub name: &'static str,
    /// How it acts over time.
    pub kind: Kind,
    /// Unit, in words.
    pub unit: &'static str,
    /// Lowest valid value.
    pub low: f64,
    /// Highest valid value.
    pub high: f64,
    /// Value where a scenario says nothing.
    pub default: f64,
    /// One sentence: what it means.
    pub meaning: &'static str,
    /// Where the value comes from.
    pub source: &'static str,
}

/// Which way an outcome goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The outcome rises.
    Up,
    /// The outcome falls.
    Down,
}

/// What switching a mechanism off does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Off {
    /// The shipped scenario in which that is tested, one in which the mechanism matters.
    pub scenario: &'static str,
    /// Outcomes, and the way each goes.
    pub moves: &'static [(&'static str, Direction)],
    /// Options (`actor.option`), and whether they are in force or done more or less often: what actors choose because of
    /// it. Empty where the article speaks of no choice.
    pub chooses: &'static [(&'static str, Direction)],
}

/// What switching a mechanism off does in `scenario`.
pub const fn off_in(
    scenario: &'static str,
    moves: &'static [(&'static str, Direction)],
    chooses: &'static [(&'static str, Direction)],
) -> Option<Off> {
    Some(Off { scenario, moves, chooses })
}

/// A mechanism (from the article, can be switched off) or a process (bookkeeping that every run needs).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mechanism {
    /// `M01` to `M34` for mechanisms, `P1`... for processes.
    pub id: &'static str,
    /// Name in scenario files.
    pub name: &'static str,
    /// What it says, in the project's words.
    pub says: &'static str,
    /// The part of the article it rests on, or other source.
    pub source: &'static str,
    /// What switching it off does; `None` for processes, which cannot be switched off.
    pub off: Option<Off>,
    /// Actions (`actor.action`) that it gives consequences.
    pub actions: &'static [&'static str],
    /// Quantities and accumulators that it changes.
    pub writes: &'static [&'static str],
    /// Its equations, in the notation of the ODD description.
    pub equations: &'static str,
    /// Its parameters.
    pub parameters: &'static [Parameter],
}

/// What people call the outcome of that name; nothing where none has it.
pub fn outcome_label(name: &str) -> &'static str {
    OUTCOMES.iter().find(|one| one.name == name).map_or("", |one| one.label)
}

/// What people call the quantity of that name; nothing where none has it.
pub fn quantity_label(name: &str) -> &'static str {
    QUANTITIES.iter().find(|one| one.name == name).map_or("", |one| one.label)
}

/// All mechanisms, in the order M01 to M34.
pub fn mechanisms() -> &'static [Mechanism] {
    rules::MECHANISMS
}

/// All processes: what happens in every run and cannot be switched off.
pub fn processes() -> &'static [Mechanism] {
    rules::PROCESSES
}
