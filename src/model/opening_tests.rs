use super::*;
use crate::actor::Actor;
use crate::intervention::Change;
use crate::record::WeekRecord;
use crate::registry::settings as paths;
use crate::rule::{Seen, Test, Than};
use crate::simulator::{Run, Simulator};
use crate::vocabulary::{ACTIONS, QUANTITIES};
use durand_ensemble::draws::Draws;
use durand_ensemble::simulate::Simulate;

const WEEKS: u32 = 60;

fn quantity(name: &str) -> usize {
    QUANTITIES.iter().position(|quantity| quantity.name == name).expect("a quantity")
}

fn at_least(name: &str, value: f64) -> Condition {
    Condition::Test(Test { of: Seen::Quantity(quantity(name)), than: Than::AtLeast, value, told: "waited for" })
}

fn rule(when: Condition) -> Rule {
    Rule { when, delay: 0, cooldown: 0, most: None, lasts: Some(1), announced: false }
}

fn forced(path: &str) -> Change {
    let at = (0..ACTIONS.len()).find(|at| crate::intervention::action_path(*at) == path).expect("an option");
    Change::Force { action: at }
}

fn with(rule: Rule, change: Change) -> Settings {
    let (window, told) = (Window::ALWAYS, vec![change.touches()]);
    let one = Intervention { name: "one", window, days: [0, 0], rule: Some(rule), told, changes: vec![change] };
    let mut settings = Settings::default();
    settings.interventions.push(one);
    settings
}

/// The records of a run, and the quantities at the end of its weeks.
fn run(settings: &Settings, number: u64, detailed: bool) -> (Vec<WeekRecord>, Vec<Vec<f64>>) {
    let simulator = Simulator::new(settings, WEEKS);
    let mut run: Run = simulator.fresh();
    simulator.begin(&mut run, Draws::new(7, number), detailed);
    let (mut records, mut all) = (Vec::new(), Vec::new());
    for _ in 0..WEEKS {
        simulator.advance(&mut run);
        let mut values = vec![0.0; QUANTITIES.len()];
        simulator.observe(&run, &mut values);
        all.push(values);
        if detailed {
            records.push(simulator.record(&run));
        }
    }
    (records, all)
}

/// Weeks, from 0, in which the rule is told to begin, to end, and to have been triggered.
fn told(records: &[WeekRecord]) -> [Vec<usize>; 3] {
    [EventKind::Intervention, EventKind::InterventionEnds, EventKind::Triggered].map(|kind| {
        let has = |record: &WeekRecord| record.events.iter().any(|event| event.kind == kind && event.cause == "one");
        records.iter().enumerate().filter(|(_, record)| has(record)).map(|(week, _)| week).collect()
    })
}

/// Protects the promise of a rule that never fires: the run is the one without it, bit for bit.
#[test]
fn a_rule_that_never_fires_changes_nothing() {
    let clashes = Seen::Events { kind: EventKind::BorderClash, place: "Nowhere", actor: None };
    let never = Condition::Test(Test { of: clashes, than: Than::AtLeast, value: 1.0, told: "never" });
    for announced in [false, true] {
        let when = if announced { at_least("deaths", 20_000.0) } else { never.clone() };
        let settings = with(Rule { announced, ..rule(when) }, forced("pakistan.strike"));
        for number in 1..6 {
            assert_eq!(run(&settings, number, true), run(&Settings::default(), number, true));
        }
    }
}

/// Protects "the same draws": whether a run is followed in detail changes nothing, also where rules look at events.
#[test]
fn rules_see_the_same_events_whether_anyone_watches() {
    let clashes = Seen::Events { kind: EventKind::BorderClash, place: "", actor: None };
    let when = Condition::Test(Test { of: clashes, than: Than::AtLeast, value: 1.0, told: "clash" });
    let settings = with(rule(when), forced("pakistan.strike"));
    let (records, detailed) = run(&settings, 3, true);
    assert_eq!(detailed, run(&settings, 3, false).1);
    let strikes = detailed.iter().filter(|week| week[quantity("airstrikes")] > 0.0).count();
    assert!(!told(&records)[2].is_empty() && strikes > 0, "it fires");
}

