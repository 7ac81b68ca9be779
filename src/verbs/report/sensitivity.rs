//! The page of a sensitivity analysis: a tornado for each outcome, by each method.

use serde::Deserialize;

use super::meanings::{self, factor};
use super::page::{Figure, Grid, Page, Part, Section, Short};
use super::plain::{limits, more};
use super::shelf::Shelf;
use crate::chart::tornado::{Bar, Tornado};
use crate::chart::words::short;
use crate::cli::text::{count, list};
use crate::presentation::groups::label;

/// Methods with the index that is drawn, the heading, and what it is.
const METHODS: [(&str, &str, &str, &str); 3] = [
    (
        "sobol",
        "total",
        "Shares of the variance",
        "Sobol’s total index: the share of what the factors make of the variance that would go if this one were known, alone and together with \
         others. Bars may add up to more than 1.",
    ),
    (
        "morris",
        "mu_star",
        "By how much each moves it",
        "Morris’ mean absolute elementary effect: by how much the outcome moves if the factor alone goes over its range.",
    ),
    (
        "pawn",
        "median",
        "How far distributions move",
        "PAWN: by how much the distribution of the outcome moves if the factor is known (0 not at all, 1 wholly).",
    ),
];

/// A row of `sensitivity.csv`.
#[derive(Deserialize)]
struct Row {
    method: String,
    factor: String,
    outcome: String,
    index: String,
    value: Option<f64>,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
    unit: String,
}

/// A row of `variance.csv`.
#[derive(Deserialize)]
struct Variance {
    outcome: String,
    share_chance: Option<f64>,
    note: String,
}

/// The page.
pub fn page(shelf: &Shelf<'_>) -> Result<Page, String> {
    let rows: Vec<Row> = shelf.rows("sensitivity.csv")?;
    let chance: Vec<Variance> = shelf.rows("variance.csv")?;
    let mut sections: Vec<Section> = METHODS.iter().filter_map(|method| section(&rows, &chance, *method)).collect();
    if let Some(first) = sections.first_mut() {
        first.parts.extend(meanings::factors(shelf, "points.csv")?);
    }
    let notes: Vec<Vec<String>> = chance
        .iter()
        .filter(|one| !one.note.is_empty())
        .map(|one| vec![label(&one.outcome), one.note.clone()])
        .collect();
    if !notes.is_empty() {
        let head = vec!["outcome".to_owned(), "what cannot be told".to_owned()];
        let grid = Grid { name: "What cannot be told".to_owned(), folded: String::new(), head, rows: notes };
        sections.push(Section {
            id: "notes".to_owned(),
            heading: "What the points do not tell".to_owned(),
            parts: vec![Part::Grid(grid)],
        });
    }
    sections.extend(more(shelf, &["sensitivity.csv", "variance.csv", "means.csv", "points.csv", "runs.csv"])?);
    let factors = factors(&rows);
    Ok(Page {
        kicker: format!(
            "A sensitivity analysis of {}, {} each, of {}",
            count(shelf.count("points"), "point", "points"),
            count(shelf.count("runs"), "run", "runs"),
            count(shelf.count("weeks"), "week", "weeks")
        ),
        title: format!("Sensitivity: {}", shelf.word("title")),
        question: format!("Which of these assumptions matter: {}?", list(&factors)),
        short: answer(&rows),
        sections,
        limits: limits(),
        ..Page::default()
    })
}

fn factors(rows: &[Row]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for row in rows {
        if !names.contains(&factor(&row.factor)) && row.index != "dummy" {
            names.push(factor(&row.factor));
        }
    }
    names
}

fn outcomes<'a>(rows: &'a [Row], method: &str, index: &str) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for row in rows.iter().filter(|row| row.method == method && row.index == index && row.value.is_some()) {
        if !names.contains(&row.outcome.as_str()) {
            names.push(&row.outcome);
        }
    }
    names
}

