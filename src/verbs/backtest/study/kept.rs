//! What a backtest that was stopped goes on from: the origins that are done, and the one at hand.

use crate::analysis::backtest::begun::{At, Begun};
use crate::analysis::backtest::origin::Outcome;
use crate::ensemble::bytes::{Damaged, Reader, Writer};

/// How far a backtest is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// What came of the origins that are done, in order.
    pub outcomes: Vec<Outcome>,
    /// How far the next one is.
    pub begun: Begun,
}

impl Kept {
    /// Particles of all fits so far.
    pub fn particles(&self) -> u64 {
        particles(&self.outcomes, self.begun.at())
    }

    /// Reads what [`save`] wrote.
    ///
    /// # Errors
    /// If the bytes are not that.
    pub fn load(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut reader = Reader::new(bytes);
        let kept = Self { outcomes: reader.list(Outcome::load)?, begun: Begun::load(&mut reader)? };
        reader.end().map(|()| kept)
    }
}

/// Particles of all fits so far.
pub fn particles(outcomes: &[Outcome], begun: At<'_>) -> u64 {
    outcomes.iter().map(|outcome| outcome.fit.simulations).sum::<u64>() + begun.sofar.simulations()
}

/// Writes all of it.
pub fn save(outcomes: &[Outcome], begun: At<'_>, writer: &mut Writer) {
    writer.list(outcomes, |writer, outcome| outcome.save(writer));
    begun.save(writer);
}
