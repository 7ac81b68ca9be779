//! Statistics that know nothing of runs or of a model: distributions, and intervals for what was seen few times.

pub mod exact_share;
pub mod rare_mean;
pub mod student;
