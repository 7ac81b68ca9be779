//! `variance.csv`: parameters and chance.

use crate::analysis::design::Design;
use crate::analysis::sensitivity::variance::Split;
use crate::analysis::sensitivity::{Estimate, Findings, Found, table};
use crate::model::registry::Outcome;
use crate::table::Table;
use crate::table::cell::said;
use easy_ext::ext;

/// A row of `variance.csv`.
pub struct VarianceRow {
    outcome: &'static str,
    unit: &'static str,
    findings: Findings,
}

/// The rows of `variance.csv`.
pub fn variance_rows<'a>(design: &'a Design, findings: &'a [Findings]) -> impl Iterator<Item = VarianceRow> + 'a {
    let row = |(outcome, findings): (&'static Outcome, &Findings)| VarianceRow {
        outcome: outcome.name,
        unit: outcome.unit,
        findings: findings.clone(),
    };
    design.kept().zip(findings).map(row)
}

/// `variance.csv`.
pub fn variance(design: &Design) -> Table<VarianceRow> {
    let left = "Variance that chance leaves in differences between means over runs.";
    let wanted = "Runs of each point with which it would be a tenth at most.";
    Table::new(
        "variance.csv",
        "Parameters and chance",
        "One row for each outcome: how much of the variance of single runs is the factors' and how much is chance, and \
         how much of the chance is left in means over runs. Variances in the square of the unit.",
        &["outcome"],
    )
    .column("outcome", "Outcome.", |row: &VarianceRow| row.outcome)
    .one_of(design.kept().map(|outcome| outcome.name))
    .column("unit", "Unit of the outcome.", |row| row.unit)
    .column("mean", "Mean over all points that are spread evenly.", |row| row.found().map(|found| found.mean))
    .estimate("variance_parameters", "Variance of the mean response, by the factors; below 0 by error only", |split| {
        Some(split.parameters)
    })
    .estimate("variance_chance", "Variance of runs at one point, by chance", |split| Some(split.chance))
    .estimate("share_parameters", "Share of the factors in the variance of single runs", |split| split.share)
    .column("share_chance", "Share of chance in the variance of single runs.", |row| {
        row.split().and_then(|split| split.share).map(|share| 1.0 - share.value)
    })
    .column("variance_left", left, |row| row.split().map(|split| split.left))
    .column("share_left", "Its share in the variance of means.", |row| {
        row.split().and_then(Split::reliability).map(|share| 1.0 - share)
    })
    .amount("runs_wanted", "runs", wanted, |row| row.split().and_then(Split::runs_wanted))
    .column("note", "What there is to say of the outcome.", |row| said(&row.note()))
}

#[ext(VarianceColumns)]
impl Table<VarianceRow> {
    /// Adds an estimate with the ends of its interval.
    fn estimate(self, name: &str, meaning: &str, of: fn(&Split) -> Option<Estimate>) -> Self {
        let estimate = move |row: &VarianceRow| row.split().and_then(of);
        let low = format!("{meaning}: low end of its 95 percent interval.");
        let high = format!("{meaning}: high end of that interval.");
        self.column(name.to_owned(), format!("{meaning}."), move |row| estimate(row).map(|one| one.value))
            .column(format!("{name}_ci95_low"), low, move |row| estimate(row).map(|one| one.low))
            .column(format!("{name}_ci95_high"), high, move |row| estimate(row).map(|one| one.high))
    }
}

impl VarianceRow {
    fn found(&self) -> Option<&Found> {
        match &self.findings {
            Findings::Found(found) => Some(found),
            _ => None,
        }
    }

    fn split(&self) -> Option<&Split> {
        self.found().map(|found| &found.split)
    }

    fn note(&self) -> String {
        match self.split() {
            None => table::word(&self.findings),
            Some(split) if !split.is_seen() => {
                format!(
                    "the variance that the factors make cannot be told from none: more {} would tell",
                    if split.lacks_runs() { "runs" } else { "points" }
                )
            }
            Some(split) if split.is_noisy() => {
                "chance is so large a part of the means that indices say little".to_owned()
            }
            Some(_) => String::new(),
        }
    }
}
