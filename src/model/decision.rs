//! How an actor chooses: it expects, compares, and chooses by logit quantal response.
//!
//! For every feasible action the actor runs the transition, every chance at its mean, over the weeks that its patience spans, with the
//! others doing what they did last, from the world as it sees it. It compares what its goals would then have with what they have now.

use std::ops::Range;

use super::actor::{Actor, MOST_ACTIONS};
use super::bounded::greater;
use super::chance::{Mean, uniform};
use super::perception::seen;
use super::record::Decision;
use super::registry::temperament::{INERTIA, LOSS_AVERSION, MISPERCEPTION, PATIENCE, RATIONALITY};
use super::registry::{ACTIONS, GOALS, MOST_GOALS, TEMPERAMENT, World, actions_of, goals_of, mechanisms, processes};
use super::rules::Rules;
use super::satisfaction::{PerGoal, indicators, stages_that_matter};
use super::settings::Settings;
use super::state::{Acts, State};
use super::step::Step;
use super::transition::{STAGES_COUNT, first_stage};

/// Share of Afghanistan above which the Afghan Taliban rule: they then can act as a state does.
pub const RULE: f64 = 0.5;

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
    /// What each goal contributes to each action's value, in points.
    pub reasons: [PerGoal; MOST_ACTIONS],
}

