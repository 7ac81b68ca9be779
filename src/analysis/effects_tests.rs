use super::*;
use crate::compare::Verdict;
use crate::random::{Purpose, Random};

fn point(levels: &[usize]) -> Point {
    Point::new(levels.iter().map(|level| Value::Level(*level)).collect())
}

/// Every combination of three factors with two levels.
fn cube() -> Vec<Point> {
    (0..8).map(|at| point(&[at >> 2 & 1, at >> 1 & 1, at & 1])).collect()
}

fn column() -> Column {
    Column { name: "x", unit: "points", low: 0.0, high: 100.0, whole: false, meaning: "" }
}

/// Effects of three factors in which the first does 8, the second -5, the third nothing, and the first two 3 less together; with chance
/// that all points share, and some of their own.
fn experiment(number: u64, runs: usize) -> Effects {
    let points = cube();
    let mut effects = Effects::new(&points, &[column()]).expect("every combination is there");
    let mut random = Random::new(8, Purpose::Bootstrap, number);
    for _ in 0..runs {
        let luck = 30.0 * random.unit() * random.unit();
        let value = |point: &Point| {
            let on = |at: usize| point.values()[at] == Value::Level(1);
            let does = |at: usize, far: f64| if on(at) { far } else { 0.0 };
            20.0 + does(0, 8.0) + does(1, -5.0) - if on(0) && on(1) { 3.0 } else { 0.0 }
        };
        let run: Vec<Option<f64>> =
            points.iter().map(|point| Some(value(point) + luck + 4.0 * random.unit())).collect();
        effects.add(&run);
    }
    effects
}

/// Protects what an effect is: over all values of the others, so that half of an interaction is in each; and of two, that beyond the sum.
#[test]
fn effects_are_means_over_all_values_of_the_other_factors() {
    let effects = experiment(1, 4000);
    let found = effects.found(0);
    let truths =
        [(vec![0], 6.5), (vec![1], -6.5), (vec![2], 0.0), (vec![0, 1], -3.0), (vec![0, 2], 0.0), (vec![1, 2], 0.0)];
    assert_eq!(found.len(), truths.len());
    for (one, (factors, truth)) in found.iter().zip(truths) {
        let effect = &effects.all()[one.effect];
        let named: Vec<usize> =
            [Some(effect.turn), effect.with].into_iter().flatten().map(|turn| turn.factor).collect();
        let point = one.found.difference.expect("runs").point;
        assert_eq!(named, factors);
        assert!((point - truth).abs() < 0.15, "{named:?}: {point}, {truth}");
        assert_eq!(
            one.found.verdict == Verdict::Lower || one.found.verdict == Verdict::Higher,
            truth != 0.0,
            "{one:?}"
        );
    }
    let parts = found[3].parts.expect("of an interaction").map(|part| part.expect("runs").point);
    assert!((parts[0] - 0.0).abs() < 0.2 && (parts[1] - 3.0).abs() < 0.2, "{parts:?}");
}

/// A share of 95 % of 1,000 has a standard error of 0.7 %.
#[test]
fn intervals_of_effects_hold_the_truth() {
    let mut held = [0; 2];
    for number in 0..1000 {
        let found = experiment(number, 25).found(0);
        for (held, (at, truth)) in held.iter_mut().zip([(0, 6.5), (3, -3.0)]) {
            let estimate = found[at].found.difference.expect("runs");
            *held += u32::from(estimate.low <= truth && truth <= estimate.high);
        }
    }
    println!("{held:?} of 1000 intervals of 25 runs hold a main effect and an interaction");
    assert!(held.iter().all(|held| (930..=970).contains(held)), "{held:?}");
}

/// Protects against effects that are not those of their factor: without every combination there are none.
#[test]
fn there_are_effects_only_where_every_combination_is_simulated() {
    let cube = cube();
    assert!(Effects::new(&cube[..7], &[column()]).is_none());
    assert!(Effects::new(&[&cube[..7], &cube[..1]].concat(), &[column()]).is_none());
    assert!(Effects::new(&cube[..1], &[column()]).is_none() && Effects::new(&[], &[column()]).is_none());
    let many: Vec<Point> = (0..30 * 30).map(|at| point(&[at / 30, at % 30])).collect();
    assert!(Effects::new(&many, &[column()]).is_none(), "more than {MOST}");
    let three: Vec<Point> = (0..6).map(|at| point(&[at / 2, at % 2])).collect();
    assert_eq!(Effects::new(&three, &[column()]).expect("a grid").all().len(), 3 + 2);
}
