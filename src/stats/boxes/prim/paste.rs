//! Pasting: the step that widens the box a little where that makes it denser.

use super::super::cases::Cases;
use super::super::limits::{Limit, Limits};
use super::peel;
use super::step::{Candidate, Plan, best};
use super::trajectory::Trajectory;
use crate::quantile::halfway_past_ties;

/// The box that comes after the last of `found`, with the cases in it; `None` if no step makes it denser.
pub(super) fn next(cases: &Cases, found: &Trajectory, plan: &Plan) -> Option<(Limits, Vec<usize>)> {
    let last = found.last();
    let restricted = last.limits.restricted(&found.whole);
    let mut candidates = Vec::new();
    for factor in peel::order(cases).into_iter().filter(|factor| restricted.contains(factor)) {
        for limit in wider(cases, found, factor, plan) {
            let limits = last.limits.with(factor, limit);
            let inside = limits.inside(cases, &found.among);
            candidates.push(Candidate::new(cases, plan, &found.whole, last, limits, inside));
        }
    }
    let best = best(candidates)?;
    let mass = best.inside.len() as f64 / cases.count() as f64;
    let wider = best.inside.len() > last.cases;
    (mass >= plan.least_mass && wider && best.score > 0.0 && best.density > last.density)
        .then_some((best.limits, best.inside))
}

/// The limits of `factor` that are a little wider than those of the last box.
fn wider(cases: &Cases, found: &Trajectory, factor: usize, plan: &Plan) -> Vec<Limit> {
    match (&found.last().limits.0[factor], &found.whole.0[factor]) {
        (&Limit::Range { low, high }, &Limit::Range { low: lowest, high: highest }) => {
            let below = beside(cases, found, factor, Limit::Range { low: lowest, high: low });
            let above = beside(cases, found, factor, Limit::Range { low: high, high: highest });
            let lower = if below.is_empty() { lowest } else { halfway_past_ties(&below, 1.0 - plan.paste) };
            let higher = if above.is_empty() { highest } else { halfway_past_ties(&above, plan.paste) };
            vec![Limit::Range { low: lower, high }, Limit::Range { low, high: higher }]
        }
        (Limit::Levels(inside), Limit::Levels(all)) => {
            let more = |at: usize| {
                let mut levels = inside.clone();
                levels[at] = true;
                Limit::Levels(levels)
            };
            (0..all.len()).filter(|at| all[*at] && !inside[*at]).map(more).collect()
        }
        _ => Vec::new(),
    }
}

/// The values of `factor`, sorted, of the cases that would be in the last box if its limit were `limit`.
fn beside(cases: &Cases, found: &Trajectory, factor: usize, limit: Limit) -> Vec<f64> {
    let region = found.last().limits.with(factor, limit);
    let values = &cases.factors()[factor].values;
    let mut beside: Vec<f64> = region.inside(cases, &found.among).into_iter().map(|case| values[case]).collect();
    beside.sort_by(f64::total_cmp);
    beside
}
