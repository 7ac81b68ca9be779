//! Interventions, from the file to what a run makes of them: each kind does what it says, in its weeks, and nothing else.

use durand::ensemble::draws::Draws;
use durand::ensemble::simulate::Simulate;
use durand::model::actor::Actor;
use durand::model::intervention::action_path;
use durand::model::record::{Event, EventKind, WeekRecord};
use durand::model::registry::{ACTIONS, QUANTITIES};
use durand::model::settings::Settings;
use durand::model::simulator::Simulator;
use durand::scenario::{self, Scenario, overrides};

use super::ranges::all_random;
use super::runs::{SEED, outcomes};

const WEEKS: u32 = 60;

/// A scenario of [`WEEKS`] weeks with these lines in it.
pub fn scenario(lines: &str) -> Scenario {
    let text = format!("title = \"x\"\nstart = 2021-08-15\nweeks = {WEEKS}\n{lines}\n");
    scenario::parse("x.toml", &text).unwrap_or_else(|problems| panic!("{problems}\n{text}"))
}

/// One intervention.
fn one(lines: &str) -> Scenario {
    scenario(&format!("[[interventions]]\nname = \"it\"\n{lines}"))
}

/// A week as it was told: published quantities, events and decisions.
#[derive(Debug, PartialEq)]
pub struct Told {
    quantities: Vec<f64>,
    record: WeekRecord,
}

impl Told {
    pub fn get(&self, name: &str) -> f64 {
        self.quantities[QUANTITIES.iter().position(|quantity| quantity.name == name).expect("a quantity")]
    }

    /// Whether `actor.act`, or `actor.policy.setting`, is done or in force at the week's end.
    fn does(&self, path: &str) -> bool {
        let at = (0..ACTIONS.len()).find(|at| action_path(*at) == path).expect("an option");
        let course = &self.record.course;
        match (ACTIONS[at].setting, ACTIONS[at].act) {
            (Some((policy, setting)), _) => course.settings[policy] == setting,
            (None, act) => act.is_some_and(|act| course.acts >> act & 1 == 1),
        }
    }

    fn act(&self, actor: Actor) -> Option<&'static str> {
        self.record.decisions.iter().find(|told| told.actor == actor).map(|told| ACTIONS[told.action].name)
    }

    pub fn events(&self, kind: EventKind) -> Vec<&Event> {
        self.record.events.iter().filter(|event| event.kind == kind).collect()
    }
}

/// The weeks of one run.
pub fn run(settings: &Settings, number: u64) -> Vec<Told> {
    let simulator = Simulator::new(settings, WEEKS);
    let mut run = simulator.fresh();
    simulator.begin(&mut run, Draws::new(SEED, number), true);
    let mut week = || {
        simulator.advance(&mut run);
        let mut quantities = vec![0.0; QUANTITIES.len()];
        simulator.observe(&run, &mut quantities);
        Told { quantities, record: simulator.record(&run) }
    };
    (0..WEEKS).map(|_| week()).collect()
}

/// Weeks 1 to the end, with their numbers, of a few runs.
fn weeks(settings: &Settings) -> Vec<(usize, Told)> {
    (1..=8).flat_map(|number| run(settings, number).into_iter().enumerate()).map(|(at, told)| (at + 1, told)).collect()
}

/// Every kind of change, from week 21 on.
const KINDS: [&str; 17] = [
    "set = { \"world.ttp_strength\" = 20 }",
    "add = { \"world.trust\" = 40 }",
    "scale = { \"world.ttp_strength\" = 0.1 }",
    "set = { \"processes.commerce.capacity\" = 1 }",
    "set = { \"actors.ttp.goals.wear_down\" = 0 }",
    "scale = { \"phases.competition\" = 0.1 }",
    "force = { pakistan = \"kabul.press\" }",
    "forbid = [\"pakistan.kabul\", \"pakistan.districts\", \"ttp.tempo\", \"india.visit\"]",
    "close = \"all\"",
    "close = \"all\"\nby = \"pakistan\"",
    "open = [\"torkham\"]",
    "off = [\"distrust\"]",
    "inject = { event = \"mass_attack\", deaths = 80, place = \"Peshawar\" }",
    "inject = { event = \"border_clash\", deaths = 9, place = \"torkham\" }",
    "inject = { event = \"airstrike\", deaths = 40 }",
    "inject = { event = \"ceasefire\" }",
    "force = { pakistan = [\"refugees.deport\", \"strike\"] }",
];

