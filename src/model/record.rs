//! What is told of a week: dated events and decisions.

use super::actor::Actor;
use super::conduct::Course;
pub use super::event::{CAUSES, Event, EventKind, OF_SCENARIO};
use super::registry::GOALS;
use super::vocabulary::ACTIONS;

/// What one actor chose in one week, and why.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decision {
    /// Who chose.
    pub actor: Actor,
    /// The option chosen: position in [`ACTIONS`].
    pub action: usize,
    /// With what probability.
    pub probability: f64,
    /// The most probable other option; `None` where there was none.
    pub alternative: Option<usize>,
    /// Its probability.
    pub alternative_probability: f64,
    /// The goal that spoke most for a change against keeping the course, or for keeping it against the runner-up: position
    /// in [`GOALS`]; `None` where none spoke for it, or the actor chose at random.
    pub reason: Option<usize>,
    /// By how much, in points of satisfaction; 0 without a reason.
    pub reason_points: f64,
    /// Whether the option was chosen from outside, for an actor that is played: the rest then says what the model's own
    /// actor thinks of it.
    pub is_played: bool,
}

impl Decision {
    /// Name of the goal that spoke most for the option; `None` where there was none.
    pub fn main_reason(&self) -> Option<&'static str> {
        self.reason.map(|goal| GOALS[goal].name)
    }

    /// Whether it changes something: a policy, or by an act.
    pub fn changes(&self) -> bool {
        ACTIONS[self.action].name != "keep"
    }
}

/// What is told of one week of a run followed in detail.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct WeekRecord {
    /// The week's events, by day.
    pub events: Vec<Event>,
    /// The decisions of the actors that take part, in the order of [`Actor::ALL`].
    pub decisions: Vec<Decision>,
    /// What is in force at the week's end, and the acts of the week.
    pub course: Course,
}
