//! The page of a discovery: boxes of assumptions, how they were peeled, what a tree says.

use serde::Deserialize;

use super::meanings::factor;
use super::page::{Figure, Grid, Page, Part, Section, Short};
use super::plain::{limits, more};
use super::run::hundredths;
use super::shelf::{Sheet, Shelf};
use crate::chart::boxes::{Boxes, Part as Left, Row as Range};
use crate::chart::peeling::{Peeling, Step};
use crate::chart::words::short;
use crate::cli::text::count;
use crate::presentation::groups::{label, within};

/// A row of `summary.csv`.
#[derive(Deserialize)]
struct Found {
    #[serde(rename = "box")]
    name: String,
    #[serde(rename = "where")]
    limits: String,
    density: Option<f64>,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
    coverage: Option<f64>,
    mass: Option<f64>,
}

/// A row of `boxes.csv`.
#[derive(Deserialize)]
struct Limit {
    #[serde(rename = "box")]
    number: String,
    factor: String,
    unit: String,
    restricted: String,
    low: Option<f64>,
    high: Option<f64>,
    levels: String,
}

/// A row of `peeling.csv`.
#[derive(Deserialize)]
struct Peel {
    #[serde(rename = "box")]
    number: String,
    chosen: String,
    density: f64,
    coverage: f64,
}

/// What is told of the share of a box: all but those that lie in none.
const ELSEWHERE: &str = "elsewhere";

impl Found {
    fn sentence(&self) -> Option<Short> {
        let share = |value: Option<f64>| value.map(hundredths);
        let interval = share(self.ci95_low).zip(share(self.ci95_high)).map(|(low, high)| format!(" ({low} to {high})"));
        let lead = match self.name.as_str() {
            ELSEWHERE if self.mass == Some(1.0) => "Over all points".to_owned(),
            ELSEWHERE => "In all other points".to_owned(),
            _ => format!("Where {}", factor(&self.limits)),
        };
        Some(Short::new(
            format!("{lead}, {} of 100 runs are as asked", share(self.density)?),
            format!(
                "{}; that is {} of 100 of all such runs, in {} of 100 points.",
                interval.unwrap_or_default(),
                share(self.coverage)?,
                share(self.mass)?
            ),
        ))
    }
}

/// The page.
pub fn page(shelf: &Shelf<'_>) -> Result<Page, String> {
    let found: Vec<Found> = shelf.rows("summary.csv")?;
    let limit: Vec<Limit> = shelf.rows("boxes.csv")?;
    let peeling: Vec<Peel> = shelf.rows("peeling.csv")?;
    let cases = shelf.sheet("cases.csv")?;
    let conditions: Vec<&str> =
        shelf.fact("conditions").as_array().into_iter().flatten().filter_map(|one| one.as_str()).collect();
    let asked = if conditions.is_empty() {
        "what was asked".to_owned()
    } else {
        conditions.iter().map(|one| in_words(one)).collect::<Vec<_>>().join(" and ")
    };
    let mut short: Vec<Short> = Vec::new();
    if found.iter().all(|one| one.name == ELSEWHERE) {
        let told = " No part of the space was found in which it follows more often than elsewhere, by the rule that tells luck apart.";
        short.push(Short::new("No box was found.", told));
    }
    short.extend(found.iter().filter_map(Found::sentence));
    let mut sections = vec![boxes(&limit, &peeling, &cases)];
    sections.extend(tree(shelf)?);
    sections.extend(more(shelf, &["summary.csv", "boxes.csv", "peeling.csv", "cases.csv", "tree.csv"])?);
    Ok(Page {
        kicker: format!("A discovery among {}", count(cases.rows().len() as u64, "point", "points")),
        title: shelf.word("title").to_owned(),
        question: format!("Under which assumptions does this follow: {asked}?"),
        short,
        sections,
        limits: limits(),
        ..Page::default()
    })
}

/// "deaths at least 2,500".
fn in_words(condition: &str) -> String {
    let signs = [(">=", " at least "), ("<=", " at most "), (">", " above "), ("<", " below "), ("=", " is ")];
    let sign = signs.iter().find(|(sign, _)| condition.contains(sign));
    let said = sign
        .and_then(|(sign, words)| condition.split_once(sign).map(|(name, value)| (name.trim(), *words, value.trim())));
    let number = |value: &str| value.parse().map_or_else(|_| value.to_owned(), short);
    said.map_or_else(
        || condition.to_owned(),
        |(name, words, value)| format!("{}{words}{}", within(&label(name)), number(value)),
    )
}

