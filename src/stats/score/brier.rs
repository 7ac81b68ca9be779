//! Brier score of probabilities of events, and what it is made of.

/// A probability that was stated, and whether the event happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stated {
    /// Probability, 0 to 1.
    pub probability: f64,
    /// Whether it happened.
    pub happened: bool,
}

impl Stated {
    fn outcome(self) -> f64 {
        f64::from(u8::from(self.happened))
    }

    /// Squared error of the probability: 0 at best, 1 at worst.
    pub fn score(self) -> f64 {
        let error = self.probability - self.outcome();
        error * error
    }
}

/// A mean Brier score and its parts over bins of equal width (Murphy 1973, with the two terms for what varies within a bin of
/// Stephenson, Coelho & Jolliffe 2008): score = reliability - resolution + uncertainty + within-bin variance - within-bin covariance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Brier {
    /// How many probabilities.
    pub count: usize,
    /// Mean score.
    pub score: f64,
    /// How far the stated probabilities are from the frequencies that followed them, squared; 0 at best.
    pub reliability: f64,
    /// How far those frequencies are from the overall one, squared; the more the better.
    pub resolution: f64,
    /// Variance of the event itself: the score of stating its overall frequency.
    pub uncertainty: f64,
    /// Variance of the stated probabilities within a bin.
    pub within_variance: f64,
    /// Twice the covariance of probability and event within a bin.
    pub within_covariance: f64,
}

impl Brier {
    /// Of `stated`, in `bins` bins; `None` of none.
    pub fn of(stated: &[Stated], bins: usize) -> Option<Self> {
        let n = stated.len() as f64;
        if stated.is_empty() || bins == 0 {
            return None;
        }
        let overall = stated.iter().map(|one| one.outcome()).sum::<f64>() / n;
        let score = stated.iter().map(|one| one.score()).sum::<f64>() / n;
        let mut brier = Self {
            count: stated.len(),
            score,
            reliability: 0.0,
            resolution: 0.0,
            uncertainty: overall * (1.0 - overall),
            within_variance: 0.0,
            within_covariance: 0.0,
        };
        for bin in 0..bins {
            let inside: Vec<_> = stated.iter().filter(|one| bin_of(one.probability, bins) == bin).collect();
            let count = inside.len() as f64;
            if inside.is_empty() {
                continue;
            }
            let mean = inside.iter().map(|one| one.probability).sum::<f64>() / count;
            let frequency = inside.iter().map(|one| one.outcome()).sum::<f64>() / count;
            brier.reliability += count / n * (mean - frequency) * (mean - frequency);
            brier.resolution += count / n * (frequency - overall) * (frequency - overall);
            for one in inside {
                let off = one.probability - mean;
                brier.within_variance += off * off / n;
                brier.within_covariance += 2.0 * off * (one.outcome() - frequency) / n;
            }
        }
        Some(brier)
    }
}

/// The bin of a probability; 1 belongs to the last.
fn bin_of(probability: f64, bins: usize) -> usize {
    ((probability * bins as f64) as usize).min(bins - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated() -> Vec<Stated> {
        let events = [false, true, false, true, false, false, true, true];
        let probabilities = [0.1, 0.35, 0.35, 0.8, 0.05, 0.6, 0.95, 0.2];
        let one = |(probability, happened)| Stated { probability, happened };
        probabilities.into_iter().zip(events).map(one).collect()
    }

    // Frozen: scoringrules 0.10.0 (mean of brier_score) and properscoring 0.1 (mean of brier_score)
    #[test]
    fn the_score_agrees_with_scoringrules_and_properscoring() {
        assert!((Brier::of(&stated(), 10).unwrap().score - 0.2).abs() < 1e-9);
    }

    #[test]
    fn the_parts_add_up_to_the_score() {
        for bins in [1, 2, 3, 5, 10, 100] {
            let b = Brier::of(&stated(), bins).unwrap();
            let sum = b.reliability - b.resolution + b.uncertainty + b.within_variance - b.within_covariance;
            assert!((sum - b.score).abs() < 1e-12, "{bins}: {b:?}");
        }
    }

    /// By hand: two bins, of 0.1 (one of two) and 0.6 and 0.9 (both), and a certain one that belongs to the last.
    #[test]
    fn the_parts_are_those_of_the_definition() {
        let one = |(probability, happened)| Stated { probability, happened };
        let b = Brier::of(&[(0.1, false), (0.1, true), (0.6, true), (1.0, true)].map(one), 2).unwrap();
        let close = |one: f64, other: f64| assert!((one - other).abs() < 1e-12, "{b:?}");
        close(b.score, (0.01 + 0.81 + 0.16 + 0.0) / 4.0);
        close(b.reliability, (0.16 + 0.04) / 2.0);
        close(b.resolution, 0.0625);
        close(b.uncertainty, 0.1875);
        close(b.within_variance, 2.0 * 0.04 / 4.0);
        close(b.within_covariance, 0.0);
        assert_eq!([0.0, 0.49, 0.5, 1.0].map(|probability| bin_of(probability, 2)), [0, 0, 1, 1]);
    }

    #[test]
    fn a_reliable_forecaster_has_reliability_zero() {
        let one = |k: usize| Stated { probability: if k < 10 { 0.1 } else { 0.5 }, happened: k == 0 || k >= 15 };
        let twenty: Vec<_> = (0..20).map(one).collect();
        let b = Brier::of(&twenty, 10).unwrap();
        assert!(b.reliability < 1e-12 && b.resolution > 0.03, "{b:?}");
        assert_eq!(Brier::of(&[], 10), None);
    }
}
