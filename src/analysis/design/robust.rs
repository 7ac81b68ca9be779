//! Policies of a design, and by what they are judged.

use super::factor::{Factor, Kind};
use super::level::Level;
use super::point::{Point, Value};
use super::{Design, Sampling};
use durand_model::registry::{OUTCOMES, Outcome};
use durand_stats::alike::below;

/// Percentile of a criterion that names none.
pub const DEFAULT_PERCENTILE: f64 = 90.0;
/// The column, and factor, that says which policy holds.
pub const POLICY: &str = "policy";

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

impl Design {
    /// What is compared by `durand robust`; may be none.
    pub fn policies(&self) -> &[Level] {
        &self.policies
    }

    /// The criteria of the comparison; may be none.
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// The design whose first factor is the policy, and which keeps the outcomes of the criteria at least. Its points are not
    /// those of [`Design::sample`], but of [`Design::trials`].
    #[must_use]
    pub fn with_policies(&self) -> Self {
        let policy = Factor { name: POLICY.to_owned(), kind: Kind::Levels(self.policies.clone()) };
        let factors = std::iter::once(policy).chain(self.factors.iter().cloned()).collect();
        let mut outcomes = self.outcomes.clone();
        outcomes.extend(self.criteria.iter().map(|criterion| criterion.outcome));
        outcomes.sort_unstable();
        outcomes.dedup();
        let sampling: Option<Sampling> = None;
        Self { factors, outcomes, sampling, ..self.clone() }
    }

    /// Every policy in every state of the world, which are the points of [`Design::sample`]: all policies in the first state, then
    /// in the second, and so on.
    pub fn trials(&self) -> Vec<Point> {
        let of = |state: &Point, policy: usize| {
            Point::new(std::iter::once(Value::Level(policy)).chain(state.values().iter().copied()).collect())
        };
        let states = self.sample();
        states.iter().flat_map(|state| (0..self.policies.len()).map(|policy| of(state, policy))).collect()
    }
}
