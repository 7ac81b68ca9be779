//! Interventions, from the file to what a run makes of them: each kind does what it says, in its weeks, and nothing else.

use durand::ensemble::draws::Draws;
use durand::ensemble::simulate::Simulate;
use durand::model::actor::Actor;
use durand::model::intervention::action_path;
use durand::model::record::{Event, EventKind, WeekRecord};
use durand::model::registry::{ACTIONS, QUANTITIES};
use durand::model::settings::Settings;
use durand::model::simulator::Simulator;
use durand::scenario::{self, Scenario};

use super::ranges::all_random;
use super::runs::{SEED, outcomes};

const WEEKS: u32 = 60;

/// A scenario of [`WEEKS`] weeks with these lines in it.
pub fn scenario(lines: &str) -> Scenario {
    let text = format!("title = \"x\"\nstart = 2021-08-15\nweeks = {WEEKS}\n{lines}\n");
    scenario::parse("x.toml", &text).unwrap_or_else(|problems| panic!("{problems}\n{text}"))
}

/// One intervention.
pub(super) fn one(lines: &str) -> Scenario {
    scenario(&format!("[[interventions]]\nname = \"it\"\n{lines}"))
}

/// A week as it was told: published quantities, events and decisions.
#[derive(Debug, PartialEq)]
pub struct Told {
    quantities: Vec<f64>,
    pub(super) record: WeekRecord,
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

    pub(super) fn act(&self, actor: Actor) -> Option<&'static str> {
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
pub(super) fn weeks(settings: &Settings) -> Vec<(usize, Told)> {
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
        // A week of a campaign takes four parts in a hundred of a force, whatever its size
        let (more, twice) = (at(&added, 10) - before - 9.0, at(&scaled, 10) - before * 2.0);
        assert!(
            more.abs() < (before + 9.0) / 20.0 && twice.abs() < before / 10.0,
            "run {number}: {before}, {more}, {twice}"
        );
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
        durand::model::stretch::in_week(both.settings(), 0).get("processes.commerce.capacity")
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
        |week: u32| durand::model::stretch::in_week(all.settings(), week - 1).get("processes.commerce.capacity");
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
