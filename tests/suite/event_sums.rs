//! Events told one by one against outcomes counted over the run: two accounts of the same weeks.

use std::collections::{BTreeMap, BTreeSet};

use durand::ensemble::draws::Draws;
use durand::ensemble::simulate::Simulate;
use durand::model::actor::Actor;
use durand::model::intervention::Change;
use durand::model::record::{CAUSES, Event, EventKind};
use durand::model::registry::{OUTCOMES, mechanisms};
use durand::model::settings::Settings;
use durand::model::simulator::Simulator;
use durand::scenario::{self, overrides};

use super::runs::{SEED, shipped, without};

/// A border so hot that sectors have many clashes a week and crossings shut and open in turn, and interventions of all kinds that
/// meet what happens by itself: several injected events in one week, a strike in weeks in which Pakistan is made to strike, clashes
/// beyond what a sector can have, a crossing that is opened, then shut, an agreement that is made, then left.
const HOT: &str = r#"
title = "A hot border"
extends = "scenarios/quick.toml"
posterior = "none"
[world]
tension = 95
[actors.india]
enters = 2021-10-01
leaves = 2022-03-01
[actors.ttp]
leaves = 2022-06-01
[mechanisms.durand_dispute]
quarrel = 5
[mechanisms.crossing_closures]
shut_by_clash = 0.5
[processes.commerce]
technical = 0.2
[[interventions]]
name = "strikes"
at = 3
until = 30
force = { pakistan = "strike" }
inject = { event = "airstrike", deaths = 3, place = "Khost" }
[[interventions]]
name = "massacres"
at = 3
until = 50
inject = { event = "mass_attack", deaths = 40 }
[[interventions]]
name = "war"
at = 5
until = 20
inject = { event = "border_clash", deaths = 7, place = "torkham" }
[[interventions]]
name = "kabul"
at = 6
until = 9
inject = { event = "airstrike", deaths = 9 }
[[interventions]]
name = "talks"
at = 7
inject = { event = "ceasefire" }
[[interventions]]
name = "courting"
at = 10
until = 14
force = { afghan_taliban = "delhi.court", india = ["kabul.embassy", "visit"] }
[[interventions]]
name = "truce"
at = 2
until = 8
force = { pakistan = "truce.accept", ttp = "truce.accept" }
[[interventions]]
name = "no-truce"
at = 8
until = 12
force = { ttp = "truce.refuse" }
[[interventions]]
name = "presence"
at = 8
open = ["torkham", "spin_boldak"]
[[interventions]]
name = "sealed"
at = 12
until = 14
close = ["torkham", "spin_boldak"]
[[interventions]]
name = "favours"
at = 15
force = { pakistan = "recognise", afghan_taliban = "hand_over" }
[[interventions]]
name = "trade"
at = 16
until = 19
force = { pakistan = "trade.accept", afghan_taliban = "trade.accept" }
[[interventions]]
name = "no-trade"
at = 19
until = 20
force = { pakistan = "trade.refuse" }
"#;

/// What the rows of one run add up to, by outcome.
fn sums(
    simulator: &Simulator,
    run: u64,
    each: &mut dyn FnMut(&Event),
) -> (BTreeMap<&'static str, u64>, Vec<Option<f64>>) {
    let mut state = simulator.fresh();
    simulator.begin(&mut state, Draws::new(SEED, run), true);
    let mut all: BTreeMap<&'static str, u64> = BTreeMap::new();
    for _ in 0..simulator.weeks() {
        simulator.advance(&mut state);
        for event in &simulator.record(&state).events {
            each(event);
            *all.entry("deaths").or_default() += u64::from(event.deaths);
            let of_ttp = event.actor == Some(Actor::Ttp);
            let outcomes: &[&str] = match event.kind {
                EventKind::Attack | EventKind::MassAttack if of_ttp => &["ttp_attacks", "militant_attacks"],
                EventKind::Attack | EventKind::MassAttack | EventKind::OtherAttacks => &["militant_attacks"],
                EventKind::BorderClash => &["border_clashes"],
                EventKind::Airstrike => &["airstrikes"],
                EventKind::Closure => &["closure_episodes"],
                EventKind::PhaseChange => &["phase_changes"],
                _ => &[],
            };
            outcomes.iter().for_each(|name| *all.entry(name).or_default() += u64::from(event.count));
        }
    }
    let mut outcomes = vec![None; OUTCOMES.len()];
    simulator.conclude(&state, &mut outcomes);
    (all, outcomes)
}

