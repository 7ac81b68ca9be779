//! A predictive distribution as weighted members, and its continuous ranked probability score (CRPS).
//!
//! Two forms of the score, for two questions (Ferro 2014, "Fair scores for ensemble forecasts", Quarterly Journal of the Royal
//! Meteorological Society 140):
//!
//! * [`Ensemble::crps`] scores the members as if they were the whole distribution. It is the right one where they are: for a
//!   forecaster who issues exactly these values. With few members it is larger than the score of the distribution that they
//!   were drawn from, by the part of its spread over the number of members.
//! * [`Ensemble::fair_crps`] takes that part out, so it estimates the score of the distribution itself, whatever the number of
//!   members. The backtest uses it throughout, since model and baselines have different numbers of members.

use crate::quantile::{enough, inverse_cdf};

/// Slack for sums of weights that rounding left just short of a probability.
const ROUNDING: f64 = 1e-12;

/// A predictive distribution: members in ascending order, whose weights add up to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Ensemble {
    members: Vec<Member>,
    /// Sum over pairs within a group (both orders) of weight times weight times distance.
    within: f64,
    /// Sum of the squared weights of groups: how much of all pairs is within one.
    alone: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Member {
    value: f64,
    weight: f64,
}

impl Ensemble {
    /// Members of equal weight, drawn independently.
    ///
    /// # Panics
    /// Without a member.
    pub fn equal(values: &[f64]) -> Self {
        Self::grouped(values, &vec![1.0; values.len()], 1)
    }

    /// Members of given weight (not negative; their sum need not be 1), drawn independently.
    ///
    /// # Panics
    /// If there are not as many weights as values, or all weights are 0.
    pub fn weighted(values: &[f64], weights: &[f64]) -> Self {
        Self::grouped(values, weights, 1)
    }

    /// Members that come in groups of `size` consecutive ones which share something drawn (a parameter vector and a past), so that
    /// only members of different groups are independent. This matters to [`Self::fair_crps`] alone.
    ///
    /// # Panics
    /// If there are not as many weights as values, all weights are 0, or `size` is 0.
    pub fn grouped(values: &[f64], weights: &[f64], size: usize) -> Self {
        assert_eq!(values.len(), weights.len(), "a weight for each member");
        let total: f64 = weights.iter().sum();
        assert!(total > 0.0, "some weight");
        let member = |(value, weight): (&f64, &f64)| Member { value: *value, weight: *weight / total };
        let mut members: Vec<Member> = values.iter().zip(weights).map(member).collect();
        let (mut within, mut alone) = (0.0, 0.0);
        for group in members.chunks_mut(size) {
            group.sort_by(|a, b| a.value.total_cmp(&b.value));
            within += spread(group);
            let weight: f64 = group.iter().map(|member| member.weight).sum();
            alone += weight * weight;
        }
        members.sort_by(|a, b| a.value.total_cmp(&b.value));
        Self { members, within, alone }
    }

    /// Effective number of groups (Kish 1965): as so many of equal weight, drawn independently, they tell.
    pub fn effective(&self) -> f64 {
        1.0 / self.alone
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        self.members.iter().map(|member| member.weight * member.value).sum()
    }

    /// The smallest value that is not exceeded with probability `p` at least ([`inverse_cdf`], which keeps counts
    /// whole).
    pub fn quantile(&self, p: f64) -> f64 {
        let members = self.members.iter().map(|member| (member.value, member.weight));
        inverse_cdf(members, enough(p)).unwrap_or(f64::NAN)
    }

    /// Probability of less than `value`.
    pub fn below(&self, value: f64) -> f64 {
        self.share(|member| member < value)
    }

    /// Probability of `value` or less.
    pub fn up_to(&self, value: f64) -> f64 {
        self.share(|member| member <= value)
    }

    /// Probability of more than `value`.
    pub fn above(&self, value: f64) -> f64 {
        self.share(|member| member > value)
    }

    fn share(&self, counts: impl Fn(f64) -> bool) -> f64 {
        let share: f64 = self.members.iter().filter(|member| counts(member.value)).map(|member| member.weight).sum();
        share.clamp(0.0, 1.0)
    }

    /// CRPS of the members as they are, in the unit of the values; 0 at best.
    pub fn crps(&self, observed: f64) -> f64 {
        self.error(observed) - 0.5 * spread(&self.members)
    }

    /// Fair CRPS: an unbiased estimate of the CRPS of the distribution that the members were drawn from. It can be below 0, when
    /// what was observed lies among members that are further from one another than from it. `None` if the groups are worth less than two of
    /// equal weight: pairs between groups are then too few to divide by, and what they say of the spread is chance.
    pub fn fair_crps(&self, observed: f64) -> Option<f64> {
        let between = 1.0 - self.alone;
        (between >= 0.5 - ROUNDING)
            .then(|| self.error(observed) - 0.5 * (spread(&self.members) - self.within) / between)
    }

