//! How well the density of a box is known.
//!
//! The runs of a point have its assumptions in common, and the runs of one number have their draws in common at every point.
//! So what was sampled are points and draws: a hundred points with twenty runs each are not two thousand cases. The variance of
//! the density is that of points and that of draws, less what both count (two-way clustering: Cameron, Gelbach & Miller 2011).
//! It is as large as that of so many independent cases, and the interval is Wilson's (1927) for those, widened from the normal
//! distribution to Student's t as far as few points or few draws leave the variance itself uncertain (degrees of freedom by
//! Satterthwaite 1946). Where it always or never happens, no variance is seen, and as many cases stand for it as there are draws; no more
//! than these do where it does so in all but [few](SOME) draws, since what a rare draw does to all points may not have been seen. With a
//! single run of each point the points are the cases, and nothing is known of the draws: the interval holds for that draw.

use super::cases::Cases;
use crate::alike::alike;
use crate::moments::squares_about;
use crate::normal::Z975;
use crate::proportion::wilson_share;
use crate::rare_mean::SOME;
use crate::student::student_t95;

/// A 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Low end.
    pub low: f64,
    /// High end.
    pub high: f64,
    /// As many independent cases would give it.
    pub cases: f64,
    /// Share of the variance that is the draws', which all points share.
    pub draws: f64,
}

/// The interval of the density of the cases `inside`; from 0 to 1 if there are none.
pub fn density_interval(cases: &Cases, inside: &[usize]) -> Interval {
    let points = inside.len() as f64;
    let hits: u64 = inside.iter().map(|case| u64::from(cases.hits(*case))).sum();
    let density = cases.density(hits, inside.len());
    let bernoulli = density * (1.0 - density);
    let (effective, draws) = match variance(cases, inside, density) {
        // where it always or never happens, no variance tells how many cases that is
        Some(variance) if bernoulli > 0.0 => {
            let widening = student_t95(variance.freedom) / Z975;
            let effective = bernoulli / variance.total / (widening * widening);
            let apart = draws_apart(cases, inside);
            let most = if apart < SOME && apart < u64::from(cases.runs()) { 1.0 } else { points };
            (effective.min(most * f64::from(cases.runs())), variance.of_draws / variance.total)
        }
        // the draws may be all that it hangs on, and all points share them
        _ if cases.runs() > 1 => (points.min(f64::from(cases.runs())), 0.0),
        _ => (points, 0.0),
    };
    match wilson_share(density, effective) {
        Some([_, low, high]) => Interval { low, high, cases: effective, draws },
        None => Interval { low: 0.0, high: 1.0, cases: 0.0, draws },
    }
}

/// The variance of a density.
struct Variance {
    /// Over points and draws.
    total: f64,
    /// What draws add to that of points.
    of_draws: f64,
    /// Degrees of freedom.
    freedom: u64,
}

/// The variance of the density over points and draws; `None` where it cannot be told.
fn variance(cases: &Cases, inside: &[usize], density: f64) -> Option<Variance> {
    let (points, runs) = (inside.len(), cases.runs() as usize);
    if points < 2 || runs < 2 {
        return None;
    }
    let (n, r) = (points as f64, runs as f64);
    let point_means: Vec<f64> = inside.iter().map(|case| f64::from(cases.hits(*case)) / r).collect();
    let run_means = by_run(cases, inside);
    let of_points = squares_about(&point_means, density) / (n * (n - 1.0));
    let of_draws = squares_about(&run_means, density) / (r * (r - 1.0));
    let both = both(cases, inside, &run_means);
    // what points alone explain has both in it; what draws add to that has only their number to be known by
    let added = (of_draws - both).max(0.0);
    let total = of_points + added;
    let uncertain = of_points * of_points / (n - 1.0) + added * added / (r - 1.0);
    (total > 0.0).then(|| Variance { total, of_draws: added, freedom: (total * total / uncertain) as u64 })
}

/// The density of the cases `inside` in each run.
fn by_run(cases: &Cases, inside: &[usize]) -> Vec<f64> {
    let mut means = vec![0.0; cases.runs() as usize];
    for case in inside {
        for (mean, held) in means.iter_mut().zip(cases.held(*case)) {
            *mean += f64::from(*held) / inside.len() as f64;
        }
    }
    means
}

