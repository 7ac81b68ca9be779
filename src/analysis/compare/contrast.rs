//! Differences that no pair of base and what-if shows: a what-if against another, and what two do together beyond the sum of what each
//! does.
//!
//! Both are sums of the outcomes of some runs less sums of those of others, all of one number and so with the same draws. Values are added
//! up in whole steps, so that a sum is as exact as its parts, and an interval follows the rule that differences from the base have.

use super::twins::Pair;
use super::verdict::{Compared, Kept, judged};
use durand_ensemble::bytes::{Damaged, Reader, Writer};
use durand_ensemble::estimate::Estimate;
use durand_ensemble::moments::Moments;
use durand_ensemble::paired::Paired;
use durand_ensemble::scale::{OUTCOME, Scale};
use durand_ensemble::simulate::Column;

/// What is set against what. Scenarios are places among those that run beside each other; the base of a comparison is 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contrast {
    /// One what-if against another.
    Against([usize; 2]),
    /// What-ifs laid over each other, against the sum of what each does by itself.
    Together {
        /// The base.
        base: usize,
        /// All of them laid over each other.
        all: usize,
        /// Each by itself, at least two.
        each: Vec<usize>,
    },
    /// What a what-if does in one base, against what it does in another.
    Bases {
        /// Base and what-if.
        here: [usize; 2],
        /// The other base and the what-if in it.
        there: [usize; 2],
    },
}

impl Contrast {
    /// The scenarios whose outcomes are added up, and those whose outcomes are taken off: as many.
    fn sides(&self) -> [Vec<usize>; 2] {
        match self {
            Self::Against([one, other]) => [vec![*one], vec![*other]],
            Self::Together { base, all, each } => {
                let bases = std::iter::repeat_n(*base, each.len().saturating_sub(1));
                [[*all].into_iter().chain(bases).collect(), each.clone()]
            }
            Self::Bases { here, there } => [vec![here[1], there[0]], vec![here[0], there[1]]],
        }
    }

    /// The scenarios whose outcomes are taken off both sides where means are told: so they are differences from bases.
    fn bases(&self) -> Vec<usize> {
        match self {
            Self::Against(_) => Vec::new(),
            Self::Together { base, each, .. } => vec![*base; each.len()],
            Self::Bases { here, there } => vec![here[0], there[0]],
        }
    }

    /// The scenarios that make up each side by itself, as a sum less another: of what is told in words.
    fn parts(&self) -> [[Vec<usize>; 2]; 2] {
        match self {
            Self::Against([one, other]) => [[vec![*one], vec![*other]], [vec![*one], vec![*other]]],
            Self::Together { base, all, each } => [[vec![*all], vec![*base]], [each.clone(), vec![*base; each.len()]]],
            Self::Bases { here, there } => [here, there].map(|[base, other]| [vec![*other], vec![*base]]),
        }
    }
}

/// What is kept of one outcome in one contrast.
#[derive(Clone, Debug, Default, PartialEq)]
struct Sums {
    whole: Paired,
    /// Each side by itself, less its bases.
    parts: [Paired; 2],
}

/// What is kept of contrasts over the pairs. A run that has no value counts with the highest that it can have.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrasts {
    asked: Vec<Contrast>,
    scales: Vec<Scale>,
    /// By contrast, then outcome.
    sums: Vec<Vec<Sums>>,
    /// By scenario, then outcome.
    means: Vec<Vec<Moments>>,
}

/// One outcome in a contrast.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrasted {
    /// The contrast: its place, counted from 0.
    pub contrast: usize,
    /// The difference between both sides, and what can be said of it.
    pub found: Compared,
    /// Mean of either side: of a what-if, or of differences from a base.
    pub sides: [Option<f64>; 2],
    /// How surely either side differs from its base.
    pub parts: [Option<Estimate>; 2],
}

impl Contrasts {
    /// Of no pairs yet.
    pub fn new(asked: Vec<Contrast>, columns: &[Column], scenarios: usize) -> Self {
        let scenarios = if asked.is_empty() { 0 } else { scenarios };
        Self {
            scales: columns.iter().map(|column| Scale::new(column, OUTCOME)).collect(),
            sums: vec![vec![Sums::default(); columns.len()]; asked.len()],
            means: vec![vec![Moments::default(); columns.len()]; scenarios],
            asked,
        }
    }

