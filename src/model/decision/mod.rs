//! How an actor chooses: it expects, compares, and chooses, by logit quantal response unless a scenario says otherwise.
//!
//! An option is to keep the course, to move one policy by a step, or to do one act. For each the actor runs the transition,
//! every chance at its mean, over the weeks that its patience spans, with the others doing what they do now and answering as
//! it believes they will (in quantal level-k: with what they are expected to do next), from the world as it sees it. It
//! compares what its goals would then have with what they have now.

#[cfg(test)]
mod answer_tests;
pub mod answers;
mod anticipation;
mod explain;
mod feasible;
#[cfg(test)]
mod feasible_tests;
#[cfg(test)]
mod level_tests;
mod levels;
mod repertoire;
mod response;
#[cfg(test)]
mod tests;
mod values;
#[cfg(test)]
mod width_tests;

use std::ops::Range;

pub use feasible::RULE;
pub use levels::{Expected, expected};
pub use values::{Asked, Values, weigh};

use super::actor::Actor;
use super::chance::uniform;
use super::compiled::{mean_toll, severities};
use super::conduct::Course;
use super::number::Width;
use super::registry::{GOALS, goals_of};
use super::rules::Rules;
use super::satisfaction::PerGoal;
use super::settings::Settings;
use super::severity::Toll;
use super::state::State;
use super::vocabulary::temperament::{
    AUDIENCE_COST, COST_OF_CHANGE, DEPTH_OF_REASONING, LOSS_AVERSION, MISPERCEPTION, PATIENCE, RATIONALITY,
};
use super::vocabulary::{
    ACTIONS, MOST_ACTIONS, Mode, POLICIES, PolicySetting, World, action_of, actions_of, first_action_of, pakistan,
};
use repertoire::Repertoire;

/// An actor's mind, compiled: what it wants, what it can do, what it believes, how it decides.
#[derive(Clone, Debug)]
pub struct Mind {
    /// Whose.
    pub actor: Actor,
    /// Number of its options.
    actions: usize,
    /// Number of its goals.
    goals: usize,
    /// Its policies, as positions in the registry.
    policies: Range<usize>,
    /// Its acts, as bits.
    acts: u32,
    /// Weight of each goal.
    weights: PerGoal,
    /// How much more its first voice weighs each.
    leans: PerGoal,
    /// Means that each option takes, in force or once.
    effort: [f64; MOST_ACTIONS],
    /// What it costs to take each option, in points: nothing to keep the course or to act.
    change: [f64; MOST_ACTIONS],
    /// What it costs besides, at full tension, to step back from a public stand.
    audience_cost: f64,
    /// Options that the scenario allows, as bits.
    allowed: u64,
    mode: Mode,
    /// How many steps ahead of the others it thinks: 1 in every mode but quantal level-k.
    level: usize,
    rationality: f64,
    loss_aversion: f64,
    misperception: f64,
    /// What of it no number changes.
    repertoire: &'static Repertoire,
    /// The transition over the weeks that its patience spans.
    rules: Rules,
    first_action: usize,
    first_goal: usize,
    /// How many options it weighs side by side.
    width: Width,
}

/// What an actor made of its options in one week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// Number of the option chosen.
    pub action: usize,
    /// Probability of each option.
    pub probability: [f64; MOST_ACTIONS],
    /// The options that were there, as bits.
    pub feasible: u64,
    /// What each option is worth, in points; 0 where nothing was weighed.
    pub values: Values,
}

impl Mind {
    /// The mind of `actor` in a scenario.
    pub fn compile(settings: &Settings, actor: Actor) -> Self {
        Self::with_toll(settings, actor, mean_toll(&severities(settings)))
    }

    /// [`Mind::compile`] where the mean deaths of attacks are known.
    pub(super) fn with_toll(settings: &Settings, actor: Actor, toll: [Toll; 2]) -> Self {
        let present = Actor::ALL.map(|other| settings.takes_part(other));
        let repertoire = Repertoire::of(actor, present);
        let (places, values) = (&repertoire.places, settings.values());
        let temperament = |at: usize| places.temperament(at).map_or(0.0, |place| values[place]);
        let (mut weights, mut leans): (PerGoal, PerGoal) = Default::default();
        let mut effort = [0.0; MOST_ACTIONS];
        let lay = |places: &[usize], into: &mut [f64]| {
            into.iter_mut().zip(places).for_each(|(number, place)| *number = values[*place]);
        };
        lay(&places.weights, &mut weights);
        lay(&places.leans, &mut leans);
        lay(&places.efforts, &mut effort[1..]);
        let mode = settings.decision.of(actor);
        let first_action = first_action_of(actor);
        let (mut change, mut acts, mut allowed) = ([0.0; MOST_ACTIONS], 0, 1);
        for (at, action) in actions_of(actor).iter().enumerate().skip(1) {
            change[at] = if action.stays() { temperament(COST_OF_CHANGE) } else { 0.0 };
            acts |= action.act.map_or(0, |act| 1 << act);
            allowed |= u64::from(!settings.forbidden[first_action + at]) << at;
        }
        let first_policy = POLICIES.iter().position(|policy| policy.actor == actor).unwrap_or(0);
        let policies = POLICIES.iter().filter(|policy| policy.actor == actor).count();
        Self {
            actor,
            actions: actions_of(actor).len(),
            goals: goals_of(actor).len(),
            policies: first_policy..first_policy + policies,
            acts,
            weights,
            leans,
            effort,
            change,
            audience_cost: temperament(AUDIENCE_COST),
            allowed,
            mode,
            level: if mode == Mode::QuantalLevelK { temperament(DEPTH_OF_REASONING) as usize } else { 1 },
            rationality: temperament(RATIONALITY),
            loss_aversion: temperament(LOSS_AVERSION),
            misperception: temperament(MISPERCEPTION),
            repertoire,
            rules: Rules::with_toll(settings, temperament(PATIENCE), toll),
            first_action,
            first_goal: GOALS.iter().position(|goal| goal.actor == actor).unwrap_or(0),
            width: Width::widest(),
        }
    }

