//! Twins: a run of the base and its run in every what-if, week by week beside each other, with the same draws.

use super::divergence::{Divergence, Twin, explain, is_same};
use durand_ensemble::draws::Draws;
use durand_ensemble::simulate::{Column, Simulate};
use durand_model::simulator::{Run, Simulator};
use durand_scenario::Scenario;

/// What continuations of a forked run draw from, beside the seed and their number.
const CONTINUATIONS: &[u8; 24] = b"durand: forks, version 1";

/// Where base and what-ifs begin to go their own ways. Weeks are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fork {
    /// At the start: each has its own first day.
    Start,
    /// At the beginning of a week: all before it is the base's, and simulated once.
    Week(u32),
    /// At the beginning of a week of one run of the base: that week has the run's own draws, what comes after it new ones, other
    /// ones for each pair.
    Run {
        /// Number of the run.
        run: u64,
        /// The week.
        week: u32,
    },
}

impl Fork {
    /// Whether all continuations are one and the same run, as nothing is drawn after the week of the fork in runs of `weeks` weeks.
    pub fn makes_copies(self, weeks: u32) -> bool {
        matches!(self, Self::Run { week, .. } if week + 1 >= weeks)
    }
}

/// A base and its what-ifs, compiled.
#[derive(Debug)]
pub struct Twins {
    seed: u64,
    weeks: u32,
    /// The base first.
    simulators: Vec<Simulator>,
    fork: Fork,
    /// The run of the base that is forked, up to its fork; `None` unless one is.
    past: Option<Run>,
}

/// A run of the base and what became of it in every what-if.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Its number: that of the run, or of the continuation.
    pub number: u64,
    /// The place of its draw of the posterior, counted from 0; of no meaning where nothing is drawn.
    pub stratum: usize,
    /// Outcomes of the base, then of each what-if.
    pub outcomes: Vec<Vec<Option<f64>>>,
    /// Where each what-if left the base; `None` where it never did.
    pub divergences: Vec<Option<Divergence>>,
}

impl Twins {
    /// The twins of `base` in `what_ifs`, which have its weeks, start and seed.
    pub fn new(base: &Scenario, what_ifs: &[&Scenario], fork: Fork) -> Self {
        let all = || [base].into_iter().chain(what_ifs.iter().copied());
        let simulators: Vec<Simulator> = match fork {
            Fork::Run { run, .. } => all().map(|one| Simulator::new(&one.settings_of(run), one.weeks())).collect(),
            _ => all().map(|one| one.simulator().one_of(what_ifs.len() + 1)).collect(),
        };
        let past = match fork {
            Fork::Run { run, week } => Some(past(&simulators[0], base.seed(), run, week)),
            _ => None,
        };
        Self { seed: base.seed(), weeks: base.weeks(), simulators, fork, past }
    }

    /// The outcomes that each has, in column order.
    pub fn outcomes(&self) -> &[Column] {
        self.simulators[0].outcomes()
    }

    /// Whether all pairs are one and the same.
    pub fn are_copies(&self) -> bool {
        self.fork.makes_copies(self.weeks)
    }

    /// What-ifs.
    pub fn what_ifs(&self) -> usize {
        self.simulators.len() - 1
    }

    /// The first week, counted from 0, in which twins can differ.
    fn first(&self) -> u32 {
        match self.fork {
            Fork::Start => 0,
            Fork::Week(week) | Fork::Run { week, .. } => week,
        }
    }

    /// Runs pair number `number`, from 1.
    pub fn pair(&self, number: u64) -> Pair {
        let mut runs = self.begin(number);
        let mut divergences = vec![None; self.what_ifs()];
        for week in self.first()..self.weeks {
            if matches!(self.fork, Fork::Run { week: fork, .. } if week == fork + 1) {
                let draws = Draws::labelled(CONTINUATIONS, self.seed, number);
                runs.iter_mut().for_each(|run| run.draw_from(draws.clone()));
            }
            self.advance(&mut runs, &mut divergences);
        }
        let outcomes = self.simulators.iter().zip(&runs).map(|(simulator, run)| {
            let mut values = vec![None; simulator.outcomes().len()];
            simulator.conclude(run, &mut values);
            values
        });
        let outcomes = outcomes.collect();
        Pair { number, stratum: self.simulators[0].stratum(&runs[0]), outcomes, divergences }
    }

    /// The runs of a pair at the fork, or at the start if there is none.
    fn begin(&self, number: u64) -> Vec<Run> {
        if let Some(past) = &self.past {
            return self.simulators.iter().map(|simulator| taken_over(simulator, past)).collect();
        }
        let draws = Draws::new(self.seed, number);
        if self.fork == Fork::Start {
            return self.simulators.iter().map(|simulator| begun(simulator, draws.clone())).collect();
        }
        let mut base = begun(&self.simulators[0], draws);
        (0..self.first()).for_each(|_| self.simulators[0].advance(&mut base));
        self.simulators.iter().map(|simulator| taken_over(simulator, &base)).collect()
    }

    /// One week of all; notes who leaves the base in it.
    fn advance(&self, runs: &mut [Run], divergences: &mut [Option<Divergence>]) {
        let base_before = *runs[0].state();
        self.simulators[0].advance(&mut runs[0]);
        let (base, others) = runs.split_at_mut(1);
        for ((simulator, run), divergence) in self.simulators[1..].iter().zip(others).zip(divergences) {
            let before = *run.state();
            simulator.advance(run);
            if divergence.is_none() && !is_same(base[0].state(), run.state()) {
                let there = Twin { simulator: &self.simulators[0], run: &base[0], before: &base_before };
                *divergence = Some(explain(there, Twin { simulator, run, before: &before }));
            }
        }
    }
}

/// `run`, as it goes on under `simulator`.
fn taken_over(simulator: &Simulator, run: &Run) -> Run {
    let mut run = run.clone();
    simulator.take_over(&mut run);
    run
}

fn begun(simulator: &Simulator, draws: Draws) -> Run {
    let mut run = simulator.fresh();
    simulator.begin(&mut run, draws, false);
    run
}

/// Run number `run` up to the beginning of `week`.
fn past(simulator: &Simulator, seed: u64, run: u64, week: u32) -> Run {
    let mut past = begun(simulator, Draws::new(seed, run));
    (0..week).for_each(|_| simulator.advance(&mut past));
    past
}
