//! What an origin divides: what was known by it, and the months after it.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Study;
use crate::baseline::LEAST_KNOWN;
use crate::history::{History, Period};
use crate::record::Record;

/// The last day of a forecast and what it divides.
#[derive(Clone, Debug)]
pub struct Window {
    /// The last day that was known.
    pub origin: Date,
    /// What was known: the scenario's start to the origin.
    pub known: History,
    /// Monthly figures as far back as the record has them, to the origin: what baselines forecast from.
    pub past: History,
    /// What came, from the start to the last day that is forecast.
    pub whole: History,
    /// First days of the months that are forecast: those that lie wholly after the origin.
    pub months: Vec<Date>,
    /// How many months after the last of `past` the first of them is.
    pub first_ahead: usize,
}

/// Why there is nothing to learn from, or nothing to score, at an origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongOrigin {
    /// Too few months of attacks are known by then.
    TooEarly {
        /// The origin.
        origin: Date,
        /// Known months.
        known: usize,
        /// The first day on which there are enough; `None` if there never are.
        first: Option<Date>,
    },
    /// No month after it is known.
    TooLate {
        /// The origin.
        origin: Date,
        /// Last day that is forecast.
        until: Date,
    },
}

impl fmt::Display for WrongOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooEarly { origin, known, first } => {
                let months = if *known == 1 { "month is" } else { "months are" };
                write!(f, "origin {origin}: {known} {months} known by then since the scenario's start; ")?;
                write!(f, "a forecast needs {LEAST_KNOWN}")?;
                match first {
                    Some(first) => write!(f, ", which there are from {first} on"),
                    None => f.write_str(", and the record never has as many"),
                }
            }
            Self::TooLate { origin, until } => write!(
                f,
                "origin {origin}: no whole month after it is known up to {until}, so there is nothing to score; give an earlier origin"
            ),
        }
    }
}

impl Window {
    /// What `origin` divides.
    ///
    /// # Errors
    /// If too little is known by then, or nothing after it.
    pub fn new(study: &Study<'_>, origin: Date) -> Result<Self, WrongOrigin> {
        let Study { start, record, until, .. } = *study;
        let known_months = |day: Date| match day < start {
            true => 0,
            false => attacks(&History::observed(record, Period { from: start, to: day })),
        };
        let known = known_months(origin.min(until));
        if known < LEAST_KNOWN {
            let mut ends = Period { from: start, to: until }.months().into_iter().map(Date::last_of_month);
            let first = ends.find(|day| known_months(*day) >= LEAST_KNOWN);
            return Err(WrongOrigin::TooEarly { origin, known, first });
        }
        let too_late = WrongOrigin::TooLate { origin, until };
        if origin >= until {
            return Err(too_late);
        }
        let whole = History::observed(record, Period { from: start, to: until });
        let after = |first: &Date| *first > origin;
        let months: Vec<Date> = whole.months.iter().map(|month| month.first).filter(after).collect();
        if !whole.months.iter().any(|month| month.first > origin && month.attacks.is_some()) {
            return Err(too_late);
        }
        let then = record.until(origin);
        let known = History::observed(&then, Period { from: start, to: origin });
        let earliest = then.monthly.iter().map(|figure| figure.month).min().unwrap_or(start);
        let past = History::observed(&then, Period { from: earliest.min(start), to: origin });
        // A month that the origin cuts in two is neither known nor forecast, but lies between
        let cut = origin < origin.last_of_month();
        Ok(Self { origin, known, past, whole, months, first_ahead: 1 + usize::from(cut) })
    }
}

/// Months whose attacks are known.
fn attacks(history: &History) -> usize {
    history.months.iter().filter(|month| month.attacks.is_some()).count()
}

/// The last day of the last month for which the record has a figure by month; `None` if it has none.
pub fn last_known(record: &Record) -> Option<Date> {
    record.monthly.iter().map(|figure| figure.month.last_of_month()).max()
}

/// A day so far after `until` that what began by then has lasted a week or ended.
pub fn beyond(until: Date) -> Date {
    until.saturating_add(13.days())
}