    /// The same that weighs so many options side by side.
    #[must_use]
    pub fn with_width(self, width: Width) -> Self {
        Self { width, ..self }
    }

    /// Chooses in `state`, of the options in `feasible` (as bits), by the random word `word`; the others are expected to
    /// do what `others` says, and to answer.
    pub fn choose(&self, state: &State, others: &Course, feasible: u64, word: u32) -> Choice {
        let weighs = if self.weighs() { feasible } else { 0 };
        self.choose_of(self.values(state, others, weighs), feasible, word)
    }

    /// Whether it weighs its options at all: where all is chance, nothing is weighed.
    pub fn weighs(&self) -> bool {
        self.mode != Mode::UniformRandom
    }

    /// Chooses, of the options in `feasible` (as bits), which are worth so much, by the random word `word`.
    #[inline]
    pub fn choose_of(&self, values: Values, feasible: u64, word: u32) -> Choice {
        let mut choice = Choice { action: 0, probability: [0.0; MOST_ACTIONS], feasible, values };
        self.respond(&choice.values, feasible, &mut choice.probability);
        choice.action = response::pick(&choice.probability[..self.actions], uniform(word));
        choice
    }

    /// [`Mind::choose_of`] where `would` asks the mind that the actor has under announced rules what an option is worth while the others do
    /// what those make them do, if the world to which the option is expected to lead opens any; else it gives nothing.
    pub fn choose_facing(
        &self,
        state: &State,
        others: &Course,
        (mut values, feasible): (Values, u64),
        word: u32,
        would: impl Fn(&World, &dyn Fn(&Self, &Course) -> f64) -> Option<f64>,
    ) -> Choice {
        if self.weighs() {
            let view = self.view(state, others);
            for option in (0..self.actions).filter(|option| feasible >> option & 1 == 1) {
                let worth = |then: &Self, others: &Course| then.values(state, others, 1 << option)[option];
                if let Some(worth) = would(&self.foresee(&view, option), &worth) {
                    values[option] = worth;
                }
            }
        }
        self.choose_of(values, feasible, word)
    }

    /// Points of satisfaction of each goal as things stand: 100 times its share of all weights.
    ///
    /// Whose voice counts moves the weights (M33): weight (1 + lean (2 voice - 1)). The quarrel with India makes what
    /// Pakistan wants in Kabul weigh more (M05): (1 + stake tension with India).
    fn points(&self, world: &World) -> PerGoal {
        let mut points = self.weights;
        let voices = self.rules.voices.on && self.actor.has_voices();
        let voice = match self.actor {
            Actor::Pakistan => world.military_voice,
            _ => world.kandahar_voice,
        };
        let mut total = 0.0;
        for (goal, place) in points[..self.goals].iter_mut().enumerate() {
            if voices {
                *place *= 1.0 + self.leans[goal] * (2.0 * voice - 1.0);
            }
            if self.actor == Actor::Pakistan && self.rules.zero_sum_rivalry.on && RIVALS.contains(&goal) {
                *place *= 1.0 + self.rules.zero_sum_rivalry.stake * world.india_pakistan_tension;
            }
            total += *place;
        }
        for place in &mut points[..self.goals] {
            // An actor without goals is indifferent, not undefined
            *place = if total > 0.0 { *place * 100.0 / total } else { 0.0 };
        }
        points
    }

    /// What it costs to take an option, in points: cost_of_change for a policy, and for a step back from a public stand besides
    /// audience_cost tension.
    #[inline]
    fn cost_of(&self, option: usize, course: &Course, tension: f64) -> f64 {
        let milder = |(at, setting): (usize, u8)| setting < course.settings[at];
        let back = self.repertoire.stands >> option & 1 == 1
            && ACTIONS[self.first_action + option].setting.is_some_and(milder)
            || self.repertoire.opening.is_some_and(|(accepts, at)| option == accepts && course.settings[at] > 0);
        self.change[option] + if back { self.audience_cost * tension } else { 0.0 }
    }

    /// Means that a setting of one of its policies takes.
    #[inline]
    fn effort_of_setting(&self, policy: usize, setting: u8) -> f64 {
        self.effort[action_of(policy, setting) - self.first_action]
    }

    /// What is covert is not seen by those whom it is kept from.
    fn overlook(&self, course: &mut Course) {
        if matches!(self.actor, Actor::India | Actor::UnitedStates) {
            course.settings[<pakistan::Covert as PolicySetting>::POLICY] = 0;
        }
        if matches!(self.actor, Actor::India | Actor::UnitedStates | Actor::Ttp) {
            course.settings[<pakistan::Opponents as PolicySetting>::POLICY] = 0;
        }
    }
}

/// Pakistan's goals in Kabul that the quarrel with India makes weigh more: depth and curbing India.
const RIVALS: [usize; 2] = [0, 2];
