//! Decision modes: each has the distribution that its entry says, and choosing another moves no draw.

use durand::ensemble::draws::{Draws, PAGE_WORDS};
use durand::ensemble::simulate::Simulate;
use durand::model::actor::Actor;
use durand::model::purpose::decision;
use durand::model::registry::{MODES, MOST_ACTIONS, Mode, POLICIES};
use durand::model::settings::Settings;
use durand::model::simulator::Simulator;
use durand::model::state::State;

use super::ranges::deciding;
use super::runs::{SEED, shipped, with};

const WEEKS: u32 = 120;

/// Settings in which every actor has this trait.
fn all_with(settings: &Settings, name: &str, value: f64) -> Settings {
    let path = |actor: Actor| format!("actors.{}.temperament.{name}", actor.name());
    Actor::ALL.into_iter().fold(settings.clone(), |settings, actor| with(&settings, &path(actor), value))
}

/// The states of a run, the start first.
fn states(settings: &Settings, number: u64) -> Vec<State> {
    let simulator = Simulator::new(settings, WEEKS);
    let mut run = simulator.fresh();
    simulator.begin(&mut run, Draws::new(SEED, number), false);
    let mut all = vec![*run.state()];
    for _ in 0..WEEKS {
        simulator.advance(&mut run);
        all.push(*run.state());
    }
    all
}

/// Protects the distribution of choices in every mode: over 4000 weeks of draws that an actor would use, its actions are chosen as
/// often as their probabilities say (chi-square at 0.001, for each actor in each mode; the smallest expected count is 5).
#[test]
fn actions_are_chosen_as_often_as_their_probabilities_say() {
    const DRAWS: u64 = 4000;
    // Quantile 0.999 of chi-square with 0 to 40 degrees of freedom.
    const MOST: [f64; 41] = [
        0.0, 10.83, 13.82, 16.27, 18.47, 20.52, 22.46, 24.32, 26.12, 27.88, 29.59, 31.26, 32.91, 34.53, 36.12, 37.70,
        39.25, 40.79, 42.31, 43.82, 45.31, 46.80, 48.27, 49.73, 51.18, 52.62, 54.05, 55.48, 56.89, 58.30, 59.70, 61.10,
        62.49, 63.87, 65.25, 66.62, 67.99, 69.35, 70.70, 72.06, 73.40,
    ];
    // Of little rationality, so that there is more than one action to tell apart
    let base = all_with(&Settings::default(), "rationality", 0.5);
    let state = states(&Settings::default(), 1)[60];
    let mut told_apart = 0;
    for about in MODES {
        let simulator = Simulator::new(&deciding(&base, about.mode), WEEKS);
        for actor in Actor::ALL {
            let mut counts = [0.0; MOST_ACTIONS];
            let mut page = [0; PAGE_WORDS];
            for number in 1..=DRAWS {
                Draws::new(SEED, number).page(17, &mut page);
                counts[simulator.choose(actor, &state, page[decision(actor)]).action] += 1.0;
            }
            let probability = simulator.choose(actor, &state, 0).probability;
            let expected = probability.map(|p| p * DRAWS as f64);
            // What is too rare to test on its own is tested together
            let (mut rare, mut square, mut classes) = ((0.0, 0.0), 0.0, 0_usize);
            let mut add = |count: f64, expected: f64| {
                square += (count - expected) * (count - expected) / expected;
                classes += 1;
            };
            for (&count, &expected) in counts.iter().zip(&expected) {
                if expected >= 5.0 {
                    add(count, expected);
                } else {
                    rare = (rare.0 + count, rare.1 + expected);
                    assert!(expected > 0.0 || count == 0.0, "{}: an impossible action was chosen", about.name);
                }
            }
            if rare.1 >= 5.0 {
                add(rare.0, rare.1);
            }
            told_apart += classes - 1;
            let sound = classes == 1 || square <= MOST[classes - 1];
            assert!(sound, "{}, {}: {square}, {classes} classes", about.name, actor.name());
        }
    }
    assert!(told_apart > 40, "{told_apart}");
}

/// Protects the definition of level-k by its first step: who thinks one step ahead is who chooses by quantal response, bit for bit.
#[test]
fn one_step_of_reasoning_is_quantal_response() {
    let default = Settings::default();
    let one = all_with(&deciding(&default, Mode::QuantalLevelK), "depth_of_reasoning", 1.0);
    let two = all_with(&one, "depth_of_reasoning", 2.0);
    for number in 1..=5 {
        assert_eq!(states(&one, number), states(&default, number));
        assert_ne!(states(&two, number), states(&default, number));
    }
}

