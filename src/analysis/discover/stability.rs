//! Would the box come again with other points and other draws? It is found anew on points and draws that are drawn anew, with
//! replacement (bootstrap; of both, as with the pigeonhole bootstrap: Owen 2007, Annals of Applied Statistics 1), and held against the points
//! that were not drawn.
//!
//! Halves of the points (Bryant & Lempert 2010, section 3.3) share their draws, and have only half of the evidence: a restriction that
//! two of three seeds find came in one of five halves. How often one comes in samples of the whole size is near to how often it comes in
//! experiments with other seeds, if drawn towards one half, as the sample's own luck is in it.

use std::sync::atomic::AtomicBool;

use super::cases::{Cases, LEAST_CASES};
use super::choice::{Chosen, choose, outstanding};
use super::limits::{Limit, Limits};
use super::luck::Luck;
use super::prim::{Plan, Step, Trajectory};
use crate::analysis::crew::{Crew, Halt};
use crate::analysis::random::{Purpose, Random};

/// How boxes are found anew.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Check {
    /// Samples, 0 for none.
    pub halves: u32,
    /// Seed of the samples.
    pub seed: u64,
    /// Least density, as the box was chosen by.
    pub threshold: Option<f64>,
    /// Whether the box was chosen by the rule. If not, the box of a sample is that nearest to it in coverage.
    pub by_rule: bool,
}

/// How often a factor is restricted in boxes that are found anew.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reproduced {
    /// In the boxes chosen as this one was.
    pub chosen: f64,
    /// In the boxes nearest to it in coverage.
    pub coverage: f64,
    /// In the boxes nearest to it in density.
    pub density: f64,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stability {
    /// Samples on which a box was found.
    pub found: u32,
    /// Samples.
    pub halves: u32,
    /// By factor, as shares of the samples.
    pub factors: Vec<Reproduced>,
    /// Mean density of these boxes on the points on which they were found.
    pub density_within: f64,
    /// Mean density of the same boxes on the points that were not drawn.
    pub density_without: f64,
    /// Mean coverage of these boxes on the points on which they were found.
    pub coverage_within: f64,
    /// Mean coverage of the same boxes on the points that were not drawn.
    pub coverage_without: f64,
}

/// What one sample shows.
struct Half {
    chosen: Vec<usize>,
    coverage: Vec<usize>,
    density: Vec<usize>,
    /// Density and coverage within, then without.
    held: Option<[f64; 4]>,
}

/// Finds `chosen` anew; a box by the rule counts if it stands out as `luck` demands. `None` where no samples are asked for, or there are
/// too few points to look for anything.
///
/// # Errors
/// If it is stopped.
pub fn stability(
    cases: &Cases,
    chosen: &Chosen,
    plan: &Plan,
    check: &Check,
    luck: Option<&Luck>,
    crew: &Crew,
    stop: &AtomicBool,
) -> Result<Option<Stability>, Halt> {
    if check.halves == 0 || cases.count() < 2 * LEAST_CASES {
        return Ok(None);
    }
    let work = |number| anew(cases, chosen.step(), plan, check, luck, number);
    let halves = crew.map(check.halves.into(), stop, work, &mut |_| ())?;
    Ok(Some(sum_up(cases.factors().len(), &halves)))
}

fn sum_up(factors: usize, halves: &[Half]) -> Stability {
    let count = halves.len() as f64;
    let share = |of: &dyn Fn(&Half) -> &Vec<usize>, factor: usize| {
        halves.iter().filter(|half| of(half).contains(&factor)).count() as f64 / count
    };
    let reproduced = |factor| Reproduced {
        chosen: share(&|half| &half.chosen, factor),
        coverage: share(&|half| &half.coverage, factor),
        density: share(&|half| &half.density, factor),
    };
    let held: Vec<[f64; 4]> = halves.iter().filter_map(|half| half.held).collect();
    let mean = |at: usize| held.iter().map(|held| held[at]).sum::<f64>() / held.len() as f64;
    Stability {
        found: held.len() as u32,
        halves: halves.len() as u32,
        factors: (0..factors).map(reproduced).collect(),
        density_within: mean(0),
        coverage_within: mean(1),
        density_without: mean(2),
        coverage_without: mean(3),
    }
}

