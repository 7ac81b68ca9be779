//! `peeling.csv`: the boxes that were passed.

use super::tables::{box_field, points, share};
use crate::analysis::discover::prim::{Stage, Step};
use crate::analysis::discover::study::Discovery;
use crate::analysis::discover::sweep::Sweep;
use crate::analysis::discover::words;
use crate::output::table::{About, Field, Kind, Table};

/// A row of `peeling.csv`.
pub(crate) struct Passed {
    number: usize,
    step: usize,
    chosen: bool,
    demands: String,
    passed: Step,
}

/// `peeling.csv`.
pub(crate) fn peeling() -> Table<Passed> {
    let about = About {
        file: "peeling.csv",
        title: "Peeling trajectories",
        rows: "One row for each box that was passed on the way to a box, from all points on. `--box` takes the number in `step`.",
        key: &["box", "step"],
    };
    Table::new(about)
        .with(box_field("Number of the box that was looked for."), |row: &Passed, out| out.show(row.number + 1))
        .with(Field::new("step", Kind::Integer, "Number of the step, from 0 for all points."), |row, out| {
            out.show(row.step)
        })
        .with(Field::new("stage", Kind::Text, "How it came about.").one_of(Stage::ALL.map(Stage::name)), |row, out| {
            out.text(row.passed.stage.name());
        })
        .with(
            Field::new("chosen", Kind::Text, "Whether this is the box that was chosen.").one_of(["yes", "no"]),
            |row, out| {
                out.text(if row.chosen { "yes" } else { "no" });
            },
        )
        .with(Field::new("restricted", Kind::Integer, "Factors that it restricts.").unit("factors"), |row, out| {
            out.show(row.passed.restricted);
        })
        .with(points("Points in it."), |row, out| out.show(row.passed.cases))
        .with(
            Field::new("hits", Kind::Integer, "Runs of these points in which it happens.").unit("runs"),
            |row, out| {
                out.show(row.passed.hits);
            },
        )
        .with(share("density", "Share of the runs of these points in which it happens."), |row, out| {
            out.number(row.passed.density);
        })
        .with(share("coverage", "Share of all runs in which it happens that is in it."), |row, out| {
            out.number(row.passed.coverage);
        })
        .with(share("mass", "Share of all points that is in it."), |row, out| out.number(row.passed.mass))
        .with(Field::new("where", Kind::Text, "What it demands, in words.").optional(), |row, out| {
            out.text(&row.demands)
        })
}

/// Its rows.
pub(crate) fn peeling_rows(sweep: &Sweep, found: &Discovery) -> Vec<Passed> {
    let mut rows = Vec::new();
    for (number, (trajectory, chosen)) in found.trajectories().enumerate() {
        for (step, passed) in trajectory.steps.iter().enumerate() {
            let demands = words::demands(&sweep.cases, &passed.limits, &trajectory.whole).join("; ");
            rows.push(Passed { number, step, chosen: chosen == Some(step), demands, passed: passed.clone() });
        }
    }
    rows
}
