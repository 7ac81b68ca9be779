//! What a backtest that was stopped goes on from: the origins that are done, and the fit at hand.

use crate::analysis::backtest::origin::Outcome;
use crate::analysis::smc::Population;
use crate::ensemble::bytes::{Damaged, Reader, Writer};

/// How far a backtest is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// What came of the origins that are done, in order.
    pub outcomes: Vec<Outcome>,
    /// The fit of the next one; empty if it has not begun.
    pub population: Population,
}

impl Kept {
    /// Generations of all fits so far.
    pub fn generations(&self) -> u64 {
        let done: u64 = self.outcomes.iter().map(|outcome| outcome.fit.generations).sum();
        done + self.population.generations.len() as u64
    }

    /// Writes all of it.
    pub fn save(&self, writer: &mut Writer) {
        writer.number(self.outcomes.len() as u128);
        self.outcomes.iter().for_each(|outcome| outcome.save(writer));
        self.population.save(writer);
    }

    /// Reads what [`Kept::save`] wrote.
    ///
    /// # Errors
    /// If the bytes are not that.
    pub fn load(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut reader = Reader::new(bytes);
        let outcomes = (0..reader.small()?).map(|_| Outcome::load(&mut reader)).collect::<Result<_, _>>()?;
        let population = Population::load(&mut reader)?;
        reader.end()?;
        Ok(Self { outcomes, population })
    }
}
