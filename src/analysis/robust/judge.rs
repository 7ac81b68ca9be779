//! Every policy by every criterion and measure.

use std::sync::atomic::AtomicBool;

use super::bootstrap::{interval, sample};
use super::measure::{Measure, regret};
use super::trials::{Means, Trials, standard_error};
use crate::analysis::crew::{Crew, Halt};
use crate::analysis::design::Criterion;
use crate::analysis::score::coverage::wilson;

/// Samples of states and runs that say how sure a ranking is.
pub const RESAMPLES: u64 = 1000;

/// A policy by one criterion and measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Number of the criterion, from 0.
    pub criterion: usize,
    /// The measure.
    pub measure: Measure,
    /// Number of the policy, from 0.
    pub policy: usize,
    /// Its value: in the outcome's unit, or a share of states.
    pub value: f64,
    /// 95 % interval over states and runs; of a satisficing share, Wilson's over states. `None` for the largest regret, of which no such
    /// interval holds, and with a single state.
    pub interval: Option<[f64; 2]>,
    /// Standard error by chance alone: of the mean over all states, or of the regret in the state where that is largest. `None` for
    /// other measures and with a single run.
    pub chance: Option<f64>,
    /// Rank, 1 for the best; equal values have equal ranks.
    pub rank: usize,
    /// Share of the samples in which it is the best or one of several that are. `None` with a single state.
    pub stays_best: Option<f64>,
}

/// Judges every policy by every criterion and every measure that applies to it: by criterion, then measure, then policy.
///
/// # Errors
/// If it was stopped.
pub fn judge(
    criteria: &[Criterion],
    trials: &Trials,
    seed: u64,
    crew: &Crew,
    stop: &AtomicBool,
) -> Result<Vec<Judged>, Halt> {
    let states: Vec<usize> = (0..trials.states()).collect();
    let asked: Vec<(usize, Measure)> = criteria
        .iter()
        .enumerate()
        .flat_map(|(at, criterion)| {
            Measure::ALL.into_iter().filter(|measure| measure.applies(criterion)).map(move |measure| (at, measure))
        })
        .collect();
    let values = |states: &[usize], weights: &[f64]| -> Vec<Vec<f64>> {
        let means: Vec<Means> = (0..criteria.len()).map(|at| trials.means(at, weights)).collect();
        let of = |&(at, measure): &(usize, Measure)| {
            (0..trials.policies()).map(|policy| measure.value(&criteria[at], &means[at], policy, states)).collect()
        };
        asked.iter().map(of).collect()
    };
    let whole = values(&states, &vec![1.0; trials.runs()]);
    let resamples = if trials.states() > 1 { RESAMPLES } else { 0 };
    let one = |number: u64| {
        let drawn = sample(seed, number, trials.states(), trials.runs());
        values(&drawn.states, &drawn.weights)
    };
    let drawn = crew.map(resamples, stop, one, &mut |_| ())?;
    let mut judged = Vec::new();
    for (place, &(at, measure)) in asked.iter().enumerate() {
        let criterion = &criteria[at];
        let costs =
            |values: &[f64]| -> Vec<f64> { values.iter().map(|value| measure.cost(criterion, *value)).collect() };
        let own = costs(&whole[place]);
        let resampled: Vec<Vec<f64>> = drawn.iter().map(|values| costs(&values[place])).collect();
        for policy in 0..trials.policies() {
            let value = whole[place][policy];
            let best = |costs: &Vec<f64>| costs.iter().all(|cost| costs[policy] <= *cost);
            let share = resampled.iter().filter(|costs| best(costs)).count() as f64 / resampled.len() as f64;
            let interval = match measure {
                _ if drawn.is_empty() => None,
                Measure::MaxRegret => None,
                Measure::Satisficing => {
                    let count = trials.states();
                    let inside = (value * count as f64).round() as usize;
                    wilson(inside, count).map(|[_, low, high]| [low, high])
                }
                Measure::Mean | Measure::Percentile => {
                    Some(interval(drawn.iter().map(|values| values[place][policy]).collect()))
                }
            };
            judged.push(Judged {
                criterion: at,
                measure,
                policy,
                value,
                interval,
                chance: chance(criterion, trials, at, measure, policy, &states),
                rank: 1 + own.iter().filter(|cost| **cost < own[policy]).count(),
                stays_best: (!drawn.is_empty()).then_some(share),
            });
        }
    }
    Ok(judged)
}

