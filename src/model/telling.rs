//! What is taken down at the end of a week: what began or ended over it.

use super::actor::Actor;
use super::chance::Log;
use super::conduct::Course;
use super::event::{Event, EventKind};
use super::phase::PHASES;
use super::purpose::{DAY_OF_CEASEFIRE, DAY_OF_DEPORTATIONS, DAY_OF_INDIAN_STEP, DAY_OF_TALKS, DAY_OF_TRUCE, Purpose};
use super::state::State;
use super::vocabulary::{World, afghan_taliban as k, india as i, pakistan as p};
use durand_ensemble::draws::Page;

/// The cause of what an actor does that no mechanism has to be on for: it is nothing but its choice.
const CHOICE: &str = "";

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
        tell(EventKind::Deportations, Some(Actor::Pakistan), "Pakistan", CHOICE, DAY_OF_DEPORTATIONS);
    }
    let opens = did.has(i::Kabul::Embassy) && !course.has(i::Kabul::Embassy);
    if did.does(i::Act::Visit) || opens {
        let place = if opens { "Kabul" } else { "Delhi" };
        tell(EventKind::IndianStep, Some(Actor::India), place, "presence", DAY_OF_INDIAN_STEP);
    }
    if did.does(k::Act::HandOver) {
        tell(EventKind::HandOver, Some(Actor::AfghanTaliban), "Kabul", CHOICE, DAY_OF_TALKS);
    }
    if did.does(p::Act::Recognise) {
        tell(EventKind::Recognition, Some(Actor::Pakistan), "Kabul", CHOICE, DAY_OF_TALKS);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::states;
    use crate::vocabulary::Act;
    use durand_ensemble::draws::PAGE_WORDS;

    /// What is told of a week that begins and ends as these change the same state.
    fn told(before: impl Fn(&mut State), after: impl Fn(&mut State)) -> Vec<EventKind> {
        let mut ends = [states()[0]; 2];
        let world = &mut ends[0].world;
        (world.truce, world.ceasefire, world.trade_pact, world.security_pact) = (0.0, 0.0, 0.0, 0.0);
        ends[0].course = Course::default();
        ends[1] = ends[0];
        before(&mut ends[0]);
        after(&mut ends[1]);
        let mut log = Log::default();
        changes(&mut log, &[0; PAGE_WORDS], &ends[0].course, &ends[0].world, &ends[1], 7);
        log.events().iter().map(|event| event.kind).collect()
    }

    #[test]
    fn agreements_are_told_when_they_begin_and_when_they_end() {
        use EventKind::{AgreementBegins, AgreementEnds, Ceasefire, CeasefireEnds, TruceBegins, TruceEnds};
        let turns: [(fn(&mut State), _, _); 4] = [
            (|state| state.world.truce = 1.0, TruceBegins, TruceEnds),
            (|state| state.world.ceasefire = 1.0, Ceasefire, CeasefireEnds),
            (|state| state.world.trade_pact = 1.0, AgreementBegins, AgreementEnds),
            (|state| state.world.security_pact = 1.0, AgreementBegins, AgreementEnds),
        ];
        for (agree, begins, ends) in turns {
            assert_eq!(told(|_| {}, agree), [begins]);
            assert_eq!(told(agree, |_| {}), [ends]);
            assert_eq!(told(agree, agree), []);
        }
    }

    #[test]
    fn policies_are_told_when_they_begin_and_acts_when_they_are_done() {
        let deport = |state: &mut State| state.course.set(p::Refugees::Deport);
        let embassy = |state: &mut State| state.course.set(i::Kabul::Embassy);
        assert_eq!(told(|_| {}, deport), [EventKind::Deportations]);
        assert_eq!(told(deport, deport), []);
        assert_eq!(told(|_| {}, embassy), [EventKind::IndianStep]);
        assert_eq!(told(embassy, embassy), []);
        let acts = [
            (i::Act::Visit.place(), EventKind::IndianStep),
            (k::Act::HandOver.place(), EventKind::HandOver),
            (p::Act::Recognise.place(), EventKind::Recognition),
        ];
        for (act, kind) in acts {
            assert_eq!(told(|_| {}, |state| state.course.acts = 1 << act), [kind]);
        }
        assert_eq!(told(|_| {}, |state| state.world.phase = 3.0 - state.world.phase), [EventKind::PhaseChange]);
    }
}
