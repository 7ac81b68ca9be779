//! A step: a box on the way, how it came about, and how the next one is chosen.

use super::objective::Objective;
use crate::boxes::cases::Cases;
use crate::boxes::limits::Limits;

/// How boxes are looked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// Share of the cases in the box that a step peels of a number, above 0 and below 0.5.
    pub peel: f64,
    /// Share of the cases beside the box that a step pastes, above 0 and below 0.5.
    pub paste: f64,
    /// Least share of all cases that a box has.
    pub least_mass: f64,
    /// What a step makes as large as it can.
    pub objective: Objective,
    /// Whether peeling goes on where no step makes the box denser, with the step that costs least.
    pub past_stalls: bool,
}

impl Default for Plan {
    fn default() -> Self {
        Self { peel: 0.05, paste: 0.05, least_mass: 0.05, objective: Objective::Lenient1, past_stalls: true }
    }
}

/// How a step of a trajectory came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// All that is left to look at.
    Start,
    /// Cases were peeled off.
    Peel,
    /// Cases were pasted on.
    Paste,
    /// A restriction was dropped.
    Drop,
}

impl Stage {
    /// Its name, as in `peeling.csv`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Peel => "peel",
            Self::Paste => "paste",
            Self::Drop => "drop",
        }
    }

    /// All of them.
    pub const ALL: [Self; 4] = [Self::Start, Self::Peel, Self::Paste, Self::Drop];
}

/// A box on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// How it came about.
    pub stage: Stage,
    /// The box.
    pub limits: Limits,
    /// Cases in it.
    pub cases: usize,
    /// Runs of these in which it happens.
    pub hits: u64,
    /// Factors that are restricted.
    pub restricted: usize,
    /// Share of its runs in which it happens.
    pub density: f64,
    /// Share of all occurrences that are in it.
    pub coverage: f64,
    /// Share of all cases that are in it.
    pub mass: f64,
}

pub(super) fn step(cases: &Cases, whole: &Limits, stage: Stage, limits: Limits, inside: &[usize]) -> Step {
    let hits = hits(cases, inside);
    Step {
        stage,
        restricted: limits.restricted(whole).len(),
        limits,
        cases: inside.len(),
        hits,
        density: cases.density(hits, inside.len()),
        coverage: hits as f64 / cases.total_hits() as f64,
        mass: inside.len() as f64 / cases.count() as f64,
    }
}

/// A box that might come next.
pub(super) struct Candidate {
    pub(super) score: f64,
    pub(super) density: f64,
    pub(super) restricted: usize,
    pub(super) limits: Limits,
    pub(super) inside: Vec<usize>,
}

impl Candidate {
    pub(super) fn new(
        cases: &Cases,
        plan: &Plan,
        whole: &Limits,
        last: &Step,
        limits: Limits,
        inside: Vec<usize>,
    ) -> Self {
        let density = cases.density(hits(cases, &inside), inside.len());
        let score = plan.objective.of((last.density, last.cases), (density, inside.len()));
        Self { score, density, restricted: limits.restricted(whole).len(), limits, inside }
    }
}

/// Runs of the cases `inside` in which it happens.
pub(super) fn hits(cases: &Cases, inside: &[usize]) -> u64 {
    inside.iter().map(|case| u64::from(cases.hits(*case))).sum()
}

/// Of `candidates` the one with the highest score; of equals, that with the fewest restricted factors, then the first.
pub(super) fn best(candidates: Vec<Candidate>) -> Option<Candidate> {
    let better = |one: &Candidate, other: &Candidate| {
        one.score > other.score || (one.score == other.score && one.restricted < other.restricted)
    };
    candidates.into_iter().reduce(|best, next| if better(&next, &best) { next } else { best })
}
