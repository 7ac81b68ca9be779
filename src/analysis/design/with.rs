//! What a command changes in a design that was read.

use super::content::{Design, SensitivityOptions};

impl Design {
    /// The design with these options of its sensitivity analysis.
    pub fn with_sensitivity(self, sensitivity: SensitivityOptions) -> Self {
        Self { sensitivity, ..self }
    }

    /// The design that keeps these outcomes: positions in [`durand_model::registry::OUTCOMES`], in any order; at least one.
    pub fn with_outcomes(self, mut outcomes: Vec<usize>) -> Self {
        outcomes.sort_unstable();
        outcomes.dedup();
        Self { outcomes, ..self }
    }
}
