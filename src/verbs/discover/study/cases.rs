//! `cases.csv` and `stability.csv`: the points, and how often each factor comes again.

use super::tables::{box_field, share};
use crate::analysis::discover::cases::{Factor, Kind as FactorKind};
use crate::analysis::discover::stability::Reproduced;
use crate::analysis::discover::study::Discovery;
use crate::analysis::discover::sweep::Sweep;
use crate::output::table::{About, Field, Kind, Table};

/// `stability.csv`.
pub(crate) fn stability() -> Table<(String, Reproduced)> {
    let about = About {
        file: "stability.csv",
        title: "Factors found anew",
        rows: "One row for each factor: in what share of resamples it is restricted by the box that is found anew. A resample is as large as the whole, with points or, in every second one, draws that are drawn with repetition. Sweeps with other seeds find a restriction about as often: in made-up examples one that 30, 70 or 95 percent of them find is found by 45, 65 or 85 percent of resamples on average.",
        key: &["factor"],
    };
    type Row = (String, Reproduced);
    Table::new(about)
        .with(Field::new("factor", Kind::Text, "Name of the factor."), |row: &Row, out| out.text(&row.0))
        .with(share("chosen", "In the boxes that were chosen as the first box was."), |row, out| {
            out.number(row.1.chosen)
        })
        .with(
            share(
                "same_coverage",
                "In the boxes of the trajectories nearest to it in coverage (Bryant & Lempert 2010).",
            ),
            |row, out| {
                out.number(row.1.coverage);
            },
        )
        .with(share("same_density", "In those nearest to it in density."), |row, out| out.number(row.1.density))
        .with(
            share(
                "other_seeds_ci95_low",
                "Low end of the 95 percent interval of the share of sweeps with other seeds whose chosen box would restrict it, as far as \
                 one sweep tells.",
            ),
            |row, out| out.number(row.1.seeds[0]),
        )
        .with(share("other_seeds_ci95_high", "High end of that interval."), |row, out| out.number(row.1.seeds[1]))
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
    let about = About {
        file: "cases.csv",
        title: "Cases",
        rows: "One row for each point of the sweep: its factors, and in how many of its runs it happens.",
        key: &["point"],
    };
    let runs = sweep.cases.runs();
    let mut table = Table::new(about)
        .with(Field::new("point", Kind::Integer, "Number of the point in the sweep."), |row: &Case, out| {
            out.show(row.point)
        });
    for (at, factor) in sweep.cases.factors().iter().enumerate() {
        let kind = match factor.kind {
            FactorKind::Levels(_) => Kind::Text,
            _ => Kind::Number,
        };
        let field = Field::new(factor.name.clone(), kind, format!("Value of the factor {}.", factor.name));
        table = table.with(field, move |row, out| out.text(&row.factors[at]));
    }
    table
        .with(Field::new("runs", Kind::Integer, "Runs of the point.").unit("runs"), move |_, out| out.show(runs))
        .with(Field::new("hits", Kind::Integer, "Runs in which it happens.").unit("runs"), |row, out| {
            out.show(row.hits)
        })
        .with(share("happens", "Share of the runs in which it happens."), |row, out| out.number(row.share))
        .with(box_field("Number of the box that the point is in; empty for none.").optional(), |row, out| {
            match row.number {
                Some(number) => out.show(number + 1),
                None => out.text(""),
            }
        })
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
