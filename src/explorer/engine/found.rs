//! What has been found so far: the numbers of `durand compare`, and the charts of its report.

use serde::Serialize;

use super::overlay::NAME;
use super::session::Session;
use durand_analysis::compare::Compared;
use durand_analysis::compare::verdict::compare;
use durand_chart::forest::{self, Forest, Row};
use durand_chart::words::{decimals, signed};
use durand_model::registry::OUTCOMES;
use durand_presentation::comparison::{ComparisonLine, comparison};
use durand_presentation::figure::Figure;
use durand_presentation::forest::rows;
use durand_presentation::groups::{FIRST, label};
use durand_presentation::{differences, weeks};
use durand_table::Rows;
use durand_text::grouped::in_unit;

/// What has been found so far.
#[derive(Serialize)]
pub struct Found {
    pairs: u64,
    most: u64,
    /// What readers are asked to expect, and what came.
    asked: Vec<Expected>,
    /// The forest: its axis above and below, and its rows.
    head: String,
    foot: String,
    forest: Vec<Shown>,
    fans: Vec<Fan>,
    /// The rows of `comparison.csv`, as `durand compare --format json` has them.
    comparison: Rows<ComparisonLine>,
    /// The same as a file.
    csv: String,
}

/// An outcome that readers are asked about.
#[derive(Serialize)]
struct Expected {
    outcome: &'static str,
    /// `lower`, `higher`, `same` in every run, or `open`.
    way: &'static str,
    told: String,
}

/// A row of the forest.
#[derive(Serialize)]
struct Shown {
    group: String,
    name: String,
    unit: String,
    seen: bool,
    mean: String,
    interval: String,
    pairs: String,
    verdict: String,
    strip: String,
}

/// A fan.
#[derive(Serialize)]
struct Fan {
    title: String,
    description: String,
    svg: String,
}

/// What the pairs of `session` say.
pub fn found(session: &Session) -> Found {
    let all: Vec<usize> = (0..OUTCOMES.len()).collect();
    let columns = session.twins.outcomes();
    let line = |found: Compared| ComparisonLine::new(NAME, &columns[found.outcome], &found, all.len());
    let lines: Vec<ComparisonLine> =
        compare(&session.tally, &all, session.twins.are_copies()).into_iter().map(line).collect();
    let values = |what_if: bool, outcome: &str| {
        let at = OUTCOMES.iter().position(|one| one.name == outcome);
        at.map_or_else(Vec::new, |at| session.values[usize::from(what_if)][at].clone())
    };
    let rows = rows(&lines, &values);
    let reach = forest::reach(&rows);
    let asked = FIRST.iter().filter_map(|name| expected(name, &lines)).collect();
    let comparison = comparison(&[], &[]).rows(lines);
    Found {
        pairs: session.tally.pairs(),
        most: session.most,
        asked,
        head: Forest::head().strip(),
        foot: Forest::foot(reach).strip(),
        forest: rows.iter().map(|row| shown(row, reach)).collect(),
        fans: fans(session),
        csv: comparison.csv(),
        comparison,
    }
}

fn expected(outcome: &'static str, lines: &[ComparisonLine]) -> Option<Expected> {
    let line = lines.iter().find(|line| line.outcome == outcome)?;
    let way = match line.judged.verdict.as_str() {
        "lower" => "lower",
        "higher" => "higher",
        same if same.starts_with("the same") => "same",
        _ => "open",
    };
    let digits = line.paired.interval().map_or(1, decimals);
    let told = match (way, line.paired.difference) {
        ("lower" | "higher", Some(difference)) => {
            format!("{way}: {}", in_unit(&signed(difference, digits), &line.unit))
        }
        _ => line.judged.verdict.clone(),
    };
    Some(Expected { outcome, way, told })
}

fn shown(row: &Row, reach: f64) -> Shown {
    Shown {
        group: row.group.clone(),
        name: row.name.clone(),
        unit: row.unit.clone(),
        seen: row.seen,
        mean: row.mean_told(),
        interval: row.interval_told(),
        pairs: row.pairs_told(),
        verdict: row.verdict.clone(),
        strip: Forest::strip(row, reach).strip(),
    }
}

fn fans(session: &Session) -> Vec<Fan> {
    let what_if = (0, NAME, session.made.what_if.start());
    let (quantities, first) = session.twins.watched();
    let lines = weeks::lines(&session.weekly, what_if, (&quantities, first), session.twins.are_copies());
    let fan = |(at, figure): (usize, Figure)| Fan {
        title: figure.picture.title.clone(),
        description: figure.picture.description.clone(),
        svg: figure.picture.inline(&format!("fan-{at}")),
    };
    differences::charts(&lines, &session.made.what_if, NAME).into_iter().enumerate().map(fan).collect()
}

/// What readers are asked to expect: names of outcomes and what people call them.
pub fn questions() -> Vec<(&'static str, String)> {
    FIRST.iter().map(|name| (*name, label(name))).collect()
}
