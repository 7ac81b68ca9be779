//! The scenarios that the project ships with, and where each leaves the defaults.

use super::markdown::{code, table as markdown_table};
use crate::scenario::{Scenario, difference};

/// One row a scenario.
pub fn table(scenarios: &[Scenario]) -> String {
    let rows = scenarios.iter().map(|one| {
        vec![
            code(one.name()),
            one.title().to_owned(),
            one.start().to_string(),
            one.weeks().to_string(),
            one.seed().to_string(),
            differences(one),
        ]
    });
    markdown_table(&["scenario", "title", "start", "weeks", "seed", "differs from the tables by"], rows)
}

fn differences(scenario: &Scenario) -> String {
    let all: Vec<String> = difference::from_defaults(scenario).iter().map(|one| code(&one.set)).collect();
    if all.is_empty() { "nothing".to_owned() } else { all.join(", ") }
}
