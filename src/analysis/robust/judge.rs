//! Every policy by every criterion and measure.

use std::sync::atomic::AtomicBool;

use super::chance::chance;
use super::measure::{Measure, by_order};
use super::trials::{Means, Trials};
use crate::crew::{Crew, Halt};
use crate::design::Criterion;
use durand_ensemble::estimate::student_t95;
use durand_stats::alike::{alike, below};
use durand_stats::moments::standard_error;
use durand_stats::pigeonhole::{Resampled, by_columns, interval, sample};
use durand_stats::proportion::wilson;

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
    /// 95 % interval over states and runs, which all states share; of the largest regret over runs, in the states that were sampled.
    /// `None` with a single state or run, and where nothing was seen to vary, so that nothing tells how far it may be off.
    pub interval: Option<[f64; 2]>,
    /// Standard error by chance alone: of the mean over all states, or of the regret in the state where that is largest. `None` for
    /// other measures and with a single run.
    pub chance: Option<f64>,
    /// Rank, 1 for the best; values that are equal but for rounding have equal ranks.
    pub rank: usize,
    /// Policies that have this rank, itself included: more than one is a tie.
    pub tied: usize,
    /// Share of the samples in which it is the best or one of several that are. `None` with a single state or run.
    pub stays_best: Option<f64>,
    /// Share of the samples in which it is better than every other: a first place that is shared is no win. `None` as there.
    pub alone_best: Option<f64>,
}

/// The values of all policies, by what was asked.
type Values = Vec<Vec<f64>>;

/// What is judged: criteria and measures, over the same trials.
struct Judging<'a> {
    criteria: &'a [Criterion],
    trials: &'a Trials,
    asked: Vec<(usize, Measure)>,
    /// All states.
    states: Vec<usize>,
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
    judge_by(RESAMPLES, criteria, trials, seed, crew, stop)
}

/// [`judge`], by so many samples.
pub(super) fn judge_by(
    resamples: u64,
    criteria: &[Criterion],
    trials: &Trials,
    seed: u64,
    crew: &Crew,
    stop: &AtomicBool,
) -> Result<Vec<Judged>, Halt> {
    let asked = criteria.iter().enumerate().flat_map(|(at, criterion)| {
        Measure::ALL.into_iter().filter(|measure| measure.applies(criterion)).map(move |measure| (at, measure))
    });
    let judging = Judging { criteria, trials, asked: asked.collect(), states: (0..trials.states()).collect() };
    let plain = judging.means(&vec![1.0; trials.runs()]);
    let whole = judging.values(&plain, &judging.states);
    let resamples = if trials.states() > 1 && trials.runs() > 1 { resamples } else { 0 };
    let one = |number: u64| {
        let drawn = sample(seed, number, trials.states(), trials.runs());
        let means = judging.means(&drawn.weights);
        [
            judging.values(&means, &drawn.rows),
            judging.values(&plain, &drawn.rows),
            judging.values(&means, &judging.states),
        ]
    };
    let drawn: Vec<[Values; 3]> = crew.map(resamples, stop, one, &mut |_| ())?;
    let places = 0..judging.asked.len();
    Ok(places.flat_map(|place| judging.of(place, &whole[place], &plain, &drawn)).collect())
}

