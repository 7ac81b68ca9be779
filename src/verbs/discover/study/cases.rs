//! `cases.csv` and `stability.csv`: the points, and how often each factor comes again.

use crate::analysis::discover::cases::{Factor, Kind as FactorKind};
use crate::analysis::discover::stability::Reproduced;
use crate::analysis::discover::study::Discovery;
use crate::analysis::discover::sweep::Sweep;
use crate::table::{Field, Kind, Table};
use crate::verbs::discover::study::tables::BoxColumns as _;

/// `stability.csv`.
pub(crate) fn stability() -> Table<(String, Reproduced)> {
    Table::new(
        "stability.csv",
        "Factors found anew",
        "One row for each factor: in what share of resamples it is restricted by the box that is found anew. A resample \
         is as large as the whole, with points or, in every second one, draws that are drawn with repetition. Sweeps \
         with other seeds find a restriction about as often: in made-up examples one that 30, 70 or 95 percent of them \
         find is found by 45, 65 or 85 percent of resamples on average.",
        &["factor"],
    )
    .column("factor", "Name of the factor.", |row: &(String, Reproduced)| row.0.clone())
    .part("chosen", "In the boxes that were chosen as the first box was.", |row| row.1.chosen)
    .part(
        "same_coverage",
        "In the boxes of the trajectories nearest to it in coverage (Bryant & Lempert 2010).",
        |row| row.1.coverage,
    )
    .part("same_density", "In those nearest to it in density.", |row| row.1.density)
    .part(
        "other_seeds_ci95_low",
        "Low end of the 95 percent interval of the share of sweeps with other seeds whose chosen box would restrict it, \
         as far as one sweep tells.",
        |row| row.1.seeds[0],
    )
    .part("other_seeds_ci95_high", "High end of that interval.", |row| row.1.seeds[1])
}

/// A row of `cases.csv`.
pub(crate) struct Case {
    point: u64,
    factors: Vec<String>,
    hits: u32,
    share: f64,
    number: Option<usize>,
}

/// `cases.csv`.
pub(crate) fn cases(sweep: &Sweep) -> Table<Case> {
    let runs = sweep.cases.runs();
    let table = Table::new(
        "cases.csv",
        "Cases",
        "One row for each point of the sweep: its factors, and in how many of its runs it happens.",
        &["point"],
    )
    .column("point", "Number of the point in the sweep.", |row: &Case| row.point);
    let factors = sweep.cases.factors().iter().enumerate();
    factors
        .fold(table, |table, (at, factor)| {
            let kind = if matches!(factor.kind, FactorKind::Levels(_)) { Kind::Text } else { Kind::Number };
            let field = Field::new(factor.name.clone(), kind, format!("Value of the factor {}.", factor.name));
            table.field(field, move |row| row.factors[at].clone())
        })
        .amount("runs", "runs", "Runs of the point.", move |_| runs)
        .amount("hits", "runs", "Runs in which it happens.", |row| row.hits)
        .part("happens", "Share of the runs in which it happens.", |row| row.share)
        .column("box", "Number of the box that the point is in; empty for none.", |row| row.number.map(|at| at + 1))
}

/// Its rows.
pub(crate) fn case_rows(sweep: &Sweep, found: &Discovery) -> Vec<Case> {
    let cases = &sweep.cases;
    let value = |factor: &Factor, case: usize| match &factor.kind {
        FactorKind::Levels(levels) => levels[factor.values[case] as usize].clone(),
        _ => factor.values[case].to_string(),
    };
    let row = |(case, point): (usize, &u64)| Case {
        point: *point,
        factors: cases.factors().iter().map(|factor| value(factor, case)).collect(),
        hits: cases.hits(case),
        share: cases.density(u64::from(cases.hits(case)), 1),
        number: found.box_of(case),
    };
    sweep.points.iter().enumerate().map(row).collect()
}
