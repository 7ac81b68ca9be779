//! Where the ranking changes: the values of a factor at which another policy is the best.
//!
//! States are a sample, and so are the draws of the runs, which all states share: a gain that the draws make they make in every state.
//! So both parts of its variance count ([`Crossed`]), and with a single run nothing is told. Policies that tie are told together.

use super::slices::{Slice, slices};
use super::trials::{Means, Trials};
use crate::design::{Criterion, Factor, Point};
use durand_stats::alike::{alike, all_alike};
use durand_stats::crossed::Crossed;
use durand_stats::moments::mean_about_first as mean;
use durand_stats::multiple::holm;

/// Fewest states of which something is said.
const LEAST_STATES: usize = 3;
/// How surprising a change must be, if there were none, to be called one.
const LEVEL: f64 = 0.05;

/// Whether another policy is best where a factor has these values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The policy that is best over all states is best here too.
    No,
    /// Another is, but that may be luck.
    Unclear,
    /// Another is.
    Yes,
}

/// Which policy is best, by the mean of a criterion, where a factor has some values.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Number of the criterion, from 0.
    pub criterion: usize,
    /// Number of the factor of the states, from 0.
    pub factor: usize,
    /// Its values.
    pub slice: Slice,
    /// States in which it has them.
    pub states: usize,
    /// The policies that are best over all states: several where they tie.
    pub overall: Vec<usize>,
    /// The policies that are best here; of those that tie, those that are best over all, if any is.
    pub best: Vec<usize>,
    /// The mean of the best here, and of those that are best over all.
    pub means: [f64; 2],
    /// By how much the best is better here, at least 0, in the outcome's unit.
    pub gain: f64,
    /// 95 % interval of that over states and runs; `None` with fewer than two of either, or where nothing was seen to vary.
    pub interval: Option<[f64; 2]>,
    /// How surprising such a gain would be if there were none, adjusted (Holm) for all slices and policies that were looked at;
    /// `None` where the policies are the same, or states or runs are too few.
    pub p: Option<f64>,
    /// What follows.
    pub turn: Turn,
}

/// Looks at every part of every factor, by criterion, then factor, then part. Parts that lie side by side and turn to the same
/// policy are one.
pub fn changes(criteria: &[Criterion], factors: &[Factor], states: &[Point], trials: &Trials) -> Vec<Change> {
    let mut all = Vec::new();
    for (at, criterion) in criteria.iter().enumerate() {
        let look = Look { at, criterion, means: trials.plain_means(at), trials };
        let overall = look.best(&(0..trials.states()).collect::<Vec<_>>());
        let mut found: Vec<(Change, Vec<usize>)> = Vec::new();
        for (number, factor) in factors.iter().enumerate() {
            for (slice, within) in slices(factor, number, states) {
                found.push((look.change(number, slice, &within, &overall), within));
            }
        }
        look.adjust(&mut found, &overall);
        all.extend(look.joined(found, &overall));
    }
    all
}

/// Fewest runs with which a change could be told among so many `parts` of factors and so many policies, states being no matter.
pub fn runs_wanted(parts: usize, policies: usize) -> usize {
    let looked = (parts * policies.saturating_sub(1)).max(1) as f64;
    (2..64).find(|&runs| all_alike(runs) * looked < LEVEL).unwrap_or(64)
}

/// One criterion.
struct Look<'a> {
    at: usize,
    criterion: &'a Criterion,
    means: Means,
    trials: &'a Trials,
}

