//! Who carries a verb out: a terminal, or a program that has the command in it. Such a program takes what would be printed, is told how
//! far the work is, and asks it to stop.
//!
//! Verbs know nothing of it: what they print, their bar and the flag of Ctrl-C go to the host of the thread that carries them out.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// A program that has the command in it.
pub struct Host {
    /// Set when the work is to be stopped: what is finished is kept, as with Ctrl-C.
    pub stop: Arc<AtomicBool>,
    /// Told how far the work is, on the thread that does it.
    pub progress: Box<dyn Fn(Step<'_>) + Send>,
}

/// How far work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    /// Simulations that are done.
    pub done: u64,
    /// Those that there are in all, or at most; `None` where nobody knows.
    pub of: Option<u64>,
    /// What is being done; empty where that needs no word.
    pub doing: &'a str,
}

/// What was printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// On standard output.
    pub out: String,
    /// On standard error.
    pub notes: String,
}

thread_local! {
    static HOST: RefCell<Option<(Host, Printed)>> = const { RefCell::new(None) };
}

/// Carries `work` out for `host`, and gives what it printed.
pub fn with<T>(host: Host, work: impl FnOnce() -> T) -> (T, Printed) {
    /// Takes the host away, also when `work` panics.
    struct Leave;
    impl Drop for Leave {
        fn drop(&mut self) {
            HOST.take();
        }
    }
    HOST.set(Some((host, Printed::default())));
    let leave = Leave;
    let done = work();
    let printed = HOST.take().map(|(_, printed)| printed).unwrap_or_default();
    drop(leave);
    (done, printed)
}

/// Whether there is one.
pub fn is_there() -> bool {
    HOST.with_borrow(Option::is_some)
}

/// The flag that asks for the end; `None` without a host.
pub fn stop() -> Option<Arc<AtomicBool>> {
    HOST.with_borrow(|host| host.as_ref().map(|(host, _)| Arc::clone(&host.stop)))
}

/// Tells how far the work is; nothing without a host.
pub fn tell(step: Step<'_>) {
    HOST.with_borrow(|host| {
        if let Some((host, _)) = host {
            (host.progress)(step);
        }
    });
}

/// Takes what would be printed; whether there was a host to take it.
pub fn take(put: impl FnOnce(&mut Printed)) -> bool {
    HOST.with_borrow_mut(|host| match host {
        Some((_, printed)) => {
            put(printed);
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;
    use crate::cli::print;

    fn quiet() -> Host {
        Host { stop: Arc::default(), progress: Box::new(|_| {}) }
    }

    /// Protects programs that have the command in them: nothing reaches their terminal, and nothing of one call is in another.
    #[test]
    fn what_is_printed_goes_to_the_host_of_the_call() {
        for _ in 0..2 {
            let ((), printed) = with(quiet(), || {
                print::out("one\n").unwrap();
                print::note("two\n");
            });
            assert_eq!((printed.out.as_str(), printed.notes.as_str()), ("one\n", "two\n"));
        }
        assert!(!is_there());
    }

    #[test]
    fn a_host_is_gone_after_a_panic() {
        assert!(catch_unwind(AssertUnwindSafe(|| with(quiet(), || panic!("broken")))).is_err());
        assert!(!is_there());
    }
}