fn anew(cases: &Cases, step: &Step, plan: &Plan, check: &Check, luck: Option<&Luck>, number: u64) -> Half {
    let mut random = Random::new(check.seed, Purpose::Anew, number);
    let (drawn, other) = drawn(cases.count(), &mut random);
    let runs: Vec<usize> = (0..cases.runs()).map(|_| random.index(cases.runs() as usize)).collect();
    let own = cases.picked(&drawn, &runs);
    if own.check().is_err() {
        return Half { chosen: Vec::new(), coverage: Vec::new(), density: Vec::new(), held: None };
    }
    let all: Vec<usize> = (0..own.count()).collect();
    let mut found = Trajectory::find(&own, &all, plan);
    let nearest = |of: &dyn Fn(&Step) -> f64| {
        let distance = |at: usize| (of(&found.steps[at]) - of(step)).abs();
        (0..found.steps.len()).reduce(|best, at| if distance(at) < distance(best) { at } else { best }).unwrap_or(0)
    };
    let (by_coverage, by_density) = (nearest(&|step| step.coverage), nearest(&|step| step.density));
    let chosen = if check.by_rule {
        let by_rule = choose(&own, &mut found, check.threshold).ok();
        by_rule.filter(|at| luck.is_none_or(|luck| luck.is_told(outstanding(&found, *at))))
    } else {
        Some(by_coverage)
    };
    let restricted = |at: usize| found.steps[at].limits.restricted(&found.whole);
    let measured = |at: usize| {
        let step = &found.steps[at];
        let limits = opened(&step.limits, &found.whole, &Limits::all(cases));
        let inside = limits.inside(cases, &other);
        let hits = |some: &[usize]| some.iter().map(|case| u64::from(cases.hits(*case))).sum::<u64>();
        let all = hits(&other);
        (!inside.is_empty() && all > 0).then(|| {
            let density = cases.density(hits(&inside), inside.len());
            [step.density, step.coverage, density, hits(&inside) as f64 / all as f64]
        })
    };
    Half {
        chosen: chosen.map(restricted).unwrap_or_default(),
        coverage: restricted(by_coverage),
        density: restricted(by_density),
        held: chosen.and_then(measured),
    }
}

/// As many of the numbers below `count`, drawn with replacement, and those that were not drawn, each in order.
fn drawn(count: usize, random: &mut Random) -> (Vec<usize>, Vec<usize>) {
    let mut drawn: Vec<usize> = (0..count).map(|_| random.index(count)).collect();
    drawn.sort_unstable();
    let other = (0..count).filter(|number| drawn.binary_search(number).is_err()).collect();
    (drawn, other)
}

/// `limits`, found among cases that reach as far as `half`, with the ends that are not restricted moved out to `whole`.
fn opened(limits: &Limits, half: &Limits, whole: &Limits) -> Limits {
    let open = |((limit, half), whole): ((&Limit, &Limit), &Limit)| match (limit, half, whole) {
        (
            &Limit::Range { low, high },
            &Limit::Range { low: l, high: h },
            &Limit::Range { low: lowest, high: highest },
        ) => Limit::Range { low: if low == l { lowest } else { low }, high: if high == h { highest } else { high } },
        _ if limit == half => whole.clone(),
        _ => limit.clone(),
    };
    Limits(limits.0.iter().zip(&half.0).zip(&whole.0).map(open).collect())
}

#[cfg(test)]
mod tests {
    use super::super::cases::Factor;
    use super::super::choice::{NoBox, Rule, cover};
    use super::*;

    /// Cases of three random factors; `chance` of the first says how likely it happens.
    fn random(chance: impl Fn(f64) -> f64) -> Cases {
        let mut random = Random::new(8, Purpose::Bootstrap, 0);
        let mut draw = || (0..300).map(|_| random.unit()).collect::<Vec<f64>>();
        let (a, b, c, luck) = (draw(), draw(), draw(), draw());
        let held = a.iter().zip(&luck).map(|(a, luck)| *luck < chance(*a)).collect();
        Cases::new(vec![Factor::numbers("a", a), Factor::numbers("b", b), Factor::numbers("c", c)], held, 1)
    }

    fn of(cases: &Cases, threads: usize, number: Option<usize>) -> Stability {
        let chosen = &cover(cases, &Plan::default(), &Rule { number, threshold: None }, 1).unwrap()[0];
        let check = Check { halves: 40, seed: 1, threshold: None, by_rule: number.is_none() };
        let crew = Crew::new(threads).unwrap();
        stability(cases, chosen, &Plan::default(), &check, None, &crew, &AtomicBool::new(false)).unwrap().unwrap()
    }

    #[test]
    fn a_factor_that_decides_comes_again_and_others_do_not() {
        let told = of(&random(|a| if a > 0.6 { 0.9 } else { 0.1 }), 1, None);
        assert_eq!(told.found, 40);
        assert!(
            told.factors[0].chosen >= 0.95 && told.factors[1].chosen < 0.5 && told.factors[2].chosen < 0.5,
            "{told:?}"
        );
        assert!(told.factors[0].coverage > 0.7 && told.factors[0].density == 1.0, "{told:?}");
        let lost = told.density_within - told.density_without;
        assert!((-0.02..0.1).contains(&lost), "{told:?}");
    }

    #[test]
    fn a_box_found_in_noise_is_no_denser_elsewhere() {
        let noise = random(|_| 0.5);
        assert_eq!(cover(&noise, &Plan::default(), &Rule::default(), 1), Err(NoBox::NoneStandsOut));
        let told = of(&noise, 2, Some(12));
        let gained = [told.density_within, told.density_without].map(|density| density - noise.base());
        assert!(gained[0] > 0.06 && gained[1] < gained[0] / 3.0, "{gained:?} {told:?}");
    }

    #[test]
    fn threads_change_nothing() {
        let cases = random(|a| a);
        assert_eq!(of(&cases, 1, None), of(&cases, 3, None));
    }

    #[test]
    fn samples_are_of_the_whole_size_and_differ() {
        let (own, other) = drawn(40, &mut Random::new(1, Purpose::Anew, 0));
        assert!(own.len() == 40 && (8..24).contains(&other.len()) && other.iter().all(|one| !own.contains(one)));
        assert_ne!(own, drawn(40, &mut Random::new(1, Purpose::Anew, 1)).0);
    }
}
