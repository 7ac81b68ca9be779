//! The full text of entries.

use std::fmt::Write;

use super::entry::{Entry, Kind, Range};
use crate::cli::text::{entry as line, wrap};
use crate::figures::plain;

/// Width of the labels' column.
const LABELS: usize = 15;

/// All of `entries`, which `name` fits, one after the other.
pub fn pages(name: &str, entries: &[&Entry]) -> String {
    let mut text = String::new();
    if entries.len() > 1 {
        let _ = writeln!(text, "`{name}` fits {} entries.\n", entries.len());
    }
    for (at, entry) in entries.iter().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        text.push_str(&page(entry));
    }
    text
}

fn page(entry: &Entry) -> String {
    let mut text = title(entry);
    text.push_str(&wrap("  ", 2, &entry.meaning));
    text.push('\n');
    if let Some(range) = &entry.range {
        text.push_str(&line(2, LABELS, "Unit", range.unit));
        text.push_str(&line(2, LABELS, "Range", &span(range)));
        if let Some(default) = range.default {
            text.push_str(&line(2, LABELS, default_label(entry.kind), &plain(default)));
        }
    }
    for fact in &entry.facts {
        // Each equation stands on a line of its own.
        for (at, part) in fact.text.lines().flat_map(|line| line.split("; ")).enumerate() {
            text.push_str(&line(2, LABELS, if at == 0 { fact.label } else { "" }, part));
        }
    }
    text.push_str(&line(2, LABELS, "Source", &entry.source));
    if let Some(path) = entry.path.as_ref().filter(|_| entry.range.is_some_and(|range| range.default.is_some())) {
        text.push_str(&line(2, LABELS, "Set it with", &format!("--set {path}=VALUE")));
    }
    if entry.kind == Kind::Mechanism {
        let off = format!("[mechanisms] off = [\"{}\"] in a scenario", entry.name);
        text.push_str(&line(2, LABELS, "Switch it off", &off));
    }
    text.push_str(&parts(entry));
    text
}

fn title(entry: &Entry) -> String {
    let id = entry.id.map_or_else(String::new, |id| format!("{id}, "));
    let label = if entry.kind == Kind::Parameter { String::new() } else { format!(": {}", entry.label) };
    wrap("", 2, &format!("{} ({id}{}){label}", entry.name, entry.kind.singular()))
}

fn span(range: &Range) -> String {
    let whole = if range.whole { ", whole numbers" } else { "" };
    format!("{} to {}{whole}", plain(range.low), plain(range.high))
}

fn default_label(kind: Kind) -> &'static str {
    match kind {
        Kind::Quantity => "At the start",
        Kind::Goal => "Weight",
        Kind::Action => "Effort",
        _ => "Default",
    }
}

/// What belongs to an entry, under a heading for each kind.
fn parts(entry: &Entry) -> String {
    let mut text = String::new();
    for kind in Kind::ALL {
        let mut members = entry.parts.iter().filter(|part| part.kind == kind).peekable();
        if members.peek().is_none() {
            continue;
        }
        let heading = if entry.kind == Kind::Temperament { "by actor" } else { kind.plural() };
        let _ = writeln!(text, "\n  {heading}");
        for member in members {
            text.push_str(&part(entry, member));
        }
    }
    text
}

fn part(of: &Entry, member: &Entry) -> String {
    let name = member.name.strip_prefix(&format!("{}.", of.name)).unwrap_or(&member.name);
    let mut text = format!("    {name}");
    if let Some(range) = &member.range {
        let default = range.default.map(plain).unwrap_or_default();
        let _ = write!(text, " = {default}  ({}; {})", span(range), range.unit);
    }
    text.push('\n');
    if of.kind == Kind::Temperament {
        return text;
    }
    text.push_str(&wrap("      ", 6, &member.meaning));
    if matches!(of.kind, Kind::Mechanism | Kind::Process) {
        text.push_str(&wrap("      ", 6, &format!("Source: {}", member.source)));
    }
    text
}
