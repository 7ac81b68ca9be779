//! How good a forecast was: proper scores, calibration, and skill against other forecasts with its uncertainty.
//!
//! * [`ensemble`] is a predictive distribution, with its continuous ranked probability score;
//! * [`brier`] scores probabilities of events;
//! * [`coverage`] asks how often intervals held what happened, [`pit`] where in its distribution it lay;
//! * [`skill`] compares two forecasters over the same months.
//!
//! All values are checked against independent packages, named in the tests.

pub mod brier;
#[cfg(test)]
mod calibration_tests;
pub mod coverage;
pub mod ensemble;
pub mod pit;
pub mod skill;
