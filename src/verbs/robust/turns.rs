//! Where another policy is the best.

use crate::analysis::robust::{Change, Slice, Turn, runs_wanted, slices};
use crate::cli::text::{count, list};
use crate::figures::{fixed, on_scale, significant};
use crate::verbs::robust::study::{Found, Robust};

/// Changes that are told in words for a criterion; changes.csv has all.
const TOLD: usize = 8;

/// What is told of that by a criterion.
pub fn told(robust: &Robust<'_>, found: &Found, at: usize) -> Vec<String> {
    let turns: Vec<&Change> =
        found.changes.iter().filter(|change| change.criterion == at && change.turn == Turn::Yes).collect();
    if turns.is_empty() {
        return vec![unturned(robust, found, at)];
    }
    let more = turns.len().saturating_sub(TOLD);
    let more = (more > 0).then(|| format!("{more} more such ranges are in changes.csv."));
    turns.iter().take(TOLD).map(|change| turned(robust, change)).chain(more).collect()
}

/// Why no range is told in which another policy is the best.
fn unturned(robust: &Robust<'_>, found: &Found, at: usize) -> String {
    let (runs, states) = (found.trials.runs(), robust.design.sample());
    let factors = robust.design.factors().iter().enumerate();
    let parts = factors.map(|(number, factor)| slices(factor, number, &states).len()).sum();
    let wanted = runs_wanted(parts, robust.design.policies().len());
    let own = || found.changes.iter().filter(|change| change.criterion == at);
    if own().all(|change| change.turn == Turn::No) && runs < wanted {
        let few = count(runs as u64, "run", "runs");
        return format!(
            "In these runs no part of any factor's range makes another policy the best on average; {few} in each state cannot tell whether \
             other draws would: at least {wanted} (--runs) could."
        );
    }
    if own().all(|change| change.turn == Turn::No) {
        return "No part of any factor's range makes another policy the best on average.".to_owned();
    }
    if runs < wanted {
        let few = count(runs as u64, "run", "runs");
        return format!(
            "Whether a part of a factor's range makes another policy the best cannot be told with {few} in each state, whose draws \
             all states share: at least {wanted} (--runs) could tell. changes.csv has the parts that may."
        );
    }
    "No part of a factor's range makes another policy the best beyond doubt; changes.csv has those that may.".to_owned()
}

/// "Where trust is 5 to 16.3 points, no airstrikes is better than package: by 12 deaths (3 to 21), over 32 states."
fn turned(robust: &Robust<'_>, change: &Change) -> String {
    let design = robust.design;
    let factor = &design.factors()[change.factor];
    let unit = factor.setting().map_or("", |setting| setting.unit);
    let values = match &change.slice {
        Slice::Between(low, high) => {
            let scale = factor.limits().unwrap_or([*low, *high]);
            format!("{} to {} {unit}", on_scale(*low, scale), on_scale(*high, scale))
        }
        Slice::Only(value) => format!("{} {unit}", factor.text(*value)),
    };
    let [best, overall] = [&change.best, &change.overall]
        .map(|those| list(&those.iter().map(|&at| design.policies()[at].name()).collect::<Vec<&str>>()));
    let is = if change.best.len() > 1 { "are" } else { "is" };
    let outcome = design.criteria()[change.criterion].outcome();
    let digits = significant(change.gain.abs(), 2);
    let interval = change
        .interval
        .map_or_else(String::new, |[low, high]| format!(" ({} to {})", fixed(low, digits), fixed(high, digits)));
    let states = count(change.states as u64, "state", "states");
    format!(
        "Where {} is {}, {best} {is} better than {overall}: by {} {}{interval}, over {states}.",
        factor.name(),
        values.trim_end(),
        fixed(change.gain, digits),
        outcome.unit
    )
}
