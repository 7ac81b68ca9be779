//! With which factor an outcome goes over the points of an experiment: a first look, not a decomposition of its variance.

mod luck;

pub use luck::{Found, LEAST_RUNS, LEVEL, Looking, Verdicts};

use super::design::{Factor, Kind, Point, Value};
use durand_stats::alike::{alike, vary};

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
        None => correlation(&ranks(&of_factor), &ranks(values)).map(Association::Ranks),
    }
}

/// How many levels a factor has that are more than two and no numbers: they have no order.
fn several_levels(factor: &Factor) -> Option<usize> {
    match factor.kind() {
        Kind::Switch(_) | Kind::Levels(_) => factor.count().filter(|levels| *levels > 2),
        Kind::Range(_) | Kind::Values(..) => None,
    }
}

/// The values of factor number `at`; those of levels are their numbers.
fn of_factor(at: usize, points: &[&Point]) -> Vec<f64> {
    let value = |point: &&Point| match point.values()[at] {
        Value::Number(number) => number,
        Value::Level(level) => level as f64,
    };
    points.iter().map(value).collect()
}

/// Ranks from 1; values that are equal but for rounding share the mean of theirs.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&one, &other| values[one].total_cmp(&values[other]));
    let mut ranks = vec![0.0; values.len()];
    let mut first = 0;
    while first < order.len() {
        let alike = order[first..].iter().take_while(|&&at| alike(values[at], values[order[first]])).count();
        let rank = first as f64 + (alike as f64 + 1.0) / 2.0;
        order[first..first + alike].iter().for_each(|&at| ranks[at] = rank);
        first += alike;
    }
    ranks
}

/// Pearson's correlation; `None` where either does not vary.
fn correlation(one: &[f64], other: &[f64]) -> Option<f64> {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (a, b) = (mean(one), mean(other));
    let sum = |of: &dyn Fn(f64, f64) -> f64| one.iter().zip(other).map(|(x, y)| of(x - a, y - b)).sum::<f64>();
    let (xx, yy) = (sum(&|x, _| x * x), sum(&|_, y| y * y));
    (xx > 0.0 && yy > 0.0).then(|| (sum(&|x, y| x * y) / (xx * yy).sqrt()).clamp(-1.0, 1.0))
}

/// The square root of the share of the variance of `values` that lies between levels; `None` where they do not vary.
fn correlation_ratio(level_of: &[f64], levels: usize, values: &[f64]) -> Option<f64> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let all: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    let between: f64 = (0..levels)
        .map(|level| {
            let own: Vec<f64> =
                level_of.iter().zip(values).filter(|(of, _)| **of as usize == level).map(|(_, value)| *value).collect();
            let own_mean = own.iter().sum::<f64>() / own.len().max(1) as f64;
            own.len() as f64 * (own_mean - mean) * (own_mean - mean)
        })
        .sum();
    (vary(values) && all > 0.0).then(|| (between / all).sqrt().min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    // scipy.stats.spearmanr of SciPy 1.17.1 (ties share ranks)
    #[test]
    fn rank_correlations_agree_with_scipy() {
        let (x, y) = ([1.0, 2.0, 2.0, 4.0, 7.0, 3.0, 9.0, 8.0], [2.0, 1.0, 4.0, 3.0, 8.0, 3.0, 5.0, 9.0]);
        let rho = correlation(&ranks(&x), &ranks(&y)).expect("both vary");
        assert!((rho - 0.783_132_530_120_481_8).abs() < 1e-12, "{rho}");
        assert_eq!(correlation(&ranks(&x), &ranks(&[1.0; 8])), None);
    }

    // By hand: groups (1, 3) and (5, 7) and (9): mean 5, 40 in all, of which 36 between
    #[test]
    fn the_correlation_ratio_is_the_share_between_levels() {
        let ratio = correlation_ratio(&[0.0, 0.0, 1.0, 1.0, 2.0], 3, &[1.0, 3.0, 5.0, 7.0, 9.0]).expect("they vary");
        assert!((ratio * ratio - 36.0 / 40.0).abs() < 1e-12, "{ratio}");
    }
}