/// Protects the twins of a comparison: up to its week a run with an intervention is the run without it, bit for bit; from then on it
/// tells of it, and every kind makes a difference.
#[test]
fn nothing_changes_before_its_week() {
    // Crossings are often shut, so that there is something to open
    let shut = "[processes.commerce]\ntechnical = 0.2\n";
    let plain = scenario(shut);
    let goal = durand::model::registry::goals_of(Actor::Ttp)[0].name;
    for kind in KINDS {
        let kind_of_it = kind.replace("wear_down", goal);
        let changed = scenario(&format!("{shut}[[interventions]]\nname = \"it\"\nat = 21\n{kind_of_it}"));
        let mut differs = false;
        for number in 1..=6 {
            let (with, without) = (run(changed.settings(), number), run(plain.settings(), number));
            assert_eq!(with[..20], without[..20], "{kind}");
            assert!(!with[20].events(EventKind::Intervention).is_empty(), "{kind}");
            differs |= with[20..].iter().zip(&without[20..]).any(|(a, b)| a.quantities != b.quantities);
        }
        assert!(differs, "{kind} makes no difference");
    }
}

/// Protects the alignment of draws: what changes nothing leaves every run as it was.
#[test]
fn what_changes_nothing_leaves_runs_as_they_were() {
    let plain = outcomes(scenario("").settings(), WEEKS, 30);
    let idle = [
        "set = { \"processes.commerce.capacity\" = 52 }".to_owned(),
        "add = { \"world.tension\" = 0 }\nscale = { \"world.trust\" = 1, \"actors.ttp.temperament.patience\" = 1 }"
            .to_owned(),
        "on = [\"distrust\"]\nallow = [\"pakistan.strike\"]".to_owned(),
    ];
    for lines in idle {
        assert_eq!(outcomes(one(&format!("at = 5\nuntil = 30\n{lines}")).settings(), WEEKS, 30), plain, "{lines}");
    }
}

#[test]
fn quantities_change_once_or_week_by_week() {
    for (week, told) in weeks(one("at = 10\nset = { \"world.ttp_strength\" = 20 }").settings()) {
        let strength = told.get("ttp_strength");
        assert!(if week < 10 { strength < 10.0 } else { week > 20 || strength > 12.0 }, "week {week}: {strength}");
    }
    for (week, told) in weeks(one("at = 10\nuntil = 20\nset = { \"world.trust\" = 100 }").settings()) {
        let held = (10..20).contains(&week);
        assert!(!held || told.get("trust") > 50.0, "week {week}: {}", told.get("trust"));
    }
    let added = one("at = 10\nadd = { \"world.ttp_strength\" = 9 }");
    let scaled = one("at = 10\nscale = { \"world.ttp_strength\" = 2 }");
    for number in 1..=5 {
        let at = |scenario: &Scenario, week: usize| run(scenario.settings(), number)[week - 1].get("ttp_strength");
        let before = at(&added, 9);
        assert!((at(&added, 10) - before - 9.0).abs() < 0.5);
        assert!((at(&scaled, 10) - before * 2.0).abs() < 0.5);
    }
}

#[test]
fn parameters_change_for_a_while_or_for_good() {
    let capacity =
        |lines: &str| weeks(one(&format!("{lines}\nset = {{ \"processes.commerce.capacity\" = 1 }}")).settings());
    for (week, told) in capacity("at = 10\nuntil = 20") {
        let full = told.get("trade") + told.get("trade_lost");
        assert_eq!(full <= 1.0, (10..20).contains(&week), "week {week}: {full}");
    }
    for (week, told) in capacity("at = 2021-10-17") {
        assert_eq!(told.get("trade") + told.get("trade_lost") <= 1.0, week >= 10, "week {week}");
    }
}

/// Protects composition: changes are laid over one another in the order of the file.
#[test]
fn interventions_compose_in_file_order() {
    let (add, scale) =
        ("add = { \"processes.commerce.capacity\" = 10 }", "scale = { \"processes.commerce.capacity\" = 0.5 }");
    let full = |first: &str, second: &str| {
        let entry = |name: &str, lines: &str| format!("[[interventions]]\nname = \"{name}\"\nat = 1\n{lines}\n");
        let both = scenario(&(entry("a", first) + &entry("b", second)));
        durand::model::regime::in_week(both.settings(), 0).get("processes.commerce.capacity")
    };
    assert_eq!((full(add, scale), full(scale, add)), (31.0, 36.0));
}

/// What has no end lasts until a later one takes over.
#[test]
fn a_later_one_takes_over_from_what_has_no_end() {
    let entry = |name: &str, at: u32, more: &str, value: u32| {
        format!(
            "[[interventions]]\nname = \"{name}\"\nat = {at}\n{more}set = {{ \"processes.commerce.capacity\" = {value} }}\n"
        )
    };
    let all = scenario(&(entry("a", 5, "", 20) + &entry("b", 10, "until = 15\n", 30)));
    let capacity =
        |week: u32| durand::model::regime::in_week(all.settings(), week - 1).get("processes.commerce.capacity");
    assert_eq!([4, 5, 9, 10, 14, 15, 60].map(capacity), [52.0, 20.0, 20.0, 30.0, 30.0, 20.0, 20.0]);
}

