//! Counts that grow or fall: negative binomial regression on time with log link (Hilbe 2011, NB2), by maximum likelihood.
//!
//! The mean of month t is exp(a + b t), its variance mean + dispersion mean^2. All three are estimated; where counts
//! vary no more than Poisson's, the dispersion is 0. Months that are not known are left out.

use super::cholesky::Lower;

/// Within these bounds the dispersion is looked for.
const DISPERSIONS: [f64; 2] = [1e-6, 1e2];
/// A step so short is the last.
const CLOSE: f64 = 1e-12;
/// Newton steps and halvings: far more than a concave likelihood needs.
const STEPS: usize = 100;

/// A fitted trend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// Log of the mean in the first month of the past (month 0).
    pub intercept: f64,
    /// Its growth a month.
    pub slope: f64,
    /// Dispersion; 0 is Poisson.
    pub dispersion: f64,
    /// Covariance of the three estimates, from the observed information; what concerns the dispersion is 0 where it is.
    pub covariance: [[f64; 3]; 3],
}

/// A known month: its time and its count.
type Known = (f64, f64);

impl Trend {
    /// Fits the known months of `past` (counts; rounded to whole ones). `None` if fewer than three are known, or fewer than two with any count:
    /// of one alone at either end no slope is steep enough, so that the likelihood has no highest point.
    pub fn fit(past: &[Option<f64>]) -> Option<Self> {
        let known = |(time, count): (usize, &Option<f64>)| Some((time as f64, (*count)?.round().max(0.0)));
        let known: Vec<Known> = past.iter().enumerate().filter_map(known).collect();
        if known.len() < 3 || known.iter().filter(|(_, count)| *count > 0.0).count() < 2 {
            return None;
        }
        let poisson = coefficients(&known, 0.0, start(&known))?;
        let excess: f64 = known.iter().map(|month| excess(*month, poisson)).sum();
        let (fitted, dispersion) = if excess > 0.0 { dispersed(&known, poisson)? } else { (poisson, 0.0) };
        let covariance = inverse(&information(&known, fitted, dispersion))?;
        Some(Self { intercept: fitted[0], slope: fitted[1], dispersion, covariance })
    }

    /// Covariance of intercept, slope and log dispersion.
    fn log_covariance(&self) -> [[f64; 3]; 3] {
        let scale = [1.0, 1.0, if self.dispersion > 0.0 { 1.0 / self.dispersion } else { 0.0 }];
        std::array::from_fn(|i| std::array::from_fn(|j| self.covariance[i][j] * scale[i] * scale[j]))
    }

    /// The factor of that covariance, by which [`Trend::drawn`] draws.
    pub fn spread(&self) -> Lower {
        Lower::of_semidefinite(&self.log_covariance())
    }

    /// Coefficients and dispersion drawn from the asymptotic normal distribution of the estimates, by their [`Trend::spread`] and
    /// standard normal numbers.
    pub fn drawn(&self, spread: &Lower, z: [f64; 3]) -> [f64; 3] {
        let off = |i: usize| spread.row(i).iter().zip(&z).map(|(a, z)| a * z).sum::<f64>();
        let most = DISPERSIONS[1];
        let dispersion = if self.dispersion > 0.0 { (self.dispersion * libm::exp(off(2))).min(most) } else { 0.0 };
        [self.intercept + off(0), self.slope + off(1), dispersion]
    }
}

/// A flat line to begin with.
fn start(known: &[Known]) -> [f64; 2] {
    let mean = known.iter().map(|(_, count)| count).sum::<f64>() / known.len() as f64;
    [libm::log(mean), 0.0]
}

fn mean_at(time: f64, [intercept, slope]: [f64; 2]) -> f64 {
    libm::exp(intercept + slope * time)
}

/// Slope of the log likelihood in the dispersion, at none (twice).
fn excess((time, count): Known, fitted: [f64; 2]) -> f64 {
    let mean = mean_at(time, fitted);
    (count - mean) * (count - mean) - count
}

