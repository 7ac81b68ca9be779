//! How an actor chooses: it expects, compares, and chooses, by logit quantal response unless a scenario says otherwise.
//!
//! An option is to keep the course, to move one policy by a step, or to do one act. For each the actor runs the transition,
//! every chance at its mean, over the weeks that its patience spans, with the others doing what they do now and answering as
//! it believes they will (in quantal level-k: with what they are expected to do next), from the world as it sees it. It
//! compares what its goals would then have with what they have now.

#[cfg(test)]
mod answer_tests;
pub mod answers;
mod anticipation;
mod choice;
mod explain;
mod feasible;
#[cfg(test)]
mod feasible_tests;
#[cfg(test)]
mod level_tests;
mod levels;
mod mind;
mod repertoire;
mod response;
#[cfg(test)]
mod tests;
mod values;
mod ways;
#[cfg(test)]
mod width_tests;

pub use choice::Choice;
pub use feasible::RULE;
pub use levels::{Expected, expected};
pub use mind::Mind;
pub use values::{Asked, Values, weigh};
