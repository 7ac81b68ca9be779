//! Which box of a trajectory is reported, by a rule that looks at nothing but numbers; and further boxes over what it leaves.
//!
//! A box should be dense and hold much of what is looked for. More of one means less of the other, so the rule takes
//! the harmonic mean of coverage and excess density, that is (d - b) / (1 - b) for a density d where all that is looked at
//! has b. Of the boxes within a twentieth of the best it takes that with the fewest restricted factors. Then it
//! drops, one by one and the worst first, the ends whose quasi-p-value says that chance could have made them.

use super::cases::{Cases, LEAST_CASES};
use super::interval::{Interval, density_interval};
use super::limits::{Limit, Limits};
use super::prim::{Plan, Stage, Step, Trajectory};
use super::quasi::{QuasiP, quasi_p};

/// A box this near to the best is preferred if it restricts fewer factors.
const NEAR: f64 = 0.95;
/// A restriction with a larger quasi-p-value is dropped.
pub const LARGEST_QUASI_P: f64 = 0.05;
/// A further box covers at least this share of what is looked for.
pub const LEAST_COVERAGE: f64 = 0.05;

/// How the box is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rule {
    /// Least density of a box.
    pub threshold: Option<f64>,
    /// Number of the first box on its trajectory, from 0, where it is given and not chosen.
    pub number: Option<usize>,
}

/// A box that was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// The boxes passed on the way; those from which restrictions were dropped come last.
    pub trajectory: Trajectory,
    /// Number of the box that was chosen among them.
    pub number: usize,
    /// Quasi-p-values of its restrictions.
    pub quasi: Vec<QuasiP>,
    /// The cases in it.
    pub inside: Vec<usize>,
    /// 95 % interval of its density.
    pub interval: Interval,
}

impl Chosen {
    /// The box.
    pub fn step(&self) -> &Step {
        &self.trajectory.steps[self.number]
    }
}

/// Why no box was chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum NoBox {
    /// None is as dense as asked for; the densest has this density.
    NoneAsDense(f64),
    /// There is none of that number; the last has this one.
    NoSuchNumber(usize),
    /// Nothing that restricts a factor is denser than chance would make it.
    NoneStandsOut,
}

/// The number of the box that the rule takes, after it dropped what chance could have made: these steps are added to `found`.
///
/// # Errors
/// If there is none.
pub fn choose(cases: &Cases, found: &mut Trajectory, threshold: Option<f64>) -> Result<usize, NoBox> {
    let least = threshold.unwrap_or(0.0);
    let start = &found.steps[0];
    let (base, all) = (start.density, start.coverage);
    let eligible = |step: &Step| step.restricted > 0 && step.density >= least && step.density > base;
    let scored: Vec<(usize, f64)> = (0..found.steps.len())
        .filter(|at| eligible(&found.steps[*at]))
        .map(|at| (at, score(&found.steps[at], base, all)))
        .collect();
    let Some(best) = scored.iter().map(|(_, score)| *score).reduce(f64::max) else {
        let densest = found.steps.iter().map(|step| step.density).fold(0.0, f64::max);
        return Err(if densest < least { NoBox::NoneAsDense(densest) } else { NoBox::NoneStandsOut });
    };
    let near = scored.into_iter().filter(|(_, score)| *score >= NEAR * best);
    let better = |one: &(usize, f64), other: &(usize, f64)| {
        let (few, fewer) = (found.steps[one.0].restricted, found.steps[other.0].restricted);
        few < fewer || (few == fewer && one.1 > other.1)
    };
    let Some((mut number, _)) = near.reduce(|best, next| if better(&next, &best) { next } else { best }) else {
        return Err(NoBox::NoneStandsOut);
    };
    while let Some(step) = drop_one(cases, found, number, least) {
        found.steps.push(step);
        number = found.steps.len() - 1;
    }
    if found.steps[number].restricted == 0 { Err(NoBox::NoneStandsOut) } else { Ok(number) }
}

/// How much a box of `found` stands out: the score that the rule looks for.
pub fn outstanding(found: &Trajectory, number: usize) -> f64 {
    score(&found.steps[number], found.steps[0].density, found.steps[0].coverage)
}

/// The harmonic mean of coverage, of what is looked at, and excess density.
fn score(step: &Step, base: f64, all: f64) -> f64 {
    let (coverage, excess) = (step.coverage / all, (step.density - base) / (1.0 - base));
    if coverage > 0.0 && excess > 0.0 { 2.0 * coverage * excess / (coverage + excess) } else { 0.0 }
}

/// The box without the end that chance made most easily, if it could have and the rest stays as dense as `least`.
fn drop_one(cases: &Cases, found: &Trajectory, number: usize, least: f64) -> Option<Step> {
    let step = &found.steps[number];
    let mut worst: Option<(f64, Limits)> = None;
    for quasi in quasi_p(cases, found, step) {
        for (value, low) in [(quasi.low, true), (quasi.high, false)] {
            let Some(value) = value.filter(|value| *value > LARGEST_QUASI_P) else { continue };
            if worst.as_ref().is_none_or(|(most, _)| value > *most) {
                let limit = freed(&step.limits.0[quasi.factor], &found.whole.0[quasi.factor], low);
                worst = Some((value, step.limits.with(quasi.factor, limit)));
            }
        }
    }
    let wider = found.step(cases, Stage::Drop, worst?.1);
    (wider.density >= least).then_some(wider)
}

