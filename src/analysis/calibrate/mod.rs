//! The model fitted to the record: what a particle is, and what can be said of the fit.

mod check;
mod posterior;

use jiff::civil::Date;

pub use check::{CHECK_RUNS, Check, check};
pub use posterior::{Correlation, Marginal, correlations, draws, marginals};

use crate::analysis::history::{History, Period, Simulation};
use crate::analysis::prior::Priors;
use crate::analysis::record::Record;
use crate::analysis::smc::{Problem, Simulated};
use crate::analysis::target::{self, Target, targets};
use crate::ensemble::draws::Draws;
use crate::model::settings::Settings;
use crate::model::simulator::Simulator;

/// First number of the runs that check a fit; those of its particles are below.
const FIRST_CHECK: u64 = 1 << 40;
/// First number of the runs of a screening.
const FIRST_SCREENING: u64 = 1 << 41;

/// A model, what of it may differ, and what it is held against.
#[derive(Debug)]
pub struct Case<'a> {
    settings: &'a Settings,
    priors: &'a Priors,
    period: Period,
    targets: Vec<Target>,
    seed: u64,
}

impl<'a> Case<'a> {
    /// Runs with `settings` under `seed`, from the first to the last day of `period`, held against what `record` tells of it.
    pub fn new(settings: &'a Settings, priors: &'a Priors, record: &Record, period: Period, seed: u64) -> Self {
        let known = record.until(period.to);
        let targets = targets(&known, &History::observed(&known, period));
        Self { settings, priors, period, targets, seed }
    }

    /// What it is held against.
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// What may differ.
    pub fn priors(&self) -> &Priors {
        self.priors
    }

    /// Which days.
    pub fn period(&self) -> Period {
        self.period
    }

    /// The seed.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The history of run number `run` at `unit`, a point of the unit cube of the priors. A particle's own run is the one that
    /// was held against the record.
    pub fn history(&self, unit: &[f64], run: u64) -> History {
        self.history_of(&self.simulator(unit), run)
    }

    /// The history of run number `run` of a model that [`Case::simulator`] made.
    pub fn history_of(&self, simulator: &Simulator, run: u64) -> History {
        Simulation::new(simulator, self.period).tell(Draws::new(self.seed, run))
    }

    /// The model at `unit`.
    pub fn simulator(&self, unit: &[f64]) -> Simulator {
        Simulator::new(&self.priors.set(self.settings, unit), Simulation::weeks(&self.period))
    }

    /// The statistics of a history, one for each target.
    pub fn statistics(&self, history: &History) -> Vec<Option<f64>> {
        self.targets.iter().map(|target| target.of(history)).collect()
    }

    /// Number of run `at` of those that check a fit.
    pub(super) fn check_run(at: u64) -> u64 {
        FIRST_CHECK + at
    }

    /// Number of run `at` of those of a screening.
    pub(super) fn screening_run(at: u64) -> u64 {
        FIRST_SCREENING + at
    }
}

impl Problem for Case<'_> {
    fn parameters(&self) -> usize {
        self.priors.count()
    }

    fn simulate(&self, unit: &[f64], run: u64) -> Simulated {
        let statistics = self.statistics(&self.history(unit, run));
        Simulated { distance: target::distance(&self.targets, &statistics), statistics }
    }
}

/// The last day that a record knows of: of its months and of its dated events; `None` where it has none.
pub fn last_day(record: &Record) -> Option<Date> {
    let months = record.monthly.iter().map(|figure| figure.month.last_of_month());
    months.chain(record.events.iter().map(|event| event.date)).max()
}
