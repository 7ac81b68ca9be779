//! Studies by hand: are parameters recovered from records that the model made itself?
//!
//! True parameters are drawn from the priors, the model makes a record with one run of them, and a small fit looks for them. Two things are
//! asked: whether ranks of the truth in the posteriors are spread evenly, as they are if a fit says neither too much nor too little
//! (simulation-based calibration: Talts, Betancourt, Simpson, Vehtari and Gelman 2018, arXiv:1804.06788), and which floor under the effective
//! number of particles keeps intervals honest ([`crate::smc::least_effective`]). Run by
//! `cargo test -p durand-analysis --lib recovery -- --ignored --nocapture`; what came out is in docs/VALIDATION.md.

use std::fmt::Write;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use super::{Case, posterior};
use crate::crew::Crew;
use crate::history::{History, Period, Simulation};
use crate::prior::{self, Priors};
use crate::random::{Purpose, Random};
use crate::record::Record;
use crate::smc::{Plan, Population, Problem, Sofar, search};
use crate::target::targets;
use durand_scenario::Scenario;
use durand_stats::weighted::{self, quantile};

/// Number of the run that makes a record.
const RECORD_RUN: u64 = 1 << 42;
/// Number, among a particle's, of the runs that say how far the truth is from its own record: beyond those of any search.
const TRUTH: u64 = 1 << 30;
/// Floors that are judged, in effective particles; 0 is none.
const FLOORS: [f64; 8] = [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 75.0, 100.0];
/// Synthetic records of a calibration.
const RECORDS: u64 = 24;
/// Particles of each of its searches: with a third of them most searches end at the first generation, where all is the prior.
const PARTICLES: u32 = 600;
/// Where its table is, from this package's folder.
const TABLE: &str = "../../scenarios/history/recovery/ranks.csv";

/// What a search is held against: a scenario, its priors, and which months of a record are known.
struct Ground {
    scenario: Scenario,
    record: Record,
    priors: Priors,
    period: Period,
}

impl Ground {
    fn new() -> Self {
        let scenario =
            durand_scenario::load("scenarios/second-emirate-2021.toml").unwrap_or_else(|wrong| panic!("{wrong}"));
        let record = Record::read(Path::new("scenarios/history")).unwrap_or_else(|wrong| panic!("{wrong}"));
        let priors = prior::load("scenarios/history/priors.toml").unwrap_or_else(|wrong| panic!("{wrong}"));
        let to = super::last_day(&record).unwrap();
        let period = Period { from: scenario.start(), to };
        let scenario = scenario.without_posterior().with_weeks(Simulation::weeks(&period)).unwrap();
        Self { scenario, record, priors, period }
    }

    /// Parameters drawn from the priors, and a case whose record one run of them made.
    fn synthetic(&self, number: u64, replicates: u32) -> (Vec<f64>, Case<'_>) {
        let Self { scenario, record, priors, period } = self;
        let case = Case::new(scenario.settings(), priors, record, *period, number).with_replicates(replicates);
        let mut random = Random::new(number, Purpose::Bootstrap, 0);
        let truth: Vec<f64> = (0..priors.count()).map(|_| random.unit()).collect();
        let mut made = case.history(&truth, RECORD_RUN);
        // What is unknown in the record stays so
        for (month, known) in made.months.iter_mut().zip(&History::observed(record, *period).months) {
            month.attacks = month.attacks.filter(|_| known.attacks.is_some()).map(f64::round);
            month.deaths = month.deaths.filter(|_| known.deaths.is_some()).map(f64::round);
        }
        let case = Case { targets: targets(record, &made), ..case };
        // A scenario's own settings come near its record; here those that do are the truth
        let chance = case.own_chance(&priors.set(scenario.settings(), &truth));
        (truth, case.held_against(&chance))
    }
}

