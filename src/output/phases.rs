//! `phases.csv`: in which phase runs end. A phase is a kind and no amount, so it has shares and no mean.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::Error;
use super::table::{About, Field, Kind, Table};
use crate::ensemble::simulate::Column;
use crate::ensemble::statistics::OutcomeStatistics;
use crate::model::phase::PHASES;
use crate::model::registry::OutcomeIndex;
use crate::stats::proportion::clopper_pearson;

/// Name of the outcome.
pub const FINAL_PHASE: &str = "final_phase";
/// Chance that an interval misses.
const LEVEL: f64 = 0.05;

/// A row of `phases.csv`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PhaseRow {
    /// The phase.
    pub phase: &'static str,
    /// Runs that end in it.
    pub runs: u64,
    /// Of so many.
    pub of: u64,
}

impl PhaseRow {
    /// The share of runs that end in it.
    pub fn share(&self) -> f64 {
        self.runs as f64 / self.of.max(1) as f64
    }

    /// The exact interval of that share.
    pub fn interval(&self) -> [f64; 2] {
        clopper_pearson(self.runs, self.of, LEVEL)
    }
}

/// A row, as programs are told it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PhaseLine {
    phase: &'static str,
    runs: u64,
    of: u64,
    share: f64,
    ci95_low: f64,
    ci95_high: f64,
}

impl From<&PhaseRow> for PhaseLine {
    fn from(row: &PhaseRow) -> Self {
        let [ci95_low, ci95_high] = row.interval();
        Self { phase: row.phase, runs: row.runs, of: row.of, share: row.share(), ci95_low, ci95_high }
    }
}

/// `phases.csv` of an ensemble.
pub(crate) fn phases() -> Table<PhaseRow> {
    let about = About {
        file: "phases.csv",
        title: "Phases in which runs end",
        rows: "One row for each phase: the share of runs whose last week is in it (final_phase in runs.csv, from 0).",
        key: &["phase"],
    };
    let share = |name, meaning| Field { range: Some([0.0, 1.0]), ..Field::new(name, Kind::Number, meaning) };
    Table::new(about)
        .with(Field::new("phase", Kind::Text, "The phase.").one_of(PHASES), |row: &PhaseRow, out| out.text(row.phase))
        .with(Field::new("runs", Kind::Integer, "Runs that end in it.").unit("runs"), |row, out| out.show(row.runs))
        .with(Field::new("of", Kind::Integer, "All runs.").unit("runs"), |row, out| out.show(row.of))
        .with(share("share", "Share of runs that end in it."), |row, out| out.number(row.share()))
        .with(share("ci95_low", "Low end of its 95 percent interval (Clopper and Pearson, exact)."), |row, out| {
            out.number(row.interval()[0]);
        })
        .with(share("ci95_high", "High end of that interval."), |row, out| out.number(row.interval()[1]))
}

/// The rows of `phases.csv` in `folder`; none if there is no such table.
///
/// # Errors
/// If it is not such a table.
pub fn read(folder: &Path) -> Result<Vec<PhaseRow>, Error> {
    #[derive(Deserialize)]
    struct Line {
        phase: String,
        runs: u64,
        of: u64,
    }
    let path = folder.join("phases.csv");
    if !path.exists() {
        return Ok(Vec::new());
    }
    let fail = |error: csv::Error| Error::io("read", &path)(error.into());
    let lines = csv::Reader::from_path(&path).map_err(fail)?.into_deserialize();
    let lines = lines.collect::<Result<Vec<Line>, _>>().map_err(fail)?;
    let row = |line: Line| {
        let phase = PHASES.into_iter().find(|phase| *phase == line.phase)?;
        Some(PhaseRow { phase, runs: line.runs, of: line.of })
    };
    Ok(lines.into_iter().filter_map(row).collect())
}

/// The rows of these statistics; none if the model has no phases.
pub(crate) fn rows(outcomes: &[Column], statistics: &OutcomeStatistics) -> Vec<PhaseRow> {
    let at = OutcomeIndex::final_phase as usize;
    if outcomes.get(at).is_none_or(|column| column.name != FINAL_PHASE) {
        return Vec::new();
    }
    let kinds = statistics.kinds(at).unwrap_or_default();
    let of = kinds.iter().map(|kind| kind.1).sum();
    let runs = |number: usize| kinds.iter().find(|kind| kind.0 == number as f64).map_or(0, |kind| kind.1);
    PHASES.iter().enumerate().map(|(number, phase)| PhaseRow { phase, runs: runs(number), of }).collect()
}
