//! Statistics that know nothing of runs or of a model: one topic a file, each with its definition, source and tests.

pub mod alike;
pub mod crossed;
pub mod exact_share;
pub mod few;
pub mod rare_mean;
pub mod student;
pub mod unseen;
