//! A box: for each factor the range or the levels that it allows.

use super::cases::{Cases, Factor, Kind};

/// What a box allows of one factor.
#[derive(Clone, Debug, PartialEq)]
pub enum Limit {
    /// From `low` to `high`, both included.
    Range {
        /// Lowest value that is in.
        low: f64,
        /// Highest value that is in.
        high: f64,
    },
    /// For each level whether it is in.
    Levels(Vec<bool>),
}

impl Limit {
    /// All that occurs of a factor.
    pub fn all(factor: &Factor) -> Self {
        match &factor.kind {
            Kind::Levels(levels) => {
                let occurs = |at: usize| factor.values.contains(&(at as f64));
                Self::Levels((0..levels.len()).map(occurs).collect())
            }
            _ => {
                let low = factor.values.iter().copied().fold(f64::INFINITY, f64::min);
                let high = factor.values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                Self::Range { low, high }
            }
        }
    }

    /// Whether it allows `value`.
    pub fn allows(&self, value: f64) -> bool {
        match self {
            Self::Range { low, high } => (*low..=*high).contains(&value),
            Self::Levels(levels) => levels.get(value as usize).copied().unwrap_or(false),
        }
    }

    /// How many levels it allows; 0 of a range.
    pub fn levels(&self) -> usize {
        match self {
            Self::Range { .. } => 0,
            Self::Levels(levels) => levels.iter().filter(|level| **level).count(),
        }
    }
}

/// A box: a limit for each factor.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits(pub Vec<Limit>);

impl Limits {
    /// The box of all cases.
    pub fn all(cases: &Cases) -> Self {
        Self(cases.factors().iter().map(Limit::all).collect())
    }

    /// Whether `case` is in it.
    pub fn contains(&self, cases: &Cases, case: usize) -> bool {
        self.0.iter().zip(cases.factors()).all(|(limit, factor)| limit.allows(factor.values[case]))
    }

    /// Those of `among` that are in it.
    pub fn inside(&self, cases: &Cases, among: &[usize]) -> Vec<usize> {
        among.iter().copied().filter(|case| self.contains(cases, *case)).collect()
    }

    /// The factors that it restricts more than `whole` does, in order.
    pub fn restricted(&self, whole: &Self) -> Vec<usize> {
        (0..self.0.len()).filter(|at| self.0[*at] != whole.0[*at]).collect()
    }

    /// The same box with another limit of one factor.
    pub fn with(&self, factor: usize, limit: Limit) -> Self {
        let mut limits = self.clone();
        limits.0[factor] = limit;
        limits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_knows_what_is_in_it_and_what_it_restricts() {
        let factors = vec![Factor::numbers("a", vec![1.0, 2.5, 4.0]), Factor::levels("b", &["x", "y", "x"])];
        let cases = Cases::new(factors, vec![true; 3], 1);
        let all = Limits::all(&cases);
        assert_eq!(all.inside(&cases, &[0, 1, 2]), [0, 1, 2]);
        assert!(all.restricted(&all).is_empty());
        let lower = all.with(0, Limit::Range { low: 1.0, high: 2.5 });
        assert_eq!((lower.inside(&cases, &[0, 1, 2]), lower.restricted(&all)), (vec![0, 1], vec![0]));
        let level = lower.with(1, Limit::Levels(vec![false, true]));
        assert_eq!((level.inside(&cases, &[0, 1, 2]), level.restricted(&all)), (vec![1], vec![0, 1]));
    }
}
