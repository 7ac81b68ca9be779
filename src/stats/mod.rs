//! Statistics that know nothing of runs or of a model: one topic a file, each with its definition, source and tests.
//!
//! * Samples: [`moments`] (means, variances, skewness), [`weighted`] samples, [`quantile`]s by name of their definition,
//!   [`correlation`] and ranks, [`survival`] where not all has ended.
//! * Distributions: [`normal`], [`student`], [`beta`] with Fisher's F and the binomial, inverted by halving.
//! * Intervals and tests: [`rare_mean`] has the rule for means, which runs, comparisons and sweeps share; [`proportion`] those for
//!   shares; [`crossed`] and [`pigeonhole`] have tables whose rows and columns are both samples; [`intraclass`]
//!   has shares of a variance; [`multiple`] is for many tests at once.
//! * [`few`] and [`unseen`] say what a sample is too small to show; [`alike`] keeps rounding from making a difference.
//! * Fits: [`cholesky`] for covariances and small systems, [`count_trend`] for counts that grow, [`kernel`] for densities of particles.
//! * [`sensitivity`]: indices of Sobol', Morris and PAWN of noisy responses, with intervals.
//! * [`boxes`]: where among cases something happens (PRIM, CART), with intervals and quasi-p-values.
//! * [`score`] judges predictive distributions by what happened.
//! * Random numbers by address: [`draws`] for runs, [`random`] for analyses, with their variates.

pub mod alike;
pub mod beta;
mod bisection;
pub mod boxes;
pub mod cholesky;
pub mod correlation;
pub mod count_trend;
pub mod crossed;
pub mod draws;
pub mod few;
pub mod intraclass;
pub mod kernel;
pub mod moments;
pub mod multiple;
pub mod normal;
pub mod pigeonhole;
pub mod proportion;
pub mod quantile;
pub mod random;
pub mod rare_mean;
pub mod score;
pub mod sensitivity;
pub mod student;
pub mod survival;
pub mod unseen;
mod variates;
pub mod weighted;
