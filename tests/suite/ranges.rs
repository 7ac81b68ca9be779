//! Whatever a scenario says, every quantity and outcome stays a number in its declared range.

use durand::ensemble::draws::Draws;
use durand::ensemble::simulate::{Column, Simulate};
use durand::model::actor::Actor;
use durand::model::crossing::CROSSINGS;
use durand::model::intervention::{Change, Happening, How, Injection, Intervention, quantity_of};
use durand::model::registry::{self, MODES, Mode, OUTCOMES};
use durand::model::settings::{Modes, Settings};
use durand::model::simulator::Simulator;
use durand::model::window::Window;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

const WEEKS: u32 = 60;
/// Scenarios tried, each with one run.
const CASES: u32 = 3000;

/// How the settings of one scenario are spread over their ranges.
#[derive(Clone, Copy, Debug)]
enum Spread {
    /// Anywhere, each on its own.
    Anywhere,
    /// At one end or the other, each on its own.
    Ends,
    /// Mostly as they are by default, a few at one end.
    FewEnds,
}

fn value(setting: &registry::Setting, spread: Spread, share: f64) -> f64 {
    let end = if share.fract() < 0.5 { setting.low } else { setting.high };
    let value = match spread {
        Spread::Anywhere => setting.low + (setting.high - setting.low) * share,
        Spread::Ends => end,
        Spread::FewEnds if (share * 64.0).fract() < 0.1 => end,
        Spread::FewEnds => setting.default,
    };
    if setting.whole { value.round() } else { value }
}

/// Scenarios over the whole ranges of all settings, with mechanisms off, actors absent and actions forbidden at random.
fn settings() -> impl Strategy<Value = Settings> {
    let spread = prop_oneof![Just(Spread::Anywhere), Just(Spread::Ends), Just(Spread::FewEnds)];
    let shares = prop::collection::vec(0.0..1.0_f64, registry::settings().len());
    let on = prop::collection::vec(prop::bool::weighted(0.8), registry::mechanisms().len());
    let forbidden = prop::collection::vec(prop::bool::weighted(0.1), registry::ACTIONS.len());
    let present = prop::array::uniform5(prop::bool::weighted(0.85));
    (spread, shares, on, forbidden, present, decision()).prop_map(
        |(spread, shares, on, forbidden, present, decision)| {
            let mut settings = Settings::default();
            (settings.on, settings.forbidden, settings.decision) = (on, forbidden, decision);
            settings.present = present.map(Window::when);
            for (at, (setting, share)) in registry::settings().iter().zip(shares).enumerate() {
                settings.set(at, value(setting, spread, share));
            }
            settings
        },
    )
}

/// A stretch of weeks, with or without an end, which may lie partly or wholly after the run.
fn window() -> impl Strategy<Value = Window> {
    (0..WEEKS + 5, 1..30_u32, any::<bool>())
        .prop_map(|(from, length, open)| Window { from, until: if open { Window::OPEN } else { from + length } })
}

/// Any change of a number, to or by anything that a file may say.
fn value_change() -> impl Strategy<Value = Change> {
    (0..registry::settings().len(), 0..3, 0.0..=1.0_f64).prop_map(|(setting, how, share)| {
        let about = &registry::settings()[setting];
        let width = about.high - about.low;
        let (how, by) = match how {
            0 => (How::Set, value(about, Spread::Anywhere, share)),
            1 => (How::Add, (2.0 * share - 1.0) * width),
            _ => (How::Scale, 1000.0 * share * share * share),
        };
        Change::Value { setting, how, by }
    })
}

fn change() -> impl Strategy<Value = Change> {
    let force = (0..registry::ACTIONS.len())
        .prop_filter("a change", |action| registry::ACTIONS[*action].name != "keep")
        .prop_map(|action| Change::Force { action });
    let permit =
        (0..registry::ACTIONS.len(), any::<bool>()).prop_map(|(action, allowed)| Change::Permit { action, allowed });
    let closer = prop_oneof![Just(None), Just(Some(Actor::Pakistan)), Just(Some(Actor::AfghanTaliban))];
    let crossing = (0..CROSSINGS.len(), any::<bool>(), closer).prop_map(|(crossing, open, by)| {
        let by = if open { None } else { by };
        Change::Crossing { crossing, open, by }
    });
    let mechanism = (0..registry::mechanisms().len(), any::<bool>())
        .prop_map(|(mechanism, on)| Change::Mechanism { mechanism, on });
    let happening = prop_oneof![
        Just(Happening::MassAttack),
        (0..CROSSINGS.len()).prop_map(Happening::BorderClash),
        Just(Happening::Airstrike),
        Just(Happening::Ceasefire)
    ];
    let inject = (happening, 0..=500_u32)
        .prop_map(|(happening, deaths)| Change::Inject(Injection { happening, place: "", deaths }));
    // A file cannot change quantities that are whole, and can only set other whole numbers
    let value = value_change().prop_filter("whole", |change| match *change {
        Change::Value { setting, how, by } if registry::settings()[setting].whole => {
            quantity_of(setting).is_none() && how == How::Set && by.fract() == 0.0
        }
        _ => true,
    });
    prop_oneof![3 => value, 2 => force, 1 => permit, 2 => crossing, 1 => mechanism, 2 => inject]
}

