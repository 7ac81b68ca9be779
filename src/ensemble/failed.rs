//! Runs that the model did not get through: it panicked, or gave what it must not. They are counted and told; others go on.

use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A run that has no results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedRun {
    /// Number of the run.
    pub run: u64,
    /// What the panic said, or what the model gave.
    pub message: String,
}

impl fmt::Display for FailedRun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "run {} failed inside the model: {}", self.run, self.message)
    }
}

/// What `work` gives; if it panics, what the panic said.
///
/// # Errors
/// If it panics. What `work` changed before that is as it left it.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| message(&*panic))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects what people are told of a run that broke, whatever the panic carried.
    #[test]
    fn a_panic_is_told_by_what_it_said() {
        assert_eq!(caught(|| 7), Ok(7));
        assert_eq!(caught(|| -> u8 { panic!("plain") }), Err("plain".to_owned()));
        assert_eq!(caught(|| -> u8 { panic!("{} of {}", 1, 2) }), Err("1 of 2".to_owned()));
        assert_eq!(caught(|| -> u8 { std::panic::panic_any(7) }), Err("no message".to_owned()));
        let failed = FailedRun { run: 3, message: "plain".to_owned() };
        assert_eq!(failed.to_string(), "run 3 failed inside the model: plain");
    }
}
