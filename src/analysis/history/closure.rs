//! Closures of crossings and how long they last.

use jiff::civil::Date;

use super::period::days_between;

/// A crossing shut to trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closure {
    /// Which crossing, by number; `None` for one that the model does not have.
    pub crossing: Option<usize>,
    /// The day on which it was shut.
    pub from: Date,
    /// The day on which it was opened; `None` where that is not known or has not come: the closure is censored.
    pub to: Option<Date>,
    /// The last day on which it is known to have been shut.
    pub seen: Date,
}

impl Closure {
    /// Its days: how many, and whether it had ended by then.
    pub fn days(&self) -> (i32, bool) {
        (days_between(self.from, self.to.unwrap_or(self.seen)), self.to.is_some())
    }
}
