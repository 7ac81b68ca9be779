//! One generation: its proposals, all of them or a part, and what is kept of them.

use std::ops::Range;
use std::sync::atomic::AtomicBool;

use super::mixture::Mixture;
use super::plan::{Ending, Failure, Plan, Progress};
use super::population::{Generation, Particle, Past, Population, Sofar};
use super::problem::{Problem, Simulated};
use crate::crew::{Broken, Crew, Halt};
use crate::random::{Purpose, Random};
use durand_stats::weighted;

/// Simulates the particles `range` of the generation that comes next, counted from 0, of which `sofar` may have the first. Each is the same
/// as in the whole generation, so that parts can be simulated anywhere. Says whether all of them are done, or it was stopped.
///
/// # Errors
/// See [`Failure`]; what was done before stays in `sofar`.
#[expect(clippy::too_many_arguments, reason = "those of a search, and which part")]
pub fn some<E>(
    problem: &impl Problem,
    plan: &Plan,
    crew: &Crew,
    sofar: &mut Sofar,
    range: &Range<u64>,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Progress),
    keep: &mut dyn FnMut(&Sofar) -> Result<(), E>,
) -> Result<bool, Failure<E>> {
    let next = Proposals::new(problem, plan, &sofar.population);
    match next.simulate(crew, sofar, range, stop, progress, keep) {
        Ok(()) => Ok(true),
        Err(broken) => next.failure(broken).map_or(Ok(false), Err),
    }
}

/// Ends the generation at hand, if `sofar` has all its particles, and simulates nothing. Says why the search ends, or nothing if it goes
/// on.
///
/// # Errors
/// If no particle is nearer than another.
pub fn close<E>(plan: &Plan, crew: &Crew, sofar: &mut Sofar, stop: &AtomicBool) -> Result<Option<Ending>, Failure<E>> {
    let number = next(&sofar.population);
    if sofar.fresh.len() as u64 == plan.simulations(number) {
        let mixture = Mixture::new(plan, &sofar.population);
        match selected(plan, crew, sofar, &mixture, stop) {
            Err(Halt::Stopped) => return Ok(Some(Ending::Stopped)),
            Err(Halt::Panic { at, message }) => return Err(Failure::Panic { run: at + 1, message }),
            Ok(done) => take(sofar, done)?,
        }
    }
    Ok(plan.ending(&sofar.population))
}

/// The number of the generation after those of `population`.
pub fn next(population: &Population) -> u32 {
    population.generations.last().map_or(1, |last| last.number + 1)
}

/// Goes by the generation that is done.
pub(super) fn take<E>(sofar: &mut Sofar, done: Population) -> Result<(), Failure<E>> {
    if done.particles.first().is_none_or(|nearest| nearest.distance.is_infinite()) {
        return Err(Failure::Nowhere);
    }
    *sofar = Sofar { population: done, fresh: Vec::new() };
    Ok(())
}

/// What a generation proposes.
pub(super) struct Proposals<'a, P> {
    problem: &'a P,
    plan: &'a Plan,
    pub(super) mixture: Mixture,
    number: u32,
    /// Simulations before it.
    before: u64,
    tolerance: f64,
    acceptance: Option<f64>,
}

impl<'a, P: Problem> Proposals<'a, P> {
    /// Those of the generation after `population`.
    pub(super) fn new(problem: &'a P, plan: &'a Plan, population: &Population) -> Self {
        Self {
            problem,
            plan,
            mixture: Mixture::new(plan, population),
            number: next(population),
            before: population.simulations(),
            tolerance: population.tolerance(),
            acceptance: population.generations.last().map(|last| last.acceptance),
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> u64 {
        self.plan.simulations(self.number)
    }

    fn particle(&self, at: u64) -> Particle {
        let mut random = Random::new(self.plan.seed, Purpose::Proposal, u64::from(self.number) << 32 | at);
        let unit = match self.mixture.latest() {
            None => (0..self.problem.parameters()).map(|_| random.unit()).collect(),
            Some(kernel) => kernel.propose(&mut random),
        };
        let run = self.before + at + 1;
        let Simulated { distance, statistics } = self.problem.simulate(&unit, run);
        let distance = if distance.is_nan() { f64::INFINITY } else { distance };
        Particle { unit, run, weight: 1.0, distance, statistics }
    }

    /// Simulates those of `range` that `sofar` has not got yet. A panic has the number of the simulation.
    pub(super) fn simulate<E>(
        &self,
        crew: &Crew,
        sofar: &mut Sofar,
        range: &Range<u64>,
        stop: &AtomicBool,
        progress: &mut dyn FnMut(Progress),
        keep: &mut dyn FnMut(&Sofar) -> Result<(), E>,
    ) -> Result<(), Broken<E>> {
        let Self { number, before, tolerance, acceptance, .. } = *self;
        let first = range.start + sofar.fresh.len() as u64;
        let mut count = |done| {
            progress(Progress { generation: number, simulations: before + first + done, tolerance, acceptance });
        };
        count(0);
        let mut take = |particle| {
            sofar.fresh.push(particle);
            keep(sofar)
        };
        let done =
            crew.each(range.end.saturating_sub(first), stop, |at| self.particle(first + at), &mut take, &mut count);
        done.map_err(|broken| match broken {
            Broken::Halted(Halt::Panic { at, message }) => {
                Broken::Halted(Halt::Panic { at: before + first + at + 1, message })
            }
            other => other,
        })
    }

    /// Why the search failed; nothing if it was stopped.
    pub(super) fn failure<E>(&self, broken: Broken<E>) -> Option<Failure<E>> {
        match broken {
            Broken::Halted(Halt::Stopped) => None,
            Broken::Halted(Halt::Panic { at: run, message }) => Some(Failure::Panic { run, message }),
            Broken::Taking(error) => Some(Failure::Keep(error)),
        }
    }
}

/// The nearest of the particles that were kept and of those that the generation at hand has simulated, weighed.
pub(super) fn selected(
    plan: &Plan,
    crew: &Crew,
    sofar: &Sofar,
    mixture: &Mixture,
    stop: &AtomicBool,
) -> Result<Population, Halt> {
    let Sofar { population, fresh } = sofar;
    let (simulations, tolerance) = (fresh.len() as u64, population.tolerance());
    let number = next(population);
    let nearer = fresh.iter().filter(|particle| particle.distance < tolerance).count();
    let mut particles = population.particles.clone();
    particles.extend_from_slice(fresh);
    particles.sort_by(|a, b| a.distance.total_cmp(&b.distance).then(a.run.cmp(&b.run)));
    particles.truncate(plan.particles.max(1) as usize);
    let weigh = |at: u64| mixture.weight(&particles[at as usize].unit);
    let weights = crew.map(particles.len() as u64, stop, weigh, &mut |_| {})?;
    particles.iter_mut().zip(&weights).for_each(|(particle, weight)| particle.weight = *weight);
    let effective = weighted::effective(&weights);
    // The first has nothing before it; and its particles all have the same weight
    let kept = number == 1 || effective >= plan.least_effective;
    let generation = Generation {
        number,
        simulations,
        tolerance: particles.last().map_or(f64::INFINITY, |last| last.distance),
        acceptance: if number == 1 { 1.0 } else { nearer as f64 / simulations as f64 },
        effective,
        kept,
    };
    let generations = population.generations.iter().copied().chain([generation]).collect();
    if !kept {
        return Ok(Population { generations, ..population.clone() });
    }
    let mut past = population.past.clone();
    if number > 1 {
        past.push(Past::of(&population.particles));
    }
    Ok(Population { particles, generations, past })
}
