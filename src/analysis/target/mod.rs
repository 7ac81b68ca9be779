//! What a model of the second emirate has to meet: statistics of the observed record, each with the uncertainty of what was observed.

mod distance;
mod figures;
mod list;
mod statistic;
#[cfg(test)]
mod tests;
mod uncertainty;

pub use distance::{Target, UNDEFINED, distance};
pub use list::targets;
pub use statistic::Statistic;
