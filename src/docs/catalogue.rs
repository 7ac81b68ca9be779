//! The catalogue of the scenarios that the project ships with: what each asks, what it starts from, what it rests on.

use std::fmt::Write;

use super::markdown::{code, codes, table};
use crate::scenario::{Scenario, difference};

/// The whole catalogue: an overview and a section for each scenario, eras by their beginning, what-ifs by name.
pub fn catalogue(scenarios: &[Scenario]) -> String {
    let (what_ifs, mut eras): (Vec<&Scenario>, Vec<&Scenario>) = scenarios.iter().partition(|one| one.is_what_if());
    eras.sort_by_key(|one| one.start());
    let mut text = String::new();
    for (title, group) in [("Eras", &eras), ("What-ifs", &what_ifs)] {
        let _ = writeln!(text, "## {title}\n\n{}", overview(group));
        for one in group {
            text.push_str(&section(one, &what_ifs));
        }
    }
    text
}

fn overview(scenarios: &[&Scenario]) -> String {
    let rows = scenarios.iter().map(|one| {
        vec![
            format!("[{0}](#{0})", one.name()),
            one.question().to_owned(),
            one.base().map_or_else(|| "none".to_owned(), |base| code(base.name())),
            one.start().to_string(),
            one.weeks().to_string(),
        ]
    });
    table(&["scenario", "question", "base", "start", "weeks"], rows)
}

fn section(scenario: &Scenario, what_ifs: &[&Scenario]) -> String {
    let mut text = format!("### {}\n\n", scenario.name());
    let _ = writeln!(text, "**{}** {}\n", sentence(scenario.title()), scenario.description());
    let _ = writeln!(text, "- File: [{0}.toml]({0}.toml)", scenario.name());
    let parts: Vec<String> = scenario.extends().into_iter().rev().collect();
    let parts: Vec<&str> =
        parts.iter().map(String::as_str).filter(|part| what_ifs.iter().any(|one| one.name() == *part)).collect();
    if !parts.is_empty() {
        let _ = writeln!(text, "- Built of: {}", codes(parts));
    }
    if let Some(base) = scenario.base().filter(|_| scenario.is_what_if()) {
        let _ = writeln!(text, "- Changes in {}: {}", code(base.name()), changes(base, scenario));
    }
    if !scenario.passages().is_empty() {
        text.push_str("- Rests on:\n");
        for passage in scenario.passages() {
            let _ = writeln!(text, "  - {passage}");
        }
    }
    text.push('\n');
    text
}

/// A title as a sentence, also where it is none.
fn sentence(title: &str) -> String {
    if title.ends_with(['.', '?', '!']) { title.to_owned() } else { format!("{title}.") }
}

/// What a what-if changes, each with the value before.
fn changes(base: &Scenario, scenario: &Scenario) -> String {
    let told = |one: difference::Difference| format!("{} ({}, not {})", code(&one.path), one.here, one.base);
    let all: Vec<String> = difference::between(base, scenario).into_iter().map(told).collect();
    if all.is_empty() { "nothing".to_owned() } else { all.join("; ") }
}
