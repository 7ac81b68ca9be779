//! `phases.csv` of a sweep: in which phase runs end, point by point. A phase is a kind and no amount, so it has shares and no mean.

use super::cells::Cells;
use crate::analysis::experiment::Experiment;
use crate::output::phases::PhaseColumns as _;
use crate::output::phases::PhaseRow;
use crate::table::Table;
use crate::verbs::sweep::study::tables::PointColumns as _;

/// A row: number of the point, and a phase.
pub type Row = (u64, PhaseRow);

/// `phases.csv`.
pub fn phases() -> Table<Row> {
    Table::new(
        "phases.csv",
        "Phases in which runs end",
        "One row for each phase at each point: the share of its runs whose last week is in it (final_phase in \
         runs.csv, from 0).",
        &["point", "phase"],
    )
    .point(|row: &Row| row.0)
    .phases("All runs of the point.", |row| row.1)
}

/// Its rows.
pub fn phase_rows<'c>(experiment: &Experiment<'_>, cells: &'c Cells) -> impl Iterator<Item = Row> + use<'c> {
    (0..experiment.points().len())
        .flat_map(|point| cells.phases(point).into_iter().map(move |row| (point as u64 + 1, row)))
}
