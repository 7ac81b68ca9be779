//! Twins: a run of the base and its run in every what-if, week by week beside each other, with the same draws.

use super::divergence::{Divergence, Twin, explain, is_same};
use durand_ensemble::draws::Draws;
use durand_ensemble::simulate::{Column, Simulate};
use durand_model::registry::QUANTITIES;
use durand_model::simulator::{Run, Simulator};
use durand_model::state::State;
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
    /// For each what-if, the scenario that it is held against: 0 for the base. One that is held against itself is another base.
    against: Vec<usize>,
    fork: Fork,
    /// Quantities whose weeks are told: positions in the registry.
    watched: Vec<usize>,
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
    /// For the base and each what-if, the quantities that are watched, week by week from the fork on.
    pub weekly: Vec<Vec<f64>>,
}

/// One run of a pair, by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Half {
    /// The place of its draw of the posterior, as in [`Pair`].
    pub stratum: usize,
    /// Its outcomes.
    pub outcomes: Vec<Option<f64>>,
    /// Its watched quantities, week by week.
    pub weekly: Vec<f64>,
}

impl Half {
    /// The pair that two of them make, of which it is not asked where they part.
    pub fn pair(self, number: u64, base: &Self) -> Pair {
        Pair {
            number,
            stratum: base.stratum,
            outcomes: vec![base.outcomes.clone(), self.outcomes],
            divergences: vec![None],
            weekly: vec![base.weekly.clone(), self.weekly],
        }
    }
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
        let against = vec![0; what_ifs.len()];
        Self { seed: base.seed(), weeks: base.weeks(), simulators, against, fork, watched: Vec::new(), past }
    }

    /// The same where what-ifs are held against other scenarios than the base, by their places.
    #[must_use]
    pub fn held_against(self, against: Vec<usize>) -> Self {
        Self { against, ..self }
    }

    /// The same, of which pairs tell these quantities week by week.
    #[must_use]
    pub fn watching(self, watched: Vec<usize>) -> Self {
        Self { watched, ..self }
    }

    /// The quantities that pairs tell of, and the first week of which they do, counted from 0.
    pub fn watched(&self) -> (Vec<Column>, u32) {
        (self.watched.iter().map(|&at| self.simulators[0].quantities()[at].clone()).collect(), self.first())
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
        let weeks = (self.weeks - self.first()) as usize;
        let mut weekly = vec![Vec::with_capacity(weeks * self.watched.len()); self.simulators.len()];
        for week in self.first()..self.weeks {
            if matches!(self.fork, Fork::Run { week: fork, .. } if week == fork + 1) {
                let draws = Draws::labelled(CONTINUATIONS, self.seed, number);
                runs.iter_mut().for_each(|run| run.draw_from(draws.clone()));
            }
            self.advance(&mut runs, &mut divergences);
            self.watch(&runs, &mut weekly);
        }
        let outcomes = self.simulators.iter().zip(&runs).map(|(simulator, run)| {
            let mut values = vec![None; simulator.outcomes().len()];
            simulator.conclude(run, &mut values);
            values
        });
        let outcomes = outcomes.collect();
        Pair { number, stratum: self.simulators[0].stratum(&runs[0]), outcomes, divergences, weekly }
    }

    /// Run number `number`, from 1, of the base (0) or of a what-if (from 1), of twins without a fork: what [`Twins::pair`] has of it.
    pub fn half(&self, side: usize, number: u64) -> Half {
        let simulator = &self.simulators[side];
        let mut runs = [begun(simulator, Draws::new(self.seed, number))];
        let mut weekly = [Vec::with_capacity(self.weeks as usize * self.watched.len())];
        for _ in 0..self.weeks {
            simulator.advance(&mut runs[0]);
            self.watch(&runs, &mut weekly);
        }
        let mut outcomes = vec![None; simulator.outcomes().len()];
        simulator.conclude(&runs[0], &mut outcomes);
        let [weekly] = weekly;
        Half { stratum: simulator.stratum(&runs[0]), outcomes, weekly }
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

    /// Takes down the watched quantities of the week that is over.
    fn watch(&self, runs: &[Run], weekly: &mut [Vec<f64>]) {
        if self.watched.is_empty() {
            return;
        }
        let mut values = [0.0; QUANTITIES.len()];
        for (run, weekly) in runs.iter().zip(weekly) {
            run.state().world.publish(&mut values);
            weekly.extend(self.watched.iter().map(|&at| values[at]));
        }
    }

    /// One week of all; notes who leaves the base in it.
    fn advance(&self, runs: &mut [Run], divergences: &mut [Option<Divergence>]) {
        let before: Vec<State> = runs.iter().map(|run| *run.state()).collect();
        for (simulator, run) in self.simulators.iter().zip(runs.iter_mut()) {
            simulator.advance(run);
        }
        let twin = |at: usize| Twin { simulator: &self.simulators[at], run: &runs[at], before: &before[at] };
        for ((at, divergence), &base) in divergences.iter_mut().enumerate().zip(&self.against) {
            if divergence.is_none() && !is_same(runs[base].state(), runs[at + 1].state()) {
                *divergence = Some(explain(twin(base), twin(at + 1)));
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
