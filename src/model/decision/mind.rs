//! An actor's mind: what it wants, what it can do, what it believes, how it decides.

use std::ops::Range;

use super::repertoire::Repertoire;
use crate::actor::Actor;
use crate::compiled::{mean_toll, severities};
use crate::conduct::Course;
use crate::number::Width;
use crate::registry::{GOALS, goals_of};
use crate::rules::Rules;
use crate::satisfaction::PerGoal;
use crate::settings::Settings;
use crate::severity::Toll;
use crate::vocabulary::temperament::{
    AUDIENCE_COST, COST_OF_CHANGE, DEPTH_OF_REASONING, LOSS_AVERSION, MISPERCEPTION, PATIENCE, RATIONALITY,
};
use crate::vocabulary::{
    ACTIONS, MOST_ACTIONS, Mode, POLICIES, PolicySetting, World, action_of, actions_of, first_action_of, pakistan,
};

/// An actor's mind, compiled: what it wants, what it can do, what it believes, how it decides.
#[derive(Clone, Debug)]
pub struct Mind {
    /// Whose.
    pub actor: Actor,
    /// Number of its options.
    pub(super) actions: usize,
    /// Number of its goals.
    pub(super) goals: usize,
    /// Its policies, as positions in the registry.
    pub(super) policies: Range<usize>,
    /// Its acts, as bits.
    pub(super) acts: u32,
    /// Weight of each goal.
    pub(super) weights: PerGoal,
    /// How much more its first voice weighs each.
    pub(super) leans: PerGoal,
    /// Means that each option takes, in force or once.
    pub(super) effort: [f64; MOST_ACTIONS],
    /// What it costs to take each option, in points: nothing to keep the course or to act.
    pub(super) change: [f64; MOST_ACTIONS],
    /// What it costs besides, at full tension, to step back from a public stand.
    pub(super) audience_cost: f64,
    /// Options that the scenario allows, as bits.
    pub(super) allowed: u64,
    pub(super) mode: Mode,
    /// How many steps ahead of the others it thinks: 1 in every mode but quantal level-k.
    pub(super) level: usize,
    pub(super) rationality: f64,
    pub(super) loss_aversion: f64,
    pub(super) misperception: f64,
    /// What of it no number changes.
    pub(super) repertoire: &'static Repertoire,
    /// The transition over the weeks that its patience spans.
    pub(super) rules: Rules,
    pub(super) first_action: usize,
    pub(super) first_goal: usize,
    /// How many options it weighs side by side.
    pub(super) width: Width,
}

impl Mind {
    /// The mind of `actor` in a scenario.
    pub fn compile(settings: &Settings, actor: Actor) -> Self {
        Self::with_toll(settings, actor, mean_toll(&severities(settings)))
    }

    /// [`Mind::compile`] where the mean deaths of attacks are known.
    pub(crate) fn with_toll(settings: &Settings, actor: Actor, toll: [Toll; 2]) -> Self {
        let present = Actor::ALL.map(|other| settings.takes_part(other));
        let repertoire = Repertoire::of(actor, present);
        let (numbers, values) = (&repertoire.numbers, settings.values());
        let temperament = |at: usize| numbers.temperament(at).map_or(0.0, |place| values[place]);
        let (mut weights, mut leans): (PerGoal, PerGoal) = Default::default();
        let mut effort = [0.0; MOST_ACTIONS];
        let lay = |places: &[usize], into: &mut [f64]| {
            into.iter_mut().zip(places).for_each(|(number, place)| *number = values[*place]);
        };
        lay(&numbers.weights, &mut weights);
        lay(&numbers.leans, &mut leans);
        lay(&numbers.efforts, &mut effort[1..]);
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

    /// Points of satisfaction of each goal as things stand: 100 times its share of all weights.
    ///
    /// Whose voice counts moves the weights (M33): weight (1 + lean (2 voice - 1)). The quarrel with India makes what
    /// Pakistan wants in Kabul weigh more (M05): (1 + stake tension with India).
    pub(super) fn points(&self, world: &World) -> PerGoal {
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
    pub(super) fn cost_of(&self, option: usize, course: &Course, tension: f64) -> f64 {
        let milder = |(at, setting): (usize, u8)| setting < course.settings[at];
        let back = self.repertoire.stands >> option & 1 == 1
            && ACTIONS[self.first_action + option].setting.is_some_and(milder)
            || self.repertoire.opening.is_some_and(|(accepts, at)| option == accepts && course.settings[at] > 0);
        self.change[option] + if back { self.audience_cost * tension } else { 0.0 }
    }

    /// Means that a setting of one of its policies takes.
    #[inline]
    pub(super) fn effort_of_setting(&self, policy: usize, setting: u8) -> f64 {
        self.effort[action_of(policy, setting) - self.first_action]
    }

    /// What is covert is not seen by those whom it is kept from.
    pub(super) fn overlook(&self, course: &mut Course) {
        if matches!(self.actor, Actor::India | Actor::UnitedStates) {
            course.settings[<pakistan::Covert as PolicySetting>::POLICY] = 0;
        }
        if matches!(self.actor, Actor::India | Actor::UnitedStates | Actor::Ttp) {
            course.settings[<pakistan::Opponents as PolicySetting>::POLICY] = 0;
        }
    }
}

/// Pakistan's goals in Kabul that the quarrel with India makes weigh more: depth and curbing India.
pub(super) const RIVALS: [usize; 2] = [0, 2];
