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
mod step;
mod trajectory;

use super::cases::Cases;
use super::limits::Limits;

pub use objective::Objective;
pub use step::{Plan, Stage, Step};
pub use trajectory::Trajectory;

use step::step;

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
}
