//! What can be said of a what-if's differences, adjusted for how many outcomes were looked at.

use super::tally::Tally;
use durand_ensemble::estimate::Estimate;
use durand_ensemble::paired::Paired;
use durand_ensemble::scale::Scale;
use durand_stats::multiple::holm;
use durand_stats::normal::{self, Z80};
use durand_stats::rare_mean::{MANY, SOME};

/// Chance of calling any difference of a what-if real where none is.
pub use durand_ensemble::estimate::LEVEL;
/// With fewer pairs their spread is not known well enough to say how many would tell.
const FEWEST: u64 = 20;
/// What the runs say of one difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// Every pair has the same value.
    Same,
    /// Lower, sure enough for the number of outcomes that were compared.
    Lower,
    /// Higher, likewise.
    Higher,
    /// By itself lower or higher, but among so many outcomes one like it is to be expected by chance.
    Unclear {
        /// Whether lower.
        lower: bool,
        /// Pairs that would settle it, if it is as large as it looks.
        pairs: u64,
    },
    /// Nothing that could be told from nothing.
    Unseen {
        /// Pairs, and the difference in the outcome's unit that so many would show: a round number smaller than what these pairs
        /// would have shown. `None` where these pairs are too few to tell.
        show: Option<(u64, f64)>,
    },
    /// Too few pairs differ to say anything.
    TooFew {
        /// Pairs that would do, if as large a share of them differs; `None` where that cannot be told.
        pairs: Option<u64>,
    },
    /// All pairs are one and the same run: nothing is drawn after the fork.
    OneRun,
}

/// One outcome of a what-if held against the base.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compared {
    /// The what-if: its place, counted from 0.
    pub what_if: usize,
    /// The outcome: its place among the model's.
    pub outcome: usize,
    /// Pairs in which both runs have a value.
    pub pairs: u64,
    /// Pairs in which base and what-if differ, of all.
    pub differing: u64,
    /// Mean of the base over all pairs; a run that has no value counts with the highest that it can have.
    pub base: Option<f64>,
    /// Mean of the what-if, likewise.
    pub here: Option<f64>,
    /// Mean difference, likewise.
    pub difference: Option<Estimate>,
    /// Where some runs have no value: means of base and what-if and their difference over the pairs in which both have one.
    pub both: Option<([f64; 2], Estimate)>,
    /// Shares of all pairs in which the what-if is lower, equal, higher.
    pub shares: Option<[f64; 3]>,
    /// Probability of such a difference if there were none, by itself.
    pub p: Option<f64>,
    /// The same, adjusted for all outcomes of the what-if that were compared (Holm).
    pub p_adjusted: Option<f64>,
    /// How many times more runs it would take without pairing.
    pub variance_reduction: Option<f64>,
    /// The difference that four in five such experiments would show.
    pub detectable: Option<f64>,
    /// What to make of it.
    pub verdict: Verdict,
}

/// The `outcomes` of every what-if, held against the base. The family of the adjustment are the outcomes of one what-if, so that
/// what is said of a what-if does not depend on which others were asked about. If all pairs are copies of one, nothing is said of
/// chance.
pub fn compare(tally: &Tally, outcomes: &[usize], copies: bool) -> Vec<Compared> {
    let held = (0..tally.what_ifs()).filter(|&what_if| !tally.is_base(what_if));
    let all = held.flat_map(|what_if| family(tally, what_if, outcomes));
    if copies { all.map(Compared::of_one_run).collect() } else { all.collect() }
}

impl Compared {
    pub(super) fn of_one_run(self) -> Self {
        let one = |estimate: Estimate| Estimate::of_one(estimate.point);
        Self {
            difference: self.difference.map(one),
            both: self.both.map(|(means, estimate)| (means, one(estimate))),
            p: None,
            p_adjusted: None,
            variance_reduction: None,
            detectable: None,
            verdict: if self.verdict == Verdict::Same { Verdict::Same } else { Verdict::OneRun },
            ..self
        }
    }
}

fn family(tally: &Tally, what_if: usize, outcomes: &[usize]) -> Vec<Compared> {
    let kept = |&outcome: &usize| {
        let (own, scale) = tally.paired(what_if, outcome);
        Kept { outcome, own, all: tally.of_all(what_if, outcome), scale: *scale }
    };
    judged(what_if, &outcomes.iter().map(kept).collect::<Vec<_>>())
}

