//! With which factor an outcome goes over the points of an experiment: a first look, not a decomposition of its variance.

mod luck;
mod measure;

pub use luck::{Found, LEAST_RUNS, LEVEL, Looking, Verdicts};
pub use measure::{Association, LEAST_POINTS, association};
