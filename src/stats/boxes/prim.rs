//! The patient rule induction method (Friedman & Fisher 1999, Statistics and Computing 9): a box is peeled a little at a time,
//! on whichever side its density rises most, and then pasted where that raises it again.
//!
//! What is taken from Python's EMA Workbench (2.5.3, Kwakkel 2017), with which it agrees step by step: quantiles that step over
//! ties (as in sdtoolkit), the lenient objectives, which set the gain in density against the cases that are lost and so
//! compare levels, whole and other numbers fairly, and how ties are broken. What differs: peeling goes on to the least mass, as
//! with Friedman & Fisher, where the workbench stops as soon as no step makes the box denser ([`Plan::past_stalls`]; a handful of
//! odd cases at the edge of the one factor that matters is enough to stop it); the outermost whole number in the box can always
//! be peeled, also where other peels made it so; pasting is tried where no continuous factor is restricted; and levels are
//! tried in the order of the experiment.

mod objective;
mod paste;
mod peel;

use super::cases::Cases;
use super::limits::Limits;

pub use objective::Objective;

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

/// The boxes that were passed on the way to the last, and among which cases they were looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory {
    /// The boxes, the first with all cases.
    pub steps: Vec<Step>,
    /// The cases among which they were looked for.
    pub among: Vec<usize>,
    /// The box of all cases of the experiment.
    pub whole: Limits,
}

impl Trajectory {
    /// Looks for a box among the cases `among`, which are not empty.
    pub fn find(cases: &Cases, among: &[usize], plan: &Plan) -> Self {
        let whole = Limits::all(cases);
        let start = step(cases, &whole, Stage::Start, whole.clone(), among);
        let mut found = Self { steps: vec![start], among: among.to_vec(), whole };
        let mut peeling = peel::Peeling::new(cases, among, plan);
        while let Some(limits) = peeling.next(&found.whole, found.last()) {
            found.steps.push(step(cases, &found.whole, Stage::Peel, limits, peeling.inside()));
        }
        while let Some((limits, inside)) = paste::next(cases, &found, plan) {
            found.steps.push(step(cases, &found.whole, Stage::Paste, limits, &inside));
        }
        found
    }

    /// The last box.
    pub fn last(&self) -> &Step {
        // there is a first one always
        &self.steps[self.steps.len() - 1]
    }

    /// The step of the box `limits`.
    pub fn step(&self, cases: &Cases, stage: Stage, limits: Limits) -> Step {
        let inside = limits.inside(cases, &self.among);
        step(cases, &self.whole, stage, limits, &inside)
    }
}

fn step(cases: &Cases, whole: &Limits, stage: Stage, limits: Limits, inside: &[usize]) -> Step {
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
struct Candidate {
    score: f64,
    density: f64,
    restricted: usize,
    limits: Limits,
    inside: Vec<usize>,
}

impl Candidate {
    fn new(cases: &Cases, plan: &Plan, whole: &Limits, last: &Step, limits: Limits, inside: Vec<usize>) -> Self {
        let density = cases.density(hits(cases, &inside), inside.len());
        let score = plan.objective.of((last.density, last.cases), (density, inside.len()));
        Self { score, density, restricted: limits.restricted(whole).len(), limits, inside }
    }
}

/// Runs of the cases `inside` in which it happens.
fn hits(cases: &Cases, inside: &[usize]) -> u64 {
    inside.iter().map(|case| u64::from(cases.hits(*case))).sum()
}

/// Of `candidates` the one with the highest score; of equals, that with the fewest restricted factors, then the first.
fn best(candidates: Vec<Candidate>) -> Option<Candidate> {
    let better = |one: &Candidate, other: &Candidate| {
        one.score > other.score || (one.score == other.score && one.restricted < other.restricted)
    };
    candidates.into_iter().reduce(|best, next| if better(&next, &best) { next } else { best })
}
