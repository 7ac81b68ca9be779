//! A comparison into a result folder: base and what-ifs run for run.

mod files;
mod inputs;
mod publish;
mod read;
mod run;
mod tables;
mod verdict;

use std::path::PathBuf;

pub use inputs::{ComparisonInputs, WhatIfInputs};
pub use run::{compare_into_folder, compare_on_disk};
pub use tables::{BASE, ComparisonLine};

use super::ensemble_run::State;
use super::folder::Leave;
use crate::analysis::compare::Fork;
use crate::analysis::compare::tally::Partings;
use crate::ensemble::precision::Aim;
use crate::model::registry::OUTCOMES;
use crate::scenario::Scenario;

/// A what-if by its name.
#[derive(Clone, Debug)]
pub struct WhatIf {
    /// Its name, fit for a file; no two have the same, and none is [`BASE`].
    pub name: String,
    /// In one line what it is: its title, or what it changes.
    pub title: String,
    /// What it is, with the weeks, start and seed of the base.
    pub scenario: Scenario,
}

/// What to compare, how, and where to put it.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The base.
    pub base: &'a Scenario,
    /// The what-ifs, at least one.
    pub what_ifs: &'a [WhatIf],
    /// Where they begin to go their own ways.
    pub fork: Fork,
    /// Pairs of runs; with `aims`, at most.
    pub runs: u64,
    /// How narrow intervals of differences are to be, in every what-if, for the comparison to end before `runs`.
    pub aims: Vec<Aim>,
    /// Outcomes that are compared: places among the model's.
    pub outcomes: Vec<usize>,
    /// Threads that simulate; never changes a byte.
    pub threads: usize,
    /// The result folder.
    pub out: PathBuf,
    /// What may be overwritten or gone on with.
    pub leave: Leave,
}

/// What was done and found.
#[derive(Debug)]
pub struct ComparisonReport {
    /// The result folder.
    pub folder: PathBuf,
    /// Its state.
    pub state: State,
    /// Pairs that are finished, earlier sittings included.
    pub runs: u64,
    /// Those that were finished in earlier sittings.
    pub earlier_runs: u64,
    /// What was found, what-if by what-if; empty if it was stopped.
    pub lines: Vec<ComparisonLine>,
    /// How the pairs of each what-if parted; empty if it was stopped.
    pub partings: Vec<Partings>,
    /// Where a precision was asked for and not reached: how many runs it would take for each aim, `None` where that cannot be told.
    pub needed: Vec<(Aim, Option<u64>)>,
    /// Names of the files that this sitting completed.
    pub files: Vec<&'static str>,
}

/// Name of outcome number `at`.
fn outcome(at: usize) -> &'static str {
    OUTCOMES[at].name
}
