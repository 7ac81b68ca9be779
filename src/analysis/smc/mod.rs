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
mod plan;
mod population;
mod problem;
mod search;

pub use generation::{close, next, some};
pub use plan::{Ending, Failure, Plan, Progress, least_effective};
pub use population::{Generation, Particle, Population, Sofar};
pub use problem::{Problem, Simulated};
pub use search::search;

/// Effective particles from which on the ends of a 95 % interval rest on more than two of them: with fewer, intervals are rough.
pub const ENOUGH: f64 = 100.0;
