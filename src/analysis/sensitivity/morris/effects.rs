//! From steps to effects, with what is chance in them.

use crate::analysis::random::Random;
use crate::analysis::weighted::quantile;

/// Bootstrap samples of trajectories.
const SAMPLES: usize = 1000;
/// Mean size of a normal error over its deviation: what pure chance makes of a mean absolute effect.
pub const MEAN_OF_HALF_NORMAL: f64 = 0.797_884_560_802_865_4;

/// A step of a trajectory.
#[derive(Clone, Debug)]
pub struct Step {
    /// Response before it, by run.
    pub before: Vec<Option<f64>>,
    /// Response after it, by run.
    pub after: Vec<Option<f64>>,
    /// How far it went, with its sign.
    pub length: f64,
}

/// The elementary effects of one factor on one response: what the whole range would do, were the response straight. In the
/// response's unit; `None` where too few steps have a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Effects {
    /// Steps that have a value on both ends.
    pub steps: u32,
    /// Mean effect.
    pub mu: Option<f64>,
    /// Mean absolute effect, which effects of both signs do not cancel.
    pub mu_star: Option<f64>,
    /// Its 95 % interval, by bootstrap of trajectories.
    pub mu_star_interval: Option<[f64; 2]>,
    /// Standard deviation of effects (n - 1): interactions and bends, and chance.
    pub sigma: Option<f64>,
    /// Standard error of one effect by chance alone, as a mean over so many runs.
    pub chance: Option<f64>,
}

impl Effects {
    /// Sums up the effects of `steps`.
    pub fn of(steps: &[Step], mut random: Random) -> Self {
        let known: Vec<(f64, Option<f64>)> = steps.iter().filter_map(Step::effect).collect();
        let effects: Vec<f64> = known.iter().map(|(effect, _)| *effect).collect();
        let sizes: Vec<f64> = effects.iter().map(|effect| effect.abs()).collect();
        let squares: Vec<f64> = known.iter().filter_map(|(_, square)| *square).collect();
        let enough = effects.len() >= 2;
        Self {
            steps: effects.len() as u32,
            mu: mean(&effects),
            mu_star: mean(&sizes),
            mu_star_interval: enough.then(|| interval(&sizes, &mut random)),
            sigma: enough.then(|| variance(&effects).sqrt()),
            chance: mean(&squares).map(f64::sqrt),
        }
    }

    /// What chance alone would make of the mean absolute effect.
    pub fn floor(&self) -> Option<f64> {
        self.chance.map(|chance| MEAN_OF_HALF_NORMAL * chance)
    }

    /// Whether more than chance is in it: the low end of its interval lies above what chance alone would make of it.
    pub fn is_above_chance(&self) -> bool {
        self.mu_star_interval.zip(self.floor()).is_some_and(|([low, _], floor)| low > floor)
    }
}

impl Step {
    /// The effect, and the square of its standard error; `None` where the response has no value on one end.
    pub fn effect(&self) -> Option<(f64, Option<f64>)> {
        let told = |responses: &[Option<f64>]| -> Vec<f64> { responses.iter().copied().flatten().collect() };
        let effect = (mean(&told(&self.after))? - mean(&told(&self.before))?) / self.length;
        // Run by run, as both ends share the draws
        let pairs = self.before.iter().zip(&self.after);
        let changes: Vec<f64> = pairs.filter_map(|(before, after)| Some((*after)? - (*before)?)).collect();
        let square = self.length * self.length;
        let error = (changes.len() >= 2).then(|| variance(&changes) / changes.len() as f64 / square);
        Some((effect, error))
    }
}
fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Variance (n - 1) of at least two values.
fn variance(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (values.len() as f64 - 1.0)
}

/// The 95 % interval of the mean, by the percentiles of bootstrap means.
fn interval(values: &[f64], random: &mut Random) -> [f64; 2] {
    let mut resampled =
        || (0..values.len()).map(|_| values[random.index(values.len())]).sum::<f64>() / values.len() as f64;
    let means: Vec<f64> = (0..SAMPLES).map(|_| resampled()).collect();
    [0.025, 0.975].map(|share| quantile(&means, &[1.0; SAMPLES], share).unwrap_or(f64::NAN))
}
