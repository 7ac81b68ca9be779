//! What differs between two scenarios, as rows: path, value there, value here, unit.

use std::fmt;

use jiff::civil::Date;
use serde::Serialize;

use super::interventions::Intervention;
use super::posterior::{KEY, NONE as NO_POSTERIOR, Posterior, Standing};
use super::presence::Presence;
use super::scenario::Scenario;
use durand_model::actor::Actor;
use durand_model::registry::{self, Mode};
use durand_model::settings::Settings;

/// One thing in which two scenarios differ.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// What differs: the path of a setting, `start`, `weeks`, `seed`, `posterior`, `decision`, `actors.<actor>.decision`, `actors.<actor>.present`,
    /// `actors.<actor>.enters` and `leaves`, `actors.<actor>.<action>` for what an actor may do, `mechanisms.<mechanism>` for what is
    /// switched off, or `interventions.<name>`.
    pub path: String,
    /// How it is in the base.
    pub base: Value,
    /// How it is in the other.
    pub here: Value,
    /// Unit, in words; empty where there is none.
    pub unit: String,
    /// The override, as after `--set`, that makes the base like the other in this; the path alone where only a file can.
    pub set: String,
}

/// A value of any kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A number, in the row's unit.
    Number(f64),
    /// A count, or a seed.
    Whole(u64),
    /// Yes or no.
    Flag(bool),
    /// A date, or how something is, in a word.
    Word(String),
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(out, "{number}"),
            Self::Whole(whole) => write!(out, "{whole}"),
            Self::Flag(flag) => write!(out, "{flag}"),
            Self::Word(word) => out.write_str(word),
        }
    }
}

/// What stands for a date that there is not, and for an intervention that there is not.
const NEVER: &str = "none";

/// The differences of one kind between a base and another scenario.
type Kind = fn(&Scenario, &Scenario) -> Vec<Difference>;

/// All kinds, in the order of the rows. Texts and the name are none: no result depends on them.
const KINDS: &[Kind] =
    &[start, weeks, seed, posterior, decisions, presence, settings, actions, mechanisms, interventions];

/// Everything in which `here` differs from `base`. Applying what each row says under `set` to `base`, all of them at
/// once, gives a scenario with the same results as `here`.
pub fn between(base: &Scenario, here: &Scenario) -> Vec<Difference> {
    KINDS.iter().flat_map(|kind| kind(base, here)).collect()
}

/// Everything in which `here` differs from a scenario of the same weeks and seed that leaves all else to the registry.
pub fn from_defaults(here: &Scenario) -> Vec<Difference> {
    let (settings, presence) = (Settings::default(), Presence::default_of_all());
    let (interventions, standing) = (Vec::new(), Standing::default());
    between(&Scenario { settings, presence, interventions, standing, ..here.clone() }, here)
}

/// The row for something that is `there` in the base and `here` in the other, if the two differ.
fn row(path: impl Into<String>, there: Value, here: Value, unit: &str) -> Option<Difference> {
    let path = path.into();
    let set = format!("{path}={here}");
    (there != here).then(|| Difference { path, base: there, here, unit: unit.to_owned(), set })
}

fn start(base: &Scenario, here: &Scenario) -> Vec<Difference> {
    let day = |scenario: &Scenario| Value::Word(scenario.start.to_string());
    row("start", day(base), day(here), "date").into_iter().collect()
}

fn weeks(base: &Scenario, here: &Scenario) -> Vec<Difference> {
    row("weeks", Value::Whole(base.weeks.into()), Value::Whole(here.weeks.into()), "weeks").into_iter().collect()
}

fn seed(base: &Scenario, here: &Scenario) -> Vec<Difference> {
    row("seed", Value::Whole(base.seed), Value::Whole(here.seed), "").into_iter().collect()
}

/// One row for all actors, unless some actor has a mode of its own in either scenario: then one for each that differs.
fn decisions(base: &Scenario, here: &Scenario) -> Vec<Difference> {
    let (there, here) = (&base.settings.decision, &here.settings.decision);
    let word = |mode: Mode| Value::Word(mode.name().to_owned());
    if [there, here].iter().all(|modes| modes.own.iter().all(Option::is_none)) {
        return row("decision", word(there.all), word(here.all), "decision mode").into_iter().collect();
    }
    let of = |actor: Actor| {
        let path = format!("actors.{}.decision", actor.name());
        row(path, word(there.of(actor)), word(here.of(actor)), "decision mode")
    };
    Actor::ALL.into_iter().filter_map(of).collect()
}

