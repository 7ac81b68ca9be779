//! Quantiles of samples, by name of their definition. The types are those of Hyndman and Fan 1996 (The American Statistician 50).
//!
//! Results depend on the definition, so each place keeps its own:
//!
//! * [`inverse_cdf`] (type 1) keeps whole numbers whole and takes weights: posteriors, predictive distributions, bootstraps;
//!   [`rank_of_percent`] is the same for values that are counted: summaries of runs;
//! * [`above_share`] takes the next value where type 1 stands on a step: the percentiles of a bootstrap of policies;
//! * [`linear`] (type 7) draws straight lines between values: the worse states of a policy. [`linear_from_nearer`] is the same in exact
//!   arithmetic, rounded as numpy rounds it: slices of PAWN;
//! * [`halfway_past_ties`] falls between values that differ: PRIM's limits;
//! * [`median`] and [`middle`] halve the two in the middle (type 2); they differ in the last digit of what they add.

/// Slack for sums of weights that rounding left just short of a probability.
const ROUNDING: f64 = 1e-12;

/// The smallest of weighted values, given in ascending order, at which the weight adds up to `wanted` (type 1: the inverse of the
/// distribution function). The last one where it never does; `None` without values.
pub fn inverse_cdf(sorted: impl IntoIterator<Item = (f64, f64)>, wanted: f64) -> Option<f64> {
    let (mut below, mut last) = (0.0, None);
    for (value, weight) in sorted {
        below += weight;
        last = Some(value);
        if below >= wanted && weight > 0.0 {
            break;
        }
    }
    last
}

/// The rank, from 1, of the value that `percent` percent of `count` values do not exceed: ⌈percent · n / 100⌉ in whole numbers (type 1).
#[inline]
pub fn rank_of_percent(count: u64, percent: u32) -> u64 {
    (count * u64::from(percent)).div_ceil(100).max(1)
}

/// So much of a weight of 1 is enough for the share `p`.
pub(crate) fn enough(p: f64) -> f64 {
    p - ROUNDING
}

/// So much of a weight of `total` is enough for the share `p`: the sum in another order may differ in its last digits.
pub(crate) fn enough_of(p: f64, total: f64) -> f64 {
    p * total * (1.0 - ROUNDING)
}

/// The smallest of `sorted` values, of which there is at least one, that more than the share `p` of them do not exceed. [`inverse_cdf`]
/// differs where `p` is a whole number of values: there it takes the one before.
pub fn above_share(sorted: &[f64], p: f64) -> f64 {
    sorted[((p * sorted.len() as f64) as usize).min(sorted.len() - 1)]
}

/// The quantile `p` of `sorted` values, of which there is at least one, by straight lines between them (type 7).
pub fn linear(sorted: &[f64], p: f64) -> f64 {
    let (low, high, part) = neighbours(sorted, p);
    low + part * (high - low)
}

/// [`linear`], from the nearer of the two neighbours, as `numpy.quantile` computes it: it may differ in the last digit.
pub fn linear_from_nearer(sorted: &[f64], p: f64) -> f64 {
    let (low, high, part) = neighbours(sorted, p);
    if part >= 0.5 { high - (high - low) * (1.0 - part) } else { low + (high - low) * part }
}

/// The values between which the place p (n - 1) lies, and how far from one to the other.
fn neighbours(sorted: &[f64], p: f64) -> (f64, f64, f64) {
    let last = sorted.len() - 1;
    let place = p * last as f64;
    let below = (place as usize).min(last);
    (sorted[below], sorted[(below + 1).min(last)], place - below as f64)
}

