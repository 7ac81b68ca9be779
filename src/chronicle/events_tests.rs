//! Tests of events in words.

use super::*;
use crate::causes::Causes;
use durand_model::actor::Actor;
use durand_model::record::WeekRecord;

fn event(kind: EventKind, place: &'static str, deaths: u32) -> Event {
    Event { kind, actor: Some(Actor::Ttp), place, count: 1, deaths, cause: "", day: 2 }
}

fn week(number: u32, events: Vec<Event>) -> Week {
    let date = jiff::civil::date(2021, 8, 15).saturating_add(jiff::Span::new().weeks(number - 1));
    Week { number, date, record: WeekRecord { events, ..WeekRecord::default() }, ..Week::default() }
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
            let text = tell(&week(1, vec![one]), &Ongoing::default(), vec![]);
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.starts_with("  Tue 17 Aug  ") && words.contains("12 dead"), "{text}");
        }
    }
}

#[test]
fn crossings_that_are_shut_alike_are_told_together() {
    let shut = |place| event(EventKind::Closure, place, 0);
    let text = tell(&week(1, vec![shut("Torkham"), shut("Kharlachi")]), &Ongoing::default(), vec![]);
    assert_eq!(text, "  Tue 17 Aug  Torkham and Kharlachi shut by the TTP.\n");
}

#[test]
fn what_ends_is_told_with_its_length() {
    let mut ongoing = Ongoing::default();
    ongoing.note(&week(1, vec![event(EventKind::Closure, "Torkham", 0), event(EventKind::Closure, "Kharlachi", 0)]));
    let later = week(3, vec![event(EventKind::Reopening, "Torkham", 0)]);
    assert!(tell(&later, &ongoing, vec![]).contains("Torkham reopened after 14 days by the TTP."));
    ongoing.note(&later);
    assert_eq!(ongoing.after_closure("Torkham", later.date), "");
}

#[test]
fn a_mechanism_is_numbered_and_the_number_explained() {
    let one = mechanisms().iter().find(|one| one.name == "mediation").expect("it exists");
    let event = Event { cause: one.name, ..event(EventKind::Closure, "Torkham", 0) };
    let text = tell(&week(1, vec![event]), &Ongoing::default(), vec![]);
    assert!(text.contains(&format!("[{}]", one.id)), "{text}");
    let mut causes = Causes::default();
    causes.note(&[event, event]);
    assert!(causes.legend("durand").replace('\u{a0}', " ").contains(&format!("{} {}", one.id, words(one.name))));
}

#[test]
fn an_intervention_is_told_once_with_all_that_it_changes() {
    let change = |place| Event { actor: None, cause: "embassy-opens", ..event(EventKind::Intervention, place, 0) };
    let struck = Event { cause: "embassy-opens", ..event(EventKind::Airstrike, "Khost", 9) };
    let all = vec![change("world.tension"), change("distrust"), change("airstrike"), struck];
    let text = tell(&week(1, all), &Ongoing::default(), vec![]);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("By intervention embassy-opens: world.tension and distrust."), "{text}");
    assert!(text.contains("Khost, 9 dead [intervention embassy-opens]."), "{text}");
    let shut = Event { actor: None, cause: "embassy-opens", ..event(EventKind::Closure, "Torkham", 0) };
    let text = tell(&week(1, vec![shut]), &Ongoing::default(), vec![]);
    assert!(text.contains("Torkham shut [intervention"), "{text}");
}

#[test]
fn a_crossing_is_opened_by_who_chose_to() {
    let choice = ACTIONS.iter().position(|one| one.actor == Actor::Pakistan && one.name == "border.restricted");
    let opened = Event { actor: Some(Actor::AfghanTaliban), ..event(EventKind::Reopening, "Torkham", 0) };
    let mut one = week(1, vec![opened]);
    assert!(tell(&one, &Ongoing::default(), vec![]).contains("reopened by the Afghan Taliban."));
    one.record.decisions = vec![Decision {
        actor: Actor::Pakistan,
        action: choice.expect("it exists"),
        probability: 0.5,
        alternative: None,
        alternative_probability: 0.0,
        reason: None,
        reason_points: 0.0,
        is_played: false,
    }];
    assert!(tell(&one, &Ongoing::default(), vec![]).contains("reopened by Pakistan."));
}

#[test]
fn a_closure_says_what_it_was_over() {
    let crossing = &CROSSINGS[0];
    let shut = Event { actor: Some(Actor::Pakistan), ..event(EventKind::Closure, crossing.title, 0) };
    let told = |events| tell(&week(1, events), &Ongoing::default(), vec![]);
    assert!(!told(vec![shut]).contains("clash"));
    assert!(told(vec![event(EventKind::BorderClash, crossing.sector, 0), shut]).contains("over a clash near it"));
    assert!(told(vec![Event { actor: None, ..shut }]).contains("technical"));
    assert!(SHUTS.iter().chain(&OPENS).all(|name| ACTIONS.iter().any(|action| action.name == *name)));
}
