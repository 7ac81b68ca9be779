//! Whatever a scenario says, every quantity and outcome stays a number in its declared range.

use super::actor::Actor;
use super::crossing::CROSSINGS;
use super::event::EventKind;
use super::intervention::{Change, Happening, How, Injection, Intervention, quantity_of};
use super::registry::{OUTCOMES, mechanisms, settings};
use super::rule::{Condition, Rule, Seen, Test, Than};
use super::settings::{Modes, Settings};
use super::simulator::Simulator;
use super::vocabulary::{ACTIONS, MODES, POLICIES, QUANTITIES};
use super::window::Window;
use durand_ensemble::draws::Draws;
use durand_ensemble::simulate::{Column, Simulate};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

const WEEKS: u32 = 40;
/// Scenarios tried, each with one run. The whole program is tried on many more.
const CASES: u32 = 200;

/// Scenarios over the whole ranges of all settings: anywhere in them, at their ends, or by default but for a few at an end;
/// with any policies in force at the start, and mechanisms off, actors absent and options forbidden at random.
fn scenario() -> impl Strategy<Value = Settings> {
    let shares = prop::collection::vec(0.0..1.0_f64, settings().len());
    let start = prop::collection::vec(any::<u8>(), POLICIES.len());
    let on = prop::collection::vec(prop::bool::weighted(0.8), mechanisms().len());
    let forbidden = prop::collection::vec(prop::bool::weighted(0.1), ACTIONS.len());
    let present = prop::array::uniform5(window());
    let mode = prop::sample::select(MODES.map(|one| one.mode).to_vec());
    (0..3, shares, start, on, forbidden, present, mode).prop_map(
        |(spread, shares, start, on, forbidden, present, mode)| {
            let mut scenario = Settings::default();
            (scenario.on, scenario.forbidden, scenario.present) = (on, forbidden, present);
            scenario.decision = Modes { all: mode, ..Modes::default() };
            for (at, (setting, share)) in settings().iter().zip(shares).enumerate() {
                let end = if share < 0.5 { setting.low } else { setting.high };
                let value = match spread {
                    0 => setting.low + (setting.high - setting.low) * share,
                    1 => end,
                    _ if (share * 64.0).fract() < 0.1 => end,
                    _ => setting.default,
                };
                scenario.set(at, if setting.whole { value.round() } else { value });
            }
            for ((place, policy), any) in scenario.start.iter_mut().zip(POLICIES).zip(start) {
                *place = any % policy.settings.len() as u8;
            }
            scenario
        },
    )
}

/// A stretch of weeks, often all of them.
fn window() -> impl Strategy<Value = Window> {
    let some = (0..WEEKS + 5, 1..30_u32, any::<bool>())
        .prop_map(|(from, length, open)| Window { from, until: if open { Window::OPEN } else { from + length } });
    prop_oneof![2 => Just(Window::ALWAYS), 2 => some, 1 => Just(Window::NEVER)]
}

fn change() -> impl Strategy<Value = Change> {
    let value = (0..settings().len(), 0..3, 0.0..=1.0_f64).prop_filter_map("whole", |(setting, how, share)| {
        let about = &settings()[setting];
        let (how, by) = match how {
            0 => (How::Set, about.low + (about.high - about.low) * share),
            1 => (How::Add, (2.0 * share - 1.0) * (about.high - about.low)),
            _ => (How::Scale, 1000.0 * share * share * share),
        };
        // A file cannot change quantities that are whole, and can only set other whole numbers
        let set = quantity_of(setting).is_none() && how == How::Set;
        (!about.whole || set).then(|| Change::Value { setting, how, by: if about.whole { by.round() } else { by } })
    });
    let force = (0..ACTIONS.len()).prop_filter("keep", |at| ACTIONS[*at].name != "keep");
    let force = force.prop_map(|action| Change::Force { action });
    let permit = (0..ACTIONS.len(), any::<bool>()).prop_map(|(action, allowed)| Change::Permit { action, allowed });
    let by = prop::sample::select(vec![None, Some(Actor::Pakistan), Some(Actor::AfghanTaliban)]);
    let crossing = (0..CROSSINGS.len(), any::<bool>(), by).prop_map(|(crossing, open, by)| Change::Crossing {
        crossing,
        open,
        by: by.filter(|_| !open),
    });
    let mechanism =
        (0..mechanisms().len(), any::<bool>()).prop_map(|(mechanism, on)| Change::Mechanism { mechanism, on });
    let happening = prop_oneof![
        Just(Happening::MassAttack),
        (0..CROSSINGS.len()).prop_map(Happening::BorderClash),
        Just(Happening::Airstrike),
        Just(Happening::Ceasefire)
    ];
    let inject = (happening, 0..=500_u32)
        .prop_map(|(happening, deaths)| Change::Inject(Injection { happening, place: "", deaths }));
    prop_oneof![3 => value, 3 => force, 1 => permit, 2 => crossing, 1 => mechanism, 2 => inject]
}

