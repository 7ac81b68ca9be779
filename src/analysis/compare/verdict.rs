//! What can be said of a what-if's differences, adjusted for how many outcomes were looked at.

use super::tally::Tally;
use crate::ensemble::estimate::Estimate;
use crate::ensemble::paired::Paired;
use crate::ensemble::scale::Scale;

/// Chance of calling any difference of a what-if real where none is.
pub const LEVEL: f64 = 0.05;
/// With fewer pairs their spread is not known well enough to say how many would tell.
const FEWEST: u64 = 20;
/// The standard normal quantile of 0.8: with so many runs, four in five experiments show the difference.
const POWER: f64 = 0.841_621_233_572_914_3;

/// What the runs say of one difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// Every pair has the same value.
    Same,
    /// Lower, sure enough for the number of outcomes that were compared.
    Lower,
    /// Higher, likewise.
    Higher,
    /// By itself lower or higher, but among so many outcomes one like it is to be expected by chance.
    Unclear {
        /// Whether lower.
        lower: bool,
        /// Pairs that would settle it, if it is as large as it looks.
        pairs: u64,
    },
    /// Nothing that could be told from nothing.
    Unseen {
        /// Pairs, and the difference in the outcome's unit that so many would show: a round number smaller than what these pairs
        /// would have shown. `None` where these pairs are too few to tell.
        show: Option<(u64, f64)>,
    },
    /// Fewer than two pairs have a value.
    TooFew,
}

/// One outcome of a what-if held against the base.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compared {
    /// The what-if: its place, counted from 0.
    pub what_if: usize,
    /// The outcome: its place among the model's.
    pub outcome: usize,
    /// Pairs in which both runs have a value.
    pub pairs: u64,
    /// Mean of the base over them.
    pub base: Option<f64>,
    /// Mean of the what-if over them.
    pub here: Option<f64>,
    /// Mean difference.
    pub difference: Option<Estimate>,
    /// Shares of all pairs in which the what-if is lower, equal, higher.
    pub shares: Option<[f64; 3]>,
    /// Probability of such a difference if there were none, by itself.
    pub p: Option<f64>,
    /// The same, adjusted for all outcomes of the what-if that were compared (Holm).
    pub p_adjusted: Option<f64>,
    /// How many times more runs it would take without pairing.
    pub variance_reduction: Option<f64>,
    /// The difference that four in five such experiments would show.
    pub detectable: Option<f64>,
    /// What to make of it.
    pub verdict: Verdict,
}

/// The `outcomes` of every what-if, held against the base. The family of the adjustment are the outcomes of one what-if, so that
/// what is said of a what-if does not depend on which others were asked about.
pub fn compare(tally: &Tally, outcomes: &[usize]) -> Vec<Compared> {
    (0..tally.what_ifs()).flat_map(|what_if| family(tally, what_if, outcomes)).collect()
}

fn family(tally: &Tally, what_if: usize, outcomes: &[usize]) -> Vec<Compared> {
    let all: Vec<(&Paired, &Scale)> = outcomes.iter().map(|&outcome| tally.paired(what_if, outcome)).collect();
    let ps: Vec<Option<f64>> = all.iter().map(|(paired, scale)| paired.p(scale)).collect();
    let adjusted = holm(&ps);
    let z = normal_quantile(1.0 - LEVEL / 2.0 / ps.iter().flatten().count().max(1) as f64) + POWER;
    let row = |at: usize| {
        let (paired, scale) = all[at];
        let difference = paired.difference(scale);
        Compared {
            what_if,
            outcome: outcomes[at],
            pairs: paired.both(),
            base: paired.base.mean(scale),
            here: paired.other.mean(scale),
            difference,
            shares: paired.shares(),
            p: ps[at],
            p_adjusted: adjusted[at],
            variance_reduction: paired.variance_reduction(scale),
            detectable: difference.map(|estimate| z * estimate.standard_error).filter(|size| size.is_finite()),
            verdict: verdict(paired, difference, ps[at], adjusted[at], z),
        }
    };
    (0..all.len()).map(row).collect()
}