impl Judging<'_> {
    /// Means by criterion, with run r counted `weights[r]` times.
    fn means(&self, weights: &[f64]) -> Vec<Means> {
        (0..self.criteria.len()).map(|at| self.trials.means(at, weights)).collect()
    }

    fn values(&self, means: &[Means], states: &[usize]) -> Values {
        let policies = 0..self.trials.policies();
        let of = |&(at, measure): &(usize, Measure)| {
            policies.clone().map(|policy| measure.value(&self.criteria[at], &means[at], policy, states)).collect()
        };
        self.asked.iter().map(of).collect()
    }

    /// All policies by what was asked at `place`.
    fn of(&self, place: usize, whole: &[f64], plain: &[Means], drawn: &[[Values; 3]]) -> Vec<Judged> {
        let (at, measure) = self.asked[place];
        let criterion = &self.criteria[at];
        let costs = |values: &[f64]| values.iter().map(|value| measure.cost(criterion, *value)).collect::<Vec<f64>>();
        let own = costs(whole);
        let resampled: Vec<Vec<f64>> = drawn.iter().map(|[both, ..]| costs(&both[place])).collect();
        let judged = |policy: usize| {
            let best = |costs: &&Vec<f64>| costs.iter().all(|cost| !below(*cost, costs[policy]));
            let alone = |costs: &&Vec<f64>| {
                costs.iter().enumerate().all(|(other, cost)| other == policy || below(costs[policy], *cost))
            };
            let share = |of: usize| (!drawn.is_empty()).then(|| of as f64 / resampled.len() as f64);
            let of = |kind: usize| drawn.iter().map(|values| values[kind][place][policy]).collect::<Vec<f64>>();
            let samples = Resampled { both: of(0), rows: of(1), columns: of(2) };
            let value = whole[policy];
            Judged {
                criterion: at,
                measure,
                policy,
                value,
                interval: if drawn.is_empty() { None } else { self.interval(place, policy, value, plain, &samples) },
                chance: chance(criterion, self.trials, at, measure, policy, &self.states),
                rank: 1 + own.iter().filter(|cost| below(**cost, own[policy])).count(),
                tied: own.iter().filter(|cost| alike(**cost, own[policy])).count(),
                stays_best: share(resampled.iter().filter(best).count()),
                alone_best: share(resampled.iter().filter(alone).count()),
            }
        };
        (0..self.trials.policies()).map(judged).collect()
    }

    fn interval(
        &self,
        place: usize,
        policy: usize,
        value: f64,
        plain: &[Means],
        samples: &Resampled,
    ) -> Option<[f64; 2]> {
        let (at, measure) = self.asked[place];
        let (states, runs) = (self.trials.states(), self.trials.runs());
        let by_samples = interval(value, samples, states, runs);
        match measure {
            Measure::Mean => by_samples,
            Measure::Percentile => {
                let [low, high] = by_order(&self.criteria[at], &plain[at], policy, states);
                let [least, most] = by_samples.unwrap_or([value; 2]);
                let both = [low.min(least), high.max(most)];
                (!alike(both[0], both[1])).then_some(both)
            }
            // At 0 and 1 samples drawn anew are all alike, and so many states still say no more than Wilson's interval
            Measure::Satisficing => {
                let [_, low, high] = wilson((value * states as f64).round() as usize, states)?;
                let [least, most] = by_samples.unwrap_or([value; 2]);
                Some([low.min(least).max(0.0), high.max(most).min(1.0)])
            }
            Measure::MaxRegret => {
                let leads = self.leads(at, policy, &plain[at])?;
                let [low, high] = by_columns(value, &samples.columns, runs);
                // The best in all samples drawn anew: what its leads leave open
                Some(if low < high { [low.max(0.0), high] } else { [value, value.max(leads)] })
            }
        }
    }

    /// The largest regret that chance may hide where the policy is the best: by how much Student's t of its lead over another, in any
    /// state, reaches beyond 0; at least 0. `None` where no difference between policies was seen to vary from run to run.
    fn leads(&self, at: usize, policy: usize, means: &Means) -> Option<f64> {
        let better = self.criteria[at].better;
        let quantile = student_t95(self.trials.runs() as u64 - 1);
        let (mut most, mut varies) = (0.0_f64, false);
        for state in 0..self.trials.states() {
            let own = self.trials.runs_of(at, state, policy);
            for other in (0..self.trials.policies()).filter(|other| *other != policy) {
                let pairs = own.iter().zip(self.trials.runs_of(at, state, other));
                let error = standard_error(&pairs.map(|(one, other)| one - other).collect::<Vec<f64>>());
                let lead = better.cost(means.get(state, other)) - better.cost(means.get(state, policy));
                if error > 0.0 {
                    varies = true;
                    most = if lead >= 0.0 { most.max(quantile * error - lead) } else { most };
                }
            }
        }
        varies.then_some(most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Better;

    fn judged(trials: &Trials, threshold: Option<f64>) -> Vec<Judged> {
        let criteria = [Criterion { outcome: 0, better: Better::Lower, threshold, percentile: 90.0 }];
        let crew = Crew::new(2);
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
        let mut trials = Trials::new(1, 3, 2, 2);
        for run in 0..2 {
            (0..3).for_each(|state| (0..2).for_each(|policy| trials.set(0, state, policy, run, state as f64)));
        }
        let judged = judged(&trials, None);
        assert_eq!(judged.len(), 6, "no threshold, no satisficing");
        assert!(judged.iter().all(|one| one.rank == 1 && one.tied == 2 && one.stays_best == Some(1.0)), "{judged:?}");
        assert!(judged.iter().all(|one| one.alone_best == Some(0.0)), "a shared first place is no win: {judged:?}");
    }

    /// The mean of 0.1 over three runs, and the same about another value, differ in their last digit, in which no policy wins.
    #[test]
    fn rounding_makes_no_winner() {
        let mut trials = Trials::new(1, 7, 2, 3);
        for state in 0..7 {
            for run in 0..3 {
                trials.set(0, state, 0, run, 0.1 + 0.2);
                trials.set(0, state, 1, run, 0.3);
            }
        }
        for one in judged(&trials, Some(0.3)) {
            assert_eq!((one.rank, one.tied, one.stays_best, one.alone_best), (1, 2, Some(1.0), Some(0.0)), "{one:?}");
            assert!(one.measure != Measure::Satisficing || one.value == 1.0, "0.1 + 0.2 is at most 0.3");
        }
    }

    #[test]
    fn a_single_state_or_run_has_no_interval() {
        let mut trials = Trials::new(1, 1, 2, 1);
        trials.set(0, 0, 1, 0, 2.0);
        let judged = judged(&trials, Some(1.0));
        assert!(judged.iter().all(|one| one.interval.is_none() && one.stays_best.is_none() && one.chance.is_none()));
        let mut trials = Trials::new(1, 9, 2, 1);
        (0..9).for_each(|state| trials.set(0, state, 1, 0, state as f64));
        let judged = self::judged(&trials, Some(1.0));
        assert!(
            judged.iter().all(|one| one.interval.is_none() && one.stays_best.is_none()),
            "of draws nothing is known"
        );
    }
}
