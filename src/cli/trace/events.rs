//! Events in words: dated, placed, with their cause.

use jiff::civil::Date;

use super::decisions::within;
use crate::cli::text::{count, list, words, wrap};
use crate::model::record::{Event, EventKind};
use crate::model::registry::{ACTIONS, mechanisms, processes};

/// Events that are summed up, as every week brings some.
fn is_routine(event: &Event) -> bool {
    event.kind == EventKind::Attack
}

/// Told by the turn of the phase itself.
fn is_told_elsewhere(event: &Event) -> bool {
    event.kind == EventKind::PhaseChange
}

/// Whether anything but the ordinary happened.
pub fn any_notable(events: &[Event]) -> bool {
    events.iter().any(|event| !is_routine(event))
}

/// The events of the week that begins on `date`: each notable one on its day, then the others summed up.
pub fn tell(events: &[Event], date: Date) -> String {
    let mut text = String::new();
    for event in events.iter().filter(|event| !is_routine(event) && !is_told_elsewhere(event)) {
        text.push_str(&wrap(&format!("  {}  ", short_date(date, event.day)), 4, &sentence(event)));
    }
    let routine = routine(events);
    if !routine.is_empty() {
        text.push_str(&wrap("  ", 4, &routine));
    }
    text
}

/// The ordinary events of a week in one sentence; empty where there were none.
pub fn routine(events: &[Event]) -> String {
    let routine: Vec<&Event> = events.iter().filter(|event| is_routine(event)).collect();
    let Some(first) = routine.first() else { return String::new() };
    let deaths: u64 = routine.iter().map(|event| u64::from(event.deaths)).sum();
    let what = words(first.kind.name());
    let number = count(routine.len() as u64, &what, &format!("{what}s"));
    let by = first.actor.map(|actor| format!(" by {}", within(actor))).unwrap_or_default();
    let places = places(&routine);
    let places = if places.is_empty() { String::new() } else { format!(": {places}") };
    let deaths = if deaths == 0 { "nobody killed".to_owned() } else { format!("{deaths} dead") };
    format!("{number}{by}, {deaths}{places}.")
}

/// "Khyber (3), Kurram and Zhob", the places with most events first.
fn places(events: &[&Event]) -> String {
    let mut places: Vec<(&str, usize)> = Vec::new();
    for event in events.iter().filter(|event| !event.place.is_empty()) {
        match places.iter_mut().find(|(place, _)| *place == event.place) {
            Some((_, number)) => *number += 1,
            None => places.push((event.place, 1)),
        }
    }
    places.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let named: Vec<String> = places
        .into_iter()
        .map(|(place, number)| if number > 1 { format!("{place} ({number})") } else { place.to_owned() })
        .collect();
    list(&named)
}

/// "Torkham: crossing shut by Pakistan (M25 crossing closures)."
fn sentence(event: &Event) -> String {
    let mut what = deed(event);
    if event.deaths > 0 {
        what.push_str(&format!(", {} dead", event.deaths));
    }
    let mut text = if event.place.is_empty() { what } else { format!("{}: {what}", event.place) };
    if let Some(initial) = text.get_mut(..1) {
        initial.make_ascii_uppercase();
    }
    let cause = cause(event);
    if cause.is_empty() { format!("{text}.") } else { format!("{text} ({cause}).") }
}

fn deed(event: &Event) -> String {
    let by = event.actor.map(|actor| format!(" by {}", within(actor))).unwrap_or_default();
    match event.kind.name() {
        "closure" => format!("crossing shut{by}"),
        "reopening" => format!("crossing opened again{by}"),
        "truce_begins" => "a truce with the TTP begins".to_owned(),
        "truce_ends" => "the truce with the TTP ends".to_owned(),
        "ceasefire" => "ceasefire between Islamabad and Kabul".to_owned(),
        "talks" => "talks between Islamabad and Kabul".to_owned(),
        "deportations" => "a wave of deportations begins".to_owned(),
        "indian_step" => "India widens its presence".to_owned(),
        "fence_incident" => format!("fence or posts contested{by}"),
        other => format!("{}{by}", words(other)),
    }
}

/// A mechanism or process with its number, or whatever else brought the event about.
fn cause(event: &Event) -> String {
    let cause = event.cause;
    if let Some(one) = mechanisms().iter().chain(processes()).find(|one| one.name == cause) {
        return format!("{} {}", one.id, words(one.name));
    }
    let chosen = |name: &str| {
        ACTIONS.iter().any(|action| action.name == name && event.actor.is_none_or(|actor| actor == action.actor))
    };
    let name = cause.rsplit('.').next().unwrap_or(cause);
    if chosen(name) { format!("the choice to {}", words(name)) } else { words(cause) }
}

/// "Tue 17 Aug", for day `day` of the week that begins on `date`.
fn short_date(date: Date, day: u8) -> String {
    let date = date.saturating_add(jiff::Span::new().days(i64::from(day)));
    date.strftime("%a %e %b").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::actor::Actor;

    fn event(kind: EventKind, place: &'static str, deaths: u32) -> Event {
        Event { kind, actor: Some(Actor::Ttp), place, deaths, cause: "", day: 2 }
    }

    #[test]
    fn ordinary_attacks_are_summed_up() {
        let attacks = [
            event(EventKind::Attack, "Khyber", 1),
            event(EventKind::Attack, "Bajaur", 0),
            event(EventKind::Attack, "Khyber", 3),
        ];
        assert!(!any_notable(&attacks));
        assert_eq!(routine(&attacks), "3 attacks by the TTP, 4 dead: Khyber (2) and Bajaur.");
        assert_eq!(routine(&[]), "");
    }

    #[test]
    fn every_kind_of_event_has_a_date_and_words() {
        let date = jiff::civil::date(2021, 8, 15);
        for kind in EventKind::ALL {
            let one = event(kind, "Torkham", 12);
            if !is_routine(&one) && !is_told_elsewhere(&one) {
                let text = tell(&[one], date);
                assert!(text.starts_with("  Tue 17 Aug  Torkham: ") && text.contains("12 dead"), "{text}");
            }
        }
    }

    #[test]
    fn a_mechanism_is_named_with_its_number() {
        let one = &mechanisms()[0];
        let cause = cause(&Event { cause: one.name, ..event(EventKind::Closure, "", 0) });
        assert!(cause.contains(one.id), "{cause}");
    }
}
