//! The variance of single runs, split into parameters and chance.
//!
//! With y(x, r) = f(x) + e(r) + d(x, r) as in [`super`], and pairs (a, b) of independent points with the same R runs each, the
//! difference y(a, r) - y(b, r) knows nothing of e; its variance over runs is 2 V_d on average. The variance over runs at one
//! point is V_e + V_d. The mean square of the difference of two means is 2 V_f + 2 V_d / R. Each is an average over pairs, so no
//! assumption of normality or of equal spread at all points is made.

use super::Responses;
use super::interval::{Estimate, Parts, Resampling, Vary};
use super::scale::Scale;
use crate::moments;
use crate::random::Random;

/// The least number of runs with which chance can be told from parameters with an interval: one can be left out.
pub const FEWEST_RUNS: usize = 3;
/// Share of the variance of means that ought to be the parameters'.
const WANTED: f64 = 0.9;
/// Below this share, indices say little.
const ENOUGH: f64 = 0.8;
/// Bootstrap samples.
const SAMPLES: usize = 1000;

/// The variance of an outcome, split; in the square of its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Split {
    /// Runs at each point.
    pub runs: usize,
    /// Of the mean response, by the parameters (V_f). An estimate: below 0 where it cannot be told from none.
    pub parameters: Estimate,
    /// Of runs at one point, by chance (V_e + V_d).
    pub chance: Estimate,
    /// Share of the parameters in the variance of single runs; `None` where neither varies.
    pub share: Option<Estimate>,
    /// What chance leaves in differences between means over these runs (V_d / R).
    pub left: f64,
}

impl Split {
    /// Splits the variance, by pairs of points that are independent of each other.
    ///
    /// # Panics
    /// If there is no pair, or fewer than two runs.
    pub fn new(responses: &Responses, pairs: &[[usize; 2]], random: Random) -> Self {
        assert!(!pairs.is_empty() && responses.runs() > 1, "pairs and runs");
        let (rows, runs) = (pairs.len(), responses.runs());
        let resampling = Resampling { rows, runs, samples: SAMPLES, vary: Vary::LeaveOut };
        // of a single run nothing is known of chance: with two, of which one is left out, there is no interval
        let prepare = |runs: &[usize]| (runs.len() > 1).then(|| parts(&responses.of_runs(runs), pairs));
        let index = |parts: &Option<Vec<Part>>, rows: &[usize]| {
            let Some(sum) = parts.as_ref().map(|parts| Part::mean(parts, rows)) else { return vec![None; 4] };
            let share = sum.parameters / (sum.parameters + sum.chance);
            vec![Some(sum.parameters), Some(sum.chance), Some(sum.left), Some(share).filter(|share| share.is_finite())]
        };
        // A pair that was not seen may lie as far apart as any two points, and its runs as far as any two of a point
        let apart = responses.spread()[0];
        let scale = apart * apart / 2.0;
        let added = |parts: &Option<Vec<Part>>| {
            let Some(parts) = parts else { return Vec::new() };
            let all: Vec<usize> = (0..parts.len()).collect();
            let sum = Part::mean(parts, &all);
            let of = |part: fn(&Part) -> f64, over: f64, on: Scale| {
                let rows: Vec<f64> = parts.iter().map(part).collect();
                let farthest = rows.iter().copied().fold(scale, f64::max);
                Parts { rows, scale: farthest, over, on }
            };
            let whole = sum.parameters + sum.chance;
            let [parameters, chance]: [fn(&Part) -> f64; 2] = [|part| part.parameters, |part| part.chance];
            let left = Parts { over: 1.0, ..Parts::default() };
            let share = of(parameters, whole, Scale::LogOfRest);
            vec![of(parameters, 1.0, Scale::Skewed), of(chance, 1.0, Scale::Log), left, share]
        };
        let found = resampling.estimate(random, prepare, index, added);
        let none = Estimate { value: 0.0, low: 0.0, high: 0.0 };
        let [parameters, chance, left, share] = [0, 1, 2, 3].map(|at| found[at]);
        Self {
            runs: responses.runs(),
            parameters: parameters.unwrap_or(none),
            chance: chance.unwrap_or(none),
            share,
            left: left.unwrap_or(none).value,
        }
    }

    /// Share of the parameters in the variance of means over these runs; 1 if all of it, `None` where they do not vary.
    pub fn reliability(&self) -> Option<f64> {
        let parameters = self.parameters.value.max(0.0);
        let means = parameters + self.left;
        (means > 0.0).then(|| parameters / means)
    }

    /// Whether chance leaves so much in the means that indices say little.
    pub fn is_noisy(&self) -> bool {
        self.reliability().is_some_and(|share| share < ENOUGH)
    }

    /// Whether the parameters make variance that can be told from none, by the interval of that variance or of its share.
    pub fn is_seen(&self) -> bool {
        self.parameters.low > 0.0 || self.share.is_some_and(|share| share.low > 0.0)
    }

    /// Runs at each point with which nine tenths of the variance of means would be the parameters'. As uncertain as that
    /// variance is; `None` where it is not above 0.
    pub fn runs_wanted(&self) -> Option<u64> {
        let noise = self.left * self.runs as f64;
        let runs = noise / self.parameters.value * WANTED / (1.0 - WANTED);
        (self.parameters.value > 0.0 && runs < 1e9).then(|| (runs - 1e-9).max(1.0).ceil() as u64)
    }

    /// Whether more runs are what is lacking: more are wanted than there are, or nothing but chance is seen. If not, more points are.
    pub fn lacks_runs(&self) -> bool {
        self.runs_wanted().is_none_or(|wanted| wanted > self.runs as u64)
    }
}

/// What one pair adds.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    parameters: f64,
    chance: f64,
    left: f64,
}

impl Part {
    fn mean(parts: &[Self], rows: &[usize]) -> Self {
        let add = |sum: Self, row: &usize| Self {
            parameters: sum.parameters + parts[*row].parameters,
            chance: sum.chance + parts[*row].chance,
            left: sum.left + parts[*row].left,
        };
        let sum = rows.iter().fold(Self::default(), add);
        let count = rows.len() as f64;
        Self { parameters: sum.parameters / count, chance: sum.chance / count, left: sum.left / count }
    }
}

fn parts(responses: &Responses, pairs: &[[usize; 2]]) -> Vec<Part> {
    let runs = responses.runs() as f64;
    let part = |&[a, b]: &[usize; 2]| {
        let (one, other) = (responses.at(a), responses.at(b));
        let differences: Vec<f64> = one.iter().zip(other).map(|(a, b)| a - b).collect();
        let between = moments::mean(&differences);
        let left = 0.5 * moments::variance(&differences) / runs;
        let chance = 0.5 * (moments::variance(one) + moments::variance(other));
        Part { parameters: 0.5 * between * between - left, chance, left }
    };
    pairs.iter().map(part).collect()
}
