//! The table of runs, as it grows: simulated, written, kept by checkpoints, taken up again.

use std::ops::Range;
use std::path::Path;

use super::cells::Cells;
use super::tables::{RunRow, runs};
use super::there::There;
use crate::analysis::experiment::{self, Experiment, Simulated};
use crate::ensemble::bytes::{Damaged, Reader, Writer};
use crate::output::checkpoint::Checkpoint;
use crate::output::csv_file::CsvFile;
use crate::output::error::Error;
use crate::output::failed::{Failed, Failures};
use crate::output::results::Results;
use crate::output::study::{Desk, Ending};
use crate::table::Table;

/// A table of runs in the making, and what its runs come to.
pub struct Rows<'a> {
    experiment: &'a Experiment<'a>,
    /// What the runs come to.
    cells: Cells,
    failed: Failures,
    table: Table<RunRow>,
    file: CsvFile,
    draws: Option<Vec<u64>>,
    row: RunRow,
    /// The simulations to do, counted from 0.
    asked: Range<u64>,
    /// How many of them are done, and how many are kept.
    done: u64,
    kept: u64,
    /// Simulations between two checkpoints.
    stride: u64,
}

impl<'a> Rows<'a> {
    /// A table without rows, or with those that `checkpoint` has.
    ///
    /// # Errors
    /// If the file cannot be written, or is not what the checkpoint says.
    pub fn begin(
        experiment: &'a Experiment<'a>,
        desk: &Desk<'_>,
        checkpoint: Option<&Checkpoint>,
    ) -> Result<Self, Error> {
        let (results, asked) = (&desk.results, desk.steps(experiment.simulations()));
        let table = runs(experiment);
        let (mut done, mut length, mut failed, mut cells) = (0, None, Failures::default(), Cells::new(experiment));
        if let Some(checkpoint) = checkpoint {
            let (bytes, broken) = load(checkpoint).map_err(|_| results.damaged())?;
            (done, length, failed) = (checkpoint.done, Some(bytes), broken);
            let path = results.path(table.about.file);
            let (from, until) = (asked.start, asked.start + done);
            let there = There { experiment, path: &path, length: bytes, from, until, failed: &failed };
            cells = Cells::read_back(&there).map_err(|_| results.damaged())?;
        }
        let draws = experiment.design().scenario().posterior().map(|posterior| posterior.draws().to_vec());
        let file = results.grow(&table, length)?;
        let stride = results.checkpoint_runs(experiment.design().weeks());
        Ok(Self {
            experiment,
            cells,
            failed,
            table,
            file,
            draws,
            row: RunRow::default(),
            asked,
            done,
            kept: done,
            stride,
        })
    }

