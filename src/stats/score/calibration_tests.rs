//! Whether coverage and PIT tell a forecaster who is right from one who is too sure of itself.

use super::coverage::{Banded, Coverage, LEVELS};
use super::ensemble::Ensemble;
use super::pit::{Pit, histogram};
use crate::random::{Purpose, Random};

const FORECASTS: u64 = 600;
const MEMBERS: u64 = 1000;
/// Variance over mean is 1 + 0.05 * 50 = 3.5, as monthly attacks have it.
const TRUTH: (f64, f64) = (50.0, 0.05);

/// Forecasts of negative binomial counts with this mean and dispersion, and what the truth brought.
fn forecasts(mean: f64, dispersion: f64) -> Vec<(Ensemble, f64)> {
    let draw = |number: u64, (mean, dispersion): (f64, f64)| {
        Random::new(11, Purpose::Trend, number).negative_binomial(mean, dispersion)
    };
    let one = |at: u64| {
        let members: Vec<f64> = (1..=MEMBERS).map(|k| draw(at << 32 | k, (mean, dispersion))).collect();
        (Ensemble::equal(&members), draw(at << 32, TRUTH))
    };
    (0..FORECASTS).map(one).collect()
}

fn coverage(forecasts: &[(Ensemble, f64)], level: f64) -> Coverage {
    let banded: Vec<Banded> = forecasts.iter().map(|(ensemble, seen)| Banded::of(ensemble, level, *seen)).collect();
    Coverage::of(&banded).expect("there are forecasts")
}

/// Pearson's statistic of the histogram against a flat one, 9 degrees of freedom.
fn unevenness(forecasts: &[(Ensemble, f64)]) -> f64 {
    let pits: Vec<Pit> = forecasts.iter().map(|(ensemble, seen)| Pit::of(ensemble, *seen)).collect();
    let expected = FORECASTS as f64 / 10.0;
    histogram(&pits, 10).iter().map(|count| (count - expected) * (count - expected) / expected).sum()
}

/// A forecaster who is the truth. Intervals of counts hold somewhat more than their level (half a count at each end: up to 5 points
/// here); below it they fall by chance by more than four standard errors, 4 sqrt(p (1 - p) / 600), once in 30,000 seeds. Pearson's
/// statistic exceeds 27.9 once in 1,000 seeds, and less often here since observations are spread over bins.
#[test]
fn the_truth_is_calibrated() {
    let truth = forecasts(TRUTH.0, TRUTH.1);
    for level in LEVELS {
        let share = coverage(&truth, level).share[0];
        let reach = 4.0 * (level * (1.0 - level) / FORECASTS as f64).sqrt();
        assert!((level - reach..level + reach + 0.05).contains(&share), "{level}: {share}");
    }
    assert!(unevenness(&truth) < 27.9, "{}", unevenness(&truth));
}

/// Power: a forecaster with half the truth's standard deviation or 15 % too high a mean is found out. With 80 % intervals half as wide
/// as they should be (about 0.48 inside, standard error 0.02) the chance of a share of 0.7 is below one in a million.
#[test]
fn who_is_too_sure_or_off_is_found_out() {
    // Variance 50, not 175: standard deviation 0.53 of the truth's
    let sure = forecasts(TRUTH.0, 0.0);
    assert!(coverage(&sure, 0.8).share[2] < 0.7, "{:?}", coverage(&sure, 0.8));
    assert!(unevenness(&sure) > 60.0, "{}", unevenness(&sure));
    let off = forecasts(1.15 * TRUTH.0, TRUTH.1);
    assert!(unevenness(&off) > 60.0, "{}", unevenness(&off));
}

/// The fair score does not depend on the number of members: with 5 members it is, on average, that with 1000. Standard error over 600
/// forecasts of the difference about 0.15.
#[test]
fn a_fair_score_does_not_depend_on_the_number_of_members() {
    let truth = forecasts(TRUTH.0, TRUTH.1);
    let few = |at: u64| {
        let member = |k| Random::new(12, Purpose::Trend, at << 32 | k).negative_binomial(TRUTH.0, TRUTH.1);
        Ensemble::equal(&[1, 2, 3, 4, 5].map(member))
    };
    let (mut fair, mut plain, mut many) = (0.0, 0.0, 0.0);
    for (at, (ensemble, seen)) in (0..).zip(&truth) {
        let few = few(at);
        fair += few.fair_crps(*seen).expect("five members") / FORECASTS as f64;
        plain += few.crps(*seen) / FORECASTS as f64;
        many += ensemble.fair_crps(*seen).expect("many members") / FORECASTS as f64;
    }
    assert!((fair - many).abs() < 0.6, "{fair} {many}");
    // The plain score of five members is larger by a fifth of half their mean distance, 14.9 / 2 / 5
    assert!(plain - many > 0.9, "{plain} {many}");
}