impl Look<'_> {
    fn mean(&self, policy: usize, states: &[usize]) -> f64 {
        mean(&states.iter().map(|&state| self.means.get(state, policy)).collect::<Vec<f64>>())
    }

    /// The policies with the best mean.
    fn best(&self, states: &[usize]) -> Vec<usize> {
        let policies = 0..self.trials.policies();
        let costs: Vec<f64> = policies.clone().map(|one| self.criterion.better.cost(self.mean(one, states))).collect();
        let least = costs.iter().copied().fold(f64::INFINITY, f64::min);
        policies.filter(|policy| alike(costs[*policy], least)).collect()
    }

    /// By how much `policy` is better than `than`, over states and runs; `None` where they are too few.
    fn gain(&self, policy: usize, than: usize, states: &[usize]) -> Option<Crossed> {
        let cost = |state: usize, policy: usize| {
            self.trials.runs_of(self.at, state, policy).iter().map(|value| self.criterion.better.cost(*value))
        };
        let of_state = |&state: &usize| cost(state, than).zip(cost(state, policy)).map(|(than, own)| than - own);
        Crossed::of(&states.iter().flat_map(of_state).collect::<Vec<f64>>(), self.trials.runs())
    }

    /// How surprising it would be that `policy` is better than all of `than` if it were not.
    fn p(&self, policy: usize, than: &[usize], states: &[usize]) -> Option<f64> {
        let enough = |gain: &Crossed| states.len() >= LEAST_STATES && (gain.varies() || gain.mean != 0.0);
        let ps = than.iter().filter_map(|&than| self.gain(policy, than, states).filter(enough).map(|gain| gain.p()));
        ps.reduce(f64::max)
    }

    fn change(&self, factor: usize, slice: Slice, states: &[usize], overall: &[usize]) -> Change {
        let best = self.best(states);
        let stay: Vec<usize> = best.iter().copied().filter(|policy| overall.contains(policy)).collect();
        let (best, turn) = if stay.is_empty() { (best, Turn::Unclear) } else { (stay, Turn::No) };
        let (one, other) = (best[0], if turn == Turn::No { best[0] } else { overall[0] });
        let means = [one, other].map(|policy| self.mean(policy, states));
        let gain = (self.criterion.better.cost(means[1]) - self.criterion.better.cost(means[0])).max(0.0);
        // Of several pairs that tie, the widest
        let pairs = best.iter().flat_map(|&best| overall.iter().map(move |&than| (best, than)));
        let intervals = pairs.filter(|(best, than)| best != than).filter_map(|(best, than)| {
            self.gain(best, than, states).filter(Crossed::varies).map(|gain| gain.interval())
        });
        let wider = |one: [f64; 2], other: [f64; 2]| [one[0].min(other[0]), one[1].max(other[1])];
        let interval = if turn == Turn::No { None } else { intervals.reduce(wider) };
        let (states, overall) = (states.len(), overall.to_vec());
        Change { criterion: self.at, factor, slice, states, overall, best, means, gain, interval, p: None, turn }
    }

    /// Adjusts for all that was looked at: the best of each slice was chosen among all policies.
    fn adjust(&self, found: &mut [(Change, Vec<usize>)], overall: &[usize]) {
        let others: Vec<usize> = (0..self.trials.policies()).filter(|policy| !overall.contains(policy)).collect();
        let looked = found.iter().flat_map(|(_, within)| others.iter().map(move |&policy| (policy, within)));
        let ps: Vec<Option<f64>> = looked.map(|(policy, within)| self.p(policy, overall, within)).collect();
        let adjusted = holm(&ps);
        for (number, (change, _)) in found.iter_mut().enumerate().filter(|(_, (change, _))| change.turn != Turn::No) {
            let of = |policy: &usize| others.iter().position(|other| other == policy);
            let own = change.best.iter().filter_map(of).filter_map(|place| adjusted[number * others.len() + place]);
            change.p = own.reduce(f64::max);
            if change.p.is_some_and(|p| p < LEVEL) {
                change.turn = Turn::Yes;
            }
        }
    }

    /// Puts neighbours together that turn to the same policy.
    fn joined(&self, found: Vec<(Change, Vec<usize>)>, overall: &[usize]) -> Vec<Change> {
        let mut joined: Vec<(Change, Vec<usize>)> = Vec::new();
        for (change, within) in found {
            if let Some((before, states)) = joined.last_mut().filter(|_| change.turn != Turn::No)
                && let (Slice::Between(low, end), Slice::Between(begin, high)) = (&before.slice, &change.slice)
                && (end == begin, before.factor, before.turn) == (true, change.factor, change.turn)
                && before.best == change.best
            {
                let slice = Slice::Between(*low, *high);
                states.extend(within);
                // The careful one of both: each was held against all others.
                let p = before.p.zip(change.p).map(|(one, other)| one.max(other));
                let best = change.best.clone();
                *before = Change { p, turn: change.turn, best, ..self.change(change.factor, slice, states, overall) };
                continue;
            }
            joined.push((change, within));
        }
        joined.into_iter().map(|(change, _)| change).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Asked, Better, Design, Value, parse};

    fn design() -> Design {
        let text = "scenario = 'quick'
[[factor]]
path = 'world.trust'
low = 0
high = 8
[[factor]]
mechanism = 'spillover'
";
        parse("d.toml", text, &Asked::default()).unwrap_or_else(|problems| panic!("{problems}"))
    }

    const RUNS: usize = 12;

    /// Policy 1 costs 10 less where trust is below 4, and as much more above; the mechanism is nothing to it.
    fn trials(states: &[Point], gain: f64) -> Trials {
        let mut trials = Trials::new(1, states.len(), 2, RUNS);
        for (state, point) in states.iter().enumerate() {
            let Value::Number(trust) = point.values()[0] else { panic!("a number") };
            let ripple = (state % 5) as f64;
            for run in 0..RUNS {
                trials.set(0, state, 0, run, 100.0 + ripple);
                // Above, the loss is a little larger, so that policy 0 is the best over all.
                trials.set(0, state, 1, run, if trust < 4.0 { 100.0 - gain } else { 101.0 + gain + 2.0 * ripple });
            }
        }
        trials
    }

    fn found(gain: f64) -> Vec<Change> {
        let design = design();
        let states: Vec<Point> =
            (0..80).map(|at| design.point(&[(f64::from(at) + 0.5) / 80.0, f64::from(at % 2)])).collect();
        let criterion = Criterion { outcome: 0, better: Better::Lower, threshold: None, percentile: 90.0 };
        changes(&[criterion], design.factors(), &states, &trials(&states, gain))
    }

    #[test]
    fn the_range_in_which_another_policy_is_best_is_found_and_told_as_one() {
        let all = found(10.0);
        let turns: Vec<&Change> = all.iter().filter(|change| change.turn == Turn::Yes).collect();
        assert_eq!(turns.len(), 1, "{all:?}");
        let turn = turns[0];
        assert_eq!((turn.factor, &turn.slice, turn.states), (0, &Slice::Between(0.0, 4.0), 40));
        assert_eq!((turn.overall.as_slice(), turn.best.as_slice()), (&[0][..], &[1][..]));
        // 10, and the mean ripple of 2
        assert!((turn.gain - 12.0).abs() < 1e-9, "{}", turn.gain);
        let [low, high] = turn.interval.expect("an interval");
        assert!(low > 11.0 && high < 13.0 && turn.p.expect("a p") < 0.01);
        let mechanism: Vec<&Change> = all.iter().filter(|change| change.factor == 1).collect();
        assert!(
            mechanism.len() == 2 && all.len() == 5 && mechanism.iter().all(|change| change.turn == Turn::No),
            "{mechanism:?}"
        );
    }

    #[test]
    fn where_policies_are_alike_nothing_changes() {
        let design = design();
        let states: Vec<Point> = (0..40).map(|at| design.point(&[f64::from(at) / 40.0, 0.0])).collect();
        let mut trials = Trials::new(1, 40, 2, 2);
        for run in 0..2 {
            (0..40).for_each(|state| (0..2).for_each(|policy| trials.set(0, state, policy, run, state as f64)));
        }
        let criterion = Criterion { outcome: 0, better: Better::Higher, threshold: None, percentile: 90.0 };
        let all = changes(&[criterion], design.factors(), &states, &trials);
        assert!(all.iter().all(|change| change.turn == Turn::No && change.gain == 0.0), "{all:?}");
    }

    /// The same trials with another order of the policies, and one of them twice: those that tie are told together, and nothing else
    /// differs.
    #[test]
    fn the_order_of_policies_makes_no_difference() {
        let design = design();
        let states: Vec<Point> = (0..40).map(|at| design.point(&[(f64::from(at) + 0.5) / 40.0, 0.0])).collect();
        let own = trials(&states, 10.0);
        let of = |order: [usize; 3]| {
            let mut trials = Trials::new(1, 40, 3, RUNS);
            for (state, (place, policy)) in
                (0..40).flat_map(|state| order.iter().enumerate().map(move |one| (state, one)))
            {
                (0..RUNS).for_each(|run| trials.set(0, state, place, run, own.runs_of(0, state, *policy)[run]));
            }
            let criterion = Criterion { outcome: 0, better: Better::Lower, threshold: None, percentile: 90.0 };
            let named = |all: &[usize]| all.iter().map(|place| order[*place]).collect::<Vec<usize>>();
            let told =
                |change: Change| (change.slice, named(&change.best), named(&change.overall), change.p, change.turn);
            changes(&[criterion], design.factors(), &states, &trials).into_iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(of([0, 0, 1]), of([1, 0, 0]));
        assert_eq!(of([0, 0, 1])[0].2, [0, 0], "both that are best over all");
        assert_eq!(of([1, 0, 1])[0].1, [1, 1], "both that are best there");
    }
}
