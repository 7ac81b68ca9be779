//! What was found, for programs.

use serde::Serialize;

use super::told::Told;
use super::{answer, equals};
use crate::analysis::discover::quasi::QuasiP;
use crate::analysis::discover::stability::Held;
use crate::cli::object::object;
use crate::output::State;
use crate::table::Rows;
use crate::verbs::discover::study::parts::{self, Part};
use crate::verbs::discover::study::peeling;

/// What was found, for programs.
pub fn record(told: &Told<'_>) -> impl Serialize {
    let (sweep, found) = (told.sweep(), told.found);
    let cases = &sweep.cases;
    let (elsewhere, left) = found.elsewhere(cases);
    let passed = peeling::peeling_rows(sweep, found).into_iter().filter(|one| one.number == 0);
    object()
        .with("folder", told.report.folder.display().to_string())
        .with("already_complete", told.report.state == State::AlreadyComplete)
        .with("conditions", told.request.conditions.iter().map(ToString::to_string).collect::<Vec<_>>())
        .with("points", cases.count())
        .with("runs_per_point", cases.runs())
        .with("cut_off", sweep.cut_off)
        .with("still_written", told.request.still_written)
        // Share of all runs in which it follows
        .with("share", cases.base())
        .with("boxes", boxes(told))
        // Share of the runs of points in no box
        .with("elsewhere", (left > 0 && !found.boxes.is_empty()).then_some(elsewhere))
        .with("trajectory", peeling::peeling().rows(passed))
        // Share of deals of the runs to the points, with the runs as they are counted, in which a box stands out as much
        .with("p", found.p)
        .with("stability", again(told))
        .with("tree", parts::tree().rows(parts::tree_rows(sweep, found)))
        // Factors that boxes or tree took first, each with another that would part the same points
        .with("equals", equals::pairs(told))
        .with("notice", answer::NOTICE)
        .with("files", told.report.files.clone())
}

/// The boxes, with what each says in a sentence.
fn boxes(told: &Told<'_>) -> Rows<Part> {
    let (sweep, found) = (told.sweep(), told.found);
    let factors = sweep.cases.factors();
    let of = |quasi: &QuasiP| {
        object().with("factor", factors[quasi.factor].name.clone()).with("low", quasi.low).with("high", quasi.high)
    };
    let sentence = |(at, one)| answer::sentence(told, at, one);
    let sentences: Vec<String> = found.boxes.iter().enumerate().map(sentence).collect();
    let numbers: Vec<usize> = found.boxes.iter().map(|one| one.number).collect();
    let quasi: Vec<Vec<_>> = found.boxes.iter().map(|one| one.quasi.iter().map(of).collect()).collect();
    let at = |row: &Part| row.number.unwrap_or_default();
    parts::summary()
        .told("sentence", move |row| sentences[at(row)].clone())
        .told("number", move |row| numbers[at(row)])
        .told("quasi_p", move |row| quasi[at(row)].clone())
        .rows(parts::summary_rows(sweep, found).into_iter().filter(|row| row.number.is_some()))
}

/// How far the box can be trusted. By factor: in what share of the boxes found anew it is restricted, and the 95 % interval of the share
/// of sweeps with other seeds that would restrict it.
fn again(told: &Told<'_>) -> Option<impl Serialize + use<>> {
    let stability = told.found.stability.as_ref()?;
    let names = told.sweep().cases.factors().iter().map(|factor| factor.name.clone());
    let factors = || names.clone().zip(&stability.factors);
    let held = |of: fn(&Held) -> f64| stability.held.as_ref().map(of);
    Some(
        object()
            .with("resamples", stability.resamples)
            .with("found", stability.found)
            .with("restricted", factors().map(|(name, own)| (name, own.chosen)).collect::<Vec<_>>())
            .with("other_seeds_ci95", factors().map(|(name, own)| (name, own.seeds)).collect::<Vec<_>>())
            .with("density_within", held(|held| held.density_within))
            .with("density_without", held(|held| held.density_without))
            .with("coverage_within", held(|held| held.coverage_within))
            .with("coverage_without", held(|held| held.coverage_without)),
    )
}
