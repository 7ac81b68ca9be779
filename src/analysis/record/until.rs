//! What was known by a day.

use jiff::civil::{Date, date};

use super::{Observed, Record};

impl Record {
    /// What was known at the end of `last_day`: events that had begun, of which those still going on have no end but are
    /// known to last until then (they are censored); months and years that were over.
    ///
    /// A figure counts as known when its month or year is over, though it was printed somewhat later.
    #[must_use]
    pub fn until(&self, last_day: Date) -> Self {
        let monthly = self.monthly.iter().filter(|row| row.month.last_of_month() <= last_day).cloned();
        let annual = self.annual.iter().filter(|row| date(row.year, 12, 31) <= last_day).cloned();
        let events = self.events.iter().filter(|event| event.date <= last_day);
        let then = |event: &Observed| {
            let end_date = event.end_date.filter(|end| *end <= last_day);
            let goes_on = event.end_date.is_some_and(|end| end > last_day);
            let still_on = if goes_on { Some(last_day) } else { event.still_on.map(|day| day.min(last_day)) };
            Observed { end_date, still_on, ..event.clone() }
        };
        let events = events.map(then);
        Self { monthly: monthly.collect(), annual: annual.collect(), events: events.collect() }
    }
}
