//! The page of a backtest: how the forecasts of the model did, and how they are calibrated.

use serde::Deserialize;

use super::page::{Figure, Grid, Page, Part, Section, Short};
use super::plain::{limits, more};
use super::shelf::Shelf;
use crate::analysis::backtest::event::Event;
use crate::analysis::backtest::forecaster::Forecaster;
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

/// What is forecast, in the order of the table.
fn subjects(scores: &[Score]) -> Vec<&str> {
    let mut all: Vec<&str> = Vec::new();
    for row in others(scores) {
        if !all.contains(&row.subject.as_str()) {
            all.push(&row.subject);
        }
    }
    all
}

fn is_better(row: &Score) -> bool {
    row.ratio_high.is_some_and(|high| high < 1.0)
}

fn is_worse(row: &Score) -> bool {
    row.ratio_low.is_some_and(|low| low > 1.0)
}

fn answer(scores: &[Score]) -> Vec<Short> {
    let all: Vec<&Score> = others(scores).collect();
    let number = |is_so: fn(&Score) -> bool| all.iter().filter(|row| is_so(row)).count();
    let (better, worse) = (number(is_better), number(is_worse));
    let each = |subject: &&str| {
        let of: Vec<&&Score> = all.iter().filter(|row| row.subject == **subject).collect();
        let better = of.iter().filter(|row| is_better(row)).count();
        format!("{} (than {better} of {})", spelt(subject), of.len())
    };
    let by: Vec<String> = subjects(scores).iter().map(each).collect();
    let mut told = vec![
        Short::new(
            format!(
                "The model’s forecasts are told to be better than others’ in {better} of {} comparisons.",
                all.len()
            ),
            format!(" In the other {} so few months cannot tell.", all.len() - better - worse),
        ),
        Short::new("Better, by what is forecast:", format!(" {}.", list(&by))),
    ];
    let named = |row: &&&Score| format!("{} on {}", words(&row.forecaster), words(&row.subject));
    let worse: Vec<String> = all.iter().filter(|row| is_worse(row)).map(|row| named(&row)).collect();
    told.push(match worse.as_slice() {
        [] => Short::new("It is told to be worse in none.", ""),
        some => Short::new(format!("It is told to be worse in {}.", some.len()), format!(" Than {}.", list(some))),
    });
    told.push(Short::new("A backtest shows nothing of what its makers knew", " when they built the model."));
    told
}

/// What a forecaster does; nothing where none has that name.
fn meaning(forecaster: &str) -> &'static str {
    match Forecaster::ALL.into_iter().find(|one| one.name() == forecaster) {
        Some(Forecaster::RandomActors) => "The same model, with actors who choose at random",
        Some(Forecaster::Count(baseline)) => baseline.meaning(),
        Some(Forecaster::Event(baseline)) => baseline.meaning(),
        Some(Forecaster::Model) | None => "",
    }
}

/// The model's scores over those of others: a row for each of them, a column for each thing that is forecast.
fn ratios(scores: &[Score]) -> Grid {
    let subjects = subjects(scores);
    let mut forecasters: Vec<&str> = others(scores).map(|row| row.forecaster.as_str()).collect();
    forecasters.sort_by_key(|name| Forecaster::ALL.iter().position(|one| one.name() == *name));
    forecasters.dedup();
    let cell = |forecaster: &str, subject: &str| {
        let row = others(scores).find(|row| row.forecaster == forecaster && row.subject == subject)?;
        let interval = row.ratio_low.zip(row.ratio_high);
        let interval = interval.map_or_else(String::new, |(low, high)| format!(" ({low:.2} to {high:.2})"));
        Some(format!("{:.2}{interval}", row.ratio?))
    };
    let row = |forecaster: &&str| {
        let cells = subjects.iter().map(|subject| cell(forecaster, subject).unwrap_or_default());
        [spelt(forecaster)].into_iter().chain(cells).collect()
    };
    let head = ["against".to_owned()].into_iter().chain(subjects.iter().map(|subject| spelt(subject))).collect();
    let rows = forecasters.iter().map(row).collect();
    Grid { name: "The model’s score over that of others".to_owned(), folded: String::new(), head, rows }
}

/// Who and what stands in the tables.
fn named(scores: &[Score]) -> Grid {
    let mut names: Vec<(&str, &str)> =
        others(scores).map(|row| (row.forecaster.as_str(), meaning(&row.forecaster))).collect();
    names.extend(Event::ALL.map(|event| (event.name(), event.meaning())));
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (name, meaning) in names {
        let row = vec![spelt(name), meaning.to_owned()];
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    let name = "Who the others are, and what the events are".to_owned();
    Grid { folded: name.clone(), name, head: ["name", "what it is"].map(str::to_owned).to_vec(), rows }
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
            if row.score == "brier" { "Brier".to_owned() } else { row.score.to_uppercase() },
            row.forecasts.to_string(),
            told(row.mean),
            told(row.ratio),
            interval,
        ]
    };
    let head = ["what", "forecaster", "score", "forecasts", "mean score", "the model’s over it", "95% interval"]
        .map(str::to_owned)
        .to_vec();
    let rows = scores.iter().filter(|one| one.origin == ALL).map(row).collect();
    let told = "The model’s mean score over that of another forecaster, with its 95% interval: below 1 the model is better, 0.5 is half the \
                error; where the interval holds 1, these months do not tell. The score of attacks and deaths in a month is the CRPS, how far a \
                forecast with its uncertainty lay from what came, in their unit; that of events is Brier’s, the mean squared error of their \
                chances. Of both the lower is the better.";
    let folded = "All scores".to_owned();
    let grid = Grid { name: "Scores".to_owned(), folded, head, rows };
    let mut parts = vec![Part::Prose(told.to_owned())];
    parts.extend([ratios(scores), named(scores), grid].map(Part::Grid));
    Section { id: "scores".to_owned(), heading: "Against other forecasters".to_owned(), parts }
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
        let caption = "A bar for each tenth of the forecast. Higher bars to the right: more came than was forecast.";
        figures.push(Figure::new(format!("pit.{name}"), pit.picture(), caption));
        let of = levels.iter().filter(|one| one.origin == ALL && one.forecaster == MODEL && one.indicator == name);
        let level = |one: &Level| {
            Some((one.level, one.share?, one.share_low.zip(one.share_high).map(|(low, high)| [low, high])))
        };
        let coverage =
            Coverage { title: format!("{}: intervals that held", spelt(name)), levels: of.filter_map(level).collect() };
        let caption = "Intervals of 50, 80 and 95 of 100. Below the line: they were too narrow.";
        figures.push(Figure::new(format!("coverage.{name}"), coverage.picture(), caption));
    }
    Ok(Section {
        id: "calibration".to_owned(),
        heading: "How far forecasts can be trusted".to_owned(),
        parts: vec![Part::Figures(figures)],
    })
}
