//! Events in words: dated, placed, with what brought them about.

use jiff::civil::Date;

use super::decisions::is_chosen;
use super::interventions;
use super::pacts::{Pact, Turn, turns};
use super::week::Week;
use super::wording::{day_of, short_date, within};
use durand_model::crossing::CROSSINGS;
use durand_model::record::{Decision, Event, EventKind};
use durand_model::registry::{ACTIONS, mechanisms};
use durand_text::grouped::count;
use durand_text::lines::wrap;
use durand_text::words::{list, words};

/// Events that are summed up, as every week brings some.
pub fn is_routine(event: &Event) -> bool {
    event.kind == EventKind::Attack
}

/// Told by the turn of the phase itself, or together with others.
pub fn is_told_elsewhere(event: &Event) -> bool {
    matches!(
        event.kind,
        EventKind::PhaseChange | EventKind::Intervention | EventKind::InterventionEnds | EventKind::Triggered
    ) || is_a_sum(event)
}

/// A week's attacks by others than the TTP: they count in the figures at the end only.
fn is_a_sum(event: &Event) -> bool {
    event.kind == EventKind::OtherAttacks
}

/// Whether anything but the ordinary happened.
pub fn any_notable(events: &[Event]) -> bool {
    events.iter().any(|event| !is_routine(event) && !is_a_sum(event))
}

/// Since when what goes on goes on: shut crossings, a truce.
#[derive(Debug, Default)]
pub struct Ongoing(Vec<(EventKind, &'static str, Date)>);

impl Ongoing {
    /// Takes note of what began in a week, and forgets what ended in it.
    pub fn note(&mut self, week: &Week) {
        for event in &week.record.events {
            match event.kind {
                EventKind::Closure => self.begin(week, event),
                EventKind::Reopening => self.forget(EventKind::Closure, event.place),
                _ => match Pact::of_event(event.kind, event.place) {
                    Some((_, true)) => self.begin(week, event),
                    Some((pact, false)) => self.0.retain(|(known, at, _)| !is_beginning(pact, *known, at)),
                    None => {}
                },
            }
        }
    }

    fn begin(&mut self, week: &Week, event: &Event) {
        self.0.push((event.kind, event.place, day_of(week.date, event.day)));
    }

    fn forget(&mut self, kind: EventKind, place: &str) {
        self.0.retain(|(known, at, _)| !(*known == kind && *at == place));
    }

    /// " after 12 days": since a crossing was shut; empty where that is not known.
    fn after_closure(&self, place: &str, now: Date) -> String {
        self.since(|kind, at| kind == EventKind::Closure && at == place, now)
    }

    /// The same of an agreement.
    fn after(&self, pact: &Pact, now: Date) -> String {
        self.since(|kind, at| is_beginning(pact, kind, at), now)
    }

    fn since(&self, is_it: impl Fn(EventKind, &str) -> bool, now: Date) -> String {
        let begun = self.0.iter().find(|(known, at, _)| is_it(*known, at));
        let days = begun.and_then(|(.., begun)| now.since(*begun).ok()).map_or(0, |span| span.get_days());
        match u64::try_from(days) {
            Ok(days) if days > 0 => format!(" after {}", count(days, "day", "days")),
            _ => String::new(),
        }
    }
}

/// Whether an event of that kind and place is the beginning of an agreement.
fn is_beginning(pact: &Pact, kind: EventKind, place: &str) -> bool {
    Pact::of_event(kind, place).is_some_and(|(about, begins)| begins && about.name == pact.name)
}

/// The events of a week: each notable one on its day, with the choices of that day that are events as well; then the ordinary ones
/// summed up.
pub fn tell(week: &Week, ongoing: &Ongoing, dated: Vec<(u8, String)>) -> String {
    let events = &week.record.events;
    let mut text = String::new();
    let notable =
        events.iter().filter(|event| !is_routine(event) && !is_told_elsewhere(event) && !is_chosen(event, week));
    let mut told = interventions::tell(week);
    told.extend(dated);
    told.extend(gathered(notable).iter().map(|(event, places)| (event.day, sentence(event, places, week, ongoing))));
    // Stable: of one day, interventions stand before what follows from them
    told.sort_by_key(|(day, _)| *day);
    for (day, what) in told {
        text.push_str(&wrap(&format!("  {}  ", short_date(day_of(week.date, day))), 14, &what));
    }
    if let Some(routine) = routine(events) {
        text.push_str(&wrap("  ", 4, &format!("{routine}.")));
    }
    text
}

/// Crossings that were shut or opened alike on the same day, together with their names; every other event with its place.
fn gathered<'e>(events: impl Iterator<Item = &'e Event>) -> Vec<(Event, String)> {
    let mut all: Vec<(Event, Vec<&str>)> = Vec::new();
    for event in events {
        let border = matches!(event.kind, EventKind::Closure | EventKind::Reopening);
        let alike = |known: &Event| Event { place: event.place, count: event.count, ..*known } == *event;
        match all.iter_mut().find(|(known, _)| border && alike(known)) {
            Some((_, places)) => places.push(event.place),
            None => all.push((*event, vec![event.place])),
        }
    }
    all.into_iter().map(|(event, places)| (event, list(&places))).collect()
}

/// Each notable event of a week in words, as it is told where two runs stand beside each other.
pub fn notable(week: &Week, ongoing: &Ongoing) -> Vec<(Event, String)> {
    let events = week.record.events.iter().filter(|event| !is_routine(event) && !is_told_elsewhere(event));
    events.map(|event| (*event, sentence(event, event.place, week, ongoing))).collect()
}

/// The ordinary events of weeks in the fewest words, "31 attacks, 44 dead"; `None` where there were none.
pub fn routine_in_short(events: &[Event]) -> Option<String> {
    let routine = || events.iter().filter(|event| is_routine(event));
    let attacks: u64 = routine().map(|event| u64::from(event.count)).sum();
    let deaths: u64 = routine().map(|event| u64::from(event.deaths)).sum();
    let dead = if deaths == 0 { "nobody killed".to_owned() } else { format!("{deaths} dead") };
    (attacks > 0).then(|| format!("{}, {dead}", count(attacks, "attack", "attacks")))
}

/// The ordinary events of a week in a few words; `None` where there were none.
pub fn routine<'e>(events: impl IntoIterator<Item = &'e Event>) -> Option<String> {
    let routine: Vec<&Event> = events.into_iter().filter(|event| is_routine(event)).collect();
    let first = routine.first()?;
    let deaths: u64 = routine.iter().map(|event| u64::from(event.deaths)).sum();
    let what = words(first.kind.name());
    let attacks = routine.iter().map(|event| u64::from(event.count)).sum();
    let number = count(attacks, &what, &format!("{what}s"));
    let by = first.actor.map(|actor| format!(" by {}", within(actor))).unwrap_or_default();
    let mut places: Vec<&str> = routine.iter().map(|event| event.place).collect();
    places.sort_unstable();
    places.dedup();
    let places = match places.as_slice() {
        [] | [""] => String::new(),
        [first, second, _, ..] if *first != *second => format!(" in {} districts", places.len()),
        few => format!(" in {}", list(few)),
    };
    let deaths = if deaths == 0 { "nobody killed".to_owned() } else { format!("{deaths} dead") };
    Some(format!("{number}{by}{places}, {deaths}"))
}