/// Dispersion and coefficients where the likelihood that is left after the best coefficients is highest: its slope falls through 0.
fn dispersed(known: &[Known], poisson: [f64; 2]) -> Option<([f64; 2], f64)> {
    let [mut low, mut high] = DISPERSIONS.map(libm::log);
    let mut fitted = poisson;
    for _ in 0..STEPS {
        let middle = 0.5 * (low + high);
        let dispersion = libm::exp(middle);
        fitted = coefficients(known, dispersion, fitted)?;
        let slope: f64 = known.iter().map(|month| dispersion_slope(*month, fitted, dispersion)).sum();
        if slope > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some((fitted, libm::exp(0.5 * (low + high))))
}

/// Derivative in the dispersion of one month's log likelihood.
fn dispersion_slope((time, count): Known, fitted: [f64; 2], dispersion: f64) -> f64 {
    let (mean, size) = (mean_at(time, fitted), 1.0 / dispersion);
    let sum: f64 = (0..count as u64).map(|j| j as f64 / (1.0 + dispersion * j as f64)).sum();
    sum + size * size * libm::log1p(dispersion * mean) - (count + size) * mean / (1.0 + dispersion * mean)
}

/// Log likelihood at a given dispersion, but for what does not depend on the coefficients.
fn likelihood(known: &[Known], fitted: [f64; 2], dispersion: f64) -> f64 {
    let month = |(time, count): &Known| {
        let log_mean = fitted[0] + fitted[1] * time;
        let mean = libm::exp(log_mean);
        let scale = if dispersion > 0.0 { (count + 1.0 / dispersion) * libm::log1p(dispersion * mean) } else { mean };
        count * log_mean - scale
    };
    known.iter().map(month).sum()
}

/// The best coefficients at a given dispersion, by Newton's method; the likelihood is concave in them.
fn coefficients(known: &[Known], dispersion: f64, from: [f64; 2]) -> Option<[f64; 2]> {
    let mut fitted = from;
    let mut value = likelihood(known, fitted, dispersion);
    for _ in 0..STEPS {
        let (mut slope, mut curve) = ([0.0; 2], [0.0; 3]);
        for (time, count) in known {
            let mean = mean_at(*time, fitted);
            let below = 1.0 + dispersion * mean;
            let residual = (count - mean) / below;
            let weight = mean * (1.0 + dispersion * count) / (below * below);
            slope = [slope[0] + residual, slope[1] + residual * time];
            curve = [curve[0] + weight, curve[1] + weight * time, curve[2] + weight * time * time];
        }
        let determinant = curve[0] * curve[2] - curve[1] * curve[1];
        if determinant <= 0.0 || !determinant.is_finite() {
            return None;
        }
        let step = [
            (curve[2] * slope[0] - curve[1] * slope[1]) / determinant,
            (curve[0] * slope[1] - curve[1] * slope[0]) / determinant,
        ];
        (fitted, value) = uphill(known, dispersion, fitted, step, value)?;
        if step[0].abs() + step[1].abs() * known.len() as f64 <= CLOSE {
            break;
        }
    }
    Some(fitted)
}

/// The first of the step, its half, its quarter... that leads no lower, but for rounding.
fn uphill(known: &[Known], dispersion: f64, from: [f64; 2], step: [f64; 2], value: f64) -> Option<([f64; 2], f64)> {
    let mut share = 1.0;
    for _ in 0..STEPS {
        let next = [from[0] + share * step[0], from[1] + share * step[1]];
        let reached = likelihood(known, next, dispersion);
        if reached >= value - CLOSE * value.abs() {
            return Some((next, reached));
        }
        share *= 0.5;
    }
    None
}

/// Observed information of intercept, slope and dispersion: its lower triangle. Without dispersion its last entry is 0.
fn information(known: &[Known], fitted: [f64; 2], dispersion: f64) -> [[f64; 3]; 3] {
    let mut sum = [[0.0; 3]; 3];
    for (time, count) in known {
        let mean = mean_at(*time, fitted);
        let below = 1.0 + dispersion * mean;
        let weight = mean * (1.0 + dispersion * count) / (below * below);
        let mixed = (count - mean) * mean / (below * below);
        let x = [1.0, *time];
        for i in 0..2 {
            for j in 0..=i {
                sum[i][j] += weight * x[i] * x[j];
            }
            sum[2][i] += mixed * x[i];
        }
        sum[2][2] += dispersion_curve((*time, *count), mean, dispersion);
    }
    sum
}

/// Minus the second derivative in the dispersion of one month's log likelihood; 0 without dispersion.
fn dispersion_curve((_, count): Known, mean: f64, dispersion: f64) -> f64 {
    if dispersion == 0.0 {
        return 0.0;
    }
    let (size, below) = (1.0 / dispersion, 1.0 + dispersion * mean);
    let share = |j: u64| j as f64 / (1.0 + dispersion * j as f64);
    let squares: f64 = (0..count as u64).map(|j| share(j) * share(j)).sum();
    squares + 2.0 * size * size * size * libm::log1p(dispersion * mean)
        - 2.0 * size * size * mean / below
        - (count + size) * mean * mean / (below * below)
}

/// Inverse of a symmetric matrix, given as its lower triangle; if its last entry is 0, of the rest, with zeros beside it. `None` if it
/// is not positive definite.
fn inverse(matrix: &[[f64; 3]; 3]) -> Option<[[f64; 3]; 3]> {
    let size = if matrix[2][2] == 0.0 { 2 } else { 3 };
    let columns = Lower::of_definite(&matrix[..size])?.inverse();
    let entry = |k: usize, i: usize| columns.get(k).and_then(|column| column.get(i)).copied().unwrap_or(0.0);
    Some(std::array::from_fn(|k| std::array::from_fn(|i| entry(k, i))))
}

#[cfg(test)]
#[path = "count_trend_tests.rs"]
mod tests;
