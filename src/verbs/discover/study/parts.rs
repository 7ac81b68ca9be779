//! `summary.csv` and `tree.csv`: parts of the points, and what happens there.

use crate::analysis::discover::cases::Cases;
use crate::analysis::discover::choice::Chosen;
use crate::analysis::discover::interval::density_interval;
use crate::analysis::discover::study::Discovery;
use crate::analysis::discover::sweep::Sweep;
use crate::analysis::discover::tree::Leaf;
use crate::analysis::discover::words;
use crate::table::cell::{Cell, Value as _, said};
use crate::table::{Field, Kind, Table};
use crate::verbs::discover::study::tables::BoxColumns as _;
use easy_ext::ext;

/// A part of the cases: how many they are and in how many of their runs it happens.
pub struct Part {
    /// Number of the box or leaf, from 0; nothing where it is what is left.
    pub(crate) number: Option<usize>,
    demands: Vec<String>,
    points: usize,
    hits: u64,
    density: f64,
    interval: [f64; 3],
    coverage: f64,
    mass: f64,
}

impl Part {
    fn of(cases: &Cases, number: Option<usize>, demands: Vec<String>, inside: &[usize]) -> Self {
        let hits: u64 = inside.iter().map(|case| u64::from(cases.hits(*case))).sum();
        let interval = density_interval(cases, inside);
        Self {
            number,
            demands,
            points: inside.len(),
            hits,
            density: cases.density(hits, inside.len()),
            interval: [interval.low, interval.high, interval.cases],
            coverage: hits as f64 / cases.total_hits() as f64,
            mass: inside.len() as f64 / cases.count() as f64,
        }
    }
}

#[ext(PartColumns)]
impl Table<Part> {
    /// Adds the columns that say how large a part is and what happens there.
    fn measures(self) -> Self {
        self.hits(|row| row.points, |row| row.hits, |row| row.density)
            .part(
                "ci95_low",
                "Low end of the 95 percent interval of the density: points and draws are what was sampled, not runs. It \
                 takes no account of the part having been chosen for its density.",
                |row| row.interval[0],
            )
            .part("ci95_high", "High end of that interval.", |row| row.interval[1])
            .amount("effective_points", "points", "Independent points that would give that interval.", |row| {
                row.interval[2]
            })
            .part("coverage", "Share of all runs in which it happens that is in this part.", |row| row.coverage)
            .part("mass", "Share of all points that is in this part.", |row| row.mass)
            .told("demands", |row| row.demands.clone())
            .told("ci95", |row| [row.interval[0], row.interval[1]])
    }
}

/// `summary.csv`.
pub(crate) fn summary() -> Table<Part> {
    let number = Field::new("box", Kind::Text, "Number of the box; `elsewhere` for the points in none.");
    let rows = "One row for each box, and one for the points in none of them.";
    Table::new("summary.csv", "Boxes", rows, &["box"])
        .field(number, |row: &Part| row.number.map_or(Cell::Nothing("elsewhere"), |number| (number + 1).cell()))
        .column("where", "What the box demands, in words.", |row| said(&row.demands.join("; ")))
        .amount("restricted", "factors", "Factors that it restricts.", |row| row.demands.len())
        .measures()
}

/// Its rows.
pub(crate) fn summary_rows(sweep: &Sweep, found: &Discovery) -> Vec<Part> {
    let cases = &sweep.cases;
    let part = |(number, one): (usize, &Chosen)| {
        let demands = words::demands(cases, &one.step().limits, &one.trajectory.whole);
        Part::of(cases, Some(number), demands, &one.inside)
    };
    let mut rows: Vec<Part> = found.boxes.iter().enumerate().map(part).collect();
    let none: Vec<usize> = (0..cases.count()).filter(|case| found.box_of(*case).is_none()).collect();
    rows.push(Part::of(cases, None, Vec::new(), &none));
    rows
}

/// `tree.csv`.
pub(crate) fn tree() -> Table<Part> {
    Table::new(
        "tree.csv",
        "Leaves of the tree",
        "One row for each leaf of a tree that parts all points (CART: Breiman et al. 1984), from left to right.",
        &["leaf"],
    )
    .column("leaf", "Number of the leaf.", |row: &Part| row.number.map_or(0, |number| number + 1))
    .column("where", "The rule that leads to it.", |row| said(&row.demands.join("; ")))
    .measures()
}

/// Its rows.
pub(crate) fn tree_rows(sweep: &Sweep, found: &Discovery) -> Vec<Part> {
    let leaf = |(number, leaf): (usize, Leaf<'_>)| {
        let demands: Vec<String> = leaf.conditions.iter().map(|one| words::side(&sweep.cases, one)).collect();
        Part::of(&sweep.cases, Some(number), demands, &leaf.node.cases)
    };
    found.tree.leaves().into_iter().enumerate().map(leaf).collect()
}