/// A few interventions, any of which may overlap and contradict: the model lays one over the other.
fn interventions() -> impl Strategy<Value = Vec<Intervention>> {
    let one = (window(), prop::collection::vec(change(), 1..4)).prop_map(|(window, changes)| Intervention {
        name: "one",
        window,
        days: [0, 0],
        rule: None,
        told: changes.iter().map(Change::touches).collect(),
        changes,
    });
    prop::collection::vec(one, 0..8)
}

/// Any decision mode of all actors, and now and then another of one of them.
fn decision() -> impl Strategy<Value = Modes> {
    let mode = || prop::sample::select(MODES.map(|one| one.mode).to_vec());
    (mode(), prop::array::uniform5(prop::option::weighted(0.3, mode()))).prop_map(|(all, own)| Modes { all, own })
}

/// The same settings with all actors in one decision mode.
pub fn deciding(settings: &Settings, mode: Mode) -> Settings {
    let mut changed = settings.clone();
    changed.decision = Modes { all: mode, ..Modes::default() };
    changed
}

/// The same with actors who choose at random among what is feasible.
pub fn all_random(settings: &Settings) -> Settings {
    deciding(settings, Mode::UniformRandom)
}

/// What is wrong with a value, if anything.
fn wrong(column: &Column, value: f64) -> Option<String> {
    let sound = value >= column.low && value <= column.high && (!column.whole || value.fract() == 0.0);
    let range = || format!("{} = {value}, not in {} to {}", column.name, column.low, column.high);
    (!sound).then(range)
}

/// Simulates one run and returns what is wrong with its weeks and outcomes.
fn judge(settings: &Settings, run: u64) -> Option<String> {
    let simulator = Simulator::new(settings, WEEKS);
    let mut state = simulator.fresh();
    simulator.begin(&mut state, Draws::new(u64::MAX, run), false);
    let mut values = vec![f64::NAN; simulator.quantities().len()];
    for week in 1..=WEEKS {
        simulator.advance(&mut state);
        simulator.observe(&state, &mut values);
        for (column, value) in simulator.quantities().iter().zip(&values) {
            if let Some(wrong) = wrong(column, *value) {
                return Some(format!("week {week}: {wrong}"));
            }
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

    /// Protects "bounded": no parameter in its range, no choice of the actors, no missing mechanism or actor and no
    /// intervention leads out of the
    /// declared ranges or to a value that is not a number.
    #[test]
    fn interventions_lead_out_of_no_range(
        settings in settings(),
        interventions in interventions(),
        windows in prop::array::uniform5(prop_oneof![Just(Window::ALWAYS), window()]),
        run in 0..u64::MAX,
    ) {
        let wrong = {
            let mut settings = settings;
            (settings.interventions, settings.present) = (interventions, windows);
            judge(&settings, run)
        };
        prop_assert!(wrong.is_none(), "{}", wrong.unwrap_or_default());
    }

    /// The same without them.
    #[test]
    fn every_quantity_and_outcome_stays_in_its_range(settings in settings(), run in 0..u64::MAX) {
        let wrong = judge(&settings, run);
        prop_assert!(wrong.is_none(), "{}", wrong.unwrap_or_default());
    }
}

/// Protects the corners that sweeps begin with: each setting alone at the ends of its range, and all of them together.
#[test]
fn every_end_of_every_range_is_sound() {
    let defaults = Settings::default();
    for (at, setting) in registry::settings().iter().enumerate() {
        for value in [setting.low, setting.high] {
            let mut settings = defaults.clone();
            settings.set(at, value);
            assert_eq!(judge(&settings, at as u64), None, "{} = {value}", setting.path);
        }
    }
    for end in [|setting: &registry::Setting| setting.low, |setting: &registry::Setting| setting.high] {
        let mut settings = defaults.clone();
        registry::settings().iter().enumerate().for_each(|(at, setting)| settings.set(at, end(setting)));
        for about in MODES {
            let settings = deciding(&settings, about.mode);
            assert_eq!(judge(&settings, 1), None, "{}, all at {}...", about.name, end(&registry::settings()[0]));
        }
    }
}

/// Protects every decision mode, the null model among them: however actors choose, they make a world that is as sound as any.
#[test]
fn actors_in_every_decision_mode_stay_in_range() {
    for about in MODES {
        let settings = deciding(&Settings::default(), about.mode);
        for run in 1..=40 {
            assert_eq!(judge(&settings, run), None, "{}, run {run}", about.name);
        }
    }
}
