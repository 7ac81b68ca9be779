//! Takes the ensemble's results into a folder as they come: tables run by run, statistics, checkpoints.

use jiff::Span;
use jiff::civil::Date;

use super::checkpoint::{self, Checkpoint};
use super::disk::Disk;
use super::error::Error;
use super::folder::Folder;
use super::inputs::{Identity, Inputs};
use super::kept::Statistics;
use super::package::{self, Heading, SCENARIO, SCENARIO_DOCUMENT};
use super::phases::{self, PhaseRow};
use super::posterior::{self, Posterior};
use super::summary::{self, OutcomeRow};
use super::table::CsvFile;
use super::tables::{DecisionRow, EventRow, RunRow, Tables, TrajectoryRow, WeekRow};
use super::written::{self, Written};
use crate::ensemble::block::{Block, Detail};
use crate::ensemble::bytes::Writer;
use crate::ensemble::runner::Sink;
use crate::ensemble::simulate::Column;
use crate::model::record::WeekRecord;

/// What a sink needs to know of model and request.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Where files are opened.
    pub disk: &'a dyn Disk,
    /// Where files are written.
    pub folder: &'a Folder,
    /// Inputs of the results.
    pub inputs: &'a Inputs,
    /// First day of week 1.
    pub start: Date,
    /// The model's quantities.
    pub quantities: &'a [Column],
    /// The model's outcomes.
    pub outcomes: &'a [Column],
    /// The model's strata.
    pub strata: usize,
    /// What runs draw.
    pub posterior: Option<&'a Posterior>,
}

impl Setting<'_> {
    /// The number of the draw that runs of a stratum take.
    fn draw(&self, stratum: usize) -> Option<u64> {
        self.posterior.and_then(|posterior| posterior.draws.get(stratum)).copied()
    }
}

/// A folder in the making.
pub struct FolderSink<'a> {
    setting: Setting<'a>,
    tables: Tables,
    files: Files,
    statistics: Statistics,
    /// Runs in the last checkpoint.
    kept: u64,
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
    fn all(&mut self) -> [&mut CsvFile; 4] {
        [&mut self.runs, &mut self.trajectories, &mut self.events, &mut self.decisions]
    }
}

