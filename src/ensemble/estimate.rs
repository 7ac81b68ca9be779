//! An estimate never travels alone: point, standard error and interval in one type.

use super::moments::Moments;
use super::scale::Scale;
use super::tails::Tails;
use durand_stats::rare_mean::{self, Method, Sample};
pub use durand_stats::student::student_t95;

/// Chance that a 95 % interval misses.
pub const LEVEL: f64 = 0.05;

/// A mean over runs with its Monte-Carlo uncertainty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The mean.
    pub point: f64,
    /// Its standard error: the standard deviation over the square root of the number of runs. Infinite with one run.
    pub standard_error: f64,
    /// Low end of the 95 % confidence interval; see [`durand_stats::rare_mean`]. Minus infinity with one run.
    pub low: f64,
    /// High end of the interval. Infinity with one run.
    pub high: f64,
    /// How the interval was found.
    pub method: Method,
}

impl Estimate {
    /// The estimate of a mean from `moments` alone; `None` without a value. Only that all values are alike is seen from them.
    pub fn of_mean(moments: &Moments, scale: &Scale) -> Option<Self> {
        let alike = [(moments.least as i64, moments.count)];
        let kinds = (moments.least == moments.most).then_some(&alike[..]);
        Self::of_kinds(moments, scale, kinds, 0.0)
    }

    /// The estimate of a mean from `moments` and `tails` of the same values; `None` without a value.
    pub fn with_tails(moments: &Moments, tails: &Tails, scale: &Scale) -> Option<Self> {
        Self::of_kinds(moments, scale, tails.kinds(), tails.skewness(moments.count))
    }

    /// The mean over all runs of what `without` of them have not got, as if it came with the highest that can be (restricted mean); of
    /// what the others have, `moments` and `tails` are. `None` where all have it.
    pub fn restricted(moments: &Moments, tails: &Tails, scale: &Scale, without: u64) -> Option<Self> {
        if without == 0 {
            return None;
        }
        let (mut moments, mut tails, last) = (*moments, tails.clone(), scale.steps(scale.range()[1]));
        moments.add_many(last, without);
        tails.add(last as i64, scale.coarse(last), without);
        Self::with_tails(&moments, &tails, scale)
    }

    fn of_kinds(moments: &Moments, scale: &Scale, kinds: Option<&[(i64, u64)]>, skewness: f64) -> Option<Self> {
        let kinds: Option<Vec<(f64, u64)>> =
            kinds.map(|kinds| kinds.iter().map(|&(steps, times)| (scale.value(steps as f64), times)).collect());
        Some(Self::of(&Sample {
            count: moments.count,
            mean: moments.mean(scale)?,
            sd: moments.sd(scale).unwrap_or(f64::INFINITY),
            skewness,
            range: scale.range(),
            kinds: kinds.as_deref(),
            common: None,
        }))
    }

    /// The estimate of the mean of `sample`, which has at least one value.
    pub fn of(sample: &Sample<'_>) -> Self {
        let ([low, high], method) = rare_mean::interval(sample, LEVEL);
        let standard_error = sample.sd / (sample.count as f64).sqrt();
        Self { point: sample.mean, standard_error, low, high, method }
    }

    /// What is known of a value that was seen once.
    pub fn of_one(point: f64) -> Self {
        let infinite = f64::INFINITY;
        Self { point, standard_error: infinite, low: -infinite, high: infinite, method: Method::Unknown }
    }

    /// How far the interval reaches from the point, to the side on which it reaches further.
    pub fn reach(&self) -> f64 {
        (self.high - self.point).max(self.point - self.low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scale::OUTCOME;
    use crate::simulate::Column;

    /// Protects what travels with a mean: its error, its interval, and the mean with what some runs have not got.
    #[test]
    fn an_estimate_has_its_error_and_its_interval() {
        let scale =
            Scale::new(&Column { name: "x", unit: "", low: 0.0, high: 52.0, whole: true, meaning: "" }, OUTCOME);
        let (mut moments, mut tails) = (Moments::default(), Tails::default());
        for value in [2.0, 3.0, 3.0, 8.0] {
            let steps = scale.steps(value);
            moments.add(steps);
            tails.add(steps as i64, scale.coarse(steps), 1);
        }
        let four = Estimate::with_tails(&moments, &tails, &scale).expect("four values");
        let error = (22.0_f64 / 3.0).sqrt() / 2.0;
        assert!((four.point, four.method) == (4.0, Method::Skewed) && (four.standard_error - error).abs() < 1e-12);
        assert!(four.low <= (4.0 - student_t95(3) * error).max(0.0) && four.high >= 4.0 + student_t95(3) * error);
        assert_eq!(four.reach(), four.high - 4.0);
        assert_eq!(Estimate::of_mean(&moments, &scale).map(|plain| plain.method), Some(Method::Student));
        // Four more that never came count with 52
        let all = Estimate::restricted(&moments, &tails, &scale, 4).expect("eight values");
        assert_eq!((all.point, Estimate::restricted(&moments, &tails, &scale, 0)), (28.0, None));
        let one = Estimate::of_one(7.0);
        assert_eq!((one.point, one.reach(), one.method), (7.0, f64::INFINITY, Method::Unknown));
        let mut same = Moments::default();
        same.add_many(scale.steps(3.0), 9);
        assert_eq!(Estimate::of_mean(&same, &scale).map(|alike| alike.method), Some(Method::Alike));
        assert_eq!(Estimate::of_mean(&Moments::default(), &scale), None);
    }
}
