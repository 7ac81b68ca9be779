//! Actors enter and leave; crossings are turned.

use super::*;
use crate::conduct::Conduct;
use crate::testing::states;
use crate::vocabulary::ACTIONS;

/// Protects the table of what is an actor's own: names that exist, and that nothing of it is left when the actor leaves.
#[test]
fn whoever_leaves_does_nothing_and_leaves_nothing_of_its_own() {
    for state in states().iter().step_by(5) {
        for actor in Actor::ALL {
            let mut after = *state;
            leave(actor, &mut after);
            for (policy, (now, before)) in POLICIES.iter().zip(after.course.settings.iter().zip(state.course.settings))
            {
                assert!(policy.actor == actor || *now == before, "{} of another", policy.name);
            }
            let mut published = vec![0.0; QUANTITIES.len()];
            after.world.publish(&mut published);
            for (quantity, value) in QUANTITIES.iter().zip(published) {
                let own = OWN.iter().any(|(owner, own)| *owner == actor && own.contains(&quantity.name));
                assert!(!own || value == 0.0, "{}", quantity.name);
            }
        }
        let mut after = *state;
        leave(Actor::Ttp, &mut after);
        assert_eq!((after.world.ttp_strength, after.world.militants_killed, after.world.truce), (0.0, 0.0, 0.0));
        assert!(after.course.has(ttp::Tempo::Low) && after.course.has(ttp::Truce::Refuse));
        leave(Actor::UnitedStates, &mut after);
        let conduct = Conduct::of(&after.course.next_week());
        let theirs = |action: &&crate::registry::Action| action.actor == Actor::UnitedStates;
        assert!(ACTIONS.iter().filter(theirs).filter_map(|one| one.act).all(|act| conduct.did[act] == 0.0));
        assert_eq!(after.world.us_presence, 0.0);
    }
    for name in OWN.iter().flat_map(|(_, own)| own.iter()) {
        assert!(QUANTITIES.iter().any(|quantity| quantity.name == *name), "{name}");
    }
}

#[test]
fn whoever_enters_begins_as_the_scenario_says() {
    let mut state = states()[0];
    let mut start = Course::default();
    start.set(ttp::Tempo::Offensive);
    start.set(india::Kabul::Embassy);
    leave(Actor::Ttp, &mut state);
    let left = state.course;
    enter(Actor::Ttp, &mut state, 4.0, &start.settings);
    assert_eq!(state.world.ttp_strength, 4.0);
    assert!(state.course.has(ttp::Tempo::Offensive), "with its policies");
    state.course.set(ttp::Tempo::Low);
    assert_eq!(state.course, left, "and nobody else's");
    enter(Actor::Ttp, &mut state, 3.0, &start.settings);
    assert_eq!(state.world.ttp_strength, 4.0, "it loses no fighters by entering");
}

#[test]
fn a_crossing_is_shut_for_somebody_or_nobody_and_let_go() {
    let mut state = states()[0];
    state.border = crate::state::Border::default();
    let mut log = Log::default();
    log.wanted = true;
    let mut turn = |to, state: &mut State| turn(1, to, "one", 0, state, &mut log);
    turn(Hold::ShutBy(Actor::Pakistan), &mut state);
    assert_eq!((state.border.by_pakistan[1], state.world.closed_spin_boldak), (1.0, 1.0));
    turn(Hold::ShutBy(Actor::AfghanTaliban), &mut state);
    turn(Hold::Shut, &mut state);
    assert_eq!((state.border.by_afghan_taliban[1], state.border.by_incident[1]), (1.0, 1.0));
    turn(Hold::Free, &mut state);
    assert_eq!((state.border.by_incident[1], state.world.closed_spin_boldak), (0.0, 1.0), "capitals keep theirs");
    turn(Hold::Open, &mut state);
    assert_eq!((state.border.closed(1), state.world.closed_spin_boldak), (0.0, 0.0));
    let kinds: Vec<EventKind> = log.events().iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [EventKind::Closure, EventKind::Reopening], "only what changes is told");
}

#[test]
fn a_border_that_begins_shut_is_shut_by_policy() {
    let mut settings = Settings::default();
    let mut course = Course::default();
    course.set(pakistan::Border::Shut);
    settings.start = course.settings;
    let torkham = crate::registry::place("world.closed_torkham");
    settings.set(torkham, 1.0);
    let start = |settings: &Settings| {
        use durand_ensemble::simulate::Simulate;
        *crate::simulator::Simulator::new(settings, 2).fresh().state()
    };
    assert_eq!(start(&settings).border.by_pakistan, [1.0, 0.0, 0.0, 0.0, 0.0]);
    settings.start = Course::default().settings;
    assert_eq!(start(&settings).border.by_incident, [1.0, 0.0, 0.0, 0.0, 0.0]);
}
