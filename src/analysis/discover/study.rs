//! Analyses the cases in full: boxes, a tree, and whether resamples find the first box again.

use std::sync::atomic::AtomicBool;

use super::cases::Cases;
use super::choice::{Chosen, NoBox, Rule, cover, outstanding};
use super::luck::{LEVEL, Luck};
use super::prim::{Plan, Trajectory};
use super::stability::{Check, Stability, stability};
use super::tree::{Node, TreePlan};
use crate::crew::{Crew, Halt};

/// Seed of deals, and of the resamples on which the box is found anew.
pub const SEED: u64 = 1;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Study {
    /// How boxes are looked for.
    pub plan: Plan,
    /// How the box is chosen.
    pub rule: Rule,
    /// Most boxes.
    pub most: usize,
    /// How the tree is grown.
    pub tree: TreePlan,
    /// Resamples of points and draws on which the box is found anew.
    pub resamples: u32,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Discovery {
    /// The boxes, each among the cases that the earlier leave; none where nothing stands out.
    pub boxes: Vec<Chosen>,
    /// The way that was gone in vain; nothing where there are boxes.
    pub in_vain: Option<Trajectory>,
    /// The tree.
    pub tree: Node,
    /// Share of deals of the runs to the points, with the cases as they are counted, in which a box stands out as much as the first, or
    /// as the one that was not told for that; nothing where none was looked for by the rule.
    pub p: Option<f64>,
    /// Whether resamples find the first box again; nothing where there is no box, or this was not asked for.
    pub stability: Option<Stability>,
}

/// Why nothing was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// No box is as was asked for.
    NoBox(NoBox),
    /// The work was not finished.
    Halted(Halt),
}

impl Study {
    /// Looks at the cases, which must be fit for it ([`Cases::check`]).
    ///
    /// # Errors
    /// If no box is as was asked for, or it is stopped. That none stands out is a finding, not an error.
    pub fn of(&self, cases: &Cases, crew: &Crew, stop: &AtomicBool) -> Result<Discovery, Failure> {
        let mut boxes = match cover(cases, &self.plan, &self.rule, self.most) {
            Err(NoBox::NoneStandsOut) => Vec::new(),
            boxes => boxes.map_err(Failure::NoBox)?,
        };
        let by_rule = self.rule.number.is_none();
        let luck = match boxes.first() {
            Some(_) if by_rule => {
                let luck = Luck::of(cases, &self.plan, self.rule.threshold, SEED, crew, stop);
                Some(luck.map_err(Failure::Halted)?)
            }
            _ => None,
        };
        let score = boxes.first().map(|first| outstanding(&first.trajectory, first.number));
        let p = luck.as_ref().zip(score).map(|(luck, score)| luck.p(score));
        // A box of a density that is asked for is told whatever luck would do, with how much that is
        if p.is_some_and(|p| p >= LEVEL) && self.rule.threshold.is_none() {
            boxes.clear();
        }
        let all = || (0..cases.count()).collect::<Vec<usize>>();
        let in_vain = boxes.is_empty().then(|| Trajectory::find(cases, &all(), &self.plan));
        let check = Check { resamples: self.resamples, seed: SEED, threshold: self.rule.threshold, by_rule };
        let stability = match boxes.first() {
            Some(first) => stability(cases, first, &self.plan, &check, crew, stop).map_err(Failure::Halted)?,
            None => None,
        };
        Ok(Discovery { boxes, in_vain, p, tree: Node::grow(cases, &self.tree), stability })
    }
}

impl Discovery {
    /// The way to each box, or that which was gone in vain.
    pub fn trajectories(&self) -> impl Iterator<Item = (&Trajectory, Option<usize>)> {
        let found = self.boxes.iter().map(|one| (&one.trajectory, Some(one.number)));
        found.chain(self.in_vain.iter().map(|trajectory| (trajectory, None)))
    }

    /// Number of the box that a case is in, from 0.
    pub fn box_of(&self, case: usize) -> Option<usize> {
        self.boxes.iter().position(|one| one.inside.binary_search(&case).is_ok())
    }

    /// Density of the cases in no box, and how many they are.
    pub fn elsewhere(&self, cases: &Cases) -> (f64, usize) {
        let inside: usize = self.boxes.iter().map(|one| one.step().cases).sum();
        let hits: u64 = self.boxes.iter().map(|one| one.step().hits).sum();
        let left = cases.count() - inside;
        (cases.density(cases.total_hits() - hits, left), left)
    }
}
