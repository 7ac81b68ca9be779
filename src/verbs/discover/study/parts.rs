//! `summary.csv` and `tree.csv`: parts of the points, and what happens there.

use super::tables::{points, share};
use crate::analysis::discover::cases::Cases;
use crate::analysis::discover::choice::Chosen;
use crate::analysis::discover::interval::density_interval;
use crate::analysis::discover::study::Discovery;
use crate::analysis::discover::sweep::Sweep;
use crate::analysis::discover::tree::Leaf;
use crate::analysis::discover::words;
use crate::output::table::{About, Field, Kind, Table};

/// A part of the cases: how many they are and in how many of their runs it happens.
pub(crate) struct Part {
    number: Option<usize>,
    demands: String,
    restricted: usize,
    points: usize,
    hits: u64,
    density: f64,
    interval: [f64; 3],
    coverage: f64,
    mass: f64,
}

impl Part {
    fn of(cases: &Cases, number: Option<usize>, demands: &[String], inside: &[usize]) -> Self {
        let hits: u64 = inside.iter().map(|case| u64::from(cases.hits(*case))).sum();
        let interval = density_interval(cases, inside);
        Self {
            number,
            demands: demands.join("; "),
            restricted: demands.len(),
            points: inside.len(),
            hits,
            density: cases.density(hits, inside.len()),
            interval: [interval.low, interval.high, interval.cases],
            coverage: hits as f64 / cases.total_hits() as f64,
            mass: inside.len() as f64 / cases.count() as f64,
        }
    }
}

/// The columns that say how large a part is and what happens there.
fn with_measures(table: Table<Part>) -> Table<Part> {
    table
        .with(points("Points in it."), |row, out| out.show(row.points))
        .with(Field::new("hits", Kind::Integer, "Runs of these points in which it happens.").unit("runs"), |row, out| {
            out.show(row.hits);
        })
        .with(share("density", "Share of the runs of these points in which it happens."), |row, out| {
            out.number(row.density);
        })
        .with(
            share(
                "ci95_low",
                "Low end of the 95 percent interval of the density: points and draws are what was sampled, not runs. It takes no \
                 account of the part having been chosen for its density.",
            ),
            |row, out| out.number(row.interval[0]),
        )
        .with(share("ci95_high", "High end of that interval."), |row, out| out.number(row.interval[1]))
        .with(
            Field::new("effective_points", Kind::Number, "Independent points that would give that interval.")
                .unit("points"),
            |row, out| out.number(row.interval[2]),
        )
        .with(share("coverage", "Share of all runs in which it happens that is in this part."), |row, out| {
            out.number(row.coverage);
        })
        .with(share("mass", "Share of all points that is in this part."), |row, out| out.number(row.mass))
}

/// `summary.csv`.
pub(crate) fn summary() -> Table<Part> {
    let about = About {
        file: "summary.csv",
        title: "Boxes",
        rows: "One row for each box, and one for the points in none of them.",
        key: &["box"],
    };
    let table = Table::new(about)
        .with(
            Field::new("box", Kind::Text, "Number of the box; `elsewhere` for the points in none."),
            |row: &Part, out| match row.number {
                Some(number) => out.show(number + 1),
                None => out.text("elsewhere"),
            },
        )
        .with(Field::new("where", Kind::Text, "What the box demands, in words.").optional(), |row, out| {
            out.text(&row.demands);
        })
        .with(Field::new("restricted", Kind::Integer, "Factors that it restricts.").unit("factors"), |row, out| {
            out.show(row.restricted);
        });
    with_measures(table)
}

/// Its rows.
pub(crate) fn summary_rows(sweep: &Sweep, found: &Discovery) -> Vec<Part> {
    let cases = &sweep.cases;
    let part = |(number, one): (usize, &Chosen)| {
        let demands = words::demands(cases, &one.step().limits, &one.trajectory.whole);
        Part::of(cases, Some(number), &demands, &one.inside)
    };
    let mut rows: Vec<Part> = found.boxes.iter().enumerate().map(part).collect();
    let none: Vec<usize> = (0..cases.count()).filter(|case| found.box_of(*case).is_none()).collect();
    rows.push(Part::of(cases, None, &[], &none));
    rows
}

/// `tree.csv`.
pub(crate) fn tree() -> Table<Part> {
    let about = About {
        file: "tree.csv",
        title: "Leaves of the tree",
        rows: "One row for each leaf of a tree that parts all points (CART: Breiman et al. 1984), from left to right.",
        key: &["leaf"],
    };
    let table = Table::new(about)
        .with(Field::new("leaf", Kind::Integer, "Number of the leaf."), |row: &Part, out| {
            out.show(row.number.map_or(0, |number| number + 1));
        })
        .with(Field::new("where", Kind::Text, "The rule that leads to it.").optional(), |row, out| {
            out.text(&row.demands)
        });
    with_measures(table)
}

/// Its rows.
pub(crate) fn tree_rows(sweep: &Sweep, found: &Discovery) -> Vec<Part> {
    let leaf = |(number, leaf): (usize, Leaf<'_>)| {
        let demands: Vec<String> = leaf.conditions.iter().map(|one| words::side(&sweep.cases, one)).collect();
        Part::of(&sweep.cases, Some(number), &demands, &leaf.node.cases)
    };
    found.tree.leaves().into_iter().enumerate().map(leaf).collect()
}
