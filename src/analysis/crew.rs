//! Work over threads, with results in order: whatever the number of threads, the same.

use std::convert::Infallible;
use std::fmt;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use durand_ensemble::panic_message;

/// Pieces of work that each thread has between two reports of progress.
const PIECES_PER_THREAD: u64 = 32;

/// Threads that work together.
#[derive(Debug)]
pub struct Crew {
    pool: rayon::ThreadPool,
}

/// Why work was not finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Halt {
    /// The stop flag was set.
    Stopped,
    /// A piece of work panicked.
    Panic {
        /// Number of the piece.
        at: u64,
        /// The panic's message.
        message: String,
    },
}

/// Why not all work was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken<E> {
    /// It was not finished.
    Halted(Halt),
    /// It could not be taken.
    Taking(E),
}

/// Threads could not be started; says why and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoThreads(String);

impl fmt::Display for NoThreads {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot start a thread: {}; ask for fewer with --threads", self.0)
    }
}

impl std::error::Error for NoThreads {}

impl Crew {
    /// A crew of `threads` threads, at least 1.
    ///
    /// # Errors
    /// If the operating system refuses.
    pub fn new(threads: usize) -> Result<Self, NoThreads> {
        let named = |number| format!("analysis-{}", number + 1);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).thread_name(named).build();
        pool.map(|pool| Self { pool }).map_err(|error| NoThreads(error.to_string()))
    }

    /// How many threads there are.
    pub fn threads(&self) -> usize {
        self.pool.current_num_threads()
    }

    /// `work` of 0, 1, ... `count` - 1, in that order. `stop` may be set at any time. `progress` is called on this thread,
    /// from time to time, with how many are done.
    ///
    /// # Errors
    /// If it was stopped, or a piece panicked: the first of those that did.
    pub fn map<T: Send>(
        &self,
        count: u64,
        stop: &AtomicBool,
        work: impl Fn(u64) -> T + Sync,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Vec<T>, Halt> {
        let mut results = Vec::with_capacity(count as usize);
        let mut take = |one| -> Result<(), Infallible> {
            results.push(one);
            Ok(())
        };
        match self.each(count, stop, work, &mut take, progress) {
            Ok(()) => Ok(results),
            Err(Broken::Halted(halt)) => Err(halt),
            Err(Broken::Taking(never)) => match never {},
        }
    }

    /// Hands `work` of 0, 1, ... `count` - 1 to `take`, in that order, on this thread. `stop` may be set at any time: pieces that
    /// have begun are ended, and all that are done are taken, without a gap. `progress` is called from time to time with how many.
    ///
    /// # Errors
    /// If it was stopped, a piece panicked or `take` failed; all pieces before that were taken.
    pub fn each<T: Send, E>(
        &self,
        count: u64,
        stop: &AtomicBool,
        work: impl Fn(u64) -> T + Sync,
        take: &mut dyn FnMut(T) -> Result<(), E>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(), Broken<E>> {
        let stride = PIECES_PER_THREAD * self.threads() as u64;
        let mut done = 0;
        while done < count {
            for one in self.some(done..count.min(done + stride), stop, &work) {
                take(one.map_err(Broken::Halted)?).map_err(Broken::Taking)?;
                done += 1;
            }
            progress(done);
            if done < count && stop.load(Ordering::Relaxed) {
                return Err(Broken::Halted(Halt::Stopped));
            }
        }
        Ok(())
    }

    /// The pieces of `range`, from its first on; fewer if it was stopped. Each thread takes the next piece that nobody has, so those
    /// that have begun are the first ones.
    fn some<T: Send>(
        &self,
        range: Range<u64>,
        stop: &AtomicBool,
        work: &(impl Fn(u64) -> T + Sync),
    ) -> Vec<Result<T, Halt>> {
        let next = AtomicU64::new(range.start);
        let mut done: Vec<(u64, Result<T, Halt>)> = Vec::new();
        let of_thread = |_: rayon::BroadcastContext<'_>| {
            let mut own = Vec::new();
            while !stop.load(Ordering::Relaxed) {
                let at = next.fetch_add(1, Ordering::Relaxed);
                if at >= range.end {
                    break;
                }
                let one = catch_unwind(AssertUnwindSafe(|| work(at)));
                own.push((at, one.map_err(|panic| Halt::Panic { at, message: panic_message(&*panic) })));
            }
            own
        };
        self.pool.broadcast(of_thread).into_iter().for_each(|own| done.extend(own));
        done.sort_by_key(|(at, _)| *at);
        done.into_iter().map(|(_, one)| one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_progress_reaches_the_end() {
        for threads in [1, 2, 5] {
            let mut last = 0;
            let crew = Crew::new(threads).unwrap();
            let squares = crew.map(1000, &AtomicBool::new(false), |at| at * at, &mut |done| last = done);
            assert_eq!(squares, Ok((0..1000).map(|at| at * at).collect()));
            assert_eq!(last, 1000);
        }
    }

    #[test]
    fn a_stop_and_a_panic_end_the_work() {
        let crew = Crew::new(2).unwrap();
        assert_eq!(crew.map(10, &AtomicBool::new(true), |at| at, &mut |_| ()), Err(Halt::Stopped));
        let work = |at| if at >= 3 { panic!("piece {at} broke") } else { at };
        let message = "piece 3 broke".to_owned();
        assert_eq!(crew.map(10, &AtomicBool::new(false), work, &mut |_| ()), Err(Halt::Panic { at: 3, message }));
    }

    /// Protects what is finished when work is stopped: each piece that began is taken, in order, none is lost.
    #[test]
    fn a_stop_loses_nothing_that_began() {
        for threads in [1, 2, 5] {
            let crew = Crew::new(threads).unwrap();
            let (stop, begun, mut taken) = (AtomicBool::new(false), AtomicU64::new(0), Vec::new());
            let work = |at| {
                begun.fetch_add(1, Ordering::Relaxed);
                stop.fetch_or(at == 7, Ordering::Relaxed);
                at
            };
            let mut take = |at| -> Result<(), ()> {
                taken.push(at);
                Ok(())
            };
            let ended = crew.each(1000, &stop, work, &mut take, &mut |_| ());
            assert_eq!(ended, Err(Broken::Halted(Halt::Stopped)));
            assert!(taken.len() >= 8, "{taken:?}");
            assert_eq!(taken, (0..begun.into_inner()).collect::<Vec<_>>());
        }
    }
}
