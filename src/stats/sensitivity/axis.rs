//! A factor as the estimators see it: an axis of the unit cube.

/// An axis of the unit cube.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// A number: every place of the unit interval is a value.
    Continuous,
    /// So many levels, at least 1, each an equal part of the unit interval.
    Levels {
        /// How many.
        count: usize,
        /// Whether their order means something, as that of given numbers, or off and on.
        ordered: bool,
    },
}

impl Axis {
    /// The level at a place of the unit interval; 0 for a number.
    pub fn level(self, unit: f64) -> usize {
        match self {
            Self::Continuous => 0,
            Self::Levels { count, .. } => ((unit * count as f64) as usize).min(count.saturating_sub(1)),
        }
    }

    /// The middle of a level's part of the unit interval.
    pub fn middle(self, level: usize) -> f64 {
        match self {
            Self::Continuous => 0.5,
            Self::Levels { count, .. } => (level as f64 + 0.5) / count as f64,
        }
    }

    /// Length of a step, with its sign, in parts of the whole range: an effect is a change over this. Between levels without
    /// order it is 1, or -1 from a later to an earlier level: an effect is the change itself.
    pub fn length(self, from: f64, to: f64) -> f64 {
        let Self::Levels { count, ordered } = self else { return to - from };
        let steps = self.level(to) as f64 - self.level(from) as f64;
        if ordered && count > 1 { steps / (count - 1) as f64 } else { 1.0_f64.copysign(steps) }
    }

    /// Whether a mean effect has a meaning: up is up.
    pub fn has_direction(self) -> bool {
        match self {
            Self::Continuous => true,
            Self::Levels { count, ordered } => ordered || count == 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects that each level has an equal part, and a step its length.
    #[test]
    fn levels_divide_the_interval() {
        let three = Axis::Levels { count: 3, ordered: false };
        assert_eq!([0.0, 0.33, 0.34, 0.66, 0.67, 1.0].map(|unit| three.level(unit)), [0, 0, 1, 1, 2, 2]);
        assert!((0..3).all(|level| three.level(three.middle(level)) == level));
        assert_eq!((three.length(0.1, 0.9), three.length(0.9, 0.5)), (1.0, -1.0));
        let values = Axis::Levels { count: 3, ordered: true };
        assert_eq!((values.length(0.1, 0.9), values.length(0.9, 0.5)), (1.0, -0.5));
        assert_eq!(Axis::Continuous.length(0.75, 0.25), -0.5);
        let two = Axis::Levels { count: 2, ordered: false };
        assert!(two.has_direction() && values.has_direction() && !three.has_direction());
    }
}
