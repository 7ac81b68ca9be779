//! From steps to effects, with what is chance in them.

use super::trajectory::STEP;
use crate::moments;
use crate::random::Random;
use crate::sensitivity::interval::{Parts, Resampling, Vary};
use crate::sensitivity::scale::Scale;

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
    /// Its 95 % interval, over trajectories and over runs; `None` where so few of them differ that nothing can be said.
    pub mu_star_interval: Option<[f64; 2]>,
    /// Standard deviation of effects (n - 1): interactions and bends, and chance.
    pub sigma: Option<f64>,
    /// Standard error of one effect by chance alone, as a mean over so many runs.
    pub chance: Option<f64>,
}

impl Effects {
    /// Sums up the effects of `steps`.
    pub fn of(steps: &[Step], random: Random) -> Self {
        let all: Vec<&Step> = steps.iter().filter(|step| step.effect().is_some()).collect();
        let known: Vec<(f64, Option<f64>)> = all.iter().filter_map(|step| step.effect()).collect();
        let effects: Vec<f64> = known.iter().map(|(effect, _)| *effect).collect();
        let sizes: Vec<f64> = effects.iter().map(|effect| effect.abs()).collect();
        let squares: Vec<f64> = known.iter().filter_map(|(_, square)| *square).collect();
        let enough = effects.len() >= 2;
        Self {
            steps: effects.len() as u32,
            mu: mean(&effects),
            mu_star: mean(&sizes),
            mu_star_interval: if enough { interval(&all, random) } else { None },
            sigma: enough.then(|| moments::variance(&effects).sqrt()),
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
        let error = (changes.len() >= 2).then(|| moments::variance(&changes) / changes.len() as f64 / square);
        Some((effect, error))
    }

    /// The same step with these of the runs.
    fn of_runs(&self, runs: &[usize]) -> Self {
        let of = |end: &[Option<f64>]| runs.iter().map(|run| end[*run]).collect();
        Self { before: of(&self.before), after: of(&self.after), length: self.length }
    }
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| moments::mean(values))
}

/// The 95 % interval of the mean absolute effect of steps that have one. A change that was not seen may be as large as any between two
/// ends of steps, over the shortest step; where no two ends differ, nothing tells how large.
fn interval(steps: &[&Step], random: Random) -> Option<[f64; 2]> {
    let ends = steps.iter().flat_map(|step| [&step.before, &step.after]);
    let means: Vec<f64> = ends.filter_map(|end| mean(&end.iter().copied().flatten().collect::<Vec<f64>>())).collect();
    let most = means.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let scale = (most - means.iter().copied().fold(most, f64::min)) / STEP;
    if scale <= 0.0 {
        return None;
    }
    let runs = steps.first()?.before.len();
    let resampling = Resampling { rows: steps.len(), runs, samples: SAMPLES, vary: Vary::LeaveOut };
    let prepare = |runs: &[usize]| -> Vec<Option<f64>> {
        steps.iter().map(|step| Some(step.of_runs(runs).effect()?.0.abs())).collect()
    };
    let index = |sizes: &Vec<Option<f64>>, rows: &[usize]| {
        vec![mean(&rows.iter().filter_map(|row| sizes[*row]).collect::<Vec<f64>>())]
    };
    let parts = |sizes: &Vec<Option<f64>>| {
        vec![Parts { rows: sizes.iter().copied().flatten().collect(), scale, over: 1.0, on: Scale::Plain }]
    };
    let found = resampling.estimate(random, prepare, index, parts).into_iter().next()??;
    found.is_known().then_some([found.low, found.high])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Purpose;

    /// Ten steps of four runs, the first `moved` of which raise the response by 1.
    fn found(moved: usize) -> Effects {
        let step = |at: usize| Step {
            before: vec![Some(2.0); 4],
            after: vec![Some(if at < moved { 3.0 } else { 2.0 }); 4],
            length: STEP,
        };
        Effects::of(&(0..10).map(step).collect::<Vec<Step>>(), Random::new(1, Purpose::Bootstrap, 1))
    }

    /// Protects from a parameter that is said to move nothing, or surely something, by what few steps happened to show.
    #[test]
    fn what_few_steps_show_is_not_certain() {
        assert_eq!((found(0).mu_star, found(0).mu_star_interval, found(0).is_above_chance()), (Some(0.0), None, false));
        for moved in [1, 2, 9, 10] {
            let found = found(moved);
            let ([low, high], star) = (found.mu_star_interval.unwrap(), found.mu_star.unwrap());
            assert!(low < star && star < high, "{moved}: {low} {star} {high}");
            assert_eq!(found.is_above_chance(), moved > 8, "{moved}: {low}");
        }
    }

    /// Protects where a run alone gives a step its value: what is left without it tells nothing.
    #[test]
    fn a_value_that_hangs_on_one_run_has_no_interval() {
        let end = |value: f64| vec![Some(value), None, None];
        let step = |at: usize| Step { before: end(0.0), after: end(at as f64), length: STEP };
        let found = Effects::of(&(0..10).map(step).collect::<Vec<Step>>(), Random::new(1, Purpose::Bootstrap, 1));
        assert_eq!((found.steps, found.mu_star_interval), (10, None));
    }
}
