//! What holds in which weeks, and what interventions make of what is chosen.

use super::*;
use crate::actor::Actor;
use crate::conduct::Course;
use crate::intervention::{Change, How, Intervention};
use crate::registry::setting;
use crate::state::State;
use crate::testing::{actions, everyone, states};
use crate::vocabulary::{ACTIONS, Mode, POLICIES, afghan_taliban as k, pakistan as p, ttp};

fn changing(window: Window, change: Change) -> Intervention {
    Intervention { name: "one", window, days: [0, 0], rule: None, told: vec![change.touches()], changes: vec![change] }
}

fn margin(how: How, by: f64) -> Change {
    Change::Value { setting: setting("phases.margin").expect("a path"), how, by }
}

fn action(name: &str) -> usize {
    actions().position(|(.., known)| known == name).expect("an option")
}

fn force(name: &str) -> Change {
    Change::Force { action: action(name) }
}

#[test]
fn weeks_are_cut_where_something_changes() {
    let mut settings = Settings::default();
    settings.present[Actor::Ttp as usize] = Window { from: 4, until: 20 };
    settings.interventions.push(changing(Window { from: 2, until: 6 }, margin(How::Set, 5.0)));
    let ends: Vec<u32> = stretches(&settings, 10).iter().map(|(window, _)| window.until).collect();
    assert_eq!(ends, [2, 4, 6, 10]);
    assert_eq!(stretches(&Settings::default(), 10), [(Window { from: 0, until: 10 }, Settings::default())]);
    // Weeks 0-1 and 6-9 differ in the TTP only
    assert_eq!(Regime::compile(&settings, 10).stretches.len(), 4);
}

#[test]
fn equal_stretches_are_compiled_once() {
    let mut settings = Settings::default();
    settings.interventions.push(changing(Window { from: 2, until: 6 }, margin(How::Set, 5.0)));
    let regime = Regime::compile(&settings, 10);
    assert_eq!(regime.stretches.len(), 2);
    assert_eq!(regime.weeks[1], regime.weeks[7]);
}

#[test]
fn changes_are_laid_over_in_order() {
    let mut settings = Settings::default();
    let window = Window { from: 0, until: 5 };
    let changes = [margin(How::Set, 4.0), margin(How::Add, 2.0), margin(How::Scale, 3.0)];
    settings.interventions = changes.iter().map(|change| changing(window, change.clone())).collect();
    assert_eq!(in_week(&settings, 0).get("phases.margin"), 18.0);
    settings.interventions.reverse();
    assert_eq!(in_week(&settings, 0).get("phases.margin"), 4.0);
    assert_eq!(in_week(&settings, 5).get("phases.margin"), settings.get("phases.margin"));
}

/// Protects what is forced: while it is in force its actor cannot move that policy, and can move all others.
#[test]
fn whoever_is_forced_cannot_choose_otherwise() {
    let mut settings = everyone();
    settings.interventions = vec![changing(Window { from: 2, until: 6 }, force("pakistan.border.shut"))];
    let regime = Regime::compile(&settings, 10);
    let settled = ["pakistan.border.shut", "pakistan.trade.refuse"];
    let settled = settled.map(|name| ACTIONS[action(name)].setting.map(|(policy, _)| policy));
    for state in states().iter().step_by(9) {
        let (free, forced) = (regime.stretch(0), regime.stretch(3));
        let options = |stretch: &Stretch| stretch.feasible(Actor::Pakistan, state);
        let gone = options(free) & !options(forced);
        assert_eq!(options(free) & options(forced), options(forced), "nothing is added");
        for at in (0..64).filter(|at| gone >> at & 1 == 1) {
            assert!(settled.contains(&ACTIONS[at].setting.map(|(policy, _)| policy)), "{}", ACTIONS[at].name);
        }
        assert!(forced.enforce(state, state.course).has(p::Border::Shut));
        assert_eq!(free.enforce(state, state.course), state.course);
    }
}