/// `limit` without its restriction at one end, or that of levels.
fn freed(limit: &Limit, whole: &Limit, at_low: bool) -> Limit {
    match (limit, whole) {
        (&Limit::Range { low, high }, &Limit::Range { low: lowest, high: highest }) => {
            if at_low {
                Limit::Range { low: lowest, high }
            } else {
                Limit::Range { low, high: highest }
            }
        }
        _ => whole.clone(),
    }
}

/// The first box by `rule`, and up to `most` - 1 further ones, each among the cases that the earlier leave. A further box is as
/// dense as asked for, denser than all cases together, and holds at least [`LEAST_COVERAGE`] of what is looked for.
///
/// # Errors
/// If there is no first box.
pub fn cover(cases: &Cases, plan: &Plan, rule: &Rule, most: usize) -> Result<Vec<Chosen>, NoBox> {
    let mut among: Vec<usize> = (0..cases.count()).collect();
    let mut boxes = vec![first(cases, &among, plan, rule)?];
    while boxes.len() < most {
        let last: &Chosen = &boxes[boxes.len() - 1];
        among.retain(|case| last.inside.binary_search(case).is_err());
        let left: u64 = among.iter().map(|case| u64::from(cases.hits(*case))).sum();
        if among.len() < LEAST_CASES || left == 0 {
            break;
        }
        let mut found = Trajectory::find(cases, &among, plan);
        let Ok(number) = choose(cases, &mut found, rule.threshold) else { break };
        let step = &found.steps[number];
        if step.density <= cases.base() || step.coverage < LEAST_COVERAGE {
            break;
        }
        boxes.push(chosen(cases, found, number));
    }
    Ok(boxes)
}

fn first(cases: &Cases, among: &[usize], plan: &Plan, rule: &Rule) -> Result<Chosen, NoBox> {
    let mut found = Trajectory::find(cases, among, plan);
    let by_rule = choose(cases, &mut found, rule.threshold);
    let last = found.steps.len() - 1;
    let number = match rule.number {
        Some(number) if number > last => return Err(NoBox::NoSuchNumber(last)),
        Some(number) => number,
        None => by_rule?,
    };
    Ok(chosen(cases, found, number))
}

fn chosen(cases: &Cases, trajectory: Trajectory, number: usize) -> Chosen {
    let step = &trajectory.steps[number];
    let quasi = quasi_p(cases, &trajectory, step);
    let inside = step.limits.inside(cases, &trajectory.among);
    let interval = density_interval(cases, &inside);
    Chosen { trajectory, number, quasi, inside, interval }
}

#[cfg(test)]
mod tests {
    use super::super::cases::Factor;
    use super::*;

    /// 400 cases on a lattice: `a` decides alone, `b` and `c` do nothing.
    fn lattice() -> Cases {
        let at = |step: usize| (0..400).map(|case| ((case * step) % 400) as f64 / 400.0 + 0.001).collect::<Vec<f64>>();
        let a = at(1);
        let happens =
            a.iter().enumerate().map(|(case, a)| if *a > 0.7 { case % 10 != 0 } else { case % 25 == 0 }).collect();
        Cases::new(
            vec![Factor::numbers("a", a), Factor::numbers("b", at(7)), Factor::numbers("c", at(133))],
            happens,
            1,
        )
    }

    #[test]
    fn the_rule_finds_the_one_factor_that_decides() {
        let cases = lattice();
        let boxes = cover(&cases, &Plan::default(), &Rule::default(), 3).unwrap();
        assert_eq!(boxes.len(), 1, "what is left is no denser than the whole");
        let (step, whole) = (boxes[0].step(), &boxes[0].trajectory.whole);
        assert_eq!(step.limits.restricted(whole), [0], "only a: {:?}", step.limits);
        let Limit::Range { low, high } = step.limits.0[0] else { panic!() };
        assert!((low - 0.7).abs() < 0.03 && Limit::Range { low: 0.001, high } == whole.0[0], "{low} to {high}");
        assert!((step.density - 0.9).abs() < 0.04 && step.coverage > 0.85, "{step:?}");
        assert!(boxes[0].quasi[0].low.is_some_and(|p| p < 1e-12) && boxes[0].quasi[0].high.is_none());
    }

    #[test]
    fn a_number_and_a_threshold_stand_over_the_rule() {
        let cases = lattice();
        let of = |rule: Rule| cover(&cases, &Plan::default(), &rule, 1);
        let third = of(Rule { number: Some(3), ..Rule::default() }).unwrap();
        assert_eq!((third[0].number, third[0].step().stage), (3, Stage::Peel));
        assert!(
            matches!(of(Rule { number: Some(500), ..Rule::default() }), Err(NoBox::NoSuchNumber(last)) if last < 100)
        );
        let dense = of(Rule { threshold: Some(0.905), ..Rule::default() }).unwrap();
        assert!(dense[0].step().density >= 0.905);
        assert!(
            matches!(of(Rule { threshold: Some(1.5), ..Rule::default() }), Err(NoBox::NoneAsDense(most)) if most <= 1.0)
        );
    }

    #[test]
    fn where_nothing_decides_no_box_stands_out() {
        // happening on every third of a lattice whose factors are unrelated to that
        let at = |step: usize| (0..300).map(|case| ((case * step) % 300) as f64 + 0.5).collect::<Vec<f64>>();
        let happens = (0..300).map(|case| case % 2 == 0).collect();
        let cases = Cases::new(vec![Factor::numbers("a", at(1))], happens, 1);
        assert_eq!(cover(&cases, &Plan::default(), &Rule::default(), 2), Err(NoBox::NoneStandsOut));
    }
}

#[cfg(test)]
#[path = "choice_tests.rs"]
mod rule_tests;
