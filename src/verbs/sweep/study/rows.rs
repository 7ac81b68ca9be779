//! The table of runs, as it grows: simulated, written, kept by checkpoints, taken up again.

use super::Cells;
use super::tables::{RunRow, runs};
use crate::analysis::experiment::{self, Experiment, Failure, Simulated};
use crate::ensemble::bytes::{Reader, Writer};
use crate::output::checkpoint::Checkpoint;
use crate::output::csv_file::CsvFile;
use crate::output::error::Error;
use crate::output::results::Results;
use crate::output::study::{Desk, Ending};
use crate::table::Table;

/// A table of runs in the making, and what its runs come to.
pub struct Rows<'a> {
    experiment: &'a Experiment<'a>,
    /// What the runs come to.
    pub cells: Cells,
    table: Table<RunRow>,
    file: CsvFile,
    draws: Option<Vec<u64>>,
    row: RunRow,
    /// Simulations that are done, and that are kept.
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
        results: &Results<'_>,
        checkpoint: Option<&Checkpoint>,
    ) -> Result<Self, Error> {
        let table = runs(experiment);
        let (done, length) = match checkpoint {
            None => (0, None),
            Some(checkpoint) => (checkpoint.done, Some(length(checkpoint).ok_or_else(|| results.damaged())?)),
        };
        let cells = match length {
            None => Cells::new(experiment),
            Some(length) => {
                let path = results.path(table.about.file);
                Cells::read_back(experiment, &path, length, done).map_err(|_| results.damaged())?
            }
        };
        let draws = experiment.design().scenario().posterior().map(|posterior| posterior.draws().to_vec());
        let file = results.grow(&table, length)?;
        let stride = results.checkpoint_runs(experiment.design().weeks());
        Ok(Self { experiment, cells, table, file, draws, row: RunRow::default(), done, kept: done, stride })
    }

    /// Name of the table's file.
    pub fn file(&self) -> &'static str {
        self.table.about.file
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
        progress(self.done);
        let ended = self.experiment.simulate(desk.crew, desk.stop, self.done, &mut |one| {
            self.take(one, &desk.results)?;
            progress(self.done);
            Ok(())
        });
        match ended {
            Ok(ending) => {
                self.keep(&desk.results)?;
                Ok(if ending == experiment::Ending::Stopped { Ending::Stopped } else { Ending::Complete })
            }
            // After a disk refused, the last checkpoint is what there is.
            Err(Failure::Sink(error)) => Err(error),
            Err(broken) => {
                // What was done before a simulation broke is worth keeping.
                let _ = self.keep(&desk.results);
                Err(Error::Ensemble(broken.to_string()))
            }
        }
    }

    /// Hands the finished table over, and gives what its runs come to.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn end(self, results: &mut Results<'_>) -> Result<Cells, Error> {
        results.grown(&self.table, self.file)?;
        Ok(self.cells)
    }

    fn take(&mut self, one: Simulated<'_>, results: &Results<'_>) -> Result<(), Error> {
        let row = &mut self.row;
        if row.run != one.run {
            let place = self.experiment.design().scenario().row_of(one.run);
            row.draw = self.draws.as_ref().zip(place).map(|(draws, place)| draws[place]);
        }
        (row.point, row.run) = (one.point as u64 + 1, one.run);
        row.values.clear();
        row.values.extend_from_slice(self.experiment.points()[one.point].values());
        row.outcomes.clear();
        row.outcomes.extend_from_slice(one.outcomes);
        self.file.row(self.table.cells(row))?;
        self.cells.add(one.point, one.outcomes);
        self.done += 1;
        if self.done - self.kept >= self.stride { self.keep(results) } else { Ok(()) }
    }

    /// Keeps what is done for a later sitting to go on from.
    fn keep(&mut self, results: &Results<'_>) -> Result<(), Error> {
        if self.done == self.kept {
            return Ok(());
        }
        let length = self.file.flush()?;
        results.checkpoint(self.done, &|writer: &mut Writer| writer.number(length.into()))?;
        self.kept = self.done;
        Ok(())
    }
}

/// Bytes of the table that `checkpoint` has; `None` if it is damaged.
fn length(checkpoint: &Checkpoint) -> Option<u64> {
    let mut reader = Reader::new(&checkpoint.content);
    let length = reader.small().ok()?;
    reader.end().ok()?;
    Some(length)
}