/// "Torkham shut by Pakistan over a clash near it [M25]."
fn sentence(event: &Event, places: &str, week: &Week, ongoing: &Ongoing) -> String {
    let mut text = deed(event, places, week, ongoing);
    if event.deaths > 0 {
        text.push_str(&format!(", {} dead", event.deaths));
    }
    if let Some(initial) = text.get_mut(..1) {
        initial.make_ascii_uppercase();
    }
    // A mechanism says why; a process only keeps the books.
    match (event.intervention(), mechanisms().iter().find(|one| one.name == event.cause)) {
        (Some(name), _) => format!("{text} [intervention {name}]."),
        (None, Some(mechanism)) => format!("{text} [{}].", mechanism.id),
        (None, None) => format!("{text}."),
    }
}

fn deed(event: &Event, places: &str, week: &Week, ongoing: &Ongoing) -> String {
    let place = event.place;
    let by = event.actor.map(|actor| format!(" by {}", within(actor))).unwrap_or_default();
    let day = day_of(week.date, event.day);
    if let Some((pact, begins)) = Pact::of_event(event.kind, place) {
        return agreement(pact, begins, week, &ongoing.after(pact, day));
    }
    match event.kind {
        EventKind::Closure => format!("{places} shut{by}{}", why_shut(event, week)),
        EventKind::Reopening => {
            let how = why_open(event, week);
            let after = if places == place { ongoing.after_closure(place, day) } else { String::new() };
            format!("{places} reopened{after}{how}")
        }
        EventKind::HandOver => "Kabul handed over or expelled leaders of the TTP".to_owned(),
        EventKind::Recognition => "Pakistan recognised the Taliban's government".to_owned(),
        // The model has one place for all talks
        EventKind::Talks => "mediators brought Islamabad and Kabul together".to_owned(),
        EventKind::Deportations => "Pakistan began to deport Afghans in large numbers".to_owned(),
        EventKind::IndianStep => format!("India took a step towards Kabul, in {place}"),
        EventKind::FenceIncident => format!("fence or posts on the {place} contested{by}"),
        EventKind::MassAttack => format!("mass-casualty attack{by}{}", at(place)),
        EventKind::Enters => format!("{} entered the conflict", event.actor.map_or_else(String::new, within)),
        EventKind::Leaves => format!("{} left the conflict", event.actor.map_or_else(String::new, within)),
        EventKind::BorderClash if event.count > 1 => format!("{} border clashes{by}{}", event.count, at(place)),
        EventKind::Attack | EventKind::BorderClash | EventKind::Airstrike => {
            format!("{}{by}{}", words(event.kind.name()), at(place))
        }
        // Told as agreements, or elsewhere
        EventKind::TruceBegins
        | EventKind::TruceEnds
        | EventKind::Ceasefire
        | EventKind::CeasefireEnds
        | EventKind::AgreementBegins
        | EventKind::AgreementEnds
        | EventKind::OtherAttacks
        | EventKind::PhaseChange
        | EventKind::Intervention
        | EventKind::InterventionEnds
        | EventKind::Triggered => words(event.kind.name()),
    }
}

