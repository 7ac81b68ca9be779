//! Skill: mean score of a forecaster over that of another, with an interval by the circular block bootstrap.
//!
//! Scores of neighbouring months are alike, so what is drawn anew is not single months but blocks of consecutive ones, of a record that
//! is bent to a circle so that no month is drawn less often than others (Politis & Romano 1992, "A circular block-resampling procedure
//! for stationary data"). A month that the record lacks keeps its place and stays missing: months on both sides of a gap do not become
//! neighbours. With a dozen months there are few blocks to draw from, and the interval is rather too narrow than too wide; with fewer than
//! [`FEWEST`], or where every sample has the same ratio, there is none.

use super::ensemble::Ensemble;
use crate::random::{Purpose, Random};

/// Months in a block unless something else is asked for: what is left of this month's surprise after a quarter of a year is little.
pub const BLOCK: usize = 3;
/// Months without which a ratio has no interval: blocks of a quarter of a year leave a bootstrap nothing to choose from.
pub const FEWEST: usize = 6;
/// Bootstrap samples unless something else is asked for.
pub const SAMPLES: usize = 2000;

/// Scores of two forecasters in one month: sums over the forecasts of that month, as many for the one as for the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Of the one whose skill is asked for.
    pub score: f64,
    /// Of the one it is compared with.
    pub reference: f64,
}

/// A ratio of mean scores: below 1 the forecaster is better than the one it is compared with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Skill {
    /// The ratio.
    pub ratio: f64,
    /// How sure it is; `None` where the months cannot tell.
    pub interval: Option<Interval>,
    /// Months that both have.
    pub months: usize,
}

/// How sure a ratio is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Low end of its 95 % interval (bootstrap percentiles).
    pub low: f64,
    /// High end.
    pub high: f64,
    /// Share of the bootstrap samples in which the ratio was below 1.
    pub better: f64,
}

/// How a bootstrap is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bootstrap {
    /// Seed; every value is valid.
    pub seed: u64,
    /// Tells this comparison's draws from those of others; below 2^32.
    pub number: u64,
    /// Months in a block, at least 1.
    pub block: usize,
    /// Samples, at least 1; below 2^32.
    pub samples: usize,
}

impl Bootstrap {
    /// With blocks and samples as usual.
    pub fn new(seed: u64, number: u64) -> Self {
        Self { seed, number, block: BLOCK, samples: SAMPLES }
    }

    /// Where the blocks of sample number `sample` begin in a circle of `months`.
    fn starts(&self, sample: usize, months: usize) -> Vec<usize> {
        let mut random = Random::new(self.seed, Purpose::Bootstrap, self.number << 32 | sample as u64);
        (0..months.div_ceil(self.block)).map(|_| random.index(months)).collect()
    }
}

/// The skill over `months`, consecutive calendar months of which some can be missing. `None` if none is there, or the reference has
/// no mean score above 0 (which fair scores can fail to have).
pub fn skill(months: &[Option<Pair>], bootstrap: &Bootstrap) -> Option<Skill> {
    let (point, told) = (ratio(months.iter().flatten())?, months.iter().flatten().count());
    let sample = |number| {
        let starts = bootstrap.starts(number, months.len());
        ratio(resampled(months, bootstrap.block, &starts))
    };
    let samples = if told < FEWEST { 0 } else { bootstrap.samples };
    // A sample in which the reference has no score above 0 has no ratio: then the months do not tell how large it can be
    let ratios: Option<Vec<f64>> = (0..samples).map(sample).collect();
    Some(Skill { ratio: point, interval: ratios.and_then(|ratios| interval(&ratios)), months: told })
}

/// The interval of these ratios; `None` where all are the same, for then nothing was seen to vary, which is not certainty.
fn interval(ratios: &[f64]) -> Option<Interval> {
    if ratios.iter().all(|ratio| Some(ratio) == ratios.first()) {
        return None;
    }
    let better = ratios.iter().filter(|ratio| **ratio < 1.0).count() as f64 / ratios.len() as f64;
    let all = Ensemble::equal(ratios);
    Some(Interval { low: all.quantile(0.025), high: all.quantile(0.975), better })
}

/// The pairs of a bootstrap sample as long as the record: blocks from `starts` on, around the circle.
fn resampled<'a>(months: &'a [Option<Pair>], block: usize, starts: &'a [usize]) -> impl Iterator<Item = &'a Pair> {
    let places = starts.iter().flat_map(move |start| (0..block).map(move |k| (start + k) % months.len()));
    places.take(months.len()).filter_map(|place| months[place].as_ref())
}

