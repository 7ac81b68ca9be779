//! What a design says.

use super::criterion::Criterion;
use super::factor::Factor;
use super::level::Level;
use super::point::Point;
use super::sampling::Sampling;
use durand_model::registry::{OUTCOMES, Outcome};
use durand_scenario::Scenario;

/// Most factors of a design.
pub const MOST_FACTORS: usize = 64;
/// Most runs of each point.
pub const MOST_RUNS: u32 = 100_000;
/// Runs of each point where neither design nor command line says how many.
pub const DEFAULT_RUNS: u32 = 20;
/// Columns of tables of points and runs that are not factors.
pub const RESERVED: [&str; 3] = ["point", "run", "draw"];

/// A design of experiments.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) question: String,
    pub(super) scenario: Scenario,
    pub(super) runs: u32,
    pub(super) outcomes: Vec<usize>,
    pub(super) factors: Vec<Factor>,
    pub(super) sampling: Option<Sampling>,
    pub(super) sensitivity: SensitivityOptions,
    pub(super) policies: Vec<Level>,
    pub(super) criteria: Vec<Criterion>,
}

/// What a design says of its sensitivity analysis; nothing where it leaves that to the command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SensitivityOptions {
    /// Names of methods, each of [`SENSITIVITY_METHODS`], none twice.
    pub methods: Option<Vec<&'static str>>,
    /// Trajectories of Morris' method, at least 2.
    pub trajectories: Option<u32>,
    /// Base points of Sobol' indices and of PAWN, at least 2.
    pub points: Option<u32>,
}

/// The methods of sensitivity analysis.
pub const SENSITIVITY_METHODS: [&str; 3] = {
    use durand_stats::sensitivity::Method;
    [Method::Morris.name(), Method::Sobol.name(), Method::Pawn.name()]
};

impl Design {
    /// Short name, fit for a folder: the file's `name`, else the file name without its ending.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// One line that says what is asked; the scenario's title where the design has none.
    pub fn title(&self) -> &str {
        if self.title.is_empty() { self.scenario.title() } else { &self.title }
    }

    /// The question that it is meant to answer; may be empty.
    pub fn question(&self) -> &str {
        &self.question
    }

    /// The scenario whose assumptions are varied, with all that the design sets in it.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Weeks of each run.
    pub fn weeks(&self) -> u32 {
        self.scenario.weeks()
    }

    /// The seed of runs and samplers.
    pub fn seed(&self) -> u64 {
        self.scenario.seed()
    }

    /// Runs of each point, 1 to [`MOST_RUNS`].
    pub fn runs(&self) -> u32 {
        self.runs
    }

    /// What is kept of each run: positions in [`OUTCOMES`], in its order; at least one.
    pub fn outcomes(&self) -> &[usize] {
        &self.outcomes
    }

    /// The outcomes that are kept.
    pub fn kept(&self) -> impl ExactSizeIterator<Item = &'static Outcome> {
        self.outcomes.iter().map(|&at| &OUTCOMES[at])
    }

    /// What is varied, in the order of the file: 1 to [`MOST_FACTORS`].
    pub fn factors(&self) -> &[Factor] {
        &self.factors
    }

    /// How points are sampled; `None` where the design has no `[sweep]`.
    pub fn sampling(&self) -> Option<&Sampling> {
        self.sampling.as_ref()
    }

    /// What the design says of its sensitivity analysis.
    pub fn sensitivity(&self) -> &SensitivityOptions {
        &self.sensitivity
    }

    /// The point at `unit`, a place in the unit cube: one number from 0 to 1 for each factor, in their order.
    ///
    /// # Panics
    /// If there are not as many numbers as factors.
    pub fn point(&self, unit: &[f64]) -> Point {
        assert_eq!(unit.len(), self.factors.len(), "one number for each factor");
        Point::new(self.factors.iter().zip(unit).map(|(factor, &unit)| factor.value(unit)).collect())
    }
}
