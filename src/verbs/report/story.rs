//! Single runs told in a page: simulated again from the folder's own scenario, as runs do not depend on one another.

use super::page::{Figure, Story};
use crate::chart::Tone;
use crate::chart::timeline::Timeline;
use crate::scenario::Scenario;
use crate::verbs::trace::follow::Week;
use crate::verbs::trace::page;

/// Rows of twins that are shown; the rest is left to `durand trace`.
const MOST_ROWS: usize = 40;

/// Weeks of a run that a page tells: more would make it longer than anybody reads.
pub const MOST_WEEKS: u32 = 600;

/// A run as a timeline and as a chronicle.
pub fn run(scenario: &Scenario, run: u64, why: &str) -> Result<(Figure, Story), String> {
    let weeks = page::weeks(scenario, run).map_err(|error| error.to_string())?;
    let title = format!("Run {run}, {why}");
    let timeline = Timeline {
        title: title.clone(),
        start: scenario.start(),
        weeks: weeks.len(),
        runs: vec![(format!("run {run}"), Tone::Base)],
        lanes: page::lanes(&[weeks.iter().collect()]),
    };
    let story = Story { name: format!("{title}, week by week"), weeks: page::chronicle(scenario, run, &weeks) };
    Ok((Figure::wide(format!("timeline.{run}"), timeline.picture(), String::new()), story))
}

/// A run and its twin as a timeline, and in rows: week, base, what-if. Says how many rows were left out.
pub fn twins(
    base: &Scenario,
    here: &Scenario,
    run: u64,
    name: &str,
) -> Result<(Figure, Vec<[String; 3]>, usize), String> {
    let weeks = |scenario: &Scenario| page::weeks(scenario, run).map_err(|error| error.to_string());
    let pairs: Vec<[Week; 2]> = weeks(base)?.into_iter().zip(weeks(here)?).map(|(one, other)| [one, other]).collect();
    let side = |at: usize| pairs.iter().map(|pair| &pair[at]).collect::<Vec<&Week>>();
    let timeline = Timeline {
        title: format!("Run {run} and its twin in {name}"),
        start: base.start(),
        weeks: pairs.len(),
        runs: vec![("base".to_owned(), Tone::Base), ("what-if".to_owned(), Tone::WhatIf)],
        lanes: page::lanes(&[side(0), side(1)]),
    };
    let mut rows = page::twins(&pairs);
    let left = rows.len().saturating_sub(MOST_ROWS);
    rows.truncate(MOST_ROWS);
    Ok((Figure::wide(format!("timeline.{name}.{run}"), timeline.picture(), String::new()), rows, left))
}
