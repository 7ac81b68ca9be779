//! Takes the ensemble's results into a folder as they come: tables run by run, statistics, checkpoints.

use std::path::Path;

use jiff::civil::Date;

use super::checkpoint::Checkpoint;
use super::csv_file::CsvFile;
use super::day::day;
use super::error::Error;
use super::failed::Failed;
use super::kept::Statistics;
use super::phase_weeks;
use super::phases::{self, PhaseRow};
use super::request::{KIND, Request};
use super::results::Results;
use super::summary::{self, OutcomeRow};
use super::tables::{DecisionRow, EventRow, RunRow, Tables, WeekRow};
use super::trajectories::TrajectoryRow;
use crate::ensemble::block::{Block, Detail};
use crate::ensemble::bytes::Writer;
use crate::ensemble::runner::Sink;
use crate::ensemble::simulate::{Column, Simulate};
use crate::model::record::WeekRecord;

/// The runs that are done: tables in the making, and statistics.
pub struct Runs {
    start: Date,
    seed: u64,
    weeks: u32,
    quantities: Vec<Column>,
    outcomes: Vec<Column>,
    /// The number of the draw that runs of each stratum take; none where nothing is drawn.
    draws: Vec<u64>,
    tables: Tables,
    files: Files,
    statistics: Statistics,
    /// Runs in the last checkpoint.
    kept: u64,
    /// Runs between two checkpoints.
    stride: u64,
    run_row: RunRow,
    week_row: TrajectoryRow,
}

/// The tables that are written run by run.
struct Files {
    runs: CsvFile,
    trajectories: CsvFile,
    events: CsvFile,
    decisions: CsvFile,
}

impl Files {
    /// Begins the tables, or goes on after so many bytes of each.
    fn open(results: &Results<'_>, tables: &Tables, lengths: Option<[u64; 4]>) -> Result<Self, Error> {
        let length = |at: usize| lengths.map(|lengths| lengths[at]);
        Ok(Self {
            runs: results.grow(&tables.runs, length(0))?,
            trajectories: results.grow(&tables.trajectories, length(1))?,
            events: results.grow(&tables.events, length(2))?,
            decisions: results.grow(&tables.decisions, length(3))?,
        })
    }

    /// The same with the rows in a folder, so many bytes of each.
    fn append(self, folder: &Path, lengths: [u64; 4]) -> Result<Self, Error> {
        Ok(Self {
            runs: self.runs.append(folder, lengths[0])?,
            trajectories: self.trajectories.append(folder, lengths[1])?,
            events: self.events.append(folder, lengths[2])?,
            decisions: self.decisions.append(folder, lengths[3])?,
        })
    }

    fn all(&mut self) -> [&mut CsvFile; 4] {
        [&mut self.runs, &mut self.trajectories, &mut self.events, &mut self.decisions]
    }
}

impl Runs {
    /// Begins all tables, or goes on from a checkpoint: what the tables have after it is cut off.
    ///
    /// # Errors
    /// If a file cannot be written, or does not fit the checkpoint.
    pub fn begin<M: Simulate>(
        model: &M,
        Request { start, seed, posterior, columns, .. }: &Request,
        results: &Results<'_>,
        kept: Option<&Checkpoint>,
    ) -> Result<Self, Error> {
        let (weeks, quantities, outcomes) = (model.weeks(), model.quantities(), model.outcomes());
        let tables = Tables::new(quantities, outcomes, columns.as_deref());
        let (lengths, statistics) = match kept {
            None => (None, Statistics::new(weeks, quantities, outcomes, model.strata())),
            Some(checkpoint) => {
                let loaded = Statistics::load(checkpoint, weeks, quantities, outcomes, model.strata());
                let (lengths, statistics) = loaded.map_err(|_| results.damaged())?;
                (Some(<[u64; 4]>::try_from(lengths).map_err(|_| results.damaged())?), statistics)
            }
        };
        Ok(Self {
            start: *start,
            seed: *seed,
            weeks,
            quantities: quantities.to_vec(),
            outcomes: outcomes.to_vec(),
            draws: posterior.as_ref().map_or_else(Vec::new, |posterior| posterior.draws.clone()),
            files: Files::open(results, &tables, lengths)?,
            tables,
            kept: statistics.done(),
            stride: results.checkpoint_runs(weeks),
            statistics,
            run_row: RunRow::default(),
            week_row: TrajectoryRow::default(),
        })
    }

    /// Runs taken, earlier sittings and those that failed included.
    pub fn count(&self) -> u64 {
        self.statistics.done()
    }

    /// Runs that failed.
    pub fn failed(&self) -> &[Failed] {
        self.statistics.failed.all()
    }

    /// Runs that the next sitting could go on from.
    pub fn kept(&self) -> u64 {
        self.kept
    }

    /// Outcomes over the runs taken.
    pub fn summary(&self) -> Vec<OutcomeRow> {
        summary::rows(&self.outcomes, &self.statistics.outcomes, &self.statistics.stratified)
    }

    /// In which phase the runs taken end.
    pub fn phases(&self) -> Vec<PhaseRow> {
        phases::rows(&self.outcomes, &self.statistics.outcomes)
    }

