//! Policies held against many states of the world: how good is each on the whole, at its worst, against the best that could
//! have been chosen, and where does another become the best?
//!
//! [`Trials`] are the outcomes: every policy in every state, with the same runs. [`judge`] gives each policy a value by each
//! measure, with its rank and how sure that is; [`changes`] looks for the values of each factor at which the ranking changes.

mod chance;
mod changes;
mod judge;
mod measure;
mod slices;
mod trials;

pub use changes::{Change, Turn, changes, runs_wanted};
pub use judge::{Judged, RESAMPLES, judge};
pub use measure::{Measure, regret};
pub use slices::{Slice, slices};
pub use trials::{Means, Trials};

#[cfg(test)]
mod coverage_tests;