fn presence(base: &Scenario, here: &Scenario) -> Vec<Difference> {
    let takes_part = |scenario: &Scenario, actor: Actor| Value::Flag(scenario.presence(actor).present);
    let date = |date: Option<Date>| Value::Word(date.map_or_else(|| NEVER.to_owned(), |date| date.to_string()));
    let rows = |actor: Actor| {
        let path = |key: &str| format!("actors.{}.{key}", actor.name());
        let [there, now] = [base, here].map(|scenario| scenario.presence(actor));
        // A date says that the actor takes part
        let dated = now.enters.or(now.leaves).is_some() && there.present != now.present;
        let present = row(path("present"), takes_part(base, actor), takes_part(here, actor), "").filter(|_| !dated);
        let turn = |key: &str, there, here| {
            let row = row(path(key), date(there), date(here), "date")?;
            let set = if here.is_some() { row.set } else { row.path.clone() };
            Some(Difference { set, ..row })
        };
        // Whoever takes no part has no dates
        let turns = [turn("enters", there.enters, now.enters), turn("leaves", there.leaves, now.leaves)];
        present.into_iter().chain(turns.into_iter().flatten().filter(|_| now.present)).collect::<Vec<_>>()
    };
    Actor::ALL.into_iter().flat_map(rows).collect()
}

/// Whether runs take values from the same draws, apart from what either fixes.
fn posterior(base: &Scenario, here: &Scenario) -> Vec<Difference> {
    let (there, now) = (base.whole_posterior(), here.whole_posterior());
    if there == now {
        return Vec::new();
    }
    let word = |one: Option<&Posterior>| {
        let of_file = |one: &Posterior| format!("{} draws in {}", one.draws().len(), one.file());
        Value::Word(one.map_or_else(|| NO_POSTERIOR.to_owned(), of_file))
    };
    let set = format!("{KEY}={}", now.map_or(NO_POSTERIOR, Posterior::file));
    let mut rows: Vec<Difference> = row(KEY, word(there), word(now), "").into_iter().collect();
    rows.iter_mut().for_each(|row| row.set.clone_from(&set));
    rows
}

/// What stands for a value that each run draws.
const DRAWN: &str = "drawn";

fn settings(base: &Scenario, here: &Scenario) -> Vec<Difference> {
    let drawn = |scenario: &Scenario, at| scenario.posterior().is_some_and(|one| one.columns().contains(&at));
    let value = |scenario: &Scenario, at: usize| Value::Number(scenario.settings.values()[at]);
    let rows = registry::settings().iter().enumerate().filter_map(|(at, setting)| {
        let (there, now) = (value(base, at), value(here, at));
        let word = || Value::Word(DRAWN.to_owned());
        let path = setting.path.as_str();
        match (drawn(base, at), drawn(here, at)) {
            (true, true) => None,
            (false, false) => row(path, there, now, setting.unit),
            // That a posterior was taken out says enough, unless the value that now holds is another too
            (true, false) if here.whole_posterior().is_some() || there != now => row(path, word(), now, setting.unit),
            (true, false) => None,
            // That a posterior was named says enough; only a file that names it can take back what was fixed
            (false, true) if base.standing.is_set(at) => {
                row(path, there, word(), setting.unit).map(|row| Difference { set: row.path.clone(), ..row })
            }
            (false, true) => None,
        }
    });
    rows.collect()
}

fn actions(base: &Scenario, here: &Scenario) -> Vec<Difference> {
    let word = |forbidden| Value::Word(if forbidden { "forbidden" } else { "allowed" }.to_owned());
    let both = base.settings.forbidden.iter().zip(&here.settings.forbidden);
    let rows = registry::ACTIONS.iter().zip(both);
    rows.filter_map(|(action, (&there, &here))| {
        let actor = action.actor.name();
        let row = row(format!("actors.{actor}.{}", action.name), word(there), word(here), "action")?;
        let list = if here { "forbid" } else { "allow" };
        Some(Difference { set: format!("actors.{actor}.{list}={}", action.name), ..row })
    })
    .collect()
}

fn mechanisms(base: &Scenario, here: &Scenario) -> Vec<Difference> {
    let word = |on| if on { "on" } else { "off" };
    let both = base.settings.on.iter().zip(&here.settings.on);
    let rows = registry::mechanisms().iter().zip(both);
    rows.filter_map(|(mechanism, (&there, &here))| {
        let value = |on| Value::Word(word(on).to_owned());
        let row = row(format!("mechanisms.{}", mechanism.name), value(there), value(here), "mechanism")?;
        Some(Difference { set: format!("mechanisms.{}={}", word(here), mechanism.name), ..row })
    })
    .collect()
}

/// Interventions that only one of the two has, or that are not the same in both.
fn interventions(base: &Scenario, here: &Scenario) -> Vec<Difference> {
    let of = |scenario: &Scenario, name: &str| scenario.interventions.iter().find(|one| one.name == name).cloned();
    let word = |one: &Option<Intervention>| one.as_ref().map_or_else(|| NEVER.to_owned(), Intervention::in_short);
    let new = here.interventions.iter().filter(|one| of(base, &one.name).is_none());
    let names = base.interventions.iter().chain(new).map(|one| one.name.as_str());
    names
        .filter_map(|name| {
            let (there, here) = (of(base, name), of(here, name));
            if let (Some(there), Some(here)) = (&there, &here)
                && there.does_the_same(here)
            {
                return None;
            }
            let path = format!("interventions.{name}");
            let (base, here) = (Value::Word(word(&there)), Value::Word(word(&here)));
            Some(Difference { set: path.clone(), path, base, here, unit: String::new() })
        })
        .collect()
}
