//! Policies of a design: every one of them in every state of the world.

use super::content::Design;
use super::criterion::Criterion;
use super::factor::{Factor, Kind};
use super::level::Level;
use super::point::{Point, Value};
use super::sampling::Sampling;

/// The column, and factor, that says which policy holds.
pub const POLICY: &str = "policy";

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