/// Protects the null model's older form: without rationality runs are the same as at random, bit for bit.
#[test]
fn no_rationality_is_choosing_at_random() {
    let random = deciding(&Settings::default(), Mode::UniformRandom);
    let indifferent = all_with(&Settings::default(), "rationality", 0.0);
    for number in 1..=5 {
        assert_eq!(states(&random, number), states(&indifferent, number));
    }
}

/// Best response is where quantal response goes with growing rationality: in the weeks of ten runs, the best action has nearly all of
/// the probability at the highest rationality, and the less the lower it is.
#[test]
fn quantal_response_goes_to_best_response() {
    let best = Simulator::new(&deciding(&Settings::default(), Mode::BestResponse), WEEKS);
    let agreement = |rationality: f64| {
        let quantal = Simulator::new(&all_with(&Settings::default(), "rationality", rationality), WEEKS);
        let shares: Vec<f64> = (1..=10)
            .flat_map(|number| states(&Settings::default(), number))
            .flat_map(|state| Actor::ALL.map(|actor| (actor, state)))
            .map(|(actor, state)| quantal.choose(actor, &state, 0).probability[best.choose(actor, &state, 0).action])
            .collect();
        shares.iter().sum::<f64>() / shares.len() as f64
    };
    let shares = [0.1, 1.0, 10.0, 100.0].map(agreement);
    assert!(shares.is_sorted() && shares[3] > 0.9 && shares[0] < 0.5, "{shares:?}");
}

/// Protects paired what-ifs: an actor with a mode of its own changes its own choice, and in the same state nobody else's; with the same
/// word of the page, so that the first week of the others is the same, choice for choice.
#[test]
fn a_mode_of_its_own_is_that_actors_alone() {
    let default = Simulator::new(&Settings::default(), WEEKS);
    for about in MODES.iter().filter(|about| about.mode != Mode::default()) {
        let mut settings = Settings::default();
        settings.decision.own[Actor::Pakistan as usize] = Some(about.mode);
        let one = Simulator::new(&settings, WEEKS);
        let mut changed = 0;
        for state in (1..=4).flat_map(|number| states(&Settings::default(), number)) {
            for actor in Actor::ALL {
                let [before, after] = [&default, &one].map(|simulator| simulator.choose(actor, &state, 1 << 29));
                if actor == Actor::Pakistan {
                    changed += usize::from(before != after);
                } else {
                    assert_eq!(before, after, "{}, {}", about.name, actor.name());
                }
            }
        }
        assert!(changed > 10, "{}: in {changed} weeks only Pakistan chooses otherwise", about.name);
        for number in 1..=20 {
            let (before, after) = (states(&Settings::default(), number)[1], states(&settings, number)[1]);
            for actor in [Actor::AfghanTaliban, Actor::Ttp, Actor::India] {
                let of = |state: &State| {
                    let own = POLICIES.iter().zip(state.course.settings).filter(|(policy, _)| policy.actor == actor);
                    own.map(|(_, setting)| setting).collect::<Vec<_>>()
                };
                assert_eq!(of(&before), of(&after), "{}", about.name);
            }
        }
    }
}

/// Protects temperament: loss aversion, patience, misperception and the cost of change of each actor change what that actor makes of its options,
/// in the modes in which it weighs them at all (in a scenario in which all five take part).
#[test]
fn every_trait_changes_what_its_actor_makes_of_its_options() {
    let war = shipped("scenarios/doha-2018.toml").settings().clone();
    let states = states(&deciding(&war, Mode::UniformRandom), 2);
    for mode in [Mode::QuantalResponse, Mode::BestResponse, Mode::QuantalLevelK] {
        let base = deciding(&war, mode);
        for actor in Actor::ALL {
            for (name, value) in
                [("loss_aversion", 5.0), ("patience", 40.0), ("misperception", 1.0), ("cost_of_change", 10.0)]
            {
                let path = format!("actors.{}.temperament.{name}", actor.name());
                let simulators = [&base, &with(&base, &path, value)].map(|settings| Simulator::new(settings, WEEKS));
                let differs = states.iter().any(|state| {
                    let [one, other] = simulators.each_ref().map(|simulator| simulator.choose(actor, state, 0));
                    one != other
                });
                assert!(differs, "{path} changes nothing in {}", mode.name());
            }
        }
    }
}
