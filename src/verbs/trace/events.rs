//! Events in words: dated, placed, with what brought them about.

use jiff::civil::Date;

use super::follow::Week;
use super::wording::{day_of, short_date, within};
use crate::cli::command::typed;
use crate::cli::text::{count, list, words, wrap};
use crate::model::crossing::CROSSINGS;
use crate::model::intervention::Happening;
use crate::model::record::{CAUSES, Decision, Event, EventKind};
use crate::model::registry::{ACTIONS, mechanisms};

/// Events that are summed up, as every week brings some.
pub fn is_routine(event: &Event) -> bool {
    event.kind == EventKind::Attack
}

/// Told by the turn of the phase itself, or together with others.
fn is_told_elsewhere(event: &Event) -> bool {
    matches!(event.kind, EventKind::PhaseChange | EventKind::Intervention | EventKind::InterventionEnds)
        || is_a_sum(event)
}

/// A week's attacks by others than the TTP: they count in the figures at the end only.
fn is_a_sum(event: &Event) -> bool {
    event.kind == EventKind::OtherAttacks
}

/// Interventions that begin or end in a week, by day, each with all that it changes; what happens by them is told as an event.
fn interventions(week: &Week) -> Vec<(u8, String)> {
    let mut told = Vec::new();
    for kind in [EventKind::InterventionEnds, EventKind::Intervention] {
        let mut rows: Vec<&Event> = week.record.events.iter().filter(|event| event.kind == kind).collect();
        while let Some(&first) = rows.first() {
            let (own, rest): (Vec<&Event>, Vec<&Event>) = rows.into_iter().partition(|row| row.cause == first.cause);
            let name = first.intervention().unwrap_or_default();
            rows = rest;
            let changes: Vec<&str> = own.iter().map(|row| row.place).filter(|place| !is_happening(place)).collect();
            let what = match (kind, changes.is_empty()) {
                (_, true) => continue,
                (EventKind::Intervention, _) => format!("Intervention {name} began: {}.", list(&changes)),
                _ => format!("Intervention {name} ended: {}.", list(&changes)),
            };
            told.push((first.day, what));
        }
    }
    told
}

fn is_happening(name: &str) -> bool {
    Happening::ALL.iter().any(|one| one.name() == name)
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
                EventKind::Closure | EventKind::TruceBegins => {
                    self.0.push((event.kind, event.place, day_of(week.date, event.day)));
                }
                EventKind::Reopening => self.forget(EventKind::Closure, event.place),
                EventKind::TruceEnds => self.forget(EventKind::TruceBegins, event.place),
                _ => {}
            }
        }
    }

    fn forget(&mut self, kind: EventKind, place: &str) {
        self.0.retain(|(known, at, _)| !(*known == kind && *at == place));
    }

    /// " after 12 days": since what `kind` began at `place`; empty where that is not known.
    fn after(&self, kind: EventKind, place: &str, now: Date) -> String {
        let begun = self.0.iter().find(|(known, at, _)| *known == kind && *at == place);
        let days = begun.and_then(|(.., begun)| now.since(*begun).ok()).map_or(0, |span| span.get_days());
        match u64::try_from(days) {
            Ok(days) if days > 0 => format!(" after {}", count(days, "day", "days")),
            _ => String::new(),
        }
    }
}

