//! What was found, for programs.

use serde::Serialize;

use super::{Told, answer, equals};
use crate::analysis::discover::interval::density_interval;
use crate::analysis::discover::prim::Step;
use crate::analysis::discover::stability::Held;
use crate::analysis::discover::words;
use crate::output::State;

/// What was found.
#[derive(Serialize)]
pub struct Account {
    /// The result folder.
    folder: String,
    /// Whether it was there already.
    already_complete: bool,
    conditions: Vec<String>,
    points: usize,
    runs_per_point: u32,
    cut_off: bool,
    /// Whether the sweep was still being written when it was read.
    still_written: bool,
    /// Share of all runs in which it follows.
    share: f64,
    boxes: Vec<Found>,
    /// Share of the runs of points in no box.
    elsewhere: Option<f64>,
    trajectory: Vec<Passed>,
    /// Share of deals of the runs to the points, with the runs as they are counted, in which a box stands out as much.
    p: Option<f64>,
    stability: Option<Again>,
    tree: Vec<Leaf>,
    /// Factors that boxes or tree took first, each with another that would part the same points.
    equals: Vec<(String, String)>,
    notice: &'static str,
    files: Vec<&'static str>,
}

#[derive(Serialize)]
struct Found {
    sentence: String,
    number: usize,
    demands: Vec<String>,
    points: usize,
    density: f64,
    ci95: [f64; 2],
    coverage: f64,
    mass: f64,
    quasi_p: Vec<Quasi>,
}

#[derive(Serialize)]
struct Quasi {
    factor: String,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Serialize)]
struct Passed {
    number: usize,
    stage: &'static str,
    restricted: usize,
    points: usize,
    density: f64,
    coverage: f64,
    mass: f64,
}

#[derive(Serialize)]
struct Again {
    resamples: u32,
    found: u32,
    /// By factor: in what share of the boxes found anew it is restricted.
    restricted: Vec<(String, f64)>,
    /// By factor: 95 % interval of the share of sweeps with other seeds that would restrict it.
    other_seeds_ci95: Vec<(String, [f64; 2])>,
    density_within: Option<f64>,
    density_without: Option<f64>,
    coverage_within: Option<f64>,
    coverage_without: Option<f64>,
}

#[derive(Serialize)]
struct Leaf {
    demands: Vec<String>,
    points: usize,
    density: f64,
    ci95: [f64; 2],
    coverage: f64,
}

/// What was found, for programs.
pub fn record(told: &Told<'_>) -> Account {
    let (sweep, found) = (told.sweep(), told.found);
    let cases = &sweep.cases;
    let (elsewhere, left) = found.elsewhere(cases);
    let passed = |(number, step): (usize, &Step)| Passed {
        number,
        stage: step.stage.name(),
        restricted: step.restricted,
        points: step.cases,
        density: step.density,
        coverage: step.coverage,
        mass: step.mass,
    };
    let trajectory = found.trajectories().next();
    Account {
        folder: told.report.folder.display().to_string(),
        already_complete: told.report.state == State::AlreadyComplete,
        conditions: told.request.conditions.iter().map(ToString::to_string).collect(),
        points: cases.count(),
        runs_per_point: cases.runs(),
        cut_off: sweep.cut_off,
        still_written: told.request.still_written,
        share: cases.base(),
        boxes: boxes(told),
        elsewhere: (left > 0 && !found.boxes.is_empty()).then_some(elsewhere),
        trajectory: trajectory.map_or(Vec::new(), |(way, _)| way.steps.iter().enumerate().map(passed).collect()),
        p: found.p,
        stability: again(told),
        tree: leaves(told),
        equals: equals::pairs(told),
        notice: answer::NOTICE,
        files: told.report.files.clone(),
    }
}

fn boxes(told: &Told<'_>) -> Vec<Found> {
    let cases = &told.sweep().cases;
    let of = |(at, one): (usize, &crate::analysis::discover::choice::Chosen)| {
        let step = one.step();
        let quasi = one.quasi.iter().map(|quasi| Quasi {
            factor: cases.factors()[quasi.factor].name.clone(),
            low: quasi.low,
            high: quasi.high,
        });
        Found {
            sentence: answer::sentence(told, at, one),
            number: one.number,
            demands: words::demands(cases, &step.limits, &one.trajectory.whole),
            points: step.cases,
            density: step.density,
            ci95: [one.interval.low, one.interval.high],
            coverage: step.coverage,
            mass: step.mass,
            quasi_p: quasi.collect(),
        }
    };
    told.found.boxes.iter().enumerate().map(of).collect()
}

fn again(told: &Told<'_>) -> Option<Again> {
    let stability = told.found.stability.as_ref()?;
    let factors = told.sweep().cases.factors();
    let held = |of: fn(&Held) -> f64| stability.held.as_ref().map(of);
    Some(Again {
        resamples: stability.resamples,
        found: stability.found,
        restricted: factors
            .iter()
            .zip(&stability.factors)
            .map(|(factor, own)| (factor.name.clone(), own.chosen))
            .collect(),
        other_seeds_ci95: factors
            .iter()
            .zip(&stability.factors)
            .map(|(factor, own)| (factor.name.clone(), own.seeds))
            .collect(),
        density_within: held(|held| held.density_within),
        density_without: held(|held| held.density_without),
        coverage_within: held(|held| held.coverage_within),
        coverage_without: held(|held| held.coverage_without),
    })
}

fn leaves(told: &Told<'_>) -> Vec<Leaf> {
    let cases = &told.sweep().cases;
    let leaf = |leaf: crate::analysis::discover::tree::Leaf<'_>| {
        let interval = density_interval(cases, &leaf.node.cases);
        Leaf {
            demands: leaf.conditions.iter().map(|one| words::side(cases, one)).collect(),
            points: leaf.node.cases.len(),
            density: cases.density(leaf.node.hits, leaf.node.cases.len()),
            ci95: [interval.low, interval.high],
            coverage: leaf.node.hits as f64 / cases.total_hits() as f64,
        }
    };
    told.found.tree.leaves().into_iter().map(leaf).collect()
}