impl<'a> FolderSink<'a> {
    /// Begins all tables.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub fn begin(setting: Setting<'a>) -> Result<Self, Error> {
        let (disk, partial) = (setting.disk, setting.folder.place()?);
        let tables = Tables::new(setting.quantities, setting.outcomes);
        let files = Files {
            runs: CsvFile::create(disk, partial, &tables.runs)?,
            trajectories: CsvFile::create(disk, partial, &tables.trajectories)?,
            events: CsvFile::create(disk, partial, &tables.events)?,
            decisions: CsvFile::create(disk, partial, &tables.decisions)?,
        };
        let statistics = Statistics::new(setting.inputs.weeks, setting.quantities, setting.outcomes, setting.strata);
        Ok(Self::of(setting, tables, files, statistics))
    }

    /// Goes on from a checkpoint: what the tables have after it is cut off.
    ///
    /// # Errors
    /// If a file cannot be written, or does not fit the checkpoint.
    pub fn go_on(setting: Setting<'a>, checkpoint: &Checkpoint<Inputs>) -> Result<Self, Error> {
        let (disk, partial) = (setting.disk, setting.folder.place()?);
        let damaged = || Error::Damaged { folder: setting.folder.path().to_owned(), noun: Inputs::NOUN };
        let tables = Tables::new(setting.quantities, setting.outcomes);
        let kept = Statistics::load(checkpoint, setting.quantities, setting.outcomes, setting.strata);
        let (lengths, statistics) = kept.map_err(|_| damaged())?;
        let &[runs, trajectories, events, decisions] = &lengths[..] else { return Err(damaged()) };
        let files = Files {
            runs: CsvFile::go_on(disk, partial, &tables.runs, runs)?.ok_or_else(damaged)?,
            trajectories: CsvFile::go_on(disk, partial, &tables.trajectories, trajectories)?.ok_or_else(damaged)?,
            events: CsvFile::go_on(disk, partial, &tables.events, events)?.ok_or_else(damaged)?,
            decisions: CsvFile::go_on(disk, partial, &tables.decisions, decisions)?.ok_or_else(damaged)?,
        };
        Ok(Self::of(setting, tables, files, statistics))
    }

    fn of(setting: Setting<'a>, tables: Tables, files: Files, statistics: Statistics) -> Self {
        let kept = statistics.outcomes.runs();
        Self {
            setting,
            tables,
            files,
            statistics,
            kept,
            run_row: RunRow::default(),
            week_row: TrajectoryRow::default(),
        }
    }

    /// Runs taken, earlier sittings included.
    pub fn runs(&self) -> u64 {
        self.statistics.outcomes.runs()
    }

    /// Runs that the next sitting could go on from.
    pub fn kept(&self) -> u64 {
        self.kept
    }

    /// Outcomes over the runs taken.
    pub fn summary(&self) -> Vec<OutcomeRow> {
        summary::rows(self.setting.outcomes, &self.statistics.outcomes, &self.statistics.stratified)
    }

    /// In which phase the runs taken end.
    pub fn phases(&self) -> Vec<PhaseRow> {
        phases::rows(self.setting.outcomes, &self.statistics.outcomes)
    }

    /// Writes a checkpoint of all that was taken.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub fn checkpoint(&mut self) -> Result<(), Error> {
        let mut lengths = [0; 4];
        for (length, file) in lengths.iter_mut().zip(self.files.all()) {
            *length = file.flush()?;
        }
        let Setting { disk, folder, inputs, .. } = self.setting;
        let save = |writer: &mut Writer| self.statistics.save(&lengths, writer);
        checkpoint::write(disk, folder.place()?, inputs, self.runs(), &save)?;
        self.kept = self.runs();
        Ok(())
    }

    /// Ends the tables and writes the other files; says which files there are.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub fn finish(self, scenario: &str, heading: &Heading<'_, Inputs>) -> Result<Vec<&'static str>, Error> {
        let (disk, partial) = (self.setting.disk, self.setting.folder.place()?);
        let weeks = self.write_weeks()?;
        let mut file = CsvFile::create(disk, partial, &self.tables.summary)?;
        for row in self.summary() {
            self.tables.summary.write(&row, &mut file)?;
        }
        let summary = file.finish()?;
        let phases = self.phases();
        let mut shares = None;
        if !phases.is_empty() {
            let mut file = CsvFile::create(disk, partial, &self.tables.phases)?;
            for row in &phases {
                self.tables.phases.write(row, &mut file)?;
            }
            shares = Some(file.finish()?);
        }
        let scenario = written::text(disk, &partial.join(SCENARIO), scenario)?;
        let Files { runs, trajectories, events, decisions } = self.files;
        let [runs, trajectories, events, decisions] =
            [runs.finish()?, trajectories.finish()?, events.finish()?, decisions.finish()?];
        let all = self.tables.all().into_iter();
        let written = [summary, runs, weeks, trajectories, events, decisions];
        let mut tables: Vec<_> = all.zip(written).map(|((about, fields), written)| (about, fields, written)).collect();
        if let Some(shares) = shares {
            tables.insert(1, (&self.tables.phases.about, self.tables.phases.fields(), shares));
        }
        let drawn = self.setting.posterior.map(Posterior::fields);
        if let Some((posterior, fields)) = self.setting.posterior.zip(drawn.as_deref()) {
            tables.push((&posterior::ABOUT, fields, posterior.write(disk, partial)?));
        }
        package::write(disk, partial, &tables, &[(SCENARIO_DOCUMENT, scenario)], heading)?;
        Ok(tables.iter().map(|(about, ..)| about.file).chain([SCENARIO, package::FILE]).collect())
    }

    fn write_weeks(&self) -> Result<Written, Error> {
        let mut file = CsvFile::create(self.setting.disk, self.setting.folder.place()?, &self.tables.weeks)?;
        for week in 1..=u64::from(self.setting.inputs.weeks) {
            let date = day(self.setting.start, week, 0);
            for (at, column) in self.setting.quantities.iter().enumerate() {
                if let Some(summary) = self.statistics.weekly.summary(week as usize - 1, at) {
                    let row = WeekRow { week, date, quantity: column.name, summary };
                    self.tables.weeks.write(&row, &mut file)?;
                }
            }
        }
        file.finish()
    }

    fn take_detail(&mut self, detail: &Detail<WeekRecord>) -> Result<(), Error> {
        let run = detail.run;
        let width = self.setting.quantities.len().max(1);
        for (at, (quantities, record)) in detail.quantities.chunks_exact(width).zip(&detail.records).enumerate() {
            let week = at as u64 + 1;
            let date = |days| day(self.setting.start, week, days);
            let row = &mut self.week_row;
            (row.run, row.week, row.date) = (run, week, date(0));
            row.quantities.clear();
            row.quantities.extend_from_slice(quantities);
            self.tables.trajectories.write(row, &mut self.files.trajectories)?;
            for &event in &record.events {
                let row = EventRow { run, week, date: date(event.day), event };
                self.tables.events.write(&row, &mut self.files.events)?;
            }
            for &decision in &record.decisions {
                self.tables.decisions.write(&DecisionRow { run, week, decision }, &mut self.files.decisions)?;
            }
        }
        Ok(())
    }
}

impl Sink<WeekRecord> for FolderSink<'_> {
    type Error = Error;

    fn take(&mut self, block: &Block<WeekRecord>) -> Result<(), Error> {
        for ((run, outcomes, detail), &stratum) in block.iter().zip(block.strata()) {
            self.statistics.outcomes.add(outcomes);
            self.statistics.stratified.add(stratum, outcomes);
            self.run_row.run = run;
            self.run_row.draw = self.setting.draw(stratum);
            self.run_row.outcomes.clear();
            self.run_row.outcomes.extend_from_slice(outcomes);
            self.tables.runs.write(&self.run_row, &mut self.files.runs)?;
            if let Some(detail) = detail {
                self.take_detail(detail)?;
            }
        }
        self.statistics.weekly.add(block.weekly());
        if self.runs() - self.kept >= self.setting.disk.checkpoint_runs(self.setting.inputs.weeks) {
            self.checkpoint()?;
        }
        Ok(())
    }
}

/// Day `days` of week `week` (from 1); the last day that there is where the calendar ends.
pub(crate) fn day(start: Date, week: u64, days: u8) -> Date {
    let span = i64::try_from((week - 1) * 7 + u64::from(days)).ok();
    span.and_then(|days| Span::new().try_days(days).ok()).map_or(Date::MAX, |span| start.saturating_add(span))
}