/// In how many draws it happens at some of the points `inside` and not at all of them, or the other way where that is rarer: at none of
/// them in the other draws, or at all.
fn draws_apart(cases: &Cases, inside: &[usize]) -> u64 {
    let means = by_run(cases, inside);
    let apart = |end: f64| means.iter().filter(|mean| !alike(**mean, end)).count() as u64;
    apart(0.0).min(apart(1.0))
}

/// The part of a density's variance that belongs neither to points nor to draws alone; 0 for a single point, where it is unknown.
fn both(cases: &Cases, inside: &[usize], run_means: &[f64]) -> f64 {
    let (n, r) = (inside.len() as f64, f64::from(cases.runs()));
    if inside.len() < 2 {
        return 0.0;
    }
    let density = run_means.iter().sum::<f64>() / r;
    let mut rest = 0.0;
    for case in inside {
        let point = f64::from(cases.hits(*case)) / r;
        for (held, run) in cases.held(*case).iter().zip(run_means) {
            let left = f64::from(*held) - point - run + density;
            rest += left * left;
        }
    }
    rest / ((n - 1.0) * (r - 1.0) * n * r)
}

/// What draws add to the variance of how much denser the cases `inside` are than all of `wider`, which holds them. What a draw does
/// to all points alike is in both and goes; what it does to some of them more than to others stays, and all points share it. 0
/// where there is a single run, of which that is not known.
pub(super) fn draws_of_difference(cases: &Cases, inside: &[usize], wider: &[usize]) -> f64 {
    let others: Vec<usize> = wider.iter().copied().filter(|case| inside.binary_search(case).is_err()).collect();
    let runs = f64::from(cases.runs());
    if cases.runs() < 2 || inside.is_empty() || others.is_empty() {
        return 0.0;
    }
    let (own, other) = (by_run(cases, inside), by_run(cases, &others));
    let differences: Vec<f64> = own.iter().zip(&other).map(|(own, other)| own - other).collect();
    let mean = differences.iter().sum::<f64>() / runs;
    let of_draws = squares_about(&differences, mean) / (runs * (runs - 1.0));
    let both = both(cases, inside, &own) + both(cases, &others, &other);
    // the box is in what it is held against
    let part = others.len() as f64 / wider.len() as f64;
    (of_draws - both).max(0.0) * part * part
}

#[cfg(test)]
mod tests {
    use super::super::cases::Factor;
    use super::*;
    use crate::proportion::wilson;
    use crate::random::{Purpose, Random};

    fn cases(held: Vec<bool>, runs: u32) -> Cases {
        let count = held.len() / runs as usize;
        Cases::new(vec![Factor::numbers("a", (0..count).map(|at| at as f64).collect())], held, runs)
    }

    #[test]
    fn single_runs_have_the_interval_of_wilson() {
        let one = cases((0..50).map(|at| at < 20).collect(), 1);
        let all: Vec<usize> = (0..50).collect();
        let interval = density_interval(&one, &all);
        let [_, low, high] = wilson(20, 50).unwrap();
        assert_eq!((interval.low, interval.high), (low, high));
    }

    // The same run of a point twenty times over is no more than the one.
    #[test]
    fn runs_of_a_point_are_not_cases() {
        let twenty = cases((0..1000).map(|at| at / 20 < 20).collect(), 20);
        let all: Vec<usize> = (0..50).collect();
        let interval = density_interval(&twenty, &all);
        assert!((44.0..49.0).contains(&interval.cases), "{interval:?}");
    }

    // Where each draw decides alone, there are as many cases as draws, whatever the points.
    #[test]
    fn draws_that_all_points_share_are_few_cases() {
        let shared = cases((0..4000).map(|at| at % 20 < 8).collect(), 20);
        let all: Vec<usize> = (0..200).collect();
        let interval = density_interval(&shared, &all);
        assert!((15.0..19.0).contains(&interval.cases), "{interval:?}");
        assert!(interval.draws > 0.9, "{interval:?}");
    }

    #[test]
    fn what_always_happens_is_not_certain() {
        let always = cases(vec![true; 240], 6);
        let interval = density_interval(&always, &(0..40).collect::<Vec<usize>>());
        assert_eq!((interval.low, interval.high), (wilson(6, 6).unwrap()[1], 1.0), "six draws, whatever the points");
    }

