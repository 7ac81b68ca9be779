use super::*;
use crate::compare::Verdict;
use crate::random::{Purpose, Random};

/// Of base, one, another, both.
fn together() -> Contrast {
    Contrast::Together { base: 0, all: 3, each: vec![1, 2] }
}

fn bases() -> Contrast {
    Contrast::Bases { here: [0, 1], there: [2, 3] }
}

fn column(whole: bool) -> Column {
    Column { name: "x", unit: "points", low: 0.0, high: 100.0, whole, meaning: "" }
}

fn contrasts(asked: Contrast, whole: bool, runs: impl IntoIterator<Item = [f64; 4]>) -> Contrasts {
    let mut all = Contrasts::new(vec![asked], &[column(whole)], 4);
    for values in runs {
        let outcomes = values.into_iter().map(|value| vec![Some(value)]).collect();
        all.add(&Pair { number: 1, stratum: 0, outcomes, divergences: vec![None; 3], weekly: Vec::new() });
    }
    all
}

/// Protects what an interaction is: effects that add up exactly have none, exactly; and the sides are differences from the base.
#[test]
fn what_adds_up_has_no_interaction() {
    let runs =
        (0..30).map(|at| [10.0 + f64::from(at), 13.5 + f64::from(at), 9.0 + f64::from(at), 12.5 + f64::from(at)]);
    let found = contrasts(together(), false, runs).found(&[0], false);
    let [one] = &found[..] else { panic!("{found:?}") };
    assert_eq!((one.found.verdict, one.sides), (Verdict::Same, [Some(2.5), Some(2.5)]));
    assert_eq!(one.parts.map(|part| part.map(|part| part.point)), [Some(2.5), Some(2.5)]);
}

/// Protects the sign: what both do together less the sum of what each does; what a what-if does here less what it does there.
#[test]
fn sides_and_differences_have_the_order_that_they_are_named_in() {
    let of = |contrast| {
        contrasts(contrast, false, [[10.0, 12.0, 15.0, 40.0], [20.0, 22.0, 25.0, 50.0]]).found(&[0], false)[0]
    };
    let point = |one: &Contrasted| one.found.difference.map(|one| one.point);
    let one = of(together());
    assert_eq!((point(&one), one.sides), (Some(23.0), [Some(30.0), Some(7.0)]));
    let one = of(bases());
    assert_eq!((point(&one), one.sides), (Some(-23.0), [Some(2.0), Some(25.0)]));
    let one = of(Contrast::Against([3, 1]));
    assert_eq!((point(&one), one.sides), (Some(28.0), [Some(45.0), Some(17.0)]));
}

/// Four runs that share most of their chance, skewed; `beyond` is the interaction, and the difference between bases.
fn skewed(random: &mut Random, beyond: f64) -> [f64; 4] {
    let u = random.unit();
    let mut own = |at: f64| 10.0 + at + 50.0 * u * u + 8.0 * (random.unit() - 0.5) + 4.0 * (random.unit() - 0.5) * u;
    [own(0.0), own(2.0), own(3.0), own(5.0 + beyond)]
}

/// Whole numbers of which most are 0: something rare, which each of two what-ifs makes rarer and both together no rarer still.
fn rare(random: &mut Random) -> [f64; 4] {
    let (often, many) = (random.unit(), 1.0 + (4.0 * random.unit()).floor());
    [0.06, 0.03, 0.03, 0.03].map(|share| {
        let (own, luck) = (random.unit(), random.unit());
        let counted = if luck < 0.5 { often } else { own };
        if counted < share { many } else { 0.0 }
    })
}

/// How many of so many experiments hold `truth` in the interval of their contrast, and how many say that they are too few.
fn covered(
    contrast: &Contrast,
    runs: usize,
    truth: f64,
    whole: bool,
    draw: &dyn Fn(&mut Random) -> [f64; 4],
) -> [u32; 2] {
    let mut told = [0, 0];
    for number in 0..1000 {
        let mut random = Random::new(15, Purpose::Bootstrap, number);
        let all = contrasts(contrast.clone(), whole, (0..runs).map(|_| draw(&mut random)));
        let estimate = all.difference(0, 0).expect("runs");
        told[0] += u32::from(estimate.low <= truth && truth <= estimate.high);
        told[1] += u32::from(estimate.method.is_too_few());
    }
    println!("{contrast:?}: {} of 1000 intervals of {runs} runs hold {truth}, {} are too few to say", told[0], told[1]);
    told
}

/// A share of 95 % of 1,000 has a standard error of 0.7 %.
#[test]
fn intervals_of_interactions_and_of_differences_of_differences_hold_the_truth() {
    for runs in [20, 200] {
        for (contrast, truth) in [(together(), -3.0), (bases(), 2.0 - (5.0 - 3.0 - 3.0))] {
            let [covered, few] = covered(&contrast, runs, truth, false, &|random| skewed(random, -3.0));
            assert!((930..=970).contains(&covered) && few == 0, "{covered} and {few} of 1000 with {runs} runs");
        }
    }
}

/// Protects against certainty from little: where an outcome is rare, intervals hold the truth at least as often as they say, and few
/// runs that differ are told as too few.
#[test]
fn intervals_of_rare_outcomes_are_no_narrower_than_they_say() {
    // Of a rare outcome a mean of 2.5: shares times that
    let truths = [(together(), 2.5 * (0.03 - 0.06 - 2.0 * (0.03 - 0.06))), (bases(), 2.5 * (0.03 - 0.06))];
    for runs in [30, 300] {
        for (contrast, truth) in &truths {
            let [covered, few] = covered(contrast, runs, *truth, true, &rare);
            assert!(covered >= 930, "{covered} of 1000 with {runs} runs");
            assert!(if runs == 30 { few > 300 } else { few == 0 }, "{few}");
        }
    }
}

#[test]
fn what_is_saved_comes_back() {
    let all = contrasts(together(), false, [[10.0, 12.0, 15.0, 40.0], [20.0, 22.0, 25.0, 50.0]]);
    let mut writer = Writer::default();
    all.save(&mut writer);
    let bytes = writer.into_bytes();
    let empty = || Contrasts::new(vec![together()], &[column(false)], 4);
    assert_eq!(empty().load(&mut Reader::new(&bytes)), Ok(all));
    assert!(empty().load(&mut Reader::new(&bytes[..bytes.len() - 1])).is_err());
}
