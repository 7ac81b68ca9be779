//! How values of single runs lie.

use durand_stats::quantile::rank_of_percent;

/// How values lie.
pub struct Spread {
    /// The middle value.
    pub middle: f64,
    /// From where to where 9 in 10 lie.
    pub most: [f64; 2],
    /// Standard deviation.
    pub sd: f64,
}

impl Spread {
    /// That of values; `None` where there are none.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut values: Vec<f64> = values.into_iter().filter(|value| value.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        let count = values.len() as u64;
        let at = |percent| {
            let rank = rank_of_percent(count, percent).max(1);
            values.get(usize::try_from(rank - 1).ok()?).copied()
        };
        let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
        let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
        let sd = libm::sqrt(squares / values.len().saturating_sub(1).max(1) as f64);
        Some(Self { middle: at(50)?, most: [at(5)?, at(95)?], sd })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_is_that_of_its_values() {
        let spread = Spread::of((1..=100).map(f64::from)).expect("there are some");
        assert_eq!((spread.middle, spread.most), (50.0, [5.0, 95.0]));
        assert!((spread.sd - 29.0).abs() < 0.1);
        assert!(Spread::of([]).is_none());
    }
}
