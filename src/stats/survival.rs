//! Durations of which some had not ended when they were last seen.

/// The duration after which a share `share` has ended, by the product-limit estimator (Kaplan and Meier 1958, Journal of the American
/// Statistical Association 53), of durations with whether they had ended: those that had not lasted at least so long. `None` if fewer
/// have ended, or there are none.
pub fn product_limit_quantile(durations: impl IntoIterator<Item = (i32, bool)>, share: f64) -> Option<f64> {
    let mut durations: Vec<(i32, bool)> = durations.into_iter().collect();
    // Of equal durations, those that ended come first: what is censored on that day was still at risk.
    durations.sort_by_key(|(days, ended)| (*days, !ended));
    let mut survival = 1.0;
    for (at, (days, ended)) in durations.iter().enumerate() {
        let at_risk = (durations.len() - at) as f64;
        if *ended {
            // S(t) = S(t-) (1 - 1 / at risk)
            survival *= 1.0 - 1.0 / at_risk;
        }
        // A hair's breadth for rounding of the product.
        if survival <= 1.0 - share + 1e-12 {
            return Some(f64::from(*days));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_censoring_it_is_the_quantile() {
        let of = |share| product_limit_quantile([(3, true), (8, true), (9, true), (10, true)], share);
        assert_eq!([0.5, 0.75, 1.0].map(of), [Some(8.0), Some(9.0), Some(10.0)]);
        assert_eq!(product_limit_quantile([], 0.5), None);
        assert_eq!(product_limit_quantile([(3, false), (4, true), (4, true)], 0.99), Some(4.0));
        assert_eq!(product_limit_quantile([(3, true), (4, false)], 0.5 + 1e-9), None, "all but a billionth is not all");
        // Five of ten: the product of their factors is 0.5 but for rounding
        assert_eq!(product_limit_quantile((1..=10).map(|days| (days, true)), 0.5), Some(5.0));
    }

    /// Worked by hand: S(3) = 3/4, the one of at least 5 days leaves, S(8) = 3/8, S(20) = 0.
    #[test]
    fn what_had_not_ended_counts_as_long_as_it_is_seen() {
        let of = |share| product_limit_quantile([(20, true), (5, false), (8, true), (3, true)], share);
        assert_eq!([0.25, 0.5, 0.7].map(of), [Some(3.0), Some(8.0), Some(20.0)]);
        assert_eq!(product_limit_quantile([(3, true), (5, false)], 0.9), None);
        // Seen to the day on which another ended, it was still at risk: S(5) = 1/2
        assert_eq!(product_limit_quantile([(5, false), (5, true)], 0.6), None);
        assert_eq!(product_limit_quantile([(5, false), (5, true)], 0.5), Some(5.0));
    }
}
