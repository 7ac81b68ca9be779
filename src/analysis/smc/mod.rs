//! Fitting a simulator without a likelihood: adaptive population Monte Carlo ABC (APMC).
//!
//! After Lenormand, Jabot and Deffuant (2013), "Adaptive approximate Bayesian computation for complex models",
//! Computational Statistics 28. A population of particles, each a vector of parameters with the distance between what it
//! simulated and what was observed, moves towards small distances: each generation proposes new particles around the
//! kept ones, and keeps the nearest of old and new together. Weights make up for where particles were proposed, so the
//! kept ones are a weighted sample of the parameters given a distance of at most the tolerance.
//!
//! Parameters live in the unit cube of the priors, in which the prior is uniform. Every random number has an address
//! (seed, generation, particle) and every simulation a number, so neither threads nor interruptions change a bit.

mod generation;
mod mixture;
mod population;
mod search;

pub use generation::{close, next, some};
pub use population::{Generation, Particle, Population, Sofar};
pub use search::{Ending, Failure, Plan, Progress, search};

/// Effective particles from which on the ends of a 95 % interval rest on more than two of them: with fewer, intervals are rough.
pub const ENOUGH: f64 = 100.0;

/// Effective particles below which a generation is not kept, for a search that keeps so many: 50, and a quarter of them where they are few.
///
/// A search that goes on where hardly anything comes nearer ends with a few particles that carry all weight; its intervals are then too narrow. In
/// fits to records that the model made (see `calibrate/recovery.rs`; 324 true values), 65 % of the 90 % intervals held the truth without this
/// floor, 87 % with a floor of 20 and 92 % with one of 50.
pub fn least_effective(particles: u32) -> f64 {
    (f64::from(particles) / 4.0).min(50.0)
}

/// What one simulation gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Simulated {
    /// Distance from what was observed, at least 0; what is not a number counts as infinite.
    pub distance: f64,
    /// The statistics that the distance is made of; `None` where a statistic has no value. As many for every simulation.
    pub statistics: Vec<Option<f64>>,
}

/// A simulator, and what it is held against.
pub trait Problem: Sync {
    /// Number of parameters, at least 1.
    fn parameters(&self) -> usize;

    /// Simulates once at `unit`, a point of the unit cube of the priors. `run` is the number of the simulation, which
    /// addresses its draws: the same point and number always give the same.
    fn simulate(&self, unit: &[f64], run: u64) -> Simulated;
}
