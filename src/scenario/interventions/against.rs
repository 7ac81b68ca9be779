//! Interventions that contradict each other, or the scenario.

use crate::content::intervention::Resolved;
use crate::draft::Draft;
use durand_located::{Place, Problem};
use durand_model::actor::Actor;
use durand_model::agreements::at_odds;
use durand_model::beginning::OWN;
use durand_model::intervention::{Change, How, action_path};
use durand_model::registry;
use durand_model::rule::{Seen, Test};
use durand_model::settings::Settings;
use durand_model::stretch::stretches;
use durand_model::window::Window;

/// Adds to the draft's problems each pair of changes that contradict each other, and each change that cannot be made.
pub fn check(draft: &mut Draft, resolved: &[Resolved]) {
    let mut found = Vec::new();
    let weeks = draft.weeks.unwrap_or_default();
    for (at, later) in resolved.iter().enumerate() {
        for earlier in &resolved[..=at] {
            found.extend(pair(earlier, later, std::ptr::eq(earlier, later)));
            found.extend(ruled(earlier, later, weeks));
        }
    }
    for one in resolved {
        found.extend(impossible(&draft.content.settings, weeks, one));
    }
    draft.problems.extend(found);
}

/// The first contradiction between two interventions, or within one.
fn pair(earlier: &Resolved, later: &Resolved, same: bool) -> Option<Problem> {
    let ((one, of_one), (other, of_other)) = (earlier, later);
    // Of rules see `ruled`
    if !same && (one.rule.is_some() || other.rule.is_some()) {
        return None;
    }
    // What begins later and is written later takes over from what has no end
    if one.window.is_open() && other.window.from > one.window.from {
        return None;
    }
    for (at, change) in other.changes.iter().enumerate() {
        for (before, known) in one.changes.iter().enumerate().filter(|(before, _)| !same || *before < at) {
            let weeks = known.extent(one.window).both(change.extent(other.window));
            if let Some(what) = contradiction(known, change).filter(|_| !weeks.is_empty()) {
                let who = if same {
                    format!("the intervention `{}` contradicts itself", one.name)
                } else {
                    format!("the interventions `{}` and `{}` contradict each other", one.name, other.name)
                };
                let message = format!("{who} {}: {what}", in_weeks(weeks));
                return Some(located(of_other.place(at), of_one.place(before), message).help(
                    "let the one end before the other begins; what has no `until` ends where a later one takes over",
                ));
            }
        }
    }
    None
}

/// The first contradiction of two interventions of which one is a rule, where it can be told without a run.
fn ruled(earlier: &Resolved, later: &Resolved, weeks: u32) -> Option<Problem> {
    if std::ptr::eq(earlier, later) {
        return None;
    }
    let contradict = |one: &Change, other: &Change| contradiction(one, other).is_some();
    let ([before, at], when) = super::ruled::always((earlier, later), weeks, contradict)?;
    let ((one, of_one), (other, of_other)) = (earlier, later);
    let what = contradiction(&one.changes[before], &other.changes[at])?;
    let message = format!("the interventions `{}` and `{}` contradict each other {when}: {what}", one.name, other.name);
    let help = format!("the later one has its way, so that this of `{}` never counts: leave one of them out", one.name);
    Some(located(of_other.place(at), of_one.place(before), message).help(help))
}

fn located(here: Option<&Place>, there: Option<&Place>, message: String) -> Problem {
    let problem = Problem::perhaps_at(here.or(there).cloned(), message);
    match here.and(there) {
        Some(there) => problem.against(there.clone(), "against this"),
        None => problem,
    }
}

/// "in week 5", "in weeks 5 to 9", "from week 5 on".
fn in_weeks(weeks: Window) -> String {
    let first = weeks.from + 1;
    match weeks.until {
        until if until >= Window::OPEN - 1 => format!("from week {first} on"),
        until if until == first => format!("in week {first}"),
        until => format!("in weeks {first} to {until}"),
    }
}

