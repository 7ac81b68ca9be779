//! The model as the ensemble runs it: a week is a choice of every actor and one drawn transition.

mod played;
mod run;
mod week;

pub use super::variants::KEPT_BYTES;
pub use played::{Prospect, Weighed};
pub use run::{Run, Simulator};
