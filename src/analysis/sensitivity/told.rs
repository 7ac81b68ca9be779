//! The methods by which a factor is told from one without effect; every verdict follows from them.

use super::study::Found;
use durand_stats::rare_mean::MANY;
use durand_stats::sensitivity::interval::Estimate;
use durand_stats::sensitivity::{morris, pawn};

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
        let effect = self.morris.get(factor).is_some_and(morris::Indices::is_above_chance);
        let distance = self.pawn.get(factor).is_some_and(pawn::Index::is_above_dummy);
        let each = [(share, Told::Share), (effect, Told::Effect), (distance, Told::Distance)];
        each.into_iter().filter_map(|(told, by)| told.then_some(by)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sensitivity::variance::Split;
    use crate::sensitivity::{morris, pawn, sobol};

    const FAR: Estimate = Estimate { value: 0.5, low: 0.4, high: 0.6 };
    /// Its interval begins at 0, as that of a factor without effect may.
    const AT_ZERO: Estimate = Estimate { value: 0.1, low: 0.0, high: 0.2 };
    const UNKNOWN: Estimate = Estimate { value: 0.1, low: f64::NEG_INFINITY, high: f64::INFINITY };

    /// Shares of a factor: first and total, and what is not corrected, which is no reason for a verdict.
    fn shares(first: Option<Estimate>, total: Option<Estimate>) -> sobol::Index {
        sobol::Index { first, total, first_uncorrected: Some(FAR), total_uncorrected: Some(FAR) }
    }

    fn effect(mu_star: Estimate) -> morris::Indices {
        morris::Indices { mu: FAR, mu_star, sigma: FAR, mu_star_chance: Some(0.3), sigma_chance: None }
    }

    fn distance(median: Estimate) -> pawn::Index {
        let dummy = Estimate { value: 0.2, low: 0.1, high: 0.3 };
        pawn::Index { minimum: FAR, median, maximum: FAR, dummy, kinds: pawn::LEAST_KINDS }
    }

    fn found(sobol: Vec<sobol::Index>, morris: Vec<morris::Indices>, pawn: Vec<pawn::Index>) -> Found {
        let split = Split { runs: 4, parameters: FAR, chance: FAR, share: Some(FAR), left: 0.1 };
        Found { split, mean: 1.0, differing: [None; 2], morris, sobol, pawn }
    }

    /// Protects the rule that every verdict follows: by a share above 0, alone or together, by an effect above chance, by a distance above
    /// the dummy's; an interval that begins at 0 tells nothing.
    #[test]
    fn a_factor_is_told_by_each_method_that_tells_it() {
        let of_shares = [
            shares(Some(AT_ZERO), Some(AT_ZERO)),
            shares(Some(FAR), Some(AT_ZERO)),
            shares(Some(AT_ZERO), Some(FAR)),
            shares(None, None),
        ];
        let one = found(of_shares.to_vec(), Vec::new(), Vec::new());
        let told: Vec<Vec<Told>> = (0..4).map(|factor| one.told_by(factor)).collect();
        assert_eq!(told, [vec![], vec![Told::Share], vec![Told::Share], vec![]]);
        let all = found(
            vec![shares(Some(FAR), None), shares(None, None)],
            vec![effect(FAR), effect(AT_ZERO)],
            vec![distance(FAR), distance(AT_ZERO)],
        );
        assert_eq!(all.told_by(0), [Told::Share, Told::Effect, Told::Distance]);
        assert_eq!(all.told_by(1), []);
        assert_eq!(all.told_by(2), [], "a factor that there is not");
    }

    /// Protects from a verdict over what is not known: each method can be the one without an interval.
    #[test]
    fn one_interval_that_is_not_known_is_enough() {
        let whole = || found(vec![shares(Some(FAR), None)], vec![effect(FAR)], vec![distance(FAR)]);
        assert!(!whole().is_unknown_in_part());
        let mut split = whole();
        split.split.share = Some(UNKNOWN);
        assert!(split.is_unknown_in_part());
        assert!(found(vec![shares(Some(UNKNOWN), Some(FAR))], Vec::new(), Vec::new()).is_unknown_in_part());
        assert!(found(vec![shares(Some(FAR), Some(UNKNOWN))], Vec::new(), Vec::new()).is_unknown_in_part());
        assert!(found(Vec::new(), vec![effect(UNKNOWN)], Vec::new()).is_unknown_in_part());
        assert!(found(Vec::new(), Vec::new(), vec![distance(UNKNOWN)]).is_unknown_in_part());
    }

    /// 20 that differ are asked for: of 3, seven times as many points give 21; of none, as of one.
    #[test]
    fn how_many_times_as_many_would_do() {
        let times = |differing| Found { differing, ..found(Vec::new(), Vec::new(), Vec::new()) }.times_wanted();
        assert_eq!(times([None, Some(3)]), [1, 7]);
        assert_eq!(times([Some(0), Some(1)]), [20, 20]);
        assert_eq!(times([Some(20), Some(21)]), [1, 1]);
    }
}
