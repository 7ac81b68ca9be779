//! What a comparison is asked for.

use crate::analysis::compare::{Contrast, Fork};
use crate::ensemble::precision::Aim;
use crate::ensemble::statistics::MOST_RUNS;
use crate::model::registry::OUTCOMES;
use crate::output::error::Error;
use crate::scenario::Scenario;

/// A what-if by its name.
#[derive(Clone, Debug)]
pub struct WhatIf {
    /// Its name, fit for a file; no two have the same, and none is that of the base.
    pub name: String,
    /// Its title, or its changes, in one line.
    pub title: String,
    /// What it is, with the weeks, start and seed of the base.
    pub scenario: Scenario,
    /// The scenario that it is held against: 0 for the base, from 1 another of the what-ifs. One that is held against itself is another
    /// base, in which others are.
    pub against: usize,
}

impl WhatIf {
    /// Whether the what-if at that place, from 0, is another base.
    pub fn is_base(&self, place: usize) -> bool {
        self.against == place + 1
    }
}

/// What is set against what, under a name that no other has.
#[derive(Clone, Debug)]
pub struct SetAgainst {
    /// `A:B` of two what-ifs, `A+B` of what they do together.
    pub name: String,
    /// Which of base (0) and what-ifs (from 1).
    pub contrast: Contrast,
}

/// What to compare, and how.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The base.
    pub base: &'a Scenario,
    /// The what-ifs, at least one.
    pub what_ifs: &'a [WhatIf],
    /// What else is set against what.
    pub contrasts: &'a [SetAgainst],
    /// Where they begin to go their own ways.
    pub fork: Fork,
    /// Pairs of runs; with `aims`, at most.
    pub runs: u64,
    /// How narrow intervals of differences are to be, in every what-if, for the comparison to end before `runs`.
    pub aims: Vec<Aim>,
    /// Outcomes that are compared: places among the model's.
    pub outcomes: Vec<usize>,
    /// Pairs that panic: for tests of what becomes of the others.
    #[doc(hidden)]
    pub breaking: Vec<u64>,
}

impl Comparison<'_> {
    /// Whether this can be done.
    ///
    /// # Errors
    /// If there is nothing to run, too much, or a precision that no number of runs reaches.
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.runs == 0 || self.runs > MOST_RUNS {
            return Err(Error::Request(format!(
                "a comparison has from 1 to {MOST_RUNS} pairs of runs, not {}",
                self.runs
            )));
        }
        if self.fork.makes_copies(self.base.weeks()) && !self.aims.is_empty() {
            return Err(Error::Request(
                "a run that forks in its last week has continuations that are all the same, so that no precision can be \
                 reached: fork in an earlier week, or leave the precision out"
                    .to_owned(),
            ));
        }
        Ok(())
    }
}

/// Name of outcome number `at`.
pub(super) fn outcome(at: usize) -> &'static str {
    OUTCOMES[at].name
}
