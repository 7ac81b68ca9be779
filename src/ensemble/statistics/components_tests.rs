use super::*;
use crate::draws::{Draws, PAGE_WORDS, unit};

const COLUMN: Column = Column { name: "x", unit: "", low: -64.0, high: 64.0, whole: false, meaning: "" };

fn of(strata: &[&[f64]]) -> StratifiedStatistics {
    let mut statistics = StratifiedStatistics::new(&[COLUMN], strata.len());
    for (stratum, values) in strata.iter().enumerate() {
        values.iter().for_each(|value| statistics.add(stratum, &[Some(*value)]));
    }
    statistics
}

fn near(one: f64, other: f64) {
    assert!((one - other).abs() < 1e-9 * other.abs().max(1.0), "{one} and {other}");
}

/// By hand: sums 4, 20 and 20, of all 44 (N = 8). Between strata 8 + 200 + 100 - 242 = 66 with 2 degrees of freedom, within
/// 314 - 308 = 6 with 5; n0 = (8 - 24/8) / 2 = 2.5. So within 6/5, between (33 - 1.2) / 2.5 = 12.72, and the share is
/// 12.72 / 13.92, its standard error (1 - share) (1 + 1.5 share) / 2.5 times the root of 2 · 7 / (5 · 2).
#[test]
fn a_small_example_gives_what_it_gives_by_hand() {
    let split =
        of(&[&[1.0, 3.0], &[9.0, 11.0], &[4.0, 5.0, 6.0, 5.0]]).components(0, None).expect("it can be estimated");
    near(split.within, 1.2);
    near(split.between, 12.72);
    let share = split.share.expect("it varies");
    near(share.point, 12.72 / 13.92);
    assert!((share.standard_error - 0.096_725_4).abs() < 1e-6, "{share:?}");
}

#[test]
fn where_strata_are_alike_the_estimate_is_zero_not_negative() {
    let split = of(&[&[1.0, 5.0], &[1.0, 5.0], &[1.0, 5.0]]).components(0, None).expect("it can be estimated");
    assert_eq!((split.between, split.share.map(|share| share.point)), (0.0, Some(0.0)));
    near(split.within, 8.0);
}

#[test]
fn what_cannot_be_estimated_is_not() {
    assert_eq!(of(&[&[1.0, 5.0]]).components(0, None), None, "one stratum");
    assert_eq!(of(&[&[1.0], &[5.0]]).components(0, None), None, "one run a stratum");
    assert_eq!(of(&[&[], &[]]).components(0, None), None);
    assert_eq!(StratifiedStatistics::new(&[COLUMN], 0).components(0, None), None);
    let same = of(&[&[2.0, 2.0], &[2.0]]).components(0, None).expect("there are two strata");
    assert_eq!((same.between, same.within, same.share), (0.0, 0.0, None));
    let apart = of(&[&[2.0, 2.0], &[5.0, 5.0]]).components(0, None).expect("there are two strata");
    assert_eq!((apart.between, apart.within), (4.5, 0.0));
    assert_eq!(apart.share, Some(Share { point: 1.0, standard_error: 0.0, interval: None }), "two pairs");
}

/// A number with mean 0 and variance 1: the sum of twelve uniform ones, less 6.
fn about_normal(page: &[u32], at: usize) -> f64 {
    page[24 * at..24 * (at + 1)].chunks_exact(2).map(|two| unit(two[0], two[1])).sum::<f64>() - 6.0
}

/// 60 strata of 2 to 8 runs, with variances 4 between and 12 within: a share of 0.25.
fn toy(world: u64) -> Components {
    let mut statistics = StratifiedStatistics::new(&[COLUMN], 60);
    for stratum in 0..60 {
        let (mut draws, mut page) = (Draws::new(world, stratum), [0; PAGE_WORDS]);
        draws.page(0, &mut page);
        let level = 2.0 * about_normal(&page, 0);
        draws.page(1, &mut page);
        for run in 0..2 + (stratum % 7) as usize {
            let value = level + 12.0_f64.sqrt() * about_normal(&page, run);
            statistics.add(stratum as usize, &[Some(value)]);
        }
    }
    statistics.components(0, None).expect("it can be estimated")
}

/// Protects the estimators: over 400 toy ensembles their means are the true components, and their spread is the standard
/// error that they state. The seeds are fixed; a mean is off by more than 4 of its standard errors less than once in 10,000.
#[test]
fn known_components_are_found() {
    let all: Vec<Components> = (0..400).map(toy).collect();
    let moments = |of: &dyn Fn(&Components) -> f64| {
        let mean = all.iter().map(of).sum::<f64>() / 400.0;
        let squares: f64 = all.iter().map(|one| (of(one) - mean) * (of(one) - mean)).sum();
        (mean, (squares / 399.0).sqrt())
    };
    let share = |one: &Components| one.share.expect("it varies");
    for (name, (mean, sd), truth) in [
        ("between", moments(&|one| one.between), 4.0),
        ("within", moments(&|one| one.within), 12.0),
        ("share", moments(&|one| share(one).point), 0.25),
    ] {
        assert!((mean - truth).abs() < 4.0 * sd / 20.0 + 0.01 * truth, "{name}: {mean} for {truth}, sd {sd}");
    }
    let (stated, (_, sd)) = (moments(&|one| share(one).standard_error).0, moments(&|one| share(one).point));
    assert!((stated / sd - 1.0).abs() < 0.15, "stated {stated}, found {sd}");
}

/// Protects the power to tell a share from none: the interval of so large a share is above 0 in most ensembles.
#[test]
fn a_quarter_is_seen_in_four_ensembles_of_five() {
    let seen = |one: &Components| one.share.and_then(|share| share.interval).is_some_and(|[low, _]| low > 0.0);
    let times = (0..400).filter(|world| seen(&toy(*world))).count();
    assert!(times >= 320, "{times} of 400");
}

#[test]
fn any_order_and_grouping_gives_the_same_bytes() {
    let rows: Vec<(usize, f64)> = (0..90).map(|at| (at * 7 % 5, (at * 31 % 17) as f64 - 8.3)).collect();
    let bytes = |statistics: &StratifiedStatistics| {
        let mut writer = Writer::default();
        statistics.save(&mut writer);
        writer.into_bytes()
    };
    let add = |rows: &[(usize, f64)]| {
        let mut statistics = StratifiedStatistics::new(&[COLUMN], 5);
        rows.iter().for_each(|(stratum, value)| statistics.add(*stratum, &[Some(*value)]));
        statistics
    };
    let whole = add(&rows);
    let mut merged = add(&rows[40..]);
    merged.merge(&add(&rows[..40]));
    assert_eq!(bytes(&merged), bytes(&whole));
    let saved = bytes(&whole);
    let loaded = StratifiedStatistics::load(&[COLUMN], 5, &mut Reader::new(&saved));
    assert_eq!(loaded.as_ref(), Ok(&whole));
    assert_eq!(StratifiedStatistics::load(&[COLUMN], 4, &mut Reader::new(&saved)), Err(Damaged));
    for length in 0..saved.len() {
        assert!(StratifiedStatistics::load(&[COLUMN], 5, &mut Reader::new(&saved[..length])).is_err());
    }
}
