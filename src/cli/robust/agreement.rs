//! Whether the criteria agree on a policy.

use super::verdict::{measures, of};
use crate::analysis::robust::Measure;
use crate::cli::text::list;
use crate::output::robust::{Found, Robust};

/// Share of the samples drawn anew from which on a policy that is first is taken as being so by more than chance.
const SURE: f64 = 0.95;

/// The policies that are best by something.
fn winners<'r>(robust: &Robust<'r>, found: &Found, criterion: usize, measure: Measure) -> Vec<&'r str> {
    let best = of(found, criterion, measure).filter(|one| one.rank == 1);
    best.map(|one| robust.design.policies()[one.policy].name()).collect()
}

/// Whether all criteria and measures point to one policy, and if not, which points where.
pub fn told(robust: &Robust<'_>, found: &Found) -> String {
    let criteria = robust.design.criteria();
    let asked: Vec<(usize, Measure)> =
        (0..criteria.len()).flat_map(|at| measures(&criteria[at]).map(move |measure| (at, measure))).collect();
    let best: Vec<Vec<&str>> = asked.iter().map(|&(at, measure)| winners(robust, found, at, measure)).collect();
    let names: Vec<&str> = robust.design.policies().iter().map(|policy| policy.name()).collect();
    let everywhere: Vec<&str> =
        names.iter().copied().filter(|name| best.iter().all(|winners| winners.contains(name))).collect();
    if !everywhere.is_empty() {
        return agreed(robust, found, &everywhere, &asked);
    }
    let each: Vec<String> = names
        .iter()
        .filter_map(|name| {
            let by: Vec<String> = asked
                .iter()
                .zip(&best)
                .filter(|(_, winners)| winners.contains(name))
                .map(|(&(at, measure), _)| format!("{} ({})", criteria[at].outcome().name, in_a_word(measure)))
                .collect();
            (!by.is_empty()).then(|| format!("{name} is best by {}", list(&by)))
        })
        .collect();
    format!("The criteria disagree, so the choice is one of values, which no simulation makes: {}.", each.join("; "))
}

/// That all agree on a policy, or on several that tie, and by which criteria chance could change that.
fn agreed(robust: &Robust<'_>, found: &Found, best: &[&str], asked: &[(usize, Measure)]) -> String {
    let shaky = |&(at, measure): &(usize, Measure)| {
        let mut stays = of(found, at, measure)
            .filter(|one| best.contains(&robust.design.policies()[one.policy].name()))
            .filter_map(|one| one.stays_best);
        stays.any(|share| share < SURE)
    };
    let mut names: Vec<&str> =
        asked.iter().filter(|one| shaky(one)).map(|(at, _)| robust.design.criteria()[*at].outcome().name).collect();
    names.dedup();
    let is_best = match best {
        [only] => format!("{only} is best by every measure"),
        some => format!("{} tie for the best by every measure, so nothing here tells them apart", list(some)),
    };
    if names.is_empty() {
        return format!("All criteria agree: {is_best}.");
    }
    let shaky = list(&names);
    format!("All criteria agree, but for {shaky} chance could change it: {is_best}.")
}

fn in_a_word(measure: Measure) -> &'static str {
    match measure {
        Measure::Mean => "mean",
        Measure::Percentile => "worst states",
        Measure::MaxRegret => "regret",
        Measure::Satisficing => "satisfied",
    }
}
