//! Entries of what belongs to an actor or a mechanism.

use super::entry::{Entry, Kind, Range};
use crate::docs;
use crate::model::actor::Actor;
use crate::model::registry::{self, Action, Goal, Parameter, Policy, TEMPERAMENT, mechanisms, processes};

/// Numbers of the setting at `path`, where there is one.
pub fn range_of(path: &str) -> Option<Range> {
    registry::setting(path).map(|at| {
        let setting = &registry::settings()[at];
        Range {
            unit: setting.unit,
            low: setting.low,
            high: setting.high,
            default: Some(setting.default),
            whole: setting.whole,
        }
    })
}

/// An action's entry.
pub fn action(action: &Action) -> Entry {
    let name = format!("{}.{}", action.actor.name(), action.name);
    let through: Vec<&str> = mechanisms()
        .iter()
        .chain(processes())
        .filter(|one| one.actions.contains(&name.as_str()))
        .map(|one| one.name)
        .collect();
    let path = format!("actors.{}.actions.{}", action.actor.name(), action.name);
    numbered(Entry::new(Kind::Action, name, action.meaning, action.source).also(action.name), path)
        .fact("Possible", action.feasible)
        .fact("Acts through", through.join(", "))
        .fact("In a trace", format!("\"{} {}\"", action.actor.title(), action.does))
}

/// A policy's entry, with its settings.
pub fn policy(policy: &Policy) -> Entry {
    let name = format!("{}.{}", policy.actor.name(), policy.name);
    let path = format!("actors.{}.policies.{}", policy.actor.name(), policy.name);
    let place = registry::policy_at(registry::POLICIES, policy.actor, policy.name);
    let is_its = |action: &&Action| action.setting.is_some_and(|(of, _)| of == place);
    let start = policy.settings[usize::from(policy.start)];
    let last = policy.settings.last().unwrap_or(&start);
    Entry::new(Kind::Policy, name, policy.meaning, policy.source)
        .labelled(policy.title)
        .also(policy.name)
        .fact("Settings", format!("{}, from mild to hard", policy.settings.join(", ")))
        .fact("At the start", start)
        .fact("Set it with", format!("--set {path}={last}"))
        .at(path)
        .parts(registry::actions_of(policy.actor).iter().filter(is_its).map(action))
}

/// A goal's entry.
pub fn goal(goal: &Goal) -> Entry {
    let name = format!("{}.{}", goal.actor.name(), goal.name);
    let path = format!("actors.{}.goals.{}", goal.actor.name(), goal.name);
    numbered(Entry::new(Kind::Goal, name, goal.meaning, goal.source).labelled(goal.title).also(goal.name), path)
        .fact("Indicator", docs::filled_in(goal.indicator))
        .fact("In a trace", format!("\"for the sake of {}\"", goal.title))
}

/// The traits of one actor, in the order of [`TEMPERAMENT`].
pub fn temperament_of(actor: Actor) -> Vec<Entry> {
    TEMPERAMENT
        .iter()
        .map(|one| {
            let name = format!("{}.{}", actor.name(), one.name);
            let path = format!("actors.{}.temperament.{}", actor.name(), one.name);
            numbered(Entry::new(Kind::Temperament, name, one.meaning, one.source), path)
        })
        .collect()
}

/// A parameter's entry, as part of the mechanism or process `owner`.
pub fn parameter(section: &str, owner: &str, parameter: &Parameter) -> Entry {
    let entry = Entry::new(Kind::Parameter, parameter.name, parameter.meaning, parameter.source);
    numbered(entry, format!("{section}.{owner}.{}", parameter.name))
}

fn numbered(entry: Entry, path: String) -> Entry {
    match range_of(&path) {
        Some(range) => entry.ranging(range).at(path),
        None => entry,
    }
}
