//! Interventions as they are written in a file.

use std::fmt::Write;

use super::changes::BY;
use super::kind::{CHANGES, Kind};
use crate::content::intervention::{Intervention, Moment};
use crate::writer::text;
use durand_model::actor::Actor;
use durand_model::crossing::CROSSINGS;
use durand_model::intervention::{Change, Happening, action_path};
use durand_model::registry;
use durand_model::rule::Rule;

impl Intervention {
    /// The entry in a file, from its header on; reading it gives the same intervention.
    pub fn to_toml(&self) -> String {
        let mut out = String::from("[[interventions]]\n");
        let mut line = |key: &str, value: String| {
            let _ = writeln!(out, "{key} = {value}");
        };
        line("name", text(&self.name));
        if self.rule.is_none() || self.at != Moment::Week(1) {
            line("at", self.at.to_string());
        }
        if let Some(until) = &self.until {
            line("until", Moment::to_string(until));
        }
        for (key, value) in self.rule.iter().flat_map(of_rule) {
            line(key, value);
        }
        if !self.note.is_empty() {
            line("note", text(&self.note));
        }
        for (key, kind, _) in CHANGES {
            let of_it = self.changes.iter().filter(|change| Kind::of(change) == kind);
            let values = match kind {
                Kind::Force => forced(of_it),
                _ => of_it.map(value).collect::<Vec<_>>().join(", "),
            };
            match values.is_empty() {
                true => {}
                false if kind.is_list() => line(key, format!("[{values}]")),
                false => line(key, format!("{{ {values} }}")),
            }
        }
        let by = |change: &Change| match change {
            Change::Crossing { by, .. } => *by,
            _ => None,
        };
        if let Some(actor) = self.changes.iter().find_map(by) {
            line(BY, text(actor.name()));
        }
        out
    }

    /// When it is and what it changes, on one line: "at 2022-06-02, until 20: distrust off, world.tension + 5".
    pub fn in_short(&self) -> String {
        let changes: Vec<String> = self.changes.iter().map(Change::in_full).collect();
        let until = self.until.map_or_else(String::new, |until| format!(", until {until}"));
        let Some(rule) = &self.rule else { return format!("at {}{until}: {}", self.at, changes.join(", ")) };
        let from = if self.at == Moment::Week(1) { String::new() } else { format!(" from {}", self.at) };
        let more: Vec<String> =
            of_rule(rule).into_iter().skip(1).map(|(key, value)| format!(", {key} {value}")).collect();
        format!("when {}{from}{until}{}: {}", rule.when.told(), more.concat(), changes.join(", "))
    }

    /// Whether both do the same at the same time; why is another matter.
    pub fn does_the_same(&self, other: &Self) -> bool {
        (self.at, self.until, &self.rule, &self.changes) == (other.at, other.until, &other.rule, &other.changes)
    }
}

/// The keys of a rule, the condition first; those that say nothing are left out.
fn of_rule(rule: &Rule) -> Vec<(&'static str, String)> {
    let number = |key, number: Option<u32>| number.filter(|number| *number > 0).map(|number| (key, number.to_string()));
    let mut all = vec![("when", text(&rule.when.told()))];
    all.extend(number("delay", Some(rule.delay)));
    all.extend(number("cooldown", Some(rule.cooldown)));
    all.extend(number("most", rule.most));
    all.extend(number("for", rule.lasts));
    all.extend(rule.announced.then(|| ("announced", "true".to_owned())));
    all
}

/// What each actor is made to do.
fn forced<'c>(changes: impl Iterator<Item = &'c Change> + Clone) -> String {
    let of = |actor: Actor| {
        let is_its = move |change: &&Change| matches!(change, Change::Force { action } if registry::ACTIONS[*action].actor == actor);
        let all: Vec<String> = changes.clone().filter(is_its).map(value).collect();
        match &all[..] {
            [] => None,
            [one] => Some(format!("{} = {one}", actor.name())),
            _ => Some(format!("{} = [{}]", actor.name(), all.join(", "))),
        }
    };
    Actor::ALL.into_iter().filter_map(of).collect::<Vec<_>>().join(", ")
}

/// What stands of a change under its key.
fn value(change: &Change) -> String {
    match *change {
        Change::Value { setting, by, .. } => format!("{} = {by:?}", text(&registry::settings()[setting].path)),
        Change::Force { action } => text(registry::ACTIONS[action].name),
        Change::Permit { action, .. } => text(action_path(action)),
        Change::Crossing { crossing, .. } => text(CROSSINGS[crossing].name),
        Change::Mechanism { mechanism, .. } => text(registry::mechanisms()[mechanism].name),
        Change::Inject(one) => {
            let mut event = format!("event = {}", text(one.happening.name()));
            if one.happening != Happening::Ceasefire {
                let _ = write!(event, ", deaths = {}", one.deaths);
            }
            let place = match one.happening {
                Happening::BorderClash(sector) => CROSSINGS[sector].name,
                _ => one.place,
            };
            if !place.is_empty() {
                let _ = write!(event, ", place = {}", text(place));
            }
            event
        }
    }
}
