//! The generated parts of the project's documentation, read from the registry and the code's own constants.

mod constants;

pub use constants::{CONSTANTS, Constant, accumulators};
