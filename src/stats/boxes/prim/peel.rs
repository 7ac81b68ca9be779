//! Peeling: the step that takes a little off the box.

use super::super::cases::{Cases, Kind};
use super::super::limits::{Limit, Limits};
use super::step::{Candidate, Plan, Step, best};
use crate::quantile::halfway_past_ties;

/// A box being peeled. The cases in it are kept sorted by each factor, so that a step need not sort.
pub(super) struct Peeling<'a> {
    cases: &'a Cases,
    plan: &'a Plan,
    /// For each factor the cases in the box by its values, equal ones in their own order.
    sorted: Vec<Vec<usize>>,
    inside: Vec<usize>,
    /// The factors in the order in which they are tried: continuous, whole, levels.
    order: Vec<usize>,
}

/// An end of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    High,
    Low,
}

/// The factors in the order in which they are tried: continuous, whole, levels.
pub(super) fn order(cases: &Cases) -> Vec<usize> {
    let rank = |kind: &Kind| match kind {
        Kind::Number => 0,
        Kind::Whole => 1,
        Kind::Levels(_) => 2,
    };
    let mut order: Vec<usize> = (0..cases.factors().len()).collect();
    order.sort_by_key(|at| rank(&cases.factors()[*at].kind));
    order
}

impl<'a> Peeling<'a> {
    pub(super) fn new(cases: &'a Cases, among: &[usize], plan: &'a Plan) -> Self {
        let by = |values: &[f64]| {
            let mut sorted = among.to_vec();
            sorted.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
            sorted
        };
        let sorted = cases.factors().iter().map(|factor| by(&factor.values)).collect();
        Self { cases, plan, sorted, inside: among.to_vec(), order: order(cases) }
    }

    /// The cases in the box.
    pub(super) fn inside(&self) -> &[usize] {
        &self.inside
    }

    /// The box that comes after `last`; `None` if all make it too small, or none makes it denser and the plan stops there.
    pub(super) fn next(&mut self, whole: &Limits, last: &Step) -> Option<Limits> {
        let mut limits = Vec::new();
        for &factor in &self.order {
            match self.cases.factors()[factor].kind {
                Kind::Levels(_) => {
                    limits.extend(fewer(&last.limits.0[factor]).into_iter().map(|limit| (factor, limit)))
                }
                _ => limits.extend([End::High, End::Low].map(|end| (factor, self.shorter(factor, end, last)))),
            }
        }
        let candidate = |(factor, limit): (usize, Limit)| {
            let values = &self.cases.factors()[factor].values;
            let inside = self.inside.iter().copied().filter(|case| limit.allows(values[*case])).collect();
            Candidate::new(self.cases, self.plan, whole, last, last.limits.with(factor, limit), inside)
        };
        let mut candidates: Vec<Candidate> = limits.into_iter().map(candidate).collect();
        let possible = |one: &Candidate| {
            let mass = one.inside.len() as f64 / self.cases.count() as f64;
            mass >= self.plan.least_mass && one.inside.len() < last.cases
        };
        let denser = |one: &Candidate| one.score > 0.0;
        if self.plan.past_stalls {
            candidates.retain(possible);
        }
        let best = best(candidates)?;
        let worth = if self.plan.past_stalls { last.density < 1.0 } else { possible(&best) && denser(&best) };
        if !worth {
            return None;
        }
        self.inside = best.inside;
        let (cases, limits) = (self.cases, best.limits);
        for sorted in &mut self.sorted {
            // a factor not peeled has its limit already, so asking all of them only costs time
            sorted.retain(|case| limits.contains(cases, *case));
        }
        Some(limits)
    }

    /// The range of a number without a little at one end.
    fn shorter(&self, factor: usize, end: End, last: &Step) -> Limit {
        let sorted = self.values(factor);
        let share = if end == End::High { 1.0 - self.plan.peel } else { self.plan.peel };
        let mut cut = halfway_past_ties(&sorted, share);
        if self.cases.factors()[factor].kind == Kind::Whole {
            cut = whole_limit(&sorted, end, libm::floor(cut));
        }
        match (&last.limits.0[factor], end) {
            (Limit::Range { low, .. }, End::High) => Limit::Range { low: *low, high: cut },
            (Limit::Range { high, .. }, End::Low) => Limit::Range { low: cut, high: *high },
            (levels, _) => levels.clone(),
        }
    }

    fn values(&self, factor: usize) -> Vec<f64> {
        let values = &self.cases.factors()[factor].values;
        self.sorted[factor].iter().map(|case| values[*case]).collect()
    }
}

/// The limit of a whole number at one end: the last value that is not past `cut`; where `cut` is the outermost value, the next.
fn whole_limit(sorted: &[f64], end: End, cut: f64) -> f64 {
    let (first, outermost) = (sorted[0], sorted[sorted.len() - 1]);
    let kept = |value: &f64| match end {
        End::High if cut == outermost => *value < outermost,
        End::High => *value <= cut,
        End::Low if cut <= first => *value > first,
        End::Low => *value >= cut,
    };
    let mut values = sorted.iter().copied().filter(kept);
    match end {
        End::High => values.next_back().unwrap_or(f64::NEG_INFINITY),
        End::Low => values.next().unwrap_or(f64::INFINITY),
    }
}

/// The levels without one, for each that can go.
fn fewer(limit: &Limit) -> Vec<Limit> {
    let Limit::Levels(levels) = limit else { return Vec::new() };
    if limit.levels() < 2 {
        return Vec::new();
    }
    let without = |at: usize| {
        let mut fewer = levels.clone();
        fewer[at] = false;
        Limit::Levels(fewer)
    };
    (0..levels.len()).filter(|at| levels[*at]).map(without).collect()
}
