//! `weeks.csv` of a comparison: quantities week by week, in what-if and base, with their differences.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::comparison::{WhatIfColumns as _, held};
use durand_analysis::compare::Weekly;
use durand_analysis::compare::weekly::Week;
use durand_chart::scale::day;
use durand_ensemble::simulate::Column;
use durand_table::{Table, date_field, week_field};

/// A row of `weeks.csv`, as it stands in the file and as programs are told it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // The meanings are in the table below.
pub struct WeekLine {
    pub whatif: String,
    pub week: u64,
    pub date: String,
    pub quantity: String,
    pub unit: String,
    pub pairs: u64,
    pub base_mean: Option<f64>,
    pub whatif_mean: Option<f64>,
    pub difference: Option<f64>,
    pub ci95_low: Option<f64>,
    pub ci95_high: Option<f64>,
    pub p: Option<f64>,
    pub p_holm: Option<f64>,
    pub interval_method: Option<String>,
    pub pairs_differing: u64,
}

/// The rows of the what-if at place `at`, of that name and first day, from week `first`, counted from 0.
pub fn lines(
    weekly: &Weekly,
    (at, name, start): (usize, &str, Date),
    (quantities, first): (&[Column], u32),
    copies: bool,
) -> Vec<WeekLine> {
    let found: Vec<Vec<Week>> = (0..quantities.len()).map(|quantity| weekly.found(at, quantity, copies)).collect();
    let finite = |value: f64| Some(value).filter(|value| value.is_finite());
    let line = |week: usize, column: &Column, found: &Week| {
        let place = first as usize + week;
        WeekLine {
            whatif: name.to_owned(),
            week: place as u64 + 1,
            date: day(start, place).to_string(),
            quantity: column.name.to_owned(),
            unit: column.unit.to_owned(),
            pairs: found.pairs,
            base_mean: found.base,
            whatif_mean: found.here,
            difference: found.difference.map(|one| one.point),
            ci95_low: found.difference.and_then(|one| finite(one.low)),
            ci95_high: found.difference.and_then(|one| finite(one.high)),
            p: found.p.map(held),
            p_holm: found.p_adjusted.map(held),
            interval_method: found.difference.map(|one| one.method.name().to_owned()),
            pairs_differing: found.differing,
        }
    };
    let weeks = found.first().map_or(0, Vec::len);
    let of_week = |week| quantities.iter().zip(&found).map(move |(column, found)| line(week, column, &found[week]));
    (0..weeks).flat_map(of_week).collect()
}

/// `weeks.csv`.
pub fn table(what_ifs: &[String], quantities: &[Column]) -> Table<WeekLine> {
    let unit = "that of the quantity";
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
    .amount("pairs", "pairs", "Pairs of runs.", |row| row.pairs)
    .amount("base_mean", unit, "Mean of the base.", |row| row.base_mean)
    .amount("whatif_mean", unit, "Mean of the what-if.", |row| row.whatif_mean)
    .amount("difference", unit, "Mean difference, what-if less base.", |row| row.difference)
    .amount("ci95_low", unit, "Low end of its 95 percent interval, found as interval_method says.", |row| row.ci95_low)
    .amount("ci95_high", unit, "High end of that interval.", |row| row.ci95_high)
    .share("p", "Probability of a difference at least as large if there were none; see comparison.csv.", |row| row.p)
    .share("p_holm", "The same, adjusted for all weeks of the quantity by Holm's method.", |row| row.p_holm)
    .interval_method(|row| row.interval_method.clone())
    .amount("pairs_differing", "pairs", "Pairs in which both differ.", |row| row.pairs_differing)
}
