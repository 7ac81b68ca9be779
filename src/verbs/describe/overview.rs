//! Everything at a glance: a list of names, grouped by kind.

use std::fmt::Write;

use super::entry::{Entry, Kind};
use crate::cli::command::in_text;
use crate::cli::text::{entry as line, wrap};
use crate::figures::plain;
use crate::model::actor::Actor;

const HINT: &str =
    "`durand describe NAME` explains one of them, `durand describe goals` (or any other heading) a whole group.";

/// All names, grouped.
pub fn overview(all: &[Entry]) -> String {
    let mut text = String::new();
    for kind in Kind::ALL {
        let members: Vec<&Entry> = all.iter().filter(|entry| entry.kind == kind).collect();
        if members.is_empty() {
            continue;
        }
        text.push_str(&wrap("", 0, &format!("{} ({}): {}", kind.plural().to_uppercase(), members.len(), kind.about())));
        match kind {
            Kind::Action | Kind::Goal => text.push_str(&by_actor(&members)),
            Kind::Mechanism | Kind::Process => text.push_str(&with_numbers(&members)),
            Kind::Parameter => text.push_str(&by_owner(&members)),
            _ => text.push_str(&wrap("  ", 2, &names(&members, |entry| &entry.name))),
        }
        text.push('\n');
    }
    text.push_str(&wrap("", 0, &in_text(HINT)));
    text
}

/// One group, a short entry for each member.
pub fn group(kind: Kind, members: &[&Entry]) -> String {
    let mut text = wrap("", 0, &format!("{} ({}): {}", kind.plural().to_uppercase(), members.len(), kind.about()));
    for entry in members {
        let mut head = entry.name.clone();
        if let Some(id) = entry.id {
            let _ = write!(head, " ({id})");
        }
        if kind != Kind::Parameter {
            let _ = write!(head, ": {}", entry.label);
        }
        if let Some(range) = &entry.range {
            let default = range.default.map(|default| format!("{}; ", plain(default))).unwrap_or_default();
            let _ = write!(head, " [{default}{} to {}; {}]", plain(range.low), plain(range.high), range.unit);
        }
        text.push('\n');
        text.push_str(&wrap("  ", 6, &head));
        text.push_str(&wrap("    ", 4, &entry.meaning));
    }
    text
}

fn names<'a>(members: &[&'a Entry], name: impl Fn(&'a Entry) -> &'a str) -> String {
    let names: Vec<&str> = members.iter().map(|entry| name(entry)).collect();
    names.join(", ")
}

fn by_actor(members: &[&Entry]) -> String {
    let mut text = String::new();
    for actor in Actor::ALL {
        let prefix = format!("{}.", actor.name());
        let own: Vec<&str> = members.iter().filter_map(|entry| entry.name.strip_prefix(&prefix)).collect();
        if !own.is_empty() {
            text.push_str(&line(2, 16, actor.name(), &own.join(", ")));
        }
    }
    text
}

fn with_numbers(members: &[&Entry]) -> String {
    let named: Vec<String> = members
        .iter()
        // A number and its name stay on one line.
        .map(|entry| format!("{}\u{a0}{}", entry.id.unwrap_or_default(), entry.name))
        .collect();
    wrap("  ", 2, &named.join(", ")).replace('\u{a0}', " ")
}

/// Parameters are too many to list: how many there are below each path.
fn by_owner(members: &[&Entry]) -> String {
    let mut owners: Vec<(&str, usize)> = Vec::new();
    for entry in members {
        let owner = entry.name.rsplit_once('.').map_or("", |(owner, _)| owner);
        match owners.iter_mut().find(|(known, _)| *known == owner) {
            Some((_, count)) => *count += 1,
            None => owners.push((owner, 1)),
        }
    }
    let listed: Vec<String> = owners.iter().map(|(owner, count)| format!("{owner}.*\u{a0}({count})")).collect();
    wrap("  ", 2, &listed.join(", ")).replace('\u{a0}', " ")
}
