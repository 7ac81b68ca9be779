//! The generations: propose, simulate, keep the nearest.

use std::sync::atomic::AtomicBool;

use super::generation::{Proposals, selected, take};
use super::plan::{Ending, Failure, Plan, Progress};
use super::population::Sofar;
use super::problem::Problem;
use crate::crew::{Broken, Crew};

/// Takes `sofar`, which may be empty, on to where `plan` ends.
///
/// `keep` is called with it after every particle and every generation, in order. `stop` may be set at any time: particles that were
/// begun are ended, and a later call goes on from there to the very same result.
///
/// # Errors
/// See [`Failure`]; what was done before stays in `sofar`.
pub fn search<E>(
    problem: &impl Problem,
    plan: &Plan,
    crew: &Crew,
    sofar: &mut Sofar,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Progress),
    keep: &mut dyn FnMut(&Sofar) -> Result<(), E>,
) -> Result<Ending, Failure<E>> {
    loop {
        if let Some(ending) = plan.ending(&sofar.population) {
            return Ok(ending);
        }
        let next = Proposals::new(problem, plan, &sofar.population);
        let simulated = next.simulate(crew, sofar, &(0..next.count()), stop, progress, keep);
        let done = simulated.and_then(|()| selected(plan, crew, sofar, &next.mixture, stop).map_err(Broken::Halted));
        match done {
            Ok(done) => take(sofar, done)?,
            Err(broken) => return next.failure(broken).map_or(Ok(Ending::Stopped), Err),
        }
        keep(sofar).map_err(Failure::Keep)?;
    }
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "search_ending_tests.rs"]
mod ending_tests;
