//! The full text of entries.

use askama::Template;

use super::entry::{Entry, Fact, Kind, Range};
use crate::cli::page::{filters, page};
use crate::figures::plain;

#[derive(Template)]
#[template(path = "verbs/describe/page.txt")]
struct Page<'a> {
    name: &'a str,
    entries: &'a [&'a Entry],
}

/// All of `entries`, which `name` fits, one after the other.
pub fn pages(name: &str, entries: &[&Entry]) -> String {
    page(&Page { name, entries })
}

impl Range {
    fn span(&self) -> String {
        let whole = if self.whole { ", whole numbers" } else { "" };
        format!("{} to {}{whole}", plain(self.low), plain(self.high))
    }
}

impl Fact {
    /// Each equation stands on a line of its own.
    fn parts(&self) -> impl Iterator<Item = &str> {
        self.text.lines().flat_map(|line| line.split("; "))
    }
}

impl Kind {
    fn default_label(self) -> &'static str {
        match self {
            Self::Quantity => "At the start",
            Self::Goal => "Weight",
            Self::Action => "Effort",
            _ => "Default",
        }
    }
}

impl Entry {
    /// Where a scenario sets it, if it can.
    fn settable(&self) -> Option<&str> {
        self.path.as_deref().filter(|_| self.range.is_some_and(|range| range.default.is_some()))
    }

    /// What belongs to it, under a heading for each kind.
    fn groups(&self) -> impl Iterator<Item = (&'static str, Vec<&Self>)> {
        let group = |kind: Kind| {
            let heading = if self.kind == Kind::Temperament { "by actor" } else { kind.plural() };
            (heading, self.parts.iter().filter(|part| part.kind == kind).collect::<Vec<_>>())
        };
        Kind::ALL.into_iter().map(group).filter(|(_, members)| !members.is_empty())
    }

    /// The name of a member, without that of its owner.
    fn within<'a>(&self, member: &'a Self) -> &'a str {
        member.name.strip_prefix(&self.name).and_then(|rest| rest.strip_prefix('.')).unwrap_or(&member.name)
    }
}