/// None mostly, else one that waits for any quantity to be in the upper part of its range, or for clashes.
fn rule() -> impl Strategy<Value = Option<Rule>> {
    let test = (0..QUANTITIES.len(), 0.0..1.0, any::<bool>()).prop_map(|(at, part, clashes)| {
        let value = QUANTITIES[at].low + part * (QUANTITIES[at].high - QUANTITIES[at].low);
        let quantity = Test { of: Seen::Quantity(at), than: Than::AtLeast, value, told: "" };
        let events = Seen::Events { kind: EventKind::BorderClash, place: "", actor: None };
        if clashes { Test { of: events, value: 1.0, ..quantity } } else { quantity }
    });
    let rule = (test, 0..3_u32, 0..3_u32, prop::option::of(1..6_u32), any::<bool>());
    let rule = rule.prop_map(|(test, delay, cooldown, lasts, announced)| Rule {
        when: Condition::Test(test),
        delay,
        cooldown,
        most: None,
        lasts,
        announced,
    });
    prop::option::weighted(0.4, rule)
}

/// A few interventions, any of which may overlap and contradict: the model lays one over the other.
fn interventions() -> impl Strategy<Value = Vec<Intervention>> {
    let one =
        (window(), rule(), prop::collection::vec(change(), 1..4)).prop_map(|(window, rule, changes)| Intervention {
            name: "one",
            window,
            days: [0, 0],
            rule,
            told: changes.iter().map(Change::touches).collect(),
            changes,
        });
    prop::collection::vec(one, 0..8)
}

/// What is wrong with a value, if anything.
fn wrong(column: &Column, value: f64) -> Option<String> {
    let sound = value >= column.low && value <= column.high && (!column.whole || value.fract() == 0.0);
    (!sound).then(|| format!("{} = {value}, not in {} to {}", column.name, column.low, column.high))
}

/// Simulates one run and returns what is wrong with its weeks and outcomes.
fn judge(scenario: &Settings, run: u64) -> Option<String> {
    let simulator = Simulator::new(scenario, WEEKS);
    let mut state = simulator.fresh();
    simulator.begin(&mut state, Draws::new(u64::MAX, run), true);
    let mut values = vec![f64::NAN; simulator.quantities().len()];
    for week in 1..=WEEKS {
        simulator.advance(&mut state);
        simulator.observe(&state, &mut values);
        for (column, value) in simulator.quantities().iter().zip(&values) {
            if let Some(wrong) = wrong(column, *value) {
                return Some(format!("week {week}: {wrong}"));
            }
        }
        let course = state.state().course;
        for (policy, setting) in POLICIES.iter().zip(course.settings) {
            assert!(usize::from(setting) < policy.settings.len(), "{}", policy.name);
        }
        for decision in simulator.record(&state).decisions {
            assert!((0.0..=1.0).contains(&decision.probability) && decision.reason_points >= 0.0);
        }
    }
    let mut outcomes = vec![Some(f64::NAN); simulator.outcomes().len()];
    simulator.conclude(&state, &mut outcomes);
    let columns = simulator.outcomes().iter().zip(OUTCOMES).zip(outcomes);
    columns.into_iter().find_map(|((column, about), value)| match value {
        Some(value) => wrong(column, value),
        None => (!about.optional).then(|| format!("{} is missing", about.name)),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    /// Protects "bounded": no parameter in its range, no conduct of the actors, no missing mechanism or actor and no
    /// intervention leads out of the declared ranges or to a value that is not a number.
    #[test]
    fn nothing_leads_out_of_range(scenario in scenario(), interventions in interventions(), run in 0..u64::MAX) {
        let mut changed = scenario;
        changed.interventions = interventions;
        let wrong = judge(&changed, run);
        prop_assert!(wrong.is_none(), "{}", wrong.unwrap_or_default());
    }
}

/// Protects the corners that sweeps begin with: all settings at one end or the other, in every decision mode.
#[test]
fn all_ends_of_all_ranges_are_sound() {
    for high in [false, true] {
        let mut scenario = super::testing::everyone();
        for (at, setting) in settings().iter().enumerate() {
            scenario.set(at, if high { setting.high } else { setting.low });
        }
        for about in MODES {
            scenario.decision = Modes { all: about.mode, ..Modes::default() };
            assert_eq!(judge(&scenario, 1), None, "{}, all at the upper end: {high}", about.name);
        }
    }
}
