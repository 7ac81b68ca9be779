//! The pages of a fit and of a screening: what was learned of each parameter, and what the fit meets.

use serde::Deserialize;

use super::meanings;
use super::page::{Figure, Grid, Page, Part, Section, Short};
use super::plain::{limits, more};
use super::shelf::Shelf;
use crate::chart::boxes::{Boxes, Part as Left, Row as Range};
use crate::chart::tornado::{Bar, Tornado};
use crate::chart::words::short;
use crate::cli::labels::spelt;
use crate::cli::text::{count, list};
use crate::output::package::SCENARIO;
use crate::presentation::labels::whole;

/// Parameters that share a chart.
const TOGETHER: usize = 12;

/// A row of `marginals.csv`.
#[derive(Deserialize)]
struct Marginal {
    path: String,
    unit: String,
    scale: String,
    low: f64,
    high: f64,
    p05: Option<f64>,
    p25: Option<f64>,
    p50: Option<f64>,
    p75: Option<f64>,
    p95: Option<f64>,
    narrowed: Option<String>,
}

/// A row of `targets.csv`.
#[derive(Deserialize)]
struct Target {
    target: String,
    unit: String,
    observed: Option<f64>,
    uncertainty: Option<f64>,
    at_least: String,
    p05: Option<f64>,
    p50: Option<f64>,
    p95: Option<f64>,
    met: String,
    #[serde(default)]
    meaning: String,
}

impl Marginal {
    fn range(&self) -> Option<Range> {
        let part = Left::Quantiles([self.p05?, self.p25?, self.p50?, self.p75?, self.p95?]);
        let (name, unit, ratios) = (whole(&self.path), self.unit.clone(), self.scale == "log");
        Some(Range { name, unit, range: [self.low, self.high], ratios, part })
    }
}

/// The page of a fit.
pub fn page(shelf: &Shelf<'_>) -> Result<Page, String> {
    let scenario = shelf.scenario(SCENARIO)?;
    let marginals: Vec<Marginal> = shelf.rows("marginals.csv")?;
    let targets: Vec<Target> = shelf.rows("targets.csv")?;
    let mut sections = vec![learned(&marginals), met(&targets)];
    sections.extend(more(shelf, &["marginals.csv", "targets.csv", "posterior.csv", "particles.csv"])?);
    let missed: Vec<String> = targets.iter().filter(|one| one.met != "yes").map(|one| spelt(&one.target)).collect();
    let hits = targets.len() - missed.len();
    let mut answer = vec![Short::new(
        format!("It meets {hits} of {}.", count(targets.len() as u64, "target", "targets")),
        " A target is met where what was observed lies among 9 in 10 fresh runs of the fit.",
    )];
    if !missed.is_empty() {
        answer.push(Short::new("It misses:", format!(" {}.", list(&missed))));
    }
    let narrowed = marginals.iter().filter(|one| one.narrowed.as_deref() == Some("yes")).count();
    answer.push(Short::new(
        match narrowed {
            0 => format!("None of {} was narrowed.", count(marginals.len() as u64, "parameter", "parameters")),
            some => format!("{some} of {} were narrowed.", count(marginals.len() as u64, "parameter", "parameters")),
        },
        " The record, or so few particles, say little of the others.",
    ));
    Ok(Page {
        kicker: format!(
            "A fit to the record from {} to {}, with {}",
            shelf.word("from"),
            shelf.word("until"),
            count(shelf.count("particles"), "particle", "particles")
        ),
        title: format!("Fit: {}", scenario.title()),
        question: "Which values make the model yield what was observed?".to_owned(),
        short: answer,
        sections,
        limits: limits(),
        ..Page::default()
    })
}

fn learned(marginals: &[Marginal]) -> Section {
    let ranges: Vec<Range> = marginals.iter().filter_map(Marginal::range).collect();
    let figure = |(at, rows): (usize, &[Range])| {
        let legend =
            "Line: the limits given. Light: 9 in 10 draws of the fit. Dark: the middle half. Hollow: the middle.";
        let part = if ranges.len() > TOGETHER { format!(", part {}", at + 1) } else { String::new() };
        let title = format!("Each parameter before and after{part}");
        let boxes = Boxes { title, legend: legend.to_owned(), rows: rows.to_vec() };
        Figure::wide(format!("posterior.{}", at + 1), boxes.picture(), "")
    };
    let mut parts = match ranges.is_empty() {
        true => vec![Part::Prose("The particles are too few to say where each parameter lies.".to_owned())],
        false => vec![Part::Figures(ranges.chunks(TOGETHER).enumerate().map(figure).collect())],
    };
    parts.push(meanings::settings(marginals.iter().map(|one| one.path.as_str())));
    Section { id: "learned".to_owned(), heading: "What was learned of each parameter".to_owned(), parts }
}

