//! Where options, settings and acts stand in the list of all options.

use super::actions::{ACT_PLACES, ACTIONS, MILDEST};
use super::options::Action;
use crate::actor::Actor;

/// Number of options of all actors.
pub const ACTIONS_COUNT: usize = ACTIONS.len();

/// Position in [`ACTIONS`] of an actor's first option, which is to keep its course.
pub fn first_action_of(actor: Actor) -> usize {
    ACTIONS.iter().position(|action| action.actor == actor).unwrap_or(0)
}

/// The options of one actor, in order.
pub fn actions_of(actor: Actor) -> &'static [Action] {
    let first = first_action_of(actor);
    let count = ACTIONS.iter().filter(|action| action.actor == actor).count();
    &ACTIONS[first..first + count]
}

/// Position in [`ACTIONS`] of a setting of a policy.
#[inline]
pub const fn action_of(policy: usize, setting: u8) -> usize {
    MILDEST[policy] + setting as usize
}

/// Position in [`ACTIONS`] of an act.
#[inline(always)]
pub const fn act_place(act: usize) -> usize {
    ACT_PLACES[act]
}
