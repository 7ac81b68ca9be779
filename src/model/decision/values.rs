//! What each option is worth to an actor: what it expects of it, felt by its goals.

use std::ops::Range;

use super::Mind;
use crate::actor::MOST_ACTIONS;
use crate::chance::Mean;
use crate::perception::seen;
use crate::registry::MOST_GOALS;
use crate::satisfaction::{PerGoal, indicators};
use crate::state::{Acts, State};
use crate::step::Step;

impl Mind {
    /// What each feasible action is worth, in points of satisfaction, if the others do what `others` says.
    ///
    /// An action changes nothing before the first stage of the transition that knows it. So the actor works out what
    /// doing nothing leads to, stage by stage, branches off it for each action where that action begins to matter, and
    /// stops where nothing that it looks at changes any more: the same numbers, bit for bit, as the whole transition
    /// gives, for less than half the work.
    #[inline]
    pub(super) fn values(
        &self,
        state: &State,
        others: Acts,
        feasible: u32,
        reasons: &mut [PerGoal; MOST_ACTIONS],
    ) -> [f64; MOST_ACTIONS] {
        let world = seen(state.world, self.actor, self.misperception);
        let has = indicators(&world, self.actor, 0.0);
        let last = state.acts.of(self.actor);
        let idle = others.with(self.actor, 0);
        let mut step = Step::begin(&State { world, ..*state }, idle, &self.rules, Mean);
        let stages = self.stages;
        let mut values = [0.0; MOST_ACTIONS];
        let mut stage = 0;
        for &action in &self.by_stage[..self.actions] {
            while stage < self.first_stage[action].min(stages) {
                step.stage(stage);
                stage += 1;
            }
            if feasible >> action & 1 == 1 {
                let would_have = self.expect(&step, idle.with(self.actor, action), stage..stages, self.effort[action]);
                reasons[action] = self.feel(&has, &would_have);
                let staying = if action == last { self.staying[action] } else { 0.0 };
                values[action] = reasons[action].iter().sum::<f64>() + staying;
            }
        }
        values
    }

    /// What a change of the indicators is worth, goal by goal: points_g (gain_g if gain_g > 0 else loss_aversion
    /// gain_g).
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

    /// The indicators of what follows from `shared` after the given stages, if the actors do `acts` from there.
    #[inline]
    fn expect(&self, shared: &Step<f64, Mean>, acts: Acts, stages: Range<usize>, effort: f64) -> PerGoal {
        let mut step = *shared;
        step.turn_to(acts);
        for stage in stages {
            step.stage(stage);
        }
        indicators(&step.now, self.actor, effort)
    }
}
