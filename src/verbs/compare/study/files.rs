//! The tables of a comparison that grow pair by pair, and what a checkpoint has of them.

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

    /// Keeps the pairs so far for a later sitting to go on from.
    pub fn checkpoint(&mut self, results: &Results<'_>, sums: &Sums) -> Result<(), Error> {
        let lengths = [self.runs.flush()?, self.divergence.flush()?];
        results.checkpoint(sums.tally.pairs(), &|writer: &mut Writer| {
            lengths.iter().for_each(|&length| writer.number(length.into()));
            sums.save(writer);
        })
    }
}
