//! Tests of agreements in words.

use super::*;
use crate::week::after;
use durand_model::record::{Decision, WeekRecord};
use durand_model::registry::QUANTITIES;

fn at(path: &str) -> usize {
    (0..ACTIONS.len()).find(|at| action_path(*at) == path).unwrap_or_else(|| panic!("{path} is an option"))
}

/// A week before which `before` was in force and in which `chosen` is; the agreement on a truce is in force as the flags say.
fn week(before: &[&str], chosen: &[&str], [was, is]: [bool; 2]) -> Week {
    let course = |paths: &[&str]| paths.iter().fold(Course::default(), |course, path| after(course, at(path)));
    let truce = |held: bool| {
        QUANTITIES.iter().map(|one| if one.name == "truce" && held { 100.0 } else { 0.0 }).collect::<Vec<f64>>()
    };
    let decisions = chosen.iter().map(|path| Decision {
        actor: ACTIONS[at(path)].actor,
        action: at(path),
        probability: 0.5,
        alternative: None,
        alternative_probability: 0.0,
        reason: None,
        reason_points: 0.0,
        is_played: false,
    });
    let record = WeekRecord { decisions: decisions.collect(), ..WeekRecord::default() };
    Week { before: course(before), earlier: truce(was), quantities: truce(is), record, ..Week::default() }
}

fn truce(week: &Week) -> Option<Turn> {
    turns(week).into_iter().find(|(pact, _)| pact.name == "truce").map(|(_, turn)| turn)
}

const BOTH: [&str; 2] = ["pakistan.truce.accept", "ttp.truce.accept"];

#[test]
fn a_word_without_an_answer_is_an_offer_and_the_answer_makes_an_agreement() {
    let offer = week(&[], &BOTH[..1], [false, false]);
    assert_eq!(truce(&offer), Some(Turn::Offered(Actor::Pakistan)));
    assert_eq!(truce(&week(&BOTH[..1], &[], [false, false])), None);
    let taken = week(&BOTH[..1], &BOTH[1..], [false, true]);
    assert_eq!(truce(&taken), Some(Turn::Begins(Some(Actor::Pakistan))));
    assert_eq!(truce(&week(&[], &BOTH, [false, true])), Some(Turn::Begins(None)));
    assert_eq!(truce(&week(&BOTH, &[], [true, true])), None);
}

#[test]
fn it_is_told_who_broke_an_agreement_and_by_what() {
    let broken = truce(&week(&BOTH, &["pakistan.strike"], [true, false])).expect("a turn");
    assert_eq!(broken, Turn::Broken(vec![(Actor::Pakistan, "by a strike on Afghan soil")]));
    let pact = PACTS.iter().find(|pact| pact.name == "truce").expect("it exists");
    let sentence = pact.sentence(&broken, " after 12 days");
    assert_eq!(sentence, "Islamabad broke the truce with the TTP by a strike on Afghan soil, after 12 days");
    let at_once = truce(&week(&BOTH[..1], &["ttp.truce.accept", "pakistan.districts.campaign"], [false, false]));
    assert!(matches!(at_once, Some(Turn::StillBorn(Some(Actor::Pakistan), _))), "{at_once:?}");
}

#[test]
fn an_agreement_is_left_or_lapses() {
    assert_eq!(truce(&week(&BOTH, &["ttp.truce.refuse"], [true, false])), Some(Turn::Left(vec![Actor::Ttp])));
    assert_eq!(truce(&week(&[], &[], [true, false])), Some(Turn::Lapsed));
}

#[test]
fn talks_are_in_force_while_both_want_them() {
    let both = ["afghan_taliban.accord.accept", "united_states.accord.accept"];
    let talks = |week: &Week| turns(week).into_iter().find(|(pact, _)| pact.name == "accord").map(|(_, turn)| turn);
    assert_eq!(talks(&week(&both[..1], &both[1..], [false; 2])), Some(Turn::Begins(Some(Actor::AfghanTaliban))));
    assert_eq!(talks(&week(&both, &[], [false; 2])), None);
    let left = talks(&week(&both, &["united_states.accord.refuse"], [false; 2]));
    assert_eq!(left, Some(Turn::Left(vec![Actor::UnitedStates])));
}

#[test]
fn every_breach_and_event_of_an_agreement_exists() {
    for pact in &PACTS {
        pact.breaches.iter().for_each(|(path, _)| assert!(at(path) > 0));
        for (actor, _) in pact.sides {
            let (about, accepts) = Pact::of(at(&format!("{}.{}.accept", actor.name(), pact.name))).expect("a word");
            assert!(accepts && about.name == pact.name);
        }
        assert!(pact.in_force.is_empty() || QUANTITIES.iter().any(|one| one.name == pact.in_force));
        if let Some(([begins, ends], place)) = pact.events {
            let found =
                [begins, ends].map(|kind| Pact::of_event(kind, place).map(|(about, first)| (about.name, first)));
            assert_eq!(found, [Some((pact.name, true)), Some((pact.name, false))]);
        }
    }
}
