//! Statistics that know nothing of the model: one topic a file, each with its definition, source and tests.

pub mod alike;
pub mod crossed;
pub mod unseen;
