//! Work over threads, with results in order: whatever the number of threads, the same.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::ensemble::panic_message;

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
        let piece = |at: u64| {
            if stop.load(Ordering::Relaxed) {
                return Err(Halt::Stopped);
            }
            let done = catch_unwind(AssertUnwindSafe(|| work(at)));
            done.map_err(|panic| Halt::Panic { at, message: panic_message(&*panic) })
        };
        let stride = PIECES_PER_THREAD * self.pool.current_num_threads() as u64;
        let mut results = Vec::with_capacity(count as usize);
        while (results.len() as u64) < count {
            let first = results.len() as u64;
            let some = first..count.min(first + stride);
            let done: Vec<Result<T, Halt>> = self.pool.install(|| some.into_par_iter().map(piece).collect());
            for one in done {
                results.push(one?);
            }
            progress(results.len() as u64);
        }
        Ok(results)
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
}
