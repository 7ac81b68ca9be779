//! Which mechanisms carry the answer of a comparison: each is switched off in base and what-if alike, and what is left of the difference
//! is held against the whole.

use std::sync::atomic::AtomicBool;

use super::page::{Figure, Grid, Part, Section};
use super::shelf::Shelf;
use crate::analysis::compare::{Fork, Tally, Twins};
use crate::analysis::crew::Crew;
use crate::chart::tornado::{Bar, Tornado};
use crate::chart::words::{decimals, number, signed};
use crate::cli::labels::spelt;
use crate::ensemble::estimate::Estimate;
use crate::grouped::count;
use crate::model::registry::mechanisms;
use crate::output::package::SCENARIO;
use crate::presentation::groups::{FIRST, label};
use crate::scenario::{Scenario, overrides};

/// Pairs for each mechanism, at most.
const MOST_PAIRS: u64 = 200;
/// Outcomes that are asked of.
const OUTCOMES: usize = 2;

/// The difference in each outcome asked of; `None` where it cannot be told.
type Differences = Vec<Option<Estimate>>;

/// The section for the first what-if of a comparison.
pub fn section(shelf: &Shelf<'_>, crew: &Crew) -> Result<Section, String> {
    if shelf.verb() != "compare" || !shelf.fact("fork").is_null() {
        return Err("mechanisms are switched off in comparisons without a fork; this is none".to_owned());
    }
    let name = shelf.fact("what_ifs")[0]["name"].as_str().ok_or("it has no what-if")?;
    let scenarios = [shelf.scenario(SCENARIO)?, shelf.scenario(&format!("what-if-{name}.toml"))?];
    let asked: Vec<&str> =
        shelf.fact("outcomes").as_array().into_iter().flatten().filter_map(|one| one.as_str()).collect();
    let outcomes: Vec<&str> = FIRST.into_iter().filter(|name| asked.contains(name)).take(OUTCOMES).collect();
    let pairs = shelf.count("runs").min(MOST_PAIRS);
    let whole = differences(&scenarios, &outcomes, pairs);
    let off: Vec<(&str, [Scenario; 2])> =
        mechanisms().iter().filter_map(|one| Some((one.name, without(&scenarios, one.name)?))).collect();
    let mut found: Vec<Differences> = Vec::new();
    let work = |at: u64| differences(&off[at as usize].1, &outcomes, pairs);
    let mut take = |one: Differences| {
        found.push(one);
        Ok::<(), String>(())
    };
    crew.each(off.len() as u64, &AtomicBool::new(false), work, &mut take, &mut |_| {})
        .map_err(|_| "a run failed".to_owned())?;
    let names: Vec<&str> = off.iter().map(|one| one.0).collect();
    let looked = count(pairs, "pair of runs", "pairs of runs");
    let mut parts = vec![Part::Prose(format!(
        "Each mechanism was switched off in the base and in {name} alike, with the first {looked}. The bar is by how much the \
         difference between both changed then; hollow: by less than so many can tell. What changes it carries some of the answer. \
         Mechanisms work together, so the changes do not add up."
    ))];
    parts.push(Part::Figures((0..outcomes.len()).map(|at| figure(outcomes[at], at, &whole, &names, &found)).collect()));
    parts.push(Part::Grid(grid(&outcomes, &whole, &names, &found)));
    Ok(Section { id: "mechanisms".to_owned(), heading: "Which mechanisms carry it".to_owned(), parts })
}

/// Both without a mechanism; `None` where it is off already, or cannot be switched off in them.
fn without(scenarios: &[Scenario; 2], mechanism: &str) -> Option<[Scenario; 2]> {
    let mut all = scenarios.clone();
    for one in &mut all {
        let before = one.clone();
        overrides::apply_all(one, &[format!("mechanisms.off={mechanism}")]).ok().filter(|()| *one != before)?;
    }
    Some(all)
}

fn differences([base, here]: &[Scenario; 2], outcomes: &[&str], pairs: u64) -> Differences {
    let twins = Twins::new(base, &[here], Fork::Start);
    let mut tally = Tally::new(twins.outcomes(), twins.what_ifs());
    (1..=pairs).for_each(|run| tally.add(&twins.pair(run)));
    let of =
        |name: &&str| twins.outcomes().iter().position(|one| one.name == *name).and_then(|at| tally.difference(0, at));
    outcomes.iter().map(of).collect()
}

/// By how much a difference changed, with an interval wide enough for both.
fn change(whole: Option<Estimate>, left: Option<Estimate>) -> Option<(f64, f64)> {
    let (whole, left) = (whole?, left?);
    let half = 1.96 * libm::hypot(whole.standard_error, left.standard_error);
    half.is_finite().then_some((left.point - whole.point, half))
}

fn figure(outcome: &str, at: usize, whole: &Differences, names: &[&str], found: &[Differences]) -> Figure {
    let bar = |(name, left): (&&str, &Differences)| {
        let (size, half) = change(whole[at], left[at])?;
        Some(Bar { name: spelt(name), value: size.abs(), interval: Some([size.abs() - half, size.abs() + half]) })
    };
    let tornado = Tornado {
        title: label(outcome),
        unit: "by how much the difference changes without the mechanism".to_owned(),
        bars: names.iter().zip(found).filter_map(bar).collect(),
        chance: None,
        most: None,
    };
    Figure::new(format!("mechanisms.{outcome}"), tornado.picture(), "")
}

fn grid(outcomes: &[&str], whole: &Differences, names: &[&str], found: &[Differences]) -> Grid {
    let told = |one: &Option<Estimate>| {
        one.map_or_else(String::new, |one| {
            let digits = decimals([one.low, one.high]);
            format!("{} ({} to {})", signed(one.point, digits), number(one.low, digits), number(one.high, digits))
        })
    };
    let row =
        |name: String, all: &Differences| std::iter::once(name).chain(all.iter().map(told)).collect::<Vec<String>>();
    let mut rows = vec![row("all as they are".to_owned(), whole)];
    rows.extend(
        names.iter().zip(found).map(|(name, left)| row(format!("without {}", spelt(name).to_lowercase()), left)),
    );
    Grid {
        name: "Differences without each mechanism".to_owned(),
        folded: "What is left of each difference, as a table".to_owned(),
        head: std::iter::once("mechanism".to_owned()).chain(outcomes.iter().map(|name| label(name))).collect(),
        rows,
    }
}