    /// Adds the runs of one number.
    pub fn add(&mut self, pair: &Pair) {
        for (at, scale) in self.scales.iter().enumerate() {
            let steps = |scenario: usize| scale.steps(pair.outcomes[scenario][at].unwrap_or(scale.range()[1]));
            let sum = |scenarios: &[usize]| scenarios.iter().map(|&one| steps(one)).sum::<u64>();
            for (scenario, means) in self.means.iter_mut().enumerate() {
                means[at].add(steps(scenario));
            }
            for (contrast, sums) in self.asked.iter().zip(&mut self.sums) {
                let [plus, minus] = contrast.sides();
                let Sums { whole, parts } = &mut sums[at];
                whole.add_steps(&of_sums(scale, &minus), sum(&minus), sum(&plus));
                for (part, [plus, minus]) in parts.iter_mut().zip(contrast.parts()) {
                    part.add_steps(&of_sums(scale, &minus), sum(&minus), sum(&plus));
                }
            }
        }
    }

    /// Adds the runs of `other`, which is of the same contrasts.
    pub fn merge(&mut self, other: &Self) {
        let means = self.means.iter_mut().flatten().zip(other.means.iter().flatten());
        means.for_each(|(moments, more)| moments.merge(more));
        for (Sums { whole, parts }, more) in self.sums.iter_mut().flatten().zip(other.sums.iter().flatten()) {
            whole.merge(&more.whole);
            parts.iter_mut().zip(&more.parts).for_each(|(part, more)| part.merge(more));
        }
    }

    /// What the pairs say of `outcomes` in each contrast; the family of the adjustment are the outcomes of one contrast.
    pub fn found(&self, outcomes: &[usize], copies: bool) -> Vec<Contrasted> {
        let of = |contrast: usize| {
            let [_, minus] = self.asked[contrast].sides();
            let kept = |&outcome: &usize| {
                let whole = &self.sums[contrast][outcome].whole;
                Kept { outcome, own: whole, all: whole, scale: of_sums(&self.scales[outcome], &minus) }
            };
            let all = judged(contrast, &outcomes.iter().map(kept).collect::<Vec<_>>());
            all.into_iter().map(move |found| self.one(contrast, if copies { found.of_one_run() } else { found }))
        };
        (0..self.asked.len()).flat_map(of).collect()
    }

    fn one(&self, contrast: usize, found: Compared) -> Contrasted {
        let (asked, scale) = (&self.asked[contrast], &self.scales[found.outcome]);
        let mean = |&scenario: &usize| self.means[scenario][found.outcome].mean(scale);
        let sum = |scenarios: Vec<usize>| scenarios.iter().map(mean).sum::<Option<f64>>();
        let bases = sum(asked.bases());
        let sides = asked.sides().map(|side| Some(sum(side)? - bases?));
        let parts = asked.parts();
        let sums = &self.sums[contrast][found.outcome];
        let part = |at: usize| sums.parts[at].difference(&of_sums(scale, &parts[at][1]));
        Contrasted { contrast, found, sides, parts: [part(0), part(1)] }
    }

    /// The difference between both sides of a contrast in an outcome.
    pub fn difference(&self, contrast: usize, outcome: usize) -> Option<Estimate> {
        let [_, minus] = self.asked[contrast].sides();
        self.sums[contrast][outcome].whole.difference(&of_sums(&self.scales[outcome], &minus))
    }

    /// How many contrasts there are.
    pub fn count(&self) -> usize {
        self.asked.len()
    }

    /// Writes everything.
    pub fn save(&self, writer: &mut Writer) {
        self.means.iter().flatten().for_each(|moments| moments.save(writer));
        for Sums { whole, parts } in self.sums.iter().flatten() {
            whole.save(writer);
            parts.iter().for_each(|part| part.save(writer));
        }
    }

    /// Reads what [`Contrasts::save`] wrote of the same contrasts into one of no pairs.
    ///
    /// # Errors
    /// If the bytes are damaged.
    pub fn load(mut self, reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        for moments in self.means.iter_mut().flatten() {
            *moments = Moments::load(reader)?;
        }
        for Sums { whole, parts } in self.sums.iter_mut().flatten() {
            *whole = Paired::load(reader)?;
            for part in parts {
                *part = Paired::load(reader)?;
            }
        }
        Ok(self)
    }
}

fn of_sums(scale: &Scale, side: &[usize]) -> Scale {
    scale.of_sums(side.len() as u32)
}

#[cfg(test)]
#[path = "contrast_tests.rs"]
mod tests;
