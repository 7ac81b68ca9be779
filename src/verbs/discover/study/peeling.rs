//! `peeling.csv`: the boxes that were passed.

use crate::analysis::discover::prim::{Stage, Step};
use crate::analysis::discover::study::Discovery;
use crate::analysis::discover::sweep::Sweep;
use crate::analysis::discover::words;
use crate::table::Table;
use crate::table::cell::said;
use crate::verbs::discover::study::tables::BoxColumns as _;

/// A row of `peeling.csv`.
pub struct Passed {
    pub(crate) number: usize,
    step: usize,
    chosen: bool,
    demands: String,
    passed: Step,
}

/// `peeling.csv`.
pub(crate) fn peeling() -> Table<Passed> {
    Table::new(
        "peeling.csv",
        "Peeling trajectories",
        "One row for each box that was passed on the way to a box, from all points on. `--box` takes the number in \
         `step`.",
        &["box", "step"],
    )
    .box_number("Number of the box that was looked for.", |row: &Passed| row.number)
    .column("step", "Number of the step, from 0 for all points.", |row| row.step)
    .column("stage", "How it came about.", |row| row.passed.stage.name())
    .one_of(Stage::ALL.map(Stage::name))
    .column("chosen", "Whether this is the box that was chosen.", |row| row.chosen)
    .amount("restricted", "factors", "Factors that it restricts.", |row| row.passed.restricted)
    .hits(|row| row.passed.cases, |row| row.passed.hits, |row| row.passed.density)
    .part("coverage", "Share of all runs in which it happens that is in it.", |row| row.passed.coverage)
    .part("mass", "Share of all points that is in it.", |row| row.passed.mass)
    .column("where", "What it demands, in words.", |row| said(&row.demands))
    .told("number", |row| row.step)
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