/// Protects what the keys say: the week after, a delay, how long, how often, and how long not again.
#[test]
fn a_rule_begins_ends_and_waits_as_it_says() {
    let set = Change::Value {
        setting: paths().iter().position(|one| one.path == "processes.force.strike_deaths").expect("a path"),
        how: crate::intervention::How::Set,
        by: 3.0,
    };
    let of = |rule: Rule| told(&run(&with(rule, set.clone()), 1, true).0);
    let always = || rule(at_least("tension", 0.0));
    let [begins, ends, triggered] = of(Rule { lasts: Some(4), delay: 2, cooldown: 3, most: Some(2), ..always() });
    // It holds from the first week on, so it begins two weeks after the week that follows
    assert_eq!((begins, ends), (vec![3, 3 + 4 + 3 + 2], vec![7, 16]));
    assert_eq!(triggered, [0, 9], "at the end of the week before, the delay not counted");
    let [begins, ends, _] = of(Rule { lasts: Some(5), ..always() });
    assert_eq!((begins[..3].to_vec(), ends[..2].to_vec()), (vec![1, 6, 11], vec![6, 11]), "it goes on where it may");
    let [begins, ends, _] = of(Rule { lasts: None, ..always() });
    assert_eq!((begins, ends), (vec![1], vec![]), "a parameter is changed for good");
}

/// Protects what is done once: an act without an end comes once each time, and again when the cooldown is over.
#[test]
fn what_is_done_once_is_done_once_each_time() {
    let settings = with(
        Rule { lasts: None, cooldown: 9, most: Some(3), ..rule(at_least("tension", 0.0)) },
        forced("pakistan.strike"),
    );
    let (records, _) = run(&settings, 1, true);
    assert_eq!(told(&records)[0], [1, 11, 21]);
    let strike = ACTIONS.iter().position(|one| one.actor == Actor::Pakistan && one.name == "strike");
    let act = ACTIONS[strike.expect("an act")].act.expect("an act");
    for week in [1, 11, 21] {
        assert_eq!(records[week].course.acts >> act & 1, 1, "week {week}");
    }
}

/// Protects deterrence by what somebody is made to do: others reckon with the act that is announced.
#[test]
fn an_announced_act_is_reckoned_with() {
    let probabilities = |announced: bool| {
        let rule = Rule { announced, lasts: None, most: Some(1), ..rule(at_least("clashes", 0.05)) };
        let (records, _) = run(&with(rule, forced("pakistan.strike")), 2, true);
        let first = told(&records)[2].first().copied().unwrap_or(WEEKS as usize);
        let before = records[..=first.min(WEEKS as usize - 1)].iter();
        before.map(|record| record.decisions.clone()).collect::<Vec<_>>()
    };
    let [plain, announced] = [probabilities(false), probabilities(true)];
    let weeks = plain.len().min(announced.len());
    // A part of a clash is expected in every week, and a whole one comes later
    assert!(weeks > 1 && plain[..weeks] != announced[..weeks], "{weeks} weeks");
}

/// Protects deterrence: what is announced is reckoned with before it comes, and only by those whom it does not make do anything.
#[test]
fn what_is_announced_changes_choices_before_it_comes() {
    let harsh = || Change::Value {
        setting: paths().iter().position(|one| one.path == "processes.force.disruption").expect("a path"),
        how: crate::intervention::How::Set,
        by: 1.0,
    };
    let chosen = |announced: bool| {
        let rule = Rule { announced, lasts: None, ..rule(at_least("airstrikes", 0.01)) };
        let settings = with(rule, harsh());
        let (records, _) = run(&settings, 2, true);
        let first = told(&records)[2].first().copied().unwrap_or(WEEKS as usize);
        let before: Vec<f64> = records[..first.min(30)]
            .iter()
            .flat_map(|record| record.decisions.iter().map(|decision| decision.probability))
            .collect();
        before
    };
    let [plain, announced, without] = [chosen(false), chosen(true), {
        let (records, _) = run(&Settings::default(), 2, true);
        records
            .iter()
            .flat_map(|record| record.decisions.iter().map(|decision| decision.probability))
            .collect::<Vec<_>>()
    }];
    assert!(plain[..] == without[..plain.len()], "what is not announced is not foreseen");
    let least = plain.len().min(announced.len());
    assert!(plain[..least] != announced[..least], "what is announced is");
}
