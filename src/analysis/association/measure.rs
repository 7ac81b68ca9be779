//! How closely an outcome goes with a factor.

use crate::design::{Factor, Kind, Point, Value};
use durand_stats::correlation::{correlation_ratio, spearman};

/// Fewest points of which something is said.
pub const LEAST_POINTS: usize = 8;

/// How an outcome goes with a factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Association {
    /// Spearman's rank correlation, -1 to 1, with a number or with the second of two levels.
    Ranks(f64),
    /// The correlation ratio, 0 to 1, with one of several levels: it has no sign.
    Levels(f64),
}

impl Association {
    /// How close it is, 0 to 1.
    pub fn strength(self) -> f64 {
        match self {
            Self::Ranks(correlation) => correlation.abs(),
            Self::Levels(ratio) => ratio,
        }
    }
}

/// How `values`, one for each of `points`, go with factor number `at`; `None` where the points are too few, or either does not
/// vary.
pub fn association(factor: &Factor, at: usize, points: &[&Point], values: &[f64]) -> Option<Association> {
    if points.len() < LEAST_POINTS {
        return None;
    }
    let of_factor = of_factor(at, points);
    match several_levels(factor) {
        Some(levels) => correlation_ratio(&of_factor, levels, values).map(Association::Levels),
        None => spearman(&of_factor, values).map(Association::Ranks),
    }
}

/// How many levels a factor has that are more than two and no numbers: they have no order.
pub(super) fn several_levels(factor: &Factor) -> Option<usize> {
    match factor.kind() {
        Kind::Switch(_) | Kind::Levels(_) => factor.count().filter(|levels| *levels > 2),
        Kind::Range(_) | Kind::Values(..) => None,
    }
}

/// The values of factor number `at`; those of levels are their numbers.
pub(super) fn of_factor(at: usize, points: &[&Point]) -> Vec<f64> {
    let value = |point: &&Point| match point.values()[at] {
        Value::Number(number) => number,
        Value::Level(level) => level as f64,
    };
    points.iter().map(value).collect()
}
