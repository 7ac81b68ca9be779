//! A scenario of the library, for people and for programs.

use askama::Template;
use serde::Serialize;

use crate::cli::changes::Changes;
use crate::cli::page::{filters, page};
use crate::cli::posterior::Drawn;
use crate::scenario::{Scenario, library};

/// What a scenario says of itself.
#[derive(Serialize, Template)]
#[template(path = "verbs/describe/scenario.txt")]
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
        page(self)
    }
}
