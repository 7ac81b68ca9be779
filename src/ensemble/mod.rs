//! Many runs of one model: draws with an address, results in run order, statistics that merge exactly.
//!
//! Nothing here knows what is simulated; a model comes in through [`simulate::Simulate`].

pub mod draws;
pub mod simulate;