fn agree(what: &str, settings: &Settings, weeks: u32, runs: u64, each: &mut dyn FnMut(&Event)) {
    let simulator = Simulator::new(settings, weeks);
    for run in 1..=runs {
        let (sums, outcomes) = sums(&simulator, run, each);
        for name in [
            "ttp_attacks",
            "militant_attacks",
            "border_clashes",
            "airstrikes",
            "closure_episodes",
            "phase_changes",
            "deaths",
        ] {
            let at = OUTCOMES.iter().position(|outcome| outcome.name == name).expect("an outcome");
            let told = sums.get(name).copied().unwrap_or_default() as f64;
            assert_eq!(Some(told), outcomes[at], "{what}, run {run}: {name} in events against that in runs");
        }
    }
}

/// Protects whoever counts over events.csv: for each kind of event that an outcome counts, the rows of a run add up to that outcome, in
/// every era, under interventions that meet chance, and where a week has more than a row can say.
#[test]
fn events_add_up_to_outcomes() {
    let mut seen = BTreeSet::new();
    for name in ["second-emirate-2021", "occupation-2001", "doha-2018", "sustained-airstrikes", "border-sealed"] {
        let scenario = shipped(&format!("scenarios/{name}.toml"));
        agree(name, scenario.settings(), scenario.weeks().min(110), 5, &mut |event| {
            seen.insert(event.kind);
        });
    }
    let (mut several, mut uncounted) = (0, 0);
    let hot = scenario::parse("hot.toml", HOT).unwrap_or_else(|problems| panic!("{problems}"));
    agree("hot", hot.settings(), 52, 12, &mut |event| {
        several += u32::from(event.kind == EventKind::BorderClash && event.count > 1);
        uncounted += u32::from(event.count == 0);
        seen.insert(event.kind);
    });
    assert!(several > 20 && uncounted > 20, "rows of several ({several}) and of none ({uncounted}) are among them");
    // What begins by a rule counts as what begins on a date
    let ruled = "[[interventions]]\nname = \"ruled\"\nwhen = \"attack\"\nfor = 2\ncooldown = 3\nclose = [\"torkham\"]\n\
                 inject = { event = \"mass_attack\", deaths = 11 }\n";
    agree("ruled", super::interventions::scenario(ruled).settings(), 52, 6, &mut |event| {
        seen.insert(event.kind);
    });
    let missing: Vec<&str> =
        EventKind::ALL.iter().filter(|kind| !seen.contains(kind)).map(|kind| kind.name()).collect();
    assert!(missing.is_empty(), "no run has {missing:?}");
}

/// Protects the cause that an event is given: it is an intervention of the scenario, or one of the causes that no intervention may be
/// called; never a mechanism that is off. Of clashes it is what made most of them: with the dispute off, the spiral or the process.
#[test]
fn nothing_is_put_down_to_what_is_off() {
    let mut hot = scenario::parse("hot.toml", HOT).unwrap_or_else(|problems| panic!("{problems}"));
    overrides::apply(&mut hot, "world.border_heat=3").unwrap_or_else(|problems| panic!("{problems}"));
    let mut named = BTreeSet::new();
    let mut clashes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for off in mechanisms().iter().map(|one| one.name).filter(|name| CAUSES.contains(name)).chain([""]) {
        // What an intervention injects goes through these two, so without them it goes too
        let mut settings = hot.settings().clone();
        if !off.is_empty() {
            let injects = |change: &Change| matches!(change, Change::Inject(_));
            settings.interventions.retain(|one| !one.changes.iter().any(injects));
            settings = without(&settings, off);
        }
        agree(off, &settings, 40, 12, &mut |event| {
            assert!(off.is_empty() || event.cause != off, "{off} is off: {event:?}");
            let of_scenario = [
                "strikes",
                "massacres",
                "war",
                "kabul",
                "talks",
                "courting",
                "truce",
                "no-truce",
                "scenario:presence",
                "sealed",
                "favours",
                "trade",
                "no-trade",
            ]
            .contains(&event.cause);
            assert!(of_scenario || event.cause.is_empty() || CAUSES.contains(&event.cause), "{event:?}");
            assert_eq!(event.intervention().is_some(), of_scenario, "{event:?}");
            named.insert(event.cause);
            if event.kind == EventKind::BorderClash && !of_scenario {
                clashes.entry(off).or_default().insert(event.cause);
            }
        });
    }
    let never: Vec<&&str> = CAUSES.iter().filter(|cause| !named.contains(**cause)).collect();
    assert!(never.is_empty(), "each of CAUSES is given, but not {never:?}");
    assert!(clashes["durand_dispute"].contains("clash_spiral"), "{clashes:?}");
    let both = without(&without(hot.settings(), "durand_dispute"), "clash_spiral");
    let mut both = super::runs::with(&both, "processes.border.chance", 3.0);
    both.interventions.clear();
    agree("neither", &both, 40, 2, &mut |event| {
        let is_chance = event.kind != EventKind::BorderClash || ["border", "campaign"].contains(&event.cause);
        assert!(is_chance, "{event:?}");
    });
}