fn met(targets: &[Target]) -> Section {
    let told = |value: Option<f64>| value.map_or_else(String::new, short);
    let row = |one: &Target| {
        let least = if one.at_least == "yes" { "at least " } else { "" };
        let around = one.uncertainty.map_or_else(String::new, |size| format!(" ± {}", short(size)));
        let between = match (one.p05, one.p95) {
            (Some(low), Some(high)) => format!("{} to {}", short(low), short(high)),
            _ => String::new(),
        };
        vec![
            spelt(&one.target),
            one.met.clone(),
            format!("{least}{}{around}", told(one.observed)),
            told(one.p50),
            between,
            one.unit.clone(),
        ]
    };
    let head = ["target", "met", "observed", "middle run", "9 in 10 runs", "unit"].map(str::to_owned).to_vec();
    // What is missed first, as it is what a reader looks for
    let (missed, hit): (Vec<&Target>, Vec<&Target>) = targets.iter().partition(|one| one.met != "yes");
    let rows = missed.into_iter().chain(hit).map(row).collect();
    let grid = Grid { name: "Targets".to_owned(), folded: String::new(), head, rows };
    let each = |one: &Target| vec![spelt(&one.target), one.meaning.clone()];
    let folded = "What each target is".to_owned();
    let head = ["target", "what it is"].map(str::to_owned).to_vec();
    let meanings = Grid { name: folded.clone(), folded, head, rows: targets.iter().map(each).collect() };
    let told = "What is missed stands first. Behind ± stands one standard deviation of what could have been observed, as chance has it \
                and errors of counting.";
    let parts = vec![Part::Prose(told.to_owned()), Part::Grid(grid), Part::Grid(meanings)];
    Section { id: "targets".to_owned(), heading: "What it meets and misses".to_owned(), parts }
}

/// A row of `screening.csv`.
#[derive(Deserialize)]
struct Screened {
    path: String,
    mu_star_uncertainties: Option<f64>,
    mu_star: Option<f64>,
    mu_star_low: Option<f64>,
    mu_star_high: Option<f64>,
}

/// The page of a screening.
pub fn screening(shelf: &Shelf<'_>) -> Result<Page, String> {
    let scenario = shelf.scenario(SCENARIO)?;
    let rows: Vec<Screened> = shelf.rows("screening.csv")?;
    let mut most: Vec<Bar> = Vec::new();
    for row in &rows {
        let (Some(value), Some(mean)) = (row.mu_star_uncertainties, row.mu_star) else { continue };
        let unit = if mean > 0.0 { value / mean } else { 0.0 };
        let interval = row.mu_star_low.zip(row.mu_star_high).map(|(low, high)| [low * unit, high * unit]);
        let name = whole(&row.path);
        // Of each setting the target that it moves most
        match most.iter_mut().find(|bar| bar.name == name) {
            Some(bar) if bar.value >= value => {}
            Some(bar) => *bar = Bar { name, value, interval },
            None => most.push(Bar { name, value, interval }),
        }
    }
    let moves = |path: &str| {
        rows.iter().any(|row| row.path == path && row.mu_star_uncertainties.is_some_and(|size| size >= 1.0))
    };
    let mut paths: Vec<&str> = rows.iter().map(|row| row.path.as_str()).collect();
    paths.dedup();
    let moving = paths.iter().filter(|path| moves(path)).count();
    let tornado = Tornado {
        title: "Each setting, by the target that it moves most".to_owned(),
        unit: "in uncertainties of what was observed".to_owned(),
        bars: most,
        chance: None,
        most: None,
    };
    let told = "By how much a target moves if the setting alone goes over its limits (Morris), in units of how well the target was observed. \
                What moves none by one such unit is not worth fitting. Line: its 95% interval. Hollow and grey: not told from none.";
    let figures = Part::Figures(vec![Figure::new("tornado", tornado.picture(), "")]);
    let parts = vec![Part::Prose(told.to_owned()), figures, meanings::settings(paths.iter().copied())];
    let mut sections = vec![Section { id: "screening".to_owned(), heading: "What moves what".to_owned(), parts }];
    sections.extend(more(shelf, &[])?);
    Ok(Page {
        kicker: format!("A screening against the record from {} to {}", shelf.word("from"), shelf.word("until")),
        title: format!("Screening: {}", scenario.title()),
        question: "Which settings move what was observed?".to_owned(),
        short: vec![Short::new(
            format!(
                "{moving} of {} settings move a target by as much as it was observed uncertainly, or more.",
                paths.len()
            ),
            "",
        )],
        sections,
        limits: limits(),
        ..Page::default()
    })
}
