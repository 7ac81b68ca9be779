//! A density of particles in the unit cube: a Gaussian kernel around each, on normal scores. A search proposes new particles by it.
//!
//! On normal scores, x with Phi(x) = u, the cube has no walls: with many parameters hardly a step from a particle would stay
//! within them. The prior is a standard normal there, which the kernel's mixture covers, so weights are bounded.

use super::cholesky::Lower;
use super::normal::{coordinate, score};
use super::random::Random;
use super::weighted;

/// How far each centre keeps its distance from the mean of all. Smoothing widens; drawing the centres together makes up for it, so
/// that with many parameters proposals stay where the particles are (Liu and West 2001).
const KEPT: f64 = 0.7;
/// The kernel's covariance as a multiple of the particles': what the drawing together takes away, and half as much again, so
/// that the tails are covered.
const SPREAD: f64 = 1.5 * (1.0 - KEPT * KEPT);
/// Variance that is added where the particles do not spread in every direction: a standard deviation of a hundred-thousandth
/// of a prior, ten times as much in each further attempt.
const LEAST_VARIANCE: f64 = 1e-10;

/// A mixture of Gaussians on normal scores, one at each particle with its weight.
#[derive(Clone, Debug)]
pub struct Kernel {
    factor: Lower,
    /// The particles, and the same in the coordinates in which the kernel is standard normal.
    centres: Vec<Vec<f64>>,
    whitened: Vec<Vec<f64>>,
    /// Shares of the weight, and their sums up to each particle.
    shares: Vec<f64>,
    sums: Vec<f64>,
    /// Logarithm of the kernel's density at its centre.
    log_peak: f64,
}

impl Kernel {
    /// The kernel around the points `units` of the cube, of which there is at least one, with these weights.
    pub fn new(units: &[Vec<f64>], weights: &[f64]) -> Self {
        let centres: Vec<Vec<f64>> = units.iter().map(|unit| unit.iter().copied().map(score).collect()).collect();
        let factor = factor(covariance(&centres, weights));
        let centres = together(&centres, weights);
        let total = weights.iter().sum::<f64>();
        let shares: Vec<f64> = weights.iter().map(|weight| weight / total).collect();
        let mut sum = 0.0;
        let sums = shares.iter().map(|share| {
            sum += share;
            sum
        });
        let dimensions = units.first().map_or(0, Vec::len) as f64;
        let log_peak = -0.5 * dimensions * libm::log(std::f64::consts::TAU) - factor.log_determinant();
        Self {
            whitened: centres.iter().map(|centre| factor.solve(centre)).collect(),
            centres,
            sums: sums.collect(),
            shares,
            factor,
            log_peak,
        }
    }

    /// A point of the unit cube.
    pub fn propose(&self, random: &mut Random) -> Vec<f64> {
        let u = random.unit();
        let centre = &self.centres[self.sums.partition_point(|&sum| sum <= u).min(self.centres.len() - 1)];
        let step: Vec<f64> = centre.iter().map(|_| random.normal()).collect();
        let moved = |at: usize| self.factor.row(at).iter().zip(&step).map(|(a, z)| a * z).sum::<f64>();
        centre.iter().enumerate().map(|(at, x)| coordinate(x + moved(at))).collect()
    }

    /// The density of its points at `point`, in the cube, in which the prior's is 1.
    pub fn density(&self, point: &[f64]) -> f64 {
        let scores: Vec<f64> = point.iter().copied().map(score).collect();
        let here = self.factor.solve(&scores);
        // du = phi(x) dx, phi(x) = exp(-x^2 / 2) / sqrt(2 pi)
        let log_narrower = scores.iter().map(|x| -0.5 * (x * x + libm::log(std::f64::consts::TAU))).sum::<f64>();
        let at = |centre: &Vec<f64>, share: &f64| {
            let squares: f64 = here.iter().zip(centre).map(|(a, b)| (a - b) * (a - b)).sum();
            share * libm::exp(self.log_peak - 0.5 * squares - log_narrower)
        };
        self.whitened.iter().zip(&self.shares).map(|(centre, share)| at(centre, share)).sum()
    }
}

/// `centres`, each moved towards the weighted mean of all.
fn together(centres: &[Vec<f64>], weights: &[f64]) -> Vec<Vec<f64>> {
    let total: f64 = weights.iter().sum();
    let dimensions = centres.first().map_or(0, Vec::len);
    let mean = |at: usize| centres.iter().zip(weights).map(|(centre, weight)| weight * centre[at]).sum::<f64>() / total;
    let means: Vec<f64> = (0..dimensions).map(mean).collect();
    let moved = |centre: &Vec<f64>| centre.iter().zip(&means).map(|(x, mean)| mean + KEPT * (x - mean)).collect();
    centres.iter().map(moved).collect()
}

