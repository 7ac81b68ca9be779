//! Single runs told in a page: simulated again from the folder's own scenario, as runs do not depend on one another.

use super::page::{Figure, Story};
use crate::chart::Tone;
use crate::chart::timeline::Timeline;
use crate::chronicle::along;
use crate::cli::command::NAME;
pub use crate::presentation::twins::MOST_WEEKS;
use crate::scenario::Scenario;

/// A run as a timeline and as a chronicle.
pub fn run(scenario: &Scenario, run: u64, why: &str) -> Result<(Figure, Story), String> {
    let weeks = along::weeks(scenario, run);
    let title = format!("Run {run}, {why}");
    let timeline = Timeline {
        title: title.clone(),
        start: scenario.start(),
        weeks: weeks.len(),
        runs: vec![(format!("run {run}"), Tone::Base)],
        lanes: along::lanes(&[weeks.iter().collect()]),
    };
    let story = Story { name: format!("{title}, week by week"), weeks: along::chronicle(scenario, run, &weeks, NAME) };
    Ok((Figure::wide(format!("timeline.{run}"), timeline.picture(), String::new()), story))
}
