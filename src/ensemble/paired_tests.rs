use super::*;
use crate::draws::{Draws, PAGE_WORDS, unit};
use crate::scale::OUTCOME;
use crate::simulate::Column;

fn scale() -> Scale {
    let column = Column { name: "x", unit: "", low: 0.0, high: 100.0, whole: false, meaning: "" };
    Scale::new(&column, OUTCOME)
}

fn of(pairs: &[(f64, f64)]) -> Paired {
    let mut paired = Paired::default();
    pairs.iter().for_each(|&(base, other)| paired.add(&scale(), Some(base), Some(other)));
    paired
}

#[test]
fn twins_that_are_equal_differ_by_exactly_nothing() {
    let paired = of(&[(0.1, 0.1), (37.3, 37.3), (99.9, 99.9)]);
    let difference = paired.difference(&scale()).expect("three pairs");
    // (1 - p)^3 = 0.05: so many of others may differ, by as much as the range is wide
    let unseen = 100.0 * (1.0 - libm::cbrt(0.05));
    assert_eq!(difference.point, 0.0);
    assert!((difference.low + unseen).abs() < 1e-9 && (difference.high - unseen).abs() < 1e-9, "{difference:?}");
    assert_eq!(paired.shares(), Some([0.0, 1.0, 0.0]));
    assert_eq!((paired.p(&scale()), paired.variance_reduction(&scale())), (None, None));
}

/// Differences 1, -2, 4, 1, each twice: mean 1, standard deviation sqrt(36 / 7); t = 1 / sqrt(36 / 56) with 7 degrees of freedom. Of fewer than
/// six pairs there is no such interval: they are too few to say.
#[test]
fn differences_have_the_mean_interval_and_probability_of_the_textbook() {
    let four = [(10.0, 11.0), (20.0, 18.0), (30.0, 34.0), (40.0, 41.0)];
    let paired = of(&[four, four].concat());
    let difference = paired.difference(&scale()).expect("eight pairs");
    assert_eq!((difference.point, paired.sd(&scale())), (1.0, Some((36.0_f64 / 7.0).sqrt())));
    let reach = 2.364_624_251 * (36.0_f64 / 56.0).sqrt();
    assert!((difference.high - 1.0 - reach).abs() < 1e-6 && (1.0 - difference.low - reach).abs() < 1e-6);
    // scipy.stats.ttest_1samp([1, -2, 4, 1] * 2, 0).pvalue
    assert!((paired.p(&scale()).unwrap() - 0.252_425_877_470_970_8).abs() < 1e-9);
    // Variances 142.857 and 165.143 against 5.143
    assert!((paired.variance_reduction(&scale()).unwrap() - 59.888_889).abs() < 1e-4);
    assert_eq!((paired.lower, paired.equal, paired.higher), (2, 0, 6));
}

/// Protects against certainty from little: an exact sign test of four differences of -1 gives 2 / 2^4, Student's t gives 0.
#[test]
fn four_equal_differences_are_not_certain() {
    let paired = of(&[(10.0, 9.0), (20.0, 19.0), (30.0, 29.0), (40.0, 39.0)]);
    let difference = paired.difference(&scale()).expect("four pairs");
    assert_eq!((difference.point, paired.p(&scale())), (-1.0, Some(0.125)));
    assert!(difference.low < -2.0 && difference.high >= 0.0, "{difference:?}");
}

/// Protects the one rule: whatever the differences, the interval holds 0 where p is 0.05 or more, and nowhere else.
#[test]
fn interval_and_probability_agree() {
    let (mut draws, mut page) = (Draws::new(4, 4), [0; PAGE_WORDS]);
    let mut told = [0; 2];
    for trial in 0..600 {
        let mut paired = Paired::default();
        let (pairs, rare) = ([2, 5, 6, 9, 30, 120][trial % 6], [0.05, 0.3, 1.0][trial / 6 % 3]);
        for pair in 0..pairs {
            draws.page(trial as u64 * 1000 + pair, &mut page);
            let [u, v, w] = [0, 2, 4].map(|at| unit(page[at], page[at + 1]));
            let far = if u < rare { libm::rint(30.0 * v * v * v * v - 4.0 * w) + 3.0 } else { 0.0 };
            paired.add(&scale(), Some(50.0), Some(50.0 + far));
        }
        let difference = paired.difference(&scale()).expect("pairs");
        let holds = difference.low <= 0.0 && 0.0 <= difference.high;
        let Some(p) = paired.p(&scale()) else { continue };
        assert_eq!(holds, p >= LEVEL, "{difference:?} {p}");
        assert!(difference.low <= difference.point && difference.point <= difference.high);
        told[usize::from(holds)] += 1;
    }
    assert!(told[0] > 100 && told[1] > 100, "{told:?}");
}

#[test]
fn what_never_happened_is_later_than_what_did() {
    let mut paired = Paired::default();
    paired.add(&scale(), Some(5.0), None);
    paired.add(&scale(), None, Some(5.0));
    paired.add(&scale(), None, None);
    assert_eq!((paired.lower, paired.equal, paired.higher, paired.both()), (1, 1, 1, 0));
    assert_eq!(paired.difference(&scale()), None);
}

/// Protects shards: pairs added up apart are those added up together.
#[test]
fn pairs_apart_merge_to_those_together() {
    let pairs = [(10.0, 1.0), (20.0, 18.0), (30.0, 30.0), (5.0, 50.0), (7.0, 9.0)];
    let mut whole = of(&pairs);
    whole.add(&scale(), None, Some(3.0));
    for cut in 0..=pairs.len() {
        let mut front = of(&pairs[..cut]);
        let mut back = of(&pairs[cut..]);
        back.add(&scale(), None, Some(3.0));
        front.merge(&back);
        assert_eq!(front, whole, "{cut}");
    }
}

#[test]
fn what_is_saved_comes_back() {
    let mut paired = of(&[(10.0, 1.0), (20.0, 18.0)]);
    paired.add(&scale(), None, Some(3.0));
    let mut writer = Writer::default();
    paired.save(&mut writer);
    let bytes = writer.into_bytes();
    assert_eq!(Paired::load(&mut Reader::new(&bytes)), Ok(paired));
    assert!(Paired::load(&mut Reader::new(&bytes[..bytes.len() - 1])).is_err());
}

/// Protects differences from hanging on how high the values are.
#[test]
fn differences_are_told_alike_at_any_level() {
    let at = |level: f64| of(&(0..60).map(|n| (level, level + f64::from(n * n) / 100.0)).collect::<Vec<_>>());
    let [low, high] = [0.0, 60.0].map(|level| at(level).difference(&scale()).expect("pairs"));
    assert_eq!((low.method, at(60.0).pairs(), at(60.0).differing()), (high.method, 60, 59));
    assert!((low.high - high.high).abs() < 1e-3 && (low.low - high.low).abs() < 1e-3, "{low:?} {high:?}");
}