/// Protects what-ifs of a shut border: a trade agreement, which opens all crossings, gives way to them as long as they last.
#[test]
fn a_border_that_is_forced_shut_ends_a_trade_agreement() {
    let mut settings = everyone();
    let weeks = Window { from: 0, until: 5 };
    settings.interventions = ["pakistan.border.shut", "afghan_taliban.crossings.shut"]
        .map(force)
        .map(|change| changing(weeks, change))
        .into();
    let regime = Regime::compile(&settings, 10);
    let mut state = states()[0];
    state.world.taliban_rule = 1.0;
    state.course.set(p::Trade::Accept);
    state.course.set(k::Trade::Accept);
    let made = regime.stretch(0).enforce(&state, state.course);
    assert!(made.has(p::Border::Shut) && made.has(k::Crossings::Shut));
    assert!(made.has(p::Trade::Refuse) && made.has(k::Trade::Refuse));
    // Words that are given while the border stays shut wait for an opening
    let mut waiting = made;
    waiting.set(k::Trade::Accept);
    waiting.set(k::Crossings::Open);
    state.world.taliban_rule = 0.0;
    assert!(regime.stretch(0).enforce(&state, waiting).has(k::Trade::Accept));
    let both = ["pakistan.border.shut", "pakistan.trade.accept"].map(force);
    settings.interventions = both.map(|change| changing(weeks, change)).into();
    assert_eq!(in_week(&settings, 0).forced.len(), 1, "the last one holds");
}

#[test]
fn what_the_world_makes_impossible_cannot_be_forced_nor_an_actor_that_is_not_there() {
    let mut settings = everyone();
    settings.present[Actor::Ttp as usize] = Window { from: 0, until: 5 };
    let all = Window { from: 0, until: 10 };
    settings.interventions = vec![changing(all, force("pakistan.strike")), changing(all, force("ttp.tempo.offensive"))];
    let regime = Regime::compile(&settings, 10);
    let mut state = states()[0];
    (state.world.us_presence, state.world.sanctuary) = (0.0, 0.5);
    state.course = Course::default();
    let done = |state: &State, week: u64| regime.stretch(week).enforce(state, state.course);
    assert!(done(&state, 0).does(p::Act::Strike));
    assert!(done(&state, 0).has(ttp::Tempo::Offensive));
    // Without the TTP nothing of its own, and nobody to strike
    assert_eq!(done(&state, 5), state.course);
    state.world.sanctuary = 0.0;
    assert!(!done(&state, 0).does(p::Act::Strike));
}

#[test]
fn the_later_of_force_and_forbid_wins() {
    let (all, shut) = (Window::ALWAYS, action("pakistan.border.shut"));
    let forced = |changes: &[Change]| {
        let mut settings = Settings::default();
        settings.interventions = changes.iter().map(|change| changing(all, change.clone())).collect();
        let now = in_week(&settings, 0);
        (now.forced.iter().map(|forced| forced.action).collect::<Vec<_>>(), now.forbidden[shut])
    };
    let forbid = Change::Permit { action: shut, allowed: false };
    assert_eq!(forced(&[forbid.clone(), force("pakistan.border.shut")]), (vec![shut], true));
    assert_eq!(forced(&[force("pakistan.border.shut"), forbid]), (vec![], true));
    let open = action("pakistan.border.open");
    assert_eq!(forced(&[force("pakistan.border.shut"), force("pakistan.border.open")]).0, [open], "one of a policy");
    let two = forced(&[force("pakistan.strike"), force("pakistan.strike"), force("pakistan.border.open")]).0;
    assert_eq!(two, [action("pakistan.strike"), open]);
}

/// Protects what those who think ahead know: who takes part in these weeks and what is forbidden in them.
#[test]
fn everyone_expects_by_the_rules_of_the_week() {
    let mut settings = everyone();
    settings.decision.all = Mode::QuantalLevelK;
    settings.present[Actor::Ttp as usize] = Window { from: 0, until: 20 };
    let forbid = |action| changing(Window { from: 5, until: 10 }, Change::Permit { action, allowed: false });
    settings.interventions =
        (0..ACTIONS.len()).filter(|at| ACTIONS[*at].actor == Actor::Pakistan).map(forbid).collect();
    let regime = Regime::compile(&settings, 30);
    let (mut pakistan, mut ttp) = (0, 0);
    for state in states() {
        let moved = |week, actor| {
            let stretch = regime.stretch(week);
            let expected = *stretch.expected(&state).by(&stretch.minds[Actor::India as usize]);
            (0..POLICIES.len())
                .any(|at| POLICIES[at].actor == actor && expected.settings[at] != state.course.settings[at])
        };
        assert!(!moved(7, Actor::Pakistan) && !moved(20, Actor::Ttp));
        pakistan += usize::from(moved(10, Actor::Pakistan));
        ttp += usize::from(moved(19, Actor::Ttp));
    }
    assert!(pakistan > 0 && ttp > 0, "new is expected of Pakistan {pakistan}, of the TTP {ttp} times");
}
