//! What was known by a day.

use jiff::civil::{Date, date};

use super::{Observed, Record};

impl Record {
    /// What was known at the end of `last_day`: events that had begun, of which those still going on have no end (they are
    /// censored); months and years that were over.
    ///
    /// A figure counts as known when its month or year is over, though it was printed somewhat later.
    #[must_use]
    pub fn until(&self, last_day: Date) -> Self {
        let monthly = self.monthly.iter().filter(|row| row.month.last_of_month() <= last_day).cloned();
        let annual = self.annual.iter().filter(|row| date(row.year, 12, 31) <= last_day).cloned();
        let events = self.events.iter().filter(|event| event.date <= last_day);
        let events =
            events.map(|event| Observed { end_date: event.end_date.filter(|end| *end <= last_day), ..event.clone() });
        Self { monthly: monthly.collect(), annual: annual.collect(), events: events.collect() }
    }
}