fn verdict(paired: &Paired, difference: Option<Estimate>, p: Option<f64>, adjusted: Option<f64>, z: f64) -> Verdict {
    if paired.pairs() > 0 && paired.equal == paired.pairs() {
        return Verdict::Same;
    }
    let Some(estimate) = difference.filter(|_| paired.both() > 1) else { return Verdict::TooFew };
    let lower = estimate.point < 0.0;
    // The runs that show a difference d with the given power: n = (z sd / d)², and sd² = n se²
    let pairs = |of: f64| {
        let times = z * estimate.standard_error / of.abs();
        libm::ceil(paired.both() as f64 * times * times) as u64
    };
    match (p, adjusted) {
        (_, Some(adjusted)) if adjusted < LEVEL && lower => Verdict::Lower,
        (_, Some(adjusted)) if adjusted < LEVEL => Verdict::Higher,
        (Some(p), _) if p < LEVEL => Verdict::Unclear { lower, pairs: pairs(estimate.point) },
        // Values differ, but those that both have do not: only whether there is a value does
        (None, _) => Verdict::TooFew,
        _ => {
            let of = round_below(z * estimate.standard_error);
            Verdict::Unseen { show: (paired.both() >= FEWEST).then(|| (pairs(of), of)) }
        }
    }
}

/// Holm's (1979) adjustment: with the p-values in increasing order, the i-th of m times (m - i + 1), at least those before it, at
/// most 1. Those that are missing are no part of the family.
pub(in crate::analysis) fn holm(ps: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut order: Vec<(usize, f64)> = ps.iter().enumerate().filter_map(|(at, p)| Some((at, (*p)?))).collect();
    order.sort_by(|one, other| one.1.total_cmp(&other.1));
    let mut adjusted = vec![None; ps.len()];
    let mut least = 0.0_f64;
    for (rank, &(at, p)) in order.iter().enumerate() {
        least = least.max((p * (order.len() - rank) as f64).min(1.0));
        adjusted[at] = Some(least);
    }
    adjusted
}

/// The largest of 1, 2 and 5 times a power of ten that is below `size`, which is above 0.
fn round_below(size: f64) -> f64 {
    let magnitude = libm::floor(libm::log10(size));
    let power = libm::pow(10.0, magnitude);
    let step = [5.0, 2.0, 1.0].into_iter().find(|step| step * power < size);
    step.map_or(power / 2.0, |step| step * power)
}

