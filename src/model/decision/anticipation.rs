//! The answers of [`super::answers`], compiled for one actor.

use super::answers::{ANSWERS, Answer, MOST_ANSWERS};
use crate::actor::Actor;
use crate::conduct::{Conduct, Course, WORDS_ON_TRADE, word_on_trade};
use crate::dependence::Places;
use crate::vocabulary::{ACTIONS, MOST_ACTIONS, POLICIES, World, act_place, action_of, actions_of, first_action_of};

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

    /// What an option and the answers to it can change of what all do.
    pub fn touches(&self, option: usize) -> Places {
        let action = &ACTIONS[self.first_action + option];
        let mut touched = Places::default();
        if let Some((policy, setting)) = action.setting {
            touched = of_policy(policy);
            if word_on_trade(policy, setting).is_some() {
                touched = WORDS_ON_TRADE.iter().fold(touched, |all, word| all.and(of_policy(*word)));
            }
        }
        if let Some(act) = action.act {
            touched = touched.and(Places::of_option(act_place(act)));
        }
        for (number, one) in self.all.iter().enumerate() {
            if let (Some(one), 1) = (one, self.provoked[option] >> number & 1) {
                touched = touched.and(match one.falls {
                    Falls::Policy(policy, _) => of_policy(policy),
                    Falls::Act(act) => Places::of_option(act_place(act)),
                });
            }
        }
        touched
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

/// The settings of a policy.
fn of_policy(policy: usize) -> Places {
    let settings = ACTIONS.iter().enumerate().filter(|(_, action)| action.setting.is_some_and(|(of, _)| of == policy));
    settings.fold(Places::default(), |all, (place, _)| all.and(Places::of_option(place)))
}

fn falls(answer: &Answer) -> Falls {
    let policy = POLICIES.iter().position(|policy| policy.actor == answer.by && policy.name == answer.with);
    let act = || ACTIONS.iter().find(|action| action.actor == answer.by && action.name == answer.with);
    match policy {
        Some(at) => Falls::Policy(at, (POLICIES[at].settings.len() - 1) as f64),
        None => Falls::Act(act().and_then(|action| action.act).expect("an answer is a policy or an act")),
    }
}
