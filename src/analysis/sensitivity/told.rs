//! The methods by which a factor is told from one without effect; every verdict follows from them.

use super::interval::Estimate;
use super::study::Found;
use durand_stats::rare_mean::MANY;

/// What tells a factor from one without effect, by its own interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// A Sobol share of first or total order, corrected for chance: its interval lies above 0.
    Share,
    /// Morris' mean absolute effect: its interval lies above what chance alone would make of it.
    Effect,
    /// PAWN's distance: more than that of a dummy factor.
    Distance,
}

impl Told {
    /// Its name in sentences, as the columns of the table have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Share => "share of variance",
            Self::Effect => "effect",
            Self::Distance => "distance",
        }
    }
}

impl Found {
    /// Whether some index has no interval, as so few points or runs differ.
    pub fn is_unknown_in_part(&self) -> bool {
        let sobol = self.sobol.iter().flat_map(|index| [index.first, index.total]).flatten();
        let morris = self.morris.iter().map(|index| index.mu_star);
        let pawn = self.pawn.iter().map(|index| index.median);
        self.split.share.into_iter().chain(sobol).chain(morris).chain(pawn).any(|one| !one.is_known())
    }

    /// How many times as many points, and as many runs, would bring about [`MANY`] of each that differ; 1 where there are.
    pub fn times_wanted(&self) -> [u64; 2] {
        self.differing.map(|differing| differing.map_or(1, |differing| MANY.div_ceil((differing as u64).max(1))))
    }

    /// The methods, of those that were run, that tell a factor from one without effect; none where it may do nothing.
    pub fn told_by(&self, factor: usize) -> Vec<Told> {
        let above = |share: Option<Estimate>| share.is_some_and(|share| share.low > 0.0);
        let share = self.sobol.get(factor).is_some_and(|index| above(index.first) || above(index.total));
        let effect = self.morris.get(factor).is_some_and(super::morris::Indices::is_above_chance);
        let distance = self.pawn.get(factor).is_some_and(super::pawn::Index::is_above_dummy);
        let each = [(share, Told::Share), (effect, Told::Effect), (distance, Told::Distance)];
        each.into_iter().filter_map(|(told, by)| told.then_some(by)).collect()
    }
}
