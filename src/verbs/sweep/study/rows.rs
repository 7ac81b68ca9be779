//! The table of runs, as it grows: simulated, written, kept by checkpoints, taken up again.

use std::sync::atomic::AtomicBool;

use super::Cells;
use super::tables::{RunRow, runs};
use crate::analysis::crew::Crew;
use crate::analysis::experiment::{Ending, Experiment, Failure, Simulated};
use crate::ensemble::bytes::{Reader, Writer};
use crate::output::checkpoint::Checkpoint;
use crate::output::error::Error;
use crate::output::inputs::Identity;
use crate::output::results::Results;
use crate::output::table::{CsvFile, Table};

/// What a checkpoint has of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Simulations that are done.
    pub done: u64,
    /// Bytes of the table with them.
    pub length: u64,
}

impl Kept {
    /// What `checkpoint` has; nothing if it is damaged.
    pub fn read<I>(checkpoint: &Checkpoint<I>) -> Option<Self> {
        let mut reader = Reader::new(&checkpoint.content);
        let length = reader.small().ok()?;
        reader.end().ok()?;
        Some(Self { done: checkpoint.done, length })
    }
}

/// The table after a sitting.
pub struct Grown {
    /// How the sitting ended.
    pub ending: Ending,
    /// Simulations that are kept.
    pub kept: u64,
    /// What they come to.
    pub cells: Cells,
    /// The table.
    pub table: Table<RunRow>,
    /// Its file.
    pub file: CsvFile,
}

/// Why a sitting failed, and how many simulations are kept in spite of it.
pub struct Failed {
    pub error: Error,
    pub kept: u64,
}

/// Simulates what is not `kept` yet into the table of runs. `stop` may be set at any time; `progress` is called with how many are
/// done.
///
/// # Errors
/// If a file cannot be written, or the model breaks.
pub fn simulate_rows<I: Identity>(
    experiment: &Experiment<'_>,
    results: &Results<'_, I>,
    crew: &Crew,
    stop: &AtomicBool,
    kept: Kept,
    progress: &mut dyn FnMut(u64),
) -> Result<Grown, Failed> {
    let at_start = |error| Failed { error, kept: kept.done };
    let table = runs(experiment);
    let cells = match kept.done {
        0 => Cells::new(experiment),
        done => {
            let path = results.path(table.about.file);
            Cells::read_back(experiment, &path, kept.length, done).map_err(|_| at_start(results.damaged()))?
        }
    };
    let length = (kept.done > 0).then_some(kept.length);
    let file = results.grow(&table, length).map_err(at_start)?;
    let draws = experiment.design().scenario().posterior().map(|posterior| posterior.draws().to_vec());
    let mut growing = Growing {
        experiment,
        results,
        grown: Grown { ending: Ending::Complete, kept: kept.done, cells, table, file },
        draws,
        done: kept.done,
        row: RunRow::default(),
        stride: results.checkpoint_runs(experiment.design().weeks()),
    };
    progress(kept.done);
    let ended = experiment.simulate(crew, stop, kept.done, &mut |one| {
        growing.take(one)?;
        progress(growing.done);
        Ok(())
    });
    match ended {
        Ok(ending) => {
            growing.grown.ending = ending;
            match growing.keep() {
                Ok(()) => Ok(growing.grown),
                Err(error) => Err(Failed { error, kept: growing.grown.kept }),
            }
        }
        Err(failure) => {
            let broke = matches!(failure, Failure::Broken { .. });
            let error = match failure {
                Failure::Sink(error) => error,
                broken => Error::Ensemble(broken.to_string()),
            };
            // What was done before a simulation broke is worth keeping; after a disk refused, the last checkpoint is what there is.
            if broke {
                let _ = growing.keep();
            }
            Err(Failed { error, kept: growing.grown.kept })
        }
    }
}

/// A table in the making.
struct Growing<'a, 'r, I> {
    experiment: &'a Experiment<'a>,
    results: &'a Results<'r, I>,
    grown: Grown,
    draws: Option<Vec<u64>>,
    done: u64,
    row: RunRow,
    /// Simulations between two checkpoints.
    stride: u64,
}

impl<I: Identity> Growing<'_, '_, I> {
    fn take(&mut self, one: Simulated<'_>) -> Result<(), Error> {
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
        self.grown.table.write(row, &mut self.grown.file)?;
        self.grown.cells.add(one.point, one.outcomes);
        self.done += 1;
        if self.done - self.grown.kept >= self.stride { self.keep() } else { Ok(()) }
    }

    /// Keeps what is done for a later sitting to go on from.
    fn keep(&mut self) -> Result<(), Error> {
        if self.done == self.grown.kept {
            return Ok(());
        }
        let length = self.grown.file.flush()?;
        self.results.checkpoint(self.done, &|writer: &mut Writer| writer.number(length.into()))?;
        self.grown.kept = self.done;
        Ok(())
    }
}
