//! `variance.csv`: parameters and chance.

use super::tables::number;
use crate::analysis::design::Design;
use crate::analysis::sensitivity::variance::Split;
use crate::analysis::sensitivity::{Estimate, Findings, Found, table};
use crate::model::registry::Outcome;
use crate::output::table::{About, Field, Kind, Table};

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
    let about = About {
        file: "variance.csv",
        title: "Parameters and chance",
        rows: "One row for each outcome: how much of the variance of single runs is the factors' and how much is chance, and \
               how much of the chance is left in means over runs. Variances in the square of the unit.",
        key: &["outcome"],
    };
    let table = Table::new(about)
        .with(
            Field::new("outcome", Kind::Text, "Outcome.").one_of(design.kept().map(|outcome| outcome.name)),
            |row: &VarianceRow, out| out.text(row.outcome),
        )
        .with(Field::new("unit", Kind::Text, "Unit of the outcome."), |row, out| out.text(row.unit))
        .with(number("mean", "Mean over all points that are spread evenly."), |row, out| {
            out.maybe(row.found().map(|found| found.mean));
        });
    split_columns(table)
        .with(number("share_chance", "Share of chance in the variance of single runs."), |row, out| {
            out.maybe(row.split().and_then(|split| split.share).map(|share| 1.0 - share.value));
        })
        .with(
            number("variance_left", "Variance that chance leaves in differences between means over runs."),
            |row, out| {
                out.maybe(row.split().map(|split| split.left));
            },
        )
        .with(number("share_left", "Its share in the variance of means."), |row, out| {
            out.maybe(row.split().and_then(Split::reliability).map(|share| 1.0 - share));
        })
        .with(
            Field::new("runs_wanted", Kind::Integer, "Runs of each point with which it would be a tenth at most.")
                .unit("runs")
                .optional(),
            |row, out| match row.split().and_then(Split::runs_wanted) {
                Some(runs) => out.show(runs),
                None => out.text(""),
            },
        )
        .with(Field::new("note", Kind::Text, "What there is to say of the outcome.").optional(), |row, out| {
            out.text(&row.note());
        })
}

/// Adds what has an interval.
fn split_columns(mut table: Table<VarianceRow>) -> Table<VarianceRow> {
    type Of = fn(&Split) -> Option<Estimate>;
    type End = fn(Estimate) -> f64;
    let columns: [(&str, &str, Of); 3] = [
        ("variance_parameters", "Variance of the mean response, by the factors; below 0 by error only", |split| {
            Some(split.parameters)
        }),
        ("variance_chance", "Variance of runs at one point, by chance", |split| Some(split.chance)),
        ("share_parameters", "Share of the factors in the variance of single runs", |split| split.share),
    ];
    let ends: [(&str, &str, End); 3] = [
        ("", "", |one| one.value),
        ("_ci95_low", ": low end of its 95 percent interval", |one| one.low),
        ("_ci95_high", ": high end of that interval", |one| one.high),
    ];
    for (name, meaning, of) in columns {
        for (end, what, value) in ends {
            let field = Field::new(format!("{name}{end}"), Kind::Number, format!("{meaning}{what}.")).optional();
            table = table.with(field, move |row, out| {
                out.maybe(row.split().and_then(of).map(value).filter(|end| end.is_finite()))
            });
        }
    }
    table
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
