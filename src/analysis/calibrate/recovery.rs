//! A study by hand: are parameters recovered from records that the model made itself?
//!
//! True parameters are drawn from the priors, the model makes a record with one run of them, and a small fit looks for them. Searches go on as far
//! as they can; after each generation the 90 % intervals are held against the truth, so that every floor under the effective number of particles
//! can be judged by one search ([`crate::smc::least_effective`]). Run by
//! `cargo test --lib recovery -- --ignored --nocapture`; what came out is in docs/VALIDATION.md.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use jiff::civil::date;

use super::Case;
use crate::crew::Crew;
use crate::history::{History, Period, Simulation};
use crate::prior::{self, Priors};
use crate::random::{Purpose, Random};
use crate::record::Record;
use crate::smc::{Plan, Population, Sofar, search};
use crate::target::targets;
use durand_stats::weighted::quantile;

/// Number of the run that makes a record.
const RECORD_RUN: u64 = 1 << 42;
/// Floors that are judged, in effective particles; 0 is none.
const FLOORS: [f64; 8] = [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 75.0, 100.0];

/// What a fit says after a generation, held against the truth.
#[derive(Clone, Copy)]
struct After {
    tolerance: f64,
    effective: f64,
    held: usize,
}

/// How many of the true values lie in the 90 % intervals.
fn held(priors: &Priors, population: &Population, truth: &[f64]) -> usize {
    let weights = population.weights();
    let end = |at: usize, share| quantile(&population.coordinate(at), &weights, share).unwrap_or(f64::NAN);
    (0..priors.count()).filter(|at| (end(*at, 0.05)..=end(*at, 0.95)).contains(&truth[*at])).count()
}

/// The generations of one fit to a record that the model made, with 2 runs a particle.
fn recover(number: u64, particles: u32, generations: u32) -> Vec<After> {
    let scenario =
        durand_scenario::load("scenarios/second-emirate-2021.toml").unwrap_or_else(|wrong| panic!("{wrong}"));
    let record = Record::read(Path::new("scenarios/history")).unwrap_or_else(|wrong| panic!("{wrong}"));
    let priors = prior::load("scenarios/history/priors.toml").unwrap_or_else(|wrong| panic!("{wrong}"));
    let period = Period { from: scenario.start(), to: date(2024, 12, 31) };
    let scenario = scenario.without_posterior().with_weeks(Simulation::weeks(&period)).unwrap();
    let case = Case::new(scenario.settings(), &priors, &record, period, number).with_replicates(2);
    let mut random = Random::new(number, Purpose::Bootstrap, 0);
    let truth: Vec<f64> = (0..priors.count()).map(|_| random.unit()).collect();
    let mut made = case.history(&truth, RECORD_RUN);
    // What is unknown in the record stays so
    for (month, known) in made.months.iter_mut().zip(&History::observed(&record, period).months) {
        month.attacks = month.attacks.filter(|_| known.attacks.is_some()).map(f64::round);
        month.deaths = month.deaths.filter(|_| known.deaths.is_some()).map(f64::round);
    }
    let case = Case { targets: targets(&record, &made), ..case };
    let plan = Plan { most_generations: generations, least_effective: 0.0, ..Plan::new(number, particles) };
    let (crew, stop) = (Crew::new(2), AtomicBool::new(false));
    let mut told = Vec::new();
    let mut keep = |sofar: &Sofar| {
        let population = &sofar.population;
        if !sofar.fresh.is_empty() {
            return Ok::<(), ()>(());
        }
        let (tolerance, effective) = (population.tolerance(), population.effective());
        told.push(After { tolerance, effective, held: held(&priors, population, &truth) });
        Ok(())
    };
    search(&case, &plan, &crew, &mut Sofar::default(), &stop, &mut |_| (), &mut keep).unwrap();
    told
}

/// Some four minutes of CPU: 18 records of 18 parameters. 90 % intervals must hold 85 to 95 % of the true values with the floor in use (of 324 that is three
/// standard errors, were they independent), and fewer than 80 % without one, or the floor does nothing.
#[test]
#[ignore = "a study of minutes, run by hand"]
fn the_floor_keeps_intervals_honest() {
    let fits: Vec<Vec<After>> = (1..=4)
        .map(|number| recover(number, 200, 18))
        .chain((11..=20).map(|number| recover(number, 200, 6)))
        .chain((31..=34).map(|number| recover(number, 500, 14)))
        .collect();
    let all = 18 * fits.len();
    let share = |floor: f64| {
        let kept = |fit: &Vec<After>| *fit.iter().take_while(|one| one.effective >= floor).last().unwrap();
        let kept: Vec<After> = fits.iter().map(kept).collect();
        let held: usize = kept.iter().map(|one| one.held).sum();
        let tolerance = kept.iter().map(|one| one.tolerance).sum::<f64>() / kept.len() as f64;
        println!("floor {floor}: {held} of {all} held, mean tolerance {tolerance:.2}");
        held as f64 / all as f64
    };
    let shares = FLOORS.map(share);
    assert!(shares[0] < 0.8 && (0.85..=0.95).contains(&shares[5]), "{shares:?}");
}