impl Mind {
    /// The mind of `actor` in a scenario.
    pub fn compile(settings: &Settings, actor: Actor) -> Self {
        let path = |section: &str, name: &str| settings.get(&format!("actors.{}.{section}.{name}", actor.name()));
        let temperament = |at: usize| path("temperament", TEMPERAMENT[at].name);
        let mut points: PerGoal = Default::default();
        for (place, goal) in points.iter_mut().zip(goals_of(actor)) {
            *place = path("goals", goal.name);
        }
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
            rationality: temperament(RATIONALITY),
            loss_aversion: temperament(LOSS_AVERSION),
            misperception: temperament(MISPERCEPTION),
            staying,
            rules: Rules::compile(settings, temperament(PATIENCE)),
            first_stage: stages,
            by_stage,
            first_action,
            first_goal: GOALS.iter().position(|goal| goal.actor == actor).unwrap_or(0),
        }
    }

    /// Chooses in `state`, of the actions in `feasible` (as bits), by the random word `word`.
    #[inline]
    pub fn choose(&self, state: &State, feasible: u32, word: u32) -> Choice {
        let mut choice =
            Choice { action: 0, probability: [0.0; MOST_ACTIONS], reasons: [[0.0; MOST_GOALS]; MOST_ACTIONS] };
        let values = self.values(state, feasible, &mut choice.reasons);
        self.quantal_response(&values, feasible, &mut choice.probability);
        choice.action = pick(&choice.probability[..self.actions], uniform(word));
        choice
    }

    /// What each feasible action is worth, in points of satisfaction.
    ///
    /// An action changes nothing before the first stage of the transition that knows it. So the actor works out what doing nothing
    /// leads to, stage by stage, branches off it for each action where that action begins to matter, and stops where nothing that it
    /// looks at changes any more: the same numbers, bit for bit, as the whole transition gives, for less than half the work.
    #[inline]
    fn values(&self, state: &State, feasible: u32, reasons: &mut [PerGoal; MOST_ACTIONS]) -> [f64; MOST_ACTIONS] {
        let world = seen(state.world, self.actor, self.misperception);
        let has = indicators(&world, self.actor, 0.0);
        let last = state.acts.of(self.actor);
        let idle = state.acts.with(self.actor, 0);
        let mut step = Step::begin(&State { world, ..*state }, idle, &self.rules, Mean);
        let stages = stages_that_matter(self.actor);
        let mut values = [0.0; MOST_ACTIONS];
        let mut stage = 0;
        for &action in &self.by_stage[..self.actions] {
            while stage < self.first_stage[action].min(stages) {
                step.stage(stage);
                stage += 1;
            }
            if feasible >> action & 1 == 1 {
                let expected = expect(&step, idle.with(self.actor, action), stage..stages);
                let would_have = indicators(&expected, self.actor, self.effort[action]);
                reasons[action] = self.feel(&has, &would_have);
                let staying = if action == last { self.staying[action] } else { 0.0 };
                values[action] = reasons[action].iter().sum::<f64>() + staying;
            }
        }
        values
    }

    /// What a change of the indicators is worth, goal by goal: points_g (gain_g if gain_g > 0 else loss_aversion gain_g).
    #[inline]
    fn feel(&self, has: &PerGoal, would_have: &PerGoal) -> PerGoal {
        let mut felt = [0.0; MOST_GOALS];
        for goal in 0..MOST_GOALS {
            let gain = would_have[goal] - has[goal];
            let weight = if gain > 0.0 { 1.0 } else { self.loss_aversion };
            felt[goal] = self.points[goal] * weight * gain;
        }
        felt
    }

    /// P(a) = exp(rationality value_a) / sum over feasible b of exp(rationality value_b) (McKelvey and Palfrey 1995).
    #[inline]
    fn quantal_response(&self, values: &[f64], feasible: u32, probability: &mut [f64; MOST_ACTIONS]) {
        let is_feasible = |action: usize| feasible >> action & 1 == 1;
        let mut best = f64::NEG_INFINITY;
        for action in (0..self.actions).filter(|&action| is_feasible(action)) {
            best = greater(best, values[action]);
        }
        let mut sum = 0.0;
        for action in (0..self.actions).filter(|&action| is_feasible(action)) {
            probability[action] = libm::exp(self.rationality * (values[action] - best));
            sum += probability[action];
        }
        for p in &mut probability[..self.actions] {
            *p /= sum;
        }
    }

    /// The actions that can be done in `state`, as bits: those allowed by the scenario and possible in the world; the first
    /// where there are none.
    #[inline]
    pub fn feasible(&self, state: &State) -> u32 {
        use super::actor::{KabulAction as K, PakistanAction as P, TtpAction as T, UsAction as U};
        let (w, border) = (&state.world, &state.border);
        let bit = |is: bool, action: u8| u32::from(!is) << action;
        let (rules, ruling) = (&self.rules, w.taliban_rule > RULE);
        let seeking = state.acts.united_states(U::Negotiate) + state.acts.kabul(K::NegotiateUs) > 0.0;
        let all_shut =
            w.closed_torkham + w.closed_spin_boldak + w.closed_ghulam_khan + w.closed_kharlachi + w.closed_angoor_adda;
        let holds = |by: &[f64]| by.iter().any(|&shut| shut > 0.0);
        let impossible = match self.actor {
            Actor::Pakistan => {
                bit(all_shut < 5.0, P::CloseCrossings as u8)
                    | bit(holds(&border.by_pakistan), P::ReopenCrossings as u8)
                    | bit(rules.ttp_present && w.sanctuary > 0.05 && w.us_presence < 0.05, P::Airstrike as u8)
                    | bit(w.refugees > 0.05, P::Deport as u8)
                    | bit(w.taliban_rule < 0.98, P::SupportCovertly as u8)
                    | bit(ruling && w.endorsement < 0.5, P::Recognise as u8)
                    | bit(rules.us_present, P::BackUs as u8)
                    | bit(rules.us_present, P::Hedge as u8)
                    | bit(seeking, P::BrokerTalks as u8)
            }
            Actor::AfghanTaliban => {
                bit(ruling && all_shut < 5.0, K::CloseCrossings as u8)
                    | bit(holds(&border.by_kabul), K::ReopenCrossings as u8)
                    | bit(ruling && rules.ttp_present, K::RestrainTtp as u8)
                    | bit(ruling && rules.ttp_present, K::ShelterTtp as u8)
                    | bit(ruling && rules.india_present, K::CourtIndia as u8)
                    | bit(ruling, K::Talk as u8)
                    | bit(ruling, K::ContestBorder as u8)
                    | bit(ruling, K::RallyNationalism as u8)
                    | bit(w.us_presence > 0.01, K::FightUs as u8)
                    | bit(rules.us_present, K::NegotiateUs as u8)
            }
            Actor::Ttp => bit(w.sanctuary > 0.05, T::CrossBorderOffensive as u8),
            Actor::India => 0,
            Actor::UnitedStates => bit(w.us_presence > 0.001, U::Withdraw as u8),
        };
        // A checked scenario leaves every actor something that it can always do
        match self.allowed & !impossible {
            0 => 1,
            can => can,
        }
    }

    /// The choice as it is told: the runner-up and the goal that tipped it.
    pub fn explain(&self, choice: &Choice) -> Decision {
        let chosen = choice.action;
        let (mut alternative, mut most) = (None, 0.0);
        for action in (0..self.actions).filter(|&action| action != chosen) {
            if choice.probability[action] > most {
                (alternative, most) = (Some(action), choice.probability[action]);
            }
        }
        let against = alternative.map_or([0.0; MOST_GOALS], |other| choice.reasons[other]);
        let (mut reason, mut points) = (0, f64::NEG_INFINITY);
        for (goal, (&for_it, &for_other)) in choice.reasons[chosen].iter().zip(&against).enumerate().take(self.goals) {
            if for_it - for_other > points {
                (reason, points) = (goal, for_it - for_other);
            }
        }
        Decision {
            actor: self.actor,
            action: self.first_action + chosen,
            probability: choice.probability[chosen],
            alternative: alternative.map(|other| self.first_action + other),
            alternative_probability: most,
            reason: self.first_goal + reason,
            reason_points: points,
            forced: None,
        }
    }
}

/// The world that follows from `shared` after the given stages, if the actors do `acts` from there.
#[inline]
fn expect(shared: &Step<Mean>, acts: Acts, stages: Range<usize>) -> World {
    let mut step = *shared;
    step.acts = acts;
    for stage in stages {
        step.stage(stage);
    }
    step.now
}

/// The first action at which the summed probabilities exceed `u`; the last possible one if rounding leaves a gap.
#[inline]
fn pick(probability: &[f64], u: f64) -> usize {
    let (mut below, mut last) = (0.0, 0);
    for (action, &p) in probability.iter().enumerate() {
        below += p;
        if p > 0.0 {
            last = action;
            if u < below {
                return action;
            }
        }
    }
    last
}

#[cfg(test)]
mod tests;
