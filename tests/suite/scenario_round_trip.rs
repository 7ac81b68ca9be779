//! Scenarios written out in full and read again; and texts that nobody would write.

use durand::model::actor::Actor;
use durand::model::registry::{self, MODES, settings};
use durand::scenario::{self, Scenario, overrides};
use proptest::prelude::*;
use proptest::sample::Index;

fn good(name: &str) -> Scenario {
    scenario::load(&format!("tests/scenarios/good/{name}.toml")).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Writes the scenario and reads it again, under another file name.
fn again(scenario: &Scenario) -> Scenario {
    let text = scenario.to_toml();
    scenario::parse("elsewhere/other.toml", &text).unwrap_or_else(|problems| panic!("{problems}\n{text}"))
}

/// Overrides that set everything there is to set: numbers at a point of their range, the rest by chance.
pub fn everything() -> impl Strategy<Value = Vec<String>> {
    let numbers = prop::collection::vec((0.0..=1.0_f64, any::<bool>()), settings().len());
    let flags =
        prop::collection::vec(any::<bool>(), registry::mechanisms().len() + registry::ACTIONS.len() + Actor::ALL.len());
    let texts = prop::array::uniform3(any::<String>());
    let modes = prop::array::uniform5(prop::option::of(prop::sample::select(MODES.map(|one| one.mode).to_vec())));
    let own = || Actor::ALL.into_iter().map(|actor| format!("actors.{}.decision", actor.name()));
    (numbers, flags, texts, modes, any::<u64>(), 1..=5200_u32, 0..40_000_i32).prop_map(
        move |(numbers, flags, texts, modes, seed, weeks, day)| {
            let mut all = Vec::new();
            for (setting, (at, _)) in settings().iter().zip(numbers).filter(|(_, (_, set))| *set) {
                let value = setting.low + at * (setting.high - setting.low);
                let value = if setting.whole { value.round() } else { value };
                all.push(format!("{}={value:?}", setting.path));
            }
            let mut flags = flags.into_iter();
            let mut chance = || flags.next().unwrap_or_default();
            all.extend(
                registry::mechanisms().iter().filter(|_| chance()).map(|one| format!("mechanisms.off={}", one.name)),
            );
            let mut chance = || flags.next().unwrap_or_default();
            all.extend(
                registry::ACTIONS
                    .iter()
                    .filter(|_| chance())
                    .map(|one| format!("actors.{}.forbid={}", one.actor.name(), one.name)),
            );
            all.extend(
                Actor::ALL.map(|actor| format!("actors.{}.present={}", actor.name(), flags.next().unwrap_or_default())),
            );
            all.extend(
                modes
                    .into_iter()
                    .zip(["decision"].map(String::from).into_iter().chain(own()))
                    .filter_map(|(mode, path)| Some(format!("{path}={}", mode?.name()))),
            );
            for (key, text) in ["title", "question", "description"].into_iter().zip(texts) {
                all.push(format!("{key}={}", toml::Value::from(text)));
            }
            let start = jiff::civil::date(1990, 1, 1).saturating_add(jiff::Span::new().days(day));
            all.extend([format!("seed={seed}"), format!("weeks={weeks}"), format!("start={start}")]);
            all
        },
    )
}

/// A slip of the hand: so many letters from one place to another.
type Cut = (Index, Index, usize);

/// A few slips.
pub fn cuts() -> impl Strategy<Value = Vec<Cut>> {
    prop::collection::vec((any::<Index>(), any::<Index>(), 0..12_usize), 1..6)
}

/// A text after some slips.
pub fn garbled(text: &str, cuts: &[Cut]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for (from, to, length) in cuts {
        let from = from.index(letters.len());
        let piece: Vec<char> = letters.drain(from..(from + length).min(letters.len())).collect();
        let to = to.index(letters.len());
        letters.splice(to..to, piece);
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Protects `scenario.toml` in a result folder: running it again is running the same scenario.
    #[test]
    fn what_is_written_is_read_as_the_same(texts in everything()) {
        let mut scenario = good("minimal");
        for text in &texts {
            // Some values do not go together; those before them stay.
            let _ = overrides::apply(&mut scenario, text);
        }
        let read = again(&scenario);
        prop_assert_eq!(read.fingerprint(), scenario.fingerprint());
        prop_assert_eq!(read, scenario);
    }

    /// Protects against a crash on what is not a scenario at all.
    #[test]
    fn any_text_gets_an_answer(text in any::<String>()) {
        if let Err(problems) = scenario::parse("any.toml", &text) {
            prop_assert!(!problems.render(true).is_empty());
        }
    }

    /// Protects against a crash on a scenario with slips: pieces cut out, moved and doubled.
    #[test]
    fn a_garbled_scenario_gets_an_answer(cuts in cuts()) {
        let text = garbled(include_str!("../scenarios/good/everything.toml"), &cuts);
        if let Err(problems) = scenario::parse("garbled.toml", &text) {
            prop_assert!(problems.count() > 0);
            prop_assert!(!problems.render(false).is_empty());
        }
    }
}

/// Protects the shipped form: writing what was read from what was written gives the same bytes.
#[test]
fn writing_is_stable() {
    for name in ["minimal", "everything", "interventions"] {
        let scenario = good(name);
        assert_eq!(again(&scenario), scenario);
        assert_eq!(again(&scenario).to_toml(), scenario.to_toml());
    }
}

/// Protects the reader of a resolved scenario: each value has its meaning, unit and range above it.
#[test]
fn every_value_is_explained() {
    let text = good("minimal").to_toml();
    for setting in settings() {
        assert!(
            text.contains(&format!("# {} ({}, {} to {})\n", setting.meaning, setting.unit, setting.low, setting.high)),
            "{}",
            setting.path
        );
    }
}
