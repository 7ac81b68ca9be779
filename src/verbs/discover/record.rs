//! What was found, for programs.

use serde::Serialize;

use super::{Told, answer, equals};
use crate::analysis::discover::choice::Chosen;
use crate::analysis::discover::quasi::QuasiP;
use crate::analysis::discover::stability::Held;
use crate::output::State;
use crate::output::table::Rows;
use crate::verbs::discover::study::parts::{self, Part};
use crate::verbs::discover::study::peeling::{self, Passed};

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
    boxes: Rows<Part>,
    /// Share of the runs of points in no box.
    elsewhere: Option<f64>,
    trajectory: Rows<Passed>,
    /// Share of deals of the runs to the points, with the runs as they are counted, in which a box stands out as much.
    p: Option<f64>,
    stability: Option<Again>,
    tree: Rows<Part>,
    /// Factors that boxes or tree took first, each with another that would part the same points.
    equals: Vec<(String, String)>,
    notice: &'static str,
    files: Vec<&'static str>,
}

#[derive(Clone, Serialize)]
struct Quasi {
    factor: String,
    low: Option<f64>,
    high: Option<f64>,
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

/// What was found, for programs.
pub fn record(told: &Told<'_>) -> Account {
    let (sweep, found) = (told.sweep(), told.found);
    let cases = &sweep.cases;
    let (elsewhere, left) = found.elsewhere(cases);
    let passed = peeling::peeling_rows(sweep, found).into_iter().filter(|one| one.number == 0);
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
        trajectory: peeling::peeling().rows(passed),
        p: found.p,
        stability: again(told),
        tree: parts::tree().rows(parts::tree_rows(sweep, found)),
        equals: equals::pairs(told),
        notice: answer::NOTICE,
        files: told.report.files.clone(),
    }
}

/// The boxes, with what each says in a sentence.
fn boxes(told: &Told<'_>) -> Rows<Part> {
    let (sweep, found) = (told.sweep(), told.found);
    let factors = sweep.cases.factors();
    let quasi = |one: &Chosen| -> Vec<Quasi> {
        let of =
            |quasi: &QuasiP| Quasi { factor: factors[quasi.factor].name.clone(), low: quasi.low, high: quasi.high };
        one.quasi.iter().map(of).collect()
    };
    let sentence = |(at, one)| answer::sentence(told, at, one);
    let sentences: Vec<String> = found.boxes.iter().enumerate().map(sentence).collect();
    let numbers: Vec<usize> = found.boxes.iter().map(|one| one.number).collect();
    let quasi: Vec<Vec<Quasi>> = found.boxes.iter().map(quasi).collect();
    let at = |row: &Part| row.number.unwrap_or_default();
    parts::summary()
        .told("sentence", move |row| sentences[at(row)].clone())
        .told("number", move |row| numbers[at(row)])
        .told("quasi_p", move |row| quasi[at(row)].clone())
        .rows(parts::summary_rows(sweep, found).into_iter().filter(|row| row.number.is_some()))
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