    /// Protects what hardly ever fails from being surer than what never does: one failure of 2,000, in one of ten draws.
    #[test]
    fn one_failure_makes_nothing_surer() {
        let all: Vec<usize> = (0..200).collect();
        let of = |failures: usize| {
            density_interval(&cases((0..2000).map(|at| at % 10 != 3 || at >= 10 * failures).collect(), 10), &all)
        };
        let (none, one) = (of(0), of(1));
        assert!(one.low <= none.low && one.high > 0.9995, "{one:?} and {none:?}");
        let never = density_interval(&cases((0..2000).map(|at| at == 3).collect(), 10), &all);
        assert!((never.high - (1.0 - one.low)).abs() < 1e-9 && never.low < 0.0005, "{never:?}");
        // Where many draws have failures, they tell of draws
        let many = density_interval(&cases((0..2000).map(|at| at % 101 != 0).collect(), 10), &all);
        assert!(many.low > 0.95, "{many:?}");
    }

    /// Protects the variance: by a two-way analysis of variance of this table the mean squares are 0.3417 of points, 0.4861 of draws and 0.1861
    /// of neither, so points make 0.014236 and draws 0.0125 more, known by 7.7 degrees of freedom (made with another program).
    #[test]
    fn the_variance_is_that_of_points_and_what_draws_add() {
        let rows = ["1110", "1100", "1010", "1111", "0100", "1000"];
        let table = cases(rows.iter().flat_map(|row| row.chars().map(|one| one == '1')).collect(), 4);
        let all: Vec<usize> = (0..6).collect();
        let found = density_interval(&table, &all);
        let expected =
            [0.220_142_289_503_820_75, 0.831_870_958_508_829_3, 6.379_508_495_118_781, 0.467_532_467_532_467_5];
        for (found, expected) in [found.low, found.high, found.cases, found.draws].into_iter().zip(expected) {
            assert!((found - expected).abs() < 1e-6, "{found} for {expected}");
        }
        // A single point has no spread between points: as many cases as it stands for
        assert_eq!(density_interval(&table, &[0]).cases, 1.0);
        let none = density_interval(&table, &[]);
        assert_eq!((none.low, none.high, none.cases), (0.0, 1.0, 0.0));
    }

    /// Protects what draws add to a difference: of three points less two, whose mean has a variance of 0.20081
    /// over draws, of which 0.011574 and 0.015625 belong to neither; 2 of 5 points are beside the box (made elsewhere).
    #[test]
    fn draws_add_to_a_difference_what_they_do_to_one_side() {
        let rows = ["1100", "1101", "1000", "0111", "0011"];
        let table = cases(rows.iter().flat_map(|row| row.chars().map(|one| one == '1')).collect(), 4);
        let all: Vec<usize> = (0..5).collect();
        let found = draws_of_difference(&table, &[0, 1, 2], &all);
        assert!((found - 0.027_777_777_777_777_787).abs() < 1e-15, "{found}");
        assert_eq!([draws_of_difference(&table, &all, &all), draws_of_difference(&table, &[], &all)], [0.0, 0.0]);
        // What draws do to both sides alike is in no difference, and of a single run nothing is known
        let alike = cases((0..20).map(|at| at % 4 < 2).collect(), 4);
        assert_eq!(draws_of_difference(&alike, &[0, 1, 2], &all), 0.0);
        assert_eq!(draws_of_difference(&cases(vec![true, false, true], 1), &[0], &[0, 1, 2]), 0.0);
    }

    // Points of chance p, drawn anew, and draws that raise or lower all of them: the interval holds the mean chance as often as it says.
    #[test]
    fn intervals_cover_as_they_say() {
        let (mut inside, trials) = (0, 1000);
        for trial in 0..trials {
            let mut random = Random::new(3, Purpose::Bootstrap, trial);
            let points: Vec<f64> = (0..60).map(|_| 0.25 + 0.5 * random.unit()).collect();
            let draws: Vec<f64> = (0..12).map(|_| 0.2 * (random.unit() - 0.5)).collect();
            let mut held = Vec::new();
            for point in &points {
                held.extend(draws.iter().map(|draw| random.unit() < point + draw));
            }
            let all: Vec<usize> = (0..60).collect();
            let interval = density_interval(&cases(held, 12), &all);
            inside += u64::from((interval.low..=interval.high).contains(&0.5));
        }
        let share = inside as f64 / trials as f64;
        // standard error of the share 0.007
        assert!((0.93..=0.97).contains(&share), "{share}");
    }
}
