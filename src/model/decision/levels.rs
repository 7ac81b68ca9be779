//! What actors expect of each other: quantal level-k (Stahl and Wilson 1994; Wright and Leyton-Brown 2017).
//!
//! At level 0 an actor keeps its course. At level k it responds, by its own goals, temperament and perception,
//! to the others at level k - 1, and of each of them it expects the likeliest action. The full model responds to the
//! mixture of all that the others may do; that takes the transition once for every combination of their actions,
//! hundreds of times for one decision, where this takes it as often as one decision does. What is lost is hedging
//! against what is less likely than the likeliest.

use super::mind::Mind;
use crate::actor::ACTORS;
use crate::conduct::Course;
use crate::state::State;
use crate::vocabulary::temperament::MOST_STEPS;

/// What everyone is expected to do, by level: place k is what all do at level k.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected([Course; MOST_STEPS]);

impl Expected {
    /// What `mind` expects of the others: what they do at one level less than its own.
    #[inline]
    pub fn by(&self, mind: &Mind) -> &Course {
        &self.0[mind.level - 1]
    }
}

/// What everyone is expected to do in `state`, level by level for all at once, as far as anyone present thinks.
///
/// Whoever thinks ahead takes the others for reasoners of one step less, whatever their own decision mode is: it cannot
/// know that. An actor that does not take part goes on doing nothing. Nobody foresees that an intervention makes an
/// actor do something: of such an actor the others expect what it would choose, among what the intervention lets it do,
/// and see what it did the week after.
#[inline]
pub fn expected(minds: &[Mind; ACTORS], state: &State, present: [bool; ACTORS]) -> Expected {
    let mut all = Expected([state.course.next_week(); MOST_STEPS]);
    let takes_part = |mind: &&Mind| present[mind.actor as usize];
    let deepest = minds.iter().filter(takes_part).map(|mind| mind.level).max().unwrap_or(1);
    for level in 1..deepest {
        all.0[level] = all.0[0];
        for mind in minds.iter().filter(takes_part) {
            let feasible = mind.feasible(state);
            let likeliest = mind.likeliest(state, &all.0[level - 1], feasible);
            all.0[level] = all.0[level].with(mind.actor, likeliest);
        }
    }
    all
}

impl Mind {
    /// The action that is most probable by quantal response to `others`; of equally probable ones the first.
    fn likeliest(&self, state: &State, others: &Course, feasible: u64) -> usize {
        // Without rationality all are equally probable
        if self.rationality == 0.0 {
            return feasible.trailing_zeros() as usize;
        }
        let values = self.values(state, others, feasible);
        // The higher the value, the more probable
        self.best(&values, feasible)
    }
}
