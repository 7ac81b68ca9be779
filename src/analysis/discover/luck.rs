//! Would luck have made a box that stands out as much?
//!
//! A box is the best of very many, so that no quasi-p-value of its own says how easily luck makes one. The runs are dealt out to the points
//! anew: each point gets all runs of another, so that draws stay shared, and factors and what happens have nothing to do with each
//! other. The whole search is done again on each deal (Westfall and Young 1993, Resampling-Based Multiple Testing). A box is told if
//! fewer than one in twenty deals, itself counted, have one that stands out as much. What draws do to a factor is no part of
//! that, as it goes with the factor: the quasi-p-values count it.

use std::sync::atomic::AtomicBool;

use super::cases::Cases;
use super::choice::{choose, outstanding};
use super::prim::{Plan, Trajectory};
use crate::crew::{Crew, Halt};
use crate::random::{Purpose, Random};
use durand_stats::alike::below;

/// Deals.
pub const DEALS: u64 = 59;
/// A smaller share of them, with the cases as they are counted, may have as good a box: one of 59 may.
pub const LEVEL: f64 = 0.05;

/// How much the boxes of deals stand out, from the one that does most; 0 where there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Luck(Vec<f64>);

impl Luck {
    /// Deals the runs of `cases` out, and looks for a box in each.
    ///
    /// # Errors
    /// If it is stopped.
    pub fn of(
        cases: &Cases,
        plan: &Plan,
        threshold: Option<f64>,
        seed: u64,
        crew: &Crew,
        stop: &AtomicBool,
    ) -> Result<Self, Halt> {
        let deal = |number: u64| {
            let mut random = Random::new(seed, Purpose::Deals, number);
            let mut order: Vec<usize> = (0..cases.count()).collect();
            random.shuffle(&mut order);
            let dealt = cases.dealt(&order);
            let all: Vec<usize> = (0..dealt.count()).collect();
            let mut found = Trajectory::find(&dealt, &all, plan);
            choose(&dealt, &mut found, threshold).map_or(0.0, |number| outstanding(&found, number))
        };
        let mut scores = crew.map(DEALS, stop, deal, &mut |_| ())?;
        scores.sort_by(|one, other| other.total_cmp(one));
        Ok(Self(scores))
    }

    /// How many deals have a box that stands out as much as one that does by `score`.
    pub fn as_good(&self, score: f64) -> usize {
        self.0.iter().filter(|one| !below(**one, score)).count()
    }

    /// Share of the deals, with the cases as they are counted, in which a box stands out as much.
    pub fn p(&self, score: f64) -> f64 {
        (1 + self.as_good(score)) as f64 / (1 + self.0.len()) as f64
    }

    /// Whether a box stands out more than luck would make one.
    pub fn is_told(&self, score: f64) -> bool {
        self.p(score) < LEVEL
    }
}
