//! The model against an observed record: how well a forecast did, and what a forecast without a model would have done.
//!
//! * [`score`] judges predictive distributions by what happened;
//! * [`baseline`] makes predictive distributions from the past of a series alone;
//! * [`variates`] are the random numbers that both need, each with an address.

pub mod baseline;
pub mod score;
pub mod variates;
