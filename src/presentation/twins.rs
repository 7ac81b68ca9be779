//! A run beside its twin: along their weeks, and what only one of the two has.

use super::figure::Figure;
use durand_analysis::compare::{By, Did, Divergence};
use durand_chart::Tone;
use durand_chart::timeline::Timeline;
use durand_chronicle::along;
use durand_chronicle::follow::Week;
use durand_chronicle::wording::{long_date, within};
use durand_scenario::Scenario;
use durand_text::figures::percent;
use durand_text::words::words;
use jiff::civil::Date;

/// Rows of twins that are shown; the rest is left to `durand trace`.
const MOST_ROWS: usize = 40;

/// Weeks of a run that a page tells: more would make it longer than anybody reads.
pub const MOST_WEEKS: u32 = 600;

/// A run and its twin as a timeline, and in rows: week, base, what-if. Says how many rows were left out.
pub fn twins(base: &Scenario, here: &Scenario, run: u64, name: &str) -> (Figure, Vec<[String; 3]>, usize) {
    let title = format!("Run {run} and its twin in {name}");
    let sides = [along::weeks(base, run), along::weeks(here, run)];
    of_weeks(title, format!("timeline.{name}.{run}"), base.start(), sides, ["base", "what-if"])
}

/// The same of two runs from that day on, week by week; `names` says what each is called, the one that the other is held against first.
pub fn of_weeks(
    title: String,
    id: String,
    start: Date,
    [base, here]: [Vec<Week>; 2],
    names: [&str; 2],
) -> (Figure, Vec<[String; 3]>, usize) {
    let pairs: Vec<[Week; 2]> = base.into_iter().zip(here).map(|(one, other)| [one, other]).collect();
    let side = |at: usize| pairs.iter().map(|pair| &pair[at]).collect::<Vec<&Week>>();
    let timeline = Timeline {
        title,
        start,
        weeks: pairs.len(),
        runs: vec![(names[0].to_owned(), Tone::Base), (names[1].to_owned(), Tone::WhatIf)],
        lanes: along::lanes(&[side(0), side(1)]),
    };
    let mut rows = along::twins(&pairs);
    let left = rows.len().saturating_sub(MOST_ROWS);
    rows.truncate(MOST_ROWS);
    (Figure::wide(id, timeline.picture(), String::new()), rows, left)
}

/// When and by what two runs from that day on part, in a sentence; `sides` says of each which it is, as in "on the left".
pub fn parting(parting: &Divergence, start: Date, sides: [&str; 2]) -> String {
    let day = long_date(start.saturating_add(jiff::Span::new().days(7 * (parting.week as i64 - 1))));
    let by = match parting.by {
        By::Actor(actor) => format!("{}, who chooses", within(actor)),
        By::Mechanism(name) => format!("chance in {}, which brings", words(name)),
        By::Intervention(name) => format!("the intervention {name}, by which there is"),
        By::Quantity(name) => format!("{}, which is", words(name)),
    };
    let (there, here) = (told(&parting.base), told(&parting.here));
    format!("They part in week {} ({day}), by {by} {there} {} and {here} {}.", parting.week, sides[0], sides[1])
}

/// "talk (41%)".
fn told(did: &Did) -> String {
    let share = did.probability().map_or_else(String::new, |share| format!(" ({})", percent(share)));
    let what = did.told();
    if what.is_empty() { "nothing of the kind".to_owned() } else { format!("{}{share}", words(&what)) }
}
