//! Whether the criteria agree on a policy.

use crate::analysis::design::Criterion;
use crate::analysis::robust::{Judged, Measure};
use crate::cli::text::list;
use crate::verbs::robust::study::{Found, Robust};

/// The measures that apply to a criterion.
pub(super) fn measures(criterion: &Criterion) -> impl Iterator<Item = Measure> {
    let criterion = *criterion;
    Measure::ALL.into_iter().filter(move |measure| measure.applies(&criterion))
}

/// What was judged by a criterion and measure.
pub(super) fn of(found: &Found, criterion: usize, measure: Measure) -> impl Iterator<Item = &Judged> {
    found.judged.iter().filter(move |one| one.criterion == criterion && one.measure == measure)
}

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
    let place = |(at, measure): (usize, Measure)| format!("{} ({})", criteria[at].outcome().name, in_a_word(measure));
    let shared = shared(&asked, &best, names.len(), place);
    if !everywhere.is_empty() {
        return agreed(robust, found, &everywhere, &asked, &shared);
    }
    let each: Vec<String> = names
        .iter()
        .filter_map(|name| {
            let alone = asked.iter().zip(&best).filter(|(_, winners)| winners.as_slice() == [*name]);
            let by: Vec<String> = alone.map(|(&one, _)| place(one)).collect();
            (!by.is_empty()).then(|| format!("{name} is best by {}", list(&by)))
        })
        .collect();
    let told = if each.is_empty() { String::new() } else { format!(": {}", each.join("; ")) };
    let shared = if shared.is_empty() { shared } else { format!(" {shared}") };
    format!("The criteria disagree, so the choice is one of values, which no simulation makes{told}.{shared}")
}

/// Which policies tie, by which measures: a shared first place is no win. Empty where none tie.
fn shared(
    asked: &[(usize, Measure)],
    best: &[Vec<&str>],
    policies: usize,
    place: impl Fn((usize, Measure)) -> String,
) -> String {
    let mut groups: Vec<(&[&str], Vec<String>)> = Vec::new();
    for (&one, winners) in asked.iter().zip(best).filter(|(_, winners)| winners.len() > 1) {
        match groups.iter_mut().find(|(who, _)| *who == winners.as_slice()) {
            Some((_, by)) => by.push(place(one)),
            None => groups.push((winners, vec![place(one)])),
        }
    }
    let told = groups.into_iter().map(|(who, by)| {
        let who = if who.len() == policies { "all policies".to_owned() } else { list(who) };
        format!("By {} {who} tie for the first place, where none wins.", list(&by))
    });
    told.collect::<Vec<String>>().join(" ")
}

/// That all agree on a policy, or on several that tie, and by which criteria chance could change that.
fn agreed(robust: &Robust<'_>, found: &Found, best: &[&str], asked: &[(usize, Measure)], shared: &str) -> String {
    let shaky = |&(at, measure): &(usize, Measure)| {
        let own = of(found, at, measure).filter(|one| best.contains(&robust.design.policies()[one.policy].name()));
        // A policy that is first alone may share that place in some sample; one that shares it must keep its share
        let mut stays = own.filter_map(|one| if one.tied == 1 { one.alone_best } else { one.stays_best });
        stays.any(|share| share < SURE)
    };
    let mut names: Vec<&str> =
        asked.iter().filter(|one| shaky(one)).map(|(at, _)| robust.design.criteria()[*at].outcome().name).collect();
    names.dedup();
    let is_best = match best {
        [only] if shared.is_empty() => format!("{only} is best by every measure."),
        [only] => format!("no policy is better than {only} by any measure. {shared}"),
        some => format!("{} tie for the best by every measure, so nothing here tells them apart.", list(some)),
    };
    if names.is_empty() {
        return format!("All criteria agree: {is_best}");
    }
    let shaky = list(&names);
    format!("All criteria agree, but for {shaky} chance could change it: {is_best}")
}

fn in_a_word(measure: Measure) -> &'static str {
    match measure {
        Measure::Mean => "mean",
        Measure::Percentile => "worst states",
        Measure::MaxRegret => "regret",
        Measure::Satisficing => "satisfied",
    }
}
