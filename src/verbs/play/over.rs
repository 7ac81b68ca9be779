//! A course that is over, and one that cannot be.

use std::num::NonZeroUsize;
use std::thread::available_parallelism;

use crate::cli::args::PlayArgs;
use crate::error::{Error, Result};
use crate::play::debrief::{Debrief, Ensemble, of};
use crate::play::{Course, Impossible};
use crate::scenario::Scenario;

/// A course that is over, held against the model's own actor and an ensemble.
pub fn debriefed(course: &Course, args: &PlayArgs) -> Result<Debrief> {
    let ensemble = ensemble(course.scenario(), args)?;
    of(course, &ensemble).ok_or_else(|| Error::failed("the course is not over"))
}

fn ensemble(scenario: &Scenario, args: &PlayArgs) -> Result<Ensemble> {
    let threads = args.threads.unwrap_or_else(|| available_parallelism().map_or(1, NonZeroUsize::get));
    let stop = std::sync::atomic::AtomicBool::new(false);
    Ensemble::simulate(scenario, args.runs, threads, &stop).map_err(|why| Error::failed(why.0))
}

/// Why something cannot be played, as an error.
pub fn input(why: Impossible) -> Error {
    Error::input(why.0)
}
