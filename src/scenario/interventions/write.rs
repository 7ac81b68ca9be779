//! Interventions as they are written in a file.

use std::fmt::Write;

use super::changes::CHANGES;
use crate::content::intervention::{Intervention, Moment};
use durand_model::crossing::CROSSINGS;
use durand_model::intervention::{Change, Happening, How, action_path};
use durand_model::registry;

impl Intervention {
    /// The entry in a file, from its header on; reading it gives the same intervention.
    pub fn to_toml(&self) -> String {
        let mut out = String::from("[[interventions]]\n");
        let mut line = |key: &str, value: String| {
            let _ = writeln!(out, "{key} = {value}");
        };
        line("name", text(&self.name));
        line("at", self.at.to_string());
        if let Some(until) = &self.until {
            line("until", Moment::to_string(until));
        }
        if !self.note.is_empty() {
            line("note", text(&self.note));
        }
        for (key, _) in CHANGES {
            let values: Vec<String> = self.changes.iter().filter_map(|change| value(key, change)).collect();
            let joined = values.join(", ");
            match key {
                _ if values.is_empty() => {}
                "forbid" | "allow" | "close" | "open" | "off" | "on" => line(key, format!("[{joined}]")),
                _ => line(key, format!("{{ {joined} }}")),
            }
        }
        out
    }
}

impl Intervention {
    /// When it is and what it changes, on one line: "at 2022-06-02, until 20: distrust off, world.tension + 5".
    pub fn in_short(&self) -> String {
        let changes: Vec<String> = self.changes.iter().map(Change::in_full).collect();
        let until = self.until.map_or_else(String::new, |until| format!(", until {until}"));
        format!("at {}{until}: {}", self.at, changes.join(", "))
    }

    /// Whether both do the same at the same time; why is another matter.
    pub fn does_the_same(&self, other: &Self) -> bool {
        (self.at, self.until, &self.changes) == (other.at, other.until, &other.changes)
    }
}

/// What stands of a change under `key`; nothing if it belongs under another.
fn value(key: &str, change: &Change) -> Option<String> {
    let (of, value) = match *change {
        Change::Value { setting, how, by } => {
            let of = match how {
                How::Set => "set",
                How::Add => "add",
                How::Scale => "scale",
            };
            (of, format!("{} = {by:?}", text(&registry::settings()[setting].path)))
        }
        Change::Force { actor, action } => {
            ("force", format!("{} = {}", actor.name(), text(registry::actions_of(actor)[action].name)))
        }
        Change::Permit { action, allowed } => (if allowed { "allow" } else { "forbid" }, text(action_path(action))),
        Change::Crossing { crossing, open } => (if open { "open" } else { "close" }, text(CROSSINGS[crossing].name)),
        Change::Mechanism { mechanism, on } => {
            (if on { "on" } else { "off" }, text(registry::mechanisms()[mechanism].name))
        }
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
            ("inject", event)
        }
    };
    (of == key).then_some(value)
}

fn text(text: &str) -> String {
    toml::Value::from(text).to_string()
}
