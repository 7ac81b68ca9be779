//! What a fit is asked for, how far it is and what it found.

use super::work::Work;
use crate::analysis::calibrate::{Check, Marginal};
use crate::analysis::smc::{self, Failure, Population, Sofar};
use crate::ensemble::bytes::{Damaged, Reader};
use crate::output::error::Error;
use crate::output::study::{Desk, ReportOf};

/// What to fit, and how.
#[derive(Debug)]
pub struct Fit<'a> {
    /// The case.
    pub work: Work<'a>,
    /// How to search.
    pub plan: smc::Plan,
    /// Draws of equal weight, at least 1.
    pub draws: u32,
    /// The generation that is made in parts, where one is.
    pub apart: Option<Apart>,
}

/// What is reported of a fit.
pub type FitReport<'a> = ReportOf<Fit<'a>>;
/// The generation that is made in parts.
#[derive(Debug)]
pub struct Apart {
    /// Its number, from 1.
    pub number: u32,
    /// What the generations before it came to; nothing where parts are put together, which have it.
    pub before: Population,
}

/// How far a fit is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// It searches.
    Search(smc::Progress),
    /// It checks what it found: so many runs are done.
    Check(u64),
}

/// What a fit found.
#[derive(Debug)]
pub struct Found<'a> {
    /// Why the search ended.
    pub ending: smc::Ending,
    /// The particles, and how they came to be.
    pub population: Population,
    /// Numbers of the particles that are drawn, each as often as it is.
    pub draws: Vec<usize>,
    /// What is known of each parameter.
    pub marginals: Vec<Marginal<'a>>,
    /// Each target in fresh runs.
    pub checks: Vec<Check<'a>>,
}

/// How far the search is, and the check of what it found.
#[derive(Default)]
pub struct Searched {
    pub(super) sofar: Sofar,
    /// Why the search ended; nothing before it did.
    pub(super) ending: Option<smc::Ending>,
    /// Statistics of the first runs that check the fit.
    pub(super) told: Vec<Vec<Option<f64>>>,
    /// Particles on the disk.
    pub(super) kept: u64,
}

impl Searched {
    pub(super) fn load(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut reader = Reader::new(bytes);
        let sofar = Sofar::load(&mut reader)?;
        let told = reader.list(|reader| reader.list(Reader::maybe))?;
        reader.end()?;
        Ok(Self { kept: sofar.simulations(), sofar, ending: None, told })
    }
}

/// Keeps how far a fit or a part of a generation is, and says how many particles it has.
pub(super) fn keep(desk: &Desk<'_>, sofar: &Sofar, told: &[Vec<Option<f64>>]) -> Result<u64, Error> {
    let done = if desk.part.is_some() { sofar.fresh.len() as u64 } else { sofar.simulations() };
    desk.results.checkpoint(done, &|writer| {
        sofar.save(writer);
        writer.list(told, |writer, row| writer.list(row, |writer, &value| writer.maybe(value)));
    })?;
    Ok(done)
}

/// Why a search failed. What was done before is sound and kept; if it cannot be, the first failure is told.
pub(super) fn failed(failure: Failure<Error>, keep: impl FnOnce() -> Result<(), Error>) -> Error {
    match failure {
        Failure::Keep(error) => error,
        failure => {
            let _ = keep();
            Error::Ensemble(failure.to_string())
        }
    }
}