#[test]
fn what_is_forced_is_in_force_in_its_weeks() {
    // A trade agreement would open the border again
    let forced = scenario(
        "[actors.pakistan]\nforbid = [\"trade\"]\n[[interventions]]\nname = \"it\"\nat = 10\nuntil = 20\nforce = { pakistan = [\"kabul.press\", \"border.restricted\"], india = \"pakistan.coerce\" }",
    );
    for (week, told) in weeks(forced.settings()).into_iter().filter(|(week, _)| (10..20).contains(week)) {
        for path in ["pakistan.kabul.press", "pakistan.border.restricted", "india.pakistan.coerce"] {
            assert!(told.does(path), "week {week}: {path}");
        }
        // Beside what is forced an actor has its choice of the week, but not of the same policy
        let chosen = told.act(Actor::Pakistan).expect("it takes part");
        assert!(!chosen.starts_with("kabul.") && !chosen.starts_with("border."), "week {week}: {chosen}");
    }
}

/// A policy without an end is held; a single act is done once; what the world does not allow is not done.
#[test]
fn acts_are_done_once_and_only_where_they_can_be() {
    let count = |lines: &str, path: &str| {
        let lines = format!(
            "[actors.pakistan]\nforbid = [\"strike\", \"kabul\"]\n[actors.pakistan.policies]\nkabul = \"press\"\n[[interventions]]\nname = \"it\"\n{lines}"
        );
        run(scenario(&lines).settings(), 1).iter().filter(|week| week.does(path)).count()
    };
    let start = "[actors.pakistan.policies]\nkabul = \"court\"";
    let press = scenario(&format!(
        "{start}\n[[interventions]]\nname = \"it\"\nat = 11\nforce = {{ pakistan = \"kabul.press\" }}"
    ));
    assert!(run(press.settings(), 1)[10..].iter().all(|week| week.does("pakistan.kabul.press")));
    assert_eq!(count("at = 11\nforce = { pakistan = \"strike\" }", "pakistan.strike"), 1);
    assert_eq!(count("at = 11\nuntil = 14\nforce = { pakistan = \"strike\" }", "pakistan.strike"), 3);
    let nowhere = "at = 11\nforce = { pakistan = \"strike\" }\nscale = { \"world.sanctuary\" = 0 }";
    assert_eq!(count(nowhere, "pakistan.strike"), 0);
}

/// An intervention wins over what the scenario forbids.
#[test]
fn actions_are_forbidden_and_allowed_again() {
    let random = |scenario: Scenario| all_random(scenario.settings());
    let did = |told: &Told| told.act(Actor::Pakistan) == Some("strike");
    let forbidden = random(one("at = 10\nuntil = 20\nforbid = [\"pakistan.strike\"]"));
    let allowed = random(scenario(
        "[actors.pakistan]\nforbid = [\"strike\"]\n[[interventions]]\nname = \"it\"\nat = 10\nuntil = 20\nallow = [\"pakistan.strike\"]",
    ));
    for (settings, inside) in [(forbidden, false), (allowed, true)] {
        let (mut within, mut without) = (0, 0);
        for (week, told) in weeks(&settings) {
            if (10..20).contains(&week) { within += u32::from(did(&told)) } else { without += u32::from(did(&told)) }
        }
        assert_eq!((within > 0, without > 0), (inside, !inside));
    }
}

/// The name of a policy stands for all its settings: it stays as it is.
#[test]
fn a_whole_policy_can_be_forbidden() {
    let held = "[actors.pakistan]\nforbid = [\"border\"]\n[actors.pakistan.policies]\nborder = \"restricted\"\n[actors.afghan_taliban]\nforbid = [\"trade\"]";
    for (week, told) in weeks(&all_random(scenario(held).settings())) {
        assert!(told.does("pakistan.border.restricted"), "week {week}");
    }
}

/// Protects what a run begins with: the policies that the scenario names are in force until somebody changes them.
#[test]
fn policies_named_by_a_scenario_are_in_force_at_the_start() {
    let text = "[actors.pakistan]\nforbid = [\"kabul\", \"refugees\"]\n[actors.pakistan.policies]\nkabul = \"press\"\nrefugees = \"deport\"";
    let first = &run(scenario(text).settings(), 1)[0];
    assert!(first.does("pakistan.kabul.press") && first.does("pakistan.refugees.deport"));
}

/// Protects natural names: an intervention may have the name of a mechanism, and is told apart from it as a cause.
#[test]
fn an_intervention_may_have_any_name() {
    let text = "[[interventions]]\nname = \"mediation\"\nat = 3\nclose = [\"torkham\"]";
    let told = run(scenario(text).settings(), 1);
    let begun = told[2].events(EventKind::Intervention);
    assert_eq!((begun[0].cause, begun[0].intervention()), ("scenario:mediation", Some("mediation")));
}

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
