//! The registry is complete: nothing without a name, a meaning, a unit, a range and a source, and nothing that nothing uses.

use std::collections::BTreeSet;

use durand::ensemble::draws::Draws;
use durand::ensemble::simulate::Simulate;
use durand::model::actor::Actor;
use durand::model::crossing::CROSSINGS;
use durand::model::perception::FEARS;
use durand::model::phase::{PHASES, THRESHOLDS};
use durand::model::registry::{
    ACTIONS, ACTS_COUNT, GOALS, MODES, MOST_ACTIONS, MOST_GOALS, Mechanism, Mode, OUTCOMES, POLICIES, QUANTITIES,
    TEMPERAMENT, actions_of, goals_of, mechanisms, place, policy_at, processes, settings,
};
use durand::model::settings::Settings;
use durand::model::simulator::Simulator;

use super::ranges::deciding;
use super::runs::shipped;

fn all() -> impl Iterator<Item = &'static Mechanism> {
    mechanisms().iter().chain(processes())
}

/// Lower case, words joined by one `_`, beginning with a letter.
fn is_name(name: &str) -> bool {
    let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.split('_').all(word)
}

fn assert_names<'a>(what: &str, names: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for name in names {
        assert!(is_name(name), "{what}: `{name}` is no name");
        assert!(seen.insert(name), "{what}: `{name}` twice");
    }
    assert!(!seen.is_empty(), "no {what}");
}

/// A sentence for people: begins with a capital letter or a digit, ends with a full stop, says something.
fn assert_sentence(what: &str, text: &str) {
    let starts = text.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    assert!(starts && text.ends_with('.') && text.len() >= 8, "{what}: \"{text}\" is no sentence");
    assert!(!text.contains("  ") && !text.contains("TODO"), "{what}: \"{text}\"");
}

fn assert_said(what: &str, text: &str) {
    assert!(text.trim().len() >= 3 && text.trim() == text, "{what}: \"{text}\" says nothing");
}

/// The words of a formula: names with their indices, without signs and numbers.
fn words(formula: &str) -> BTreeSet<&str> {
    formula.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).collect()
}

#[test]
fn names_are_plain_and_unique() {
    assert_names("quantities", QUANTITIES.iter().map(|one| one.name));
    assert_names("outcomes", OUTCOMES.iter().map(|one| one.name));
    assert_names("mechanisms and processes", all().map(|one| one.name));
    assert_names("temperament", TEMPERAMENT.iter().map(|one| one.name));
    assert_names("decision modes", MODES.iter().map(|one| one.name));
    assert_names("crossings", CROSSINGS.iter().map(|one| one.name));
    assert_names("phases", PHASES.into_iter());
    assert_names("thresholds", THRESHOLDS.iter().map(|one| one.name));
    for actor in Actor::ALL {
        let own = || actions_of(actor).iter().filter(|one| !one.stays()).map(|one| one.name);
        let policies = POLICIES.iter().filter(|policy| policy.actor == actor);
        assert_names("acts and policies", own().chain(policies.map(|one| one.name)));
        assert_names("goals", goals_of(actor).iter().map(|one| one.name));
    }
    for mechanism in all() {
        let ids = all().filter(|other| other.id == mechanism.id).count();
        assert_eq!(ids, 1, "{} twice", mechanism.id);
        assert_names(mechanism.name, mechanism.parameters.iter().map(|one| one.name));
    }
    let paths: BTreeSet<&str> = settings().iter().map(|one| one.path.as_str()).collect();
    assert_eq!(paths.len(), settings().len(), "a path twice");
}

#[test]
fn everything_has_a_meaning_a_unit_and_a_source() {
    for setting in settings() {
        assert_sentence(&setting.path, setting.meaning);
        assert_said(&setting.path, setting.unit);
        assert_said(&setting.path, setting.source);
    }
    for one in QUANTITIES {
        assert_sentence(one.name, one.meaning);
        assert_said(one.name, one.unit);
        assert_said(one.name, one.source);
    }
    for one in OUTCOMES {
        assert_sentence(one.name, one.meaning);
        assert_said(one.name, one.unit);
        assert_said(one.name, one.source);
    }
    for one in ACTIONS {
        assert_sentence(one.name, one.meaning);
        assert_said(one.name, one.does);
        assert_said(one.name, one.feasible);
        assert_said(one.name, one.source);
    }
    for one in POLICIES {
        assert_sentence(one.name, one.meaning);
        assert_said(one.name, one.title);
        assert_said(one.name, one.source);
        assert_names(one.name, one.settings.iter().copied());
        assert!(usize::from(one.start) < one.settings.len() && one.settings.len() > 1, "{}", one.name);
    }
    for one in &MODES {
        assert_sentence(one.name, one.meaning);
        assert_said(one.name, one.rule);
        assert_said(one.name, one.source);
    }
    for one in GOALS {
        assert_sentence(one.name, one.meaning);
        assert_said(one.name, one.title);
        assert_said(one.name, one.indicator);
        assert_said(one.name, one.source);
    }
    for one in all() {
        assert_sentence(one.name, one.says);
        assert_said(one.name, one.source);
        assert_said(one.name, one.equations);
    }
}