/// Halfway between the values to both sides of the quantile `p`, above 0 and below 1, of `sorted` values, of which there is at least
/// one; where those are equal, halfway to the next other value on the side of the nearer end's inside. As in sdtoolkit (Bryant 2009), so
/// that a limit there takes all ties or none.
pub fn halfway_past_ties(sorted: &[f64], p: f64) -> f64 {
    let place = (sorted.len() - 1) as f64 * p;
    let (mut lower, mut higher) = (libm::floor(place) as usize, libm::ceil(place) as usize);
    if p > 0.5 {
        while sorted[lower] == sorted[higher] && lower > 0 {
            lower -= 1;
        }
    } else {
        while sorted[lower] == sorted[higher] && higher < sorted.len() - 1 {
            higher += 1;
        }
    }
    (sorted[lower] + sorted[higher]) / 2.0
}

/// The median of `sorted` values: of an even number of them, from the lower of the two in the middle halfway to the other, which stays
/// finite however large they are. `None` without values.
pub fn median(sorted: &[f64]) -> Option<f64> {
    let (low, high) = two_in_the_middle(sorted)?;
    Some(low + (high - low) / 2.0)
}

/// [`median`] as half the sum of the two in the middle, as numpy has it: it may differ in the last digit.
pub fn middle(sorted: &[f64]) -> Option<f64> {
    let (low, high) = two_in_the_middle(sorted)?;
    Some(0.5 * (low + high))
}

fn two_in_the_middle(sorted: &[f64]) -> Option<(f64, f64)> {
    let last = sorted.len().checked_sub(1)?;
    Some((sorted[last / 2], sorted[last.div_ceil(2)]))
}

