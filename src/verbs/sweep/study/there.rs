//! The table of runs of an experiment as it is on the disk: all that reads it back goes by it.

use std::io::Read as _;
use std::path::Path;

use crate::analysis::experiment::Experiment;
use crate::ensemble::scale::{OUTCOME, Scale};
use crate::output::failed::Failures;
use crate::scenario::table_file;

/// A table of runs that is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// A table of runs.
#[derive(Clone, Copy, Debug)]
pub struct There<'a> {
    /// Whose runs they are.
    pub experiment: &'a Experiment<'a>,
    /// The file.
    pub path: &'a Path,
    /// So many bytes of it count.
    pub length: u64,
    /// The simulations that are done, counted from 0.
    pub from: u64,
    /// The first after them.
    pub until: u64,
    /// Those of them that failed: they have no row.
    pub failed: &'a Failures,
}

impl<'a> There<'a> {
    /// The whole table at `path`.
    pub fn whole(experiment: &'a Experiment<'a>, path: &'a Path, failed: &'a Failures) -> Self {
        Self { experiment, path, length: u64::MAX, from: 0, until: experiment.simulations(), failed }
    }

    /// Runs of each point that count: of a run that failed at one point, none does at any, so that points stay alike in luck.
    pub fn runs(&self) -> usize {
        self.experiment.runs() as usize - self.failed.runs().len()
    }

    /// Calls `each` with the point, from 0, and the outcomes of the simulations that count, in their order.
    ///
    /// # Errors
    /// If the table does not hold the simulations that are done, in their order.
    pub fn rows(&self, each: &mut dyn FnMut(usize, &[Option<f64>])) -> Result<(), Damaged> {
        let scales: Vec<Scale> = self.experiment.columns().map(|column| Scale::new(column, OUTCOME)).collect();
        let file = table_file::open(self.path).map_err(|_| Damaged)?;
        let mut reader = csv::Reader::from_reader(file.take(self.length));
        let mut record = csv::StringRecord::new();
        let (points, left_out) = (self.experiment.points().len() as u64, self.failed.runs());
        let mut outcomes = vec![None; scales.len()];
        for at in self.from..self.until {
            let (point, run) = (at % points + 1, at / points + 1);
            if self.failed.has(point, run) {
                continue;
            }
            let is_row = reader.read_record(&mut record).map_err(|_| Damaged)?;
            let number = |at: usize| record.get(at).and_then(|cell| cell.parse::<u64>().ok());
            if !is_row || number(0) != Some(point) || number(1) != Some(run) {
                return Err(Damaged);
            }
            read_values(&record, &scales, &mut outcomes)?;
            if !left_out.contains(&run) {
                each((point - 1) as usize, &outcomes);
            }
        }
        let is_more = reader.read_record(&mut record).map_err(|_| Damaged)?;
        if is_more { Err(Damaged) } else { Ok(()) }
    }
}

/// The values of a row, which are its last cells.
fn read_values(record: &csv::StringRecord, scales: &[Scale], outcomes: &mut [Option<f64>]) -> Result<(), Damaged> {
    let first = record.len().checked_sub(scales.len()).ok_or(Damaged)?;
    for ((outcome, cell), scale) in outcomes.iter_mut().zip(record.iter().skip(first)).zip(scales) {
        let value = if cell.is_empty() { None } else { Some(cell.parse::<f64>().map_err(|_| Damaged)?) };
        if value.is_some_and(|value| !scale.holds(value)) {
            return Err(Damaged);
        }
        *outcome = value;
    }
    Ok(())
}