    /// Name of the table's file.
    pub fn file(&self) -> &'static str {
        self.table.about.file
    }

    /// Simulations that failed.
    pub fn failed(&self) -> &Failures {
        &self.failed
    }

    /// The table at `path`, all simulations being done.
    ///
    /// # Errors
    /// If not one run got through at every point.
    pub fn there<'t>(&'t self, path: &'t Path) -> Result<There<'t>, Error> {
        let there = There::whole(self.experiment, path, &self.failed);
        if there.runs() > 0 {
            return Ok(there);
        }
        let first = &self.failed.all()[0];
        Err(Error::Ensemble(format!(
            "no run got through at every point, so there is nothing to find. The first: {first}"
        )))
    }

    /// What the runs come to, all simulations being done. Runs that failed at some point are left out at all.
    ///
    /// # Errors
    /// As [`Rows::there`].
    pub fn take_cells(&mut self, results: &Results<'_>) -> Result<Cells, Error> {
        if self.failed.count() == 0 {
            return Ok(std::mem::take(&mut self.cells));
        }
        let path = results.path(self.file());
        Cells::read_back(&self.there(&path)?).map_err(|_| results.damaged())
    }

    /// Simulations that are kept.
    pub fn kept(&self) -> u64 {
        self.kept
    }

    /// Simulates what is not done yet. `progress` is called with how many simulations are done.
    ///
    /// # Errors
    /// If a file cannot be written, or the model breaks.
    pub fn advance(&mut self, desk: &Desk<'_>, progress: &mut dyn FnMut(u64)) -> Result<Ending, Error> {
        let first = self.asked.start;
        progress(first + self.done);
        let left = first + self.done..self.asked.end;
        let ended = self.experiment.simulate(desk.crew, desk.stop, left, &mut |one| {
            self.take(one, &desk.results)?;
            progress(first + self.done);
            Ok(())
        });
        match ended {
            Ok(ending) => {
                self.keep(&desk.results)?;
                Ok(if ending == experiment::Ending::Stopped { Ending::Stopped } else { Ending::Complete })
            }
            // Given up; what was done before is worth keeping
            Err(broken @ Error::Ensemble(_)) => {
                let _ = self.keep(&desk.results);
                Err(broken)
            }
            // After a disk refused, the last checkpoint is what there is
            Err(error) => Err(error),
        }
    }

    /// Adds the simulations of a part, which come next, from its folder.
    ///
    /// # Errors
    /// If a file cannot be read or written, or is not what the part says.
    pub fn absorb(mut self, part: &Checkpoint, folder: &Path) -> Result<Self, Error> {
        let damaged = || Error::Damaged { folder: folder.to_owned(), noun: "part of an experiment" };
        let (length, failed) = load(part).map_err(|_| damaged())?;
        let (path, from) = (folder.join(self.file()), self.asked.start + self.done);
        let there =
            There { experiment: self.experiment, path: &path, length, from, until: from + part.done, failed: &failed };
        let cells = &mut self.cells;
        there.rows(&mut |point, outcomes| cells.add(point, outcomes)).map_err(|_| damaged())?;
        self.file = self.file.append(folder, length)?;
        self.failed.append(failed)?;
        self.done += part.done;
        Ok(self)
    }

    /// Hands the finished table over.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn end(self, results: &mut Results<'_>) -> Result<(), Error> {
        results.grown(&self.table, self.file)
    }

    fn take(&mut self, one: Simulated<'_>, results: &Results<'_>) -> Result<(), Error> {
        self.done += 1;
        match one.outcomes {
            Ok(outcomes) => self.write(&one, outcomes)?,
            Err(message) => {
                let (point, seed) = (Some(one.point as u64 + 1), self.experiment.design().seed());
                self.failed.add(Failed { point, run: one.run, seed, message: message.to_owned() })?;
            }
        }
        if self.done - self.kept >= self.stride { self.keep(results) } else { Ok(()) }
    }

    fn write(&mut self, one: &Simulated<'_>, outcomes: &[Option<f64>]) -> Result<(), Error> {
        let row = &mut self.row;
        if row.run != one.run {
            let place = self.experiment.design().scenario().row_of(one.run);
            row.draw = self.draws.as_ref().zip(place).map(|(draws, place)| draws[place]);
        }
        (row.point, row.run) = (one.point as u64 + 1, one.run);
        row.values.clear();
        row.values.extend_from_slice(self.experiment.points()[one.point].values());
        row.outcomes.clear();
        row.outcomes.extend_from_slice(outcomes);
        self.file.row(self.table.cells(row))?;
        self.cells.add(one.point, outcomes);
        Ok(())
    }

    /// Keeps what is done for a later sitting to go on from.
    fn keep(&mut self, results: &Results<'_>) -> Result<(), Error> {
        if self.done == self.kept {
            return Ok(());
        }
        let length = self.file.secure()?;
        results.checkpoint(self.done, &|writer: &mut Writer| {
            writer.number(length.into());
            self.failed.save(writer);
        })?;
        self.kept = self.done;
        Ok(())
    }
}

/// Bytes of the table that `checkpoint` has, and the simulations that failed.
fn load(checkpoint: &Checkpoint) -> Result<(u64, Failures), Damaged> {
    let mut reader = Reader::new(&checkpoint.content);
    let loaded = (reader.small()?, Failures::load(&mut reader)?);
    reader.end()?;
    Ok(loaded)
}
