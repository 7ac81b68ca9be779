//! What a backtest that is stopped at an origin goes on from.

use super::paths::Futures;
use crate::smc::Sofar;
use durand_ensemble::bytes::{Damaged, Reader, Writer};

/// How far an origin is: what a later sitting goes on from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Begun {
    /// Its fit.
    pub sofar: Sofar,
    /// The futures of the first particles, where the fit is complete.
    pub futures: Vec<Futures>,
}

/// A look at [`Begun`].
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    /// The fit.
    pub sofar: &'a Sofar,
    /// The futures.
    pub futures: &'a [Futures],
}

impl At<'_> {
    /// Particles of what is at hand that are done: of a generation, or carried on. None where a generation has just ended.
    pub fn pieces(&self) -> u64 {
        (self.sofar.fresh.len() + self.futures.len()) as u64
    }

    /// Writes all of it.
    pub fn save(self, writer: &mut Writer) {
        self.sofar.save(writer);
        writer.list(self.futures, |writer, one| one.save(writer));
    }
}

impl Begun {
    /// A look at it.
    pub fn at(&self) -> At<'_> {
        At { sofar: &self.sofar, futures: &self.futures }
    }

    /// Reads what [`At::save`] wrote.
    ///
    /// # Errors
    /// If the bytes are not that.
    pub fn load(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        Ok(Self { sofar: Sofar::load(reader)?, futures: reader.list(Futures::load)? })
    }
}
