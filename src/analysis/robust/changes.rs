//! Where the ranking changes: the values of a factor at which another policy is the best.

use super::trials::{Means, Trials, standard_error};
use crate::analysis::compare::verdict::holm;
use crate::analysis::design::{Criterion, Factor, Kind, Point, Range, Value};
use crate::analysis::prior::Scale;
use crate::ensemble::estimate::student_t95;
use crate::ensemble::student::two_sided_p;

/// Parts of the range of a number.
const PARTS: usize = 4;
/// Fewest states of which something is said.
const LEAST_STATES: usize = 3;
/// How surprising a change must be, if there were none, to be called one.
const LEVEL: f64 = 0.05;

/// Values of a factor.
#[derive(Clone, Debug, PartialEq)]
pub enum Slice {
    /// A number from one limit to the other.
    Between(f64, f64),
    /// A value or level.
    Only(Value),
}

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
    /// The policy that is best over all states.
    pub overall: usize,
    /// The policy that is best here.
    pub best: usize,
    /// Its mean here, and that of the policy that is best over all.
    pub means: [f64; 2],
    /// By how much it is better here, at least 0, in the outcome's unit.
    pub gain: f64,
    /// 95 % interval of that over the states (Student's t); `None` with fewer than two.
    pub interval: Option<[f64; 2]>,
    /// How surprising such a gain would be if there were none, adjusted (Holm) for all slices and policies that were looked at;
    /// `None` where the policies are the same or the states are too few.
    pub p: Option<f64>,
    /// What follows.
    pub turn: Turn,
}

/// Looks at every part of every factor, by criterion, then factor, then part. Parts that lie side by side and turn to the same
/// policy are one.
pub fn changes(criteria: &[Criterion], factors: &[Factor], states: &[Point], trials: &Trials) -> Vec<Change> {
    let mut all = Vec::new();
    for (at, criterion) in criteria.iter().enumerate() {
        let look = Look { at, criterion, means: trials.plain_means(at), policies: trials.policies() };
        let overall = look.best(&(0..trials.states()).collect::<Vec<_>>());
        let mut found: Vec<(Change, Vec<usize>)> = Vec::new();
        for (number, factor) in factors.iter().enumerate() {
            for (slice, within) in slices(factor, number, states) {
                found.push((look.change(number, slice, &within, overall), within));
            }
        }
        look.adjust(&mut found, overall);
        all.extend(look.joined(found, overall));
    }
    all
}

/// One criterion.
struct Look<'a> {
    at: usize,
    criterion: &'a Criterion,
    means: Means,
    policies: usize,
}

impl Look<'_> {
    fn mean(&self, policy: usize, states: &[usize]) -> f64 {
        states.iter().map(|&state| self.means.get(state, policy)).sum::<f64>() / states.len() as f64
    }

    /// The policy with the best mean; of several, the first.
    fn best(&self, states: &[usize]) -> usize {
        let cost = |policy: usize| self.criterion.better.cost(self.mean(policy, states));
        (1..self.policies).fold(0, |best, policy| if cost(policy) < cost(best) { policy } else { best })
    }

    /// By how much `policy` is better than `than`, state by state.
    fn gains(&self, policy: usize, than: usize, states: &[usize]) -> Vec<f64> {
        let cost = |state: usize, policy: usize| self.criterion.better.cost(self.means.get(state, policy));
        states.iter().map(|&state| cost(state, than) - cost(state, policy)).collect()
    }

    fn change(&self, factor: usize, slice: Slice, states: &[usize], overall: usize) -> Change {
        let best = self.best(states);
        let gains = self.gains(best, overall, states);
        let gain = gains.iter().sum::<f64>() / gains.len() as f64;
        let interval = (gains.len() > 1).then(|| {
            let reach = student_t95(gains.len() as u64 - 1) * standard_error(&gains);
            [gain - reach, gain + reach]
        });
        let means = [best, overall].map(|policy| self.mean(policy, states));
        let turn = if best == overall { Turn::No } else { Turn::Unclear };
        let states = states.len();
        Change { criterion: self.at, factor, slice, states, overall, best, means, gain, interval, p: None, turn }
    }

    /// Adjusts for all that was looked at: the best of each slice was chosen among all policies.
    fn adjust(&self, found: &mut [(Change, Vec<usize>)], overall: usize) {
        let others: Vec<usize> = (0..self.policies).filter(|policy| *policy != overall).collect();
        let looked = found.iter().flat_map(|(_, within)| others.iter().map(move |&policy| (policy, within)));
        let ps: Vec<Option<f64>> = looked.map(|(policy, within)| p_of(&self.gains(policy, overall, within))).collect();
        let adjusted = holm(&ps);
        for (number, (change, _)) in found.iter_mut().enumerate() {
            let Some(place) = others.iter().position(|policy| *policy == change.best) else { continue };
            change.p = adjusted[number * others.len() + place];
            if change.p.is_some_and(|p| p < LEVEL) {
                change.turn = Turn::Yes;
            }
        }
    }

    /// Puts neighbours together that turn to the same policy.
    fn joined(&self, found: Vec<(Change, Vec<usize>)>, overall: usize) -> Vec<Change> {
        let mut joined: Vec<(Change, Vec<usize>)> = Vec::new();
        for (change, within) in found {
            if let Some((before, states)) = joined.last_mut().filter(|_| change.turn != Turn::No)
                && let (Slice::Between(low, end), Slice::Between(begin, high)) = (&before.slice, &change.slice)
                && (end == begin, before.factor, before.best, before.turn)
                    == (true, change.factor, change.best, change.turn)
            {
                let slice = Slice::Between(*low, *high);
                states.extend(within);
                // The careful one of both: each was held against all others.
                let p = before.p.zip(change.p).map(|(one, other)| one.max(other));
                *before = Change { p, turn: change.turn, ..self.change(change.factor, slice, states, overall) };
                continue;
            }
            joined.push((change, within));
        }
        joined.into_iter().map(|(change, _)| change).collect()
    }
}

