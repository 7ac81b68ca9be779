//! How much so few draws can say of a quantile, and of a spread.
//!
//! Of n independent draws the smallest leaves, on average, a share of 1 / (n + 1) of the distribution below it (David and Nagaraja 2003, "Order
//! Statistics", section 2.5). A quantile further out than that is beyond all draws: what is given for it is the smallest draw, which is not so
//! far out. So 19 draws can tell a 5 % quantile, 39 one of 2.5 %, and one draw a median at best.

use super::normal::Z975 as Z;

/// Slack for numbers that rounding left just short.
const ROUNDING: f64 = 1e-9;

/// Whether so many draws (effective ones, where they have weights) can tell the quantile of probability `p`.
pub fn can_tell(draws: f64, p: f64) -> bool {
    p.min(1.0 - p) * (draws + 1.0) >= 1.0 - ROUNDING
}

/// Draws that it takes to tell the quantile of probability `p`, between 0 and 1.
pub fn needed(p: f64) -> f64 {
    libm::ceil(1.0 / p.min(1.0 - p) - 1.0 - ROUNDING)
}

/// The ratio to the standard deviation of a uniform number that the standard deviation of so many draws of one (at least 2) falls below in 2.5 %
/// of cases, about: what is narrower than this is narrower than chance makes it.
///
/// The variance of n draws of a distribution with kurtosis k has the relative variance (k - (n - 3) / (n - 1)) / n (Kenney and Keeping 1951,
/// "Mathematics of Statistics" II, section 7.7), k = 9/5 for a uniform one; taken as normal. 0 for fewer than two draws.
pub fn narrowest_by_chance(draws: f64) -> f64 {
    if draws < 2.0 {
        return 0.0;
    }
    let relative = (1.8 - (draws - 3.0) / (draws - 1.0)) / draws;
    // The plain standard deviation of the weighted particles is short by (n - 1) / n
    let short = (draws - 1.0) / draws;
    (short * (1.0 - Z * relative.sqrt())).max(0.0).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Random};

    #[test]
    fn an_end_takes_as_many_draws_as_leave_one_beyond_it() {
        assert_eq!([0.5, 0.25, 0.05, 0.95, 0.025].map(needed), [1.0, 3.0, 19.0, 19.0, 39.0]);
        assert_eq!([0.3, 1.0 / 4.005].map(needed), [3.0, 4.0], "no part of a draw");
        assert!(can_tell(19.0, 0.05) && can_tell(19.0, 0.95) && !can_tell(18.9, 0.05));
        assert!(can_tell(1.0, 0.5) && !can_tell(2.9, 0.25) && can_tell(3.0, 0.75) && !can_tell(2.99, 0.75));
    }

    /// Samples of uniform numbers are narrower than told in 2.5 % of cases, as far as a normal approximation goes: in 0.5 to 4 % of 2,000 samples
    /// (standard error 0.35 points).
    #[test]
    fn chance_narrows_a_prior_no_further() {
        for draws in [10_usize, 20, 50, 200] {
            let narrower = (0..2000_u64).filter(|number| {
                let mut random = Random::new(6, Purpose::Bootstrap, (draws as u64) << 32 | number);
                let values: Vec<f64> = (0..draws).map(|_| random.unit()).collect();
                let variance = crate::moments::variance_of_all(&values);
                (12.0 * variance).sqrt() < narrowest_by_chance(draws as f64)
            });
            let share = narrower.count() as f64 / 2000.0;
            assert!((0.005..0.04).contains(&share), "{draws}: {share}");
        }
        assert_eq!([narrowest_by_chance(1.0), narrowest_by_chance(2.0), narrowest_by_chance(0.0)], [0.0; 3]);
        // By numpy 2.4.6
        for (draws, ratio) in [(5.0, 0.02210049210528337), (20.0, 0.7442205142072694), (50.0, 0.8549383006259665)] {
            assert!((narrowest_by_chance(draws) - ratio).abs() < 1e-12, "{draws}");
        }
    }
}
