//! What each option is worth to an actor: what it expects of it, felt by its goals.

use super::Mind;
use super::anticipation::Strengths;
use crate::chance::Mean;
use crate::conduct::{Conduct, Course};
use crate::number::{LANES, Lanes, Number};
use crate::perception::seen;
use crate::registry::{ACTIONS, MOST_ACTIONS, MOST_GOALS, World};
use crate::satisfaction::{PerGoal, indicators};
use crate::state::{Border, State};
use crate::step::Step;

/// What an actor starts from when it weighs its options.
pub(super) struct View {
    world: World<Lanes>,
    border: Border<Lanes>,
    strengths: Strengths,
    course: Course,
    conduct: Conduct<Lanes>,
    /// The indicators of its goals as they are.
    has: PerGoal,
    /// Points of satisfaction of each goal: 100 times its share of all weights.
    points: PerGoal,
    /// Means that its policies in force take.
    effort: f64,
}

impl Mind {
    /// What the actor sees, if the others do what `others` says.
    pub(super) fn view(&self, state: &State, others: &Course) -> View {
        let world = seen(state.world, self.actor, self.misperception);
        let mut course = others.next_week();
        for at in self.policies.clone() {
            course.settings[at] = state.course.settings[at];
        }
        self.overlook(&mut course);
        let effort = self.policies.clone().map(|at| self.effort_of_setting(at, course.settings[at])).sum();
        View {
            border: state.border.map(Lanes::of),
            has: indicators(&world, self.actor, effort),
            points: self.points(&state.world),
            conduct: Conduct::of(&course),
            world: world.map(Lanes::of),
            strengths: self.anticipation.strengths(&world),
            course,
            effort,
        }
    }

    /// What each feasible option is worth, in points of satisfaction.
    ///
    /// Options are scored side by side, as many as there are lanes.
    #[inline]
    pub(super) fn values(&self, view: &View, feasible: u64) -> [f64; MOST_ACTIONS] {
        let mut values = [0.0; MOST_ACTIONS];
        let mut left = feasible;
        while left != 0 {
            let (mut options, mut count) = ([0; LANES], 0);
            while left != 0 && count < LANES {
                options[count] = left.trailing_zeros() as usize;
                left &= left - 1;
                count += 1;
            }
            let felt = self.expect(view, &options[..count]);
            for (option, felt) in options[..count].iter().zip(felt) {
                values[*option] = felt.iter().sum::<f64>() - self.change[*option];
            }
        }
        values
    }

    /// What each goal makes of one option, in points, if the others do what `others` says.
    pub fn felt(&self, state: &State, others: &Course, option: usize) -> PerGoal {
        self.expect(&self.view(state, others), &[option])[0]
    }

    /// What each goal makes of each of these options, at most as many as there are lanes: points_g (gain_g if gain_g > 0
    /// else loss_aversion gain_g).
    pub(super) fn expect(&self, view: &View, options: &[usize]) -> [PerGoal; LANES] {
        let mut conduct = view.conduct;
        let mut effort = Lanes::of(0.0);
        for (lane, &option) in options.iter().enumerate() {
            let action = &ACTIONS[self.first_action + option];
            effort.0[lane] = view.effort + self.effort[option];
            if let Some((policy, setting)) = action.setting {
                effort.0[lane] -= self.effort_of_setting(policy, view.course.settings[policy]);
                conduct.levels[policy].0[lane] = f64::from(setting);
            }
            if let Some(act) = action.act {
                conduct.did[act].0[lane] = 1.0;
            }
            self.anticipation.answer(option, &view.course, &view.strengths, lane, &mut conduct);
        }
        let mut step = Step::begin(&view.world, &view.border, conduct, &self.rules, Mean);
        step.all_stages();
        let would_have = indicators(&step.now, self.actor, effort);
        let mut felt = [[0.0; MOST_GOALS]; LANES];
        for (lane, felt) in felt.iter_mut().enumerate() {
            for goal in 0..self.goals {
                let gain = would_have[goal].0[lane] - view.has[goal];
                let weight = if gain > 0.0 { 1.0 } else { self.loss_aversion };
                felt[goal] = view.points[goal] * weight * gain;
            }
        }
        felt
    }
}
