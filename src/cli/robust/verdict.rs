//! What was found of the policies, for people: tables, then sentences with numbers.

use std::fmt::Write;

use crate::analysis::design::Criterion;
use crate::analysis::robust::{Change, Judged, Measure, RESAMPLES, Slice, Turn};
use crate::cli::designs;
use crate::cli::figures::{fixed, grouped, percent, significant};
use crate::cli::text::{count, list, wrap};
use crate::output::State;
use crate::output::package::NOTICE;
use crate::output::robust::{Found, Robust, RobustReport};

/// Widths of the columns: name, then one for each measure.
const NAME: usize = 26;
const WIDTH: usize = 13;
/// Changes that are told in words for a criterion; changes.csv has all.
const TOLD: usize = 8;

/// Share of the samples drawn anew from which on a policy that is first is taken as being so by more than chance.
const SURE: f64 = 0.95;

/// What the columns are.
const LEGEND: &str = "A state counts by its mean over runs. A star marks the best. Worst 10%: a tenth of the states are worse than \
                      this. Regret: how much worse than the best policy there, in the state where that is largest. Satisfied: \
                      share of states that meet the threshold. Samples drawn anew are of states and runs (bootstrap); policies that tie for \
                      first count each, so that shares may come to more than 100%.";

/// What is simulated, before it begins.
pub fn head(robust: &Robust<'_>) -> String {
    let design = robust.design;
    let policies = count(design.policies().len() as u64, "policy", "policies");
    let states = count(robust.states() as u64, "state of the world", "states of the world");
    let runs = count(robust.experiment.runs().into(), "run", "runs");
    let weeks = count(design.weeks().into(), "week", "weeks");
    let all = grouped(robust.experiment.simulations());
    let scenario = design.scenario().name();
    let told =
        format!("{}: {policies} in {states} of {scenario}, {runs} of {weeks} each: {all} simulations.", design.name());
    let mut text = wrap("", 0, &told);
    let names: Vec<&str> = design.policies().iter().map(|policy| policy.name()).collect();
    text.push_str(&wrap("  policies: ", 4, &names.join(", ")));
    text.push_str(&designs::factors(design));
    if let Some(advice) = designs::advice(design) {
        text.push_str(&wrap("", 0, &advice));
    }
    text.push('\n');
    text
}

/// What was done and found.
pub fn text(report: &RobustReport, robust: &Robust<'_>) -> String {
    let mut text = String::new();
    if let Some(found) = &report.found {
        for at in 0..robust.design.criteria().len() {
            text.push_str(&criterion(robust, found, at));
            text.push('\n');
        }
        text.push_str(&wrap("", 0, &agreement(robust, found)));
        text.push('\n');
        text.push_str(&wrap("", 0, LEGEND));
    }
    text.push_str(&wrap("", 0, NOTICE));
    text.push('\n');
    let folder = report.folder.display();
    let written = match report.state {
        State::AlreadyComplete => format!("{folder} held all of these results already; nothing was simulated."),
        _ if report.files.is_empty() => format!("Results are in {folder}."),
        _ if report.earlier > 0 => {
            let earlier = grouped(report.earlier);
            format!("Gone on after {earlier} simulations; results are in {folder}: {}.", list(&report.files))
        }
        _ => format!("Results are in {folder}: {}.", list(&report.files)),
    };
    text.push_str(&wrap("", 0, &written));
    text
}

/// One criterion: its table, how sure the best is, where another is.
fn criterion(robust: &Robust<'_>, found: &Found, at: usize) -> String {
    let criterion = &robust.design.criteria()[at];
    let outcome = criterion.outcome();
    let mut text = wrap("", 0, &format!("{} ({}; {} is better)", outcome.name, outcome.unit, criterion.better.name()));
    text.push_str(&table(robust, found, at));
    for measure in measures(criterion) {
        text.push_str(&wrap("  ", 4, &sure(robust, found, at, measure)));
    }
    let turns: Vec<&Change> =
        found.changes.iter().filter(|change| change.criterion == at && change.turn == Turn::Yes).collect();
    for change in turns.iter().take(TOLD) {
        text.push_str(&wrap("  ", 4, &turned(robust, change)));
    }
    if turns.len() > TOLD {
        text.push_str(&wrap("  ", 4, &format!("{} more such ranges are in changes.csv.", turns.len() - TOLD)));
    }
    if turns.is_empty() {
        let told = if found.changes.iter().any(|change| change.criterion == at && change.turn == Turn::Unclear) {
            "No part of a factor's range makes another policy the best beyond doubt; changes.csv has those that may."
        } else {
            "No part of any factor's range makes another policy the best on average."
        };
        text.push_str(&wrap("  ", 4, told));
    }
    text
}

