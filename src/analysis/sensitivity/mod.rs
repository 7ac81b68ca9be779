//! Which factors of an experiment its outcomes depend on: the methods of [`durand_stats::sensitivity`] on what the experiment simulated.

mod plan;
pub mod study;
pub mod table;
pub mod told;

pub use durand_stats::sensitivity::{Axis, Estimate, Responses, interval, morris, pawn, sobol, variance};
pub use study::{Findings, Found, Method, Plan, Study};
pub use told::Told;

use crate::design::{Factor, Kind};

impl From<&Factor> for Axis {
    fn from(factor: &Factor) -> Self {
        match (factor.count(), factor.kind()) {
            (None, _) => Self::Continuous,
            (Some(count), kind) => Self::Levels { count, ordered: !matches!(kind, Kind::Levels(_)) },
        }
    }
}
