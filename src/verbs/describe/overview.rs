//! Everything at a glance: a list of names, grouped by kind.

use askama::Template;

use super::entry::{Entry, Kind};
use crate::cli::command::typed;
use crate::cli::page::{filters, page};
use crate::model::actor::Actor;

#[derive(Template)]
#[template(path = "verbs/describe/overview.txt")]
struct Overview<'a> {
    groups: Vec<(Kind, Vec<&'a Entry>)>,
    describe: String,
}

#[derive(Template)]
#[template(path = "verbs/describe/group.txt")]
struct Group<'a> {
    kind: Kind,
    members: &'a [&'a Entry],
}

/// All names, grouped.
pub fn overview(all: &[Entry]) -> String {
    let group = |kind: Kind| (kind, all.iter().filter(|entry| entry.kind == kind).collect::<Vec<_>>());
    let groups = Kind::ALL.into_iter().map(group).filter(|(_, members)| !members.is_empty()).collect();
    page(&Overview { groups, describe: typed("describe") })
}

/// One group, a short entry for each member.
pub fn group(kind: Kind, members: &[&Entry]) -> String {
    page(&Group { kind, members })
}

impl Overview<'_> {
    /// Names of a group, beside the actor that they belong to, if they belong to one.
    fn lines(&self, kind: &Kind, members: &[&Entry]) -> Vec<(&'static str, String)> {
        let joined = |name: &dyn Fn(&Entry) -> String| {
            vec![("", members.iter().map(|entry| name(entry)).collect::<Vec<_>>().join(", "))]
        };
        match kind {
            Kind::Policy | Kind::Action | Kind::Goal => by_actor(members),
            Kind::Mechanism | Kind::Process => {
                joined(&|entry| format!("{}\u{a0}{}", entry.id.unwrap_or_default(), entry.name))
            }
            Kind::Parameter => vec![("", by_owner(members))],
            _ => joined(&|entry| entry.name.clone()),
        }
    }
}

fn by_actor(members: &[&Entry]) -> Vec<(&'static str, String)> {
    let of = |actor: Actor| {
        let prefix = format!("{}.", actor.name());
        let own: Vec<&str> = members.iter().filter_map(|entry| entry.name.strip_prefix(&prefix)).collect();
        (actor.name(), own.join(", "))
    };
    Actor::ALL.into_iter().map(of).filter(|(_, own)| !own.is_empty()).collect()
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
    listed.join(", ")
}
