//! The rows of a comparison: what-ifs against their base, outcome by outcome.

use serde::Deserialize;

use super::labels::labelled;
use super::paired::{
    HasJudged, HasPaired, IN_UNIT, Judged, JudgedColumns as _, Paired, PairedColumns as _, Words, filled, finite,
};
use durand_analysis::compare::Compared;
use durand_ensemble::estimate::Estimate;
use durand_ensemble::simulate::Column;
use durand_stats::rare_mean::Method;
use durand_table::Table;
use easy_ext::ext;

/// What the base is called among the what-ifs of `runs.csv`.
pub const BASE: &str = "base";

const WORDS: Words = Words {
    unit: IN_UNIT,
    pairs: ["pairs", "Pairs in which both runs have a value."],
    means: [["base_mean", "Mean of the base over all pairs."], ["whatif_mean", "Mean of the what-if over all pairs."]],
    difference: "Mean difference, what-if less base.",
};

/// A row of `comparison.csv`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[allow(missing_docs)] // The meanings are in the table below.
pub struct ComparisonLine {
    pub whatif: String,
    pub outcome: String,
    pub unit: String,
    #[serde(flatten)]
    pub paired: Paired,
    #[serde(flatten)]
    pub judged: Judged,
    pub variance_reduction: Option<f64>,
    #[serde(flatten)]
    pub both: Both,
}

/// What is known of the pairs in which both have a value, where others have none.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[allow(missing_docs)] // The meanings are in the table below.
pub struct Both {
    #[serde(rename = "both_base_mean", deserialize_with = "filled")]
    pub base_mean: Option<f64>,
    #[serde(rename = "both_whatif_mean", deserialize_with = "filled")]
    pub whatif_mean: Option<f64>,
    #[serde(rename = "both_difference", deserialize_with = "filled")]
    pub difference: Option<f64>,
    #[serde(rename = "both_ci95_low", deserialize_with = "filled")]
    pub ci95_low: Option<f64>,
    #[serde(rename = "both_ci95_high", deserialize_with = "filled")]
    pub ci95_high: Option<f64>,
}

impl ComparisonLine {
    /// The row of `found` in the what-if of that name, among so many outcomes.
    pub fn new(whatif: &str, column: &Column, found: &Compared, among: usize) -> Self {
        Self {
            whatif: whatif.to_owned(),
            outcome: column.name.to_owned(),
            unit: column.unit.to_owned(),
            paired: found.into(),
            judged: Judged::new(found, among),
            variance_reduction: found.variance_reduction,
            both: found.both.map(|(means, one)| Both::new(means, one)).unwrap_or_default(),
        }
    }
}

impl ComparisonLine {
    /// The interval of the difference where enough pairs differ to say one. What a verdict rests on is told in any case: differences that
    /// are all alike, say.
    pub fn told_interval(&self) -> Option<[f64; 2]> {
        let method = Method::from_name(&self.paired.interval_method);
        let is_sure = ["lower", "higher"].contains(&self.judged.verdict.as_str());
        self.paired.interval().filter(|_| is_sure || method.is_some_and(|method| !method.is_too_few()))
    }
}

impl Both {
    fn new([base, here]: [f64; 2], difference: Estimate) -> Self {
        Self {
            base_mean: Some(base),
            whatif_mean: Some(here),
            difference: Some(difference.point),
            ci95_low: finite(difference.low),
            ci95_high: finite(difference.high),
        }
    }
}

impl HasPaired for ComparisonLine {
    fn paired(&self) -> &Paired {
        &self.paired
    }
}

impl HasJudged for ComparisonLine {
    fn judged(&self) -> &Judged {
        &self.judged
    }
}

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
    .difference(&WORDS, [|row| row.base_mean, |row| row.whatif_mean])
    .shares([
        "Share of all pairs in which the what-if is lower.",
        "Share of all pairs in which both are the same.",
        "Share of all pairs in which the what-if is higher.",
    ])
    .probabilities(P, "The same, adjusted by Holm's method.")
    .column(
        "variance_reduction",
        "How many times more runs it would take to know the difference as well without pairing; empty where fewer \
         than 20 pairs differ.",
        |row| row.variance_reduction,
    )
    .verdict(
        "The difference that four in five such comparisons would show; empty where fewer than 20 pairs differ.",
        "What can be said of it, in words.",
    )
    .found_by("pairs", "Pairs in which base and what-if differ.")
    .both()
}

/// What the probability is.
const P: &str = "Probability of a difference at least as large if there were none: that of Student's t or of a sign-flip \
     test that finds all pairs that differ on one side (2 / 2^pairs_differing), whichever is larger, and not \
     below 0.05 where the interval holds 0; 0 stands for less than 1e-12; empty where all are equal.";

#[ext(ComparisonColumns)]
impl Table<ComparisonLine> {
    /// What is known of the pairs in which both have a value, where others have none.
    fn both(self) -> Self {
        let mean = "Where some runs have no value: mean of the base over the pairs in which both have one; else empty.";
        let fair = "Mean difference over them: of the runs in which it came in both, which are no fair sample.";
        self.amount("both_base_mean", IN_UNIT, mean, |row| row.both.base_mean)
            .amount("both_whatif_mean", IN_UNIT, "Mean of the what-if over them.", |row| row.both.whatif_mean)
            .amount("both_difference", IN_UNIT, fair, |row| row.both.difference)
            .amount("both_ci95_low", IN_UNIT, "Low end of its 95 percent interval.", |row| row.both.ci95_low)
            .amount("both_ci95_high", IN_UNIT, "High end of that interval.", |row| row.both.ci95_high)
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
