//! Choices in words.

use super::pacts::{Pact, Turn, turns};
use super::settings::deed;
use super::week::Week;
use super::wording::{after_have, has, own, pronoun, within};
use durand_model::conduct::Course;
use durand_model::record::{Decision, Event, EventKind};
use durand_model::registry::{ACTIONS, GOALS};
use durand_text::figures::percent;
use durand_text::grouped::count;
use durand_text::lines::wrap;

/// Probability below which a choice was made against the odds.
const ODDS: f64 = 0.1;
/// Events that are what an actor chose, with the choices that they are.
const CHOSEN: [(EventKind, &[&str]); 5] = [
    (EventKind::FenceIncident, &["attack_posts", "line.contest"]),
    (EventKind::Deportations, &["refugees.deport"]),
    (EventKind::IndianStep, &["visit", "kabul.embassy"]),
    (EventKind::HandOver, &["hand_over"]),
    (EventKind::Recognition, &["recognise"]),
];

/// Whether a choice is told: a change of policy, an act that is not that of the week before again, or to keep the course against
/// all odds.
pub fn is_told(decision: &Decision, before: &Course) -> bool {
    if !decision.changes() { is_against_odds(decision) } else { !goes_on(decision.action, before) }
}

/// Whether another option was likelier, and this one hardly likely at all. Who is played goes against no odds.
pub fn is_against_odds(decision: &Decision) -> bool {
    if decision.is_played {
        return false;
    }
    // As it is shown: what reads 10% is not below it
    decision.probability < ODDS - 0.005 && decision.alternative_probability > decision.probability
}

/// Whether an option is an act that was done in the week before as well.
fn goes_on(action: usize, before: &Course) -> bool {
    ACTIONS[action].act.is_some_and(|act| before.acts >> act & 1 == 1)
}

/// The choices of a week that changed something: who, what and why; those apart that are events as well, by day.
pub fn tell(week: &Week) -> (Vec<(u8, String)>, Vec<String>) {
    let turns = turns(week);
    let (mut dated, mut others) = (Vec::new(), Vec::new());
    for decision in week.record.decisions.iter().filter(|decision| is_told(decision, &week.before)) {
        let sentence = in_full(decision, &week.before, &turns);
        match week.record.events.iter().find(|event| is_choice(event, decision)) {
            Some(event) => dated.push((event.day, sentence)),
            None => others.push(sentence),
        }
    }
    (dated, others)
}

/// Whether an event is told as what an actor chose.
pub fn is_chosen(event: &Event, week: &Week) -> bool {
    week.record.decisions.iter().any(|decision| is_choice(event, decision) && is_told(decision, &week.before))
}

fn is_choice(event: &Event, decision: &Decision) -> bool {
    let choices = CHOSEN.iter().find(|(kind, _)| *kind == event.kind).map_or(&[] as &[&str], |(_, choices)| choices);
    event.actor == Some(decision.actor) && choices.contains(&ACTIONS[decision.action].name)
}

/// "Pakistan shut the border (31%)": a choice in a few words.
pub fn in_short(decision: &Decision, week: &Week) -> String {
    let does = word(decision.action, &turns(week)).map(|(does, _)| does);
    let does = does.unwrap_or_else(|| deed(decision.action, &week.before));
    let share = percent(decision.probability);
    let played = if decision.is_played { "played; by itself " } else { "" };
    format!("{} {does} ({played}{share})", decision.actor.title())
}

