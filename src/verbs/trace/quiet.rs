//! Weeks in which nobody changed course and nothing out of the ordinary happened, told together.

use jiff::civil::Date;

use super::decisions::{Share, kept};
use super::events::routine;
use super::follow::Week;
use super::wording::{date_before, day_of, long_date};
use crate::cli::text::wrap;
use crate::model::record::Event;

/// One quiet week or several in a row.
#[derive(Debug)]
pub struct Quiet {
    first: (u32, Date),
    last: (u32, Date),
    events: Vec<Event>,
    shares: Vec<Share>,
}

impl Quiet {
    /// The first.
    pub fn new(week: &Week) -> Self {
        let here = (week.number, week.date);
        let shares = week.record.decisions.iter().map(Share::of).collect();
        Self { first: here, last: here, events: week.record.events.clone(), shares }
    }

    /// One more.
    pub fn join(&mut self, week: &Week) {
        self.last = (week.number, week.date);
        self.events.extend(&week.record.events);
        for (share, decision) in self.shares.iter_mut().zip(&week.record.decisions) {
            share.join(decision);
        }
    }

    /// What is told of them.
    pub fn tell(&self) -> String {
        let (first, last) = (self.first.1, day_of(self.last.1, 6));
        let weeks = if self.first.0 == self.last.0 {
            format!("Week {} ({}): ", self.first.0, long_date(first))
        } else {
            let from = date_before(first, last);
            format!("Weeks {} to {} ({from} to {}): ", self.first.0, self.last.0, long_date(last))
        };
        let happened = routine(&self.events).unwrap_or_else(|| "nothing of note".to_owned());
        // Nobody who takes part is nobody who could have changed course.
        let course = if self.shares.is_empty() { String::new() } else { "nobody changed course; ".to_owned() };
        let mut text = format!("\n{}", wrap(&weeks, 2, &format!("{course}{happened}.")));
        if !self.shares.is_empty() {
            text.push_str(&wrap("  ", 4, &kept(&self.shares)));
        }
        text
    }
}