/// The turn of an agreement in words: its terms where it began, and who broke it.
fn agreement(pact: &Pact, begins: bool, week: &Week, after: &str) -> String {
    let turn = turns(week).into_iter().find(|(about, _)| about.name == pact.name);
    match turn {
        Some((_, turn)) => pact.sentence(&turn, after),
        // By an event of the scenario, or by a mechanism that is switched off
        None if begins => format!("a {} {} was announced", pact.called, pact.between()),
        None => format!("the {} {} ended{after}", pact.called, pact.between()),
    }
}

/// " in the Kurram-Paktia sector", " in Khost".
fn at(place: &str) -> String {
    if place.is_empty() {
        String::new()
    } else if CROSSINGS.iter().any(|crossing| crossing.sector == place) {
        format!(" in the {place} sector")
    } else {
        format!(" in {place}")
    }
}

/// Why a crossing was shut: by choice (which needs no words), over a clash in its sector, or over something else.
fn why_shut(event: &Event, week: &Week) -> &'static str {
    let Some(actor) = event.actor else {
        return if event.intervention().is_some() { "" } else { " over a technical matter" };
    };
    let chose = |decision: &Decision| decision.actor == actor && SHUTS.contains(&ACTIONS[decision.action].name);
    if week.record.decisions.iter().any(chose) {
        return "";
    }
    let sector = CROSSINGS.iter().find(|crossing| crossing.title == event.place).map(|crossing| crossing.sector);
    let clash = |other: &Event| other.kind == EventKind::BorderClash && Some(other.place) == sector;
    if week.record.events.iter().any(clash) { " over a clash near it" } else { "" }
}

/// Why a crossing was opened: by whoever chose to this week, under an agreement, or by a settlement on the spot.
fn why_open(event: &Event, week: &Week) -> String {
    let chose = |decision: &&Decision| OPENS.contains(&ACTIONS[decision.action].name);
    let agreed = turns(week).iter().any(|(pact, turn)| pact.name == "trade" && matches!(turn, Turn::Begins(_)));
    match (event.actor, week.record.decisions.iter().find(chose)) {
        (None, _) if event.intervention().is_none() => ": a local settlement".to_owned(),
        (None, _) => String::new(),
        (Some(_), _) if agreed => " under the trade agreement".to_owned(),
        (Some(_), Some(decision)) => format!(" by {}", within(decision.actor)),
        (Some(actor), None) => format!(" by {}", within(actor)),
    }
}

/// The choices that open crossings.
const OPENS: [&str; 3] = ["border.open", "border.restricted", "crossings.open"];
/// The choices that shut crossings.
const SHUTS: [&str; 3] = ["border.shut", "border.restricted", "crossings.shut"];

#[cfg(test)]
#[path = "events_tests.rs"]
mod tests;
