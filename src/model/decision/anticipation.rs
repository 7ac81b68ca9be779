//! The answers of [`super::answers`], compiled for one actor.

use super::answers::{ANSWERS, Answer, MOST_ANSWERS};
use crate::actor::Actor;
use crate::conduct::{Conduct, Course, word_on_trade};
use crate::registry::{mechanisms, processes};
use crate::transition::{STAGES_COUNT, first_stage};
use crate::vocabulary::{ACTIONS, Action, MOST_ACTIONS, POLICIES, World, action_of, actions_of, first_action_of};

/// Where an answer falls.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Falls {
    /// On a policy, and the number of its hardest setting.
    Policy(usize, f64),
    /// On an act.
    Act(usize),
}

/// One expected answer, ready to use.
#[derive(Clone, Copy, Debug)]
struct Expected {
    answer: &'static Answer,
    falls: Falls,
    /// What each own option counts.
    counts: [f64; MOST_ACTIONS],
}

/// The answers that one actor expects.
#[derive(Clone, Debug)]
pub struct Anticipation {
    all: [Option<Expected>; MOST_ANSWERS],
    /// For each option the answers that it can provoke, as bits.
    provoked: [u16; MOST_ACTIONS],
    first_action: usize,
}

/// How far each answer is expected, as things stand.
pub type Strengths = [f64; MOST_ANSWERS];

impl PartialEq for Anticipation {
    fn eq(&self, other: &Self) -> bool {
        self.first_action == other.first_action
    }
}

impl Anticipation {
    /// Those of `actor`, of everyone who is `present`.
    pub fn compile(actor: Actor, present: impl Fn(Actor) -> bool) -> Self {
        let mut all = [None; MOST_ANSWERS];
        let expected = ANSWERS.iter().filter(|answer| answer.actor == actor && present(answer.by));
        for (place, answer) in all.iter_mut().zip(expected) {
            let mut counts = [0.0; MOST_ACTIONS];
            for (at, action) in actions_of(actor).iter().enumerate() {
                counts[at] =
                    answer.provoked_by.iter().find(|(name, _)| *name == action.name).map_or(0.0, |(_, by)| *by);
            }
            *place = Some(Expected { answer, falls: falls(answer), counts });
        }
        let first_action = first_action_of(actor);
        let mut provoked = [0; MOST_ACTIONS];
        for (at, action) in actions_of(actor).iter().enumerate() {
            let policy = action.setting.map(|(policy, _)| policy);
            for (number, one) in all.iter().enumerate() {
                let counts = |other: usize| {
                    let same = policy.is_some() && ACTIONS[first_action + other].setting.map(|(of, _)| of) == policy;
                    (other == at || same) && one.is_some_and(|one: Expected| one.counts[other] != 0.0)
                };
                provoked[at] |= u16::from((0..actions_of(actor).len()).any(counts)) << number;
            }
        }
        Self { all, provoked, first_action }
    }

    /// First stage of the transition that knows an option or an answer to it; the number of stages if none does.
    pub fn first_stage(&self, option: usize) -> usize {
        let own = (&ACTIONS[self.first_action + option].setting, &ACTIONS[self.first_action + option].act);
        let mut first = match own {
            (Some((policy, setting)), _) => {
                let word = word_on_trade(*policy, *setting).map_or(STAGES_COUNT, stage_of_policy);
                stage_of_policy(*policy).min(word)
            }
            (_, Some(act)) => stage_of_act(*act),
            _ => STAGES_COUNT,
        };
        for (number, one) in self.all.iter().enumerate() {
            if let (Some(one), 1) = (one, self.provoked[option] >> number & 1) {
                first = first.min(match one.falls {
                    Falls::Policy(policy, _) => stage_of_policy(policy),
                    Falls::Act(act) => stage_of_act(act),
                });
            }
        }
        first
    }

    /// How far each answer is expected by one who sees `world`.
    #[inline]
    pub fn strengths(&self, world: &World) -> Strengths {
        let mut strengths = [0.0; MOST_ANSWERS];
        for (place, one) in strengths.iter_mut().zip(&self.all) {
            *place = one.map_or(0.0, |one| one.answer.amount * one.answer.belief.strength(world));
        }
        strengths
    }

    /// Lets the others answer option number `action` of the actor in `conduct`; `course` is what is in force.
    #[inline]
    pub fn answer(&self, action: usize, course: &Course, strengths: &Strengths, conduct: &mut Conduct) {
        let mut left = self.provoked[action];
        while left != 0 {
            let number = left.trailing_zeros() as usize;
            left &= left - 1;
            let Some(one) = &self.all[number] else { continue };
            let was = match ACTIONS[self.first_action + action].setting {
                Some((policy, _)) => one.counts[action_of(policy, course.settings[policy]) - self.first_action],
                None => 0.0,
            };
            let change = one.counts[action] - was;
            if change == 0.0 {
                continue;
            }
            let by = strengths[number] * change;
            match one.falls {
                Falls::Policy(policy, top) => conduct.shift(policy, by, top),
                Falls::Act(act) => conduct.incite(act, by),
            }
        }
    }
}

/// First stage that knows any setting of a policy.
fn stage_of_policy(policy: usize) -> usize {
    let settings = ACTIONS.iter().filter(|action| action.setting.is_some_and(|(of, _)| of == policy));
    settings.map(stage_of_action).min().unwrap_or(STAGES_COUNT)
}

/// First stage that knows an act.
fn stage_of_act(act: usize) -> usize {
    ACTIONS.iter().filter(|action| action.act == Some(act)).map(stage_of_action).min().unwrap_or(STAGES_COUNT)
}

fn stage_of_action(action: &Action) -> usize {
    first_stage(&format!("{}.{}", action.actor.name(), action.name), mechanisms().iter().chain(processes()))
}

fn falls(answer: &Answer) -> Falls {
    let policy = POLICIES.iter().position(|policy| policy.actor == answer.by && policy.name == answer.with);
    let act = || ACTIONS.iter().find(|action| action.actor == answer.by && action.name == answer.with);
    match policy {
        Some(at) => Falls::Policy(at, (POLICIES[at].settings.len() - 1) as f64),
        None => Falls::Act(act().and_then(|action| action.act).expect("an answer is a policy or an act")),
    }
}
