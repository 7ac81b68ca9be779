use super::*;
use crate::compare::Pair;
use crate::random::{Purpose, Random};
use durand_ensemble::simulate::Column;

fn columns(count: usize) -> Vec<Column> {
    let column = Column { name: "x", unit: "points", low: 0.0, high: 100.0, whole: false, meaning: "" };
    vec![column; count]
}

fn tally(pairs: impl IntoIterator<Item = (Vec<f64>, Vec<f64>)>, outcomes: usize) -> Tally {
    let mut tally = Tally::new(&columns(outcomes), 1);
    let some = |values: Vec<f64>| values.into_iter().map(Some).collect();
    for (base, here) in pairs {
        let outcomes = vec![some(base), some(here)];
        tally.add(&Pair { number: 1, stratum: 0, outcomes, divergences: vec![None], weekly: Vec::new() });
    }
    tally
}

#[test]
fn round_numbers_are_below() {
    let cases = [(0.7, 0.5), (0.5, 0.2), (1.0, 0.5), (3.2, 2.0), (130.0, 100.0), (0.0021, 0.002)];
    for (size, below) in cases {
        assert!((round_below(size) - below).abs() < 1e-12 * below, "{size}: {}", round_below(size));
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
    let first = compare(&experiment(1, 100, 0.0), &[0], false)[0];
    let Verdict::Unseen { show: Some((pairs, of)) } = first.verdict else { panic!("{:?}", first.verdict) };
    assert!(of < first.detectable.expect("it can be told") && pairs > 100);
    let shown =
        |number: &u64| compare(&experiment(*number, pairs as usize, of), &[0], false)[0].verdict == Verdict::Higher;
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
        let found = compare(&tally(pairs, 20), &all, false);
        found.iter().any(|one| matches!(one.verdict, Verdict::Lower | Verdict::Higher))
    };
    let wrong = (0..400).filter(wrong).count();
    println!("{wrong} of 400 experiments with 20 outcomes find what is not there");
    // 5 % of 400 is 20, standard error 4.4
    assert!(wrong <= 33, "{wrong} of 400");
}

#[test]
fn what_never_differs_is_the_same_and_what_nobody_has_is_too_little() {
    let same = compare(&tally((0..9).map(|at| (vec![f64::from(at)], vec![f64::from(at)])), 1), &[0], false);
    assert_eq!(same[0].verdict, Verdict::Same);
    let mut empty = Tally::new(&columns(1), 1);
    empty.add(&Pair {
        number: 1,
        stratum: 0,
        outcomes: vec![vec![Some(1.0)], vec![None]],
        divergences: vec![None],
        weekly: Vec::new(),
    });
    let one = compare(&empty, &[0], false);
    let [found] = &one[..] else { panic!("{one:?}") };
    assert_eq!((found.verdict, found.shares), (Verdict::TooFew { pairs: Some(20) }, Some([0.0, 0.0, 1.0])));
    assert_eq!(found.difference.map(|one| (one.point, one.low)), Some((99.0, f64::NEG_INFINITY)), "never is the end");
}
