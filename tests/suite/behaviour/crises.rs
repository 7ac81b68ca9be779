//! Point 6: to lie low means few attacks, open conflict means fighting, and a ceasefire is not followed by a crisis out of the blue.

use durand::model::actor::Actor;
use durand::model::phase::{CONFRONTATION, OPEN_CONFLICT};
use durand::model::registry::World;
use durand::model::settings::Settings;
use durand::model::simulator::Simulator;

use super::{CROSSROADS, follow, held, mean};
use crate::suite::runs::{HINDCAST, outcome, outcomes_of, played, shipped};

/// Half a year: so long the forces of a TTP that lies low are near those of one that does not.
const HALF_A_YEAR: u32 = 26;

/// The settings with a TTP that keeps one tempo and no truce.
fn at_tempo(settings: &Settings, tempo: &str) -> Settings {
    held(&held(settings, Actor::Ttp, "truce", "refuse"), Actor::Ttp, "tempo", tempo)
}

/// 60 pairs of half a year: mean attacks are known to a twentieth.
#[test]
fn low_tempo_means_few_attacks() {
    let scenario = shipped(HINDCAST);
    let attacks = |tempo: &str| {
        let simulator = Simulator::new(&at_tempo(scenario.settings(), tempo), HALF_A_YEAR);
        let runs = outcomes_of(&simulator, 60);
        mean(&runs.iter().filter_map(|run| run[outcome("ttp_attacks")]).collect::<Vec<_>>())
    };
    let [low, steady, offensive] = ["low", "steady", "offensive"].map(attacks);
    println!("tempo: {low} attacks in half a year at low tempo, {steady} at steady, {offensive} in an offensive");
    assert!(low <= steady / 3.0, "{low} attacks at low tempo, {steady} at steady");
}

/// What a week tells of fighting.
#[derive(Clone, Copy)]
struct Told {
    phase: f64,
    fought: bool,
    ceasefire: bool,
    happened: bool,
}

fn told(before: &World, after: &World, acts: bool) -> Told {
    let fought = after.clashes > 0.0 || after.airstrikes > 0.0;
    Told {
        phase: after.phase,
        fought,
        ceasefire: before.ceasefire < 0.5 && after.ceasefire >= 0.5,
        happened: fought || acts || after.closed() != before.closed() || after.deaths > before.violence * 2.0 + 10.0,
    }
}

fn stories(path: &str, runs: u64) -> Vec<Vec<Told>> {
    follow(&played(&shipped(path), Clone::clone), runs, |weeks: &mut Vec<Told>, week| {
        let acts = week.told.decisions.iter().any(durand::model::record::Decision::changes);
        weeks.push(told(&week.before.world, &week.after.world, acts));
    })
}

/// 100 runs of the second emirate and of the crossroads.
fn all_stories() -> Vec<Vec<Told>> {
    [HINDCAST, CROSSROADS].iter().flat_map(|path| stories(path, 100)).collect()
}

/// Of some hundred weeks of open conflict a share is known to 0.03.
#[test]
fn open_conflict_is_fighting() {
    let (mut open, mut fought) = (0, 0);
    for story in all_stories() {
        for at in (4..story.len()).filter(|at| story[*at].phase >= OPEN_CONFLICT) {
            open += 1;
            fought += u32::from(story[at - 4..=at].iter().any(|week| week.fought));
        }
    }
    let share = f64::from(fought) / f64::from(open.max(1));
    println!(
        "crises: {share:.3} of {open} weeks of open conflict have a clash or strike in them or the four weeks before"
    );
    assert!(open > 50, "{open} weeks of open conflict");
    assert!(share >= 0.9, "{share} of {open} weeks of open conflict have fighting");
}

#[test]
fn no_crisis_follows_a_ceasefire_out_of_the_blue() {
    let (mut begun, mut blue) = (0, 0);
    for story in all_stories() {
        for pair in story.windows(2) {
            let rises = pair[1].phase >= CONFRONTATION && pair[0].phase < CONFRONTATION;
            if rises && pair.iter().any(|week| week.ceasefire) {
                begun += 1;
                blue += u32::from(pair.iter().all(|week| !week.happened));
            }
        }
    }
    println!("crises: {begun} begin in the week of a ceasefire or after it, {blue} of them out of the blue");
    assert_eq!(blue, 0, "crises that follow a ceasefire out of the blue");
}