/// How surprising the mean of such gains would be if there were none.
fn p_of(gains: &[f64]) -> Option<f64> {
    if gains.len() < LEAST_STATES {
        return None;
    }
    let mean = gains.iter().sum::<f64>() / gains.len() as f64;
    let error = standard_error(gains);
    match (mean == 0.0, error == 0.0) {
        (true, _) => None,
        // The same gain in every state, whatever it is
        (false, true) => Some(0.0),
        (false, false) => Some(two_sided_p(mean / error, gains.len() as f64 - 1.0)),
    }
}

/// The parts of a factor in which there are states, each with them.
fn slices(factor: &Factor, number: usize, states: &[Point]) -> Vec<(Slice, Vec<usize>)> {
    let value = |state: usize| states[state].values()[number];
    let within =
        |holds: &dyn Fn(Value) -> bool| (0..states.len()).filter(|&state| holds(value(state))).collect::<Vec<_>>();
    let found: Vec<(Slice, Vec<usize>)> = match factor.kind() {
        Kind::Range(range) => (0..PARTS)
            .map(|part| {
                let [low, high] = [part, part + 1].map(|edge| edge_of(range, edge));
                let holds = |value: Value| match value {
                    Value::Number(number) => number >= low && (number < high || (part + 1 == PARTS && number <= high)),
                    Value::Level(_) => false,
                };
                (Slice::Between(low, high), within(&holds))
            })
            .collect(),
        Kind::Values(_, values) => {
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let only =
                |number: f64| (Slice::Only(Value::Number(number)), within(&|value| value == Value::Number(number)));
            sorted.into_iter().map(only).collect()
        }
        Kind::Switch(_) | Kind::Levels(_) => (0..factor.count().unwrap_or(0))
            .map(|level| (Slice::Only(Value::Level(level)), within(&|value| value == Value::Level(level))))
            .collect(),
    };
    found.into_iter().filter(|(_, states)| !states.is_empty()).collect()
}

/// Edge number `edge` of the parts of a range, equal on its scale.
fn edge_of(range: &Range, edge: usize) -> f64 {
    let unit = edge as f64 / PARTS as f64;
    match (edge, range.scale) {
        (0, _) => range.low,
        (PARTS, _) => range.high,
        (_, Scale::Linear) => range.low + unit * (range.high - range.low),
        (_, Scale::Log) => {
            let (low, high) = (libm::log(range.low), libm::log(range.high));
            libm::exp(low + unit * (high - low))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::design::{Asked, Better, Design, parse};

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

    /// Policy 1 costs 10 less where trust is below 4, and as much more above; the mechanism is nothing to it.
    fn trials(states: &[Point], gain: f64) -> Trials {
        let mut trials = Trials::new(1, states.len(), 2, 1);
        for (state, point) in states.iter().enumerate() {
            let Value::Number(trust) = point.values()[0] else { panic!("a number") };
            let ripple = (state % 5) as f64;
            trials.set(0, state, 0, 0, 100.0 + ripple);
            // Above, the loss is a little larger, so that policy 0 is the best over all.
            trials.set(0, state, 1, 0, if trust < 4.0 { 100.0 - gain } else { 101.0 + gain + 2.0 * ripple });
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
        assert_eq!((turn.overall, turn.best), (0, 1));
        // 10, and the mean ripple of 2
        assert!((turn.gain - 12.0).abs() < 1e-9, "{}", turn.gain);
        let [low, high] = turn.interval.expect("an interval");
        assert!(low > 11.0 && high < 13.0 && turn.p.expect("a p") < 1e-6);
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
        let mut trials = Trials::new(1, 40, 2, 1);
        (0..40).for_each(|state| (0..2).for_each(|policy| trials.set(0, state, policy, 0, state as f64)));
        let criterion = Criterion { outcome: 0, better: Better::Higher, threshold: None, percentile: 90.0 };
        let all = changes(&[criterion], design.factors(), &states, &trials);
        assert!(all.iter().all(|change| change.turn == Turn::No && change.gain == 0.0), "{all:?}");
    }
}
