//! What comes after an origin, in simulation: accepted particles carried on.

use std::sync::atomic::AtomicBool;

use jiff::civil::Date;

use super::event::Event;
use super::following::Follow;
use super::window::{Window, beyond};
use super::{Failure, Progress, Study};
use crate::crew::{Broken, Crew, Halt};
use crate::history::{History, Month, Period, Simulation, Telling, days_between};
use crate::smc::Particle;
use durand_ensemble::bytes::{Damaged, Reader, Writer};
use durand_ensemble::draws::Draws;
use durand_model::registry::Mode;
use durand_model::settings::{Modes, Settings};
use durand_model::simulator::Simulator;
use durand_stats::score::ensemble::Ensemble;
use durand_stats::weighted::effective;

/// Effective members without which a forecast is not scored and events have no probability: those that can tell an 80 % interval
/// ([`durand_stats::few::needed`]). The fair score divides by the weight of pairs, which a single particle that has all weight leaves without any.
pub const FEWEST: f64 = 9.0;

/// Who decides in the simulated future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actors {
    /// The scenario's actors: of each accepted particle, runs that followed the record are carried on past the origin
    /// ([`super::following`]).
    Own,
    /// Actors who take any possible action: the null model, run anew from the start with the accepted parameters.
    Random,
}

/// One month of one simulated future.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Foreseen {
    attacks: f64,
    deaths: f64,
    /// For each of [`Event::ALL`], whether it happens.
    events: [bool; Event::ALL.len()],
}

/// The futures of one particle.
#[derive(Clone, Debug, PartialEq)]
pub struct Futures {
    /// How well its parameters foretold the known months, one by one: a logarithm; 0 with random actors, who follow nothing.
    evidence: f64,
    months: Vec<Vec<Foreseen>>,
}

impl Futures {
    /// Writes all of it.
    pub fn save(&self, writer: &mut Writer) {
        writer.float(self.evidence);
        writer.list(&self.months, |writer, months| {
            writer.list(months, |writer, month| {
                writer.float(month.attacks);
                writer.float(month.deaths);
                month.events.iter().for_each(|&event| writer.number(event.into()));
            });
        });
    }

    /// Reads what [`Futures::save`] wrote.
    ///
    /// # Errors
    /// If the bytes are not that.
    pub fn load(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let month = |reader: &mut Reader<'_>| {
            let (attacks, deaths) = (reader.float()?, reader.float()?);
            let mut events = [false; Event::ALL.len()];
            for event in &mut events {
                *event = reader.small()? == 1;
            }
            Ok(Foreseen { attacks, deaths, events })
        };
        Ok(Self { evidence: reader.float()?, months: reader.list(|reader| reader.list(month))? })
    }
}

/// Simulated futures: so many of each particle, particle by particle, with the particle's weight.
#[derive(Clone, Debug)]
pub struct Paths {
    weights: Vec<f64>,
    each: usize,
    futures: Vec<Vec<Foreseen>>,
    told: Told,
}

/// How far the known months told particles apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Told {
    /// Power to which the likelihood of the known months counts, 0 to 1.
    pub power: f64,
    /// Effective number of particles with it.
    pub effective: f64,
}

/// How futures are simulated.
#[derive(Clone, Copy, Debug)]
pub struct Carrying<'a> {
    /// What all origins share.
    pub study: &'a Study<'a>,
    /// Where the future begins.
    pub window: &'a Window,
    /// Tells this origin's draws from those of others; below 2^16.
    pub number: u64,
    /// Attacks that a month of many exceeds.
    pub threshold: f64,
}

