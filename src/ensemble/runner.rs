//! Runs a model over threads; results arrive on the calling thread, in run order, in bounded memory.
//!
//! A run's number addresses its draws, so neither threads nor blocks can change a result. Workers take blocks of
//! consecutive runs. There is a fixed number of blocks in memory: a worker must have an empty one before it takes
//! the next runs, so the block that is due next is always in work and nothing can wait for ever.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::block::Block;
pub use super::plan::{Plan, Unsound};
use super::simulate::Simulate;
use super::statistics::MOST_RUNS;
use super::worker::{Fault, Worker};

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
    /// Runs that the sink has taken.
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
    /// A run panicked; runs before it were taken.
    Panic {
        /// Number of the run.
        run: u64,
        /// The panic's message.
        message: String,
    },
    /// A run gave an impossible value; runs before its block were taken.
    Unsound(Unsound),
    /// More runs than [`MOST_RUNS`].
    TooManyRuns(u64),
    /// A thread could not be started.
    Threads(String),
    /// The sink failed.
    Sink(E),
}

impl<E: fmt::Display> fmt::Display for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Panic { run, message } => write!(f, "run {run} failed inside the model: {message}"),
            Self::Unsound(unsound) => unsound.fmt(f),
            Self::TooManyRuns(runs) => {
                write!(f, "{runs} runs are more than the {MOST_RUNS} that one ensemble can hold")
            }
            Self::Threads(why) => write!(f, "cannot start a thread: {why}; ask for fewer with --threads"),
            Self::Sink(error) => error.fmt(f),
        }
    }
}

/// Simulates the planned runs of `model` and hands them to `sink` in run order.
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
    let halt = AtomicBool::new(false);
    let block_runs = plan.block_runs(model.weeks());
    let threads = (plan.threads.max(1) as u64).min(plan.runs.div_ceil(block_runs)) as usize;
    let (give_back, empty) = channel();
    for _ in 0..2 * threads + 2 {
        // Cannot fail: the receiver is here.
        let _ = give_back.send(Block::new());
    }
    let mut queue = Queue { empty, next: 0, block_runs, plan, stop };
    let mut taken = Taken { weeks: u64::from(model.weeks()), runs: 0, sink, progress };
    if threads == 1 {
        // One thread is what was asked for: this one
        return alone(&mut Worker::new(model, plan, &halt), &mut queue, &give_back, &mut taken);
    }
    let queue = Mutex::new(queue);
    thread::scope(|scope| {
        let (hand_over, finished) = channel();
        for number in 0..threads {
            let (queue, hand_over) = (&queue, hand_over.clone());
            let mut worker = Worker::new(model, plan, &halt);
            let work = move || work(&mut worker, queue, &hand_over);
            let thread = thread::Builder::new().name(format!("runs-{}", number + 1));
            if let Err(error) = thread.spawn_scoped(scope, work) {
                halt.store(true, Ordering::Relaxed);
                return Err(Failure::Threads(error.to_string()));
            }
        }
        drop(hand_over);
        // Moved in, so that workers that wait for an empty block wake up when this ends.
        let collected = collect(plan, &finished, give_back, &mut taken);
        halt.store(true, Ordering::Relaxed);
        collected
    })
}

/// The blocks that are still to do.
struct Queue<'a, R> {
    empty: Receiver<Block<R>>,
    next: u64,
    block_runs: u64,
    plan: &'a Plan,
    stop: &'a AtomicBool,
}

/// A block that was done, or could not be.
struct Finished<R> {
    index: u64,
    block: Block<R>,
    result: Result<(), Fault>,
}

impl<R> Queue<'_, R> {
    /// The next runs to do, in an empty block, once there is one; `None` when nothing is left or nobody waits for it.
    fn claim(&mut self) -> Option<(u64, Block<R>)> {
        let offset = self.next * self.block_runs;
        if offset >= self.plan.runs || self.stop.load(Ordering::Relaxed) {
            return None;
        }
        let mut block = self.empty.recv().ok()?;
        block.first_run = self.plan.first_run + offset;
        block.runs = self.block_runs.min(self.plan.runs - offset) as usize;
        self.next += 1;
        Some((self.next - 1, block))
    }
}

fn work<M: Simulate>(
    worker: &mut Worker<'_, M>,
    queue: &Mutex<Queue<'_, M::Record>>,
    hand_over: &Sender<Finished<M::Record>>,
) {
    loop {
        let claim = queue.lock().unwrap_or_else(PoisonError::into_inner).claim();
        let Some((index, mut block)) = claim else { return };
        let result = worker.fill(&mut block);
        let go_on = result.is_ok();
        if hand_over.send(Finished { index, block, result }).is_err() || !go_on {
            return;
        }
    }
}

/// Simulates and hands over block after block on this thread.
fn alone<M: Simulate, S: Sink<M::Record>>(
    worker: &mut Worker<'_, M>,
    queue: &mut Queue<'_, M::Record>,
    give_back: &Sender<Block<M::Record>>,
    taken: &mut Taken<'_, S>,
) -> Result<Ending, Failure<S::Error>> {
    while let Some((_, mut block)) = queue.claim() {
        let result = worker.fill(&mut block);
        if let Some(ending) = taken.take(&block, result)? {
            return Ok(ending);
        }
        let _ = give_back.send(block);
    }
    Ok(taken.ending(queue.plan))
}

/// What the sink has taken.
struct Taken<'a, S> {
    weeks: u64,
    runs: u64,
    sink: &'a mut S,
    progress: &'a mut dyn FnMut(Progress),
}

impl<S> Taken<'_, S> {
    /// How it ended, when nothing more comes.
    fn ending(&self, plan: &Plan) -> Ending {
        if self.runs == plan.runs { Ending::Complete } else { Ending::Stopped(self.runs) }
    }

    /// Hands the next block over if it was done; an ending if it was stopped.
    fn take<R>(&mut self, block: &Block<R>, result: Result<(), Fault>) -> Result<Option<Ending>, Failure<S::Error>>
    where
        S: Sink<R>,
    {
        match result {
            Ok(()) => {}
            Err(Fault::Stopped) => return Ok(Some(Ending::Stopped(self.runs))),
            Err(Fault::Panic { run, message }) => return Err(Failure::Panic { run, message }),
            Err(Fault::Unsound(unsound)) => return Err(Failure::Unsound(unsound)),
        }
        self.sink.take(block).map_err(Failure::Sink)?;
        self.runs += block.runs as u64;
        (self.progress)(Progress { runs: self.runs, weeks: self.runs * self.weeks });
        Ok(None)
    }
}

fn collect<R, S: Sink<R>>(
    plan: &Plan,
    finished: &Receiver<Finished<R>>,
    give_back: Sender<Block<R>>,
    taken: &mut Taken<'_, S>,
) -> Result<Ending, Failure<S::Error>> {
    let mut early = BTreeMap::new();
    let mut due = 0;
    for arrived in finished {
        early.insert(arrived.index, arrived);
        while let Some(Finished { block, result, .. }) = early.remove(&due) {
            if let Some(ending) = taken.take(&block, result)? {
                return Ok(ending);
            }
            due += 1;
            // Fails only when every worker is done.
            let _ = give_back.send(block);
        }
    }
    Ok(taken.ending(plan))
}
