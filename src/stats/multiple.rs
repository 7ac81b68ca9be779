//! Many tests at once.

/// Holm's (1979, Scandinavian Journal of Statistics 6) adjustment: with the p-values in increasing order, the i-th of m times
/// (m - i + 1), at least those before it, at most 1. Those that are missing are no part of the family.
pub fn holm(ps: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut order: Vec<(usize, f64)> = ps.iter().enumerate().filter_map(|(at, p)| Some((at, (*p)?))).collect();
    order.sort_by(|one, other| one.1.total_cmp(&other.1));
    let mut adjusted = vec![None; ps.len()];
    let mut least = 0.0_f64;
    for (rank, &(at, p)) in order.iter().enumerate() {
        least = least.max((p * (order.len() - rank) as f64).min(1.0));
        adjusted[at] = Some(least);
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `statsmodels.stats.multitest.multipletests(p, method="holm")`, statsmodels 0.15.0.
    #[test]
    fn holm_agrees_with_an_independent_package() {
        let ps = [0.01, 0.04, 0.03, 0.005, 0.6].map(Some);
        let expected = [0.04, 0.09, 0.09, 0.025, 0.6];
        for (found, expected) in holm(&ps).iter().zip(expected) {
            assert!((found.expect("a p") - expected).abs() < 1e-12, "{found:?} {expected}");
        }
        assert_eq!(holm(&[None, Some(0.03), None]), [None, Some(0.03), None]);
        assert_eq!(holm(&[Some(0.7), Some(0.8)]), [Some(1.0), Some(1.0)], "no probability is above 1");
    }
}
