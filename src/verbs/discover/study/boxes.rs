//! `boxes.csv`: the limits of the boxes.

use crate::analysis::discover::cases::{Cases, Kind as FactorKind};
use crate::analysis::discover::limits::{Limit, Limits};
use crate::analysis::discover::quasi::QuasiP;
use crate::analysis::discover::study::Discovery;
use crate::analysis::discover::sweep::Sweep;
use crate::table::Table;
use crate::table::cell::said;
use crate::verbs::discover::study::tables::BoxColumns as _;

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
    Table::new(
        "boxes.csv",
        "Limits of the boxes",
        "One row for each box and factor: from where to where, or which levels. A quasi-p-value says how easily chance \
         would have made a restriction: the chance to find as many of interest in a random part of the box without it \
         (Bryant & Lempert 2010), with the draws that all points share counted. It is no test, as the box was chosen \
         for being dense.",
        &["box", "factor"],
    )
    .box_number("Number of the box.", |row: &Side| row.number)
    .column("factor", "Name of the factor.", |row| row.factor.clone())
    .one_of(cases.factors().iter().map(|factor| factor.name.clone()))
    .column("kind", "What the factor is.", |row| row.kind)
    .one_of(["number", "whole number", "levels"])
    .column("unit", "Unit of the factor; empty where it has none.", |row| said(&row.unit))
    .column("restricted", "Whether the box restricts it.", |row| row.restricted)
    .column("low", "Lowest value in the box; of a factor that is not restricted the lowest that occurs.", |row| {
        row.range.map(|range| range[0])
    })
    .column("high", "Highest value in the box.", |row| row.range.map(|range| range[1]))
    .column("levels", "Levels in the box, with semicolons between them.", |row| said(&row.levels))
    .column(
        "quasi_p_low",
        "Quasi-p-value of the low end, or of the choice of levels; empty where there is no such restriction.",
        |row| row.quasi.and_then(|quasi| quasi.low),
    )
    .column("quasi_p_high", "Quasi-p-value of the high end.", |row| row.quasi.and_then(|quasi| quasi.high))
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
