//! Two runs with the same draws beside each other: what each week has in one of them only.

use super::beliefs::Watch;
use super::decisions::in_short;
use super::events::{self, Ongoing};
use super::pacts::undated;
use super::week::Week;
use durand_model::actor::Actor;
use durand_model::phase::PHASES;
use durand_model::record::Event;
use durand_model::registry::QUANTITIES;

/// Tells pairs of weeks one after the other.
#[derive(Debug, Default)]
pub struct Twins {
    ongoing: [Ongoing; 2],
    watch: [Watch; 2],
}

impl Twins {
    /// What a week of both is told apart by, row by row.
    pub fn rows(&mut self, pair: &[Week; 2]) -> Vec<[String; 2]> {
        let mut rows = decisions(pair);
        rows.extend(events(pair, &self.ongoing));
        rows.extend(only(self.turns(pair)));
        rows.extend(phases(pair));
        self.ongoing.iter_mut().zip(pair).for_each(|(ongoing, week)| ongoing.note(week));
        rows
    }

    /// The agreements that no event tells, the beliefs that broke and the voices that turned in each.
    fn turns(&mut self, pair: &[Week; 2]) -> [Vec<String>; 2] {
        [0, 1].map(|at| {
            let beliefs = self.watch[at].turns(&pair[at]).into_iter().map(|turn| turn.text.to_owned());
            undated(&pair[at]).into_iter().chain(beliefs).collect()
        })
    }
}

/// What is on one side only, row by row.
fn only([there, here]: [Vec<String>; 2]) -> Vec<[String; 2]> {
    let alone =
        |one: &[String], other: &[String]| one.iter().filter(|text| !other.contains(text)).cloned().collect::<Vec<_>>();
    let (left, right) = (alone(&there, &here), alone(&here, &there));
    let at = |list: &[String], row: usize| list.get(row).cloned().unwrap_or_default();
    (0..left.len().max(right.len())).map(|row| [at(&left, row), at(&right, row)]).collect()
}

/// Choices that are not the same, actor by actor.
fn decisions(pair: &[Week; 2]) -> Vec<[String; 2]> {
    let of = |week: &Week, actor: Actor| week.record.decisions.iter().copied().find(|one| one.actor == actor);
    let told = |actor: Actor, week: &Week| match of(week, actor) {
        None => format!("{} takes no part", actor.title()),
        Some(one) => in_short(&one, week),
    };
    let differ =
        |actor: &Actor| of(&pair[0], *actor).map(|one| one.action) != of(&pair[1], *actor).map(|one| one.action);
    Actor::ALL.into_iter().filter(differ).map(|actor| [0, 1].map(|at| told(actor, &pair[at]))).collect()
}

/// Notable events that only one of both has.
fn events(pair: &[Week; 2], ongoing: &[Ongoing; 2]) -> Vec<[String; 2]> {
    let [there, here] = [0, 1].map(|at| events::notable(&pair[at], &ongoing[at]));
    let only = |one: &[(Event, String)], other: &[(Event, String)]| {
        let alone = one.iter().filter(|(event, _)| !other.iter().any(|(known, _)| known == event));
        alone.map(|(_, sentence)| sentence.clone()).collect::<Vec<_>>()
    };
    let (left, right) = (only(&there, &here), only(&here, &there));
    let at = |list: &[String], row: usize| list.get(row).cloned().unwrap_or_default();
    (0..left.len().max(right.len())).map(|row| [at(&left, row), at(&right, row)]).collect()
}

/// The phases at the week's end where they differ.
fn phases(pair: &[Week; 2]) -> Option<[String; 2]> {
    let at = QUANTITIES.iter().position(|quantity| quantity.name == "phase")?;
    let [there, here] = [0, 1].map(|one: usize| pair[one].quantities[at]);
    let told = |phase: f64| format!("[{}]", PHASES.get(phase as usize).map_or("", |name| name).replace('_', " "));
    (there != here).then(|| [told(there), told(here)])
}
