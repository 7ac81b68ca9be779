//! Announced rules, as actors reckon with them: an option after which a rule is expected to open is worth what it is worth while the
//! rule is open.

use super::actor::Actor;
use super::decision::{Choice, Expected};
use super::intervention::{Change, Intervention};
use super::opening::{Openings, Watch};
use super::rule::Past;
use super::state::State;
use super::stretch::{Stretch, Worth};
use super::vocabulary::{ACTIONS, World};

/// The announced rules of a run in a week; nothing of those that are not.
#[derive(Debug)]
pub struct Facing<'a> {
    /// Rules of which any is announced.
    pub watch: Option<&'a Watch>,
    /// How they stand in the run.
    pub openings: &'a Openings,
    /// The week, from 0.
    pub week: u64,
}

impl Facing<'_> {
    /// What `actor` chooses in `state` of its options, which are worth so much, if all are expected to do what `expected` says, by the random
    /// word `word`. Who is made to do something by a rule does not fear it.
    #[inline]
    pub fn choose(
        &self,
        stretch: &Stretch,
        actor: Actor,
        state: &State,
        (expected, worth): (&Expected, &Worth),
        word: u32,
    ) -> Choice {
        let Some(watch) = self.watch else { return stretch.choose(actor, worth, word) };
        let (mind, at) = (&stretch.minds[actor as usize], actor as usize);
        let spared = |one: &Intervention| one.changes.iter().any(|change| is_done_by(change, actor));
        let would = |world: &World| self.openings.threatened(watch, self.week as u32, spared, &Past::new(world, &[]));
        let others = expected.by(mind);
        mind.choose_facing(state, others, (worth.values[at], worth.feasible[at]), word, |world, worth| {
            would(world).map(|open| worth(&open.minds[at], &open.enforce(state, *others)))
        })
    }
}

fn is_done_by(change: &Change, actor: Actor) -> bool {
    matches!(change, Change::Force { action } if ACTIONS[*action].actor == actor)
}
