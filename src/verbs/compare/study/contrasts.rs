//! `contrasts.csv`: what-ifs against each other, and what they do together against the sum of what each does.

use serde::Deserialize;

use super::request::{SetAgainst, WhatIf};
use super::words::in_words;
use crate::analysis::compare::{Contrast, Contrasted};
use crate::ensemble::simulate::Column;
use crate::presentation::comparison::{Both, ComparisonLine};
use crate::presentation::labels::labelled;
use crate::presentation::paired::{
    HasJudged, HasPaired, IN_UNIT, Judged, JudgedColumns as _, Paired, PairedColumns as _, Words,
};
use crate::table::Table;

/// Kinds of contrasts, as the table has them.
const KINDS: [&str; 3] = ["against", "together", "bases"];

const WORDS: Words = Words {
    unit: IN_UNIT,
    pairs: ["runs", "Runs of every scenario."],
    means: [
        ["left", "Mean of A; of both together less base; or of what-if less base."],
        ["right", "Mean of B; sum of each less base; or what-if less base in the other base."],
    ],
    difference: "Mean difference, left less right.",
};

/// A row of `contrasts.csv`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[allow(missing_docs)] // The meanings are in the table below.
pub struct ContrastLine {
    pub contrast: String,
    pub kind: String,
    pub outcome: String,
    pub unit: String,
    /// What stands at the right is the base.
    #[serde(flatten)]
    pub paired: Paired,
    #[serde(flatten)]
    pub judged: Judged,
    pub words: String,
}

impl HasPaired for ContrastLine {
    fn paired(&self) -> &Paired {
        &self.paired
    }
}

impl HasJudged for ContrastLine {
    fn judged(&self) -> &Judged {
        &self.judged
    }
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
        let [whatif_mean, base_mean] = found.sides;
        Self {
            contrast: asked.name.clone(),
            kind: kind(&asked.contrast).to_owned(),
            outcome: column.name.to_owned(),
            unit: column.unit.to_owned(),
            paired: Paired { base_mean, whatif_mean, ..Paired::from(&found.found) },
            judged: Judged::new(&found.found, among),
            words: in_words(&asked.contrast, what_ifs, found),
        }
    }

    /// The same as a row of a comparison: what stands at the right is its base.
    pub fn as_comparison(&self) -> ComparisonLine {
        let Self { contrast, outcome, unit, paired, judged, .. } = self.clone();
        ComparisonLine {
            whatif: contrast,
            outcome,
            unit,
            paired,
            judged,
            variance_reduction: None,
            both: Both::default(),
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
    .difference(&WORDS, [|row| row.whatif_mean, |row| row.base_mean])
    .shares([
        "Share of runs in which left is lower than right.",
        "Share of runs in which both are the same.",
        "Share of runs in which left is higher.",
    ])
    .probabilities(
        "Probability of a difference at least as large if there were none; see comparison.csv.",
        "The same, adjusted by Holm's method.",
    )
    .verdict(
        "The difference that four in five such comparisons would show; empty where fewer than 20 runs differ.",
        "What can be said of the difference.",
    )
    .column("words", "The same as a sentence on what is set against what; empty where it is not clear.", |row| {
        row.words.clone()
    })
    .optional()
    .found_by("runs", "Runs in which left and right differ.")
}