fn measures(criterion: &Criterion) -> impl Iterator<Item = Measure> {
    let criterion = *criterion;
    Measure::ALL.into_iter().filter(move |measure| measure.applies(&criterion))
}

fn of(found: &Found, criterion: usize, measure: Measure) -> impl Iterator<Item = &Judged> {
    found.judged.iter().filter(move |one| one.criterion == criterion && one.measure == measure)
}

/// A row for each policy, a column for each measure; the best of each column has a star.
fn table(robust: &Robust<'_>, found: &Found, at: usize) -> String {
    let criterion = &robust.design.criteria()[at];
    let mut text = format!("  {:NAME$}", "");
    for measure in measures(criterion) {
        let _ = write!(text, "{:>WIDTH$}", heading(criterion, measure));
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    for (policy, level) in robust.design.policies().iter().enumerate() {
        let name = level.name();
        if name.chars().count() > NAME {
            let _ = write!(text, "  {name}\n  {:NAME$}", "");
        } else {
            let _ = write!(text, "  {name:NAME$}");
        }
        for measure in measures(criterion) {
            let Some(one) = of(found, at, measure).find(|one| one.policy == policy) else { continue };
            let star = if one.rank == 1 { "*" } else { " " };
            let _ = write!(text, "{:>WIDTH$}", format!("{}{star}", shown(found, one)));
        }
        let end = text.trim_end().len();
        text.truncate(end);
        text.push('\n');
    }
    text
}

fn heading(criterion: &Criterion, measure: Measure) -> String {
    match measure {
        Measure::Mean => "mean ".to_owned(),
        Measure::Percentile => format!("worst {}% ", fixed_short(100.0 - criterion.percentile)),
        Measure::MaxRegret => "regret ".to_owned(),
        Measure::Satisficing => "satisfied ".to_owned(),
    }
}

/// A number without needless decimals.
fn fixed_short(value: f64) -> String {
    let text = fixed(value, 1);
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// A value with as many digits as tell the policies apart.
fn shown(found: &Found, one: &Judged) -> String {
    if one.measure == Measure::Satisficing {
        return percent(one.value);
    }
    let values: Vec<f64> = of(found, one.criterion, one.measure).map(|one| one.value).collect();
    let ends =
        values.iter().fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], &value| [low.min(value), high.max(value)]);
    let spread = ends[1] - ends[0];
    fixed(one.value, significant(if spread > 0.0 { spread } else { one.value.abs() }, 3))
}

/// "Best on average: package. First in 97% of 1,000 samples drawn anew, no airstrikes in 5%."
fn sure(robust: &Robust<'_>, found: &Found, at: usize, measure: Measure) -> String {
    let criterion = &robust.design.criteria()[at];
    let what = match measure {
        Measure::Mean => "Best on average".to_owned(),
        Measure::Percentile => {
            format!("Best in the worst {}% of the states", fixed_short(100.0 - criterion.percentile))
        }
        Measure::MaxRegret => "Least largest regret".to_owned(),
        Measure::Satisficing => {
            let bound = if criterion.better.name() == "lower" { "at most" } else { "at least" };
            format!("Most often {bound} {}", fixed_short(criterion.threshold.unwrap_or_default()))
        }
    };
    let best: Vec<&Judged> = of(found, at, measure).filter(|one| one.rank == 1).collect();
    let names: Vec<&str> = best.iter().map(|one| robust.design.policies()[one.policy].name()).collect();
    let mut told = format!("{what}: {}.", list(&names));
    let stays: Vec<String> = best.iter().filter_map(|one| one.stays_best).map(percent).collect();
    if !stays.is_empty() {
        let others: Vec<String> = of(found, at, measure)
            .filter(|one| one.rank > 1 && one.stays_best.is_some_and(|share| share >= 0.05))
            .map(|one| {
                let name = robust.design.policies()[one.policy].name();
                format!("{name} in {}", percent(one.stays_best.unwrap_or_default()))
            })
            .collect();
        let _ = write!(told, " First in {} of {} samples drawn anew", list(&stays), grouped(RESAMPLES));
        if !others.is_empty() {
            let _ = write!(told, ", {}", list(&others));
        }
        told.push('.');
    }
    if let (Measure::Satisficing, Some([low, high])) = (measure, best.first().and_then(|one| one.interval)) {
        let _ = write!(told, " 95% interval of its share: {} to {}.", percent(low), percent(high));
    }
    told
}