/// In what two changes contradict each other, if they do.
fn contradiction(one: &Change, other: &Change) -> Option<String> {
    let action = |change: &Change| match *change {
        Change::Force { action } | Change::Permit { action, .. } => Some(action),
        _ => None,
    };
    match (one, other) {
        (Change::Value { setting: a, how: How::Set, by: x }, Change::Value { setting: b, how: How::Set, by: y })
            if a == b && x != y =>
        {
            Some(format!("both set `{}`, to {x} and to {y}", registry::settings()[*a].path))
        }
        (Change::Force { action: x }, Change::Force { action: y }) if at_odds(*x, *y) => {
            Some(format!("one forces `{}`, the other `{}`", one.touches(), other.touches()))
        }
        (Change::Force { .. }, Change::Permit { allowed: false, .. })
        | (Change::Permit { allowed: false, .. }, Change::Force { .. })
            if action(one) == action(other) =>
        {
            Some(format!("one forces `{}`, the other forbids it", one.touches()))
        }
        (Change::Permit { action: a, allowed: x }, Change::Permit { action: b, allowed: y }) if a == b && x != y => {
            Some(format!("one forbids `{}`, the other allows it", one.touches()))
        }
        (Change::Crossing { crossing: a, open: x, by: p }, Change::Crossing { crossing: b, open: y, by: q })
            if a == b && (x, p) != (y, q) =>
        {
            let does = if x == y { "shuts it in another's name" } else { "opens it" };
            Some(format!("one shuts {}, the other {does}", one.touches()))
        }
        (Change::Mechanism { mechanism: a, on: x }, Change::Mechanism { mechanism: b, on: y }) if a == b && x != y => {
            Some(format!("one switches `{}` off, the other on", one.touches()))
        }
        _ => None,
    }
}

/// The first change that cannot be made: of an actor that is not there, or by a mechanism that is off.
fn impossible(settings: &Settings, weeks: u32, (one, drafted): &Resolved) -> Option<Problem> {
    let within = Window { from: 0, until: weeks };
    if let Some(who) =
        one.rule.iter().flat_map(|rule| rule.when.tests()).find_map(|test| waits_for(settings, test, within))
    {
        let message =
            format!("this cannot hold: `{}` waits for what `{}` does, which takes no part", one.name, who.name());
        let place = drafted.places.as_ref().map(|places| &places.at);
        return Some(
            located(place, None, message)
                .help(format!("an actor comes and goes by `enters` and `leaves` in [actors.{}]", who.name())),
        );
    }
    one.changes.iter().enumerate().find_map(|(at, change)| {
        let extent = if one.rule.is_some() { one.window } else { change.extent(one.window) }.both(within);
        let problem = match change {
            Change::Force { action } => absent(settings, *action, extent, one.name),
            Change::Value { setting, .. } => ownerless(settings, *setting, extent, one.name),
            Change::Inject(injection) => injection.happening.mechanisms().iter().find_map(|mechanism| {
                let off = |(window, now): &(Window, Settings)| window.meets(extent) && !now.is_on(mechanism);
                let week = stretches(settings, weeks).iter().find(|stretch| off(stretch))?.0.both(extent).from + 1;
                let what = injection.happening.name();
                let message = format!("`{what}` cannot be injected in week {week}: `{mechanism}` is off");
                Some((message, format!("`{mechanism}` works out what follows from it; leave it on")))
            }),
            _ => None,
        };
        let (message, help) = problem?;
        Some(located(drafted.place(at), None, message).help(help))
    })
}

/// The actor that takes no part and without which a test cannot hold, if there is one.
fn waits_for(settings: &Settings, test: &Test, within: Window) -> Option<Actor> {
    let Seen::Events { actor: Some(actor), .. } = test.of else { return None };
    (!settings.present[actor as usize].meets(within)).then_some(actor)
}

/// What is wrong with changing a quantity that belongs to an actor who takes no part in these weeks.
fn ownerless(settings: &Settings, at: usize, extent: Window, name: &str) -> Option<(String, String)> {
    let path = registry::settings()[at].path.as_str();
    let quantity = path.strip_prefix("world.")?;
    let (owner, _) = OWN.iter().find(|(_, own)| own.contains(&quantity))?;
    let there = settings.present[*owner as usize];
    (!there.meets(extent)).then(|| {
        let weeks = in_weeks(extent);
        let message = format!("`{name}` changes `{path}`, but `{}` takes no part {weeks}", owner.name());
        (message, format!("an actor comes and goes by `enters` and `leaves` in [actors.{}]", owner.name()))
    })
}

/// What is wrong with forcing an action of an actor that takes no part in these weeks, or that needs another who takes none.
fn absent(settings: &Settings, at: usize, extent: Window, name: &str) -> Option<(String, String)> {
    let actor = registry::ACTIONS[at].actor;
    let is_absent = |one: &Actor| !settings.present[*one as usize].meets(extent);
    let (who, message) = if is_absent(&actor) {
        (actor, format!("`{name}` forces `{}`, which takes no part {}", actor.name(), in_weeks(extent)))
    } else {
        let who = registry::ACTIONS[at].needs().find(is_absent)?;
        let (forced, weeks) = (action_path(at), in_weeks(extent));
        (who, format!("`{name}` forces `{forced}`, which needs `{}`, and that takes no part {weeks}", who.name()))
    };
    Some((message, format!("an actor comes and goes by `enters` and `leaves` in [actors.{}]", who.name())))
}
