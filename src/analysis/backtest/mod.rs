//! How well the model forecasts what it has not seen: fitted to what was known by a day, scored on the months after it.
//!
//! For each origin: fit the priors to the record as it was known by then (as [`super::calibrate`] does); carry the accepted particles on past the origin, each
//! from runs that followed the record month by month ([`following`]), with fresh chance ([`paths`]); ask the same of forecasters that need no model
//! ([`forecaster`]); and hold all of them against what happened ([`origin`]). [`scoring`] sums that up.
//!
//! Nothing that was not known at the origin enters a forecast. The priors themselves were written by people who knew what came: that a
//! backtest cannot undo.

pub mod begun;
pub mod event;
pub mod following;
pub mod forecaster;
pub mod origin;
pub mod paths;
mod save;
pub mod scoring;
#[cfg(test)]
mod tests;
pub mod window;

use jiff::civil::Date;

use super::crew::Halt;
use super::history::{Period, Simulation};
use super::prior::Priors;
use super::record::Record;
use super::smc;
use durand_model::settings::Settings;

/// What all origins of a backtest share.
#[derive(Clone, Copy, Debug)]
pub struct Study<'a> {
    /// The scenario's settings.
    pub settings: &'a Settings,
    /// First day of week 1.
    pub start: Date,
    /// The whole record.
    pub record: &'a Record,
    /// What is fitted.
    pub priors: &'a Priors,
    /// Last day that is forecast.
    pub until: Date,
    /// Seed; every value is valid.
    pub seed: u64,
    /// Particles that each fit keeps, at least 2.
    pub particles: u32,
    /// Runs of each particle, at least 1, whose mean is held against the record.
    pub replicates: u32,
    /// Distance from the record at which a fit is near enough.
    pub tolerance: f64,
    /// Simulated continuations of each forecast, at least; each particle has as many as the others.
    pub runs: u64,
}

impl Study<'_> {
    /// Weeks from the start to the last day that is forecast.
    pub fn weeks(&self) -> u32 {
        Simulation::weeks(&Period { from: self.start, to: self.until })
    }

    /// Continuations of each particle.
    pub fn each(&self) -> u64 {
        self.runs.div_ceil(u64::from(self.particles)).max(1)
    }
}

/// What is done at the moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Progress {
    /// Fitting.
    Fitting(smc::Progress),
    /// Carrying on particles: so many of all are done, of the model and of the one with random actors together.
    Carrying {
        /// Done.
        done: u64,
        /// In all.
        all: u64,
    },
}

/// Why an origin was not finished.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure<E> {
    /// It was stopped.
    Stopped,
    /// A simulation panicked, or none came near the record; says so.
    Model(String),
    /// What was done could not be kept.
    Keep(E),
}

impl<E> From<Halt> for Failure<E> {
    fn from(halt: Halt) -> Self {
        match halt {
            Halt::Stopped => Self::Stopped,
            Halt::Panic { at, message } => {
                Self::Model(format!("the continuation of particle {} failed inside the model: {message}", at + 1))
            }
        }
    }
}
