//! Choices in words.

use crate::cli::figures::percent;
use crate::cli::text::{list, words, wrap};
use crate::model::actor::{ACTORS, Actor};
use crate::model::record::Decision;
use crate::model::registry::{ACTIONS, GOALS};

/// Each actor's action in the week before; `None` where it made no choice yet.
type Before = [Option<usize>; ACTORS];

/// Whether anyone does something else than in the week before.
pub fn changed(decisions: &[Decision], before: &Before) -> bool {
    decisions.iter().any(|decision| turned(decision, before))
}

/// The choices of a week: new ones in full, the others in one sentence.
pub fn tell(decisions: &[Decision], before: &Before) -> String {
    let (new, same): (Vec<&Decision>, Vec<&Decision>) = decisions.iter().partition(|decision| turned(decision, before));
    let mut text: String = new.into_iter().map(|decision| wrap("  ", 4, &in_full(decision))).collect();
    if !same.is_empty() {
        let again: Vec<String> = same.into_iter().map(again).collect();
        text.push_str(&wrap("  ", 4, &format!("As before, {}.", list(&again))));
    }
    text
}

/// The choices of a week in which nobody changed course.
pub fn steady(decisions: &[Decision]) -> String {
    let shares: Vec<String> = decisions
        .iter()
        .map(|decision| format!("{}\u{a0}{}", within(decision.actor), percent(decision.probability)))
        .collect();
    match shares.as_slice() {
        [] => "Nobody takes part.".to_owned(),
        [_] => format!("The course is kept ({}).", shares[0]),
        _ => format!("All keep their course ({}).", shares.join(", ")),
    }
}

fn turned(decision: &Decision, before: &Before) -> bool {
    before[decision.actor as usize] != Some(decision.action)
}

/// "Pakistan shut a crossing (31%), because of answering attacks; next came: hold (24%)."
fn in_full(decision: &Decision) -> String {
    let mut sentence =
        format!("{} {} ({})", decision.actor.title(), ACTIONS[decision.action].does, percent(decision.probability));
    if let Some(alternative) = decision.alternative {
        // What speaks against a choice cannot have tipped it: then it was made for want of a better, or by chance.
        if decision.reason_points > 0.0 {
            sentence.push_str(&format!(", because of {}", GOALS[decision.reason].title));
        }
        let runner_up =
            if decision.alternative_probability > decision.probability { "likelier was" } else { "next came" };
        sentence.push_str(&format!(
            "; {runner_up}: {} ({})",
            words(ACTIONS[alternative].name),
            percent(decision.alternative_probability)
        ));
    } else {
        sentence.push_str("; there was no other choice");
    }
    sentence.push('.');
    sentence
}

/// "India held its course (72%)".
fn again(decision: &Decision) -> String {
    format!("{} {} ({})", within(decision.actor), ACTIONS[decision.action].does, percent(decision.probability))
}

/// An actor's name within a sentence.
pub fn within(actor: Actor) -> String {
    match actor.title().strip_prefix("The ") {
        Some(rest) => format!("the {rest}"),
        None => actor.title().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(actor: Actor) -> Decision {
        let own = |at: &usize| ACTIONS[*at].actor == actor;
        let mut actions = (0..ACTIONS.len()).filter(own);
        let reason = GOALS.iter().position(|goal| goal.actor == actor).expect("every actor has goals");
        Decision {
            actor,
            action: actions.next().expect("every actor has actions"),
            probability: 0.41,
            alternative: actions.next(),
            alternative_probability: 0.24,
            reason,
            reason_points: 1.5,
        }
    }

    #[test]
    fn a_new_choice_is_told_with_probability_reason_and_runner_up() {
        let choice = decision(Actor::Ttp);
        let text = tell(&[choice], &[None; ACTORS]).replace("\n    ", " ");
        assert!(text.contains("The TTP") && text.contains("(41%)") && text.contains("(24%)"), "{text}");
        assert!(text.contains(GOALS[choice.reason].title), "{text}");
        assert!(text.contains(&words(ACTIONS[choice.alternative.unwrap()].name)), "{text}");
    }

    #[test]
    fn a_kept_choice_is_told_shortly() {
        let choice = decision(Actor::India);
        let mut before = [None; ACTORS];
        before[Actor::India as usize] = Some(choice.action);
        assert!(!changed(&[choice], &before));
        let text = tell(&[choice], &before);
        assert!(text.contains("As before") && !text.contains("24%"), "{text}");
    }

    #[test]
    fn a_goal_that_speaks_against_a_choice_did_not_tip_it() {
        let text = in_full(&Decision { reason_points: -0.5, ..decision(Actor::India) });
        assert!(!text.contains("because"), "{text}");
    }
}
