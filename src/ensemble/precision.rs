//! Enough runs: when an interval is as narrow as was asked for.
//!
//! The rule looks after every [`BLOCK`] runs and ends at the first look at which every interval that was asked for reaches no
//! further to either side than asked. The looks are at fixed numbers of runs, so threads and interruptions change nothing. Looking
//! several times makes it a little likelier to stop where the spread happens to look small (Chow and Robbins 1965); since no
//! look comes before [`BLOCK`] runs, that costs little coverage. A test measures it.

use super::estimate::Estimate;

/// Runs from one look to the next, and before the first.
pub const BLOCK: u64 = 500;

/// What was asked for of one outcome.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aim {
    /// The outcome: its place among the model's.
    pub outcome: usize,
    /// How far its 95 % interval may reach to either side of the point, in its unit; above 0.
    pub reach: f64,
}

impl Aim {
    /// Whether `estimate` is as narrow as asked; `false` where there is none.
    pub fn is_met(&self, estimate: Option<Estimate>) -> bool {
        estimate.is_some_and(|estimate| estimate.reach() <= self.reach)
    }

    /// How many runs it would take, in all, where `runs` gave `estimate`: the reach shrinks by the square root of their number, or,
    /// where too few runs differ to know more than how rarely they do, by their number. `None` where that cannot be told.
    pub fn needed(&self, estimate: Option<Estimate>, runs: u64) -> Option<u64> {
        let estimate = estimate?;
        let times = estimate.reach() / self.reach;
        let times = if estimate.method.is_too_few() { times } else { times * times };
        (times.is_finite() && times * (runs as f64) < 1e15).then(|| libm::ceil(runs as f64 * times.max(1.0)) as u64)
    }
}

/// The number of runs at which to look next, after `done`, and at most `most`.
pub fn next_look(done: u64, most: u64) -> u64 {
    ((done / BLOCK + 1).saturating_mul(BLOCK)).min(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::{Draws, PAGE_WORDS, unit};
    use crate::moments::Moments;
    use crate::scale::{OUTCOME, Scale};
    use crate::simulate::Column;
    use durand_stats::rare_mean::Method;

    #[test]
    fn looks_are_at_whole_blocks_and_at_the_end() {
        assert_eq!([next_look(0, 9000), next_look(500, 9000), next_look(730, 9000)], [500, 1000, 1000]);
        assert_eq!([next_look(0, 300), next_look(8900, 9000)], [300, 9000]);
    }

    #[test]
    fn four_times_the_runs_halve_the_reach() {
        let aim = Aim { outcome: 0, reach: 0.5 };
        let method = Method::Student;
        let estimate = Estimate { point: 3.0, standard_error: 0.5, low: 2.0, high: 4.0, method };
        assert!(!aim.is_met(Some(estimate)) && !aim.is_met(None));
        assert_eq!(aim.needed(Some(estimate), 1000), Some(4000));
        assert!(aim.is_met(Some(Estimate { low: 2.5, high: 3.5, ..estimate })));
        assert!(!aim.is_met(Some(Estimate { low: 2.5, high: 3.6, ..estimate })), "to either side");
        assert!(!aim.is_met(Some(Estimate { low: 2.4, high: 3.5, ..estimate })));
        let none_seen = Estimate { point: 0.0, standard_error: 0.0, low: 0.0, high: 1.0, method: Method::Alike };
        assert_eq!(aim.needed(Some(none_seen), 1000), Some(2000), "the rule of three halves with twice the runs");
    }

    /// 1,000 experiments with a skewed value whose mean is known, each stopped by the rule. A share of 95 % of 1,000 has a standard
    /// error of 0.7 %.
    #[test]
    fn stopping_by_the_rule_costs_little_coverage() {
        let column = Column { name: "x", unit: "", low: 0.0, high: 100.0, whole: false, meaning: "" };
        let scale = Scale::new(&column, OUTCOME);
        // 100 u² has the mean 100 / 3 and the standard deviation 100 sqrt(4 / 45) = 29.8; a reach of 1.75 takes about 1,100 runs
        let aim = Aim { outcome: 0, reach: 1.75 };
        let mean = 100.0 / 3.0;
        let (mut covered, mut total) = (0, 0);
        for experiment in 0..1000 {
            let (mut draws, mut page, mut moments) = (Draws::new(11, experiment), [0; PAGE_WORDS], Moments::default());
            let estimate = loop {
                for run in moments.count..next_look(moments.count, u64::MAX) {
                    draws.page(run, &mut page);
                    let u = unit(page[0], page[1]);
                    moments.add(scale.steps(100.0 * u * u));
                }
                let estimate = Estimate::of_mean(&moments, &scale);
                if aim.is_met(estimate) {
                    break estimate.expect("there are runs");
                }
            };
            covered += u32::from(estimate.low <= mean && mean <= estimate.high);
            total += moments.count;
        }
        println!("{covered} of 1000 intervals cover the mean, after {} runs on average", total / 1000);
        assert!((930..=970).contains(&covered) && total > 900_000, "{covered} of 1000, {total} runs in all");
    }
}