/// The standard normal quantile of `p`, above 0.5 and below 1, by halving: 1 - Phi(x) = erfc(x / sqrt 2) / 2.
fn normal_quantile(p: f64) -> f64 {
    let (mut low, mut high) = (0.0, 40.0);
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        let above = 0.5 * libm::erfc(middle * std::f64::consts::FRAC_1_SQRT_2);
        if above > 1.0 - p { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::compare::Pair;
    use crate::analysis::random::{Purpose, Random};
    use crate::ensemble::simulate::Column;

    fn columns(count: usize) -> Vec<Column> {
        let column = Column { name: "x", unit: "points", low: 0.0, high: 100.0, whole: false, meaning: "" };
        vec![column; count]
    }

    fn tally(pairs: impl IntoIterator<Item = (Vec<f64>, Vec<f64>)>, outcomes: usize) -> Tally {
        let mut tally = Tally::new(&columns(outcomes), 1);
        let some = |values: Vec<f64>| values.into_iter().map(Some).collect();
        for (base, here) in pairs {
            let outcomes = vec![some(base), some(here)];
            tally.add(&Pair { number: 1, stratum: 0, outcomes, divergences: vec![None] });
        }
        tally
    }

    /// `statsmodels.stats.multitest.multipletests(p, method="holm")`, statsmodels 0.15.0.
    #[test]
    fn holm_agrees_with_an_independent_package() {
        let ps = [0.01, 0.04, 0.03, 0.005, 0.6].map(Some);
        let expected = [0.04, 0.09, 0.09, 0.025, 0.6];
        for (found, expected) in holm(&ps).iter().zip(expected) {
            assert!((found.expect("a p") - expected).abs() < 1e-12, "{found:?} {expected}");
        }
        assert_eq!(holm(&[None, Some(0.03), None]), [None, Some(0.03), None]);
    }

    #[test]
    fn round_numbers_are_below() {
        let cases = [(0.7, 0.5), (0.5, 0.2), (1.0, 0.5), (3.2, 2.0), (130.0, 100.0), (0.0021, 0.002)];
        for (size, below) in cases {
            assert!((round_below(size) - below).abs() < 1e-12 * below, "{size}: {}", round_below(size));
        }
    }

    #[test]
    fn quantiles_are_those_of_the_table() {
        for (p, quantile) in [(0.975, 1.959_963_984_540_054), (0.8, POWER), (0.9995, 3.290_526_731_491_693)] {
            assert!((normal_quantile(p) - quantile).abs() < 1e-9, "{p}");
        }
    }

    /// A base that is skewed, a what-if that shares most of its chance and adds 2 points and some chance of its own.
    fn experiment(number: u64, pairs: usize, effect: f64) -> Tally {
        let mut random = Random::new(5, Purpose::Bootstrap, number);
        let pair = |_| {
            let u = random.unit();
            let base = 10.0 + 60.0 * u * u;
            (vec![base], vec![base + effect + 8.0 * (random.unit() - 0.5) + 4.0 * (random.unit() - 0.5) * u])
        };
        tally((0..pairs).map(pair), 1)
    }

    /// A share of 95 % of 1,000 has a standard error of 0.7 %.
    #[test]
    fn intervals_cover_a_known_effect_in_95_of_100_experiments() {
        for pairs in [20, 200] {
            let covers = |number: &u64| {
                let estimate = experiment(*number, pairs, 2.0).difference(0, 0).expect("pairs");
                estimate.low <= 2.0 && 2.0 <= estimate.high
            };
            let covered = (0..1000).filter(covers).count();
            println!("{covered} of 1000 intervals of {pairs} pairs cover the effect");
            assert!((930..=970).contains(&covered), "{covered} of 1000 with {pairs} pairs");
        }
    }

    /// What the verdict promises: with the runs that it names, four in five experiments show a difference of that size.
    #[test]
    fn the_runs_that_are_named_show_the_difference_four_times_in_five() {
        let first = compare(&experiment(1, 100, 0.0), &[0])[0];
        let Verdict::Unseen { show: Some((pairs, of)) } = first.verdict else { panic!("{:?}", first.verdict) };
        assert!(of < first.detectable.expect("it can be told") && pairs > 100);
        let shown =
            |number: &u64| compare(&experiment(*number, pairs as usize, of), &[0])[0].verdict == Verdict::Higher;
        let shown = (1000..1400).filter(shown).count();
        println!("{shown} of 400 experiments of {pairs} pairs show a difference of {of}");
        // 80 % of 400 with a standard error of 2 %; how many runs are named depends on the first experiment's spread
        assert!((290..=350).contains(&shown), "{shown} of 400, {pairs} pairs, {of}");
    }

    /// 20 outcomes without any difference: the chance that one is called lower or higher is at most 5 % in all.
    #[test]
    fn looking_at_many_outcomes_does_not_find_what_is_not_there() {
        let wrong = |number: &u64| {
            let mut random = Random::new(6, Purpose::Bootstrap, *number);
            let mut values = |_| (0..20).map(|_| 50.0 + random.normal()).collect::<Vec<f64>>();
            let pairs: Vec<_> = (0..50).map(|at| (values(at), values(at))).collect();
            let all: Vec<usize> = (0..20).collect();
            let found = compare(&tally(pairs, 20), &all);
            found.iter().any(|one| matches!(one.verdict, Verdict::Lower | Verdict::Higher))
        };
        let wrong = (0..400).filter(wrong).count();
        println!("{wrong} of 400 experiments with 20 outcomes find what is not there");
        // 5 % of 400 is 20, standard error 4.4
        assert!(wrong <= 33, "{wrong} of 400");
    }

    #[test]
    fn what_never_differs_is_the_same_and_what_nobody_has_is_too_little() {
        let same = compare(&tally((0..9).map(|at| (vec![f64::from(at)], vec![f64::from(at)])), 1), &[0]);
        assert_eq!(same[0].verdict, Verdict::Same);
        let mut empty = Tally::new(&columns(1), 1);
        empty.add(&Pair {
            number: 1,
            stratum: 0,
            outcomes: vec![vec![Some(1.0)], vec![None]],
            divergences: vec![None],
        });
        let one = compare(&empty, &[0]);
        assert_eq!((one[0].verdict, one[0].difference, one[0].shares), (Verdict::TooFew, None, Some([0.0, 0.0, 1.0])));
    }
}
