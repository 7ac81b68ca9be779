//! Which other factor would do as well: a search takes the first of equals, and that must not look like a finding.

use super::cases::{Cases, Kind};
use super::choice::Chosen;
use super::tree::Node;

/// Whether a limit of factor number `factor` would part the cases `inside` from those `beside` them.
fn parts(cases: &Cases, factor: usize, inside: &[usize], beside: &[usize]) -> bool {
    let factor = &cases.factors()[factor];
    let values = |some: &[usize]| some.iter().map(|case| factor.values[*case]).collect::<Vec<f64>>();
    let (own, other) = (values(inside), values(beside));
    if own.is_empty() || other.is_empty() {
        return false;
    }
    if matches!(factor.kind, Kind::Levels(_)) {
        return own.iter().all(|value| !other.contains(value));
    }
    let low = own.iter().copied().fold(f64::INFINITY, f64::min);
    let high = own.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    other.iter().all(|value| !(low..=high).contains(value))
}

/// For each factor that a box restricts, the others that would part the same points: (number of the factor, of the other).
pub fn of_box(cases: &Cases, chosen: &Chosen) -> Vec<(usize, usize)> {
    let (limits, whole) = (&chosen.step().limits, &chosen.trajectory.whole);
    let restricted = limits.restricted(whole);
    let mut found = Vec::new();
    for &factor in &restricted {
        let wider = limits.with(factor, whole.0[factor].clone()).inside(cases, &chosen.trajectory.among);
        let beside: Vec<usize> = wider.into_iter().filter(|case| chosen.inside.binary_search(case).is_err()).collect();
        let others = (0..cases.factors().len()).filter(|other| !restricted.contains(other));
        found.extend(others.filter(|&other| parts(cases, other, &chosen.inside, &beside)).map(|other| (factor, other)));
    }
    found
}

/// For the splits of a tree, the other factors that would part the same points, each pair once.
pub fn of_tree(cases: &Cases, node: &Node) -> Vec<(usize, usize)> {
    let Some(split) = &node.split else { return Vec::new() };
    let [left, right] = &*split.parts;
    let others = (0..cases.factors().len()).filter(|other| *other != split.factor);
    let own = others.filter(|&other| {
        parts(cases, other, &left.cases, &right.cases) && parts(cases, other, &right.cases, &left.cases)
    });
    let mut found: Vec<(usize, usize)> = own.map(|other| (split.factor, other)).collect();
    found.extend(split.parts.iter().flat_map(|part| of_tree(cases, part)));
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::super::cases::Factor;
    use super::super::choice::{Rule, cover};
    use super::super::prim::Plan;
    use super::super::tree::TreePlan;
    use super::*;

    /// Two factors of which one is the other turned round: whichever comes first is taken, and the other is told.
    #[test]
    fn a_factor_that_would_do_as_well_is_told() {
        let own: Vec<f64> = (0..200).map(|at| f64::from(at) + 0.5).collect();
        let turned = own.iter().map(|value| 1000.0 - value).collect();
        let other = (0..200).map(|at| f64::from(at * 7 % 200) + 0.5).collect();
        let factors = vec![Factor::numbers("a", own), Factor::numbers("b", turned), Factor::numbers("c", other)];
        let cases = Cases::new(factors, (0..200).map(|at| at >= 140 && at % 9 != 0).collect(), 1);
        let boxes = cover(&cases, &Plan::default(), &Rule::default(), 1).unwrap();
        let [(one, other)] = of_box(&cases, &boxes[0])[..] else { panic!("one that would do") };
        assert_eq!([one.min(other), one.max(other)], [0, 1]);
        assert_eq!(of_tree(&cases, &Node::grow(&cases, &TreePlan { depth: 1, ..TreePlan::default() })), [(0, 1)]);
    }
}