fn boxes(limits: &[Limit], peeling: &[Peel], cases: &Sheet) -> Section {
    let mut numbers: Vec<&str> = peeling.iter().map(|one| one.number.as_str()).collect();
    numbers.dedup();
    let (mut figures, mut peeled) = (Vec::new(), Vec::new());
    for number in numbers {
        let steps: Vec<Step> = peeling
            .iter()
            .filter(|one| one.number == number)
            .map(|one| Step { coverage: one.coverage, density: one.density, chosen: one.chosen == "yes" })
            .collect();
        let title = format!("How box {number} was peeled");
        peeled.push(Figure::new(format!("peeling.{number}"), Peeling { title, steps }.picture(), ""));
        let rows: Vec<Range> = limits
            .iter()
            .filter(|one| one.number == number && one.restricted == "yes")
            .map(|one| range(one, cases))
            .collect();
        if !rows.is_empty() {
            let legend = "Line: the range that was simulated. Filled: the box.".to_owned();
            let boxes = Boxes { title: format!("Box {number}"), legend, rows };
            figures.push(Figure::wide(format!("box.{number}"), boxes.picture(), ""));
        }
    }
    // What was found first, then how
    figures.append(&mut peeled);
    let told = "A box is a part of the space in which more runs are as asked. It is peeled step by step from the whole space (PRIM): each \
                step gives up points so that more of the rest are as asked. The more it holds, the further right; the purer it is, the higher.";
    let parts = vec![Part::Prose(told.to_owned()), Part::Figures(figures)];
    Section { id: "boxes".to_owned(), heading: "Boxes of assumptions".to_owned(), parts }
}

fn range(limit: &Limit, cases: &Sheet) -> Range {
    let values: Vec<f64> = cases
        .column(&limit.factor)
        .map_or_else(Vec::new, |at| cases.numbers(at, |_| true))
        .into_iter()
        .flatten()
        .collect();
    let ends = [
        values.iter().copied().fold(f64::INFINITY, f64::min),
        values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
    ];
    let part = match limit.levels.is_empty() && ends[0] < ends[1] {
        true => Left::Limits([limit.low.unwrap_or(ends[0]), limit.high.unwrap_or(ends[1])]),
        false => Left::Words(limit.levels.replace(';', ", or ")),
    };
    Range { name: factor(&limit.factor), unit: limit.unit.clone(), range: ends, ratios: false, part }
}

fn tree(shelf: &Shelf<'_>) -> Result<Option<Section>, String> {
    /// A row of `tree.csv`.
    #[derive(Deserialize)]
    struct Leaf {
        #[serde(rename = "where")]
        limits: String,
        points: u64,
        density: Option<f64>,
        ci95_low: Option<f64>,
        ci95_high: Option<f64>,
        mass: Option<f64>,
    }
    let leaves: Vec<Leaf> = shelf.rows("tree.csv")?;
    let row = |leaf: &Leaf| {
        let share = |value: Option<f64>| value.map_or_else(String::new, hundredths);
        vec![
            factor(&leaf.limits),
            share(leaf.density),
            format!("{} to {}", share(leaf.ci95_low), share(leaf.ci95_high)),
            short(leaf.mass.unwrap_or_default() * 100.0),
            leaf.points.to_string(),
        ]
    };
    let head = ["where", "as asked, of 100 runs", "95% interval", "part of the space, of 100", "points"]
        .map(str::to_owned)
        .to_vec();
    let grid = Grid {
        name: "The leaves of a tree".to_owned(),
        folded: String::new(),
        head,
        rows: leaves.iter().map(row).collect(),
    };
    let told =
        Part::Prose("A tree cuts the space into parts, one factor at a time; it leaves no point out.".to_owned());
    let section = |grid| Section {
        id: "tree".to_owned(),
        heading: "The same as a tree".to_owned(),
        parts: vec![told, Part::Grid(grid)],
    };
    Ok((!leaves.is_empty()).then(|| section(grid)))
}
