//! What chance leaves in the value of a policy.

use super::measure::{Measure, regret};
use super::trials::Trials;
use crate::design::Criterion;
use durand_stats::alike::alike;
use durand_stats::moments::standard_error;

/// The standard error of a value by chance alone.
pub fn chance(
    criterion: &Criterion,
    trials: &Trials,
    at: usize,
    measure: Measure,
    policy: usize,
    states: &[usize],
) -> Option<f64> {
    match measure {
        Measure::Mean => trials.chance(at, states, |value| value(policy)),
        Measure::MaxRegret if trials.runs() > 1 => {
            let means = trials.plain_means(at);
            let regrets: Vec<f64> = states.iter().map(|&state| regret(criterion, &means, policy, state)).collect();
            let most = regrets.iter().copied().fold(0.0, f64::max);
            // Of several states, and of several that are best there, the least certain counts, whichever comes first
            let worst = states.iter().copied().filter(|&state| alike(regrets[state], most));
            let others = |state: usize| {
                (0..trials.policies())
                    .filter(|&other| other != policy)
                    .filter(|&other| regret(criterion, &means, other, state) == 0.0)
                    .collect::<Vec<usize>>()
            };
            let error = |state: usize, best: usize| {
                let pairs = trials.runs_of(at, state, policy).iter().zip(trials.runs_of(at, state, best));
                standard_error(&pairs.map(|(one, other)| one - other).collect::<Vec<f64>>())
            };
            let errors =
                worst.flat_map(|state| others(state).into_iter().map(|best| error(state, best)).collect::<Vec<f64>>());
            Some(errors.fold(0.0, f64::max))
        }
        _ => None,
    }
}
