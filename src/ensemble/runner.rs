//! Runs a model over threads; results arrive on the calling thread, in run order, in bounded memory.
//!
//! A run's number addresses its draws, so neither threads nor blocks can change a result. Workers take blocks of
//! consecutive runs, and blocks that were taken are used again.

use std::fmt;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

use super::block::Block;
use super::crew::{Crew, locked};
pub use super::plan::{Plan, Unsound};
use super::simulate::Simulate;
use super::statistics::MOST_RUNS;
use super::worker::Worker;

/// Blocks that each thread can be ahead of what was taken.
const AHEAD: usize = 3;

/// Takes results, on the thread that called [`run`].
pub trait Sink<R> {
    /// What can go wrong in taking.
    type Error;

    /// Takes the next block of runs. Blocks come in run order without a gap.
    ///
    /// # Errors
    /// Its own; no more blocks come after that.
    fn take(&mut self, block: &Block<R>) -> Result<(), Self::Error>;
}

/// How far an ensemble is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Runs that the sink has taken, those that failed among them.
    pub runs: u64,
    /// Weeks in them.
    pub weeks: u64,
}

/// How an ensemble ended without an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All runs were taken.
    Complete,
    /// The stop flag was seen; so many runs from the first were taken.
    Stopped(u64),
}

/// Why an ensemble failed.
#[derive(Debug, PartialEq)]
pub enum Failure<E> {
    /// More runs than [`MOST_RUNS`].
    TooManyRuns(u64),
    /// The sink failed.
    Sink(E),
}

impl<E: fmt::Display> fmt::Display for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyRuns(runs) => {
                write!(f, "{runs} runs are more than the {MOST_RUNS} that one ensemble can hold")
            }
            Self::Sink(error) => error.fmt(f),
        }
    }
}

/// Simulates the planned runs of `model` and hands them to `sink` in run order. A run that the model does not get through is handed over as
/// failed, and the others go on.
///
/// `stop` may be set from anywhere at any time; workers look at it between blocks, which are short, and end those that they
/// have begun: what was taken is then every run that was begun, the first ones of the plan without a gap.
/// `progress` is called on this thread after every block.
///
/// # Errors
/// See [`Failure`].
pub fn run<M: Simulate, S: Sink<M::Record>>(
    model: &M,
    plan: &Plan,
    stop: &AtomicBool,
    sink: &mut S,
    progress: &mut dyn FnMut(Progress),
) -> Result<Ending, Failure<S::Error>> {
    if plan.runs > MOST_RUNS || plan.first_run.checked_add(plan.runs).is_none() {
        return Err(Failure::TooManyRuns(plan.runs));
    }
    let (block_runs, weeks) = (plan.block_runs(model.weeks()), u64::from(model.weeks()));
    let spare = Mutex::new(Vec::new());
    let work = |worker: &mut Worker<'_, M>, index| {
        let mut block = locked(&spare).pop().unwrap_or_else(Block::new);
        let offset = index * block_runs;
        block.first_run = plan.first_run + offset;
        block.runs = block_runs.min(plan.runs - offset) as usize;
        worker.fill(&mut block);
        block
    };
    let mut runs = 0;
    let mut take = |block: Block<M::Record>| {
        sink.take(&block).map_err(Failure::Sink)?;
        runs += block.runs as u64;
        progress(Progress { runs, weeks: runs * weeks });
        locked(&spare).push(block);
        Ok(())
    };
    let blocks = plan.runs.div_ceil(block_runs);
    Crew::new(plan.threads).in_order(AHEAD, blocks, stop, || Worker::new(model, plan), work, &mut take)?;
    Ok(if runs == plan.runs { Ending::Complete } else { Ending::Stopped(runs) })
}
