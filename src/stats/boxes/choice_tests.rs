use super::super::cases::Factor;
use super::*;

/// 400 cases of one run: it happens where `a` is at least 0.7 and nowhere else, whatever `b` and `c`.
fn cases() -> Cases {
    let at = |step: usize| (0..400).map(|case| ((case * step) % 400) as f64 / 400.0).collect::<Vec<f64>>();
    let happens = at(1).iter().map(|a| *a >= 0.7).collect();
    Cases::new(
        vec![Factor::numbers("a", at(1)), Factor::numbers("b", at(7)), Factor::numbers("c", at(133))],
        happens,
        1,
    )
}

fn range(low: f64, high: f64) -> Limit {
    Limit::Range { low, high }
}

/// A trajectory of boxes with these (restricted factors, density, coverage) after a start with a density of 0.2; all are the box that `a`
/// makes, which no chance makes.
fn passed(cases: &Cases, boxes: &[(usize, f64, f64)]) -> Trajectory {
    let mut found = Trajectory::find(cases, &(0..cases.count()).collect::<Vec<usize>>(), &Plan::default());
    found.steps.truncate(1);
    found.steps[0].density = 0.2;
    let limits = found.whole.with(0, range(0.7, 0.9975));
    for &(restricted, density, coverage) in boxes {
        let step = found.step(cases, Stage::Peel, limits.clone());
        found.steps.push(Step { restricted, density, coverage, ..step });
    }
    found
}

fn taken(boxes: &[(usize, f64, f64)], threshold: Option<f64>) -> Result<usize, NoBox> {
    let cases = cases();
    choose(&cases, &mut passed(&cases, boxes), threshold)
}

/// Protects the score: of 0.6 of what is looked at, which is 0.8 of all, and a density of 0.7 where all have 0.2, the harmonic mean of
/// 3/4 and 5/8 is 15/22.
#[test]
fn a_box_stands_out_by_the_harmonic_mean_of_coverage_and_excess_density() {
    let cases = cases();
    let mut found = passed(&cases, &[(1, 0.7, 0.6), (1, 0.2, 0.6), (1, 0.1, 0.6), (1, 0.7, 0.0), (1, 1.0, 0.8)]);
    found.steps[0].coverage = 0.8;
    assert!((outstanding(&found, 1) - 15.0 / 22.0).abs() < 1e-15);
    let rest = [2, 3, 4, 5].map(|number| outstanding(&found, number));
    assert_eq!(rest, [0.0, 0.0, 0.0, 1.0], "as dense as all, less dense, empty; and all of it alone");
}

/// Protects the rule: the best by score, unless one within a twentieth of it restricts fewer factors; of those the better.
#[test]
fn of_boxes_that_are_nearly_as_good_the_plainest_is_taken() {
    // With a coverage of 1 and a density of 0.2 + 0.8 x, the score is 2 x / (1 + x)
    let of = |restricted: usize, score: f64| (restricted, 0.2 + 0.8 * score / (2.0 - score), 1.0);
    assert_eq!(taken(&[of(2, 0.80), of(1, 0.77), of(3, 0.5)], None), Ok(2), "0.77 is within a twentieth of 0.8");
    assert_eq!(taken(&[of(2, 0.80), of(1, 0.75)], None), Ok(1), "0.75 is not");
    assert_eq!(taken(&[of(1, 0.78), of(1, 0.80), of(1, 0.79)], None), Ok(2), "of equally plain ones the best");
    assert_eq!(taken(&[of(1, 0.80), of(2, 0.80), of(1, 0.80)], None), Ok(1), "of equals the first");
    assert_eq!(taken(&[of(3, 0.78), of(2, 0.80)], None), Ok(2), "more factors are no advantage");
}

/// Protects what is no box at all: without a restriction, no denser than all, or less dense than was asked for.
#[test]
fn a_box_must_restrict_be_denser_and_as_dense_as_asked() {
    assert_eq!(taken(&[(0, 0.9, 1.0)], None), Err(NoBox::NoneStandsOut));
    assert_eq!(taken(&[(1, 0.2, 1.0), (1, 0.1, 1.0)], None), Err(NoBox::NoneStandsOut));
    assert_eq!(taken(&[(1, 0.6, 0.9), (1, 0.75, 0.1)], Some(0.75)), Ok(2), "as dense as asked is dense enough");
    assert_eq!(taken(&[(1, 0.6, 0.9), (1, 0.75, 0.1)], Some(0.8)), Err(NoBox::NoneAsDense(0.75)));
    assert_eq!(taken(&[(0, 0.8, 1.0)], Some(0.8)), Err(NoBox::NoneStandsOut), "dense enough, but no box");
}

