//! The page of a sweep: how outcomes differ over its points, and which factors they go with.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::factors::{Effect, Effects};
use super::meanings::{self, factor};
use super::page::{Figure, Grid, Page, Part, Section, Short};
use super::plain::{limits, more};
use super::points::{Outcome, Points};
use super::shelf::{Sheet, Shelf};
use crate::chart::Tone;
use crate::chart::dots::{Dots, Side};
use crate::chart::tornado::{Bar, Tornado};
use crate::chart::words::{short, signed};
use crate::cli::text::{count, list};
use crate::grouped::in_unit;
use crate::model::registry::OUTCOMES;
use crate::presentation::groups::{FIRST, label};
use crate::presentation::spread::Spread;

/// Outcomes that are drawn.
const MOST: usize = 4;
/// Points that are told at each end.
const ENDS: usize = 3;

/// A row of `summary.csv`: an outcome at a point.
#[derive(Deserialize)]
struct Row {
    point: u64,
    outcome: String,
    unit: String,
    mean: Option<f64>,
    restricted_mean: Option<f64>,
}

/// The page.
pub fn page(shelf: &Shelf<'_>) -> Result<Page, String> {
    let outcomes = outcomes(shelf.rows("summary.csv")?);
    let points = points(&shelf.sheet("points.csv")?);
    let shown: Vec<&Outcome> = first(&outcomes);
    let effects = Effects::new(shelf, points.factors.len() * shown.len())?;
    let mut goes_with = factors(&shown, &points, &effects);
    goes_with.parts.extend(meanings::factors(shelf, "points.csv")?);
    let mut sections = vec![over(&shown), goes_with, ends(&shown, &points)];
    sections.extend(more(shelf, &["summary.csv", "points.csv", "runs.csv", "phases.csv"])?);
    Ok(Page {
        kicker: format!(
            "A sweep of {}, {} each, of {}",
            count(shelf.count("points"), "point", "points"),
            count(shelf.count("runs_per_point"), "run", "runs"),
            count(shelf.count("weeks"), "week", "weeks")
        ),
        title: shelf.word("title").to_owned(),
        question: format!(
            "What comes of each combination of {}?",
            list(&points.factors.iter().map(|name| factor(name)).collect::<Vec<_>>())
        ),
        short: answer(&shown, &points, &effects),
        sections,
        limits: limits(),
        ..Page::default()
    })
}

fn outcomes(rows: Vec<Row>) -> Vec<Outcome> {
    let mut all: Vec<Outcome> = Vec::new();
    for row in rows {
        let Some(mean) = row.restricted_mean.or(row.mean) else { continue };
        match all.iter_mut().find(|one| one.name == row.outcome) {
            Some(one) => drop(one.means.insert(row.point, mean)),
            None => all.push(Outcome { name: row.outcome, unit: row.unit, means: BTreeMap::from([(row.point, mean)]) }),
        }
    }
    // A phase is a kind and no amount
    all.retain(|one| one.name != crate::presentation::groups::FINAL_PHASE);
    all
}

fn points(sheet: &Sheet) -> Points {
    let number = sheet.column("point").unwrap_or_default();
    let factors: Vec<String> =
        sheet.head().iter().enumerate().filter(|(at, _)| *at != number).map(|(_, name)| name.clone()).collect();
    let row = |row: &csv::StringRecord| {
        let values = row.iter().enumerate().filter(|(at, _)| *at != number).map(|(_, cell)| cell.to_owned()).collect();
        Some((row.get(number)?.parse().ok()?, values))
    };
    Points { factors, values: sheet.rows().iter().filter_map(row).collect() }
}

/// The outcomes of which the page tells: those named first, then others, if they differ at all.
fn first(outcomes: &[Outcome]) -> Vec<&Outcome> {
    let place = |one: &&Outcome| {
        let first = FIRST.iter().position(|name| *name == one.name);
        let known = OUTCOMES.iter().position(|known| known.name == one.name);
        (first.unwrap_or(FIRST.len()), known)
    };
    let mut all: Vec<&Outcome> = outcomes
        .iter()
        .filter(|one| Spread::of(one.means.values().copied()).is_some_and(|spread| spread.sd > 0.0))
        .collect();
    all.sort_by_key(place);
    all.truncate(MOST);
    all
}

