//! What a step of PRIM makes as large as it can.

/// An objective, named as in the EMA Workbench.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Objective {
    /// Gain in density for each case that is lost.
    #[default]
    Lenient1,
    /// The same times the cases that stay (Friedman & Fisher 1999, section 14.6).
    Lenient2,
    /// Density (Friedman & Fisher 1999).
    Original,
}

impl Objective {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lenient1 => "lenient1",
            Self::Lenient2 => "lenient2",
            Self::Original => "original",
        }
    }

    /// All of them.
    pub const ALL: [Self; 3] = [Self::Lenient1, Self::Lenient2, Self::Original];

    /// Its value for a step from `old` to `new`, each with its density and its cases.
    pub(super) fn of(self, old: (f64, usize), new: (f64, usize)) -> f64 {
        let gain = new.0 - old.0;
        let change = old.1.abs_diff(new.1) as f64;
        match self {
            Self::Original if new.1 == 0 => -1.0,
            Self::Original => new.0,
            _ if gain == 0.0 || change == 0.0 => 0.0,
            Self::Lenient1 => gain / change,
            Self::Lenient2 => new.1 as f64 * gain / change,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lenient_step_is_worth_its_gain_for_each_case() {
        assert_eq!(Objective::Lenient1.of((0.25, 10), (0.5, 5)), 0.05);
        assert_eq!(Objective::Lenient2.of((0.25, 10), (0.5, 5)), 0.25);
        assert_eq!(Objective::Original.of((0.25, 10), (0.5, 5)), 0.5);
        assert_eq!(Objective::Lenient1.of((0.25, 10), (0.25, 10)), 0.0);
        assert!(Objective::Lenient1.of((0.25, 10), (0.0, 0)) < 0.0);
    }
}
