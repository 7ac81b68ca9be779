//! Many runs of one model: draws with an address, results in run order, statistics that merge exactly.
//!
//! Nothing here knows what is simulated; a model comes in through [`simulate::Simulate`]. Read in this order:
//! [`simulate`] (what a model is), [`runner`] (runs over threads), [`statistics`] (what is kept of them),
//! [`estimate`] (what can be said from it).

pub mod block;
pub mod bytes;
pub mod draws;
pub mod estimate;
pub mod moments;
pub mod runner;
pub mod scale;
pub mod simulate;
pub mod statistics;
mod worker;

pub(crate) use worker::message as panic_message;