/// What is kept of one outcome over pairs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kept<'a> {
    /// The outcome: its place among the model's.
    pub outcome: usize,
    /// Of the values that runs have.
    pub own: &'a Paired,
    /// Of all pairs, in which a run that has no value counts with the highest that it can have.
    pub all: &'a Paired,
    /// The scale of both.
    pub scale: Scale,
}

/// What can be said of each of `kept`, adjusted for all of them; `what_if` is the place that they get.
pub(crate) fn judged(what_if: usize, kept: &[Kept<'_>]) -> Vec<Compared> {
    let ps: Vec<Option<f64>> = kept.iter().map(|one| one.all.p(&one.scale)).collect();
    let adjusted = holm(&ps);
    // With so many standard errors, four in five experiments show the difference
    let z = normal::quantile(1.0 - LEVEL / 2.0 / ps.iter().flatten().count().max(1) as f64) + Z80;
    let row = |at: usize| {
        let Kept { outcome, own, all: paired, scale } = &kept[at];
        let difference = paired.difference(scale);
        let known = |_: &f64| paired.differing() >= MANY;
        let means = || Some([own.base.mean(scale)?, own.other.mean(scale)?]);
        let some = own.both() < own.pairs();
        Compared {
            what_if,
            outcome: *outcome,
            pairs: own.both(),
            differing: paired.differing(),
            base: paired.base.mean(scale),
            here: paired.other.mean(scale),
            difference,
            both: some.then(|| means().zip(own.difference(scale))).flatten(),
            shares: own.shares(),
            p: ps[at],
            p_adjusted: adjusted[at],
            variance_reduction: paired.variance_reduction(scale).filter(known),
            detectable: difference.map(|estimate| z * estimate.standard_error).filter(known),
            verdict: verdict(own, paired, difference, ps[at].zip(adjusted[at]), z),
        }
    };
    (0..kept.len()).map(row).collect()
}

/// The verdict on an outcome with values of its `own`, and as it is counted in all pairs.
fn verdict(own: &Paired, all: &Paired, difference: Option<Estimate>, ps: Option<(f64, f64)>, z: f64) -> Verdict {
    if own.pairs() > 0 && own.equal == own.pairs() {
        return Verdict::Same;
    }
    // As many pairs as have so many in which base and what-if differ, where as large a share differs as here
    let with = |differing: f64| libm::ceil(all.pairs() as f64 * differing / all.differing() as f64) as u64;
    let Some(((p, adjusted), estimate)) = ps.zip(difference).filter(|_| all.differing() >= SOME) else {
        return Verdict::TooFew { pairs: (all.differing() > 0).then(|| with(MANY as f64)) };
    };
    let lower = estimate.point < 0.0;
    // The runs that show a difference d with the given power: n = (z sd / d)², and sd² = n se²
    let pairs = |of: f64| {
        let times = z * estimate.standard_error / of.abs();
        libm::ceil(all.both() as f64 * times * times) as u64
    };
    // So many differ in most experiments in which MANY are to be expected
    let enough = with(MANY as f64 + (MANY as f64).sqrt());
    if adjusted < LEVEL {
        return if lower { Verdict::Lower } else { Verdict::Higher };
    }
    if p < LEVEL {
        return Verdict::Unclear { lower, pairs: pairs(estimate.point).max(enough) };
    }
    let of = round_below(z * estimate.standard_error);
    let known = all.both() >= FEWEST && all.differing() >= MANY;
    Verdict::Unseen { show: known.then(|| (pairs(of).max(enough), of)) }
}

/// The largest of 1, 2 and 5 times a power of ten that is below `size`, which is above 0.
fn round_below(size: f64) -> f64 {
    let magnitude = libm::floor(libm::log10(size));
    let power = libm::pow(10.0, magnitude);
    let step = [5.0, 2.0, 1.0].into_iter().find(|step| step * power < size);
    step.map_or(power / 2.0, |step| step * power)
}

#[cfg(test)]
#[path = "verdict_tests.rs"]
mod tests;
