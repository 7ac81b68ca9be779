//! Which factors a response depends on, and how much of its variance is chance.
//!
//! Three methods, each with intervals:
//! * [`morris`]: elementary effects, cheap, to screen many factors (Morris 1991; Campolongo, Cariboni and Saltelli 2007);
//! * [`sobol`]: shares of variance, first and total order (Saltelli et al. 2010; Jansen 1999);
//! * [`pawn`]: how far the distribution of an outcome moves when a factor is held (Pianosi and Wagener 2018).
//!
//! # Chance
//! The model is stochastic: run r at point x gives y(x, r). All points have the same runs 1 ... R, with the same draws, so r is a
//! factor crossed with x, and y(x, r) = f(x) + e(r) + d(x, r): the mean response, what the draws of a run do everywhere, and what
//! they do at x only. f is what the indices are about; e takes itself away wherever points are compared; d is the noise. A mean
//! over R runs has the error e + d of variance (V_e + V_d) / R. It makes indices of means wrong in both directions: total indices
//! are too high, and with a variance that is too large as denominator, first-order ones too low. So each product of two means
//! over runs has their covariance over runs, divided by R, taken from it, which leaves products of different runs only: an
//! unbiased estimate of the product of two mean responses, whether draws are shared or not ([`sobol`] has the derivation).
//! [`variance`] gives V_f, V_e and V_d. What is found without that correction is reported too: it is what other software finds
//! from the means.
//!
//! # Intervals
//! Both the points and the runs are samples. [`interval`] resamples points (bootstrap) and leaves out runs (jackknife), and adds
//! both variances; [`scale`] has the scales on which indices are about normal, as variances over few runs are not.
//!
//! # Written out
//! The crate `salib` (0.3.0) has these methods too, but for one number a point and without what is said above: no intervals of
//! Morris' indices or for runs, no levels that must change in a step, no correction. It brings 42 packages more, where durand has
//! 70 in all: two more generations of `rand`, two crates of linear algebra that choose fused arithmetic by what the processor can
//! do, a Fourier transform. What is here agrees with Python's SALib on the same samples to 1e-9 (`tests/salib`).

pub mod axis;
pub mod interval;
mod method;
pub mod morris;
pub mod pawn;
pub mod responses;
pub mod scale;
pub mod sobol;
pub mod variance;

pub use axis::Axis;
pub use interval::Estimate;
pub use method::Method;
pub use responses::Responses;

#[cfg(test)]
mod coverage_tests;
#[cfg(test)]
mod few_tests;
#[cfg(test)]
mod noise_tests;
