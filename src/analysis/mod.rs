//! What is learned from many runs and from the record: fitting, screening, scoring.
//!
//! Uses `ensemble`, `model` and `scenario`; knows no terminal and writes no file. [`prior`] says which settings may
//! differ and by how much; [`smc`] fits any simulator to anything that it can be held against.

pub mod crew;
pub mod prior;
pub mod random;
pub mod smc;
pub mod weighted;