/// Ranks, from 1, of two of `count` values between which the quantile `p` of what they were drawn from lies with a confidence of 95 %,
/// whatever that is: by the binomial distribution of how many lie below, as a normal one (Conover 1999, Practical Nonparametric
/// Statistics, section 3.2).
pub fn ranks_around(p: f64, count: usize) -> [usize; 2] {
    let n = count as f64;
    let reach = super::normal::Z975 * (n * p * (1.0 - p)).sqrt();
    [libm::floor(n * p - reach), libm::ceil(n * p + reach) + 1.0].map(|rank| (rank.max(1.0) as usize).min(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOUR: [f64; 4] = [1.0, 2.0, 3.0, 10.0];

    fn type_1(values: &[f64], p: f64) -> Option<f64> {
        let share = 1.0 / values.len() as f64;
        inverse_cdf(values.iter().map(|value| (*value, share)), enough(p))
    }

    /// `numpy.quantile(x, p, method=...)`, numpy 2.4.6: "inverted_cdf" and "linear"; between them the value above n p.
    #[test]
    fn definitions_are_those_of_numpy() {
        for (p, first, next, seventh) in [
            (0.1, 1.0, 1.0, 1.3),
            (0.25, 1.0, 2.0, 1.75),
            (0.5, 2.0, 3.0, 2.5),
            (0.9, 10.0, 10.0, 7.9),
            (1.0, 10.0, 10.0, 10.0),
        ] {
            assert_eq!((type_1(&FOUR, p), above_share(&FOUR, p)), (Some(first), next), "{p}");
            assert!((linear(&FOUR, p) - seventh).abs() < 1e-14, "{p}");
            assert!((linear_from_nearer(&FOUR, p) - seventh).abs() < 1e-14, "{p}");
        }
        assert_eq!([linear(&[7.0], 0.3), linear_from_nearer(&[7.0], 0.3), above_share(&[7.0], 0.3)], [7.0; 3]);
    }

    /// Protects the two type 7: each keeps the last digit that its place always had.
    #[test]
    fn straight_lines_round_in_two_ways() {
        let far = [0.1, 0.7];
        assert_eq!(linear_from_nearer(&far, 0.9), 0.7 - (0.7 - 0.1) * (1.0 - 0.9));
        assert_eq!(linear(&far, 0.9), 0.1 + 0.9 * (0.7 - 0.1));
        assert_ne!(linear(&[0.2, 0.7], 0.9), linear_from_nearer(&[0.2, 0.7], 0.9));
    }

    /// Protects weights that rounding left short, and those of nothing.
    #[test]
    fn a_weight_that_rounding_left_short_is_enough() {
        let tenths: Vec<f64> = (0..10).map(f64::from).collect();
        assert_eq!([0.1, 0.3, 0.7, 0.9].map(|p| type_1(&tenths, p)), [0.0, 2.0, 6.0, 8.0].map(Some));
        assert_eq!(inverse_cdf([(1.0, 0.0), (2.0, 1.0)], enough(0.0)), Some(2.0), "what has no weight is no value");
        assert_eq!(inverse_cdf([(1.0, 0.5), (2.0, 0.4)], enough(1.0)), Some(2.0));
        assert_eq!(inverse_cdf([], 0.5), None);
        assert!(
            enough(0.5) < 0.5
                && enough(0.5) > 0.5 - 1e-11
                && enough_of(0.5, 8.0) < 4.0
                && enough_of(0.5, 8.0) > 4.0 - 1e-10
        );
    }

    #[test]
    fn a_rank_is_rounded_up() {
        let of = |(count, percent)| rank_of_percent(count, percent);
        assert_eq!([(20, 5), (21, 5), (19, 95), (1, 50), (2, 50), (0, 50), (7, 0)].map(of), [1, 2, 19, 1, 1, 1, 1]);
    }

    #[test]
    fn a_limit_steps_over_ties() {
        let numbers: Vec<f64> = (0..21).map(f64::from).collect();
        assert_eq!(halfway_past_ties(&numbers, 0.05), 1.5);
        assert_eq!(halfway_past_ties(&numbers, 0.95), 18.5);
        assert_eq!(halfway_past_ties(&[1.0, 1.0, 1.0, 1.0, 3.0], 0.05), 2.0);
        assert_eq!(halfway_past_ties(&[1.0, 3.0, 3.0, 3.0], 0.95), 2.0);
        assert_eq!([0.05, 0.5, 0.95].map(|p| halfway_past_ties(&[7.0], p)), [7.0; 3]);
        assert_eq!([0.3, 0.7].map(|p| halfway_past_ties(&[4.0; 5], p)), [4.0; 2]);
        assert_eq!(halfway_past_ties(&[1.0, 2.0, 2.0, 4.0, 5.0], 0.5), 3.0, "the median steps upwards");
    }

    #[test]
    fn the_median_of_an_even_number_lies_halfway() {
        for of in [median, middle] {
            assert_eq!(
                [of(&[1.0, 2.0, 9.0]), of(&[1.0, 2.0, 4.0, 9.0]), of(&[5.0]), of(&[])],
                [Some(2.0), Some(3.0), Some(5.0), None]
            );
        }
        assert_eq!(median(&[1e308, 1.6e308]), Some(1.3e308));
    }

    /// So many of 100 lie below by `scipy.stats.binom.ppf([0.025, 0.975], 100, p)`, SciPy 1.17.1: 40 to 60 and 84 to 95. The ranks are
    /// rounded outwards.
    #[test]
    fn ranks_hold_a_quantile() {
        assert_eq!(
            [ranks_around(0.5, 100), ranks_around(0.9, 100), ranks_around(0.05, 10)],
            [[40, 61], [84, 97], [1, 3]]
        );
        assert_eq!(ranks_around(0.5, 10_000), [4902, 5099]);
        let mut held = 0;
        for number in 0..400 {
            let mut random = crate::random::Random::new(2, crate::random::Purpose::Bootstrap, number);
            let mut draws: Vec<f64> = (0..60).map(|_| random.unit()).collect();
            draws.sort_by(f64::total_cmp);
            let [low, high] = ranks_around(0.8, 60).map(|rank| draws[rank - 1]);
            held += u32::from(low <= 0.8 && 0.8 <= high);
        }
        // 95 % of 400, standard error 4.4
        assert!((372..=399).contains(&held), "{held} of 400");
    }
}
