//! By what policies are judged.

use durand_model::registry::{OUTCOMES, Outcome};
use durand_stats::alike::below;

/// Percentile of a criterion that names none.
pub const DEFAULT_PERCENTILE: f64 = 90.0;

/// Which way an outcome is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// The lower, the better.
    Lower,
    /// The higher, the better.
    Higher,
}

impl Better {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Lower, Self::Higher];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lower => "lower",
            Self::Higher => "higher",
        }
    }

    /// `value` on a scale on which lower is better: the same, or with the other sign.
    pub fn cost(self, value: f64) -> f64 {
        match self {
            Self::Lower => value,
            Self::Higher => -value,
        }
    }
}

/// The criteria by which policies are judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Criterion {
    /// Position in [`OUTCOMES`] of an outcome that every run has.
    pub outcome: usize,
    /// Which way it is better.
    pub better: Better,
    /// What is good enough, in the outcome's unit; nothing where that is not asked.
    pub threshold: Option<f64>,
    /// The state that counts is so bad that this many percent of the states are no worse, 50 to 100.
    pub percentile: f64,
}

impl Criterion {
    /// The outcome.
    pub fn outcome(&self) -> &'static Outcome {
        &OUTCOMES[self.outcome]
    }

    /// Whether `value` is good enough; nothing where no threshold says so. A value that misses it by rounding is on it.
    pub fn satisfied(&self, value: f64) -> Option<bool> {
        self.threshold.map(|threshold| !below(self.better.cost(threshold), self.better.cost(value)))
    }
}
