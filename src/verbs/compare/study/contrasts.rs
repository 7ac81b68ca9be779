//! `contrasts.csv`: what-ifs against each other, and what they do together against the sum of what each does.

use serde::{Deserialize, Serialize};

use super::words::in_words;
use super::{SetAgainst, WhatIf};
use crate::analysis::compare::{Contrast, Contrasted};
use crate::ensemble::simulate::Column;
use crate::presentation::comparison::{ComparisonLine, IN_UNIT};
use crate::presentation::labels::labelled;
use crate::table::Table;

/// Kinds of contrasts, as the table has them.
const KINDS: [&str; 3] = ["against", "together", "bases"];

/// A row of `contrasts.csv`, as it stands in the file and as programs are told it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // The meanings are in the table below.
pub struct ContrastLine {
    pub contrast: String,
    pub kind: String,
    pub outcome: String,
    pub unit: String,
    pub pairs: u64,
    pub left: Option<f64>,
    pub right: Option<f64>,
    pub difference: Option<f64>,
    pub ci95_low: Option<f64>,
    pub ci95_high: Option<f64>,
    pub share_lower: Option<f64>,
    pub share_equal: Option<f64>,
    pub share_higher: Option<f64>,
    pub p: Option<f64>,
    pub p_holm: Option<f64>,
    pub detectable: Option<f64>,
    pub verdict: String,
    pub words: String,
    pub interval_method: Option<String>,
    pub pairs_differing: u64,
}

/// The name of a kind.
fn kind(contrast: &Contrast) -> &'static str {
    match contrast {
        Contrast::Against(_) => KINDS[0],
        Contrast::Together { .. } => KINDS[1],
        Contrast::Bases { .. } => KINDS[2],
    }
}

impl ContrastLine {
    /// The row of `found` in the contrast `asked`, among so many outcomes.
    pub fn new(asked: &SetAgainst, what_ifs: &[WhatIf], column: &Column, found: &Contrasted, among: usize) -> Self {
        let line = ComparisonLine::new(&asked.name, column, &found.found, among);
        Self {
            contrast: line.whatif,
            kind: kind(&asked.contrast).to_owned(),
            outcome: line.outcome,
            unit: line.unit,
            pairs: line.pairs,
            left: found.sides[0],
            right: found.sides[1],
            difference: line.difference,
            ci95_low: line.ci95_low,
            ci95_high: line.ci95_high,
            share_lower: line.share_lower,
            share_equal: line.share_equal,
            share_higher: line.share_higher,
            p: line.p,
            p_holm: line.p_holm,
            detectable: line.detectable,
            verdict: line.verdict,
            words: in_words(&asked.contrast, what_ifs, found),
            interval_method: line.interval_method,
            pairs_differing: line.pairs_differing,
        }
    }

    /// The same as a row of a comparison: what stands at the right is its base.
    pub fn as_comparison(&self) -> ComparisonLine {
        let line = self.clone();
        ComparisonLine {
            whatif: line.contrast,
            outcome: line.outcome,
            unit: line.unit,
            pairs: line.pairs,
            base_mean: line.right,
            whatif_mean: line.left,
            difference: line.difference,
            ci95_low: line.ci95_low,
            ci95_high: line.ci95_high,
            share_lower: line.share_lower,
            share_equal: line.share_equal,
            share_higher: line.share_higher,
            p: line.p,
            p_holm: line.p_holm,
            variance_reduction: None,
            detectable: line.detectable,
            verdict: line.verdict,
            interval_method: line.interval_method,
            pairs_differing: line.pairs_differing,
            both_base_mean: None,
            both_whatif_mean: None,
            both_difference: None,
            both_ci95_low: None,
            both_ci95_high: None,
        }
    }
}

/// `contrasts.csv`.
pub fn table(asked: &[SetAgainst], outcomes: &[Column]) -> Table<ContrastLine> {
    Table::new(
        "contrasts.csv",
        "What-ifs against each other",
        "One row for each contrast and outcome, run by run over runs of one number. Kind against: A:B is the what-if A \
         less B. Kind together: A+B is what both do together (both less base) less the sum of what each does. Kind \
         bases: what the what-if does in the base less what it does in the other. Difference is left less right; what \
         never came counts as the last week. The interval holds 0 where p is 0.05 or more, and nowhere else; p_holm \
         and verdict are adjusted for the outcomes of the contrast that were compared. The phase in which runs end is \
         a kind and no amount, and not among them.",
        &["contrast", "outcome"],
    )
    .column("contrast", "Name of the contrast.", |row: &ContrastLine| row.contrast.clone())
    .one_of(asked.iter().map(|one| one.name.clone()))
    .column("kind", "What is set against what.", |row| row.kind.clone())
    .one_of(KINDS)
    .column("outcome", "Name of the outcome.", |row| row.outcome.clone())
    .one_of(outcomes.iter().map(|column| column.name))
    .labelled(labelled)
    .column("unit", "Unit of the outcome.", |row| row.unit.clone())
    .amount("pairs", "runs", "Runs of every scenario.", |row| row.pairs)
    .amount("left", IN_UNIT, "Mean of A; of both together less base; or of what-if less base.", |row| row.left)
    .amount("right", IN_UNIT, "Mean of B; sum of each less base; or what-if less base in the other base.", |row| {
        row.right
    })
    .amount("difference", IN_UNIT, "Mean difference, left less right.", |row| row.difference)
    .amount("ci95_low", IN_UNIT, "Low end of its 95 percent interval, found as interval_method says.", |row| {
        row.ci95_low
    })
    .amount("ci95_high", IN_UNIT, "High end of that interval.", |row| row.ci95_high)
    .share("share_lower", "Share of runs in which left is lower than right.", |row| row.share_lower)
    .share("share_equal", "Share of runs in which both are the same.", |row| row.share_equal)
    .share("share_higher", "Share of runs in which left is higher.", |row| row.share_higher)
    .share("p", "Probability of a difference at least as large if there were none; see comparison.csv.", |row| row.p)
    .share("p_holm", "The same, adjusted by Holm's method.", |row| row.p_holm)
    .amount(
        "detectable",
        IN_UNIT,
        "The difference that four in five such comparisons would show; empty where fewer than 20 runs differ.",
        |row| row.detectable,
    )
    .column("verdict", "What can be said of the difference.", |row| row.verdict.clone())
    .column("words", "The same as a sentence on what is set against what; empty where it is not clear.", |row| {
        row.words.clone()
    })
    .optional()
    .interval_method(|row| row.interval_method.clone())
    .amount("pairs_differing", "runs", "Runs in which left and right differ.", |row| row.pairs_differing)
}
