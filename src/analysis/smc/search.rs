//! The generations: propose, simulate, keep the nearest.

use std::fmt;
use std::sync::atomic::AtomicBool;

use super::kernel::Kernel;
use super::population::{Generation, Particle, Population};
use super::{Problem, Simulated};
use crate::analysis::crew::{Crew, Halt};
use crate::analysis::random::{Purpose, Random};
use crate::analysis::weighted;

/// How to search.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// Seed; every value is valid.
    pub seed: u64,
    /// Particles that are kept, at least 1.
    pub particles: u32,
    /// Particles that each generation proposes; the first simulates as many more as are kept.
    pub proposals: u32,
    /// The search ends when a smaller share of a generation than this comes nearer than the tolerance before it.
    pub least_acceptance: f64,
    /// It ends when the tolerance is no larger than this.
    pub least_tolerance: f64,
    /// It ends after so many generations.
    pub most_generations: u32,
    /// It ends when another generation would make more simulations than this.
    pub most_simulations: u64,
}

impl Plan {
    /// A search of the usual kind: as many proposals as particles, which halves the share of the prior that is near enough
    /// in each generation, until fewer than one proposal in twenty comes nearer.
    pub fn new(seed: u64, particles: u32) -> Self {
        let most_simulations = u64::MAX;
        Self {
            seed,
            particles,
            proposals: particles,
            least_acceptance: 0.05,
            least_tolerance: 0.0,
            most_generations: 50,
            most_simulations,
        }
    }

    /// Simulations in generation `number`, from 1.
    pub fn simulations(&self, number: u32) -> u64 {
        u64::from(self.proposals) + if number == 1 { u64::from(self.particles) } else { 0 }
    }

    /// Simulations until the search ends at the latest.
    pub fn longest(&self) -> u64 {
        let all = (1..=self.most_generations).map(|number| self.simulations(number)).sum::<u64>();
        all.min(self.most_simulations)
    }

    /// Why `population` is not to be taken further; `None` if it is.
    pub fn ending(&self, population: &Population) -> Option<Ending> {
        let last = population.generations.last()?;
        let next = self.simulations(last.number + 1);
        if last.tolerance <= self.least_tolerance {
            Some(Ending::Tolerance)
        } else if last.acceptance < self.least_acceptance {
            Some(Ending::Acceptance)
        } else if last.number >= self.most_generations {
            Some(Ending::Generations)
        } else if population.simulations() + next > self.most_simulations {
            Some(Ending::Simulations)
        } else {
            None
        }
    }
}

/// Why a search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The tolerance that was asked for was reached.
    Tolerance,
    /// Hardly a proposal came nearer any more.
    Acceptance,
    /// The most generations were made.
    Generations,
    /// Another generation would have been more simulations than were allowed.
    Simulations,
    /// The stop flag was set; the population is that of the last complete generation.
    Stopped,
}

/// Why a search failed.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure<E> {
    /// A simulation panicked.
    Panic {
        /// Its number.
        run: u64,
        /// The panic's message.
        message: String,
    },
    /// No particle has a finite distance, so none is nearer than another.
    Nowhere,
    /// What came of a generation could not be kept.
    Keep(E),
}

impl<E: fmt::Display> fmt::Display for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Panic { run, message } => write!(f, "simulation {run} failed inside the model: {message}"),
            Self::Nowhere => f.write_str("no simulation has a finite distance from what was observed"),
            Self::Keep(error) => error.fmt(f),
        }
    }
}

/// How far a search is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// The generation at hand, from 1.
    pub generation: u32,
    /// Simulations that are done in all.
    pub simulations: u64,
    /// The tolerance so far; infinite in the first generation.
    pub tolerance: f64,
    /// The acceptance of the generation before; `None` in the first.
    pub acceptance: Option<f64>,
}

/// Takes `population`, which may be empty, on to where `plan` ends.
///
/// `keep` is called after every generation. `stop` may be set at any time: what the generation at hand has done is then
/// lost, and a later call with the population of the last goes on from there to the very same result.
///
/// # Errors
/// See [`Failure`].
pub fn search<E>(
    problem: &impl Problem,
    plan: &Plan,
    crew: &Crew,
    mut population: Population,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Progress),
    keep: &mut dyn FnMut(&Population) -> Result<(), E>,
) -> Result<(Population, Ending), Failure<E>> {
    loop {
        if let Some(ending) = plan.ending(&population) {
            return Ok((population, ending));
        }
        match generation(problem, plan, crew, &population, stop, progress) {
            Ok(next) => population = next,
            Err(Halt::Stopped) => return Ok((population, Ending::Stopped)),
            Err(Halt::Panic { at, message }) => {
                return Err(Failure::Panic { run: population.simulations() + at + 1, message });
            }
        }
        if population.particles.first().is_none_or(|nearest| nearest.distance.is_infinite()) {
            return Err(Failure::Nowhere);
        }
        keep(&population).map_err(Failure::Keep)?;
    }
}

/// The population after one more generation.
fn generation(
    problem: &impl Problem,
    plan: &Plan,
    crew: &Crew,
    population: &Population,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Progress),
) -> Result<Population, Halt> {
    let number = population.generations.last().map_or(1, |last| last.number + 1);
    let kernel = (number > 1).then(|| Kernel::new(&population.particles));
    let (before, tolerance) = (population.simulations(), population.tolerance());
    let simulate = |at: u64| {
        let mut random = Random::new(plan.seed, Purpose::Proposal, u64::from(number) << 32 | at);
        let (unit, density) = match &kernel {
            None => ((0..problem.parameters()).map(|_| random.unit()).collect(), 1.0),
            Some(kernel) => {
                let unit = kernel.propose(&mut random);
                let density = kernel.density(&unit);
                (unit, density)
            }
        };
        let run = before + at + 1;
        let Simulated { distance, statistics } = problem.simulate(&unit, run);
        let distance = if distance.is_nan() { f64::INFINITY } else { distance };
        // The prior's density is 1
        Particle { unit, run, weight: 1.0 / density, distance, statistics }
    };
    let acceptance = population.generations.last().map(|last| last.acceptance);
    let simulations = plan.simulations(number);
    let mut count = |done| progress(Progress { generation: number, simulations: before + done, tolerance, acceptance });
    count(0);
    let fresh = crew.map(simulations, stop, simulate, &mut count)?;
    let nearer = fresh.iter().filter(|particle| particle.distance < tolerance).count();
    let mut particles = population.particles.clone();
    particles.extend(fresh);
    particles.sort_by(|a, b| a.distance.total_cmp(&b.distance).then(a.run.cmp(&b.run)));
    particles.truncate(plan.particles.max(1) as usize);
    let weights: Vec<f64> = particles.iter().map(|particle| particle.weight).collect();
    let generation = Generation {
        number,
        simulations,
        tolerance: particles.last().map_or(f64::INFINITY, |last| last.distance),
        acceptance: if number == 1 { 1.0 } else { nearer as f64 / simulations as f64 },
        effective: weighted::effective(&weights),
    };
    let generations = population.generations.iter().copied().chain([generation]).collect();
    Ok(Population { particles, generations })
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
