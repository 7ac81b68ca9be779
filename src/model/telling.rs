//! What is taken down at the end of a week: what began or ended over it.

use super::actor::Actor;
use super::chance::Log;
use super::conduct::Course;
use super::phase::PHASES;
use super::purpose::{DAY_OF_CEASEFIRE, DAY_OF_DEPORTATIONS, DAY_OF_INDIAN_STEP, DAY_OF_TALKS, DAY_OF_TRUCE, Purpose};
use super::record::{Event, EventKind};
use super::registry::{World, afghan_taliban as k, india as i, pakistan as p};
use super::state::State;
use durand_ensemble::draws::Page;

/// Takes down agreements, deportations, steps of India, hand-overs, recognition and phases that began or ended in the week
/// between `course` and `world` before it and `state` after it.
pub fn changes(log: &mut Log, page: &Page, course: &Course, world: &World, state: &State, week: u64) {
    let mut tell = |kind, actor, place, cause, purpose: Purpose| {
        let day = (page[purpose.word(0)] % 7) as u8;
        log.push(Event { kind, actor, place, count: 1, deaths: 0, cause, day });
    };
    let (now, then) = (&state.world, world);
    let turn = |before: f64, after: f64| (after > 0.5) as i8 - (before > 0.5) as i8;
    match turn(then.truce, now.truce) {
        1 => tell(EventKind::TruceBegins, Some(Actor::Ttp), "Pakistan", "agreements", DAY_OF_TRUCE),
        -1 => tell(EventKind::TruceEnds, Some(Actor::Ttp), "Pakistan", "agreements", DAY_OF_TRUCE),
        _ => {}
    }
    match turn(then.ceasefire, now.ceasefire) {
        1 => tell(EventKind::Ceasefire, None, "Durand Line", "agreements", DAY_OF_CEASEFIRE),
        -1 => tell(EventKind::CeasefireEnds, None, "Durand Line", "agreements", DAY_OF_CEASEFIRE),
        _ => {}
    }
    for (before, after, what) in
        [(then.trade_pact, now.trade_pact, "trade"), (then.security_pact, now.security_pact, "security")]
    {
        match turn(before, after) {
            1 => tell(EventKind::AgreementBegins, None, what, "agreements", DAY_OF_TALKS),
            -1 => tell(EventKind::AgreementEnds, None, what, "agreements", DAY_OF_TALKS),
            _ => {}
        }
    }
    let did = &state.course;
    if did.has(p::Refugees::Deport) && !course.has(p::Refugees::Deport) {
        tell(EventKind::Deportations, Some(Actor::Pakistan), "Pakistan", "refugee_leverage", DAY_OF_DEPORTATIONS);
    }
    let opens = did.has(i::Kabul::Embassy) && !course.has(i::Kabul::Embassy);
    if did.does(i::Act::Visit) || opens {
        let place = if opens { "Kabul" } else { "Delhi" };
        tell(EventKind::IndianStep, Some(Actor::India), place, "presence", DAY_OF_INDIAN_STEP);
    }
    if did.does(k::Act::HandOver) {
        tell(EventKind::HandOver, Some(Actor::AfghanTaliban), "Kabul", "reciprocity", DAY_OF_TALKS);
    }
    if did.does(p::Act::Recognise) {
        tell(EventKind::Recognition, Some(Actor::Pakistan), "Kabul", "recognition", DAY_OF_TALKS);
    }
    // The first week's phase is where the run begins, not a change
    if now.phase != then.phase && week > 0 {
        let phase = PHASES[now.phase as usize];
        log.push(Event {
            kind: EventKind::PhaseChange,
            actor: None,
            place: phase,
            count: 1,
            deaths: 0,
            cause: "relations",
            day: 6,
        });
    }
}
