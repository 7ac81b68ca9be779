//! The rows of a comparison: what-ifs against their base, outcome by outcome.

use serde::{Deserialize, Serialize};

use super::labels::labelled;
use super::verdict;
use durand_analysis::compare::Compared;
use durand_ensemble::simulate::Column;
use durand_table::Table;
use easy_ext::ext;

/// What the base is called among the what-ifs of `runs.csv`.
pub const BASE: &str = "base";

/// A row of `comparison.csv`, as it stands in the file and as programs are told it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // The meanings are in the table below.
pub struct ComparisonLine {
    pub whatif: String,
    pub outcome: String,
    pub unit: String,
    pub pairs: u64,
    pub base_mean: Option<f64>,
    pub whatif_mean: Option<f64>,
    pub difference: Option<f64>,
    pub ci95_low: Option<f64>,
    pub ci95_high: Option<f64>,
    pub share_lower: Option<f64>,
    pub share_equal: Option<f64>,
    pub share_higher: Option<f64>,
    pub p: Option<f64>,
    pub p_holm: Option<f64>,
    pub variance_reduction: Option<f64>,
    pub detectable: Option<f64>,
    pub verdict: String,
    pub interval_method: Option<String>,
    pub pairs_differing: u64,
    pub both_base_mean: Option<f64>,
    pub both_whatif_mean: Option<f64>,
    pub both_difference: Option<f64>,
    pub both_ci95_low: Option<f64>,
    pub both_ci95_high: Option<f64>,
}

impl ComparisonLine {
    /// The row of `found` in the what-if of that name, among so many outcomes.
    pub fn new(whatif: &str, column: &Column, found: &Compared, among: usize) -> Self {
        let finite = |value: f64| Some(value).filter(|value| value.is_finite());
        let estimate = found.difference;
        let share = |at: usize| found.shares.map(|shares| shares[at]);
        Self {
            whatif: whatif.to_owned(),
            outcome: column.name.to_owned(),
            unit: column.unit.to_owned(),
            pairs: found.pairs,
            base_mean: found.base,
            whatif_mean: found.here,
            difference: estimate.map(|one| one.point),
            ci95_low: estimate.and_then(|one| finite(one.low)),
            ci95_high: estimate.and_then(|one| finite(one.high)),
            share_lower: share(0),
            share_equal: share(1),
            share_higher: share(2),
            p: found.p.map(held),
            p_holm: found.p_adjusted.map(held),
            variance_reduction: found.variance_reduction,
            detectable: found.detectable,
            verdict: verdict::told(&found.verdict, among),
            interval_method: estimate.map(|one| one.method.name().to_owned()),
            pairs_differing: found.differing,
            both_base_mean: found.both.map(|(means, _)| means[0]),
            both_whatif_mean: found.both.map(|(means, _)| means[1]),
            both_difference: found.both.map(|(_, one)| one.point),
            both_ci95_low: found.both.and_then(|(_, one)| finite(one.low)),
            both_ci95_high: found.both.and_then(|(_, one)| finite(one.high)),
        }
    }
}

/// Probabilities below this are written as 0: so far out the distribution of a mean is not known.
const LEAST: f64 = 1e-12;

/// A probability as tables have it.
pub fn held(p: f64) -> f64 {
    if p < LEAST { 0.0 } else { p }
}

/// Unit of means and differences.
pub const IN_UNIT: &str = "that of the outcome";

