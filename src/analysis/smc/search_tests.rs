use std::ops::Range;

use super::super::{Particle, Population, Simulated, close, next, some};
use super::*;
use crate::random::{Purpose, Random};
use durand_stats::weighted::{self, correlation, mean, quantile, sd};

/// A mean of 20 observations with known deviation, under a uniform prior from -5 to 5: the posterior is normal, up to what
/// the prior cuts off (nothing here).
pub(super) struct Mean {
    pub(super) observed: f64,
    pub(super) error: f64,
}

impl Problem for Mean {
    fn parameters(&self) -> usize {
        1
    }

    fn simulate(&self, unit: &[f64], run: u64) -> Simulated {
        let simulated = 10.0 * unit[0] - 5.0 + self.error * Random::new(77, Purpose::Bootstrap, run).normal();
        Simulated { distance: (simulated - self.observed).abs(), statistics: vec![Some(simulated)] }
    }
}

/// Two sums of two parameters, observed with different errors: the posterior is a correlated normal.
pub(super) struct Sums;

impl Problem for Sums {
    fn parameters(&self) -> usize {
        2
    }

    fn simulate(&self, unit: &[f64], run: u64) -> Simulated {
        let mut random = Random::new(78, Purpose::Bootstrap, run);
        let sum = unit[0] + unit[1] + 0.05 * random.normal();
        let difference = unit[0] - unit[1] + 0.2 * random.normal();
        // In units of each error, as targets are
        let distance = ((sum - 1.0) / 0.05 * ((sum - 1.0) / 0.05) + difference / 0.2 * (difference / 0.2)).sqrt();
        Simulated { distance, statistics: vec![Some(sum), Some(difference)] }
    }
}

pub(super) fn found(problem: &impl Problem, plan: &Plan, threads: usize) -> (Population, Ending) {
    let crew = Crew::new(threads);
    go_on(problem, plan, &crew, Sofar::default())
}

/// What a search that nobody stops makes of `sofar`.
pub(super) fn go_on(problem: &impl Problem, plan: &Plan, crew: &Crew, mut sofar: Sofar) -> (Population, Ending) {
    let stop = AtomicBool::new(false);
    let ending = search(problem, plan, crew, &mut sofar, &stop, &mut |_| (), &mut |_| Ok::<(), ()>(())).unwrap();
    assert_eq!(sofar.fresh, []);
    (sofar.population, ending)
}

/// Posterior N(1.3, 0.5^2). With an effective size of n, the standard error of the mean is 0.5 / sqrt(n) and of the
/// deviation 0.5 / sqrt(2 n); four of them, and the widening by the tolerance, which for a uniform kernel of half-width e
/// is e^2 / 3 in the variance.
#[test]
fn the_posterior_of_a_mean_is_found() {
    let (population, ending) = found(&Mean { observed: 1.3, error: 0.5 }, &Plan::new(11, 1000), 2);
    assert_eq!(ending, Ending::Acceptance);
    let weights = population.weights();
    let means: Vec<f64> = population.coordinate(0).iter().map(|unit| 10.0 * unit - 5.0).collect();
    let n = weighted::effective(&weights);
    assert!(n > 600.0, "{n} effective particles");
    let tolerance = population.tolerance();
    assert!(tolerance < 0.1, "{tolerance}");
    let wide = (0.25 + tolerance * tolerance / 3.0).sqrt();
    assert!((mean(&means, &weights) - 1.3).abs() < 4.0 * 0.5 / n.sqrt(), "{}", mean(&means, &weights));
    assert!((sd(&means, &weights) - wide).abs() < 4.0 * 0.5 / (2.0 * n).sqrt(), "{}", sd(&means, &weights));
    // Standard error of a quantile: sqrt(p (1 - p) / n) / density; at 5 % and 95 % the density is 0.103 / 0.5
    for (share, normal) in [(0.05, -1.644_854), (0.5, 0.0), (0.95, 1.644_854)] {
        let density = libm::exp(-0.5 * normal * normal) / (std::f64::consts::TAU.sqrt() * 0.5);
        let error = (share * (1.0 - share) / n).sqrt() / density;
        let got = quantile(&means, &weights, share).unwrap();
        assert!((got - (1.3 + wide * normal)).abs() < 4.0 * error, "{share}: {got}");
    }
}

/// Posterior: sum N(1, 0.05^2), difference N(0, 0.2^2), independent; so each parameter has variance (0.0025 + 0.04) / 4 and
/// their covariance is (0.0025 - 0.04) / 4, a correlation of -0.882.
#[test]
fn two_parameters_are_found_with_their_correlation() {
    let (population, _) = found(&Sums, &Plan { least_acceptance: 0.02, ..Plan::new(3, 1000) }, 2);
    let weights = population.weights();
    let n = weighted::effective(&weights);
    let tolerance = population.tolerance();
    assert!(n > 400.0 && tolerance < 0.5, "{n} effective particles within {tolerance}");
    let (x, y) = (population.coordinate(0), population.coordinate(1));
    // A disc of radius e in units of the errors adds e^2 / 4 to the variance along each
    let widened = 1.0 + tolerance * tolerance / 4.0;
    let variance = 0.010_625 * widened;
    for one in [&x, &y] {
        assert!((mean(one, &weights) - 0.5).abs() < 4.0 * (variance / n).sqrt(), "{}", mean(one, &weights));
        assert!((sd(one, &weights) - variance.sqrt()).abs() < 4.0 * (variance / (2.0 * n)).sqrt());
    }
    let got = correlation(&x, &y, &weights).unwrap();
    assert!((got + 0.882).abs() < 4.0 * (1.0 - 0.882 * 0.882) / n.sqrt(), "{got}");
}

