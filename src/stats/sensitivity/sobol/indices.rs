//! Estimators of first and total order.

use super::sample::Sample;
use crate::moments;
use crate::random::Random;
use crate::sensitivity::Responses;
use crate::sensitivity::interval::{Estimate, Parts, Resampling, Vary};
use crate::sensitivity::scale::Scale;

/// Bootstrap samples of rows.
const SAMPLES: usize = 1000;
/// The least share of the variance of means that the factors make, for it to be divided by: below it the rest, chance, is estimated
/// far too roughly for what is left to be a variance, and an index would be anything.
const LEAST: f64 = 0.01;

/// The indices of all factors on one outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Indices {
    /// By factor.
    pub factors: Vec<Index>,
}

/// The shares of one factor in the variance of the mean response; `None` where that variance is not above 0, by more than rounding, and by
/// more than a hundredth of that of means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Index {
    /// First order, corrected for chance: alone. Needs three runs.
    pub first: Option<Estimate>,
    /// Total order, corrected for chance: alone and together with others. Needs three runs.
    pub total: Option<Estimate>,
    /// First order as means over runs have it.
    pub first_uncorrected: Option<Estimate>,
    /// Total order as means over runs have it.
    pub total_uncorrected: Option<Estimate>,
}

impl Indices {
    /// The indices of `responses` at the points of `sample`.
    ///
    /// # Panics
    /// If there are not as many responses as points.
    pub fn new(sample: Sample, responses: &Responses, random: Random) -> Self {
        assert_eq!(sample.points(), responses.points(), "a response for each point");
        let (rows, runs) = (sample.rows, responses.runs());
        let resampling = Resampling { rows, runs, samples: SAMPLES, vary: Vary::LeaveOut };
        let prepare = |runs: &[usize]| Products::new(sample, &responses.of_runs(runs));
        let found = resampling.estimate(random, prepare, Products::indices, Products::parts);
        let is_told = prepare(&(0..runs).collect::<Vec<usize>>()).is_told();
        let factor = |of: &[Option<Estimate>]| Index {
            first: of[0].filter(|_| is_told),
            total: of[1].filter(|_| is_told),
            first_uncorrected: of[2],
            total_uncorrected: of[3],
        };
        Self { factors: found.chunks(4).map(factor).collect() }
    }
}

/// What rows add to the sums.
struct Products {
    rows: Vec<Row>,
    /// By row, then factor.
    crossed: Vec<Crossed>,
    /// Whether there are runs to correct by.
    corrected: bool,
    /// How far means lie apart, and what of that may be rounding.
    spread: [f64; 2],
}

struct Row {
    /// Means at A and B, centred.
    a: f64,
    b: f64,
    /// Half the variance over runs of their difference, over the number of runs.
    left: f64,
}

struct Crossed {
    /// Product of the first order, and what chance adds to it.
    first: [f64; 2],
    /// Of the total order.
    total: [f64; 2],
}

impl Products {
    fn new(sample: Sample, responses: &Responses) -> Self {
        let means = responses.means();
        let centre = moments::mean(&means);
        let runs = responses.runs() as f64;
        let difference = |one: usize, other: usize| -> Vec<f64> {
            responses.at(one).iter().zip(responses.at(other)).map(|(one, other)| one - other).collect()
        };
        let row = |row: usize| {
            let (a, b) = (sample.a(row), sample.b(row));
            let left = 0.5 * moments::variance(&difference(a, b)) / runs;
            Row { a: means[a] - centre, b: means[b] - centre, left }
        };
        let crossed = |row: usize, factor: usize| {
            let (a, b, ab) = (sample.a(row), sample.b(row), sample.ab(row, factor));
            let (change, changes) = (means[ab] - means[a], difference(ab, a));
            Crossed {
                first: [(means[b] - centre) * change, moments::covariance(responses.at(b), &changes) / runs],
                total: [0.5 * change * change, 0.5 * moments::variance(&changes) / runs],
            }
        };
        let pairs = (0..sample.rows).flat_map(|row| (0..sample.factors).map(move |factor| (row, factor)));
        Self {
            rows: (0..sample.rows).map(row).collect(),
            crossed: pairs.map(|(row, factor)| crossed(row, factor)).collect(),
            corrected: responses.runs() > 1,
            spread: responses.spread(),
        }
    }

    /// The variance of means over `picked` rows, and what chance leaves in it; `None` where the means differ by rounding only.
    fn variance(&self, picked: &[usize]) -> Option<[f64; 2]> {
        let count = picked.len() as f64;
        let values: Vec<f64> = picked.iter().flat_map(|row| [self.rows[*row].a, self.rows[*row].b]).collect();
        let middle = moments::mean(&values);
        let squares = moments::squares_about(&values, middle);
        let left = picked.iter().map(|row| self.rows[*row].left).sum::<f64>() / count;
        let variance = squares / (2.0 * count);
        (variance > self.spread[1] * self.spread[1]).then_some([variance, left])
    }

    /// Whether the factors make enough of the variance for it to be shared.
    fn is_told(&self) -> bool {
        let all: Vec<usize> = (0..self.rows.len()).collect();
        self.variance(&all).is_some_and(|[variance, left]| variance - left > LEAST * variance)
    }

    /// First, total, first and total uncorrected: of each factor, for a choice of rows. What is divided by is never less than the
    /// least share of the variance, so that a choice in which chance leaves nothing makes an index wide, not infinite.
    fn indices(&self, picked: &[usize]) -> Vec<Option<f64>> {
        let count = picked.len() as f64;
        let both = self.variance(picked);
        let variance = both.map(|[variance, _]| variance);
        let clean = both.map(|[variance, left]| (variance - left).max(LEAST * variance)).filter(|_| self.corrected);
        let factors = self.crossed.len() / self.rows.len();
        let mut sums = vec![[0.0; 4]; factors];
        for row in picked {
            for (sums, crossed) in sums.iter_mut().zip(&self.crossed[row * factors..]) {
                sums.iter_mut().zip(crossed.adds()).for_each(|(sum, more)| *sum += more);
            }
        }
        let over = |sum: f64, variance: Option<f64>| variance.map(|variance| sum / count / variance);
        let shares = sums.iter().flat_map(|[first, total, raw_first, raw_total]| {
            [over(*first, clean), over(*total, clean), over(*raw_first, variance), over(*raw_total, variance)]
        });
        shares.collect()
    }

    /// The part of each row in each index. An unseen change may be as large as any between two points; the effect of a factor alone is
    /// at most its total effect.
    fn parts(&self) -> Vec<Parts> {
        let all: Vec<usize> = (0..self.rows.len()).collect();
        let Some([variance, left]) = self.variance(&all) else { return Vec::new() };
        let clean = (variance - left).max(LEAST * variance);
        let factors = self.crossed.len() / self.rows.len();
        let scale = 0.5 * self.spread[0] * self.spread[0];
        let of = |(factor, kind): (usize, usize)| Parts {
            rows: all.iter().map(|row| self.crossed[row * factors + factor].adds()[kind]).collect(),
            scale,
            over: if kind < 2 { clean } else { variance },
            on: Scale::Plain,
        };
        (0..factors).flat_map(|factor| (0..4).map(move |kind| (factor, kind))).map(of).collect()
    }
}

impl Crossed {
    /// First, total, first and total uncorrected.
    fn adds(&self) -> [f64; 4] {
        let Self { first, total } = self;
        [first[0] - first[1], total[0] - total[1], first[0], total[0]]
    }
}
