//! Statistics that know nothing of runs or of a model: one topic a file, each with its definition, source and tests.
//!
//! [`rare_mean`] has the rule for intervals of means, which runs, comparisons and sweeps share; [`exact_share`]
//! that for shares, [`student`] and [`normal`] the distributions behind them. [`few`] and [`unseen`] say what a sample is too
//! small to show. [`draws`] and [`random`] give random numbers by address. [`alike`] keeps rounding from making a
//! difference, and [`crossed`] has means of tables whose
//! rows and columns are both samples.

pub mod alike;
pub mod crossed;
pub mod draws;
pub mod exact_share;
pub mod few;
pub mod normal;
pub mod random;
pub mod rare_mean;
pub mod student;
pub mod unseen;
mod variates;
