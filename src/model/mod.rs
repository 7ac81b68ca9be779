//! The conflict as a model: who wants what, what they can do, and what follows from it.
//!
//! Read in this order: [`registry`] (everything that has a name), [`actor`], [`mechanism`] and [`process`] (one file
//! each), [`transition`] (their order), [`decision`] (how actors choose), [`simulator`] (a run, week by week).

pub mod actor;
pub mod agreements;
pub mod beginning;
pub mod bounded;
pub mod chance;
pub mod columns;
pub mod conduct;
mod count;
pub mod crossing;
pub mod decision;
pub mod deeds;
pub mod facing;
pub mod intervention;
pub mod law;
pub mod mechanism;
pub mod opening;
pub mod perception;
pub mod phase;
pub mod process;
pub mod purpose;
#[cfg(test)]
mod range_tests;
pub mod record;
pub mod regime;
pub mod registry;
pub mod rule;
pub mod rules;
pub mod satisfaction;
pub mod settings;
pub mod severity;
#[cfg(test)]
mod side_by_side_tests;
pub mod simulator;
pub mod state;
pub mod step;
pub mod tally;
mod telling;
pub mod temperaments;
#[cfg(test)]
mod testing;
pub mod transition;
pub mod variant;
mod variants;
pub mod window;

pub use durand_lanes as number;
