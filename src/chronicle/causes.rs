//! What the numbers in brackets stand for.

use super::events::{is_routine, is_told_elsewhere};
use durand_model::record::{CAUSES, Event};
use durand_model::registry::mechanisms;
use durand_text::lines::wrap;
use durand_text::words::{list, words};

/// The mechanisms that brought events about, as the brackets of [`tell`] number them: "M21 retaliation".
#[derive(Debug, Default)]
pub struct Causes(Vec<String>);

impl Causes {
    /// Takes note of those of a week.
    pub fn note(&mut self, events: &[Event]) {
        for event in events.iter().filter(|event| !is_routine(event) && !is_told_elsewhere(event)) {
            let of_model = CAUSES.contains(&event.cause);
            if let Some(one) = mechanisms().iter().find(|one| of_model && one.name == event.cause) {
                self.0.push(format!("{} {}", one.id, words(one.name)).replace(' ', "\u{a0}"));
            }
        }
        self.0.sort_unstable();
        self.0.dedup();
    }

    /// What the numbers stand for, where the command is started as `program`; empty where none was given.
    pub fn legend(&self, program: &str) -> String {
        let Some(first) = self.0.first().and_then(|first| first.split('\u{a0}').next()) else { return String::new() };
        let text = format!("In brackets: {}. `{program} describe {first}` explains the first.", list(&self.0));
        format!("\n{}", wrap("", 0, &text))
    }
}
