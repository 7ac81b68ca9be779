//! `present`, `enters`, `leaves`: whether and when an actor takes part.

use jiff::civil::Date;
use serde_json::json;

use crate::content::presence::{Presence, week_of};
use crate::content::scenario::Scenario;
use crate::draft::Draft;
use crate::fragments;
use crate::key::{Key, Topic};
use crate::rows::{NEVER, Value, row};
use crate::values::date;
use crate::writer::Writer;
use durand_located::Problem;
use durand_model::actor::Actor;
use durand_model::settings::Settings;
use durand_model::window::Window;

/// Whether a date is that of entering or of leaving.
#[derive(Clone, Copy)]
pub enum Turn {
    /// `enters`.
    Enters,
    /// `leaves`.
    Leaves,
}

/// Whether an actor takes part. Whoever takes none has no dates.
pub fn present(actor: Actor) -> Key {
    let schema = move |_: &_| {
        json!({
            "type": "boolean",
            "default": Settings::default().takes_part(actor),
            "description": format!("Whether it takes part: {}.", actor.title()),
        })
    };
    let key = Key::new("present", schema, move |given, draft| {
        let is_none = || given.wrong_type("true or false").expected("expected `true` or `false`, without quotes");
        let present = given.value.as_bool().ok_or_else(is_none)?;
        let now = &mut draft.content.presence[actor as usize];
        *now = if present { Presence { present, ..*now } } else { Presence { present, enters: None, leaves: None } };
        draft.presence_written[actor as usize].present = Some(given.place());
        Ok(())
    });
    let write = move |scenario: &Scenario, out: &mut Writer<'_>| {
        let presence = scenario.presence(actor);
        out.comment("Whether it takes part.");
        out.key("present", if presence.present { "true" } else { "false" });
        // The dates stand right below, and not where their keys have their turn
        for (key, date) in [("enters", presence.enters), ("leaves", presence.leaves)] {
            if let Some(date) = date {
                out.comment(&format!("The week in which it {key} contains this day."));
                out.key(key, &date.to_string());
            }
        }
    };
    let differ = move |base: &Scenario, here: &Scenario| {
        let [there, now] = [base, here].map(|scenario| scenario.presence(actor));
        // A date says that the actor takes part
        let is_said = now.enters.or(now.leaves).is_some() && there.present != now.present;
        let path = format!("actors.{}.present", actor.name());
        let found = row(path, Value::Flag(there.present), Value::Flag(now.present), "");
        found.filter(|_| !is_said).into_iter().collect()
    };
    Key {
        write: Box::new(write),
        facts: Box::new(move |scenario| absence(scenario, actor).into_iter().collect()),
        differ: Box::new(differ),
        topic: Topic::Presence,
        in_interventions: comes_and_goes(actor),
        ..key
    }
}

/// When an actor takes no part; nothing if it always does.
fn absence(scenario: &Scenario, actor: Actor) -> Option<String> {
    let (name, settings) = (actor.name(), scenario.settings());
    let run = Window { from: 0, until: scenario.weeks };
    let there = settings.present[actor as usize].both(run);
    if there.is_empty() {
        return Some(format!("actors.{name}.present = false"));
    }
    let [enters, leaves] = settings.turn_days[actor as usize];
    let days = format!("told on days {enters} and {leaves}");
    (there != run).then(|| format!("actors.{name}.weeks = {} to {}, {days}", there.from, there.until))
}

/// The day on which an actor enters or leaves. An actor that has a date takes part.
pub fn turn(actor: Actor, turn: Turn) -> Key {
    let (name, says) = match turn {
        Turn::Enters => ("enters", "The week in which it enters contains this day; it takes part from then on"),
        Turn::Leaves => ("leaves", "The week in which it leaves contains this day; it takes part until then"),
    };
    let key = Key::new(
        name,
        move |_| fragments::date(says),
        move |given, draft| {
            let day = Some(date(given.path, given.value, given.place())?);
            let now = &mut draft.content.presence[actor as usize];
            let written = &mut draft.presence_written[actor as usize];
            now.present = true;
            match turn {
                Turn::Enters => (now.enters, written.enters) = (day, Some(given.place())),
                Turn::Leaves => (now.leaves, written.leaves) = (day, Some(given.place())),
            }
            Ok(())
        },
    );
    let differ = move |base: &Scenario, here: &Scenario| {
        let [there, now] = [base, here].map(|scenario| match turn {
            Turn::Enters => scenario.presence(actor).enters,
            Turn::Leaves => scenario.presence(actor).leaves,
        });
        let day = |date: Option<Date>| Value::word(date.map_or_else(|| NEVER.to_owned(), |date| date.to_string()));
        let found = row(format!("actors.{}.{name}", actor.name()), day(there), day(now), "date");
        // An actor that takes no part has no dates
        let found = found.filter(|_| here.presence(actor).present);
        found.map(|row| if now.is_some() { row } else { row.only_in_files() }).into_iter().collect()
    };
    Key { differ: Box::new(differ), topic: Topic::Presence, in_interventions: comes_and_goes(actor), ..key }
}

fn comes_and_goes(actor: Actor) -> String {
    format!("an actor comes and goes by `enters` and `leaves` in [actors.{}]", actor.name())
}

/// Turns dates into weeks, where the start is known, and adds what contradicts itself to the draft's problems.
pub fn resolve(draft: &mut Draft) {
    for actor in Actor::ALL {
        let problem = contradiction(draft, actor);
        draft.problems.extend(problem);
        let now = draft.content.presence[actor as usize];
        let settings = &mut draft.content.settings;
        settings.present[actor as usize] = match draft.start {
            Some(start) => {
                settings.turn_days[actor as usize] = now.turn_days(start);
                now.window(start)
            }
            None => Window::when(now.present),
        };
    }
}

fn contradiction(draft: &Draft, actor: Actor) -> Option<Problem> {
    let (now, written) = (&draft.content.presence[actor as usize], &draft.presence_written[actor as usize]);
    let name = actor.name();
    if !now.present {
        let date = written.enters.as_ref().or(written.leaves.as_ref())?;
        let absent = written.present.as_ref().filter(|absent| absent.source == date.source)?;
        return Some(
            Problem::at(absent.clone(), format!("`{name}` takes no part, but has a date"))
                .against(date.clone(), "the date is here")
                .help("remove one of the two; an actor with a date takes part"),
        );
    }
    let (start, enters, leaves) = (draft.start?, now.enters?, now.leaves?);
    if week_of(leaves, start) > week_of(enters, start) {
        return None;
    }
    let message = format!("`{name}` leaves on {leaves}, but enters on {enters}");
    let later = "expected a date in a later week than that of `enters`";
    let earlier = "expected a date in an earlier week than that of `leaves`";
    Some(match (written.leaves.clone(), written.enters.clone()) {
        (Some(here), Some(there)) => Problem::at(here, message).expected(later).against(there, "it enters here"),
        (Some(here), None) => Problem::at(here, message).expected(later),
        (None, Some(here)) => Problem::at(here, message).expected(earlier),
        (None, None) => Problem::general(message),
    })
}