fn ratio<'a>(pairs: impl Iterator<Item = &'a Pair>) -> Option<f64> {
    let (score, reference) = pairs.fold((0.0, 0.0), |(a, b), pair| (a + pair.score, b + pair.reference));
    (reference > 0.0).then(|| score / reference)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months() -> Vec<Option<Pair>> {
        let scores = [3.5, 2.25, 7.0, 1.5, 4.0, 6.5, 2.0, 9.0, 3.0, 5.5, 4.25];
        let references = [4.0, 3.0, 6.5, 2.5, 3.5, 8.0, 2.5, 8.0, 5.0, 6.0, 7.25];
        let pair = |(score, reference)| Some(Pair { score, reference });
        let mut months: Vec<_> = scores.into_iter().zip(references).map(pair).collect();
        months[4] = None;
        months
    }

    // Frozen: numpy 2.4.6, numpy.take(..., mode="wrap") of the same block starts, nansum(score) / nansum(reference)
    #[test]
    fn a_sample_agrees_with_numpy() {
        let cases = [
            ([0, 3, 6, 9], 0.8436018957345972),
            ([10, 2, 7, 4], 0.845771144278607),
            ([1, 1, 9, 8], 0.8277511961722488),
        ];
        for (starts, expected) in cases {
            let got = ratio(resampled(&months(), 3, &starts)).unwrap();
            assert!((got - expected).abs() < 1e-12, "{starts:?}: {got}");
        }
        assert!((skill(&months(), &Bootstrap::new(1, 0)).unwrap().ratio - 0.8436018957345972).abs() < 1e-12);
    }

    #[test]
    fn a_sample_has_the_length_of_the_record_and_keeps_gaps() {
        let months = months();
        assert_eq!(resampled(&months, 3, &[0, 3, 6, 9]).count(), 10);
        assert_eq!(resampled(&months, 3, &[4, 4, 4, 4]).count(), 7);
    }

    #[test]
    fn the_interval_is_drawn_by_seed_and_number_alone() {
        let of = |seed, number| skill(&months(), &Bootstrap::new(seed, number)).unwrap();
        assert_eq!(of(1, 0), of(1, 0));
        let samples = |seed, number| Bootstrap::new(seed, number).starts(0, 11);
        assert!(samples(1, 0) != samples(2, 0) && samples(1, 0) != samples(1, 1));
        let skill = of(1, 0);
        let Interval { low, high, .. } = skill.interval.unwrap();
        assert!(low < skill.ratio && skill.ratio < high && skill.months == 10, "{skill:?}");
    }

    /// Protects what the interval is: blocks, starts, quantiles and the share that is better, as a second implementation (in Python) of the
    /// cipher and of the bootstrap has them.
    #[test]
    fn the_interval_agrees_with_a_second_implementation() {
        let harder = |month: Option<Pair>| month.map(|pair| Pair { reference: 0.84 * pair.reference, ..pair });
        let months: Vec<_> = months().into_iter().map(harder).collect();
        let found = skill(&months, &Bootstrap { samples: 400, ..Bootstrap::new(1, 2) }).unwrap().interval.unwrap();
        let close = |one: f64, other: f64| assert!((one - other).abs() < 1e-12, "{found:?}");
        close(found.low, 0.8768177929854577);
        close(found.high, 1.1166863439590713);
        close(found.better, 0.4375);
        let six: Vec<_> = months[5..].to_vec();
        assert!(skill(&six, &Bootstrap::new(1, 0)).unwrap().interval.is_some(), "{FEWEST} months are enough");
    }

    /// Protects against certainty from nothing seen: one month, few months, scores that never vary, and a reference that is sometimes perfect.
    #[test]
    fn where_the_months_cannot_tell_there_is_no_interval() {
        let pair = |score, reference| Some(Pair { score, reference });
        let of = |months: &[Option<Pair>]| skill(months, &Bootstrap::new(1, 0)).unwrap();
        assert_eq!(of(&[pair(1.0, 2.0)]), Skill { ratio: 0.5, interval: None, months: 1 });
        assert_eq!(of(&months()[..5]).interval, None);
        assert_eq!(of(&[pair(0.01, 0.02); 24]).interval, None);
        let mut perfect = vec![pair(1.0, 0.0); 12];
        perfect[3] = pair(1.0, 2.0);
        assert_eq!(of(&perfect), Skill { ratio: 6.0, interval: None, months: 12 });
    }

    #[test]
    fn nothing_to_compare_is_no_skill() {
        assert_eq!(skill(&[], &Bootstrap::new(1, 0)), None);
        assert_eq!(skill(&[None, None], &Bootstrap::new(1, 0)), None);
        assert_eq!(skill(&[Some(Pair { score: 1.0, reference: 0.0 })], &Bootstrap::new(1, 0)), None);
    }

    // Two forecasters who are equally good over 60 months, 300 times: the 95 % interval holds 1 in 87 % or more of them (it is known
    // to be somewhat short; 87 % is four standard errors below 94 %)
    #[test]
    fn the_interval_holds_the_truth_about_as_often_as_it_says() {
        let once = |number| {
            let month = |month: u64| {
                let mut random = Random::new(5, Purpose::Trend, number << 32 | month);
                Some(Pair { score: random.gamma(2.0), reference: random.gamma(2.0) })
            };
            let months: Vec<_> = (0..60).map(month).collect();
            let bootstrap = Bootstrap { samples: 300, ..Bootstrap::new(5, number) };
            let skill = skill(&months, &bootstrap).unwrap();
            let Interval { low, high, .. } = skill.interval.unwrap();
            low <= 1.0 && 1.0 <= high
        };
        let held = (0..300).filter(|number| once(*number)).count();
        assert!((261..=297).contains(&held), "{held} of 300");
    }
}
