//! The conflict as a model: who wants what, what they can do, and what follows from it.
//!
//! Read in this order: [`vocabulary`] (the words in which laws are written), [`registry`] (everything that has a name),
//! [`actor`], [`mechanism`] and [`process`] (one file each), [`transition`] (their order), [`decision`] (how actors
//! choose), [`simulator`] (a run, week by week).

pub mod actor;
pub mod agreements;
pub mod beginning;
pub mod bounded;
pub mod chance;
pub mod columns;
pub mod compiled;
pub mod conduct;
mod count;
pub mod crossing;
pub mod decision;
pub mod deeds;
mod dependence;
pub mod event;
pub mod facing;
pub mod given;
pub mod happening;
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
pub mod stretch;
pub mod tally;
mod telling;
pub mod temperaments;
#[cfg(test)]
mod testing;
pub mod transition;
pub mod variant;
mod variants;
pub mod vocabulary;
pub mod window;

pub use durand_lanes as number;
