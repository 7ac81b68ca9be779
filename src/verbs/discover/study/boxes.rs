//! `boxes.csv`: the limits of the boxes.

use super::tables::box_field;
use crate::analysis::discover::cases::{Cases, Kind as FactorKind};
use crate::analysis::discover::limits::{Limit, Limits};
use crate::analysis::discover::quasi::QuasiP;
use crate::analysis::discover::study::Discovery;
use crate::analysis::discover::sweep::Sweep;
use crate::output::table::{About, Field, Kind, Table};

/// A row of `boxes.csv`.
pub(crate) struct Side {
    number: usize,
    factor: String,
    kind: &'static str,
    unit: String,
    restricted: bool,
    range: Option<[f64; 2]>,
    levels: String,
    quasi: Option<QuasiP>,
}

/// `boxes.csv`.
pub(crate) fn boxes(cases: &Cases) -> Table<Side> {
    let about = About {
        file: "boxes.csv",
        title: "Limits of the boxes",
        rows: "One row for each box and factor: from where to where, or which levels. A quasi-p-value says how easily chance would \
               have made a restriction: the chance to find as many of interest in a random part of the box without it \
               (Bryant & Lempert 2010), with the draws that all points share counted. It is no test, as the box was chosen for being dense.",
        key: &["box", "factor"],
    };
    let number = |name, meaning| Field::new(name, Kind::Number, meaning).optional();
    let names: Vec<String> = cases.factors().iter().map(|factor| factor.name.clone()).collect();
    Table::new(about)
        .with(box_field("Number of the box."), |row: &Side, out| out.show(row.number + 1))
        .with(Field::new("factor", Kind::Text, "Name of the factor.").one_of(names), |row, out| out.text(&row.factor))
        .with(
            Field::new("kind", Kind::Text, "What the factor is.").one_of(["number", "whole number", "levels"]),
            |row, out| out.text(row.kind),
        )
        .with(Field::new("unit", Kind::Text, "Unit of the factor; empty where it has none.").optional(), |row, out| {
            out.text(&row.unit);
        })
        .with(
            Field::new("restricted", Kind::Text, "Whether the box restricts it.").one_of(["yes", "no"]),
            |row, out| out.text(if row.restricted { "yes" } else { "no" }),
        )
        .with(
            number("low", "Lowest value in the box; of a factor that is not restricted the lowest that occurs."),
            |row, out| {
                out.maybe(row.range.map(|range| range[0]));
            },
        )
        .with(number("high", "Highest value in the box."), |row, out| out.maybe(row.range.map(|range| range[1])))
        .with(
            Field::new("levels", Kind::Text, "Levels in the box, with semicolons between them.").optional(),
            |row, out| {
                out.text(&row.levels);
            },
        )
        .with(
            number(
                "quasi_p_low",
                "Quasi-p-value of the low end, or of the choice of levels; empty where there is no such restriction.",
            ),
            |row, out| out.maybe(row.quasi.and_then(|quasi| quasi.low)),
        )
        .with(number("quasi_p_high", "Quasi-p-value of the high end."), |row, out| {
            out.maybe(row.quasi.and_then(|quasi| quasi.high));
        })
}

/// Its rows.
pub(crate) fn box_rows(sweep: &Sweep, found: &Discovery) -> Vec<Side> {
    let mut rows = Vec::new();
    for (number, one) in found.boxes.iter().enumerate() {
        let limits = &one.step().limits;
        let restricted = limits.restricted(&one.trajectory.whole);
        for (at, factor) in sweep.cases.factors().iter().enumerate() {
            let (kind, levels) = match (&factor.kind, &limits.0[at]) {
                (FactorKind::Levels(names), Limit::Levels(inside)) => {
                    let named: Vec<&str> = names
                        .iter()
                        .zip(inside)
                        .filter(|(_, inside)| **inside)
                        .map(|(name, _)| name.as_str())
                        .collect();
                    ("levels", named.join("; "))
                }
                (FactorKind::Whole, _) => ("whole number", String::new()),
                _ => ("number", String::new()),
            };
            rows.push(Side {
                number,
                factor: factor.name.clone(),
                kind,
                unit: sweep.units[at].clone(),
                restricted: restricted.contains(&at),
                range: range(limits, at),
                levels,
                quasi: one.quasi.iter().find(|quasi| quasi.factor == at).copied(),
            });
        }
    }
    rows
}

fn range(limits: &Limits, factor: usize) -> Option<[f64; 2]> {
    match limits.0[factor] {
        Limit::Range { low, high } => Some([low, high]),
        Limit::Levels(_) => None,
    }
}
