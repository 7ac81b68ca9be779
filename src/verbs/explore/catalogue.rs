//! What the page can choose from: scenarios, and of the registry what can be set. The page reads it once.

use serde::Serialize;

use super::chosen::{ACTIONS as CHOSEN_ACTIONS, GROUPS};
use super::engine::questions;
use crate::chart::NOTICE;
use crate::cli::args::ExploreArgs;
use crate::cli::labels;
use crate::cli::text::words;
use crate::model::actor::Actor;
use crate::model::registry::{ACTIONS, GOALS, mechanisms, place, settings};
use crate::verbs::list::found::{Found, Kind};

/// The catalogue.
#[derive(Serialize)]
pub struct Catalogue {
    notice: &'static str,
    /// What the page begins with where its address says nothing.
    base: String,
    what_if: String,
    seed: Option<String>,
    weeks: Option<u32>,
    scenarios: Vec<Scenario>,
    /// Groups of settings that are shown from the beginning: heading, and places among `settings`.
    groups: Vec<(&'static str, Vec<usize>)>,
    settings: Vec<Setting>,
    mechanisms: Vec<Switch>,
    actions: Vec<Switch>,
    /// Places among `actions` that are shown.
    shown_actions: Vec<usize>,
    /// Outcomes of which the reader is asked what to expect.
    questions: Vec<(&'static str, String)>,
}

/// A scenario that can be chosen.
#[derive(Serialize)]
struct Scenario {
    name: String,
    title: String,
    /// What it is a what-if of; empty for a scenario that stands for itself.
    base: String,
}

/// A number that a slider can set.
#[derive(Serialize)]
struct Setting {
    path: &'static str,
    label: String,
    unit: &'static str,
    low: f64,
    high: f64,
    whole: bool,
    meaning: &'static str,
    source: &'static str,
}

/// A mechanism or an action.
#[derive(Serialize)]
struct Switch {
    name: String,
    label: String,
    meaning: &'static str,
    source: &'static str,
}

impl Catalogue {
    /// What `there` is, opened as asked.
    pub fn new(args: &ExploreArgs, [base, what_if]: [String; 2], there: &[Found]) -> Self {
        let scenario = |one: &Found| Scenario {
            name: one.name.clone(),
            title: one.title.clone(),
            base: one.base.clone().filter(|_| one.kind == Kind::WhatIf).unwrap_or_default(),
        };
        let action = |path: &str| ACTIONS.iter().position(|one| action_path(one) == path);
        Self {
            notice: NOTICE,
            base,
            what_if,
            seed: args.seed.map(|seed| seed.to_string()),
            weeks: args.weeks,
            scenarios: there.iter().map(scenario).collect(),
            groups: GROUPS.map(|(heading, paths)| (heading, paths.iter().map(|path| place(path)).collect())).to_vec(),
            settings: settings().iter().map(setting).collect(),
            mechanisms: mechanisms().iter().map(mechanism).collect(),
            actions: ACTIONS.iter().map(switch).collect(),
            shown_actions: CHOSEN_ACTIONS.iter().filter_map(|path| action(path)).collect(),
            questions: questions(),
        }
    }
}

fn setting(one: &'static crate::model::registry::Setting) -> Setting {
    Setting {
        path: &one.path,
        label: label(&one.path),
        unit: one.unit,
        low: one.low,
        high: one.high,
        whole: one.whole,
        meaning: one.meaning,
        source: one.source,
    }
}

/// What people call a setting: a goal by its own title, a parameter of a mechanism with that, all else as elsewhere.
fn label(path: &str) -> String {
    let goal = path.strip_prefix("actors.").and_then(|rest| rest.split_once(".goals."));
    let title = goal.and_then(|(actor, name)| {
        GOALS.iter().find(|one| one.actor.name() == actor && one.name == name).map(|one| one.title)
    });
    let parts: Vec<&str> = path.split('.').collect();
    match (title, &parts[..]) {
        (Some(title), _) => labels::spelt(title),
        (None, ["mechanisms" | "processes" | "crossings", of, name]) => {
            format!("{}: {}", labels::spelt(of), words(name))
        }
        _ => labels::setting(path),
    }
}

fn mechanism(one: &crate::model::registry::Mechanism) -> Switch {
    Switch { name: one.name.to_owned(), label: labels::spelt(one.name), meaning: one.says, source: one.source }
}

fn action_path(one: &crate::model::registry::Action) -> String {
    format!("{}.{}", one.actor.name(), one.name)
}

fn switch(one: &crate::model::registry::Action) -> Switch {
    let label = format!("{}: {}", actor(one.actor), words(&one.name.replace('.', " ")));
    Switch { name: action_path(one), label, meaning: one.meaning, source: one.source }
}

fn actor(actor: Actor) -> String {
    labels::spelt(actor.name())
}
