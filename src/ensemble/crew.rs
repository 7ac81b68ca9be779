//! Work over threads, with results in order: whatever the number of threads, the same.
//!
//! Results arrive on the calling thread, in the order of the pieces, in bounded memory: a piece is begun only when there is room for
//! its result, and pieces are begun in order, so the one that is due next is always in work and nothing can wait for ever.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use super::failed::caught;

/// Results that each thread can be ahead of what was taken.
const AHEAD: usize = 32;

/// Threads that work together.
#[derive(Clone, Copy, Debug)]
pub struct Crew {
    threads: usize,
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

impl Broken<Infallible> {
    /// Why work was not finished, where taking it cannot fail.
    pub fn halt(self) -> Halt {
        match self {
            Self::Halted(halt) => halt,
            Self::Taking(never) => match never {},
        }
    }
}

impl Crew {
    /// A crew of `threads` threads, at least 1.
    pub fn new(threads: usize) -> Self {
        Self { threads: threads.max(1) }
    }

    /// `work` of 0, 1, ... `count` - 1, in that order. `stop` may be set at any time. `progress` is called on this thread,
    /// with how many are done.
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
        let ended = self.go_on(&mut results, count, stop, work, &mut |_| Ok(()), progress);
        ended.map(|()| results).map_err(Broken::halt)
    }

    /// [`Crew::map`] that goes on with `results`, which has those of the first pieces. `keep` is called with all that are there after
    /// each piece, on this thread.
    ///
    /// # Errors
    /// As [`Crew::each`]; then `results` has all that are done, without a gap.
    pub fn go_on<T: Send, E>(
        &self,
        results: &mut Vec<T>,
        count: u64,
        stop: &AtomicBool,
        work: impl Fn(u64) -> T + Sync,
        keep: &mut dyn FnMut(&[T]) -> Result<(), E>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(), Broken<E>> {
        let first = results.len() as u64;
        let mut take = |one| {
            results.push(one);
            keep(results)
        };
        let count = count.saturating_sub(first);
        let ended = self.each(count, stop, |at| work(first + at), &mut take, &mut |done| progress(first + done));
        ended.map_err(|broken| match broken {
            Broken::Halted(Halt::Panic { at, message }) => Broken::Halted(Halt::Panic { at: first + at, message }),
            other => other,
        })
    }

    /// Hands `work` of 0, 1, ... `count` - 1 to `take`, in that order, on this thread. `stop` may be set at any time: pieces that
    /// have begun are ended, and all that are done are taken, without a gap. `progress` is called with how many.
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
        let one = |(): &mut (), at| caught(|| work(at)).map_err(|message| Halt::Panic { at, message });
        let mut done = 0;
        let mut take = |one: Result<T, Halt>| {
            take(one.map_err(Broken::Halted)?).map_err(Broken::Taking)?;
            done += 1;
            progress(done);
            Ok(())
        };
        match self.in_order(AHEAD, count, stop, || (), one, &mut take)? {
            taken if taken < count => Err(Broken::Halted(Halt::Stopped)),
            _ => Ok(()),
        }
    }

    /// Hands `work` of 0, 1, ... `count` - 1 to `take`, and says how many were taken: fewer if it was stopped. Each thread works with a
    /// `worker` of its own, and is at most about `ahead` pieces ahead. Where the system gives fewer threads, fewer work.
    pub(crate) fn in_order<W, T: Send, E>(
        self,
        ahead: usize,
        count: u64,
        stop: &AtomicBool,
        worker: impl Fn() -> W + Sync,
        work: impl Fn(&mut W, u64) -> T + Sync,
        take: &mut dyn FnMut(T) -> Result<(), E>,
    ) -> Result<u64, E> {
        let threads = self.threads.min(count as usize);
        let (make_room, room) = channel();
        for _ in 0..ahead * threads {
            // Cannot fail: the receiver is here.
            let _ = make_room.send(());
        }
        let queue = Mutex::new(Queue { next: 0, count, room, stop });
        let claim = || locked(&queue).claim();
        let alone = |make_room: Sender<()>, take: &mut dyn FnMut(T) -> Result<(), E>| {
            let mut own = worker();
            while let Some(at) = claim() {
                take(work(&mut own, at))?;
                let _ = make_room.send(());
            }
            Ok(locked(&queue).next)
        };
        if threads <= 1 {
            return alone(make_room, take);
        }
        thread::scope(|scope| {
            let (hand_over, finished) = channel();
            for number in 0..threads {
                let (claim, worker, work, hand_over) = (&claim, &worker, &work, hand_over.clone());
                let of_thread = move || {
                    let mut own = worker();
                    while let Some(at) = claim() {
                        if hand_over.send((at, work(&mut own, at))).is_err() {
                            return;
                        }
                    }
                };
                let thread = thread::Builder::new().name(format!("crew-{}", number + 1));
                if thread.spawn_scoped(scope, of_thread).is_err() && number == 0 {
                    return alone(make_room, take);
                }
            }
            drop(hand_over);
            collect(finished, make_room, take)
        })
    }
}

/// The pieces that are still to do.
struct Queue<'a> {
    next: u64,
    count: u64,
    room: Receiver<()>,
    stop: &'a AtomicBool,
}

impl Queue<'_> {
    /// The next piece, once there is room; `None` when none is left or the results are not wanted any more.
    fn claim(&mut self) -> Option<u64> {
        if self.next == self.count || self.stop.load(Ordering::Relaxed) {
            return None;
        }
        self.room.recv().ok()?;
        self.next += 1;
        Some(self.next - 1)
    }
}

/// What a lock guards; a panic of another holder leaves a queue as good as it was.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes what is finished, in the order of the pieces. Both channels end with it: a worker that waits then sees that it is over.
fn collect<T, E>(
    finished: Receiver<(u64, T)>,
    make_room: Sender<()>,
    take: &mut dyn FnMut(T) -> Result<(), E>,
) -> Result<u64, E> {
    let (mut early, mut due) = (BTreeMap::new(), 0);
    for (at, one) in finished {
        early.insert(at, one);
        while let Some(one) = early.remove(&due) {
            take(one)?;
            due += 1;
            // Fails only when every worker is done.
            let _ = make_room.send(());
        }
    }
    Ok(due)
}

#[cfg(test)]
#[path = "crew_tests.rs"]
mod tests;
