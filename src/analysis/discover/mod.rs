//! Scenario discovery: under which assumptions does something happen? (Bryant & Lempert 2010)
//!
//! * [`condition`] is what is looked for in a run, and [`sweep`] reads the folder of an experiment for it.
//! * [`durand_stats::boxes`] searches: [`cases`] with their [`limits`], by [`prim`] and [`tree`], with intervals and quasi-p-values.
//! * [`luck`] asks whether luck would have made a box that stands out as much.
//! * [`stability`] finds the box anew on points and draws that are drawn anew, and holds it against those that were not.
//! * [`study`] does all of it at once, and [`words`] says it in words.
//!
//! A case is a point, not a run: the runs of a point have the same assumptions, so they say nothing more of what assumptions
//! do. What counts of a case is the share of its runs in which it happened.

pub mod condition;
pub mod luck;
pub mod stability;
pub mod study;
pub mod sweep;
pub mod words;

pub use durand_stats::boxes::{cases, choice, equals, interval, limits, prim, quasi, seeds, tree};

#[cfg(test)]
mod luck_tests;
#[cfg(test)]
mod stability_tests;
