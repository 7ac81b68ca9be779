//! The catalogue of the scenarios that the project ships with: what each asks, what it starts from, what it rests on.

use askama::Template;

use super::markdown::{code, codes};
use crate::scenario::{Scenario, difference};

#[derive(Template)]
#[template(path = "docs/catalogue.md", escape = "none")]
struct Catalogue<'a> {
    groups: [(&'static str, &'a [&'a Scenario]); 2],
    what_ifs: &'a [&'a Scenario],
}

/// The whole catalogue: an overview and a section for each scenario, eras by their beginning, what-ifs by name.
pub fn catalogue(scenarios: &[Scenario]) -> String {
    let (what_ifs, mut eras): (Vec<&Scenario>, Vec<&Scenario>) = scenarios.iter().partition(|one| one.is_what_if());
    eras.sort_by_key(|one| one.start());
    Catalogue { groups: [("Eras", &eras), ("What-ifs", &what_ifs)], what_ifs: &what_ifs }.to_string()
}

impl Catalogue<'_> {
    /// The what-ifs that one is built of, the farthest first.
    fn built_of(&self, scenario: &Scenario) -> Option<String> {
        let mut parts = scenario.extends();
        parts.retain(|part| self.what_ifs.iter().any(|one| one.name() == *part));
        (!parts.is_empty()).then(|| codes(parts.iter().rev().map(String::as_str)))
    }
}

fn base(scenario: &Scenario) -> String {
    scenario.base().map_or_else(|| "none".to_owned(), |base| code(base.name()))
}

/// Text within a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// A title as a sentence, also where it is none.
fn sentence(title: &str) -> String {
    if title.ends_with(['.', '?', '!']) { title.to_owned() } else { format!("{title}.") }
}

/// What a what-if changes in its base, each with the value before.
fn changes(scenario: &Scenario) -> Option<String> {
    let base = scenario.base().filter(|_| scenario.is_what_if())?;
    let told = |one: difference::Difference| format!("{} ({}, not {})", code(&one.path), one.here, one.base);
    let all: Vec<String> = difference::between(base, scenario).into_iter().map(told).collect();
    Some(if all.is_empty() { "nothing".to_owned() } else { all.join("; ") })
}
