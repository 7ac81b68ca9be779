//! What a chronicle at the terminal has around its weeks: an opening, the outcomes, what the run drew.

use askama::Template;

use crate::chronicle::follow::Outcome;
use crate::chronicle::wording::long_date;
use crate::cli::labels;
use crate::cli::page::{filters, page};
use crate::cli::posterior::OfRun;
use crate::presentation::groups::FINAL_PHASE;
use crate::presentation::labels::value as shown;
use crate::scenario::Scenario;

#[derive(Template)]
#[template(path = "verbs/trace/opening.txt")]
struct Opening<'a> {
    scenario: &'a Scenario,
    run: u64,
    start: String,
}

/// What comes before the first week.
pub fn opening(scenario: &Scenario, run: u64) -> String {
    page(&Opening { scenario, run, start: long_date(scenario.start()) })
}

/// Width of the longest unit.
const UNIT: usize = 17;

/// What comes after the last week: the outcomes by label and name, as in the run's row of `runs.csv`.
pub fn ending(outcomes: &[Outcome]) -> String {
    let mut text = String::from("\nThe run in figures\n");
    for (name, unit, value) in outcomes {
        let shown = shown(name, *value);
        let is_number = value.is_some() && *name != FINAL_PHASE;
        let unit = if is_number { unit } else { "" };
        text.push_str(&labels::row(2, name, &format!("{shown:>9} {unit:<UNIT$}")));
    }
    text
}

/// What the run drew of uncertain values, after the story; empty where nothing is drawn.
pub fn draw(scenario: &Scenario, run: u64) -> String {
    OfRun::of(scenario, run).map_or_else(String::new, |draw| format!("\n{}", draw.text()))
}
