//! Everything that has a name, named once.
//!
//! Validation, CSV headers, the data dictionary, `durand describe` and the tables of the documentation are read from
//! here. What laws themselves are written in stands in [`crate::vocabulary`].

mod goals;
mod outcomes;
mod settings;
mod unused;

pub use crate::rules::{mechanisms, processes};
pub use crate::satisfaction::MOST_GOALS;
pub use crate::vocabulary::*;
pub use goals::{GOALS, Goal, goals_of};
pub use outcomes::{OUTCOMES, Outcome, OutcomeIndex, Tally, outcome_label};
pub use settings::{Places, Setting, parameters_at, place, place_of_law, places, setting, settings};
pub use unused::{UNUSED, Unused};

/// What people call the quantity of that name; nothing where none has it.
pub fn quantity_label(name: &str) -> &'static str {
    QUANTITIES.iter().find(|one| one.name == name).map_or("", |one| one.label)
}
