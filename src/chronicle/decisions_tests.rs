//! Tests of choices in words.

use super::*;
use durand_model::actor::Actor;
use durand_model::intervention::action_path;
use durand_model::record::WeekRecord;

fn at(path: &str) -> usize {
    (0..ACTIONS.len()).find(|at| action_path(*at) == path).unwrap_or_else(|| panic!("{path} is an option"))
}

/// A choice, with keeping the course as the runner-up.
fn decision(path: &str) -> Decision {
    let action = at(path);
    let actor = ACTIONS[action].actor;
    let reason = GOALS.iter().position(|goal| goal.actor == actor).expect("every actor has goals");
    Decision {
        actor,
        action,
        probability: 0.41,
        alternative: Some(at(&format!("{}.keep", actor.name()))),
        alternative_probability: 0.24,
        reason: Some(reason),
        reason_points: 1.5,
        is_played: false,
    }
}

fn week(decisions: &[Decision]) -> Week {
    let record = WeekRecord { decisions: decisions.to_vec(), ..WeekRecord::default() };
    Week { number: 1, date: jiff::civil::date(2022, 5, 15), record, ..Week::default() }
}

fn told(week: &Week) -> String {
    let (dated, others) = tell(week);
    dated.into_iter().map(|(_, sentence)| sentence).chain(others).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_change_is_told_with_probability_and_reason_against_keeping_the_course() {
    let choice = decision("pakistan.kabul.press");
    let text = told(&week(&[choice]));
    let reason = GOALS[choice.reason.expect("a reason")].title;
    assert_eq!(text, format!("Pakistan turned to pressing Kabul (41%), for the sake of {reason}."));
}

#[test]
fn a_choice_against_the_odds_is_told_as_one() {
    let choice = Decision { probability: 0.03, alternative_probability: 0.9, ..decision("ttp.tempo.offensive") };
    let text = told(&week(&[choice]));
    assert!(text.starts_with("Against the odds (3%) the TTP went on the offensive, for the sake of"), "{text}");
    assert!(text.ends_with("; it would more likely have kept its course (90%)."), "{text}");
    // Where all of many options are unlikely, none was chosen against the odds
    let random = Decision { probability: 0.03, alternative_probability: 0.03, ..choice };
    assert!(told(&week(&[random])).starts_with("The TTP went on the offensive (3%)"));
}

#[test]
fn who_keeps_its_course_is_told_of_only_against_the_odds() {
    let kept = Decision { alternative: Some(at("india.visit")), ..decision("india.keep") };
    assert_eq!(told(&week(&[kept])), "");
    let odd = Decision { probability: 0.02, alternative_probability: 0.95, ..kept };
    let text = told(&week(&[odd]));
    assert_eq!(
        text,
        "Against the odds (2%) India kept its course; it would more likely have received Kabul's ministers (95%)."
    );
}

#[test]
fn another_change_that_was_as_likely_is_told() {
    let choice = Decision { alternative: Some(at("pakistan.strike")), ..decision("pakistan.border.shut") };
    assert!(
        told(&week(&[choice]))
            .contains("; it might have struck TTP positions in Afghanistan from the air instead (24%)")
    );
}

#[test]
fn a_choice_at_random_or_against_its_goals_is_told_without_a_reason() {
    for (reason, reason_points) in [(None, 0.0), (Some(0), -0.5)] {
        let text = told(&week(&[Decision { reason, reason_points, ..decision("ttp.assault") }]));
        assert!(!text.contains("sake"), "{text}");
    }
}

#[test]
fn an_act_that_goes_on_is_told_when_it_begins_and_when_it_ends() {
    let act = decision("united_states.drone_strike");
    let mut first = week(&[act]);
    first.record.course.acts = 1 << ACTIONS[act.action].act.expect("an act");
    let second = Week { before: first.record.course, number: 2, record: first.record.clone(), ..week(&[]) };
    let last = Week { before: first.record.course, number: 5, ..week(&[]) };
    assert!(!told(&first).is_empty());
    assert!(told(&second).is_empty());
    let mut spells = Spells::default();
    for one in [&first, &second, &second, &second] {
        assert_eq!(spells.note(one), []);
    }
    let over = spells.note(&last);
    assert_eq!(over, [(act.action, 4)]);
    assert!(ended(over[0]).starts_with("  The United States, which had struck militants from the air for 4 weeks"));
}

#[test]
fn a_word_that_is_not_answered_is_an_offer() {
    let one = week(&[decision("pakistan.truce.accept")]);
    let text = told(&one);
    assert!(
        text.contains("declared itself ready for a truce (41%)") && text.contains("; the TTP has not answered"),
        "{text}"
    );
    let text = told(&week(&[decision("afghan_taliban.security.accept")]));
    assert!(text.starts_with("The Afghan Taliban declared themselves ready for a security agreement"), "{text}");
    let text = told(&week(&[decision("pakistan.truce.refuse")]));
    assert!(text.starts_with("Pakistan took back its offer of a truce"), "{text}");
}

#[test]
fn what_is_an_event_too_is_told_on_its_day() {
    let choice = decision("india.visit");
    let step = EventKind::IndianStep;
    let event =
        Event { kind: step, actor: Some(Actor::India), place: "Delhi", count: 1, deaths: 0, cause: "presence", day: 3 };
    let mut one = week(&[choice]);
    one.record.events = vec![event];
    assert!(is_chosen(&event, &one));
    let (dated, others) = tell(&one);
    assert!(dated.len() == 1 && others.is_empty());
    assert!(dated[0].0 == 3 && dated[0].1.starts_with("India received Kabul's ministers"), "{dated:?}");
}

/// Protects players: their choices have no odds and no reason that they did not give.
#[test]
fn what_is_played_is_told_without_reasons() {
    let own = decision("ttp.tempo.offensive");
    let played = Decision { probability: 0.03, alternative_probability: 0.9, is_played: true, ..own };
    let text = told(&week(&[played]));
    assert!(
        text.contains("(played; by itself 3%).") && !text.contains("odds") && !text.contains("for the sake"),
        "{text}"
    );
    assert!(!is_told(&Decision { action: at("ttp.keep"), ..played }, &Course::default()));
}