/// "Where trust is 5 to 16.3 points, no airstrikes is better than package: by 12 deaths (3 to 21), over 32 states."
fn turned(robust: &Robust<'_>, change: &Change) -> String {
    let design = robust.design;
    let factor = &design.factors()[change.factor];
    let unit = factor.setting().map_or("", |setting| setting.unit);
    let values = match &change.slice {
        Slice::Between(low, high) => {
            let digits = significant(high - low, 3);
            format!("{} to {} {unit}", fixed(*low, digits), fixed(*high, digits))
        }
        Slice::Only(value) => format!("{} {unit}", factor.text(*value)),
    };
    let [best, overall] = [change.best, change.overall].map(|at| design.policies()[at].name());
    let outcome = design.criteria()[change.criterion].outcome();
    let digits = significant(change.gain.abs(), 2);
    let interval = change
        .interval
        .map_or_else(String::new, |[low, high]| format!(" ({} to {})", fixed(low, digits), fixed(high, digits)));
    let states = count(change.states as u64, "state", "states");
    format!(
        "Where {} is {}, {best} is better than {overall}: by {} {}{interval}, over {states}.",
        factor.name(),
        values.trim_end(),
        fixed(change.gain, digits),
        outcome.unit
    )
}

/// The policies that are best by something.
fn winners<'r>(robust: &Robust<'r>, found: &Found, criterion: usize, measure: Measure) -> Vec<&'r str> {
    let best = of(found, criterion, measure).filter(|one| one.rank == 1);
    best.map(|one| robust.design.policies()[one.policy].name()).collect()
}

/// Whether all criteria and measures point to one policy, and if not, which points where.
fn agreement(robust: &Robust<'_>, found: &Found) -> String {
    let criteria = robust.design.criteria();
    let asked: Vec<(usize, Measure)> =
        (0..criteria.len()).flat_map(|at| measures(&criteria[at]).map(move |measure| (at, measure))).collect();
    let best: Vec<Vec<&str>> = asked.iter().map(|&(at, measure)| winners(robust, found, at, measure)).collect();
    let names: Vec<&str> = robust.design.policies().iter().map(|policy| policy.name()).collect();
    let everywhere = names.iter().find(|name| best.iter().all(|winners| winners.contains(name)));
    if let Some(name) = everywhere {
        return agreed(robust, found, name, &asked);
    }
    let told: Vec<String> = names
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
    format!("The criteria disagree, so the choice is one of values, which no simulation makes: {}.", told.join("; "))
}

/// That all agree on a policy, and by which criteria chance could change that.
fn agreed(robust: &Robust<'_>, found: &Found, name: &str, asked: &[(usize, Measure)]) -> String {
    let shaky = |&(at, measure): &(usize, Measure)| {
        let mut stays = of(found, at, measure)
            .filter(|one| robust.design.policies()[one.policy].name() == name)
            .filter_map(|one| one.stays_best);
        stays.any(|share| share < SURE)
    };
    let mut names: Vec<&str> =
        asked.iter().filter(|one| shaky(one)).map(|(at, _)| robust.design.criteria()[*at].outcome().name).collect();
    names.dedup();
    if names.is_empty() {
        return format!("All criteria agree: {name} is best by every measure.");
    }
    let shaky = list(&names);
    format!("All criteria agree, but for {shaky} chance could change it: {name} is best by every measure.")
}

fn in_a_word(measure: Measure) -> &'static str {
    match measure {
        Measure::Mean => "mean",
        Measure::Percentile => "worst states",
        Measure::MaxRegret => "regret",
        Measure::Satisficing => "satisfied",
    }
}
