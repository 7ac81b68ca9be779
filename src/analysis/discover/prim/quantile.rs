//! Quantiles that fall between values that differ, as in sdtoolkit (Bryant 2009): a step always takes all ties or none.

/// The quantile of `sorted`, which is not empty, at `share`, above 0 and below 1.
pub(super) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = (sorted.len() - 1) as f64 * share;
    let (mut lower, mut higher) = (libm::floor(place) as usize, libm::ceil(place) as usize);
    if share > 0.5 {
        while sorted[lower] == sorted[higher] && lower > 0 {
            lower -= 1;
        }
    } else {
        while sorted[lower] == sorted[higher] && higher < sorted.len() - 1 {
            higher += 1;
        }
    }
    (sorted[lower] + sorted[higher]) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_steps_over_ties() {
        let numbers: Vec<f64> = (0..21).map(f64::from).collect();
        assert_eq!(quantile(&numbers, 0.05), 1.5);
        assert_eq!(quantile(&numbers, 0.95), 18.5);
        assert_eq!(quantile(&[1.0, 1.0, 1.0, 1.0, 3.0], 0.05), 2.0);
        assert_eq!(quantile(&[1.0, 3.0, 3.0, 3.0], 0.95), 2.0);
        assert_eq!(quantile(&[7.0], 0.95), 7.0);
    }
}
