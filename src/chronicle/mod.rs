//! Single runs in words: who chose what and why, what happened, how beliefs and agreements turned.
//!
//! [`follow`](follow::follow) simulates a run week by week; [`told`] tells it as a chronicle, [`twins`] beside the run of another scenario
//! with the same draws, and [`along`] has what charts and pages show of it.

pub mod along;
pub mod beliefs;
mod causes;
pub mod decisions;
pub mod events;
pub mod follow;
mod interventions;
pub mod pacts;
mod quiet;
pub mod settings;
pub mod situation;
pub mod told;
pub mod twins;
mod week;
pub mod wording;
