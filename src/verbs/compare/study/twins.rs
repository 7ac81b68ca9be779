//! The tables of a comparison that grow run by run.

use jiff::civil::Date;

use super::tables::{BASE, whatif_field};
use crate::analysis::compare::{By, Divergence};
use crate::ensemble::simulate::Column;
use crate::model::registry::outcome_label;
use crate::output::table::{About, Field, Kind, Row, Table};
use crate::output::tables::{date_field, measured, run_field, week_field};

/// A row of `divergence.csv`.
#[derive(Clone, Debug)]
pub struct DivergenceRow {
    /// The what-if: its place, counted from 0.
    pub whatif: usize,
    /// Number of the run.
    pub run: u64,
    /// First day of week 1.
    pub start: Date,
    /// Where it left the base; `None` if it never did.
    pub divergence: Option<Divergence>,
}

/// `divergence.csv`.
pub fn divergence(what_ifs: &[String]) -> Table<DivergenceRow> {
    let about = About {
        file: "divergence.csv",
        title: "Where runs leave their twins",
        rows: "One row for each what-if and run: the first week in which an actor acts otherwise than in the base's run with the \
               same draws, or something else happens. Empty after the run's number where that never comes.",
        key: &["whatif", "run"],
    };
    let text = |name, meaning| Field::new(name, Kind::Text, meaning).optional();
    let share = |name, meaning| Field { range: Some([0.0, 1.0]), ..Field::new(name, Kind::Number, meaning).optional() };
    let some = |row: &DivergenceRow, out: &mut Row<'_>, told: fn(&Divergence) -> String| {
        out.text(&row.divergence.as_ref().map(told).unwrap_or_default());
    };
    let names = what_ifs.to_vec();
    Table::new(about)
        .with(whatif_field(what_ifs.iter().cloned()), move |row: &DivergenceRow, out| out.text(&names[row.whatif]))
        .with(run_field(), |row, out| out.show(row.run))
        .with(week_field().optional(), move |row, out| some(row, out, |one| one.week.to_string()))
        .with(date_field().optional(), |row, out| match &row.divergence {
            Some(one) => out.show(crate::output::sink::day(row.start, one.week, 0)),
            None => out.text(""),
        })
        .with(
            text(
                "by",
                "What made it leave: an actor that acts otherwise, a mechanism in which chance falls otherwise, an \
                  intervention, or a quantity that no event tells of.",
            )
            .one_of(By::KINDS),
            move |row, out| some(row, out, |one| one.by.kind().to_owned()),
        )
        .with(text("name", "Its name."), move |row, out| some(row, out, |one| one.by.name().to_owned()))
        .with(text("base", "What was done or happened in the base."), move |row, out| {
            some(row, out, |one| one.base.told());
        })
        .with(text("here", "What was done or happened instead; empty where nothing of the kind."), move |row, out| {
            some(row, out, |one| one.here.told());
        })
        .with(share("base_probability", "Probability with which the actor chose that in the base."), |row, out| {
            out.maybe(row.divergence.as_ref().and_then(|one| one.base.probability()));
        })
        .with(share("here_probability", "Probability with which it chose what it did instead."), |row, out| {
            out.maybe(row.divergence.as_ref().and_then(|one| one.here.probability()));
        })
        .with(
            text(
                "main_reason",
                "The goal that spoke most for what it did instead; forced where an intervention made it.",
            ),
            |row, out| out.text(row.divergence.as_ref().and_then(|one| one.here.reason()).unwrap_or_default()),
        )
}

/// A row of `runs.csv`.
#[derive(Clone, Debug)]
pub struct TwinRow {
    /// 0 for the base, else the place of the what-if, counted from 1.
    pub scenario: usize,
    /// Number of the run.
    pub run: u64,
    /// Number of the draw of the posterior that it took.
    pub draw: Option<u64>,
    /// Its outcomes, in column order.
    pub outcomes: Vec<Option<f64>>,
}

/// `runs.csv`.
pub fn runs(what_ifs: &[String], outcomes: &[Column]) -> Table<TwinRow> {
    let about = About {
        file: "runs.csv",
        title: "Outcomes of every run",
        rows: "One row for each run of the base and of each what-if. Rows with the same run are twins: they have the same draws.",
        key: &["whatif", "run"],
    };
    let names: Vec<String> = [BASE.to_owned()].into_iter().chain(what_ifs.iter().cloned()).collect();
    let draw = "Number of the draw of uncertain values that the base's run took, a row of posterior.csv; empty where nothing is drawn.";
    let table = Table::new(about)
        .with(whatif_field(names.clone()), move |row: &TwinRow, out| out.text(&names[row.scenario]))
        .with(run_field(), |row, out| out.show(row.run))
        .with(Field::new("draw", Kind::Integer, draw).optional(), |row, out| match row.draw {
            Some(draw) => out.show(draw),
            None => out.text(""),
        });
    outcomes.iter().enumerate().fold(table, |table, (at, column)| {
        table.with(measured(column).titled(outcome_label(column.name)).optional(), move |row, out| {
            out.maybe(row.outcomes[at])
        })
    })
}
