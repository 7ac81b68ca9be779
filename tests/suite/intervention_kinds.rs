//! Interventions on crossings, mechanisms and events; how they are dated, told, inherited and told apart.

use durand::ensemble::draws::Draws;
use durand::ensemble::simulate::Simulate;
use durand::model::actor::Actor;
use durand::model::record::{Event, EventKind};
use durand::model::simulator::Simulator;
use durand::scenario::{self, Scenario, overrides};

use super::interventions::{Told, one, run, scenario, weeks};
use super::ranges::all_random;
use super::runs::SEED;

#[test]
fn crossings_are_held_and_then_left_to_the_model() {
    let shut = all_random(one("at = 10\nuntil = 20\nclose = [\"torkham\"]\nopen = [\"kharlachi\"]").settings());
    let (mut reopened, mut was_shut) = (0, 0);
    for (week, told) in weeks(&shut) {
        if (10..20).contains(&week) {
            assert_eq!((told.get("closed_torkham"), told.get("closed_kharlachi")), (1.0, 0.0), "week {week}");
            let at_kharlachi =
                |event: &&Event| event.place.starts_with("Kharlachi") && event.kind == EventKind::Closure;
            assert!(!told.record.events.iter().any(|event| at_kharlachi(&event)), "week {week}");
        }
        let by_it = |kind| told.events(kind).iter().filter(|event| event.cause == "it").count();
        reopened += u32::from(week == 20 && by_it(EventKind::Reopening) > 0);
        was_shut += u32::from(week == 10 && by_it(EventKind::Closure) > 0);
    }
    assert!(reopened > 0 && was_shut > 0, "what opens and shuts is told");
    let once = one("at = 10\nclose = \"all\"");
    let mut later = 0.0;
    for (week, told) in weeks(once.settings()) {
        assert!(week != 10 || told.get("trade") == 0.0, "{}", told.get("trade"));
        later += if week > 25 { told.get("trade") } else { 0.0 };
    }
    assert!(later > 0.0, "in time the model opens them again");
}

#[test]
fn mechanisms_are_switched_for_a_while() {
    let (mut within, mut without) = (0, 0);
    for (week, told) in weeks(&all_random(one("at = 20\nuntil = 40\noff = [\"crossing_closures\"]").settings())) {
        let count = told.record.events.iter().filter(|event| event.cause == "crossing_closures").count();
        if (20..40).contains(&week) { within += count } else { without += count }
    }
    assert!(within == 0 && without > 0, "{within} {without}");
    let on = "[mechanisms]\noff = [\"crossing_closures\"]\n[[interventions]]\nname = \"it\"\nat = 20\nuntil = 40\non = [\"crossing_closures\"]";
    let told = weeks(&all_random(scenario(on).settings()));
    let weeks: Vec<usize> = told
        .iter()
        .filter(|(_, told)| told.record.events.iter().any(|event| event.cause == "crossing_closures"))
        .map(|(week, _)| *week)
        .collect();
    assert!(!weeks.is_empty() && weeks.iter().all(|week| (20..40).contains(week)), "{weeks:?}");
}

/// Protects injected events: they come on top of what chance brings, and what follows from a drawn one follows from them.
#[test]
fn injected_events_go_through_the_same_equations() {
    let plain = scenario("");
    let twins = |lines: &str| {
        let changed = one(&format!("at = 2021-12-16\ninject = {lines}"));
        (1..=8)
            .map(|number| (run(changed.settings(), number).remove(17), run(plain.settings(), number).remove(17)))
            .collect::<Vec<_>>()
    };
    let more = |(with, without): &(Told, Told), name: &str| with.get(name) - without.get(name);
    for twin in twins("{ event = \"mass_attack\", deaths = 145, place = \"Peshawar\" }") {
        assert_eq!((more(&twin, "attacks"), more(&twin, "militant_attacks"), more(&twin, "deaths")), (1.0, 1.0, 145.0));
        assert!(
            more(&twin, "retaliation_pressure") > 0.0 && more(&twin, "tension") > 0.0 && more(&twin, "violence") > 0.0
        );
        let told = twin
            .0
            .events(EventKind::MassAttack)
            .into_iter()
            .find(|event| event.cause == "it")
            .copied()
            .expect("it is told");
        assert_eq!((told.place, told.deaths, told.actor, told.day), ("Peshawar", 145, Some(Actor::Ttp), 4));
    }
    for twin in twins("{ event = \"border_clash\", deaths = 9, place = \"torkham\" }") {
        assert_eq!((more(&twin, "clashes"), more(&twin, "deaths")), (1.0, 9.0));
        assert!(more(&twin, "border_heat") > 0.0 && more(&twin, "humiliation") > 0.0);
    }
    for twin in twins("{ event = \"airstrike\", deaths = 40, place = \"Khost\" }") {
        assert_eq!((twin.0.get("airstrikes"), more(&twin, "deaths")), (1.0, 40.0));
        assert!(more(&twin, "humiliation") > 0.0 && more(&twin, "ttp_strength") < 0.0 && more(&twin, "standing") < 0.0);
    }
    for twin in twins("{ event = \"ceasefire\" }") {
        assert!(
            more(&twin, "calm") > 0.0 && twin.0.events(EventKind::Ceasefire).iter().any(|event| event.cause == "it")
        );
    }
}

