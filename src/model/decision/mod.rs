//! How an actor chooses: it expects, compares, and chooses, by logit quantal response unless a scenario says otherwise.
//!
//! For every feasible action the actor runs the transition, every chance at its mean, over the weeks that its patience
//! spans, with the others doing what they did last (or, in quantal level-k, what they are expected to do), from the
//! world as it sees it. It compares what its goals would then have with what they have now.

mod explain;
mod feasible;
mod levels;
mod response;
mod values;

pub use feasible::RULE;
pub use levels::{Expected, expected};

use super::actor::{Actor, MOST_ACTIONS};
use super::chance::{Toll, uniform};
use super::registry::temperament::{DEPTH_OF_REASONING, INERTIA, LOSS_AVERSION, MISPERCEPTION, PATIENCE, RATIONALITY};
use super::registry::{ACTIONS, GOALS, MOST_GOALS, Mode, TEMPERAMENT, actions_of, goals_of, mechanisms, processes};
use super::rules::{Rules, mean_toll, severities};
use super::satisfaction::{PerGoal, stages_that_matter};
use super::settings::Settings;
use super::state::{Acts, State};
use super::transition::{STAGES_COUNT, first_stage};

/// An actor's mind, compiled: what it wants, what it can do, how it decides.
#[derive(Clone, Debug, PartialEq)]
pub struct Mind {
    /// Whose.
    pub actor: Actor,
    /// Number of its actions.
    actions: usize,
    /// Number of its goals.
    goals: usize,
    /// Points of satisfaction of each goal: 100 times its share of all weights.
    points: PerGoal,
    /// Effort of each action.
    effort: [f64; MOST_ACTIONS],
    /// Actions that the scenario allows, as bits.
    allowed: u32,
    mode: Mode,
    /// How many steps ahead of the others it thinks: 1 in every mode but quantal level-k.
    level: usize,
    rationality: f64,
    loss_aversion: f64,
    misperception: f64,
    /// What staying with each action is worth: the inertia of a course, nothing for a single act.
    staying: [f64; MOST_ACTIONS],
    /// The transition over the weeks that its patience spans.
    rules: Rules,
    /// First stage of the transition that knows each action.
    first_stage: [usize; MOST_ACTIONS],
    /// Its actions, those that matter from an early stage first.
    by_stage: [usize; MOST_ACTIONS],
    /// Number of stages that can change what it looks at.
    stages: usize,
    first_action: usize,
    first_goal: usize,
}

/// What an actor made of its options in one week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// Number of the action chosen.
    pub action: usize,
    /// Probability of each action.
    pub probability: [f64; MOST_ACTIONS],
    /// The actions that were possible, as bits.
    pub feasible: u32,
    /// What each action is worth, in points; 0 where nothing was weighed.
    pub values: [f64; MOST_ACTIONS],
    /// What each goal contributes to each action's value, in points.
    pub reasons: [PerGoal; MOST_ACTIONS],
}

impl Mind {
    /// The mind of `actor` in a scenario.
    pub fn compile(settings: &Settings, actor: Actor) -> Self {
        Self::with_toll(settings, actor, mean_toll(&severities(settings)))
    }

    /// [`Mind::compile`] where the mean deaths of attacks are known.
    pub(super) fn with_toll(settings: &Settings, actor: Actor, toll: [Toll; 2]) -> Self {
        let path = |section: &str, name: &str| settings.get(&format!("actors.{}.{section}.{name}", actor.name()));
        let temperament = |at: usize| path("temperament", TEMPERAMENT[at].name);
        let mut points: PerGoal = Default::default();
        for (place, goal) in points.iter_mut().zip(goals_of(actor)) {
            *place = path("goals", goal.name);
        }
        let mode = settings.decision.of(actor);
        let total: f64 = points.iter().sum();
        for place in &mut points {
            // An actor without goals is indifferent, not undefined
            *place = if total > 0.0 { *place * 100.0 / total } else { 0.0 };
        }
        let first_action = ACTIONS.iter().position(|action| action.actor == actor).unwrap_or(0);
        let mut staying = [0.0; MOST_ACTIONS];
        let (mut effort, mut allowed, mut stages) = ([0.0; MOST_ACTIONS], 0, [STAGES_COUNT; MOST_ACTIONS]);
        for (at, action) in actions_of(actor).iter().enumerate() {
            effort[at] = path("actions", action.name);
            let known = mechanisms().iter().chain(processes());
            stages[at] = first_stage(&format!("{}.{}", actor.name(), action.name), known);
            staying[at] = if action.course { temperament(INERTIA) } else { 0.0 };
            allowed |= u32::from(!settings.forbidden[first_action + at]) << at;
        }
        let mut by_stage: [usize; MOST_ACTIONS] = std::array::from_fn(|action| action);
        by_stage[..actions_of(actor).len()].sort_by_key(|&action| stages[action]);
        Self {
            actor,
            actions: actions_of(actor).len(),
            goals: goals_of(actor).len(),
            points,
            effort,
            allowed,
            mode,
            level: if mode == Mode::QuantalLevelK { temperament(DEPTH_OF_REASONING) as usize } else { 1 },
            rationality: temperament(RATIONALITY),
            loss_aversion: temperament(LOSS_AVERSION),
            misperception: temperament(MISPERCEPTION),
            staying,
            rules: Rules::with_toll(settings, temperament(PATIENCE), toll),
            first_stage: stages,
            by_stage,
            stages: stages_that_matter(actor),
            first_action,
            first_goal: GOALS.iter().position(|goal| goal.actor == actor).unwrap_or(0),
        }
    }

    /// Chooses in `state`, of the actions in `feasible` (as bits), by the random word `word`; the others are expected
    /// to do what `others` says.
    #[inline]
    pub fn choose(&self, state: &State, others: Acts, feasible: u32, word: u32) -> Choice {
        let mut choice = Choice {
            action: 0,
            probability: [0.0; MOST_ACTIONS],
            feasible,
            values: [0.0; MOST_ACTIONS],
            reasons: [[0.0; MOST_GOALS]; MOST_ACTIONS],
        };
        // Where all is chance, nothing is weighed
        if self.mode != Mode::UniformRandom {
            choice.values = self.values(state, others, feasible, &mut choice.reasons);
        }
        self.respond(&choice.values, feasible, &mut choice.probability);
        choice.action = response::pick(&choice.probability[..self.actions], uniform(word));
        choice
    }
}

#[cfg(test)]
mod edge_tests;
#[cfg(test)]
mod tests;
