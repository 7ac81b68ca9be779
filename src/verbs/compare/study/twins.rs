//! The tables of a comparison that grow run by run.

use crate::output::tables::OutcomeColumns as _;
use crate::presentation::comparison::WhatIfColumns as _;
use jiff::civil::Date;

use crate::analysis::compare::{By, Divergence};
use crate::ensemble::simulate::Column;
use crate::output::day::day;
use crate::output::fields::run_field;
use crate::presentation::comparison::BASE;
use crate::table::Table;
use crate::table::{date_field, week_field};

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

impl DivergenceRow {
    /// Where and how it left the base; nothing if it never did.
    fn told<V>(&self, told: impl Fn(&Divergence) -> V) -> Option<V> {
        self.divergence.as_ref().map(told)
    }
}

/// `divergence.csv`.
pub fn divergence(what_ifs: &[String]) -> Table<DivergenceRow> {
    let names = what_ifs.to_vec();
    Table::new(
        "divergence.csv",
        "Where runs leave their twins",
        "One row for each what-if and run: the first week in which an actor acts otherwise than in the base's run with \
         the same draws, or something else happens. Empty after the run's number where that never comes.",
        &["whatif", "run"],
    )
    .what_if(what_ifs, move |row: &DivergenceRow| names[row.whatif].clone())
    .field(run_field(), |row| row.run)
    .field(week_field().optional(), |row| row.told(|one| one.week))
    .field(date_field().optional(), |row| row.told(|one| day(row.start, one.week, 0)))
    .column(
        "by",
        "What made it leave: an actor that acts otherwise, a mechanism in which chance falls otherwise, an \
         intervention, or a quantity that no event tells of.",
        |row| row.told(|one| one.by.kind()),
    )
    .one_of(By::KINDS)
    .column("name", "Its name.", |row| row.told(|one| one.by.name()))
    .column("base", "What was done or happened in the base.", |row| row.told(|one| one.base.told()))
    .column("here", "What was done or happened instead; empty where nothing of the kind.", |row| {
        row.told(|one| one.here.told())
    })
    .share("base_probability", "Probability with which the actor chose that in the base.", |row| {
        row.told(|one| one.base.probability())
    })
    .share("here_probability", "Probability with which it chose what it did instead.", |row| {
        row.told(|one| one.here.probability())
    })
    .column(
        "main_reason",
        "The goal that spoke most for what it did instead; forced where an intervention made it.",
        |row| row.told(|one| one.here.reason()),
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
    let names: Vec<String> = [BASE.to_owned()].into_iter().chain(what_ifs.iter().cloned()).collect();
    Table::new(
        "runs.csv",
        "Outcomes of every run",
        "One row for each run of the base and of each what-if. Rows with the same run are twins: they have the same \
         draws.",
        &["whatif", "run"],
    )
    .what_if(&names.clone(), move |row: &TwinRow| names[row.scenario].clone())
    .field(run_field(), |row| row.run)
    .column(
        "draw",
        "Number of the draw of uncertain values that the run took, a row of posterior.csv, or of \
         posterior-NAME.csv where a what-if has draws of its own; empty where nothing is drawn.",
        |row| row.draw,
    )
    .outcomes(outcomes.iter().enumerate(), |row| &row.outcomes)
}
