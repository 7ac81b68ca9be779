//! How two columns of numbers go together. Weighted samples have [`super::weighted`].

use super::alike::{alike, vary};
use super::moments::{mean, squares_about};

/// Pearson's correlation; `None` where either does not vary.
pub fn pearson(one: &[f64], other: &[f64]) -> Option<f64> {
    let (a, b) = (mean(one), mean(other));
    let (xx, yy) = (squares_about(one, a), squares_about(other, b));
    let xy = one.iter().zip(other).map(|(x, y)| (x - a) * (y - b)).sum::<f64>();
    (xx > 0.0 && yy > 0.0).then(|| (xy / (xx * yy).sqrt()).clamp(-1.0, 1.0))
}

/// Spearman's rank correlation: Pearson's of [`ranks`]; `None` where either does not vary.
pub fn spearman(one: &[f64], other: &[f64]) -> Option<f64> {
    pearson(&ranks(one), &ranks(other))
}

/// Ranks from 1; values that are equal but for rounding share the mean of theirs.
pub fn ranks(values: &[f64]) -> Vec<f64> {
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

/// Ranks about their mean, of which the squares add to 1, so that the sum of products of two such columns is Spearman's correlation;
/// `None` where all values are the same.
pub fn unit_ranks(values: &[f64]) -> Option<Vec<f64>> {
    let ranks = ranks(values);
    let mean = (values.len() as f64 + 1.0) / 2.0;
    let squares = squares_about(&ranks, mean);
    (squares > 0.0).then(|| ranks.iter().map(|rank| (rank - mean) / squares.sqrt()).collect())
}

/// The correlation ratio (Fisher 1925): the square root of the share of the variance of `values` that lies between the `levels`, of
/// which `level_of` numbers each value's own from 0; `None` where they do not vary.
pub fn correlation_ratio(level_of: &[f64], levels: usize, values: &[f64]) -> Option<f64> {
    let whole = mean(values);
    let all = squares_about(values, whole);
    let between: f64 = (0..levels)
        .map(|level| {
            let own: Vec<f64> =
                level_of.iter().zip(values).filter(|(of, _)| **of as usize == level).map(|(_, value)| *value).collect();
            let apart = mean(&own) - whole;
            own.len() as f64 * apart * apart
        })
        .sum();
    (vary(values) && all > 0.0).then(|| (between / all).sqrt().min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    // scipy.stats.spearmanr and pearsonr of SciPy 1.17.1 (ties share ranks)
    #[test]
    fn correlations_agree_with_scipy() {
        let (x, y) = ([1.0, 2.0, 2.0, 4.0, 7.0, 3.0, 9.0, 8.0], [2.0, 1.0, 4.0, 3.0, 8.0, 3.0, 5.0, 9.0]);
        let (rho, r) = (spearman(&x, &y).expect("both vary"), pearson(&x, &y).expect("both vary"));
        assert!((rho - 0.783_132_530_120_481_8).abs() < 1e-12, "{rho}");
        assert!((r - 0.7986582878013928).abs() < 1e-12, "{r}");
        let product: f64 = unit_ranks(&x).unwrap().iter().zip(unit_ranks(&y).unwrap()).map(|(a, b)| a * b).sum();
        assert!((product - rho).abs() < 1e-12, "{product}");
        assert_eq!([spearman(&x, &[1.0; 8]), spearman(&[1.0; 8], &x), pearson(&x, &[1.0; 8])], [None; 3]);
        assert_eq!(unit_ranks(&[3.0; 4]), None);
        let small = |values: [f64; 8]| values.map(|value| 1e-3 * value);
        assert!((pearson(&small(x), &small(y)).expect("however little they vary") - r).abs() < 1e-12);
        assert!(unit_ranks(&[1.0, 2.0]).is_some());
    }

    /// Protects from a correlation of more than 1 by rounding.
    #[test]
    fn rounding_makes_no_more_than_all() {
        let mut random = crate::random::Random::new(1, crate::random::Purpose::Bootstrap, 0);
        for _ in 0..200 {
            let x: Vec<f64> = (0..7).map(|_| random.unit()).collect();
            let y: Vec<f64> = x.iter().map(|x| 3.0 * x).collect();
            assert!(
                pearson(&x, &y) <= Some(1.0) && pearson(&x, &x.iter().map(|x| -x).collect::<Vec<_>>()) >= Some(-1.0)
            );
            let level: Vec<f64> = (0..7).map(|at| f64::from(at % 3)).collect();
            let values: Vec<f64> = level.iter().map(|level| level * x[0]).collect();
            assert!(correlation_ratio(&level, 3, &values) <= Some(1.0));
        }
    }

    #[test]
    fn ties_but_for_rounding_share_their_rank() {
        assert_eq!(ranks(&[5.0, 1.0, 5.0, 5.000_000_000_1, 9.0]), [3.0, 1.0, 3.0, 3.0, 5.0]);
        assert!(ranks(&[]).is_empty());
    }

    // By hand: groups (1, 3) and (5, 7) and (9): mean 5, 40 in all, of which 36 between
    #[test]
    fn the_correlation_ratio_is_the_share_between_levels() {
        let ratio = correlation_ratio(&[0.0, 0.0, 1.0, 1.0, 2.0], 4, &[1.0, 3.0, 5.0, 7.0, 9.0]).expect("they vary");
        assert!((ratio * ratio - 36.0 / 40.0).abs() < 1e-12, "{ratio}");
        assert!(correlation_ratio(&[0.0, 1.0], 2, &[0.1, 0.2]) > Some(0.99), "however little they vary");
        assert_eq!(correlation_ratio(&[0.0, 1.0], 2, &[3.0, 3.0]), None);
        assert_eq!(correlation_ratio(&[0.0, 1.0], 2, &[40.0, 39.999_999_999_999_98]), None, "rounding is no effect");
    }
}