    /// Writes a checkpoint of all that was taken.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub fn checkpoint(&mut self, results: &Results<'_>) -> Result<(), Error> {
        let mut lengths = [0; 4];
        for (length, file) in lengths.iter_mut().zip(self.files.all()) {
            *length = file.secure()?;
        }
        results.checkpoint(self.count(), &|writer: &mut Writer| self.statistics.save(&lengths, writer))?;
        self.kept = self.count();
        Ok(())
    }

    /// Adds the runs of a part, which come next, from its folder.
    ///
    /// # Errors
    /// If a file cannot be read or written, or does not fit the model.
    pub fn absorb<M: Simulate>(self, model: &M, part: &Checkpoint, folder: &Path) -> Result<Self, Error> {
        let loaded = Statistics::load(part, self.weeks, &self.quantities, &self.outcomes, model.strata());
        let damaged = || Error::Damaged { folder: folder.to_owned(), noun: KIND.noun };
        let (lengths, more) = loaded.map_err(|_| damaged())?;
        let lengths = <[u64; 4]>::try_from(lengths).map_err(|_| damaged())?;
        let (files, mut statistics) = (self.files.append(folder, lengths)?, self.statistics);
        statistics.merge(more)?;
        Ok(Self { files, statistics, ..self })
    }

    /// Ends the tables that were written run by run.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub fn end_rows(self, results: &mut Results<'_>) -> Result<(), Error> {
        let Self { tables, files, .. } = self;
        results.grown(&tables.runs, files.runs)?;
        results.grown(&tables.trajectories, files.trajectories)?;
        results.grown(&tables.events, files.events)?;
        results.grown(&tables.decisions, files.decisions)
    }

    /// Ends the tables and writes the others, with these rows in the summary.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub fn end(self, results: &mut Results<'_>, (summary, phases): (&[OutcomeRow], &[PhaseRow])) -> Result<(), Error> {
        let weeks = self.week_rows();
        let day = |week| day(self.start, week, 0);
        let phase_weeks = phase_weeks::rows(&self.quantities, &self.statistics.weekly, self.weeks.into(), day);
        let Self { tables, files, .. } = self;
        results.table(&tables.summary, summary.iter().cloned())?;
        if !phases.is_empty() {
            results.table(&tables.phases, phases.iter().copied())?;
        }
        results.grown(&tables.runs, files.runs)?;
        results.table(&tables.weeks, weeks)?;
        if !phase_weeks.is_empty() {
            results.table(&phase_weeks::table(), phase_weeks)?;
        }
        results.grown(&tables.trajectories, files.trajectories)?;
        results.grown(&tables.events, files.events)?;
        results.grown(&tables.decisions, files.decisions)
    }

    fn week_rows(&self) -> Vec<WeekRow> {
        let mut rows = Vec::new();
        for week in 1..=u64::from(self.weeks) {
            let date = day(self.start, week, 0);
            for (at, column) in self.quantities.iter().enumerate() {
                let summary = self.statistics.weekly.summary(week as usize - 1, at);
                rows.extend(summary.map(|summary| WeekRow { week, date, quantity: column.name, summary }));
            }
        }
        rows
    }

    fn take_detail(&mut self, detail: &Detail<WeekRecord>) -> Result<(), Error> {
        let run = detail.run;
        let width = self.quantities.len().max(1);
        for (at, (quantities, record)) in detail.quantities.chunks_exact(width).zip(&detail.records).enumerate() {
            let week = at as u64 + 1;
            let date = |days| day(self.start, week, days);
            let row = &mut self.week_row;
            (row.run, row.week, row.date) = (run, week, date(0));
            row.quantities.clear();
            row.quantities.extend_from_slice(quantities);
            row.course = record.course;
            self.files.trajectories.row(self.tables.trajectories.cells(row))?;
            for &event in &record.events {
                let row = EventRow { run, week, date: date(event.day), event };
                self.files.events.row(self.tables.events.cells(&row))?;
            }
            for &decision in &record.decisions {
                self.files.decisions.row(self.tables.decisions.cells(&DecisionRow { run, week, decision }))?;
            }
        }
        Ok(())
    }
}

/// Runs that are taken as they come, into the files of a folder.
pub struct Taking<'a, 'r> {
    /// Those that are done.
    pub runs: &'a mut Runs,
    /// The files.
    pub results: &'a Results<'r>,
}

impl Sink<WeekRecord> for Taking<'_, '_> {
    type Error = Error;

    fn take(&mut self, block: &Block<WeekRecord>) -> Result<(), Error> {
        let runs = &mut *self.runs;
        for ((run, outcomes, detail), &stratum) in block.iter().zip(block.strata()) {
            runs.statistics.outcomes.add(outcomes);
            runs.statistics.stratified.add(stratum, outcomes);
            runs.run_row.run = run;
            runs.run_row.draw = runs.draws.get(stratum).copied();
            runs.run_row.outcomes.clear();
            runs.run_row.outcomes.extend_from_slice(outcomes);
            runs.files.runs.row(runs.tables.runs.cells(&runs.run_row))?;
            if let Some(detail) = detail {
                runs.take_detail(detail)?;
            }
        }
        runs.statistics.weekly.add(block.weekly());
        for failed in block.failed() {
            let (run, message) = (failed.run, failed.message.clone());
            runs.statistics.failed.add(Failed { point: None, run, seed: runs.seed, message })?;
        }
        if runs.count() - runs.kept >= runs.stride { runs.checkpoint(self.results) } else { Ok(()) }
    }
}
