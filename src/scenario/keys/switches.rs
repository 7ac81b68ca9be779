//! Lists that switch: mechanisms off and on, actions forbidden and allowed. Each adds to what held before.

use std::sync::Arc;

use crate::content::scenario::Scenario;
use crate::draft::{Draft, Switch, Switched};
use crate::fragments;
use crate::key::{Given, Key, Topic, Typed};
use crate::names::{Names, positions};
use crate::rows::{Difference, Value, row};
use crate::writer::names;
use durand_located::{Place, Problem};
use durand_model::actor::Actor;
use durand_model::registry::{self, Mechanism};

/// The mechanisms that are off.
pub fn off() -> Key {
    let names_of = |scenario: &Scenario| {
        let all = registry::mechanisms().iter().zip(&scenario.settings().on);
        all.filter(|(_, on)| !**on).map(|(mechanism, _)| mechanism.name).collect::<Vec<_>>()
    };
    let facts = move |scenario: &Scenario| {
        names_of(scenario).iter().map(|name| format!("mechanisms.off {name}")).collect::<Vec<_>>()
    };
    let differ = |base: &Scenario, here: &Scenario| {
        let both = base.settings().on.iter().zip(&here.settings().on);
        let row = |(mechanism, (&there, &here)): (&Mechanism, (&bool, &bool))| {
            let word = |on| if on { "on" } else { "off" };
            let path = format!("mechanisms.{}", mechanism.name);
            let row = row(path, Value::word(word(there)), Value::word(word(here)), "mechanism")?;
            Some(Difference { set: format!("mechanisms.{}={}", word(here), mechanism.name), ..row })
        };
        registry::mechanisms().iter().zip(both).filter_map(row).collect()
    };
    let key = of_mechanisms("off", "Mechanisms that are switched off, by name.")
        .line("Mechanisms that are switched off.", move |scenario| Some(names(names_of(scenario).into_iter())));
    let in_interventions = "mechanisms are switched by `off` and `on`".to_owned();
    Key { facts: Box::new(facts), differ: Box::new(differ), in_interventions, ..key }
}

/// The mechanisms that are on again, although a base has them off.
pub fn on() -> Key {
    of_mechanisms("on", "Mechanisms that are on again, although a base has them off, by name.")
}

fn of_mechanisms(name: &'static str, says: &'static str) -> Key {
    let on = name == "on";
    let schema = move |_: &_| fragments::names(Names::Mechanisms.valid().into_iter(), says);
    let key = Key::new(name, schema, move |given, draft| {
        for (mechanism, place) in found(given, Names::Mechanisms, draft) {
            draft.content.settings.on[mechanism] = on;
            switch(draft, Switched { what: Switch::Mechanism(mechanism), on, path: given.path.into(), place });
        }
        Ok(())
    });
    Key { topic: Topic::Switches, typed: Typed::Names, ..key }
}

/// The actions that an actor must not take.
pub fn forbid(actor: Actor) -> Key {
    let names_of = move |scenario: &Scenario| {
        let forbidden = &scenario.settings().forbidden;
        all(actor).filter(|(at, _)| forbidden[*at]).map(|(_, name)| name).collect::<Vec<_>>()
    };
    let facts = move |scenario: &Scenario| {
        let fact = |name| format!("actors.{}.forbid {name}", actor.name());
        names_of(scenario).into_iter().map(fact).collect::<Vec<_>>()
    };
    let differ = move |base: &Scenario, here: &Scenario| {
        let actor_name = actor.name();
        let row = |(at, name): (usize, &str)| {
            let [there, here] = [base, here].map(|one| one.settings().forbidden[at]);
            let word = |forbidden| Value::word(if forbidden { "forbidden" } else { "allowed" });
            let row = row(format!("actors.{actor_name}.{name}"), word(there), word(here), "action")?;
            let list = if here { "forbid" } else { "allow" };
            Some(Difference { set: format!("actors.{actor_name}.{list}={name}"), ..row })
        };
        all(actor).filter_map(row).collect()
    };
    let key =
        of_actions(actor, "forbid", "What it must not do: acts, settings of a policy, or all of a policy by its name.")
            .line(
                "What it must not do: acts, settings of a policy, or all of a policy by its name.",
                move |scenario| Some(names(names_of(scenario).into_iter())),
            );
    let in_interventions = "actions are forbidden by `forbid` and allowed by `allow`".to_owned();
    Key { facts: Box::new(facts), differ: Box::new(differ), in_interventions, ..key }
}

/// The actions that an actor may take again, although a base forbids them.
pub fn allow(actor: Actor) -> Key {
    of_actions(actor, "allow", "What it may do again, although a base forbids it.")
}

fn of_actions(actor: Actor, name: &'static str, says: &'static str) -> Key {
    let allowed = name == "allow";
    let schema = move |_: &_| fragments::names(Names::Actions(actor).valid().into_iter(), says);
    let key = Key::new(name, schema, move |given, draft| {
        for (action, place) in found(given, Names::Actions(actor), draft) {
            let what = Switch::Action(action);
            draft.content.settings.forbidden[action] = !allowed;
            switch(draft, Switched { what, on: allowed, path: given.path.into(), place });
        }
        Ok(())
    });
    Key { topic: Topic::Switches, typed: Typed::Names, ..key }
}

/// The actions of an actor, each with its place among all.
fn all(actor: Actor) -> impl Iterator<Item = (usize, &'static str)> {
    registry::ACTIONS.iter().enumerate().filter(move |(_, one)| one.actor == actor).map(|(at, one)| (at, one.name))
}

fn found(given: &Given<'_>, names: Names, draft: &mut Draft) -> Vec<(usize, Place)> {
    let place = |span| Place::new(given.source, span);
    positions(given.path, given.value, given.span.clone(), names, place, &mut draft.problems)
}

/// Remembers a switch, and reports the opposite one in the same text: neither of the two would be later.
fn switch(draft: &mut Draft, now: Switched) {
    let opposite = |before: &&Switched| {
        before.what == now.what && before.on != now.on && Arc::ptr_eq(&before.place.source, &now.place.source)
    };
    if let Some(before) = draft.switched.iter().find(opposite) {
        let in_order = before.place.span.start < now.place.span.start;
        let (first, second) = if in_order { (before, &now) } else { (&now, before) };
        let name = match now.what {
            Switch::Mechanism(at) => registry::mechanisms()[at].name,
            Switch::Action(at) => registry::ACTIONS[at].name,
        };
        let message = format!("`{name}` is in both `{}` and `{}`", first.path, second.path);
        let problem = Problem::at(second.place.clone(), message)
            .against(first.place.clone(), "it is here already")
            .help("keep it in one of the two; what neither names stays as it is in the base");
        draft.problems.push(problem);
    }
    draft.switched.push(now);
}
