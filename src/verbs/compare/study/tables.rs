//! The tables of a comparison.

use serde::{Deserialize, Serialize};

use super::verdict;
use crate::analysis::compare::Compared;
use crate::ensemble::simulate::Column;
use crate::output::summary_table::method_field;
use crate::output::table::{About, Field, Kind, Table};

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

fn held(p: f64) -> f64 {
    if p < LEAST { 0.0 } else { p }
}

/// `comparison.csv`.
pub fn comparison(what_ifs: &[String], outcomes: &[Column]) -> Table<ComparisonLine> {
    let about = About {
        file: "comparison.csv",
        title: "What-ifs against their base",
        rows: "One row for each what-if and outcome. Run by run, the what-if has the draws of the base; differences are what-if \
               less base, over all pairs: the first week of what never came counts as the last week of the run (restricted mean \
               time); both_ columns are over the pairs in which both have a value. In shares what never came is later than what \
               did. The interval holds 0 where p is 0.05 or more, and nowhere else; p_holm and verdict are adjusted for the \
               outcomes of the what-if that were compared. \
               A phase is a kind and no amount: means of final_phase are of its number, and phases.csv has shares.",
        key: &["whatif", "outcome"],
    };
    let number = |name, meaning| Field::new(name, Kind::Number, meaning).optional();
    let in_unit = |name, meaning| number(name, meaning).unit("that of the outcome");
    let share = |name, meaning| Field { range: Some([0.0, 1.0]), ..number(name, meaning) };
    let names: Vec<String> = outcomes.iter().map(|column| column.name.to_owned()).collect();
    Table::new(about)
        .with(whatif_field(what_ifs.iter().cloned()), |row: &ComparisonLine, out| out.text(&row.whatif))
        .with(Field::new("outcome", Kind::Text, "Name of the outcome.").one_of(names), |row, out| {
            out.text(&row.outcome)
        })
        .with(Field::new("unit", Kind::Text, "Unit of the outcome."), |row, out| out.text(&row.unit))
        .with(Field::new("pairs", Kind::Integer, "Pairs in which both runs have a value.").unit("pairs"), |row, out| {
            out.show(row.pairs);
        })
        .with(in_unit("base_mean", "Mean of the base over all pairs."), |row, out| out.maybe(row.base_mean))
        .with(in_unit("whatif_mean", "Mean of the what-if over all pairs."), |row, out| out.maybe(row.whatif_mean))
        .with(in_unit("difference", "Mean difference, what-if less base."), |row, out| out.maybe(row.difference))
        .with(in_unit("ci95_low", "Low end of its 95 percent interval, found as interval_method says."), |row, out| {
            out.maybe(row.ci95_low);
        })
        .with(in_unit("ci95_high", "High end of that interval."), |row, out| out.maybe(row.ci95_high))
        .with(share("share_lower", "Share of all pairs in which the what-if is lower."), |row, out| {
            out.maybe(row.share_lower);
        })
        .with(share("share_equal", "Share of all pairs in which both are the same."), |row, out| {
            out.maybe(row.share_equal)
        })
        .with(share("share_higher", "Share of all pairs in which the what-if is higher."), |row, out| {
            out.maybe(row.share_higher);
        })
        .with_tests()
        .with_method()
        .with_both()
}

impl Table<ComparisonLine> {
    /// What can be said of the difference.
    fn with_tests(self) -> Self {
        let number = |name, meaning| Field::new(name, Kind::Number, meaning).optional();
        let share = |name, meaning| Field { range: Some([0.0, 1.0]), ..number(name, meaning) };
        self.with(
            share(
                "p",
                "Probability of a difference at least as large if there were none: that of Student's t or of a sign-flip test that \
                 finds all pairs that differ on one side (2 / 2^pairs_differing), whichever is larger, and not below 0.05 where the \
                 interval holds 0; 0 stands for less than 1e-12; empty where all are equal.",
            ),
            |row, out| out.maybe(row.p),
        )
        .with(share("p_holm", "The same, adjusted by Holm's method."), |row, out| out.maybe(row.p_holm))
        .with(
            number(
                "variance_reduction",
                "How many times more runs it would take to know the difference as well without pairing; empty where fewer than 20 pairs \
                 differ.",
            ),
            |row, out| out.maybe(row.variance_reduction),
        )
        .with(number("detectable", "The difference that four in five such comparisons would show; empty where fewer than 20 pairs differ.").unit("that of the outcome"), |row, out| {
            out.maybe(row.detectable);
        })
        .with(Field::new("verdict", Kind::Text, "What can be said of it, in words."), |row, out| out.text(&row.verdict))
    }

    /// How the interval was found.
    fn with_method(self) -> Self {
        let methods = method_field().optional();
        let differing = "Pairs in which base and what-if differ.";
        self.with(methods, |row, out| out.text(row.interval_method.as_deref().unwrap_or_default())).with(
            Field::new("pairs_differing", Kind::Integer, differing).unit("pairs"),
            |row, out| {
                out.show(row.pairs_differing);
            },
        )
    }

    /// What is known of the pairs in which both have a value, where others have none.
    fn with_both(self) -> Self {
        let number = |name, meaning| Field::new(name, Kind::Number, meaning).optional().unit("that of the outcome");
        self.with(
            number(
                "both_base_mean",
                "Where some runs have no value: mean of the base over the pairs in which both have one; else empty.",
            ),
            |row, out| out.maybe(row.both_base_mean),
        )
        .with(number("both_whatif_mean", "Mean of the what-if over them."), |row, out| out.maybe(row.both_whatif_mean))
        .with(
            number(
                "both_difference",
                "Mean difference over them: of the runs in which it came in both, which are no fair sample.",
            ),
            |row, out| out.maybe(row.both_difference),
        )
        .with(number("both_ci95_low", "Low end of its 95 percent interval."), |row, out| out.maybe(row.both_ci95_low))
        .with(number("both_ci95_high", "High end of that interval."), |row, out| out.maybe(row.both_ci95_high))
    }
}

pub(crate) fn whatif_field(names: impl IntoIterator<Item = String>) -> Field {
    Field::new("whatif", Kind::Text, "Name of the what-if.").one_of(names)
}
