//! `interventions`: what changes in the middle of a run.

use crate::content::intervention::Intervention;
use crate::content::scenario::Scenario;
use crate::interventions::{Entries, json_schema};
use crate::key::{Key, Topic};
use crate::rows::{Difference, NEVER, Value};
use crate::writer::Writer;
use durand_located::Problem;
use durand_model::actor::Actor;
use durand_model::intervention::{Change, Intervention as InWeeks};
use durand_model::rule::Rule;

/// All of them.
pub fn interventions() -> Key {
    let key = Key::new("interventions", json_schema, |given, draft| {
        Entries::new(draft, given.source, given.root).read(given.key.clone(), given.value);
        Ok(())
    });
    let write_below = |scenario: &Scenario, out: &mut Writer<'_>| {
        for (at, one) in scenario.interventions().iter().enumerate() {
            out.blank();
            if at == 0 {
                out.comment("What changes in the middle of a run, in the order in which it is laid over the rest.");
            }
            out.lines(&one.to_toml());
        }
    };
    let facts = |scenario: &Scenario| {
        scenario.settings().interventions.iter().enumerate().map(|(at, one)| fact(at, one)).collect::<Vec<_>>()
    };
    let only_in_files = |place| {
        Problem::at(place, "interventions cannot be set on the command line")
            .expected("expected the path of a value")
            .help("write them as [[interventions]] in a scenario file")
    };
    Key {
        write_below: Box::new(write_below),
        facts: Box::new(facts),
        differ: Box::new(differ),
        topic: Topic::Interventions,
        only_in_files: Some(only_in_files),
        ..key
    }
}

/// Interventions that only one of the two has, or that are not the same in both.
fn differ(base: &Scenario, here: &Scenario) -> Vec<Difference> {
    let of = |scenario: &Scenario, name: &str| scenario.interventions.iter().find(|one| one.name == name).cloned();
    let word = |one: &Option<Intervention>| Value::word(one.as_ref().map_or(NEVER.to_owned(), Intervention::in_short));
    let new = here.interventions.iter().filter(|one| of(base, &one.name).is_none());
    let names = base.interventions.iter().chain(new).map(|one| one.name.as_str());
    let row = |name: &str| {
        let (there, here) = (of(base, name), of(here, name));
        let is_same = there.as_ref().zip(here.as_ref()).is_some_and(|(there, here)| there.does_the_same(here));
        let path = format!("interventions.{name}");
        let row = Difference { set: path.clone(), path, base: word(&there), here: word(&here), unit: String::new() };
        (!is_same).then_some(row)
    };
    names.filter_map(row).collect()
}

/// An intervention in one line, which begins with its place in their order. Its name counts: events give it as their cause.
fn fact(at: usize, one: &InWeeks) -> String {
    let changes: Vec<String> = one.changes.iter().map(change).collect();
    let InWeeks { name, window, days, rule, .. } = one;
    let rule = rule.as_ref().map_or_else(String::new, |rule| {
        let Rule { when, delay, cooldown, most, lasts, announced } = rule;
        format!("when {} {delay} {cooldown} {most:?} {lasts:?} {announced} ", when.told())
    });
    format!("interventions {at:06} {name:?} {} to {} {days:?} {rule}{}", window.from, window.until, changes.join("; "))
}

fn change(change: &Change) -> String {
    let touches = change.touches();
    match change {
        Change::Value { how, by, .. } => format!("{how:?} {touches} {by:?}"),
        Change::Force { .. } => format!("force {touches}"),
        Change::Permit { allowed, .. } => format!("allowed {touches} {allowed}"),
        Change::Crossing { open, by, .. } => format!("open {touches} {open} {}", by.map_or("", Actor::name)),
        Change::Mechanism { on, .. } => format!("on {touches} {on}"),
        Change::Inject(one) => format!("inject {touches} {:?} {}", one.place, one.deaths),
    }
}