/// Protects the weights where proposals are cut off: with an observation that every parameter meets equally, whatever is
/// kept is a sample of the prior. Standard error of the mean of a uniform number: 1 / sqrt(12 n).
#[test]
fn where_nothing_is_learned_the_prior_comes_back() {
    struct Blind;
    impl Problem for Blind {
        fn parameters(&self) -> usize {
            3
        }
        fn simulate(&self, _: &[f64], run: u64) -> Simulated {
            let distance = Random::new(79, Purpose::Bootstrap, run).unit();
            Simulated { distance, statistics: Vec::new() }
        }
    }
    let plan = Plan { least_acceptance: 0.0, most_generations: 6, ..Plan::new(5, 2000) };
    let (population, ending) = found(&Blind, &plan, 2);
    assert_eq!(ending, Ending::Generations);
    let weights = population.weights();
    let n = weighted::effective(&weights);
    assert!(n > 1500.0, "{n}");
    for at in 0..3 {
        let one = population.coordinate(at);
        assert!((mean(&one, &weights) - 0.5).abs() < 4.0 / (12.0 * n).sqrt(), "{}", mean(&one, &weights));
        // Quantiles of a uniform number: standard error sqrt(p (1 - p) / n)
        for share in [0.05, 0.25, 0.75, 0.95] {
            let got = quantile(&one, &weights, share).unwrap();
            assert!((got - share).abs() < 4.0 * (share * (1.0 - share) / n).sqrt(), "{share}: {got}");
        }
    }
}

#[test]
fn threads_change_no_bit() {
    let plan = Plan { most_generations: 4, ..Plan::new(8, 100) };
    let one = found(&Sums, &plan, 1);
    for threads in [2, 3] {
        assert_eq!(found(&Sums, &plan, threads), one);
    }
}

/// Protects `--resume`: a search that is taken up after any particle, the last of a generation among them, or after any generation
/// ends where an undisturbed one does. Nothing is simulated twice.
#[test]
fn a_search_taken_up_again_is_the_same() {
    let plan = Plan { most_generations: 5, ..Plan::new(8, 20) };
    let whole = found(&Sums, &plan, 1);
    let crew = Crew::new(2);
    let mut kept = Vec::new();
    let mut keep = |sofar: &Sofar| {
        kept.push(sofar.clone());
        Ok::<(), ()>(())
    };
    let go = AtomicBool::new(false);
    search(&Sums, &plan, &crew, &mut Sofar::default(), &go, &mut |_| (), &mut keep).unwrap();
    assert_eq!(kept.len(), 6 * 20 + 5);
    for (one, next) in kept.iter().zip(&kept[1..]) {
        let closed = u64::from(next.fresh.is_empty());
        assert_eq!(next.simulations(), one.simulations() + 1 - closed);
    }
    for sofar in kept {
        assert_eq!(go_on(&Sums, &plan, &crew, sofar), whole);
    }
}

/// Protects fits over several machines: parts of a generation put together are the generation, however they are cut.
#[test]
fn generations_in_parts_are_those_of_the_whole() {
    let plan = Plan { most_generations: 4, ..Plan::new(8, 60) };
    let whole = found(&Sums, &plan, 2);
    let (crew, stop) = (Crew::new(2), AtomicBool::new(false));
    for cuts in [&[][..], &[1], &[17, 18, 50]] {
        let mut sofar = Sofar::default();
        let ending = loop {
            let all = plan.simulations(next(&sofar.population));
            let ends = cuts.iter().copied().chain([all]);
            let starts = [0].into_iter().chain(cuts.iter().copied());
            let part = |range: Range<u64>| {
                let mut part = Sofar { fresh: Vec::new(), ..sofar.clone() };
                let keep = &mut |_: &Sofar| Ok::<(), ()>(());
                assert_eq!(some(&Sums, &plan, &crew, &mut part, &range, &stop, &mut |_| (), keep), Ok(true));
                part.fresh
            };
            let fresh: Vec<Particle> = starts.zip(ends).flat_map(|(from, to)| part(from..to)).collect();
            // Half a generation is not ended
            let mut half = Sofar { fresh: fresh[1..].to_vec(), ..sofar.clone() };
            assert_eq!(close::<()>(&plan, &crew, &mut half, &stop), Ok(None));
            assert_eq!(half.fresh.len() as u64, all - 1);
            sofar.fresh = fresh;
            match close::<()>(&plan, &crew, &mut sofar, &stop) {
                Ok(None) => assert_eq!(sofar.fresh, []),
                ended => break ended,
            }
        };
        assert_eq!(ending, Ok(Some(whole.1)));
        assert_eq!(sofar.population, whole.0, "{cuts:?}");
    }
}