/// The events of a week: each notable one on its day, then the others summed up.
pub fn tell(week: &Week, ongoing: &Ongoing) -> String {
    let events = &week.record.events;
    let mut text = String::new();
    let notable = events.iter().filter(|event| !is_routine(event) && !is_told_elsewhere(event));
    let mut told = interventions(week);
    told.extend(notable.map(|event| (event.day, sentence(event, week, ongoing))));
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

/// Each notable event of a week in words, as it is told where two runs stand beside each other.
pub fn notable(week: &Week, ongoing: &Ongoing) -> Vec<(Event, String)> {
    let events = week.record.events.iter().filter(|event| !is_routine(event) && !is_told_elsewhere(event));
    events.map(|event| (*event, sentence(event, week, ongoing))).collect()
}

/// The ordinary events of a week, or of several, in a few words; `None` where there were none.
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
fn sentence(event: &Event, week: &Week, ongoing: &Ongoing) -> String {
    let mut text = deed(event, week, ongoing);
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

fn deed(event: &Event, week: &Week, ongoing: &Ongoing) -> String {
    let place = event.place;
    let by = event.actor.map(|actor| format!(" by {}", within(actor))).unwrap_or_default();
    let day = day_of(week.date, event.day);
    match event.kind {
        EventKind::Closure => format!("{place} shut{by}{}", why_shut(event, week)),
        EventKind::Reopening => {
            let how = match event.actor {
                None if event.intervention().is_none() => ": a local settlement".to_owned(),
                _ => by,
            };
            format!("{place} open again{}{how}", ongoing.after(EventKind::Closure, place, day))
        }
        EventKind::TruceBegins => "the TTP and Pakistan began a truce".to_owned(),
        EventKind::TruceEnds => {
            format!("the TTP's truce with Pakistan ended{}", ongoing.after(EventKind::TruceBegins, place, day))
        }
        EventKind::Ceasefire => "a ceasefire between Islamabad and Kabul began".to_owned(),
        EventKind::CeasefireEnds => "the ceasefire between Islamabad and Kabul ended".to_owned(),
        EventKind::AgreementBegins => format!("an agreement on {place} between Islamabad and Kabul came into force"),
        EventKind::AgreementEnds => format!("the agreement on {place} between Islamabad and Kabul ended"),
        EventKind::HandOver => "Kabul handed over or expelled leaders of the TTP".to_owned(),
        EventKind::Recognition => "Pakistan recognised the Taliban's government".to_owned(),
        EventKind::Talks => format!("mediators brought Islamabad and Kabul together in {place}"),
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
        // Told elsewhere
        EventKind::OtherAttacks | EventKind::PhaseChange | EventKind::Intervention | EventKind::InterventionEnds => {
            words(event.kind.name())
        }
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

/// The choices that shut crossings.
const SHUTS: [&str; 3] = ["border.shut", "border.restricted", "crossings.shut"];

/// The mechanisms that brought events about, as the brackets of [`tell`] number them: "M21 retaliation".
#[derive(Debug, Default)]
pub struct Causes(Vec<String>);

impl Causes {
    /// Takes note of those of a week.
    pub fn note(&mut self, events: &[Event]) {
        for event in events.iter().filter(|event| !is_routine(event) && !is_told_elsewhere(event)) {
            let of_model = CAUSES.contains(&event.cause);
            if let Some(one) = mechanisms().iter().find(|one| of_model && one.name == event.cause) {
                self.0.push(format!("{} {}", one.id, words(one.name)).replace(' ', "\u{a0}"));
            }
        }
        self.0.sort_unstable();
        self.0.dedup();
    }

    /// What the numbers stand for; empty where none was given.
    pub fn legend(&self) -> String {
        let Some(first) = self.0.first().and_then(|first| first.split('\u{a0}').next()) else { return String::new() };
        let describe = typed(&format!("describe {first}"));
        let text = format!("In brackets: {}. `{describe}` explains the first.", list(&self.0));
        format!("\n{}", wrap("", 0, &text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::actor::Actor;
    use crate::model::record::WeekRecord;

    fn event(kind: EventKind, place: &'static str, deaths: u32) -> Event {
        Event { kind, actor: Some(Actor::Ttp), place, count: 1, deaths, cause: "", day: 2 }
    }

    fn week(number: u32, events: Vec<Event>) -> Week {
        let date = jiff::civil::date(2021, 8, 15).saturating_add(jiff::Span::new().weeks(number - 1));
        Week { number, date, quantities: Vec::new(), record: WeekRecord { events, ..WeekRecord::default() } }
    }

    #[test]
    fn ordinary_attacks_are_summed_up() {
        let attacks = [
            event(EventKind::Attack, "Khyber", 1),
            event(EventKind::Attack, "Bajaur", 0),
            event(EventKind::Attack, "Khyber", 3),
        ];
        assert!(!any_notable(&attacks));
        assert_eq!(routine(&attacks).expect("some"), "3 attacks by the TTP in Bajaur and Khyber, 4 dead");
        let more = [attacks.as_slice(), &[event(EventKind::Attack, "Zhob", 0)]].concat();
        assert_eq!(routine(&more).expect("some"), "4 attacks by the TTP in 3 districts, 4 dead");
        assert_eq!(routine(&[]), None);
    }

    #[test]
    fn every_kind_of_event_has_a_date_and_words() {
        for kind in EventKind::ALL {
            let one = event(kind, "Torkham", 12);
            if !is_routine(&one) && !is_told_elsewhere(&one) {
                let text = tell(&week(1, vec![one]), &Ongoing::default());
                let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(text.starts_with("  Tue 17 Aug  ") && words.contains("12 dead"), "{text}");
            }
        }
    }

    #[test]
    fn what_ends_is_told_with_its_length() {
        let mut ongoing = Ongoing::default();
        ongoing
            .note(&week(1, vec![event(EventKind::Closure, "Torkham", 0), event(EventKind::Closure, "Kharlachi", 0)]));
        let later = week(3, vec![event(EventKind::Reopening, "Torkham", 0)]);
        assert!(tell(&later, &ongoing).contains("Torkham open again after 14 days by the TTP."));
        ongoing.note(&later);
        assert_eq!(ongoing.after(EventKind::Closure, "Torkham", later.date), "");
    }

    #[test]
    fn a_mechanism_is_numbered_and_the_number_explained() {
        let one = mechanisms().iter().find(|one| one.name == "retaliation").expect("it exists");
        let event = Event { cause: one.name, ..event(EventKind::Closure, "Torkham", 0) };
        let text = tell(&week(1, vec![event]), &Ongoing::default());
        assert!(text.contains(&format!("[{}]", one.id)), "{text}");
        let mut causes = Causes::default();
        causes.note(&[event, event]);
        assert!(causes.legend().replace('\u{a0}', " ").contains(&format!("{} {}", one.id, words(one.name))));
    }

    #[test]
    fn an_intervention_is_told_once_with_all_that_it_changes() {
        let change = |place| Event { actor: None, cause: "embassy-opens", ..event(EventKind::Intervention, place, 0) };
        let struck = Event { cause: "embassy-opens", ..event(EventKind::Airstrike, "Khost", 9) };
        let all = vec![change("world.tension"), change("distrust"), change("airstrike"), struck];
        let text = tell(&week(1, all), &Ongoing::default());
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("Intervention embassy-opens began: world.tension and distrust."), "{text}");
        assert!(text.contains("Khost, 9 dead [intervention embassy-opens]."), "{text}");
        let shut = Event { actor: None, cause: "embassy-opens", ..event(EventKind::Closure, "Torkham", 0) };
        let text = tell(&week(1, vec![shut]), &Ongoing::default());
        assert!(text.contains("Torkham shut [intervention"), "{text}");
    }

    #[test]
    fn a_closure_says_what_it_was_over() {
        let crossing = &CROSSINGS[0];
        let shut = Event { actor: Some(Actor::Pakistan), ..event(EventKind::Closure, crossing.title, 0) };
        let told = |events| tell(&week(1, events), &Ongoing::default());
        assert!(!told(vec![shut]).contains("clash"));
        assert!(told(vec![event(EventKind::BorderClash, crossing.sector, 0), shut]).contains("over a clash near it"));
        assert!(told(vec![Event { actor: None, ..shut }]).contains("technical"));
        assert!(SHUTS.iter().all(|name| ACTIONS.iter().any(|action| action.name == *name)));
    }
}