fn over(shown: &[&Outcome]) -> Section {
    let figure = |one: &&Outcome| {
        let side = Side::new("points", Tone::Base, one.means.values().copied());
        let dots = Dots {
            title: label(&one.name),
            unit: format!("{}, mean of each point", one.unit),
            of: "points".to_owned(),
            sides: vec![side],
        };
        Figure::new(format!("dots.{}", one.name), dots.picture(), "")
    };
    let parts = vec![Part::Figures(shown.iter().map(figure).collect())];
    Section { id: "over".to_owned(), heading: "How far the points differ".to_owned(), parts }
}

fn factors(shown: &[&Outcome], points: &Points, effects: &Effects) -> Section {
    let figure = |one: &&Outcome| {
        let bar = |(at, name): (usize, &String)| {
            let effect = effects.of(one, points, at)?;
            Some(Bar { name: factor(name), value: effect.size, interval: effect.interval })
        };
        let bars = points.factors.iter().enumerate().filter_map(bar).collect();
        let unit = format!("{}, by how much means over points lie apart", one.unit);
        let tornado = Tornado { title: label(&one.name), unit, bars, chance: None, most: None };
        Figure::new(format!("tornado.{}", one.name), tornado.picture(), "")
    };
    let parts = vec![Part::Prose(effects.words().to_owned()), Part::Figures(shown.iter().map(figure).collect())];
    Section { id: "factors".to_owned(), heading: "What goes with what".to_owned(), parts }
}

fn answer(shown: &[&Outcome], points: &Points, effects: &Effects) -> Vec<Short> {
    let sentence = |one: &&Outcome| {
        let spread = Spread::of(one.means.values().copied())?;
        let of = |(at, name): (usize, &String)| Some((factor(name), effects.of(one, points, at)?));
        let goes = goes(points.factors.iter().enumerate().filter_map(of).collect(), &one.unit);
        Some(Short::new(
            format!("{}: {} to {} in 9 of 10 points.", label(&one.name), short(spread.most[0]), short(spread.most[1])),
            goes,
        ))
    };
    shown.iter().take(3).filter_map(sentence).collect()
}

/// With which factor an outcome goes most; with which ones, where several are equal.
fn goes(all: Vec<(String, Effect)>, unit: &str) -> String {
    let seen = || all.iter().filter(|(_, effect)| effect.seen);
    let most = seen().map(|(_, effect)| effect.size).fold(0.0, f64::max);
    let strongest: Vec<String> = seen()
        .filter(|(_, effect)| effect.size == most)
        .map(|(name, Effect { between: [low, high], .. })| {
            let size = in_unit(&signed(most, crate::figures::significant(most, 2)), unit);
            format!("{name}: {size} where it is {high} rather than {low}")
        })
        .collect();
    match strongest.as_slice() {
        [] => " No factor alone tells more than luck would.".to_owned(),
        [one] => format!(" It goes most with {one}."),
        several => format!(" It goes alike with {}.", several.join(", and with ")),
    }
}

/// The points at both ends of the first outcome.
fn ends(shown: &[&Outcome], points: &Points) -> Section {
    let Some(one) = shown.first() else {
        return Section { id: "ends".to_owned(), heading: "The points at both ends".to_owned(), parts: Vec::new() };
    };
    let mut all: Vec<(&u64, &f64)> = one.means.iter().collect();
    all.sort_by(|one, other| one.1.total_cmp(other.1));
    let last = all.len().saturating_sub(ENDS).max(ENDS.min(all.len()));
    let ends = all[..ENDS.min(all.len())].iter().chain(&all[last..]);
    let row = |(point, mean): &(&u64, &f64)| {
        let values = points.values.get(point).into_iter().flatten();
        let told = |value: &String| value.parse().map_or_else(|_| value.clone(), short);
        [point.to_string(), short(**mean)].into_iter().chain(values.map(told)).collect()
    };
    let grid = Grid {
        name: "The points at both ends".to_owned(),
        folded: String::new(),
        head: ["point".to_owned(), label(&one.name)]
            .into_iter()
            .chain(points.factors.iter().map(|name| factor(name)))
            .collect(),
        rows: ends.map(row).collect(),
    };
    Section {
        id: "ends".to_owned(),
        heading: format!("The points at both ends of: {}", label(&one.name)),
        parts: vec![Part::Grid(grid)],
    }
}
