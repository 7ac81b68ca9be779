//! `phases.csv` of a sweep: in which phase runs end, point by point. A phase is a kind and no amount, so it has shares and no mean.

use super::Cells;
use crate::analysis::experiment::Experiment;
use crate::model::phase::PHASES;
use crate::output::phases::PhaseRow;
use crate::output::table::{About, Field, Kind, Table};

/// A row: number of the point, and a phase.
pub type Row = (u64, PhaseRow);

/// `phases.csv`.
pub fn phases() -> Table<Row> {
    let about = About {
        file: "phases.csv",
        title: "Phases in which runs end",
        rows: "One row for each phase at each point: the share of its runs whose last week is in it (final_phase in runs.csv, from 0).",
        key: &["point", "phase"],
    };
    let share = |name, meaning| Field { range: Some([0.0, 1.0]), ..Field::new(name, Kind::Number, meaning) };
    Table::new(about)
        .with(Field::new("point", Kind::Integer, "Number of the point, from 1."), |row: &Row, out| out.show(row.0))
        .with(Field::new("phase", Kind::Text, "The phase.").one_of(PHASES), |row, out| out.text(row.1.phase))
        .with(Field::new("runs", Kind::Integer, "Runs that end in it.").unit("runs"), |row, out| out.show(row.1.runs))
        .with(Field::new("of", Kind::Integer, "All runs of the point.").unit("runs"), |row, out| out.show(row.1.of))
        .with(share("share", "Share of runs that end in it."), |row, out| out.number(row.1.share()))
        .with(share("ci95_low", "Low end of its 95 percent interval (Clopper and Pearson, exact)."), |row, out| {
            out.number(row.1.interval()[0]);
        })
        .with(share("ci95_high", "High end of that interval."), |row, out| out.number(row.1.interval()[1]))
}

/// Its rows.
pub fn phase_rows<'c>(experiment: &Experiment<'_>, cells: &'c Cells) -> impl Iterator<Item = Row> + use<'c> {
    (0..experiment.points().len())
        .flat_map(|point| cells.phases(point).into_iter().map(move |row| (point as u64 + 1, row)))
}
