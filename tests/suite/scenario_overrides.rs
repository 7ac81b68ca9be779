//! `--set`: every path of the registry, under the same rules as a file.

use durand::model::actor::Actor;
use durand::model::registry::{self, settings};
use durand::scenario::{self, Scenario, overrides};

fn base() -> Scenario {
    scenario::load("tests/scenarios/good/minimal.toml").unwrap_or_else(|problems| panic!("{problems}"))
}

fn with(text: &str) -> Scenario {
    let mut changed = base();
    overrides::apply(&mut changed, text).unwrap_or_else(|problems| panic!("{text}\n{problems}"));
    changed
}

/// Protects sweeps and what-ifs: each setting can be moved over its whole range, and an override moves nothing else.
#[test]
fn every_setting_can_be_set_to_its_bounds() {
    for setting in settings() {
        for value in [setting.low, setting.high] {
            let mut changed = base();
            match overrides::apply(&mut changed, &format!("{}={value:?}", setting.path)) {
                Ok(()) => {
                    let mut wanted = base().settings().clone();
                    wanted.set(registry::setting(&setting.path).expect("its own path"), value);
                    assert_eq!(changed.settings(), &wanted, "{}", setting.path);
                }
                // A threshold alone may not pass its neighbours.
                Err(problems) => assert!(setting.path.starts_with("phases."), "{problems}"),
            }
        }
    }
}

/// Protects the model from values that its ranges exclude.
#[test]
fn no_setting_can_leave_its_range() {
    for setting in settings() {
        for value in [setting.low - 1.0, setting.high + 1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let written = format!("{}={}", setting.path, format!("{value:?}").replace("NaN", "nan"));
            assert!(overrides::apply(&mut base(), &written).is_err(), "{written} was accepted");
        }
    }
}

/// Protects paired what-ifs: saying again what holds already changes nothing, to the last bit.
#[test]
fn an_override_that_says_nothing_new_changes_nothing() {
    let base = base();
    for (setting, value) in settings().iter().zip(base.settings().values()) {
        assert_eq!(with(&format!("{}={value:?}", setting.path)), base, "{}", setting.path);
    }
    for text in [
        "weeks=1",
        "seed=1",
        "start=2021-08-15",
        "title=Minimal",
        "mechanisms.off=",
        "actors.ttp.present=true",
        "name=minimal",
        "decision=quantal_response",
    ] {
        let same = with(text);
        assert_eq!((same.fingerprint(), same), (base.fingerprint(), base.clone()), "{text}");
    }
}

/// Protects seeds at both ends, in every way they can be written.
#[test]
fn every_seed_can_be_set() {
    for (text, seed) in
        [("0", 0), ("18446744073709551615", u64::MAX), ("\"18446744073709551615\"", u64::MAX), ("0xff", 255)]
    {
        assert_eq!(with(&format!("seed={text}")).seed(), seed);
        let file = format!("title = \"a\"\nstart = 2021-08-15\nweeks = 1\nseed = {text}\n");
        assert_eq!(scenario::parse("a.toml", &file).unwrap_or_else(|problems| panic!("{problems}")).seed(), seed);
    }
    assert_eq!(base().with_seed(u64::MAX), with("seed=18446744073709551615"));
    assert_eq!(base().with_weeks(5200), Ok(with("weeks=5200")));
    assert!(base().with_weeks(0).is_err() && base().with_weeks(5201).is_err());
}

/// Protects lists: they add to what is there, in every way they can be written.
#[test]
fn lists_add() {
    let actions = registry::actions_of(Actor::Pakistan);
    let (one, other) = (actions[1].name, actions[2].name);
    let mut stepwise = with(&format!("actors.pakistan.forbid={one}"));
    overrides::apply(&mut stepwise, &format!("actors.pakistan.forbid=[\"{other}\"]"))
        .unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(stepwise, with(&format!("actors.pakistan.forbid = {one}, {other}")));
    assert_eq!(stepwise.settings().forbidden.iter().filter(|forbidden| **forbidden).count(), 2);

    let mechanism = registry::mechanisms()[0].name;
    assert!(!with(&format!("mechanisms.off={mechanism}")).settings().is_on(mechanism));
    assert!(!with("actors.india.present=false").settings().takes_part(Actor::India));
}

/// Protects moving thresholds together: what matters is the order at the end, not on the way.
#[test]
fn values_are_held_against_each_other_only_at_the_end() {
    let mut changed = base();
    let texts = ["phases.competition=85", "phases.confrontation=90", "phases.open_conflict=95"];
    overrides::apply_all(&mut changed, &texts).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(overrides::apply(&mut base(), texts[0]).is_err());
}

/// Protects those who make several mistakes at once, and the scenario from half of what was asked.
#[test]
fn all_wrong_overrides_are_told_and_none_is_applied() {
    let mut changed = base();
    let problems =
        overrides::apply_all(&mut changed, &["weeks=0", "seed=7", "world.tenson=1"]).expect_err("two are wrong");
    assert_eq!((problems.count(), changed), (2, base()));
}

/// Protects passages, which have commas of their own: a plain text is one of them, and a list is as in a file.
#[test]
fn passages_are_texts() {
    assert_eq!(with("passages=Article, third part: closures").passages(), ["Article, third part: closures"]);
    assert_eq!(with("passages=\"one\"").passages(), ["one"]);
    assert_eq!(with("passages=[\"one\", \"and two\"]").passages(), ["one", "and two"]);
    assert!(with("passages=[]").passages().is_empty());
}

/// Protects `--resume` and the refusal to overwrite: whatever can reach a result is in the fingerprint, and nothing else.
#[test]
fn the_fingerprint_tells_inputs_apart() {
    let base = base();
    for text in ["title=Other", "question=Other", "description=Other", "passages=Other, and more", "name=other"] {
        assert_eq!(with(text).fingerprint(), base.fingerprint(), "{text}");
    }
    let mut texts: Vec<String> =
        ["weeks=2", "seed=2", "start=2021-08-22", "actors.ttp.present=false", "decision=quantal_level_k"]
            .map(String::from)
            .into();
    texts.push(format!("mechanisms.off={}", registry::mechanisms()[0].name));
    texts.extend(
        Actor::ALL.map(|actor| format!("actors.{}.forbid={}", actor.name(), registry::actions_of(actor)[1].name)),
    );
    texts.extend(Actor::ALL.map(|actor| format!("actors.{}.decision=best_response", actor.name())));
    texts.extend(settings().iter().filter(|setting| !setting.path.starts_with("phases.")).map(|setting| {
        let value = if setting.default == setting.high { setting.low } else { setting.high };
        format!("{}={value:?}", setting.path)
    }));
    let mut marks: Vec<String> = texts.iter().map(|text| with(text).fingerprint()).collect();
    marks.push(base.fingerprint());
    let count = marks.len();
    marks.sort();
    marks.dedup();
    assert_eq!(marks.len(), count, "two different inputs have the same fingerprint");
    let is_hash = |mark: &str| mark.len() == 64 && mark.bytes().all(|byte| byte.is_ascii_hexdigit());
    assert!(marks.iter().all(|mark| mark.strip_prefix("sha256:").is_some_and(is_hash)));
}
