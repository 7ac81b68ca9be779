//! The scenarios that the project ships with, and where each leaves the defaults.

use super::markdown::{code, table as markdown_table};
use crate::scenario::{Difference, Scenario, difference};

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

/// What an overlay changes in its base, what any other scenario changes in the defaults.
fn differences(scenario: &Scenario) -> String {
    let (from, differences) = match scenario.base() {
        Some(base) => (format!("as {}, but ", code(base.name())), difference::between(base, scenario)),
        None => (String::new(), difference::from_defaults(scenario)),
    };
    let told = |one: &Difference| match one.set.split_once('=') {
        // Where a reader has the project is no part of its description
        Some(("posterior", file)) => {
            code(&format!("posterior={}", file.rsplit_once("scenarios/").map_or(file, |(_, file)| file)))
        }
        Some(_) => code(&one.set),
        // An intervention cannot be set on the command line
        None => format!("{} ({})", code(&one.path), one.here),
    };
    let all: Vec<String> = differences.iter().map(told).collect();
    let all = if all.is_empty() { "nothing".to_owned() } else { all.join(", ") };
    format!("{from}{all}")
}
