//! Boxes held, step by step, against those of EMA Workbench; how the tables are made is in tests/discover/remake.py.

use std::collections::BTreeMap;

use serde_json::Value;

use super::cases::{Cases, Factor, Kind};
use super::limits::{Limit, Limits};
use super::prim::{Objective, Plan, Stage, Trajectory};
use super::quasi::quasi_p;

const CASES: &str = include_str!("../../../tests/discover/cases.csv");
const PRIM: &str = include_str!("../../../tests/discover/prim.json");
/// Runs that the column `hits` counts.
const RUNS: u32 = 20;

fn column(name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(CASES.as_bytes());
    reader.deserialize::<BTreeMap<String, String>>().map(|row| row.unwrap()[name].clone()).collect()
}

pub fn numbers(name: &str) -> Vec<f64> {
    column(name).iter().map(|text| text.parse().unwrap()).collect()
}

/// The frozen cases with these factors; of shares of runs, or of single ones.
pub fn cases(names: &[&str], shares: bool) -> Cases {
    let factor = |name: &&str| match *name {
        "policy" | "fence" => Factor::levels(*name, &column(name)),
        _ => Factor::numbers(*name, numbers(name)),
    };
    let factors = names.iter().map(factor).collect();
    if !shares {
        return Cases::new(factors, numbers("happens").iter().map(|happens| *happens == 1.0).collect(), 1);
    }
    let hits = numbers("hits");
    let held = hits.iter().flat_map(|hits| (0..RUNS).map(move |run| f64::from(run) < *hits)).collect();
    Cases::new(factors, held, RUNS)
}

/// The plan of the workbench's defaults.
fn as_there() -> Plan {
    Plan { past_stalls: false, ..Plan::default() }
}

const ALL: [&str; 6] = ["tension", "distance", "cost", "delay", "policy", "fence"];

fn near(ours: f64, theirs: &Value, what: &str) {
    let theirs = theirs.as_f64().unwrap();
    assert!((ours - theirs).abs() <= 1e-9, "{what}: {ours}, not {theirs}");
}

fn same_limits(cases: &Cases, limits: &Limits, theirs: &Value, what: &str) {
    for (factor, limit) in cases.factors().iter().zip(&limits.0) {
        let theirs = &theirs[&factor.name];
        match (limit, &factor.kind) {
            (Limit::Levels(inside), Kind::Levels(levels)) => {
                let mut ours: Vec<&str> =
                    levels.iter().zip(inside).filter(|(_, inside)| **inside).map(|(level, _)| level.as_str()).collect();
                ours.sort_unstable();
                assert_eq!(serde_json::json!(ours), *theirs, "{what} {}", factor.name);
            }
            (Limit::Range { low, high }, _) => {
                near(*low, &theirs[0], &format!("{what} low {}", factor.name));
                near(*high, &theirs[1], &format!("{what} high {}", factor.name));
            }
            _ => panic!("{what} {}", factor.name),
        }
    }
}

/// Looks for as many boxes as were frozen under `name`, each among the cases that the earlier leave, and compares every step.
fn agrees(name: &str, cases: &Cases, plan: &Plan) {
    let frozen: Value = serde_json::from_str(PRIM).unwrap();
    let binary = cases.runs() == 1;
    let mut among: Vec<usize> = (0..cases.count()).collect();
    for (number, theirs) in frozen[name].as_array().unwrap().iter().enumerate() {
        let found = Trajectory::find(cases, &among, plan);
        let theirs = theirs.as_array().unwrap();
        assert_eq!(found.steps.len(), theirs.len(), "{name} {number}");
        for (at, (ours, theirs)) in found.steps.iter().zip(theirs).enumerate() {
            let what = format!("{name} {number} {at}");
            near(ours.density, &theirs["mean"], &format!("{what} mean"));
            near(ours.mass, &theirs["mass"], &format!("{what} mass"));
            near(ours.restricted as f64, &theirs["res_dim"], &format!("{what} res_dim"));
            near(ours.cases as f64, &theirs["n"], &format!("{what} n"));
            same_limits(cases, &ours.limits, &theirs["limits"], &what);
            if binary {
                near(ours.coverage, &theirs["coverage"], &format!("{what} coverage"));
                near(ours.density, &theirs["density"], &format!("{what} density"));
                near(ours.hits as f64, &theirs["k"], &format!("{what} k"));
                let quasi = quasi_p(cases, &found, ours);
                assert_eq!(quasi.len(), theirs["quasi_p"].as_object().unwrap().len(), "{what}");
                for quasi in quasi {
                    let factor = &cases.factors()[quasi.factor].name;
                    for (ours, end) in [(quasi.low, 0), (quasi.high, 1)] {
                        near(
                            ours.unwrap_or(-1.0),
                            &theirs["quasi_p"][factor][end],
                            &format!("{what} qp {factor} {end}"),
                        );
                    }
                }
            }
        }
        among.retain(|case| !found.last().limits.contains(cases, *case));
    }
}

// EMA Workbench 2.5.3: 20, 35 and 24 steps with all kinds of factors
#[test]
fn the_default_objective_agrees_with_ema_workbench() {
    agrees("lenient1", &cases(&ALL, false), &as_there());
}

#[test]
fn other_objectives_agree_with_ema_workbench() {
    for objective in [Objective::Lenient2, Objective::Original] {
        agrees(objective.name(), &cases(&ALL, false), &Plan { objective, ..as_there() });
    }
}

#[test]
fn other_steps_agree_with_ema_workbench() {
    let plan = Plan { peel: 0.1, paste: 0.02, least_mass: 0.1, ..as_there() };
    agrees("impatient", &cases(&ALL, false), &plan);
}

#[test]
fn boxes_of_numbers_alone_agree_with_ema_workbench() {
    agrees("numbers", &cases(&ALL[..3], false), &as_there());
}

// its regression mode, whose mean is the density of shares
#[test]
fn boxes_of_shares_agree_with_ema_workbench() {
    agrees("shares", &cases(&ALL, true), &as_there());
}

// Past the place where the workbench stops, peeling goes on; up to there it is the same.
#[test]
fn going_on_past_stalls_changes_nothing_before_them() {
    let cases = cases(&ALL, false);
    let among: Vec<usize> = (0..cases.count()).collect();
    let [there, on] = [as_there(), Plan::default()].map(|plan| Trajectory::find(&cases, &among, &plan));
    let peels = there.steps.iter().filter(|step| step.stage != Stage::Paste).count();
    assert_eq!(there.steps[..peels], on.steps[..peels]);
}