/// Without the TTP an attack is that of others.
#[test]
fn a_mass_attack_needs_no_ttp() {
    let lines = "at = 18\ninject = { event = \"mass_attack\", deaths = 50, place = \"Quetta\" }";
    let with = scenario(&format!("[actors.ttp]\npresent = false\n[[interventions]]\nname = \"it\"\n{lines}"));
    let without = scenario("[actors.ttp]\npresent = false");
    let (with, without) = (run(with.settings(), 1).remove(17), run(without.settings(), 1).remove(17));
    let more = |name: &str| with.get(name) - without.get(name);
    assert_eq!((more("attacks"), more("militant_attacks"), more("deaths")), (0.0, 1.0, 50.0));
    assert_eq!(with.events(EventKind::MassAttack)[0].actor, None);
}

#[test]
fn an_actor_is_there_between_its_dates_only() {
    let text = "[actors.ttp]\nenters = 2021-10-20\nleaves = 2022-03-01\n[actors.india]\nenters = 2000-01-01\n[actors.afghan_taliban]\nleaves = 2000-01-01";
    for (week, told) in weeks(scenario(text).settings()) {
        // 20 October 2021 is in week 10, 1 March 2022 in week 29
        let there = (10..29).contains(&week);
        assert_eq!(told.act(Actor::Ttp).is_some(), there, "week {week}");
        assert_eq!(told.get("ttp_strength") > 1.0, there, "week {week}");
        assert!(there || told.get("attacks") == 0.0, "week {week}");
        assert!(told.act(Actor::India).is_some() && told.act(Actor::AfghanTaliban).is_none());
        let turns = |kind| told.events(kind).iter().any(|event| event.actor == Some(Actor::Ttp));
        assert_eq!((turns(EventKind::Enters), turns(EventKind::Leaves)), (week == 10, week == 29), "week {week}");
    }
}

#[test]
fn dates_can_be_overridden() {
    let mut changed = scenario("[actors.ttp]\npresent = false");
    let apply = |scenario: &mut Scenario, text| {
        overrides::apply(scenario, text).unwrap_or_else(|problems| panic!("{problems}"))
    };
    apply(&mut changed, "actors.ttp.enters=2021-10-20");
    assert_eq!(changed.settings().present[Actor::Ttp as usize].from, 9);
    apply(&mut changed, "start=2021-10-17");
    assert_eq!(changed.settings().present[Actor::Ttp as usize].from, 0);
    apply(&mut changed, "actors.ttp.present=false");
    assert!(!changed.settings().takes_part(Actor::Ttp));
    assert!(overrides::apply(&mut changed, "interventions.it.at=3").is_err());
}

/// Protects `--weeks`: a shorter run is the beginning of the longer one, and can be written and read.
#[test]
fn a_shorter_run_leaves_out_what_comes_after_it() {
    let all = scenario::load("tests/scenarios/good/interventions.toml").unwrap_or_else(|problems| panic!("{problems}"));
    let short = all.clone().with_weeks(45).unwrap_or_else(|problems| panic!("{problems}"));
    let names: Vec<&str> = short.interventions().iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["warmth", "talks", "siege"]);
    let again = scenario::parse("again.toml", &short.to_toml()).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!((again.fingerprint(), &again), (short.fingerprint(), &short));
    let simulators = [Simulator::new(short.settings(), 45), Simulator::new(all.settings(), 104)];
    let mut runs = [simulators[0].fresh(), simulators[1].fresh()];
    for (simulator, run) in simulators.iter().zip(&mut runs) {
        simulator.begin(run, Draws::new(SEED, 1), false);
        (0..45).for_each(|_| simulator.advance(run));
    }
    assert_eq!(runs[0].state(), runs[1].state());
}

