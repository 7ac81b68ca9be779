//! The inputs of a comparison's folder.

use serde_json::Value;

use super::request::{Comparison, outcome};
use crate::analysis::compare::{Contrast, Fork};
use crate::digest::hash;
use crate::grouped::count;
use crate::model::registry::OUTCOMES;
use crate::output::inputs::{Facts, Inputs, Kind, asked_runs, value};
use crate::scenario::Scenario;

pub const KIND: Kind = Kind {
    mark: "durand comparison checkpoint 3",
    verb: "compare",
    noun: "comparison",
    steps: ["pair of runs", "pairs of runs"],
};

/// The inputs.
pub fn inputs(asked: &Comparison<'_>) -> Inputs {
    let posterior = |one: &Scenario| one.posterior().map(|drawn| hash(drawn.to_csv().as_bytes()));
    let what_if = |one: &super::WhatIf| {
        Inputs::new(&KIND, String::new())
            .untold("name", one.name.as_str())
            .untold("scenario_hash", hash(one.scenario.to_toml().as_bytes()))
            .untold("posterior_hash", posterior(&one.scenario))
            .optional()
            .untold("against", (one.against > 0).then_some(one.against))
            .optional()
    };
    let most = !asked.aims.is_empty();
    let names = asked.outcomes.iter().map(|&at| outcome(at));
    let whole =
        format!("of {}{}", if most { "at most " } else { "" }, count(asked.runs, "pair of runs", "pairs of runs"));
    Inputs::new(&KIND, whole)
        .version()
        .untold("scenario_hash", hash(asked.base.to_toml().as_bytes()))
        .untold("posterior_hash", posterior(asked.base))
        .optional()
        .parts("what_ifs", "what-ifs", asked.what_ifs.iter().map(what_if).collect())
        .shown(|facts| what_ifs(facts).map(|one| one["name"].clone()).collect())
        .fact("seed", "seed", asked.base.seed())
        .fact("weeks", "weeks", asked.base.weeks())
        .fact("runs", "runs", asked.runs)
        .shown(asked_runs)
        .other("outcomes", "other outcomes", names.collect::<Vec<_>>())
        .fact("contrasts", "contrasts", contrasts(asked))
        .optional()
        .fact("fork", "fork", fork(asked))
        .optional()
        .fact("precision", "precision", precision(asked))
        .optional()
        .untold("most_runs", most.then_some(asked.runs))
        .optional()
        .finer(changed)
}

/// The what-ifs of a comparison.
fn what_ifs(facts: &Facts) -> impl Iterator<Item = &Value> {
    value(facts, "what_ifs").as_array().into_iter().flatten()
}

/// The names of what else is set against what.
fn contrasts<'a>(asked: &'a Comparison<'_>) -> Vec<&'a str> {
    asked.contrasts.iter().map(|one| one.name.as_str()).collect()
}

/// Which scenarios have changed.
fn changed(there: &Facts, here: &Facts) -> Vec<String> {
    let base = ["scenario_hash", "posterior_hash"].iter().any(|key| value(there, key) != value(here, key));
    let changed = what_ifs(there).zip(what_ifs(here)).filter(|(there, here)| there != here);
    let changed = changed.map(|(there, _)| format!("{} has changed", there["name"].as_str().unwrap_or_default()));
    base.then(|| "another base".to_owned()).into_iter().chain(changed).collect()
}

/// Where base and what-ifs fork, as on the command line; nothing where they do at the start.
fn fork(asked: &Comparison<'_>) -> Option<String> {
    match asked.fork {
        Fork::Start => None,
        Fork::Week(week) => Some(format!("--fork-at {}", week + 1)),
        Fork::Run { run, week } => Some(format!("--fork-run {run} --at {}", week + 1)),
    }
}

/// The precision that was asked for, as on the command line.
fn precision(asked: &Comparison<'_>) -> Vec<String> {
    asked.aims.iter().map(|aim| format!("{}={}", outcome(aim.outcome), aim.reach)).collect()
}

/// The command that makes these results from the folder's own files.
pub fn command(asked: &Comparison<'_>, pairs: u64, files: &[&str]) -> String {
    let (seed, weeks) = (asked.base.seed(), asked.base.weeks());
    let of = |other: bool| asked.what_ifs.iter().zip(files).filter(move |(one, _)| (one.against > 0) == other);
    let typed = |other| of(other).map(|(_, file)| format!(" {file}")).collect::<String>();
    let what_ifs = match typed(true) {
        none if none.is_empty() => typed(false),
        beside => format!("{} --beside{beside}", typed(false)),
    };
    let fork = fork(asked).map_or(String::new(), |fork| format!(" {fork}"));
    let precision: String = precision(asked).iter().map(|aim| format!(" --precision {aim}")).collect();
    let runs = if asked.aims.is_empty() { pairs } else { asked.runs };
    let all = asked.outcomes.len() == OUTCOMES.len();
    let names: Vec<&str> = asked.outcomes.iter().map(|&at| outcome(at)).collect();
    let outcomes = if all { String::new() } else { format!(" --outcomes {}", names.join(",")) };
    let against = asked.contrasts.iter().filter(|one| matches!(one.contrast, Contrast::Against(_)));
    let contrasts: String = against.map(|one| format!(" --contrast {}", one.name)).collect();
    format!(
        "durand compare scenario.toml{what_ifs}{contrasts} --runs {runs} --seed {seed} --weeks {weeks}{outcomes}{fork}{precision}"
    )
}
