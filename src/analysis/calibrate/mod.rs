//! The model fitted to the record: what a particle is, and what can be said of the fit.

mod case;
mod check;
mod hanging;
mod posterior;
#[cfg(test)]
mod recovery;

pub use case::{Case, first_day, last_day};
pub use check::{CHECK_RUNS, Check, check};
pub use hanging::{Hanging, hanging};
pub use posterior::{Correlation, Marginal, correlations, draws, marginals};
