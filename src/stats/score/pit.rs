//! Where in its predictive distribution each observation lay (probability integral transform, PIT).
//!
//! If forecasts are calibrated these values are spread evenly over 0 to 1. A count has a lump of probability at what happened, so its
//! PIT is a stretch from the probability of less to that of as much. Nothing is drawn to choose a point of it (Czado, Gneiting & Held
//! 2009, "Predictive model assessment for count data"): the histogram spreads each observation over its stretch, and where one figure
//! is wanted it is the middle.

use super::ensemble::Ensemble;

/// Where an observation lay.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pit {
    /// Probability of less than what happened.
    pub below: f64,
    /// Probability of what happened or less.
    pub up_to: f64,
}

impl Pit {
    /// Of `observed` in `ensemble`.
    pub fn of(ensemble: &Ensemble, observed: f64) -> Self {
        Self { below: ensemble.below(observed), up_to: ensemble.up_to(observed) }
    }

    /// The middle of the stretch.
    pub fn mid(self) -> f64 {
        0.5 * (self.below + self.up_to)
    }

    /// Share of the stretch up to `u`.
    fn share_up_to(self, u: f64) -> f64 {
        if u >= self.up_to {
            1.0
        } else if u <= self.below {
            0.0
        } else {
            (u - self.below) / (self.up_to - self.below)
        }
    }
}

/// Number of observations, in parts, in each of `bins` bins of equal width from 0 to 1; they add up to the number of `pits`.
pub fn histogram(pits: &[Pit], bins: usize) -> Vec<f64> {
    let up_to = |edge: usize| -> f64 {
        match edge {
            0 => 0.0,
            _ if edge == bins => pits.len() as f64,
            _ => pits.iter().map(|pit| pit.share_up_to(edge as f64 / bins as f64)).sum(),
        }
    };
    (0..bins).map(|bin| up_to(bin + 1) - up_to(bin)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_observation_is_spread_over_its_stretch() {
        let ensemble = Ensemble::equal(&[1.0, 2.0, 2.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]);
        let pit = Pit::of(&ensemble, 2.0);
        assert!((pit.below - 0.1).abs() < 1e-12 && (pit.up_to - 0.4).abs() < 1e-12 && (pit.mid() - 0.25).abs() < 1e-12);
        let parts = histogram(&[pit], 5);
        for (part, expected) in parts.iter().zip([1.0 / 3.0, 2.0 / 3.0, 0.0, 0.0, 0.0]) {
            assert!((part - expected).abs() < 1e-12, "{parts:?}");
        }
    }

    #[test]
    fn beyond_all_members_is_in_the_outermost_bins() {
        let ensemble = Ensemble::equal(&[1.0, 2.0]);
        let beyond = [Pit::of(&ensemble, 0.0), Pit::of(&ensemble, 9.0), Pit::of(&ensemble, 9.0)];
        assert_eq!(histogram(&beyond, 4), [1.0, 0.0, 0.0, 2.0]);
    }

    // Every value of a whole distribution once: the histogram of a calibrated forecaster is exactly flat, lumps or not
    #[test]
    fn what_the_distribution_itself_gives_is_flat() {
        let values = [0.0, 0.0, 0.0, 1.0, 1.0, 2.0, 5.0, 5.0, 5.0, 5.0];
        let ensemble = Ensemble::equal(&values);
        let pits: Vec<_> = values.iter().map(|value| Pit::of(&ensemble, *value)).collect();
        assert!(histogram(&pits, 10).iter().all(|part| (part - 1.0).abs() < 1e-9));
    }
}