/// Protects the fingerprint: every part of an intervention that can reach a result counts; its note does not.
#[test]
fn the_fingerprint_tells_interventions_apart() {
    let base = "at = 5\nuntil = 9\nset = { \"world.trust\" = 20 }";
    let mark = |lines: &str| one(lines).fingerprint();
    for other in ["5\nuntil = 10", "6\nuntil = 9", "5"].map(|at| format!("at = {at}\nset = {{ \"world.trust\" = 20 }}"))
    {
        assert_ne!(mark(&other), mark(base), "{other}");
    }
    assert_ne!(mark(&base.replace("20", "21")), mark(base));
    assert_ne!(mark(&base.replace("set", "add")), mark(base));
    assert_eq!(mark(&format!("note = \"why\"\n{base}")), mark(base));
    assert_eq!(mark(&base.replace("at = 5", "at = 2021-09-12")), mark(base), "a date is its week");
}

/// Protects `events.csv`: what an intervention does is told, with its name as the cause.
#[test]
fn events_tell_what_an_intervention_did() {
    let told = run(one("at = 2021-12-16\nuntil = 2022-01-01\nset = { \"world.trust\" = 20 }\noff = [\"distrust\"]\nforbid = [\"ttp.tempo.steady\"]").settings(), 1);
    let rows = |week: usize, kind| {
        let events = told[week - 1].events(kind);
        events.iter().map(|event| (event.place, event.cause, event.day)).collect::<Vec<_>>()
    };
    let all = |day| {
        vec![("world.trust = 20", "it", day), ("ttp.tempo.steady forbidden", "it", day), ("distrust off", "it", day)]
    };
    assert_eq!((rows(18, EventKind::Intervention), rows(20, EventKind::InterventionEnds)), (all(4), all(6)));
    let count = |kind| told.iter().map(|week| week.events(kind).len()).sum::<usize>();
    assert_eq!((count(EventKind::Intervention), count(EventKind::InterventionEnds)), (3, 3));
}

/// Protects what `check` and `run` print of an overlay: interventions and dates that differ make a row each.
#[test]
fn what_differs_in_time_makes_rows() {
    let base = one("at = 5\nset = { \"world.trust\" = 20 }");
    let over = "[actors.ttp]\nleaves = 2022-01-01\n[[interventions]]\nname = \"more\"\nat = 9\nuntil = 12\noff = [\"distrust\"]";
    let rows: Vec<(String, String, String)> = scenario::difference::between(&base, &scenario(over))
        .into_iter()
        .map(|row| (row.path, row.base.to_string(), row.here.to_string()))
        .collect();
    let row = |path: &str, base: &str, here: &str| (path.to_owned(), base.to_owned(), here.to_owned());
    assert_eq!(
        rows,
        [
            row("actors.ttp.leaves", "none", "2022-01-01"),
            row("interventions.it", "at 5: world.trust = 20", "none"),
            row("interventions.more", "none", "at 9, until 12: distrust off"),
        ]
    );
}

/// Protects the chain: an overlay adds, replaces and takes out what its base has.
#[test]
fn an_overlay_changes_the_interventions_of_its_base() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let entry = |name: &str, lines: &str| format!("[[interventions]]\nname = \"{name}\"\n{lines}\n");
    let trust = |at: u32| format!("at = {at}\nset = {{ \"world.trust\" = 20 }}");
    let base =
        "title = \"x\"\nstart = 2021-08-15\nweeks = 60\n".to_owned() + &entry("a", &trust(5)) + &entry("b", &trust(6));
    let over = "extends = \"base.toml\"\n".to_owned()
        + &entry("c", &trust(7))
        + &entry("a", &trust(8))
        + &entry("b", "enabled = false");
    std::fs::write(path("base.toml"), base).expect("it is written");
    std::fs::write(path("over.toml"), over).expect("it is written");
    let all = scenario::load(&path("over.toml")).unwrap_or_else(|problems| panic!("{problems}"));
    let found: Vec<(&str, u32)> = all.settings().interventions.iter().map(|one| (one.name, one.window.from)).collect();
    assert_eq!(found, [("a", 7), ("c", 6)]);
}
