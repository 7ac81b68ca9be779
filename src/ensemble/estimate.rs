//! An estimate never travels alone: point, standard error and interval in one type.

use super::moments::Moments;
use super::scale::Scale;

/// A mean over runs with its Monte-Carlo uncertainty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The mean.
    pub point: f64,
    /// Its standard error: the standard deviation over the square root of the number of runs. Infinite with one run.
    pub standard_error: f64,
    /// Low end of the 95 % confidence interval (Student's t). Minus infinity with one run.
    pub low: f64,
    /// High end of the interval. Infinity with one run.
    pub high: f64,
}

impl Estimate {
    /// The estimate of a mean from `moments`; `None` without a value.
    pub fn of_mean(moments: &Moments, scale: &Scale) -> Option<Self> {
        Some(Self::with_sd(moments.mean(scale)?, moments.sd(scale), moments.count))
    }

    /// The estimate of a mean of `count` independent values, at least one, with their standard deviation (`None` for one).
    pub fn with_sd(point: f64, sd: Option<f64>, count: u64) -> Self {
        let Some(sd) = sd else {
            return Self { point, standard_error: f64::INFINITY, low: f64::NEG_INFINITY, high: f64::INFINITY };
        };
        let standard_error = sd / (count as f64).sqrt();
        let reach = student_t95(count - 1) * standard_error;
        Self { point, standard_error, low: point - reach, high: point + reach }
    }

    /// How far the interval reaches to either side of the point.
    pub fn reach(&self) -> f64 {
        self.high - self.point
    }
}

/// The 97.5 % quantile of Student's t with `freedom` degrees of freedom, to five digits or better.
///
/// Up to 10 degrees from the usual table; above by the Cornish-Fisher expansion about the normal quantile
/// (Abramowitz and Stegun 1964, 26.7.5). Infinite for 0 degrees.
pub fn student_t95(freedom: u64) -> f64 {
    const TABLE: [f64; 11] = [
        f64::INFINITY,
        12.706_204_7,
        4.302_652_7,
        3.182_446_3,
        2.776_445_1,
        2.570_581_8,
        2.446_911_9,
        2.364_624_3,
        2.306_004_1,
        2.262_157_2,
        2.228_138_9,
    ];
    if let Some(&quantile) = TABLE.get(freedom as usize) {
        return quantile;
    }
    let n = freedom as f64;
    let z = 1.959_963_984_540_054;
    let z2 = z * z;
    let first = z * (z2 + 1.0) / 4.0;
    let second = z * ((5.0 * z2 + 16.0) * z2 + 3.0) / 96.0;
    let third = z * (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / 384.0;
    let fourth = z * ((((79.0 * z2 + 776.0) * z2 + 1482.0) * z2 - 1920.0) * z2 - 945.0) / 92_160.0;
    z + (first + (second + (third + fourth / n) / n) / n) / n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t_agrees_with_published_tables() {
        for (freedom, quantile) in
            [(11, 2.200_985), (20, 2.085_963), (30, 2.042_272), (100, 1.983_972), (999, 1.962_341)]
        {
            assert!((student_t95(freedom) - quantile).abs() < 1e-5, "{freedom}");
        }
    }

    #[test]
    fn t_falls_towards_the_normal_quantile() {
        for freedom in 1..200 {
            assert!(student_t95(freedom) < student_t95(freedom - 1));
        }
        assert!(student_t95(u64::MAX) >= 1.959_963_984);
    }
}