impl Carrying<'_> {
    /// The futures of `particles`, first with their own actors, then with random ones. `done` may have the first of them; `keep` is
    /// called with all that are there after each.
    ///
    /// # Errors
    /// If it was stopped, a run panicked or `keep` failed; then `done` has what is done.
    pub fn carry<E>(
        &self,
        particles: &[Particle],
        done: &mut Vec<Futures>,
        crew: &Crew,
        stop: &AtomicBool,
        keep: &mut dyn FnMut(&[Futures]) -> Result<(), E>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<[Paths; 2], Failure<E>> {
        let half = particles.len() as u64;
        let all = 2 * half;
        let work = |at: u64| {
            let actors = if at < half { Actors::Own } else { Actors::Random };
            self.futures(&particles[(at % half) as usize], at % half, actors)
        };
        let mut count = |done| progress(Progress::Carrying { done, all });
        crew.go_on(done, all, stop, work, keep, &mut count).map_err(|broken| match broken {
            Broken::Halted(Halt::Panic { at, message }) => Halt::Panic { at: at % half, message }.into(),
            Broken::Halted(halt) => halt.into(),
            Broken::Taking(error) => Failure::Keep(error),
        })?;
        let fitted: Vec<f64> = particles.iter().map(|particle| particle.weight).collect();
        let paths = |futures: &[Futures]| Paths::new(&fitted, futures, self.study.each() as usize);
        let (own, random) = done.split_at(half as usize);
        Ok([paths(own), paths(random)])
    }

    /// The futures of particle number `at`.
    fn futures(&self, particle: &Particle, at: u64, actors: Actors) -> Futures {
        let Study { start, until, seed, priors, .. } = *self.study;
        let settings = settings(priors.set(self.study.settings, &particle.unit), actors);
        let period = Period { from: start, to: beyond(until) };
        let simulator = Simulator::new(&settings, Simulation::weeks(&period));
        let mut simulation = Simulation::new(&simulator, period);
        let address = self.number << 48 | at << 24;
        let told = |history: &History| self.window.months.iter().map(|first| self.foreseen(history, *first)).collect();
        match actors {
            Actors::Own => {
                // The week that holds the origin is still that of the past
                let week = days_between(start, self.window.origin) as usize / 7 + 1;
                let follow = Follow { known: &self.window.known, seed, number: address };
                let followed = follow.runs(&simulation, week, self.study.each() as usize);
                let future = |(continuation, mut begun): (u64, Telling)| {
                    begun.draw_from(Draws::labelled(CONTINUED, seed, address | continuation));
                    told(&simulation.conclude(begun))
                };
                Futures { evidence: followed.evidence, months: (0..).zip(followed.runs).map(future).collect() }
            }
            Actors::Random => {
                let draws = |continuation| Draws::labelled(RANDOM_ACTORS, seed, address | continuation);
                let future = |continuation| told(&simulation.tell(draws(continuation)));
                Futures { evidence: 0.0, months: (0..self.study.each()).map(future).collect() }
            }
        }
    }

    fn foreseen(&self, history: &History, first: Date) -> Foreseen {
        let month = history.month(first);
        let amount = |of: fn(&Month) -> Option<f64>| month.and_then(of).unwrap_or(0.0);
        Foreseen {
            // Weeks that two months share are split between them by days: whole numbers again, as what was observed
            attacks: amount(|month| month.attacks).round(),
            deaths: amount(|month| month.deaths).round(),
            events: Event::ALL.map(|event| event.happened(history, first, self.threshold) == Some(true)),
        }
    }
}

const CONTINUED: &[u8; 24] = b"durand: continued, ver 1";
const RANDOM_ACTORS: &[u8; 24] = b"durand: random actors, 1";

fn settings(mut own: Settings, actors: Actors) -> Settings {
    if actors == Actors::Random {
        own.decision = Modes { all: Mode::UniformRandom, ..Modes::default() };
    }
    own
}

