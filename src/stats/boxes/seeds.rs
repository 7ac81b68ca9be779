//! What one sweep says of how often sweeps with other seeds would find a restriction: about as often as its own resamples.
//!
//! With an effect that lies m standard errors above what is told, Phi(m) of seeds tell it. The sweep at hand is one of those, so it shows
//! m with an error of 1, and only where that is large enough. So what is seldom found looks as if it came more often, and what is
//! found nearly always less often (`stability_tests` has the figures); a rule that undid that on average would be all or nothing, and
//! off by more in each single case. The interval follows by the same argument, and is wide.

use crate::normal;

/// 95 % interval of how often other seeds find what `share` of so many resamples find: Phi(z -+ 1.96 e), where Phi(z) is the share, with
/// half a resample more on either side so that none and all have an end. The sweep's own error is 1 on that scale, that of
/// counting resamples the root of p (1 - p) / n over the normal density.
pub fn seeds(share: f64, resamples: usize) -> [f64; 2] {
    let count = resamples as f64;
    let p = (share * count + 0.5) / (count + 1.0);
    let z = normal::quantile(p);
    let counting = p * (1.0 - p) / count / (normal::density(z) * normal::density(z));
    let reach = normal::quantile(0.975) * (1.0 + counting).sqrt();
    [z - reach, z + reach].map(normal::chance_below)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects from a share of none or of all resamples that would be taken for certainty.
    #[test]
    fn no_share_of_resamples_is_certain() {
        for (share, resamples) in [(0.0, 100), (1.0, 100), (0.5, 1), (1.0, 1), (0.9, 100)] {
            let [low, high] = seeds(share, resamples);
            assert!(
                0.0 < low && low < high && high < 1.0 && high - low > 0.2,
                "{share} of {resamples}: {low} to {high}"
            );
        }
        // Phi(0 -+ 1.96 sqrt(1 + 0.25 / 100 / 0.3989^2))
        let [low, high] = seeds(0.5, 100);
        assert!((low - 0.024_117).abs() < 1e-5 && (low + high - 1.0).abs() < 1e-12, "{low}");
    }
}
