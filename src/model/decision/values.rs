//! What each option is worth to an actor: what it expects of it, felt by its goals.

use super::Mind;
use super::anticipation::Strengths;
use crate::bounded::lesser;
use crate::chance::Mean;
use crate::conduct::{Conduct, Course, WORDS_ON_TRADE, word_on_trade};
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
    tension: f64,
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
        // What it does itself is what it weighs
        let mut course = Course { acts: others.acts & !self.acts, ..*others };
        for at in self.policies.clone() {
            course.settings[at] = state.course.settings[at];
        }
        self.overlook(&mut course);
        let effort: f64 = self.policies.clone().map(|at| self.effort_of_setting(at, course.settings[at])).sum();
        View {
            border: state.border.map(Lanes::of),
            has: indicators(&world, self.actor, lesser(effort, 1.0)),
            points: self.points(&state.world),
            conduct: Conduct::of(&course),
            world: world.map(Lanes::of),
            tension: world.tension,
            strengths: self.anticipation.strengths(&world),
            course,
            effort,
        }
    }

    /// What each feasible option is worth, in points of satisfaction.
    ///
    /// Options are scored side by side, as many as there are lanes. An option changes nothing before the first stage that
    /// knows it or an answer to it. So the actor works out what keeping the course leads to, stage by stage, branches off where
    /// options begin to matter, and stops after the last stage that can change what its goals look at: the same numbers, bit
    /// for bit, as the whole transition gives.
    #[inline]
    pub(super) fn values(&self, view: &View, feasible: u64) -> [f64; MOST_ACTIONS] {
        let mut values = [0.0; MOST_ACTIONS];
        let mut shared = Step::begin(&view.world, &view.border, view.conduct, &self.rules, Mean);
        let (mut stage, mut options, mut count) = (0, [0; LANES], 0);
        let mut left = feasible.count_ones();
        for &option in self.by_stage[..self.actions].iter().filter(|option| feasible >> **option & 1 == 1) {
            (options[count], count, left) = (option, count + 1, left - 1);
            if count < LANES && left > 0 {
                continue;
            }
            // The first of a group is the one that matters soonest
            while stage < self.first_stage[options[0]].min(self.stages) {
                shared.stage(stage);
                stage += 1;
            }
            let (conduct, effort) = self.course_of(view, &options[..count]);
            let felt = self.feel(view, shared, conduct, effort, stage);
            for (option, felt) in options[..count].iter().zip(felt) {
                values[*option] = felt.iter().sum::<f64>() - self.cost_of(*option, &view.course, view.tension);
            }
            count = 0;
        }
        values
    }

    /// What each goal makes of one option, in points, if the others do what `others` says.
    pub fn felt(&self, state: &State, others: &Course, option: usize) -> PerGoal {
        self.expect(&self.view(state, others), &[option])[0]
    }

    /// What each goal makes of each of these options, at most as many as there are lanes.
    pub(super) fn expect(&self, view: &View, options: &[usize]) -> [PerGoal; LANES] {
        let shared = Step::begin(&view.world, &view.border, view.conduct, &self.rules, Mean);
        let (conduct, effort) = self.course_of(view, options);
        self.feel(view, shared, conduct, effort, 0)
    }

    /// The world to which an option is expected to lead, after all stages.
    pub(super) fn foresee(&self, view: &View, option: usize) -> World {
        let mut step = Step::begin(&view.world, &view.border, view.conduct, &self.rules, Mean);
        step.turn_to(self.course_of(view, &[option]).0);
        step.all_stages();
        step.now.map(|value| value.0[0])
    }

    /// What is in force and done under each of these options, answers included, and the means that it takes.
    fn course_of(&self, view: &View, options: &[usize]) -> (Conduct<Lanes>, Lanes) {
        let mut conduct = view.conduct;
        let mut effort = Lanes::of(0.0);
        for (lane, &option) in options.iter().enumerate() {
            let action = &ACTIONS[self.first_action + option];
            effort.0[lane] = view.effort + self.effort[option];
            if let Some((policy, setting)) = action.setting {
                effort.0[lane] -= self.effort_of_setting(policy, view.course.settings[policy]);
                conduct.levels[policy].0[lane] = f64::from(setting);
                if word_on_trade(policy, setting).is_some() {
                    for word in WORDS_ON_TRADE {
                        conduct.levels[word].0[lane] = 0.0;
                        if self.policies.contains(&word) {
                            let (was, refused) = (view.course.settings[word], 0);
                            effort.0[lane] += self.effort_of_setting(word, refused) - self.effort_of_setting(word, was);
                        }
                    }
                }
            }
            if let Some(act) = action.act {
                conduct.did[act].0[lane] = 1.0;
            }
            self.anticipation.answer(option, &view.course, &view.strengths, lane, &mut conduct);
        }
        // Nobody has more means than all
        (conduct, lesser(effort, Lanes::of(1.0)))
    }

    /// What each goal makes of what follows in each lane of `step` from `stage` on, if all do what `conduct` says: points_g
    /// (gain_g if gain_g > 0 else loss_aversion gain_g).
    #[inline]
    fn feel(
        &self,
        view: &View,
        mut step: Step<Lanes, Mean>,
        conduct: Conduct<Lanes>,
        effort: Lanes,
        stage: usize,
    ) -> [PerGoal; LANES] {
        step.turn_to(conduct);
        for stage in stage..self.stages {
            step.stage(stage);
        }
        let would_have = indicators(&step.now, self.actor, effort);
        let mut felt = [[0.0; MOST_GOALS]; LANES];
        for goal in 0..self.goals {
            for (lane, felt) in felt.iter_mut().enumerate() {
                let gain = would_have[goal].0[lane] - view.has[goal];
                let weight = if gain > 0.0 { 1.0 } else { self.loss_aversion };
                felt[goal] = view.points[goal] * weight * gain;
            }
        }
        felt
    }
}
