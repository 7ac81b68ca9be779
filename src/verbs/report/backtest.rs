//! The page of a backtest: how the forecasts of the model did, and how they are calibrated.

use serde::Deserialize;

use super::page::{Figure, Grid, Page, Part, Section, Short};
use super::plain::{limits, more};
use super::shelf::Shelf;
use crate::chart::ahead::{Coverage, Pit};
use crate::chart::words::short;
use crate::cli::labels::spelt;
use crate::cli::text::{list, words};
use crate::output::package::SCENARIO;

/// What rows over all origins have in place of one.
const ALL: &str = "all";
/// The forecaster that is tested.
const MODEL: &str = "model";

/// A row of `scores.csv`.
#[derive(Deserialize)]
struct Score {
    origin: String,
    subject: String,
    forecaster: String,
    score: String,
    forecasts: u64,
    mean: Option<f64>,
    ratio: Option<f64>,
    ratio_low: Option<f64>,
    ratio_high: Option<f64>,
}

/// A row of `pit.csv`.
#[derive(Deserialize)]
struct Bin {
    origin: String,
    indicator: String,
    forecaster: String,
    count: f64,
}

/// A row of `coverage.csv`.
#[derive(Deserialize)]
struct Level {
    origin: String,
    indicator: String,
    forecaster: String,
    level: f64,
    share: Option<f64>,
    share_low: Option<f64>,
    share_high: Option<f64>,
}

/// The page.
pub fn page(shelf: &Shelf<'_>) -> Result<Page, String> {
    let scenario = shelf.scenario(SCENARIO)?;
    let scores: Vec<Score> = shelf.rows("scores.csv")?;
    let mut sections = vec![scored(&scores), calibrated(shelf)?];
    sections.extend(more(shelf, &["scores.csv", "pit.csv", "coverage.csv", "forecasts.csv", "events.csv"])?);
    let origins: Vec<&str> =
        shelf.fact("origins").as_array().into_iter().flatten().filter_map(|one| one.as_str()).collect();
    Ok(Page {
        kicker: format!("A backtest from {}, to {}", list(&origins), shelf.word("until")),
        title: format!("Backtest: {}", scenario.title()),
        question: "Fitted to what was known by a day, how well does the model tell the months after it?".to_owned(),
        short: answer(&scores),
        sections,
        limits: limits(),
        ..Page::default()
    })
}

/// The others that the model is held against.
fn others(scores: &[Score]) -> impl Iterator<Item = &Score> {
    scores.iter().filter(|row| row.origin == ALL && row.forecaster != MODEL && row.ratio.is_some())
}

fn answer(scores: &[Score]) -> Vec<Short> {
    let named = |row: &Score| format!("{} on {}", words(&row.forecaster), words(&row.subject));
    let of =
        |is_so: &dyn Fn(&Score) -> bool| others(scores).filter(|row| is_so(row)).map(named).collect::<Vec<String>>();
    let better = of(&|row| row.ratio_high.is_some_and(|high| high < 1.0));
    let worse = of(&|row| row.ratio_low.is_some_and(|low| low > 1.0));
    let all = others(scores).count();
    let told =
        |list_of: &[String]| if list_of.is_empty() { String::new() } else { format!(" Than {}.", list(list_of)) };
    vec![
        Short::new(format!("The model is told to be better in {} of {all} comparisons.", better.len()), told(&better)),
        Short::new(format!("It is told to be worse in {}.", worse.len()), told(&worse)),
        Short::new(
            format!("In the other {} so few months cannot tell.", all - better.len() - worse.len()),
            " A backtest shows nothing of what its makers knew when they built the model.",
        ),
    ]
}

fn scored(scores: &[Score]) -> Section {
    let row = |row: &Score| {
        let told = |value: Option<f64>| value.map_or_else(String::new, short);
        let interval = match (row.ratio_low, row.ratio_high) {
            (Some(low), Some(high)) => format!("{} to {}", short(low), short(high)),
            _ => String::new(),
        };
        vec![
            spelt(&row.subject),
            spelt(&row.forecaster),
            row.score.to_uppercase(),
            row.forecasts.to_string(),
            told(row.mean),
            told(row.ratio),
            interval,
        ]
    };
    let head = ["what", "forecaster", "score", "forecasts", "mean score", "model over it", "95% interval"]
        .map(str::to_owned)
        .to_vec();
    let rows = scores.iter().filter(|one| one.origin == ALL).map(row).collect();
    let told = "The lower a score the better. Below 1 the model is better than the other; where the interval holds 1, these months do not tell.";
    let grid = Grid { name: "Scores".to_owned(), folded: String::new(), head, rows };
    Section {
        id: "scores".to_owned(),
        heading: "Against other forecasters".to_owned(),
        parts: vec![Part::Prose(told.to_owned()), Part::Grid(grid)],
    }
}

fn calibrated(shelf: &Shelf<'_>) -> Result<Section, String> {
    let bins: Vec<Bin> = shelf.rows("pit.csv")?;
    let levels: Vec<Level> = shelf.rows("coverage.csv")?;
    let mut indicators: Vec<&str> = bins.iter().map(|bin| bin.indicator.as_str()).collect();
    indicators.dedup();
    indicators.sort_unstable();
    indicators.dedup();
    let mut figures = Vec::new();
    for name in indicators {
        let of = bins.iter().filter(|bin| bin.origin == ALL && bin.forecaster == MODEL && bin.indicator == name);
        let pit = Pit { title: format!("{}: where it lay", spelt(name)), bins: of.map(|bin| bin.count).collect() };
        figures.push(Figure::new(format!("pit.{name}"), pit.picture(), ""));
        let of = levels.iter().filter(|one| one.origin == ALL && one.forecaster == MODEL && one.indicator == name);
        let level = |one: &Level| {
            Some((one.level, one.share?, one.share_low.zip(one.share_high).map(|(low, high)| [low, high])))
        };
        let coverage =
            Coverage { title: format!("{}: intervals that held", spelt(name)), levels: of.filter_map(level).collect() };
        figures.push(Figure::new(format!("coverage.{name}"), coverage.picture(), ""));
    }
    Ok(Section {
        id: "calibration".to_owned(),
        heading: "How forecasts are calibrated".to_owned(),
        parts: vec![Part::Figures(figures)],
    })
}
