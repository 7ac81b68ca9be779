//! What is kept of the pairs of a comparison: differences of outcomes, contrasts, weeks, and which pairs failed.

use super::request::Comparison;
use crate::analysis::compare::{Contrasts, Pair, Tally, Twins, Weekly};
use crate::ensemble::bytes::{Damaged, Reader, Writer};
use crate::output::error::Error;
use crate::output::failed::Failures;

/// What is kept of the pairs.
pub struct Sums {
    pub tally: Tally,
    pub contrasts: Contrasts,
    pub weekly: Weekly,
    /// Pairs of which a run failed: they are in none of the others.
    pub failed: Failures,
}

impl Sums {
    /// Of no pairs yet.
    pub fn new(asked: &Comparison<'_>, twins: &Twins) -> Self {
        let against: Vec<usize> = asked.what_ifs.iter().map(|one| one.against).collect();
        let contrasts = asked.contrasts.iter().map(|one| one.contrast.clone()).collect();
        let (quantities, first) = twins.watched();
        let weeks = (asked.base.weeks() - first) as usize;
        Self {
            tally: Tally::new(twins.outcomes(), twins.what_ifs()).held_against(against.clone()),
            contrasts: Contrasts::new(contrasts, twins.outcomes(), twins.what_ifs() + 1),
            weekly: Weekly::new(&quantities, weeks, against),
            failed: Failures::default(),
        }
    }

    /// Reads what [`Sums::save`] wrote of the same comparison into one of no pairs.
    ///
    /// # Errors
    /// If the bytes are damaged.
    pub fn load(self, asked: &Comparison<'_>, twins: &Twins, reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let against = asked.what_ifs.iter().map(|one| one.against).collect();
        Ok(Self {
            tally: Tally::load(twins.outcomes(), against, reader)?,
            contrasts: self.contrasts.load(reader)?,
            weekly: self.weekly.load(reader)?,
            failed: Failures::load(reader)?,
        })
    }

    /// Writes everything.
    pub fn save(&self, writer: &mut Writer) {
        self.tally.save(writer);
        self.contrasts.save(writer);
        self.weekly.save(writer);
        self.failed.save(writer);
    }

    /// Pairs that are done, those that failed among them.
    pub fn done(&self) -> u64 {
        self.tally.pairs() + self.failed.count()
    }

    /// Adds the pairs of `more`, which come next.
    ///
    /// # Errors
    /// If too many of them failed.
    pub fn merge(&mut self, more: Self) -> Result<(), Error> {
        self.tally.merge(&more.tally);
        self.contrasts.merge(&more.contrasts);
        self.weekly.merge(&more.weekly);
        self.failed.append(more.failed)
    }

    /// Adds a pair.
    pub fn add(&mut self, pair: &Pair) {
        self.tally.add(pair);
        self.contrasts.add(pair);
        self.weekly.add(pair);
    }
}