#[test]
fn ranges_are_ranges_and_defaults_lie_in_them() {
    for one in settings() {
        assert!(one.low.is_finite() && one.high.is_finite() && one.low < one.high, "{}", one.path);
        assert!(one.low <= one.default && one.default <= one.high, "{}: {}", one.path, one.default);
        assert!(!one.whole || one.default.fract() == 0.0, "{}: {}", one.path, one.default);
    }
    for one in QUANTITIES {
        assert!(one.low.is_finite() && one.high.is_finite() && one.low < one.high && one.scale > 0.0, "{}", one.name);
    }
    for one in OUTCOMES {
        assert!(one.low.is_finite() && one.high.is_finite() && one.low < one.high, "{}", one.name);
    }
}

/// Protects the off switch, its test and its page: mechanisms can be switched off and say what that does, processes cannot.
#[test]
fn mechanisms_say_what_switching_them_off_does() {
    for one in mechanisms() {
        let off = one.off.unwrap_or_else(|| panic!("{} does not say it", one.name));
        assert!(!off.moves.is_empty(), "{} does not say it", one.name);
        for (outcome, _) in off.moves {
            assert!(OUTCOMES.iter().any(|about| about.name == *outcome), "{}: no outcome {outcome}", one.name);
        }
        let file = format!("scenarios/{}.toml", off.scenario);
        assert!(std::path::Path::new(&file).is_file(), "{}: no scenario {file}", one.name);
        assert!(one.id.starts_with('M'), "{}", one.id);
    }
    for one in processes() {
        assert!(one.off.is_none() && one.id.starts_with('P'), "{}", one.name);
    }
}

/// Protects the lists by which actors look ahead and pages are made: each option is known to something, each named one exists, and
/// what equations say of an action is listed.
#[test]
fn actions_in_equations_are_listed() {
    let known: Vec<String> = ACTIONS.iter().map(|one| format!("{}.{}", one.actor.name(), one.name)).collect();
    for one in all() {
        for action in one.actions {
            assert!(known.iter().any(|name| name == action), "{}: no action {action}", one.name);
        }
        for action in known.iter().filter(|action| one.equations.contains(&format!("[{action}]"))) {
            assert!(one.actions.contains(&action.as_str()), "{}: {action} is not listed", one.name);
        }
    }
    // A law tells each act from doing nothing, and any two settings of a policy from each other: it names one of them
    let unnamed = |action: &&String| !all().any(|one| one.actions.contains(&action.as_str()));
    for policy in POLICIES {
        let of_policy = format!("{}.{}.", policy.actor.name(), policy.name);
        let alike: Vec<_> = known.iter().filter(|name| name.starts_with(&of_policy)).filter(unnamed).collect();
        assert!(alike.len() < 2, "nothing tells {alike:?} apart");
    }
    let acts = ACTIONS.iter().zip(&known).filter(|(one, _)| one.act.is_some()).map(|(_, name)| name);
    let without: Vec<_> = acts.filter(unnamed).collect();
    assert!(without.is_empty(), "nothing reacts to {without:?}");
}

/// Protects readers from numbers without use: each quantity stands in an equation, a goal, a fear or an outcome.
#[test]
fn every_quantity_is_used_by_something() {
    let fears: Vec<&str> = FEARS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
    let formulas = all().map(|one| one.equations).chain(GOALS.iter().map(|one| one.indicator));
    let used: BTreeSet<&str> = formulas.chain(OUTCOMES.iter().map(|one| one.source)).flat_map(words).collect();
    for one in QUANTITIES {
        let crossing = CROSSINGS.iter().any(|crossing| one.name == format!("closed_{}", crossing.name));
        let name = if crossing { "closed_k" } else { one.name };
        assert!(used.contains(name) || fears.contains(&name), "nothing uses {}", one.name);
    }
    for (_, fears) in FEARS {
        assert!(fears.iter().all(|fear| QUANTITIES.iter().any(|one| one.name == *fear)), "{fears:?}");
    }
}

