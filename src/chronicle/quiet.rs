//! Weeks in which nobody changed anything and nothing out of the ordinary happened, told together in a line.

use jiff::civil::Date;

use super::events::routine_in_short;
use super::week::Week;
use super::wording::{date_before, day_of, long_date};
use durand_model::record::Event;
use durand_text::lines::wrap;

/// One quiet week or several in a row.
#[derive(Debug)]
pub struct Quiet {
    first: (u32, Date),
    last: (u32, Date),
    events: Vec<Event>,
}

impl Quiet {
    /// The first.
    pub fn new(week: &Week) -> Self {
        let here = (week.number, week.date);
        Self { first: here, last: here, events: week.record.events.clone() }
    }

    /// One more.
    pub fn join(&mut self, week: &Week) {
        self.last = (week.number, week.date);
        self.events.extend(&week.record.events);
    }

    /// "Weeks 12 to 17 (7 November to 18 December 2021): no change; 31 attacks, 44 dead."
    pub fn tell(&self) -> String {
        let (first, last) = (self.first.1, day_of(self.last.1, 6));
        let weeks = if self.first.0 == self.last.0 {
            format!("Week {} ({}): ", self.first.0, long_date(first))
        } else {
            let from = date_before(first, last);
            format!("Weeks {} to {} ({from} to {}): ", self.first.0, self.last.0, long_date(last))
        };
        let happened = routine_in_short(&self.events).map_or_else(String::new, |happened| format!("; {happened}"));
        format!("\n{}", wrap(&weeks, 2, &format!("no change{happened}.")))
    }
}
