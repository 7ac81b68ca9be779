//! `weeks.csv` of a comparison: quantities week by week, in what-if and base, with their differences.

use jiff::civil::Date;
use serde::Deserialize;

use super::comparison::WhatIfColumns as _;
use super::paired::{HasPaired, Paired, PairedColumns as _, Words};
use durand_analysis::compare::Weekly;
use durand_analysis::compare::weekly::Week;
use durand_chart::scale::day;
use durand_ensemble::simulate::Column;
use durand_table::{Table, date_field, week_field};

const WORDS: Words = Words {
    unit: "that of the quantity",
    pairs: ["pairs", "Pairs of runs."],
    means: [["base_mean", "Mean of the base."], ["whatif_mean", "Mean of the what-if."]],
    difference: "Mean difference, what-if less base.",
};

/// A row of `weeks.csv`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[allow(missing_docs)] // The meanings are in the table below.
pub struct WeekLine {
    pub whatif: String,
    pub week: u64,
    pub date: String,
    pub quantity: String,
    pub unit: String,
    #[serde(flatten)]
    pub paired: Paired,
}

impl HasPaired for WeekLine {
    fn paired(&self) -> &Paired {
        &self.paired
    }
}

/// The rows of the what-if at place `at`, of that name and first day, from week `first`, counted from 0.
pub fn lines(
    weekly: &Weekly,
    (at, name, start): (usize, &str, Date),
    (quantities, first): (&[Column], u32),
    copies: bool,
) -> Vec<WeekLine> {
    let found: Vec<Vec<Week>> = (0..quantities.len()).map(|quantity| weekly.found(at, quantity, copies)).collect();
    let line = |week: usize, column: &Column, found: &Week| {
        let place = first as usize + week;
        WeekLine {
            whatif: name.to_owned(),
            week: place as u64 + 1,
            date: day(start, place).to_string(),
            quantity: column.name.to_owned(),
            unit: column.unit.to_owned(),
            paired: found.into(),
        }
    };
    let weeks = found.first().map_or(0, Vec::len);
    let of_week = |week| quantities.iter().zip(&found).map(move |(column, found)| line(week, column, &found[week]));
    (0..weeks).flat_map(of_week).collect()
}

/// `weeks.csv`.
pub fn table(what_ifs: &[String], quantities: &[Column]) -> Table<WeekLine> {
    Table::new(
        "weeks.csv",
        "Quantities week by week",
        "One row for each what-if, week and quantity that the compared outcomes are computed from: means over the runs \
         at the end of the week, and the mean difference, run for run. p_holm is adjusted for all weeks of the \
         quantity. After a fork only the weeks from it on.",
        &["whatif", "week", "quantity"],
    )
    .what_if(what_ifs, |row: &WeekLine| row.whatif.clone())
    .field(week_field(), |row| row.week)
    .field(date_field(), |row| row.date.clone())
    .column("quantity", "Name of the quantity.", |row| row.quantity.clone())
    .one_of(quantities.iter().map(|column| column.name))
    .column("unit", "Its unit.", |row| row.unit.clone())
    .difference(&WORDS, [|row| row.base_mean, |row| row.whatif_mean])
    .probabilities(
        "Probability of a difference at least as large if there were none; see comparison.csv.",
        "The same, adjusted for all weeks of the quantity by Holm's method.",
    )
    .found_by("pairs", "Pairs in which both differ.")
}