/// The standard error of a value by chance alone.
fn chance(
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
            let regrets = states.iter().map(|&state| (regret(criterion, &means, policy, state), state));
            let (_, worst) = regrets.reduce(|most, one| if one.0 > most.0 { one } else { most })?;
            let best = (0..trials.policies()).find(|&other| regret(criterion, &means, other, worst) == 0.0)?;
            let pairs = trials.runs_of(at, worst, policy).iter().zip(trials.runs_of(at, worst, best));
            Some(standard_error(&pairs.map(|(one, other)| one - other).collect::<Vec<_>>()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::design::Better;
    use crate::analysis::random::{Purpose, Random};

    fn judged(trials: &Trials, threshold: Option<f64>) -> Vec<Judged> {
        let criteria = [Criterion { outcome: 0, better: Better::Lower, threshold, percentile: 90.0 }];
        let crew = Crew::new(2).expect("threads");
        judge(&criteria, trials, 4, &crew, &AtomicBool::new(false)).expect("not stopped")
    }

    /// Policy 0 costs the state; policy 1 always 1 less; policy 2 the opposite of the state.
    fn three(states: usize) -> Trials {
        let mut trials = Trials::new(1, states, 3, 4);
        for state in 0..states {
            let place = state as f64 / (states - 1) as f64 * 10.0;
            for run in 0..4 {
                let luck = run as f64;
                trials.set(0, state, 0, run, place + luck);
                trials.set(0, state, 1, run, place + luck - 1.0);
                trials.set(0, state, 2, run, 9.5 - place + luck);
            }
        }
        trials
    }

    #[test]
    fn a_policy_that_is_always_better_is_never_ranked_below() {
        let judged = judged(&three(41), Some(8.0));
        for measure in Measure::ALL {
            let of = |policy: usize| judged.iter().find(|one| one.measure == measure && one.policy == policy).unwrap();
            assert!(of(1).rank <= of(0).rank, "{measure:?}");
            assert!(of(0).stays_best.unwrap() <= of(1).stays_best.unwrap(), "{measure:?}");
        }
        // Luck is the same for all policies, so that it cancels out of regrets.
        let regret = judged.iter().find(|one| one.measure == Measure::MaxRegret && one.policy == 0).unwrap();
        assert_eq!(regret.chance, Some(0.0));
        assert!((regret.value - 10.5).abs() < 1e-12, "{}", regret.value);
    }

    #[test]
    fn equal_policies_share_their_rank() {
        let mut trials = Trials::new(1, 3, 2, 1);
        (0..3).for_each(|state| (0..2).for_each(|policy| trials.set(0, state, policy, 0, state as f64)));
        let judged = judged(&trials, None);
        assert_eq!(judged.len(), 6, "no threshold, no satisficing");
        assert!(judged.iter().all(|one| one.rank == 1 && one.stays_best == Some(1.0)), "{judged:?}");
    }

    #[test]
    fn a_single_state_has_no_interval() {
        let mut trials = Trials::new(1, 1, 2, 1);
        trials.set(0, 0, 1, 0, 2.0);
        let judged = judged(&trials, Some(1.0));
        assert!(judged.iter().all(|one| one.interval.is_none() && one.stays_best.is_none() && one.chance.is_none()));
    }

    /// Over 200 made-up experiments of 60 states and 10 runs, both with chance of their own, the interval of the mean holds the truth
    /// in 95 of 100 or more: the pigeonhole bootstrap is careful.
    #[test]
    fn intervals_hold_the_truth() {
        let held = (0..200_u64).filter(|&experiment| {
            let mut random = Random::new(experiment, Purpose::Bootstrap, 7);
            let mut trials = Trials::new(1, 60, 1, 10);
            let luck: Vec<f64> = (0..10).map(|_| random.normal()).collect();
            for state in 0..60 {
                let place = random.normal();
                (0..10).for_each(|run| trials.set(0, state, 0, run, 5.0 + place + luck[run] + 0.5 * random.normal()));
            }
            let mean = &judged(&trials, None)[0];
            let [low, high] = mean.interval.expect("an interval");
            (low..=high).contains(&5.0)
        });
        let held = held.count();
        assert!((175..=198).contains(&held), "{held} of 200");
    }
}
