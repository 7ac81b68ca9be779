//! `phases.csv`: in which phase runs end. A phase is a kind and no amount, so it has shares and no mean.

use crate::presentation::groups::FINAL_PHASE;
use easy_ext::ext;
use std::path::Path;

use serde::Deserialize;

use super::error::Error;
use crate::ensemble::simulate::Column;
use crate::ensemble::statistics::OutcomeStatistics;
use crate::model::phase::PHASES;
use crate::model::registry::OutcomeIndex;
use crate::stats::proportion::clopper_pearson;
use crate::table::Table;

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

/// `phases.csv` of an ensemble.
pub fn phases() -> Table<PhaseRow> {
    Table::new(
        "phases.csv",
        "Phases in which runs end",
        "One row for each phase: the share of runs whose last week is in it (final_phase in runs.csv, from 0).",
        &["phase"],
    )
    .phases("All runs.", |row| *row)
}

#[ext(PhaseColumns)]
impl<T> Table<T> {
    /// Adds the columns of a phase in which runs end; `all` says of which runs.
    pub(crate) fn phases(self, all: &'static str, of: impl Fn(&T) -> PhaseRow + Copy + 'static) -> Self {
        let low = "Low end of its 95 percent interval (Clopper and Pearson, exact).";
        self.column("phase", "The phase.", move |row| of(row).phase)
            .one_of(PHASES)
            .amount("runs", "runs", "Runs that end in it.", move |row| of(row).runs)
            .amount("of", "runs", all, move |row| of(row).of)
            .share("share", "Share of runs that end in it.", move |row| of(row).share())
            .share("ci95_low", low, move |row| of(row).interval()[0])
            .share("ci95_high", "High end of that interval.", move |row| of(row).interval()[1])
    }
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
