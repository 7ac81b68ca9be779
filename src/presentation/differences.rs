//! Differences week by week, as charts.

use super::figure::Figure;
use super::groups::COURSES;
use super::labels::spelt;
use super::weeks::WeekLine;
use durand_chart::Tone;
use durand_chart::fan::{Fan, Meaning, Side, Span};
use durand_chart::scale::day;
use durand_model::intervention::Intervention;
use durand_model::registry::QUANTITIES;
use durand_scenario::Scenario;

/// How far the what-if of that name lies from its base, week by week, in the quantities that a page shows.
pub fn charts(rows: &[WeekLine], scenario: &Scenario, what_if: &str) -> Vec<Figure> {
    // After a fork there are only the weeks from it on
    let before = rows.first().map_or(0, |row| row.week.saturating_sub(1) as usize);
    let shift = |span: Span| Span { from: span.from.saturating_sub(before), until: span.until - before, ..span };
    let spans: Vec<Span> = spans(scenario).into_iter().filter(|span| span.until >= before).map(shift).collect();
    let fan = |name: &str| {
        let quantity = QUANTITIES.iter().find(|one| one.name == name)?;
        let mut quantiles: [Vec<f64>; 5] = Default::default();
        for row in rows.iter().filter(|row| row.quantity == name && row.whatif == what_if) {
            let paired = &row.paired;
            for (at, value) in [(1, paired.ci95_low), (2, paired.difference), (3, paired.ci95_high)] {
                quantiles[at].push(value.unwrap_or(f64::NAN));
            }
        }
        let sides = vec![Side { name: "difference".to_owned(), tone: Tone::WhatIf, quantiles }];
        if sides[0].quantiles[2].is_empty() || is_flat(&sides) {
            return None;
        }
        let fan = Fan {
            title: quantity.label.to_owned(),
            meaning: Meaning::Difference,
            unit: format!("what-if less base, {}", quantity.unit),
            range: None,
            start: day(scenario.start(), before),
            sides,
            spans: spans.clone(),
            observed: Vec::new(),
        };
        Some(Figure::new(format!("difference.{name}"), fan.picture(), ""))
    };
    COURSES.into_iter().filter_map(fan).collect()
}

/// Whether all that is drawn has one value.
pub fn is_flat(sides: &[Side]) -> bool {
    let mut all = sides.iter().flat_map(|side| side.quantiles.iter().flatten());
    let first = all.next();
    all.all(|value| Some(value) == first)
}

/// What a date sets, in the weeks of the run. What waits for something to be so has no date: each run has its own.
pub fn spans(scenario: &Scenario) -> Vec<Span> {
    let weeks = scenario.weeks();
    let span = |one: &Intervention| {
        let [from, until] = [one.window.from, one.window.until];
        let is_open = one.window.is_open() || until - from <= 1;
        let until = if is_open { from } else { until.min(weeks) };
        Span { from: from as usize, until: until as usize, name: spelt(&one.name.replace('-', "_")) }
    };
    scenario
        .settings()
        .interventions
        .iter()
        .filter(|one| one.rule.is_none() && one.window.from < weeks)
        .map(span)
        .collect()
}
