//! Random numbers of analyses, by address: (seed, purpose, number). Those of runs are [`crate::draws`].
//!
//! The generator is the same, ChaCha8, under another key: nothing that an analysis draws is ever a draw of a run.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::draws::unit;

/// What a sequence of random numbers is for; each purpose has numbers of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Proposing particles: the number is generation · 2^32 + particle.
    Proposal,
    /// Resampling particles to draws of equal weight.
    Resampling,
    /// The trajectories of a screening: the number is the trajectory's.
    Trajectory,
    /// Bootstrap samples: the number is the caller's.
    Bootstrap,
    /// Samples of points and draws on which a box is found anew; the number is the sample's.
    Anew,
    /// Deals of runs to points; the number is the deal's.
    Deals,
    /// A Latin hypercube: the number is the factor's.
    LatinHypercube,
    /// The shift of Sobol's sequence: the number is the factor's.
    SobolShift,
    /// Samples of sensitivity analyses and their bootstrap: the number is the caller's.
    Sensitivity,
    /// States and runs of a bootstrap of policies: the number is the sample's.
    Robustness,
    /// Members of forecasts by persistence; the number is that of `analysis::baseline`, as in the next two.
    Persistence,
    /// Members of forecasts by last year's mean.
    LastYear,
    /// Members of forecasts by trend.
    Trend,
    /// Choosing among runs that follow the record: the number tells origin, particle and month.
    Following,
}

impl Purpose {
    /// The text in the key.
    fn text(self) -> &'static [u8; 24] {
        match self {
            Self::Proposal => b"durand: proposal, vers 1",
            Self::Resampling => b"durand: resample, vers 1",
            Self::Trajectory => b"durand: trajectory, vs 1",
            Self::Bootstrap => b"durand: bootstrap, ver 1",
            Self::Anew => b"durand: drawn anew, ver1",
            Self::Deals => b"durand: dealing, vers. 1",
            Self::LatinHypercube => b"durand: latin cube, v. 1",
            Self::SobolShift => b"durand: sobol shift, v 1",
            Self::Sensitivity => b"durand: sensitivity, v 1",
            Self::Robustness => b"durand: robustness, vs 1",
            Self::Persistence => b"durand: persistence, v 1",
            Self::LastYear => b"durand: last year, ver 1",
            Self::Trend => b"durand: trend, version 1",
            Self::Following => b"durand: runs to go on, 1",
        }
    }
}

/// A sequence of random numbers.
#[derive(Clone, Debug)]
pub struct Random {
    rng: ChaCha8Rng,
    /// The second number of a pair of normal ones.
    spare: Option<f64>,
}

impl Random {
    /// Sequence number `number` of `purpose` under `seed`. Every value is valid.
    pub fn new(seed: u64, purpose: Purpose, number: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..].copy_from_slice(purpose.text());
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_stream(number);
        Self { rng, spare: None }
    }

    /// A number in [0, 1), uniform.
    pub fn unit(&mut self) -> f64 {
        let high = self.rng.next_u32();
        unit(high, self.rng.next_u32())
    }

    /// A whole number from 0 to `below` - 1, uniform; 0 where `below` is 0.
    pub fn index(&mut self, below: usize) -> usize {
        ((self.unit() * below as f64) as usize).min(below.saturating_sub(1))
    }

    /// Puts `all` in a random order, each as likely as another (Durstenfeld 1964, Communications of the ACM 7: Fisher and Yates).
    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            all.swap(last, self.index(last + 1));
        }
    }

    /// A standard normal number, by the method of Box and Muller (1958).
    pub fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        // 1 - u is above 0, so its logarithm is finite
        let radius = (-2.0 * libm::log(1.0 - self.unit())).sqrt();
        let (sine, cosine) = libm::sincos(std::f64::consts::TAU * self.unit());
        self.spare = Some(radius * sine);
        radius * cosine
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // 40,000 draws: standard error of the mean 0.005, of the variance 0.007
    #[test]
    fn normal_numbers_have_mean_0_and_variance_1() {
        let mut random = Random::new(5, Purpose::Bootstrap, 0);
        let draws: Vec<f64> = (0..40_000).map(|_| random.normal()).collect();
        let mean = draws.iter().sum::<f64>() / 40_000.0;
        let variance = draws.iter().map(|x| x * x).sum::<f64>() / 40_000.0;
        assert!(mean.abs() < 0.02 && (variance - 1.0).abs() < 0.03, "{mean} {variance}");
    }

    /// Protects every fit and sample: the words of ChaCha8 with this key and stream, as a second implementation (in Python) has them.
    #[test]
    fn numbers_are_those_of_the_cipher() {
        assert_eq!(Random::new(5, Purpose::Bootstrap, 9).unit(), 0.4899511005878189);
    }

    #[test]
    fn every_address_has_numbers_of_its_own() {
        let first = |seed, purpose, number| Random::new(seed, purpose, number).unit();
        let base = first(1, Purpose::Proposal, 1);
        assert_eq!(base, first(1, Purpose::Proposal, 1));
        for other in [
            first(2, Purpose::Proposal, 1),
            first(1, Purpose::Resampling, 1),
            first(1, Purpose::Trajectory, 1),
            first(1, Purpose::Bootstrap, 1),
            first(1, Purpose::Proposal, 2),
        ] {
            assert_ne!(base, other);
        }
    }

    /// Each of three places is as likely for the first of three: 1,000 of 3,000, standard error 26.
    #[test]
    fn every_order_is_as_likely() {
        let mut places = [0; 3];
        for number in 0..3000 {
            let mut all = [7, 8, 9];
            Random::new(1, Purpose::Deals, number).shuffle(&mut all);
            places[all.iter().position(|one| *one == 7).expect("none is lost")] += 1;
        }
        assert!(places.iter().all(|count| (900..1100).contains(count)), "{places:?}");
    }

    #[test]
    fn indices_stay_below_their_number() {
        let mut random = Random::new(1, Purpose::Bootstrap, 1);
        assert!((0..1000).all(|_| random.index(3) < 3));
        assert_eq!(random.index(0), 0);
    }
}
