//! A mark of a record's content, to tell whether two are the same input.

use std::fmt::Write as _;

use super::Record;
use durand_text::digest::hash;

impl Record {
    /// `sha256:` and the hash of everything that can reach a result: every figure and event, in the order of the files. Sources,
    /// notes, the order of columns and layout do not count.
    pub fn digest(&self) -> String {
        hash(self.canonical().as_bytes())
    }

    /// One line a row, texts in quotes, numbers so that they read back as the same.
    fn canonical(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        for row in &self.monthly {
            let _ = writeln!(text, "monthly {} {:?} {}", row.month, row.indicator, row.value);
        }
        for event in &self.events {
            let _ =
                write!(text, "event {} {:?} {:?} {}", event.date, event.end_date, event.still_on, event.kind.name());
            let _ = write!(text, " {:?} {:?} {:?}", event.location, event.actor, event.deaths);
            let _ = writeln!(text, " {}", event.confidence.name());
        }
        for row in &self.annual {
            let _ = writeln!(text, "annual {} {:?} {} {:?}", row.year, row.indicator, row.value, row.unit);
        }
        text
    }
}