/// "Pakistan shut the border (31%), for the sake of answering attacks; it might have struck instead (24%)."
fn in_full(decision: &Decision, before: &Course, turns: &[(&'static Pact, Turn)]) -> String {
    let actor = decision.actor;
    let (does, answer) = word(decision.action, turns).unwrap_or_else(|| (deed(decision.action, before), String::new()));
    let share = percent(decision.probability);
    // Why somebody chose so who plays it, and what else, is known to nobody else
    if decision.is_played {
        return format!("{} {does} (played; by itself {share}){answer}.", actor.title());
    }
    let mut sentence = if is_against_odds(decision) {
        format!("Against the odds ({share}) {} {does}", within(actor))
    } else {
        format!("{} {does} ({share})", actor.title())
    };
    // What speaks against a choice cannot have tipped it: then it was made for want of a better, or by chance.
    if let Some(reason) = decision.reason.filter(|_| decision.reason_points > 0.0 && decision.changes()) {
        sentence.push_str(&format!(", for the sake of {}", own(actor, GOALS[reason].title)));
    }
    sentence.push_str(&answer);
    // After what the other side makes of it, "it" would be that other side
    let again = if answer.is_empty() { format!("; {}", pronoun(actor)) } else { format!(". {}", actor.title()) };
    let Some(alternative) = decision.alternative else { return sentence + "; there was no other choice." };
    let share = percent(decision.alternative_probability);
    let other = match Pact::of(alternative) {
        Some((pact, true)) => format!("offered {} {}", pact.other(actor), pact.one()),
        _ => after_have(&deed(alternative, before)),
    };
    if decision.alternative_probability > decision.probability {
        sentence.push_str(&format!("{again} would more likely have {other} ({share})"));
    } else if decision.alternative_probability >= ODDS && ACTIONS[alternative].name != "keep" {
        sentence.push_str(&format!("{again} might have {other} instead ({share})"));
    }
    sentence + "."
}

/// A word given on an agreement, or taken back, and what the other side makes of it; `None` of any other choice.
fn word(action: usize, turns: &[(&'static Pact, Turn)]) -> Option<(String, String)> {
    let (pact, accepts) = Pact::of(action)?;
    let actor = ACTIONS[action].actor;
    let turn = turns.iter().find(|(about, _)| about.name == pact.name).map(|(_, turn)| turn);
    let (called, one, other) = (pact.called, pact.one(), pact.other(actor));
    Some(match (accepts, turn) {
        (true, Some(Turn::Begins(Some(offered)) | Turn::StillBorn(Some(offered), _))) if *offered != actor => {
            (format!("took up {other}'s offer of {one}"), String::new())
        }
        (true, Some(Turn::Begins(_) | Turn::StillBorn(..))) => (format!("agreed to {one}"), String::new()),
        (true, _) => {
            (format!("declared {} ready for {one}", itself(action)), format!("; {other} {} not answered", has(other)))
        }
        (false, Some(Turn::Left(_))) => (format!("left the {called} with {other}"), String::new()),
        (false, Some(Turn::Broken(_))) => (format!("left the {called} that was broken"), String::new()),
        (false, _) => (own(actor, &format!("took back its offer of {one}")), String::new()),
    })
}

fn itself(action: usize) -> &'static str {
    if pronoun(ACTIONS[action].actor) == "they" { "themselves" } else { "itself" }
}

/// Acts that are done week after week: they are told when they begin and when they end.
#[derive(Debug, Default)]
pub struct Spells(Vec<(usize, u32)>);

/// Weeks in a row after which it is told that an act is done no longer.
const SPELL: u32 = 4;

impl Spells {
    /// Takes note of a week; the acts that it ended, with how many weeks in a row they were done.
    pub fn note(&mut self, week: &Week) -> Vec<(usize, u32)> {
        let done = |action: usize| ACTIONS[action].act.is_some_and(|act| week.record.course.acts >> act & 1 == 1);
        let (mut going, ended): (Vec<_>, Vec<_>) = self.0.iter().partition(|(action, _)| done(*action));
        for (_, weeks) in &mut going {
            *weeks += 1;
        }
        for action in (0..ACTIONS.len()).filter(|action| done(*action)) {
            if going.iter().all(|(known, _)| *known != action) {
                going.push((action, 1));
            }
        }
        self.0 = going;
        ended.into_iter().filter(|(_, weeks)| *weeks >= SPELL).collect()
    }
}

/// "The United States, which had struck militants from the air for 23 weeks, did so no longer."
pub fn ended((action, weeks): (usize, u32)) -> String {
    let actor = ACTIONS[action].actor;
    let done = own(actor, &after_have(ACTIONS[action].does));
    let for_weeks = count(u64::from(weeks), "week", "weeks");
    wrap("  ", 4, &format!("{}, which had {done} for {for_weeks}, did so no longer.", actor.title()))
}

#[cfg(test)]
#[path = "decisions_tests.rs"]
mod tests;