    /// Mean distance of members from `observed`.
    fn error(&self, observed: f64) -> f64 {
        self.members.iter().map(|member| member.weight * (member.value - observed).abs()).sum()
    }
}

/// Sum over all pairs of sorted members (both orders) of weight times weight times distance.
fn spread(sorted: &[Member]) -> f64 {
    let (mut weight, mut moment, mut sum) = (0.0, 0.0, 0.0);
    for member in sorted {
        sum += member.weight * (member.value * weight - moment);
        weight += member.weight;
        moment += member.weight * member.value;
    }
    2.0 * sum
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: [f64; 8] = [41.0, 55.0, 38.0, 60.0, 47.0, 47.0, 72.0, 51.0];
    const WEIGHTS: [f64; 8] = [0.05, 0.2, 0.1, 0.15, 0.1, 0.05, 0.25, 0.1];

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-9, "{a} {b}");
    }

    // Frozen: scoringrules 0.10.0, crps_ensemble with estimator "nrg" and "fair", and ens_w; properscoring 0.1 gives the same
    // for the first and third
    #[test]
    fn crps_agrees_with_scoringrules_and_properscoring() {
        let cases = [
            (30.0, [15.734375, 14.928571428571429, 19.715, 18.517857142857142]),
            (47.0, [2.484375, 1.6785714285714288, 5.114999999999998, 3.917857142857142]),
            (53.5, [3.109375, 2.303571428571429, 3.014999999999999, 1.8178571428571422]),
            (99.0, [41.984375, 41.17857142857143, 36.715, 35.51785714285714]),
        ];
        let (equal, weighted) = (Ensemble::equal(&VALUES), Ensemble::weighted(&VALUES, &WEIGHTS));
        for (observed, [standard, fair, weighted_standard, weighted_fair]) in cases {
            close(equal.crps(observed), standard);
            close(equal.fair_crps(observed).unwrap(), fair);
            close(weighted.crps(observed), weighted_standard);
            close(weighted.fair_crps(observed).unwrap(), weighted_fair);
        }
    }

    #[test]
    fn a_group_counts_no_pair_within_itself() {
        let grouped = Ensemble::grouped(&VALUES, &WEIGHTS, 2);
        let (mut pairs, mut weight) = (0.0, 0.0);
        for i in 0..8 {
            for j in (0..8).filter(|j| j / 2 != i / 2) {
                pairs += WEIGHTS[i] * WEIGHTS[j] * (VALUES[i] - VALUES[j]).abs();
                weight += WEIGHTS[i] * WEIGHTS[j];
            }
        }
        let error: f64 = (0..8).map(|i| WEIGHTS[i] * (VALUES[i] - 50.0).abs()).sum();
        close(grouped.fair_crps(50.0).unwrap(), error - 0.5 * pairs / weight);
        close(grouped.crps(50.0), Ensemble::weighted(&VALUES, &WEIGHTS).crps(50.0));
        assert_eq!(Ensemble::grouped(&VALUES, &WEIGHTS, 8).fair_crps(50.0), None);
    }

    /// Protects scores of fits that have collapsed: three particles of which one has all but a hundred-thousandth of the weight are no spread.
    #[test]
    fn dominated_weights_are_not_divided_by() {
        let dominated = Ensemble::weighted(&[55.0, 20.0, 150.0], &[1.0, 5e-6, 5e-6]);
        assert_eq!(dominated.fair_crps(93.0), None);
        // 1 / (0.5^2 + 2 0.25^2)
        assert!((Ensemble::weighted(&[1.0, 2.0, 3.0], &[2.0, 1.0, 1.0]).effective() - 8.0 / 3.0).abs() < 1e-12);
        assert!(dominated.effective() < 1.001 && (dominated.crps(93.0) - 38.0).abs() < 0.01);
        assert!(Ensemble::equal(&[1.0, 3.0]).fair_crps(2.0).is_some_and(|score| score.abs() < 1e-12));
    }

    #[test]
    fn quantiles_invert_the_distribution_function() {
        let ensemble = Ensemble::equal(&[4.0, 1.0, 3.0, 2.0]);
        for (p, quantile) in [(0.0, 1.0), (0.25, 1.0), (0.26, 2.0), (0.5, 2.0), (0.75, 3.0), (1.0, 4.0)] {
            assert_eq!(ensemble.quantile(p), quantile, "{p}");
        }
        let tenths = Ensemble::equal(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]);
        assert_eq!([0.1, 0.3, 0.7, 0.9].map(|p| tenths.quantile(p)), [0.0, 2.0, 6.0, 8.0]);
        close(tenths.below(3.0), 0.3);
        close(tenths.mean(), 4.5);
        close(tenths.up_to(3.0) + tenths.above(3.0), 1.0);
    }
}
