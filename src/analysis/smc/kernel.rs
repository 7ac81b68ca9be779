//! Where new particles are proposed: a Gaussian kernel around the kept ones, on the normal scores of the unit cube.
//!
//! On normal scores, x with Phi(x) = u, the cube has no walls: with many parameters hardly a step from a particle would stay
//! within them. The prior is a standard normal there, which the kernel's mixture covers, so weights are bounded.

use super::matrix::Lower;
use crate::random::Random;
use crate::weighted;

/// How far each centre keeps its distance from the mean of all. Smoothing widens; drawing the centres together makes up for it, so
/// that with many parameters proposals stay where the particles are (Liu and West 2001).
const KEPT: f64 = 0.7;
/// The kernel's covariance as a multiple of the particles': what the drawing together takes away, and half as much again, so
/// that the tails are covered.
const SPREAD: f64 = 1.5 * (1.0 - KEPT * KEPT);
/// Variance that is added where the particles do not spread in every direction: a standard deviation of a hundred-thousandth
/// of a prior, ten times as much in each further attempt.
const LEAST_VARIANCE: f64 = 1e-10;

/// How near a coordinate may come to 0 or 1, where scores are infinite.
const EDGE: f64 = 1e-9;
/// A score beyond that of [`EDGE`].
const FARTHEST: f64 = 8.0;

/// Phi(x), the coordinate that has score `x`.
fn coordinate(x: f64) -> f64 {
    (0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)).clamp(EDGE, 1.0 - EDGE)
}

/// The score of a coordinate, by bisection: Phi has no inverse in closed form.
fn score(u: f64) -> f64 {
    let u = u.clamp(EDGE, 1.0 - EDGE);
    let (mut low, mut high) = (-FARTHEST, FARTHEST);
    // 52 halves of a range of 16 leave 4e-15
    for _ in 0..52 {
        let middle = 0.5 * (low + high);
        if coordinate(middle) < u { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

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
        if let Some(factor) = Lower::cholesky(&wider) {
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

    #[test]
    fn particles_that_do_not_spread_still_have_a_kernel() {
        let at_one_point = around(&[([0.5, 0.5], 1.0), ([0.5, 0.5], 1.0)]);
        let on_a_line = around(&[([0.2, 0.2], 1.0), ([0.8, 0.8], 1.0), ([0.5, 0.5], 1.0)]);
        for kernel in [at_one_point, on_a_line] {
            let point = kernel.propose(&mut Random::new(1, Purpose::Proposal, 0));
            assert!(kernel.density(&point).is_finite() && kernel.density(&point) > 0.0);
            assert!((point[0] - point[1]).abs() < 0.01, "{point:?}");
        }
    }
}
