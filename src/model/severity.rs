//! Deaths per attack: heavy-tailed and capped.

/// Most deaths that a week can have, of all kinds; the range of the quantity `deaths`.
pub const DEATHS_MOST: f64 = 20_000.0;
/// Most fighters that the TTP can have, in thousands; the range of the quantity `ttp_strength`.
pub const TTP_MOST: f64 = 20.0;
/// Most deaths that one attack can cause.
pub const CAP: usize = 150;
/// Deaths from which an attack counts as a mass attack.
pub const MASS: usize = 10;

/// Deaths in a number of attacks.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Toll<N = f64> {
    /// All deaths.
    pub deaths: N,
    /// Deaths in mass attacks.
    pub mass_deaths: N,
}

/// The distribution of deaths D in one attack.
///
/// P(D >= d) = lethal (1 + (d - 1) / scale)^-tail for d = 1..=[`CAP`], and 0 beyond: a discrete Lomax (power law) with
/// a share of attacks without deaths. Heavy tails of this kind: Clauset, Young and Gleditsch 2007, Journal of Conflict
/// Resolution 51.
#[derive(Clone, Debug, PartialEq)]
pub struct Severity {
    /// `survival[d]` is P(D > d).
    survival: [f64; CAP + 1],
    /// Mean deaths of an attack, and those that come from mass attacks: E\[D\] and E\[D; D >= MASS\].
    pub mean: Toll,
}

impl Severity {
    /// The distribution for a share `lethal` of attacks with deaths, a `tail` exponent and a `scale`.
    pub fn new(lethal: f64, tail: f64, scale: f64) -> Self {
        let mut survival = [0.0; CAP + 1];
        for (d, place) in survival.iter_mut().enumerate().take(CAP) {
            // P(D > d) = P(D >= d + 1)
            *place = lethal * libm::pow(1.0 + d as f64 / scale, -tail);
        }
        // E[D] = sum of P(D > d); E[D; D >= m] = m P(D >= m) + sum over d >= m of P(D > d)
        let mean = survival.iter().sum();
        let mass_mean = MASS as f64 * survival[MASS - 1] + survival[MASS..].iter().sum::<f64>();
        Self { survival, mean: Toll { deaths: mean, mass_deaths: mass_mean } }
    }

    /// The deaths at quantile 1 - `u`, for `u` in [0, 1).
    #[inline]
    pub fn deaths(&self, u: f64) -> usize {
        let mut d = 0;
        while u < self.survival[d] {
            d += 1;
        }
        d
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stated_means_are_those_of_the_quantiles() {
        let severity = Severity::new(0.5, 1.6, 1.5);
        let (mut sum, mut mass, n) = (0.0, 0.0, 400_000);
        for i in 0..n {
            let deaths = severity.deaths((i as f64 + 0.5) / n as f64) as f64;
            sum += deaths;
            mass += if deaths >= MASS as f64 { deaths } else { 0.0 };
        }
        assert!((sum / n as f64 - severity.mean.deaths).abs() < 1e-3);
        assert!((mass / n as f64 - severity.mean.mass_deaths).abs() < 1e-3);
    }

    #[test]
    fn no_attack_exceeds_the_cap() {
        assert_eq!(Severity::new(1.0, 0.5, 50.0).deaths(0.0), CAP);
        assert_eq!(Severity::new(0.5, 1.6, 1.5).deaths(0.999), 0);
    }
}