/// Protects the model's tables, which are arrays: the enums, the registry's lists and their limits fit together.
#[test]
fn actions_and_goals_fit_the_tables_of_the_model() {
    for actor in Actor::ALL {
        let own = actions_of(actor);
        assert!(own.len() <= MOST_ACTIONS && goals_of(actor).len() <= MOST_GOALS, "{}", actor.name());
        assert_eq!(Actor::from_name(actor.name()), Some(actor));
        assert!(own[0].name == "keep" && own[0].feasible == "always" && own[0].effort == 0.0, "{}", actor.name());
    }
    // Every setting of every policy and every act is one option
    let settings: Vec<(usize, u8)> = ACTIONS.iter().filter_map(|one| one.setting).collect();
    let of = |(at, policy): (usize, &durand::model::registry::Policy)| {
        (0..policy.settings.len()).map(move |setting| (at, setting as u8)).collect::<Vec<_>>()
    };
    assert_eq!(settings, POLICIES.iter().enumerate().flat_map(of).collect::<Vec<_>>());
    let acts: Vec<usize> = ACTIONS.iter().filter_map(|one| one.act).collect();
    assert_eq!(acts, (0..ACTS_COUNT).collect::<Vec<_>>());
    const { assert!(ACTS_COUNT <= 32, "acts are bits of a word") };
    let by_actor: Vec<Actor> = ACTIONS.iter().map(|one| one.actor).collect();
    assert!(by_actor.is_sorted(), "actions are listed by actor");
    assert!(GOALS.iter().map(|one| one.actor).is_sorted(), "goals are listed by actor");
}

/// Whether any of the first `runs` differs between the two settings, or what any actor makes of its options in them.
fn differ(one: &Settings, other: &Settings, runs: u64) -> bool {
    let simulators = [one, other].map(|settings| Simulator::new(settings, 100));
    let mut pair = simulators.each_ref().map(|simulator| simulator.fresh());
    (1..=runs).any(|number| {
        for (simulator, run) in simulators.iter().zip(&mut pair) {
            simulator.begin(run, Draws::new(1, number), false);
        }
        (0..simulators[0].weeks()).any(|_| {
            simulators.iter().zip(&mut pair).for_each(|(simulator, run)| simulator.advance(run));
            let probability = |at: usize, actor| simulators[at].choose(actor, pair[at].state(), 0).probability;
            pair[0].state() != pair[1].state()
                || Actor::ALL.into_iter().any(|actor| probability(0, actor) != probability(1, actor))
        })
    })
}

/// Protects whoever turns a knob: every setting changes something in some run, of the second emirate or of the war before it, with
/// actors as they are, with actors who choose at random and so do everything that can be done, or with actors who think ahead of each
/// other.
#[test]
fn every_setting_matters() {
    let war = shipped("scenarios/doha-2018.toml").settings().clone();
    let modes = [Mode::QuantalResponse, Mode::UniformRandom, Mode::QuantalLevelK];
    // A war in which Washington fights, and a crisis with a guarantor
    let mut surge = war.clone();
    surge.start[policy_at(POLICIES, Actor::UnitedStates, "presence")] = 2;
    let mut crisis = shipped("scenarios/crossroads-2025.toml").settings().clone();
    crisis.set(place("world.guarantee"), 50.0);
    let bases = [Settings::default(), war, crisis, surge].map(|base| modes.map(|mode| deciding(&base, mode))).concat();
    let mut idle = Vec::new();
    for (at, setting) in settings().iter().enumerate() {
        let matters = |runs| {
            bases.iter().any(|base| {
                [setting.high, setting.low].iter().any(|value| {
                    let mut changed = base.clone();
                    changed.set(at, *value);
                    differ(base, &changed, runs)
                })
            })
        };
        // One run shows most; only for what it does not show are more worth their time
        if !matters(1) && !matters(12) {
            idle.push(setting.path.as_str());
        }
    }
    assert!(idle.is_empty(), "these change nothing: {}", idle.join(", "));
}

/// Protects readers of tables: what an outcome or a quantity is called tells it from all others, and fits beside its name.
#[test]
fn labels_tell_what_they_name_apart() {
    let outcomes: Vec<&str> = OUTCOMES.iter().map(|one| one.label).collect();
    let quantities: Vec<&str> = QUANTITIES.iter().map(|one| one.label).collect();
    for labels in [outcomes, quantities] {
        for (at, label) in labels.iter().enumerate() {
            assert!(label.chars().count() <= 28 && label.starts_with(|first: char| first.is_uppercase()), "{label}");
            assert!(!labels[..at].contains(label) && !label.contains('_'), "{label}");
        }
    }
}
