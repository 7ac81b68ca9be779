//! How precisely the differences of a comparison are known, where that is asked for.

use super::request::Comparison;
use super::sums::Sums;
use crate::ensemble::estimate::Estimate;
use crate::ensemble::precision::{Aim, BLOCK};

impl Comparison<'_> {
    /// Whether a precision was asked for and every what-if and contrast has it.
    pub(super) fn is_enough(&self, sums: &Sums) -> bool {
        let met = |aim: &Aim| self.differences(sums, aim).iter().all(|one| aim.is_met(*one));
        // Looked at only after whole blocks, whatever was interrupted where
        let is_look = sums.done() > 0 && sums.done().is_multiple_of(BLOCK);
        !self.aims.is_empty() && is_look && self.aims.iter().all(met)
    }

    /// For each aim that was not reached, the pairs that the what-if or contrast farthest from it would take.
    pub(super) fn needed(&self, sums: &Sums) -> Vec<(Aim, Option<u64>)> {
        let needed = |aim: &Aim| {
            let all = self.differences(sums, aim);
            let missed = all.iter().any(|one| !aim.is_met(*one));
            let most = |most: u64, one: &Option<Estimate>| Some(aim.needed(*one, sums.tally.pairs())?.max(most));
            missed.then(|| (*aim, all.iter().try_fold(0, most)))
        };
        self.aims.iter().filter_map(needed).collect()
    }

    /// The differences in the outcome of an aim, of every what-if and contrast.
    fn differences(&self, Sums { tally, contrasts, .. }: &Sums, aim: &Aim) -> Vec<Option<Estimate>> {
        let what_ifs = (0..tally.what_ifs())
            .filter(|&what_if| !tally.is_base(what_if))
            .map(|what_if| tally.difference(what_if, aim.outcome));
        what_ifs.chain((0..contrasts.count()).map(|at| contrasts.difference(at, aim.outcome))).collect()
    }
}
