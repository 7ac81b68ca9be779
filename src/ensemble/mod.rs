//! Many runs of one model: draws with an address, results in run order, statistics that merge exactly.
//!
//! Of the project it uses `stats` alone. Nothing here knows what is simulated; a model comes in through
//! [`simulate::Simulate`]. Read in this order:
//! [`simulate`] (what a model is), [`crew`] (work over threads), [`runner`] (runs by a crew), [`statistics`] (what is kept of them),
//! [`estimate`] (what can be said from it), [`paired`] (two models, run for run).

pub mod block;
pub mod bytes;
pub mod crew;
pub use durand_stats::draws;
pub mod estimate;
pub mod failed;
mod fineness;
pub mod kinds;
pub mod moments;
pub mod paired;
pub mod plan;
pub mod precision;
pub mod runner;
pub mod scale;
pub mod simulate;
pub mod statistics;
pub mod tails;
mod worker;

pub use durand_stats::student;