fn fit(case: &Case<'_>, plan: &Plan, told: &mut dyn FnMut(&Population)) -> Population {
    let (crew, stop, mut sofar) = (Crew::new(2), AtomicBool::new(false), Sofar::default());
    let mut keep = |sofar: &Sofar| {
        if sofar.fresh.is_empty() {
            told(&sofar.population);
        }
        Ok::<(), ()>(())
    };
    search(case, plan, &crew, &mut sofar, &stop, &mut |_| (), &mut keep).unwrap();
    sofar.population
}

/// Weight of the particles below the truth, of all: uniform from 0 to 1 over many records where a fit is right.
fn rank(population: &Population, at: usize, truth: f64) -> f64 {
    let (units, weights) = (population.coordinate(at), population.weights());
    let below = units.iter().zip(&weights).filter(|(unit, _)| **unit < truth).map(|(_, weight)| weight);
    below.sum::<f64>() / weights.iter().sum::<f64>()
}

/// A quarter of an hour of CPU: 24 records, searched by 600 particles of 2 runs each. Writes the table that docs/VALIDATION.md shows. Were ranks even,
/// 90 % intervals would hold nine of ten true values; of 24 records of some 20 parameters, which are not independent within a record, the share strays by
/// some 4 % (two standard errors).
#[test]
#[ignore = "a study of minutes, run by hand"]
fn simulation_based_calibration() {
    let ground = Ground::new();
    let mut table = "record,path,truth,rank,mean,narrowed,distance\n".to_owned();
    let mut ranks = Vec::new();
    for number in 1..=RECORDS {
        let (truth, case) = ground.synthetic(100 + number, 2);
        let distance = case.simulate(&truth, TRUTH).distance;
        let plan = Plan { most_generations: 12, ..Plan::new(number, PARTICLES) };
        let population = fit(&case, &plan, &mut |_| ());
        let marginals = posterior::marginals(&ground.priors, &population);
        let (weights, effective) = (population.weights(), population.effective());
        for (at, (marginal, truth)) in marginals.iter().zip(&truth).enumerate() {
            let (rank, mean) = (rank(&population, at, *truth), weighted::mean(&population.coordinate(at), &weights));
            let (path, narrowed) = (&marginal.prior.setting().path, marginal.shrinkage.unwrap_or(f64::NAN));
            writeln!(table, "{number},{path},{truth:.4},{rank:.4},{mean:.4},{narrowed:.4},{distance:.4}").unwrap();
            ranks.push(rank);
        }
        println!(
            "record {number}: distance of the truth {distance:.2}, tolerance {:.2}, {effective:.0} effective",
            population.tolerance()
        );
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(TABLE);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, table).unwrap();
    let held = ranks.iter().filter(|rank| (0.05..=0.95).contains(*rank)).count();
    println!("{held} of {} true values lie in their 90 % intervals", ranks.len());
    let share = held as f64 / ranks.len() as f64;
    assert!((0.84..=0.96).contains(&share), "{share}");
}

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
fn recover(ground: &Ground, number: u64, particles: u32, generations: u32) -> Vec<After> {
    let (truth, case) = ground.synthetic(number, 2);
    let plan = Plan { most_generations: generations, least_effective: 0.0, ..Plan::new(number, particles) };
    let mut told = Vec::new();
    fit(&case, &plan, &mut |population| {
        let (tolerance, effective) = (population.tolerance(), population.effective());
        told.push(After { tolerance, effective, held: held(&ground.priors, population, &truth) });
    });
    told
}

/// Some four minutes of CPU: 18 records. 90 % intervals must hold 85 to 95 % of the true values with the floor in use (of 324 that is three standard
/// errors, were they independent), and fewer than 80 % without one, or the floor does nothing.
#[test]
#[ignore = "a study of minutes, run by hand"]
fn the_floor_keeps_intervals_honest() {
    let ground = Ground::new();
    let fits: Vec<Vec<After>> = (1..=4)
        .map(|number| recover(&ground, number, 200, 18))
        .chain((11..=20).map(|number| recover(&ground, number, 200, 6)))
        .chain((31..=34).map(|number| recover(&ground, number, 500, 14)))
        .collect();
    let all = ground.priors.count() * fits.len();
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
