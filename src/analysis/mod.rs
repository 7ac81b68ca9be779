//! The model held against what was observed: fitting, screening, forecasting, scoring.
//!
//! Uses `ensemble`, `model` and `scenario`; knows no terminal and writes no result folder. [`record`] is the observed record
//! as it stands in files; [`prior`] says which settings may differ and by how much; [`smc`] fits any simulator to anything
//! that it can be held against. [`score`] judges predictive distributions by what happened; [`baseline`] makes predictive
//! distributions from the past of a series alone.

pub mod backtest;
pub mod baseline;
pub mod crew;
pub mod history;
pub mod prior;
pub mod random;
pub mod record;
pub mod score;
pub mod smc;
pub mod target;
mod variates;
pub mod weighted;
