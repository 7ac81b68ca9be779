//! Choices in words.

use super::wording::{after_have, own, pronoun, within};
use crate::cli::text::{list, words, wrap};
use crate::figures::percent;
use crate::model::actor::ACTORS;
use crate::model::record::Decision;
use crate::model::registry::{ACTIONS, GOALS};

/// Each actor's action in the week before; `None` where it made no choice yet.
pub type Before = [Option<usize>; ACTORS];

/// Whether anyone does something else than in the week before.
pub fn changed(decisions: &[Decision], before: &Before) -> bool {
    decisions.iter().any(|decision| turned(decision, before))
}

/// The choices of a week: new ones in full, the others in one sentence.
pub fn tell(decisions: &[Decision], before: &Before) -> String {
    let (new, same): (Vec<&Decision>, Vec<&Decision>) = decisions.iter().partition(|decision| turned(decision, before));
    let mut text: String =
        new.into_iter().map(|decision| wrap("  ", 4, &in_full(decision, before[decision.actor as usize]))).collect();
    if !same.is_empty() {
        let shares: Vec<Share> = same.into_iter().map(Share::of).collect();
        text.push_str(&wrap("  ", 4, &kept(&shares)));
    }
    text
}

fn turned(decision: &Decision, before: &Before) -> bool {
    before[decision.actor as usize] != Some(decision.action)
}

/// A choice that was kept, with the probability at which it was kept.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    decision: Decision,
    low: f64,
    high: f64,
}

impl Share {
    /// That of one week.
    pub fn of(decision: &Decision) -> Self {
        Self { decision: *decision, low: decision.probability, high: decision.probability }
    }

    /// That of one more week in which the actor made the same choice.
    pub fn join(&mut self, decision: &Decision) {
        self.low = self.low.min(decision.probability);
        self.high = self.high.max(decision.probability);
    }

    /// "the TTP (recruit, 72 to 76%)".
    fn words(&self) -> String {
        let (low, high) = (percent(self.low), percent(self.high));
        let share = match self.decision.forced {
            Some(_) => "by intervention".to_owned(),
            None if low == high => low,
            None => format!("{} to {high}", low.trim_end_matches('%')),
        };
        let action = words(ACTIONS[self.decision.action].name);
        // A choice stays on one line with its probability.
        format!("{} {}", within(self.decision.actor), format!("({action}, {share})").replace(' ', "\u{a0}"))
    }
}

/// "As before: Pakistan (hold, 47%) and the TTP (recruit, 76%)."
pub fn kept(shares: &[Share]) -> String {
    let shares: Vec<String> = shares.iter().map(Share::words).collect();
    format!("As before: {}.", list(&shares))
}

/// "Pakistan shut a crossing (31%) for the sake of answering attacks; it might have held its course instead (24%)."
fn in_full(decision: &Decision, before: Option<usize>) -> String {
    let actor = decision.actor;
    let does = own(actor, ACTIONS[decision.action].does);
    if let Some(name) = decision.forced {
        return format!("By intervention {name}: {} {does}.", within(actor));
    }
    let mut sentence = format!("{} {does} ({})", actor.title(), percent(decision.probability));
    let Some(alternative) = decision.alternative else { return sentence + "; there was no other choice." };
    // What speaks against a choice cannot have tipped it: then it was made for want of a better, or by chance.
    if let Some(reason) = decision.reason.filter(|_| decision.reason_points > 0.0) {
        sentence.push_str(&format!(" for the sake of {}", own(actor, GOALS[reason].title)));
    }
    let certain = decision.alternative_probability == 0.0;
    let likelier = decision.alternative_probability > decision.probability;
    let share = percent(decision.alternative_probability);
    // A single act is not a course that one could stay on.
    let other = if before == Some(alternative) && ACTIONS[alternative].course {
        let going_on = "to go on as before";
        if certain {
            format!("{going_on} was second best")
        } else if likelier {
            format!("{going_on} was likelier ({share})")
        } else {
            format!("{going_on} came next ({share})")
        }
    } else {
        let (it, deed) = (pronoun(actor), own(actor, &after_have(ACTIONS[alternative].does)));
        if certain {
            format!("{it} would otherwise have {deed}")
        } else if likelier {
            format!("{it} would more likely have {deed} ({share})")
        } else {
            format!("{it} might have {deed} instead ({share})")
        }
    };
    format!("{sentence}; {other}.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::actor::Actor;

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
            reason: Some(reason),
            reason_points: 1.5,
            forced: None,
        }
    }

    #[test]
    fn a_new_choice_is_told_with_probability_reason_and_runner_up() {
        let choice = decision(Actor::Ttp);
        let text = tell(&[choice], &[None; ACTORS]).replace("\n    ", " ");
        assert!(text.contains("The TTP") && text.contains("(41%)") && text.contains("(24%)"), "{text}");
        assert!(text.contains(GOALS[choice.reason.unwrap()].title), "{text}");
        assert!(text.contains(&after_have(ACTIONS[choice.alternative.unwrap()].does)), "{text}");
    }

    #[test]
    fn what_an_actor_is_made_to_do_is_no_choice() {
        let made = Decision { forced: Some("embassy-opens"), ..decision(Actor::Ttp) };
        let text = tell(&[made], &[None; ACTORS]).replace("\n    ", " ");
        assert!(text.contains("By intervention embassy-opens: the TTP ") && !text.contains('%'), "{text}");
        assert!(kept(&[Share::of(&made)]).contains("by\u{a0}intervention"));
    }

    #[test]
    fn staying_on_course_is_named_as_such() {
        let choice = Decision { alternative_probability: 0.5, ..decision(Actor::India) };
        let text = in_full(&choice, choice.alternative);
        assert!(text.contains("to go on as before was likelier (50%)"), "{text}");
    }

    #[test]
    fn a_kept_choice_is_told_shortly() {
        let choice = decision(Actor::India);
        let mut before = [None; ACTORS];
        before[Actor::India as usize] = Some(choice.action);
        assert!(!changed(&[choice], &before));
        let text = tell(&[choice], &before);
        assert!(text.contains("As before") && text.contains("41%") && !text.contains("24%"), "{text}");
    }

    #[test]
    fn a_span_of_weeks_has_a_range_of_probabilities() {
        let mut share = Share::of(&decision(Actor::Ttp));
        share.join(&Decision { probability: 0.78, ..decision(Actor::Ttp) });
        assert!(kept(&[share]).contains("41\u{a0}to\u{a0}78%"), "{}", kept(&[share]));
    }

    #[test]
    fn a_choice_without_doubt_is_told_without_odds_of_the_other() {
        let choice = Decision { probability: 1.0, alternative_probability: 0.0, ..decision(Actor::Pakistan) };
        let text = in_full(&choice, None);
        assert!(text.contains("(100%)") && text.contains("would otherwise have") && !text.contains("(0%)"), "{text}");
        let text = in_full(&choice, choice.alternative);
        assert!(text.contains("to go on as before was second best."), "{text}");
    }

    #[test]
    fn a_choice_at_random_is_told_without_a_reason() {
        let text = in_full(&Decision { reason: None, reason_points: 0.0, ..decision(Actor::Ttp) }, None);
        assert!(!text.contains("sake") && text.contains("(24%)"), "{text}");
    }

    #[test]
    fn a_goal_that_speaks_against_a_choice_did_not_tip_it() {
        let text = in_full(&Decision { reason_points: -0.5, ..decision(Actor::India) }, None);
        assert!(!text.contains("sake"), "{text}");
    }
}