fn bars<'a>(rows: &'a [Row], (method, index): (&str, &str), outcome: &str) -> Vec<(&'a Row, Bar)> {
    let bar = |row: &'a Row| {
        let interval = row.ci95_low.zip(row.ci95_high).map(|(low, high)| [low, high]);
        Some((row, Bar { name: factor(&row.factor), value: row.value?, interval }))
    };
    rows.iter()
        .filter(|row| row.method == method && row.index == index && row.outcome == outcome)
        .filter_map(bar)
        .collect()
}

fn section(
    rows: &[Row],
    chance: &[Variance],
    (method, index, heading, told): (&str, &str, &str, &str),
) -> Option<Section> {
    let figure = |outcome: &str| {
        let bars = bars(rows, (method, index), outcome);
        let unit = bars.first().map_or(String::new(), |(row, _)| row.unit.clone());
        let unit = if method == "morris" { unit } else { "from 0 to 1".to_owned() };
        let share = chance.iter().find(|one| one.outcome == outcome).and_then(|one| one.share_chance);
        let share = share
            .filter(|_| method == "sobol")
            .map(|share| ("share of all variance that is chance alone".to_owned(), share));
        let tornado = Tornado {
            title: label(outcome),
            unit,
            bars: bars.into_iter().map(|(_, bar)| bar).collect(),
            chance: share,
            most: (method != "morris").then_some(1.0),
        };
        Figure::new(format!("tornado.{method}.{outcome}"), tornado.picture(), "")
    };
    let figures: Vec<Figure> = outcomes(rows, method, index).into_iter().map(figure).collect();
    if figures.is_empty() {
        return None;
    }
    let told = format!("{told} Line: its 95% interval. Hollow and grey: not told from none.");
    let parts = vec![Part::Prose(told), Part::Figures(figures)];
    Some(Section { id: method.to_owned(), heading: heading.to_owned(), parts })
}

/// The factors that are told from none, outcome by outcome, by the first method that tells any.
fn answer(rows: &[Row]) -> Vec<Short> {
    let mut names: Vec<&str> = Vec::new();
    for outcome in METHODS.iter().flat_map(|one| outcomes(rows, one.0, one.1)) {
        if !names.contains(&outcome) {
            names.push(outcome);
        }
    }
    if names.is_empty() {
        return vec![Short::new("No index could be found.", " The tables say why.")];
    }
    names.iter().take(4).map(|outcome| sentence(rows, outcome)).collect()
}

fn sentence(rows: &[Row], outcome: &str) -> Short {
    let seen = |(method, index, ..): &(&str, &str, &'static str, &str)| {
        let bars = bars(rows, (method, index), outcome).into_iter();
        let mut all: Vec<(String, Bar)> =
            bars.filter(|(_, bar)| bar.is_seen()).map(|(row, bar)| (row.unit.clone(), bar)).collect();
        all.sort_by(|one, other| other.1.value.total_cmp(&one.1.value));
        all.truncate(3);
        (!all.is_empty()).then(|| ((*method).to_owned(), all))
    };
    let Some((method, all)) = METHODS.iter().find_map(seen) else {
        return Short::new(
            format!("{}: no factor is told from none.", label(outcome)),
            " More points would tell more.",
        );
    };
    let told = |(unit, bar): &(String, Bar)| {
        let [low, high] = bar.interval.unwrap_or_default();
        let unit = if method == "morris" { format!(" {unit}") } else { String::new() };
        format!("{} {}{unit} ({} to {})", bar.name, short(bar.value), short(low), short(high))
    };
    let names: Vec<&str> = all.iter().map(|(_, bar)| bar.name.as_str()).collect();
    let by = match method.as_str() {
        "morris" => "If it alone goes over its range, the outcome moves by (Morris)",
        "sobol" => "Share of the variance that would go if it were known (Sobol)",
        _ => "How far the distribution moves if it is known, from 0 to 1 (PAWN)",
    };
    let told: Vec<String> = all.iter().map(told).collect();
    Short::new(format!("{} depends most on {}.", label(outcome), list(&names)), format!(" {by}: {}.", list(&told)))
}