/// `fitted` times the likelihood of the known months, to the power that leaves at least half of the effective number of particles: a few
/// followers tell that likelihood roughly, and the fit has seen some of the same record.
fn weighed(fitted: &[f64], evidence: &[f64]) -> (Vec<f64>, f64) {
    let most = evidence.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let to_power = |power: f64| -> Vec<f64> {
        fitted.iter().zip(evidence).map(|(weight, one)| weight * libm::exp(power * (one - most))).collect()
    };
    let least = effective(fitted) / 2.0;
    let holds = |power: f64| effective(&to_power(power)) >= least;
    let (mut low, mut high) = (0.0, 1.0);
    if holds(high) {
        return (to_power(high), high);
    }
    for _ in 0..30 {
        let middle = f64::midpoint(low, high);
        *(if holds(middle) { &mut low } else { &mut high }) = middle;
    }
    (to_power(low), low)
}

impl Paths {
    fn new(fitted: &[f64], futures: &[Futures], each: usize) -> Self {
        let evidence: Vec<f64> = futures.iter().map(|one| one.evidence).collect();
        let (weights, power) = weighed(fitted, &evidence);
        Self {
            told: Told { power, effective: effective(&weights) },
            weights: weights.iter().flat_map(|&weight| std::iter::repeat_n(weight, each)).collect(),
            each,
            futures: futures.iter().flat_map(|one| one.months.iter().cloned()).collect(),
        }
    }

    /// How far the known months told particles apart.
    pub fn told(&self) -> Told {
        self.told
    }

    /// Attacks in month number `at` ahead, counted from 0.
    pub fn attacks(&self, at: usize) -> Ensemble {
        self.ensemble(|future| future[at].attacks)
    }

    /// Deaths in it.
    pub fn deaths(&self, at: usize) -> Ensemble {
        self.ensemble(|future| future[at].deaths)
    }

    fn ensemble(&self, value: impl Fn(&[Foreseen]) -> f64) -> Ensemble {
        let values: Vec<f64> = self.futures.iter().map(|future| value(future)).collect();
        Ensemble::grouped(&values, &self.weights, self.each)
    }

    /// Probability of event number `event` of [`Event::ALL`] in it. What was simulated is a sample, so that of n effective ones with
    /// the event in k the probability is (k + 1/2) / (n + 1): what did not happen in them is not impossible. `None` where the particles are
    /// worth fewer than [`FEWEST`].
    pub fn probability(&self, event: usize, at: usize) -> Option<f64> {
        let happens = |future: &&Vec<Foreseen>| future[at].events[event];
        let indicator: Vec<f64> = self.futures.iter().map(|future| f64::from(u8::from(happens(&future)))).collect();
        let total: f64 = self.weights.iter().sum();
        let share: f64 = indicator.iter().zip(&self.weights).map(|(one, weight)| one * weight / total).sum();
        let n = effective(&self.weights);
        // Futures of a particle share its parameters and its past: as many particles as the weights are worth, not as many futures
        let particles = n / self.each as f64;
        (particles >= FEWEST).then(|| (share * n + 0.5) / (n + 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects forecasts from resting on one particle, and evidence from being lost where it can count in full.
    #[test]
    fn evidence_counts_as_far_as_half_of_the_particles_remain() {
        let fitted = [1.0; 8];
        let (weights, power) = weighed(&fitted, &[0.0, -0.1, 0.1, 0.0, 0.0, 0.2, 0.0, 0.0]);
        assert!((power - 1.0).abs() < 1e-12);
        assert!(weights[5] > weights[2] && weights[2] > weights[0] && weights[0] > weights[1]);
        let (weights, power) = weighed(&fitted, &[0.0, -40.0, -3.0, -700.0, -90.0, -5.0, -60.0, -1e6]);
        assert!((effective(&weights) - 4.0).abs() < 1e-6, "{weights:?}");
        assert!(power > 0.0 && power < 1.0);
        assert!(weights[0] > weights[2] && weights[2] > weights[5], "{weights:?}");
    }

    #[test]
    fn particles_that_foretold_alike_keep_their_weights() {
        let (weights, power) = weighed(&[0.5, 0.25, 0.25], &[-20.0; 3]);
        assert_eq!((weights, power), (vec![0.5, 0.25, 0.25], 1.0));
    }
}
