//! Shares of variance: first and total order (Sobol' 1993).
//!
//! # Sample
//! Rows i of two independent samples A and B of the unit cube, and for each factor j the row AB_j: A with the j-th coordinate of
//! B (radial sampling; Saltelli et al. 2010, Computer Physics Communications 181). N (k + 2) points in all, in the order A, AB_1 ...
//! AB_k, B of each row: that of SALib without second order.
//!
//! # Estimators
//! With y centred by the mean of all its values, and V the variance (divisor 2 N) over A and B together:
//! * first order (Saltelli et al. 2010, table 2 b): S_j = mean of y(B) (y(AB_j) - y(A)), over V;
//! * total order (Jansen 1999, Computer Physics Communications 117): T_j = mean of (y(A) - y(AB_j))^2 / 2, over V.
//!
//! Neither is bound to lie between 0 and 1. A factor that does nothing has estimates on both sides of 0: a negative one is the
//! estimator's error, not a finding.
//!
//! # Correction for chance
//! With means over R runs in the place of mean responses, each of the three is a mean of products of two means, p and q, over runs: p = y(B)
//! and q = y(AB_j) - y(A); p = q = y(A) - y(AB_j). What p and q share by the draws of a run adds its covariance to the
//! expectation: E(pq) = E(p) E(q) + Cov(p_r, q_r) / R, whether runs are shared between points or not. The covariance over runs,
//! with divisor R - 1, estimates it without bias, so p q - cov(p_r, q_r) / R estimates the product of the mean responses
//! without bias. It is the mean of p_r q_s over pairs of different runs. With shared draws this matters for the first order
//! too: the interaction of factor j with the draws is in y(B) as in y(AB_j), and would be counted as an effect of j.
//! The variance V has the noise V_d / R in it, estimated by half the variance over runs of y(A) - y(B) and taken away: what a run's draws do
//! everywhere moves all points alike and is not in V. So the corrected indices are those of the mean response, and more runs
//! change their intervals, not their expectation.

mod indices;
mod sample;

pub use indices::{Index, Indices};
pub use sample::Sample;
