//! A scenario of the library, for people and for programs.

use serde::Serialize;

use crate::cli::changes::Changes;
use crate::cli::posterior::Drawn;
use crate::cli::text::{count, entry as line, wrap};
use crate::scenario::{Scenario, library};

/// Width of the labels' column.
const LABELS: usize = 15;

/// What a scenario says of itself.
#[derive(Serialize)]
pub struct About<'s> {
    kind: &'static str,
    name: &'s str,
    title: &'s str,
    question: &'s str,
    description: &'s str,
    passages: &'s [String],
    start: String,
    weeks: u32,
    seed: u64,
    /// The file that it is read from.
    file: &'s str,
    /// Whether that is one that ships, unchanged.
    shipped: bool,
    /// For an overlay: what it changes.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    changes: Option<Changes>,
    /// What its runs draw.
    #[serde(skip_serializing_if = "Option::is_none")]
    posterior: Option<Drawn>,
}

impl<'s> About<'s> {
    /// What `scenario` says of itself.
    pub fn new(scenario: &'s Scenario) -> Self {
        Self {
            kind: "scenario",
            name: scenario.name(),
            title: scenario.title(),
            question: scenario.question(),
            description: scenario.description(),
            passages: scenario.passages(),
            start: scenario.start().to_string(),
            weeks: scenario.weeks(),
            seed: scenario.seed(),
            file: scenario.files().last().map_or("", String::as_str),
            shipped: scenario.files().last().is_some_and(|file| library::is_as_shipped(file)),
            changes: Changes::of(scenario),
            posterior: Drawn::of(scenario),
        }
    }

    /// The same as a page.
    pub fn text(&self) -> String {
        let mut text = format!("{} (scenario)\n", self.name);
        text.push_str(&wrap("  ", 2, self.title));
        text.push('\n');
        for (label, told) in [("Question", self.question), ("Description", self.description)] {
            if !told.is_empty() {
                text.push_str(&line(2, LABELS, label, told));
            }
        }
        text.push_str(&line(
            2,
            LABELS,
            "Runs",
            &format!("{} from {}, seed {}", count(self.weeks.into(), "week", "weeks"), self.start, self.seed),
        ));
        if let Some(drawn) = &self.posterior {
            text.push_str(&line(2, LABELS, "Draws", &drawn.sentence()));
        }
        let shipped = if self.shipped { " (shipped)" } else { "" };
        text.push_str(&line(2, LABELS, "File", &format!("{}{shipped}", self.file)));
        for (at, passage) in self.passages.iter().enumerate() {
            text.push_str(&line(2, LABELS, if at == 0 { "Rests on" } else { "" }, passage));
        }
        if let Some(changes) = &self.changes {
            text.push('\n');
            text.push_str(&changes.text());
        }
        text
    }
}
