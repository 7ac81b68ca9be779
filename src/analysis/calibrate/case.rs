//! What is fitted: a model, what of it may differ, and what it is held against.

use jiff::civil::Date;

use crate::history::{History, Period, Simulation};
use crate::prior::Priors;
use crate::record::Record;
use crate::smc::{Problem, Simulated};
use crate::target::{self, Target, targets};
use durand_ensemble::draws::Draws;
use durand_model::settings::Settings;
use durand_model::simulator::Simulator;
use durand_stats::weighted::quantile;

/// First number of the runs that check a fit; those of its particles are below.
const FIRST_CHECK: u64 = 1 << 40;
/// First number of the runs of a screening.
const FIRST_SCREENING: u64 = 1 << 41;
/// First number of the runs that tell the model's own chance.
const FIRST_OF_CHANCE: u64 = 1 << 43;
/// How many these are: they tell a standard deviation to some 10 %.
const RUNS_OF_CHANCE: u64 = 100;
/// Shares between which a normal quantity is within one standard deviation of its middle.
const MIDDLE: [f64; 2] = [0.1587, 0.8413];

/// A model, what of it may differ, and what it is held against.
#[derive(Debug)]
pub struct Case<'a> {
    pub(super) settings: &'a Settings,
    pub(super) priors: &'a Priors,
    pub(super) period: Period,
    pub(super) targets: Vec<Target>,
    pub(super) seed: u64,
    pub(super) replicates: u32,
}

impl<'a> Case<'a> {
    /// Runs with `settings` under `seed`, from the first to the last day of `period`, held against what `record` tells of it.
    ///
    /// How much runs differ by chance alone is asked of the model at `settings`, the middle of what is known before a fit: every particle is
    /// held against the same uncertainties.
    pub fn new(settings: &'a Settings, priors: &'a Priors, record: &Record, period: Period, seed: u64) -> Self {
        let known = record.until(period.to);
        let targets = targets(&known, &History::observed(&known, period));
        let case = Self { settings, priors, period, targets, seed, replicates: 1 };
        let chance = case.own_chance(settings);
        case.held_against(&chance)
    }

    /// The same case, with so much chance of the model's own in each target.
    pub(super) fn held_against(mut self, chance: &[f64]) -> Self {
        let targets = self.targets.into_iter().zip(chance).map(|(target, own)| target.with_own_chance(*own));
        self.targets = targets.collect();
        self
    }

    /// Chance of each target's statistic in single runs with `settings`, of those in which it has a value: half the width of
    /// their middle 68 %, which is the standard deviation of what is normal, and which one run in a hundred that goes wild does not widen.
    pub(super) fn own_chance(&self, settings: &Settings) -> Vec<f64> {
        let simulator = Simulator::new(settings, self.weeks());
        let mut simulation = Simulation::new(&simulator, self.period);
        let run = |at| self.statistics(&simulation.tell(Draws::new(self.seed, FIRST_OF_CHANCE + at)));
        let rows: Vec<Vec<Option<f64>>> = (0..RUNS_OF_CHANCE).map(run).collect();
        let of = |at: usize| {
            let values: Vec<f64> = rows.iter().filter_map(|row| row[at]).collect();
            let end = |share| quantile(&values, &vec![1.0; values.len()], share);
            MIDDLE.map(end).into_iter().flatten().reduce(|low, high| 0.5 * (high - low)).unwrap_or(0.0)
        };
        (0..self.targets.len()).map(of).collect()
    }

    /// The same case with so many runs for each particle, at least 1: their mean statistics are held against the record.
    ///
    /// A single run carries its own chance, which hides what the parameters do; a target's uncertainty has the chance of history
    /// in it already.
    #[must_use]
    pub fn with_replicates(self, replicates: u32) -> Self {
        Self { replicates: replicates.max(1), ..self }
    }

    /// What it is held against.
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// Names of the targets that no run can be held against; there is none that a record that was read can bring about.
    pub fn unmeetable(&self) -> Vec<&str> {
        self.targets.iter().filter(|target| !target.can_be_met()).map(|target| target.name.as_str()).collect()
    }

    /// What may differ.
    pub fn priors(&self) -> &Priors {
        self.priors
    }

    /// Which days.
    pub fn period(&self) -> Period {
        self.period
    }

    /// Weeks in a run.
    pub fn weeks(&self) -> u32 {
        Simulation::weeks(&self.period)
    }

    /// Runs of each particle.
    pub fn replicates(&self) -> u32 {
        self.replicates
    }

    /// The seed.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The history of run number `run` at `unit`, a point of the unit cube of the priors. A particle's own runs, see
    /// [`Case::runs_of`], are those that were held against the record.
    pub fn history(&self, unit: &[f64], run: u64) -> History {
        self.history_of(&self.simulator(unit), run)
    }

    /// The history of run number `run` of a model that [`Case::simulator`] made.
    pub fn history_of(&self, simulator: &Simulator, run: u64) -> History {
        Simulation::new(simulator, self.period).tell(Draws::new(self.seed, run))
    }

    /// Numbers of the runs of particle number `particle`, from 1.
    pub fn runs_of(&self, particle: u64) -> std::ops::RangeInclusive<u64> {
        let replicates = u64::from(self.replicates);
        (particle - 1) * replicates + 1..=particle * replicates
    }

    /// The statistics of particle number `particle`, from 1, by the model that its parameters make: means over those of its runs
    /// in which they have a value.
    pub fn statistics_of(&self, simulator: &Simulator, particle: u64) -> Vec<Option<f64>> {
        let (mut sums, mut told) = (vec![0.0; self.targets.len()], vec![0_u32; self.targets.len()]);
        for run in self.runs_of(particle) {
            for (at, value) in self.statistics(&self.history_of(simulator, run)).into_iter().enumerate() {
                sums[at] += value.unwrap_or(0.0);
                told[at] += u32::from(value.is_some());
            }
        }
        let mean = |(sum, told): (f64, u32)| (told > 0).then(|| sum / f64::from(told));
        sums.into_iter().zip(told).map(mean).collect()
    }

    /// The model at `unit`.
    pub fn simulator(&self, unit: &[f64]) -> Simulator {
        Simulator::new(&self.priors.set(self.settings, unit), Simulation::weeks(&self.period))
    }

    /// The statistics of a history, one for each target.
    pub fn statistics(&self, history: &History) -> Vec<Option<f64>> {
        self.targets.iter().map(|target| target.of(history)).collect()
    }

    /// Number of run `at`, from 0, of those that check a fit.
    pub fn check_run(at: u64) -> u64 {
        FIRST_CHECK + at
    }

    /// Number of run `at` of those of a screening.
    pub(crate) fn screening_run(at: u64) -> u64 {
        FIRST_SCREENING + at
    }
}

impl Problem for Case<'_> {
    fn parameters(&self) -> usize {
        self.priors.count()
    }

    fn simulate(&self, unit: &[f64], run: u64) -> Simulated {
        let statistics = self.statistics_of(&self.simulator(unit), run);
        Simulated { distance: target::distance(&self.targets, &statistics), statistics }
    }
}

/// The first day that a record knows of: of its months and of its dated events; `None` where it has none.
pub fn first_day(record: &Record) -> Option<Date> {
    let months = record.monthly.iter().map(|figure| figure.month);
    months.chain(record.events.iter().map(|event| event.date)).min()
}

/// The last day that a record knows of: of its months and of its dated events; `None` where it has none.
pub fn last_day(record: &Record) -> Option<Date> {
    let months = record.monthly.iter().map(|figure| figure.month.last_of_month());
    months.chain(record.events.iter().map(|event| event.date)).max()
}