/// [`SPREAD`] times the weighted covariance of `centres`, as its lower triangle.
fn covariance(centres: &[Vec<f64>], weights: &[f64]) -> Vec<Vec<f64>> {
    let dimensions = centres.first().map_or(0, Vec::len);
    let coordinate = |at: usize| centres.iter().map(|centre| centre[at]).collect();
    let coordinates: Vec<Vec<f64>> = (0..dimensions).map(coordinate).collect();
    let entry = |i: usize, j: usize| SPREAD * weighted::covariance(&coordinates[i], &coordinates[j], weights);
    (0..dimensions).map(|i| (0..=i).map(|j| entry(i, j)).collect()).collect()
}

/// Its factor, with as much added to the diagonal as it takes to have one.
fn factor(covariance: Vec<Vec<f64>>) -> Lower {
    let mut added = 0.0;
    loop {
        let mut wider = covariance.clone();
        wider.iter_mut().enumerate().for_each(|(at, row)| row[at] += added);
        if let Some(factor) = Lower::of_definite(&wider) {
            return factor;
        }
        added = if added == 0.0 { LEAST_VARIANCE } else { 10.0 * added };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Purpose;

    fn around(at: &[([f64; 2], f64)]) -> Kernel {
        let units: Vec<Vec<f64>> = at.iter().map(|(unit, _)| unit.to_vec()).collect();
        Kernel::new(&units, &at.iter().map(|(_, weight)| *weight).collect::<Vec<f64>>())
    }

    /// Protects weights: a density that does not belong to the draws makes every posterior wrong. The share of draws in a
    /// corner is compared with the integral of the density over it, on a grid.
    #[test]
    fn draws_have_the_density_that_is_told() {
        let kernel = around(&[([0.1, 0.2], 1.0), ([0.4, 0.3], 2.0), ([0.6, 0.9], 0.5)]);
        let cells = 400;
        let middle = |at: usize| (at as f64 + 0.5) / f64::from(cells);
        let (mut corner, mut cube) = (0.0, 0.0);
        for x in 0..cells as usize {
            for y in 0..cells as usize {
                let density = kernel.density(&[middle(x), middle(y)]) / f64::from(cells * cells);
                cube += density;
                corner += if middle(x) < 0.3 && middle(y) < 0.4 { density } else { 0.0 };
            }
        }
        assert!((cube - 1.0).abs() < 0.01, "the density adds up to {cube}");
        let mut random = Random::new(2, Purpose::Proposal, 0);
        let (draws, mut inside) = (20_000, 0);
        for _ in 0..draws {
            let point = kernel.propose(&mut random);
            inside += u64::from(point[0] < 0.3 && point[1] < 0.4);
        }
        let (share, expected) = (inside as f64 / f64::from(draws), corner / cube);
        let error = (expected * (1.0 - expected) / f64::from(draws)).sqrt();
        assert!((share - expected).abs() < 4.0 * error, "{share}, expected {expected} within {error}");
    }

    /// `scipy.stats.multivariate_normal.pdf` of the mixture on normal scores over the normal density there, SciPy 1.17.1. Protects
    /// [`KEPT`] and [`SPREAD`]: every fit rests on them.
    #[test]
    fn the_density_agrees_with_an_independent_package() {
        let kernel = around(&[([0.1, 0.2], 1.0), ([0.4, 0.3], 2.0), ([0.6, 0.9], 0.5)]);
        for (point, density) in [([0.3, 0.4], 3.0791298052840013), ([0.7, 0.1], 0.001465262604593531)] {
            assert!((kernel.density(&point) / density - 1.0).abs() < 1e-9, "{point:?}: {}", kernel.density(&point));
        }
    }

    /// Protects the order of draws: one number chooses the centre, and one for each coordinate moves it.
    #[test]
    fn a_proposal_is_its_centre_moved() {
        let kernel = around(&[([0.1, 0.2], 1.0), ([0.4, 0.3], 2.0), ([0.6, 0.9], 0.5)]);
        for number in 0..20 {
            let point = kernel.propose(&mut Random::new(3, Purpose::Proposal, number));
            let mut random = Random::new(3, Purpose::Proposal, number);
            let u = random.unit();
            let centre = if u < 2.0 / 7.0 { 0 } else { 1 + usize::from(u >= 6.0 / 7.0) };
            let step = [random.normal(), random.normal()];
            for (at, told) in point.iter().enumerate() {
                let moved: f64 = kernel.factor.row(at).iter().zip(step).map(|(a, z)| a * z).sum();
                assert_eq!(*told, coordinate(kernel.centres[centre][at] + moved), "{number}");
            }
        }
    }

    #[test]
    fn particles_that_do_not_spread_still_have_a_kernel() {
        let at_one_point = around(&[([0.5, 0.5], 1.0), ([0.5, 0.5], 1.0)]);
        let on_a_line = around(&[([0.2, 0.2], 1.0), ([0.8, 0.8], 1.0), ([0.5, 0.5], 1.0)]);
        for kernel in [at_one_point, on_a_line] {
            let point = kernel.propose(&mut Random::new(1, Purpose::Proposal, 0));
            assert!(kernel.density(&point).is_finite() && kernel.density(&point) > 0.0);
            assert!((point[0] - point[1]).abs() < 0.01, "{point:?}");
            assert!(kernel.density(&[0.52, 0.48]) < 1e-9, "a hundred-thousandth is added, and no more than it takes");
        }
    }
}
