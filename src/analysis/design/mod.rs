//! Designs of experiments: which assumptions are varied, over what, and how often each point is simulated.
//!
//! ```toml
//! scenario = "crossroads-2025"
//! runs = 20
//! [sweep]
//! method = "sobol"
//! points = 256
//! [[factor]]
//! path = "world.trust"
//! low = 5
//! high = 40
//! [[factor]]
//! mechanism = "ideological_kinship"
//! ```
//!
//! A [`Design`] is valid by construction. [`Design::point`] makes a [`Point`] of a place in the unit cube, so that every sampler
//! and every method of sensitivity analysis has the same factors; [`crate::experiment`] simulates points.

mod content;
mod criterion;
mod factor;
mod level;
mod point;
mod read;
mod robust;
mod sample;
mod sampling;
mod with;
mod write;

pub use content::{DEFAULT_RUNS, Design, MOST_FACTORS, MOST_RUNS, RESERVED, SENSITIVITY_METHODS, SensitivityOptions};
pub use criterion::{Better, Criterion};
pub use factor::{Factor, Kind, OFF_ON, Range};
pub use level::Level;
pub use point::{Point, Value};
pub use read::{Asked, FOLDER, is_design, load, locate, parse};
pub use robust::POLICY;
pub use sample::{MOST_DIMENSIONS, sobol_units};
pub use sampling::{MOST_POINTS, Method, Sampling};
