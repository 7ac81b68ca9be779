//! The tables of a comparison that grow pair by pair, and what a checkpoint has of them.

use std::path::Path;

use super::sums::Sums;
use super::twins::{DivergenceRow, TwinRow};
use crate::ensemble::bytes::Writer;
use crate::output::csv_file::CsvFile;
use crate::output::error::Error;
use crate::output::results::Results;
use crate::table::Table;

/// The files of the tables that grow.
pub struct Files {
    pub runs: CsvFile,
    pub divergence: CsvFile,
}

impl Files {
    /// Begins them, or goes on after so many bytes of each.
    pub fn open(
        results: &Results<'_>,
        runs: &Table<TwinRow>,
        divergence: &Table<DivergenceRow>,
        lengths: Option<[u64; 2]>,
    ) -> Result<Self, Error> {
        Ok(Self {
            runs: results.grow(runs, lengths.map(|[runs, _]| runs))?,
            divergence: results.grow(divergence, lengths.map(|[_, divergence]| divergence))?,
        })
    }

    /// The same with the rows in a folder, so many bytes of each.
    pub fn append(self, folder: &Path, [runs, divergence]: [u64; 2]) -> Result<Self, Error> {
        Ok(Self { runs: self.runs.append(folder, runs)?, divergence: self.divergence.append(folder, divergence)? })
    }

    /// Keeps the pairs so far for a later sitting to go on from.
    pub fn checkpoint(&mut self, results: &Results<'_>, sums: &Sums) -> Result<(), Error> {
        let lengths = [self.runs.secure()?, self.divergence.secure()?];
        results.checkpoint(sums.done(), &|writer: &mut Writer| {
            lengths.iter().for_each(|&length| writer.number(length.into()));
            sums.save(writer);
        })
    }
}
