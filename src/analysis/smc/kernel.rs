//! Where new particles are proposed: a Gaussian kernel around the kept ones, within the unit cube.

use super::matrix::Lower;
use super::population::Particle;
use crate::analysis::random::Random;
use crate::analysis::weighted;

/// How many times the weighted covariance of the particles the kernel's is (Beaumont et al. 2009; Filippi et al. 2013).
const SPREAD: f64 = 2.0;
/// Variance that is added where the particles do not spread in every direction: a standard deviation of a hundred-thousandth
/// of a prior, ten times as much in each further attempt.
const LEAST_VARIANCE: f64 = 1e-10;

/// A mixture of Gaussians, one at each particle with its weight, cut off at the walls of the unit cube.
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
    /// The kernel around `particles`, of which there is at least one.
    pub fn new(particles: &[Particle]) -> Self {
        let weights: Vec<f64> = particles.iter().map(|particle| particle.weight).collect();
        let factor = factor(covariance(particles, &weights));
        let total = weights.iter().sum::<f64>();
        let shares: Vec<f64> = weights.iter().map(|weight| weight / total).collect();
        let mut sum = 0.0;
        let sums = shares.iter().map(|share| {
            sum += share;
            sum
        });
        let dimensions = particles.first().map_or(0, |particle| particle.unit.len()) as f64;
        let log_peak = -0.5 * dimensions * libm::log(std::f64::consts::TAU) - factor.log_determinant();
        Self {
            centres: particles.iter().map(|particle| particle.unit.clone()).collect(),
            whitened: particles.iter().map(|particle| factor.solve(&particle.unit)).collect(),
            sums: sums.collect(),
            shares,
            factor,
            log_peak,
        }
    }

    /// A point of the unit cube, and how many were drawn until one fell into it. Centre and step are drawn anew each time,
    /// so that what comes out has the density of the whole mixture, cut off.
    pub fn propose(&self, random: &mut Random) -> (Vec<f64>, u64) {
        let dimensions = self.centres[0].len();
        let mut point = Vec::with_capacity(dimensions);
        let mut step = Vec::with_capacity(dimensions);
        for tries in 1.. {
            let u = random.unit();
            let centre = &self.centres[self.sums.partition_point(|&sum| sum <= u).min(self.centres.len() - 1)];
            point.clear();
            step.clear();
            // Coordinate by coordinate, so that a point outside is known early
            while point.len() < dimensions {
                let at = point.len();
                step.push(random.normal());
                let moved: f64 = self.factor.row(at).iter().zip(&step).map(|(a, z)| a * z).sum();
                let there = centre[at] + moved;
                if !(0.0..=1.0).contains(&there) {
                    break;
                }
                point.push(there);
            }
            if point.len() == dimensions {
                return (point, tries);
            }
        }
        unreachable!("a kernel that is centred in the cube reaches it")
    }

    /// The density of the mixture at `point`, before it is cut off.
    pub fn density(&self, point: &[f64]) -> f64 {
        let here = self.factor.solve(point);
        let at = |centre: &Vec<f64>, share: &f64| {
            let squares: f64 = here.iter().zip(centre).map(|(a, b)| (a - b) * (a - b)).sum();
            share * libm::exp(self.log_peak - 0.5 * squares)
        };
        self.whitened.iter().zip(&self.shares).map(|(centre, share)| at(centre, share)).sum()
    }
}

/// [`SPREAD`] times the weighted covariance, as its lower triangle.
fn covariance(particles: &[Particle], weights: &[f64]) -> Vec<Vec<f64>> {
    let dimensions = particles.first().map_or(0, |particle| particle.unit.len());
    let coordinate = |at: usize| particles.iter().map(|particle| particle.unit[at]).collect();
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
    use crate::analysis::random::Purpose;

    fn particles(at: &[([f64; 2], f64)]) -> Vec<Particle> {
        let particle = |(unit, weight): &([f64; 2], f64)| Particle {
            unit: unit.to_vec(),
            run: 0,
            weight: *weight,
            distance: 0.0,
            statistics: Vec::new(),
        };
        at.iter().map(particle).collect()
    }

    /// Protects weights: a density that does not belong to the draws makes every posterior wrong. The share of draws in a
    /// corner is compared with the integral of the density over it, on a grid, both cut off at the walls.
    #[test]
    fn draws_have_the_density_that_is_told() {
        let kernel = Kernel::new(&particles(&[([0.1, 0.2], 1.0), ([0.4, 0.3], 2.0), ([0.6, 0.9], 0.5)]));
        let cells = 200;
        let middle = |at: usize| (at as f64 + 0.5) / f64::from(cells);
        let (mut corner, mut cube) = (0.0, 0.0);
        for x in 0..cells as usize {
            for y in 0..cells as usize {
                let density = kernel.density(&[middle(x), middle(y)]) / f64::from(cells * cells);
                cube += density;
                corner += if middle(x) < 0.3 && middle(y) < 0.4 { density } else { 0.0 };
            }
        }
        let mut random = Random::new(2, Purpose::Proposal, 0);
        let (draws, mut inside, mut tries) = (20_000, 0, 0);
        for _ in 0..draws {
            let (point, tried) = kernel.propose(&mut random);
            tries += tried;
            inside += u64::from(point[0] < 0.3 && point[1] < 0.4);
        }
        let (share, expected) = (inside as f64 / f64::from(draws), corner / cube);
        let error = (expected * (1.0 - expected) / f64::from(draws)).sqrt();
        assert!((share - expected).abs() < 4.0 * error, "{share}, expected {expected} within {error}");
        let (kept, error) = (f64::from(draws) / tries as f64, (cube * (1.0 - cube) / tries as f64).sqrt());
        assert!((kept - cube).abs() < 4.0 * error, "{kept} of the draws fall into the cube, expected {cube}");
    }

    #[test]
    fn particles_that_do_not_spread_still_have_a_kernel() {
        let at_one_point = particles(&[([0.5, 0.5], 1.0), ([0.5, 0.5], 1.0)]);
        let on_a_line = particles(&[([0.2, 0.2], 1.0), ([0.8, 0.8], 1.0), ([0.5, 0.5], 1.0)]);
        for particles in [at_one_point, on_a_line] {
            let kernel = Kernel::new(&particles);
            let (point, _) = kernel.propose(&mut Random::new(1, Purpose::Proposal, 0));
            assert!(kernel.density(&point).is_finite() && kernel.density(&point) > 0.0);
            assert!((point[0] - point[1]).abs() < 0.01, "{point:?}");
        }
    }
}