/// Protects against restrictions that chance makes: each end that it could have made goes, the likeliest first, and what the data makes stays.
#[test]
fn what_chance_could_have_made_is_dropped_the_likeliest_first() {
    let cases = cases();
    let mut found = passed(&cases, &[]);
    let limits = found.whole.with(0, range(0.7, 0.9975)).with(1, range(0.02, 0.9975)).with(2, range(0.0, 0.9));
    found.steps[0].density = 0.3;
    let step = found.step(&cases, Stage::Peel, limits.clone());
    let of = quasi_p(&cases, &found, &step);
    let ends: Vec<f64> = of.iter().flat_map(|one| [one.low, one.high]).flatten().collect();
    assert!(ends[0] < 1e-12 && ends[1..].iter().all(|p| *p > LARGEST_QUASI_P), "{of:?}");
    // Of equals the first
    let first = if ends[2] > ends[1] { 2 } else { 1 };
    found.steps.push(step);
    let number = choose(&cases, &mut found, None).expect("a box");
    assert_eq!((number, found.steps[number].limits.restricted(&found.whole)), (3, vec![0]));
    let dropped: Vec<usize> = limits.restricted(&found.steps[2].limits);
    assert_eq!((dropped, found.steps[2].stage, found.steps[3].stage), (vec![first], Stage::Drop, Stage::Drop));
    // A density of 1 is asked for and kept: the box is all of `a` above 0.7
    assert_eq!(found.steps[number].density, 1.0);
}

/// Cases in which it happens from 0.8 of `a` on, and in a strip of `b` as wide as `strip` below that.
fn two(strip: f64) -> Cases {
    let at = |step: usize| (0..1000).map(|case| ((case * step) % 1000) as f64 / 1000.0).collect::<Vec<f64>>();
    let (a, b) = (at(1), at(17));
    let happens = a.iter().zip(&b).map(|(a, b)| *a >= 0.8 || *b >= 1.0 - strip).collect();
    Cases::new(vec![Factor::numbers("a", a), Factor::numbers("b", b)], happens, 1)
}

/// Protects how many boxes are told: no more than asked for, none of what is left where it holds too little or nothing of what is looked for.
#[test]
fn further_boxes_hold_a_twentieth_of_what_is_looked_for_at_least() {
    let boxes = |cases: &Cases, most: usize| cover(cases, &Plan::default(), &Rule::default(), most).expect("a box");
    let wide = two(0.2);
    assert_eq!([1, 2, 5].map(|most| boxes(&wide, most).len()), [1, 2, 2]);
    let both = boxes(&wide, 2);
    let restricted = |one: &Chosen| one.step().limits.restricted(&one.trajectory.whole);
    let mut each = [restricted(&both[0]), restricted(&both[1])];
    each.sort();
    assert_eq!(each, [vec![0], vec![1]], "one of either factor");
    assert!(both[1].inside.iter().all(|case| both[0].inside.binary_search(case).is_err()), "each case is in one");
    // Of 200 and 0.8 x 1000 x strip, the strip has 3.8 in 100
    assert_eq!(boxes(&two(0.01), 5).len(), 1);
    // All that happens is in the first: nothing is left to look for
    assert_eq!(boxes(&cases(), 5).len(), 1);
}

/// Protects --box: the box of that number, even the last of those that were passed, and none beyond.
#[test]
fn the_last_number_is_one_and_the_next_is_none() {
    let cases = cases();
    let of = |number| cover(&cases, &Plan::default(), &Rule { number: Some(number), ..Rule::default() }, 1);
    let Err(NoBox::NoSuchNumber(last)) = of(10_000) else { panic!("so many are not passed") };
    assert!(of(last).is_ok_and(|boxes| boxes[0].number == last));
    assert_eq!(of(last + 1), Err(NoBox::NoSuchNumber(last)));
}
