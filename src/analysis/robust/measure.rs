//! What a policy is worth over many states of the world, by different attitudes to the bad ones.

use super::trials::Means;
use crate::design::Criterion;
use durand_stats::alike::alike;
use durand_stats::moments::mean_about_first as mean;
use durand_stats::quantile::{linear, ranks_around};

/// A measure of robustness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Mean over the states: each is as likely as another.
    Mean,
    /// What the worse states come to: so many percent of them are no worse.
    Percentile,
    /// Largest regret: how much worse, in some state, than the policy that is best there, in the outcome's own unit.
    MaxRegret,
    /// Share of the states in which the outcome is good enough.
    Satisficing,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Mean, Self::Percentile, Self::MaxRegret, Self::Satisficing];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::Percentile => "percentile",
            Self::MaxRegret => "max_regret",
            Self::Satisficing => "satisficing",
        }
    }

    /// Whether it can be asked of a criterion.
    pub fn applies(self, criterion: &Criterion) -> bool {
        self != Self::Satisficing || criterion.threshold.is_some()
    }

    /// The value of a policy over `states`, of which some may be named several times; at least one.
    pub fn value(self, criterion: &Criterion, means: &Means, policy: usize, states: &[usize]) -> f64 {
        let better = criterion.better;
        let all = || states.iter().map(|&state| means.get(state, policy));
        let count = states.len() as f64;
        match self {
            Self::Mean => mean(&all().collect::<Vec<f64>>()),
            Self::Percentile => {
                let mut costs: Vec<f64> = all().map(|value| better.cost(value)).collect();
                costs.sort_by(f64::total_cmp);
                better.cost(linear(&costs, criterion.percentile / 100.0))
            }
            Self::MaxRegret => states.iter().map(|&state| regret(criterion, means, policy, state)).fold(0.0, f64::max),
            Self::Satisficing => all().filter(|value| criterion.satisfied(*value) == Some(true)).count() as f64 / count,
        }
    }

    /// The same on a scale on which lower is better.
    pub fn cost(self, criterion: &Criterion, value: f64) -> f64 {
        match self {
            Self::Mean | Self::Percentile => criterion.better.cost(value),
            Self::MaxRegret => value,
            Self::Satisficing => -value,
        }
    }
}

/// How much worse a policy is in a state than the best there, at least 0, in the outcome's unit. Nothing is divided, so a baseline of
/// 0 is like any other.
pub fn regret(criterion: &Criterion, means: &Means, policy: usize, state: usize) -> f64 {
    let cost = |value: &f64| criterion.better.cost(*value);
    let best = means.of_state(state).iter().map(cost).fold(f64::INFINITY, f64::min);
    let own = cost(&means.get(state, policy));
    if alike(own, best) { 0.0 } else { own - best }
}

/// 95 % interval of a quantile of states that were sampled independently, by their order alone ([`ranks_around`]), on the scale on which lower
/// is better. It sees the states beside the quantile, which samples drawn anew may never reach.
pub fn by_order(criterion: &Criterion, means: &Means, policy: usize, states: usize) -> [f64; 2] {
    let mut costs: Vec<f64> = (0..states).map(|state| criterion.better.cost(means.get(state, policy))).collect();
    costs.sort_by(f64::total_cmp);
    let ranks = ranks_around(criterion.percentile / 100.0, states);
    let [one, other] = ranks.map(|rank| criterion.better.cost(costs[rank - 1]));
    [one.min(other), one.max(other)]
}

#[cfg(test)]
mod tests {
    use super::super::Trials;
    use super::*;
    use crate::design::Better;

    /// Two policies in four states, one run each.
    fn means(values: [[f64; 2]; 4]) -> Means {
        let mut trials = Trials::new(1, 4, 2, 1);
        for (state, of_state) in values.iter().enumerate() {
            (0..2).for_each(|policy| trials.set(0, state, policy, 0, of_state[policy]));
        }
        trials.plain_means(0)
    }

    fn criterion(better: Better) -> Criterion {
        Criterion { outcome: 0, better, threshold: Some(4.0), percentile: 90.0 }
    }

    // By hand; quantiles as numpy.quantile gives them
    #[test]
    fn measures_are_what_they_say() {
        let means = means([[1.0, 3.0], [2.0, 3.0], [3.0, 3.0], [10.0, 4.0]]);
        let all = [0, 1, 2, 3];
        let of = |measure: Measure, better, policy| measure.value(&criterion(better), &means, policy, &all);
        let lower = |measure, policy| of(measure, Better::Lower, policy);
        assert_eq!([0, 1].map(|policy| lower(Measure::Mean, policy)), [4.0, 3.25]);
        let worse = [0, 1].map(|policy| lower(Measure::Percentile, policy));
        assert!((worse[0] - 7.9).abs() < 1e-12 && (worse[1] - 3.7).abs() < 1e-12, "{worse:?}");
        assert_eq!([0, 1].map(|policy| lower(Measure::MaxRegret, policy)), [6.0, 2.0]);
        assert_eq!([0, 1].map(|policy| lower(Measure::Satisficing, policy)), [0.75, 1.0]);
        let higher = |measure, policy| of(measure, Better::Higher, policy);
        assert!((higher(Measure::Percentile, 0) - 1.3).abs() < 1e-12, "the low side is the worse one");
        assert_eq!([0, 1].map(|policy| higher(Measure::MaxRegret, policy)), [2.0, 6.0]);
        assert_eq!([0, 1].map(|policy| higher(Measure::Satisficing, policy)), [0.25, 0.25]);
    }

    /// Regret is a difference: a best value of 0 divides nothing, and negative values are as good as others.
    #[test]
    fn a_zero_baseline_is_like_any_other() {
        let means = means([[0.0, 5.0], [0.0, 0.0], [-3.0, 2.0], [0.0, -0.0]]);
        let regrets: Vec<f64> = (0..4).map(|state| regret(&criterion(Better::Lower), &means, 1, state)).collect();
        assert_eq!(regrets, [5.0, 0.0, 5.0, 0.0]);
        assert!(regrets.iter().all(|regret| regret.is_finite()));
    }
}
