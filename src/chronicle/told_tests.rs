//! Tests of the chronicle.

use super::*;
use durand_model::actor::Actor;
use durand_model::record::{Decision, Event, EventKind, WeekRecord};
use durand_model::registry::ACTIONS;
use durand_text::lines::WIDTH;

/// A week in which every actor takes its action number `choice`.
fn week(number: u32, choice: usize, phase: f64, events: Vec<Event>) -> Week {
    let decisions = Actor::ALL.map(|actor| {
        let mut own = (0..ACTIONS.len()).filter(|at| ACTIONS[*at].actor == actor);
        let action = own.nth(choice).expect("every actor has a few actions");
        Decision {
            actor,
            action,
            probability: 0.5,
            alternative: own.next(),
            alternative_probability: 0.25,
            reason: Some(0),
            reason_points: 1.0,
            is_played: false,
        }
    });
    let value = |name: &str| if name == "phase" { phase } else { 1.0 };
    Week {
        number,
        date: jiff::civil::date(2021, 8, 15),
        earlier: QUANTITIES.iter().map(|quantity| value(quantity.name)).collect(),
        quantities: QUANTITIES.iter().map(|quantity| value(quantity.name)).collect(),
        record: WeekRecord { events, decisions: decisions.to_vec(), ..WeekRecord::default() },
        ..Week::default()
    }
}

fn event(kind: EventKind) -> Event {
    Event { kind, actor: Some(Actor::Ttp), place: "Torkham", count: 1, deaths: 3, cause: "sanctuary", day: 1 }
}

fn chronicle(every: u32) -> Chronicle {
    let text = "title = \"x\"\nstart = 2021-08-15\nweeks = 10\n";
    let scenario = durand_scenario::parse("x.toml", text).unwrap_or_else(|problems| panic!("{problems}"));
    Chronicle::new(every, &scenario, 1)
}

#[test]
fn quiet_weeks_are_told_together_and_turns_at_length() {
    let mut chronicle = chronicle(1000);
    let first = chronicle.tell(&week(1, 0, 1.0, vec![]));
    assert!(first.contains("the phase was competition."), "{first}");
    assert_eq!(chronicle.tell(&week(2, 0, 1.0, vec![event(EventKind::Attack)])), "");
    assert_eq!(chronicle.tell(&week(3, 0, 1.0, vec![event(EventKind::Attack)])), "");
    let turn = chronicle.tell(&week(4, 1, 2.0, vec![event(EventKind::Closure)]));
    let turn = turn.split_whitespace().collect::<Vec<_>>().join(" ");
    let quiet = turn.split("Week 4").next().expect("what comes before");
    assert!(quiet.contains("Weeks 2 to 3 (") && quiet.contains("): no change; 2 attacks, 6 dead."), "{turn}");
    assert!(turn.contains("from competition to confrontation"), "{turn}");
    assert!(turn.contains("Mon 16 Aug Torkham shut by the TTP"), "{turn}");
    assert!(turn.contains("(50%)") && turn.contains("(25%)"), "{turn}");
    assert!(turn.find("Torkham shut") < turn.find("(50%)"), "events come first: {turn}");
    assert_eq!(chronicle.rest(), "");
}

#[test]
fn what_is_in_force_is_told_once_before_the_first_week() {
    let mut chronicle = chronicle(1000);
    let first = chronicle.tell(&week(1, 0, 1.0, vec![]));
    assert!(first.starts_with("\nIn force as week 1 begins\n  Pakistan: "), "{first}");
    assert!(first.find("In force") < first.find("Week 1 ("), "{first}");
    assert!(!chronicle.tell(&week(2, 1, 2.0, vec![])).contains("In force"));
}

#[test]
fn a_belief_that_breaks_makes_a_week_worth_telling() {
    let mut chronicle = chronicle(1000);
    let believing = |number, belief| {
        let mut one = week(number, 0, 1.0, vec![]);
        let at = QUANTITIES.iter().position(|quantity| quantity.name == "kabul_reciprocates").expect("it exists");
        one.earlier[at] = 75.0;
        one.quantities[at] = belief;
        one
    };
    chronicle.tell(&believing(1, 70.0));
    assert_eq!(chronicle.tell(&believing(2, 51.0)), "");
    let told = chronicle.tell(&believing(3, 49.0));
    assert!(told.contains("Islamabad had expected Kabul to repay its favours; it no longer does."), "{told}");
}

#[test]
fn quiet_weeks_at_the_end_are_not_lost() {
    let mut chronicle = chronicle(1000);
    chronicle.tell(&week(1, 0, 1.0, vec![]));
    assert_eq!(chronicle.tell(&week(2, 0, 1.0, vec![])), "");
    assert!(chronicle.rest().contains("Week 2 ("));
}

#[test]
fn weeks_that_are_passed_over_are_known_but_not_told() {
    let mut chronicle = chronicle(1000);
    chronicle.pass(&week(1, 0, 1.0, vec![]));
    chronicle.pass(&week(2, 0, 1.0, vec![]));
    let told = chronicle.tell(&week(3, 0, 1.0, vec![]));
    assert!(told.starts_with("\nIn force as week 3 begins") && !told.contains("Week 3 ("), "{told}");
    assert!(chronicle.rest().contains("Week 3 ("));
}

#[test]
fn situations_come_at_their_interval_unless_quiet_weeks_left_things_where_they_stood() {
    let mut chronicle = chronicle(2);
    let shut = || vec![event(EventKind::Closure)];
    let weeks = [week(1, 0, 1.0, shut()), week(2, 0, 1.0, vec![]), week(3, 0, 1.0, vec![]), week(4, 0, 1.0, vec![])];
    let more = [week(5, 0, 1.0, shut()), week(6, 0, 1.0, vec![])];
    let told = |one: &Week, chronicle: &mut Chronicle| chronicle.tell(one).contains("Where things stand");
    let told: Vec<bool> = weeks.iter().chain(&more).map(|one| told(one, &mut chronicle)).collect();
    assert_eq!(told, [false, true, false, false, false, true]);
}

#[test]
fn every_line_fits() {
    let mut chronicle = chronicle(1);
    for number in 1..6 {
        let events = EventKind::ALL.map(event).to_vec();
        let told = chronicle.tell(&week(number, number as usize, f64::from(number % 4), events));
        assert!(told.lines().all(|line| line.chars().count() <= WIDTH), "{told}");
    }
    assert!(
        chronicle.legend("durand").lines().all(|line| line.chars().count() <= WIDTH),
        "{}",
        chronicle.legend("durand")
    );
}