/// `comparison.csv`.
pub fn comparison(what_ifs: &[String], outcomes: &[Column]) -> Table<ComparisonLine> {
    Table::new(
        "comparison.csv",
        "What-ifs against their base",
        "One row for each what-if and outcome. Run by run, the what-if has the draws of the base; differences are \
         what-if less base, over all pairs: the first week of what never came counts as the last week of the run \
         (restricted mean time); both_ columns are over the pairs in which both have a value. In shares what never \
         came is later than what did. The interval holds 0 where p is 0.05 or more, and nowhere else; p_holm and \
         verdict are adjusted for the outcomes of the what-if that were compared. A phase is a kind and no amount: \
         means of final_phase are of its number, and phases.csv has shares.",
        &["whatif", "outcome"],
    )
    .what_if(what_ifs, |row: &ComparisonLine| row.whatif.clone())
    .column("outcome", "Name of the outcome.", |row| row.outcome.clone())
    .one_of(outcomes.iter().map(|column| column.name))
    .labelled(labelled)
    .column("unit", "Unit of the outcome.", |row| row.unit.clone())
    .amount("pairs", "pairs", "Pairs in which both runs have a value.", |row| row.pairs)
    .amount("base_mean", IN_UNIT, "Mean of the base over all pairs.", |row| row.base_mean)
    .amount("whatif_mean", IN_UNIT, "Mean of the what-if over all pairs.", |row| row.whatif_mean)
    .amount("difference", IN_UNIT, "Mean difference, what-if less base.", |row| row.difference)
    .amount("ci95_low", IN_UNIT, "Low end of its 95 percent interval, found as interval_method says.", |row| {
        row.ci95_low
    })
    .amount("ci95_high", IN_UNIT, "High end of that interval.", |row| row.ci95_high)
    .share("share_lower", "Share of all pairs in which the what-if is lower.", |row| row.share_lower)
    .share("share_equal", "Share of all pairs in which both are the same.", |row| row.share_equal)
    .share("share_higher", "Share of all pairs in which the what-if is higher.", |row| row.share_higher)
    .tests()
    .interval_method(|row| row.interval_method.clone())
    .amount("pairs_differing", "pairs", "Pairs in which base and what-if differ.", |row| row.pairs_differing)
    .both()
}

#[ext(ComparisonColumns)]
impl Table<ComparisonLine> {
    /// What can be said of the difference.
    fn tests(self) -> Self {
        self.share(
            "p",
            "Probability of a difference at least as large if there were none: that of Student's t or of a sign-flip \
             test that finds all pairs that differ on one side (2 / 2^pairs_differing), whichever is larger, and not \
             below 0.05 where the interval holds 0; 0 stands for less than 1e-12; empty where all are equal.",
            |row| row.p,
        )
        .share("p_holm", "The same, adjusted by Holm's method.", |row| row.p_holm)
        .column(
            "variance_reduction",
            "How many times more runs it would take to know the difference as well without pairing; empty where fewer \
             than 20 pairs differ.",
            |row| row.variance_reduction,
        )
        .amount(
            "detectable",
            IN_UNIT,
            "The difference that four in five such comparisons would show; empty where fewer than 20 pairs differ.",
            |row| row.detectable,
        )
        .column("verdict", "What can be said of it, in words.", |row| row.verdict.clone())
    }

    /// What is known of the pairs in which both have a value, where others have none.
    fn both(self) -> Self {
        let mean = "Where some runs have no value: mean of the base over the pairs in which both have one; else empty.";
        let fair = "Mean difference over them: of the runs in which it came in both, which are no fair sample.";
        self.amount("both_base_mean", IN_UNIT, mean, |row| row.both_base_mean)
            .amount("both_whatif_mean", IN_UNIT, "Mean of the what-if over them.", |row| row.both_whatif_mean)
            .amount("both_difference", IN_UNIT, fair, |row| row.both_difference)
            .amount("both_ci95_low", IN_UNIT, "Low end of its 95 percent interval.", |row| row.both_ci95_low)
            .amount("both_ci95_high", IN_UNIT, "High end of that interval.", |row| row.both_ci95_high)
    }
}

/// Columns of tables of what-ifs.
pub trait WhatIfColumns<T> {
    /// Adds the name of the what-if.
    #[must_use]
    fn what_if(self, names: &[String], of: impl Fn(&T) -> String + 'static) -> Self;
}

impl<T> WhatIfColumns<T> for Table<T> {
    fn what_if(self, names: &[String], of: impl Fn(&T) -> String + 'static) -> Self {
        self.column("whatif", "Name of the what-if.", of).one_of(names.iter().cloned())
    }
}
