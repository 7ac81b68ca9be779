//! What an ensemble that was stopped goes on from: how long each table is, and the statistics, all exact.

use super::checkpoint::Checkpoint;
use super::error::Error;
use super::failed::Failures;
use crate::ensemble::bytes::{Damaged, Reader, Writer};
use crate::ensemble::simulate::Column;
use crate::ensemble::statistics::{MOST_RUNS, OutcomeStatistics, StratifiedStatistics, WeeklyStatistics};

/// What is kept of the runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    /// Outcomes.
    pub outcomes: OutcomeStatistics,
    /// Outcomes by draw of the posterior.
    pub stratified: StratifiedStatistics,
    /// Quantities by week.
    pub weekly: WeeklyStatistics,
    /// Runs that failed, which are in none of the others.
    pub failed: Failures,
}

impl Statistics {
    /// Statistics of no runs yet, which fall into `strata` strata, or 0 for none.
    pub fn new(weeks: u32, quantities: &[Column], outcomes: &[Column], strata: usize) -> Self {
        Self {
            outcomes: OutcomeStatistics::new(outcomes),
            stratified: StratifiedStatistics::new(outcomes, strata),
            weekly: WeeklyStatistics::new(weeks as usize, quantities),
            failed: Failures::default(),
        }
    }

    /// Runs that are done, those that failed among them.
    pub fn done(&self) -> u64 {
        self.outcomes.runs() + self.failed.count()
    }

    /// Adds those of runs that come next.
    ///
    /// # Errors
    /// If too many of them failed, or they are too many.
    pub fn merge(&mut self, more: Self) -> Result<(), Error> {
        if self.done() + more.done() > MOST_RUNS {
            return Err(Error::Request(format!("these are more than the {MOST_RUNS} runs that one ensemble can hold")));
        }
        self.outcomes.merge(&more.outcomes);
        self.stratified.merge(&more.stratified);
        self.weekly.merge(&more.weekly);
        self.failed.append(more.failed)
    }

    /// Writes the length of each table written run by run, in the order of [`super::sink`], and the statistics.
    pub fn save(&self, lengths: &[u64], writer: &mut Writer) {
        writer.number(lengths.len() as u128);
        lengths.iter().for_each(|&length| writer.number(length.into()));
        self.stratified.save(writer);
        self.outcomes.save(writer);
        self.weekly.save(writer);
        self.failed.save(writer);
    }

    /// The lengths and statistics in a checkpoint, for a model with these columns and so many strata.
    ///
    /// # Errors
    /// If they belong to others.
    pub fn load(
        checkpoint: &Checkpoint,
        weeks: u32,
        quantities: &[Column],
        outcomes: &[Column],
        strata: usize,
    ) -> Result<(Vec<u64>, Self), Damaged> {
        let mut reader = Reader::new(&checkpoint.content);
        let lengths = (0..reader.small()?).map(|_| reader.small()).collect::<Result<_, _>>()?;
        let stratified = StratifiedStatistics::load(outcomes, strata, &mut reader)?;
        let outcomes = OutcomeStatistics::load(outcomes, &mut reader)?;
        let weekly = WeeklyStatistics::load(weeks as usize, quantities, &mut reader)?;
        let failed = Failures::load(&mut reader)?;
        reader.end()?;
        let loaded = Self { outcomes, stratified, weekly, failed };
        if loaded.done() == checkpoint.done && loaded.weekly.runs() == loaded.outcomes.runs() {
            Ok((lengths, loaded))
        } else {
            Err(Damaged)
        }
    }
}
