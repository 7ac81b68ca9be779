//! Choices in words.

use super::wording::{after_have, own, pronoun, within};
use crate::cli::text::{list, words, wrap};
use crate::figures::percent;
use crate::model::record::Decision;
use crate::model::registry::{ACTIONS, GOALS};

/// Whether anyone changes a policy, or acts.
pub fn changed(decisions: &[Decision]) -> bool {
    decisions.iter().any(Decision::changes)
}

/// The choices of a week: changes and acts in full, the others in one sentence.
pub fn tell(decisions: &[Decision]) -> String {
    let (new, same): (Vec<&Decision>, Vec<&Decision>) = decisions.iter().partition(|decision| decision.changes());
    let mut text: String = new.into_iter().map(|decision| wrap("  ", 4, &in_full(decision))).collect();
    if !same.is_empty() {
        let shares: Vec<Share> = same.into_iter().map(Share::of).collect();
        text.push_str(&wrap("  ", 4, &kept(&shares)));
    }
    text
}

/// "border shut", "strike", "keep": an option in a few words.
pub fn option(action: usize) -> String {
    words(ACTIONS[action].name).replace('.', " ")
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

    /// "the TTP (72 to 76%)".
    fn words(&self) -> String {
        let (low, high) = (percent(self.low), percent(self.high));
        let share = if low == high { low } else { format!("{} to {high}", low.trim_end_matches('%')) };
        // An actor stays on one line with its probability.
        format!("{} {}", within(self.decision.actor), format!("({share})").replace(' ', "\u{a0}"))
    }
}

/// "No change: Pakistan (47%) and the TTP (76%)."
pub fn kept(shares: &[Share]) -> String {
    let shares: Vec<String> = shares.iter().map(Share::words).collect();
    format!("No change: {}.", list(&shares))
}

/// "Pakistan shut the border (31%) for the sake of answering attacks; it might have kept its course instead (24%)."
fn in_full(decision: &Decision) -> String {
    let actor = decision.actor;
    let does = own(actor, ACTIONS[decision.action].does);
    let mut sentence = format!("{} {does} ({})", actor.title(), percent(decision.probability));
    let Some(alternative) = decision.alternative else { return sentence + "; there was no other choice." };
    // What speaks against a choice cannot have tipped it: then it was made for want of a better, or by chance.
    if let Some(reason) = decision.reason.filter(|_| decision.reason_points > 0.0) {
        sentence.push_str(&format!(" for the sake of {}", own(actor, GOALS[reason].title)));
    }
    let share = percent(decision.alternative_probability);
    let (it, deed) = (pronoun(actor), own(actor, &after_have(ACTIONS[alternative].does)));
    if decision.alternative_probability == 0.0 {
        format!("{sentence}; {it} would otherwise have {deed}.")
    } else if decision.alternative_probability > decision.probability {
        format!("{sentence}; {it} would more likely have {deed} ({share}).")
    } else {
        format!("{sentence}; {it} might have {deed} instead ({share}).")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::actor::Actor;

    /// The first change of an actor, with keeping its course as the runner-up.
    fn decision(actor: Actor) -> Decision {
        let first = ACTIONS.iter().position(|action| action.actor == actor).expect("every actor has options");
        let reason = GOALS.iter().position(|goal| goal.actor == actor).expect("every actor has goals");
        Decision {
            actor,
            action: first + 1,
            probability: 0.41,
            alternative: Some(first),
            alternative_probability: 0.24,
            reason: Some(reason),
            reason_points: 1.5,
        }
    }

    fn kept_course(actor: Actor) -> Decision {
        let change = decision(actor);
        Decision { action: change.action - 1, alternative: Some(change.action), ..change }
    }

    #[test]
    fn a_change_is_told_with_probability_reason_and_runner_up() {
        let choice = decision(Actor::Ttp);
        let text = tell(&[choice]).replace("\n    ", " ");
        assert!(text.contains("The TTP") && text.contains("(41%)") && text.contains("(24%)"), "{text}");
        assert!(text.contains(GOALS[choice.reason.unwrap()].title), "{text}");
        assert!(text.contains("might have kept its course instead"), "{text}");
    }

    #[test]
    fn who_changes_nothing_is_told_shortly() {
        let choice = kept_course(Actor::India);
        assert!(!changed(&[choice]) && changed(&[decision(Actor::India), choice]));
        let text = tell(&[choice]);
        assert!(text.contains("No change: India") && text.contains("41%") && !text.contains("24%"), "{text}");
    }

    #[test]
    fn a_span_of_weeks_has_a_range_of_probabilities() {
        let mut share = Share::of(&kept_course(Actor::Ttp));
        share.join(&Decision { probability: 0.78, ..kept_course(Actor::Ttp) });
        assert!(kept(&[share]).contains("41\u{a0}to\u{a0}78%"), "{}", kept(&[share]));
    }

    #[test]
    fn a_choice_without_doubt_is_told_without_odds_of_the_other() {
        let choice = Decision { probability: 1.0, alternative_probability: 0.0, ..decision(Actor::Pakistan) };
        let text = in_full(&choice);
        assert!(text.contains("(100%)") && text.contains("would otherwise have") && !text.contains("(0%)"), "{text}");
    }

    #[test]
    fn a_choice_at_random_is_told_without_a_reason() {
        let text = in_full(&Decision { reason: None, reason_points: 0.0, ..decision(Actor::Ttp) });
        assert!(!text.contains("sake") && text.contains("(24%)"), "{text}");
    }

    #[test]
    fn a_goal_that_speaks_against_a_choice_did_not_tip_it() {
        let text = in_full(&Decision { reason_points: -0.5, ..decision(Actor::India) });
        assert!(!text.contains("sake"), "{text}");
    }
}
