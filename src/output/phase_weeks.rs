//! `phase_weeks.csv`: in which phase runs are, week by week.

use jiff::civil::Date;

use crate::ensemble::simulate::Column;
use crate::ensemble::statistics::WeeklyStatistics;
use crate::model::phase::PHASES;
use crate::table::Table;
use crate::table::{date_field, week_field};

/// The quantity that is the number of the phase.
const PHASE: &str = "phase";

/// A row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PhaseWeek {
    /// Number of the week, from 1.
    pub week: u64,
    /// Its first day.
    pub date: Date,
    /// The phase.
    pub phase: &'static str,
    /// Runs that are in it at the week's end.
    pub runs: u64,
    /// Of so many.
    pub of: u64,
}

/// `phase_weeks.csv`.
pub fn table() -> Table<PhaseWeek> {
    Table::new(
        "phase_weeks.csv",
        "Phases week by week",
        "One row for each week and phase: the share of runs that are in it at the week's end.",
        &["week", "phase"],
    )
    .field(week_field(), |row: &PhaseWeek| row.week)
    .field(date_field(), |row| row.date)
    .column("phase", "The phase.", |row| row.phase)
    .one_of(PHASES)
    .amount("runs", "runs", "Runs that are in it.", |row| row.runs)
    .amount("of", "runs", "All runs.", |row| row.of)
    .share("share", "Share of runs that are in it.", |row| row.runs as f64 / row.of.max(1) as f64)
}

/// The rows of these statistics over so many weeks, whose first days `day` gives; none if the model has no phases.
pub fn rows(quantities: &[Column], weekly: &WeeklyStatistics, weeks: u64, day: impl Fn(u64) -> Date) -> Vec<PhaseWeek> {
    let Some(at) = quantities.iter().position(|column| column.name == PHASE) else { return Vec::new() };
    let of_week = |week: u64| {
        let (date, of) = (day(week), weekly.runs());
        let row = move |(number, phase): (usize, &&'static str)| {
            let runs = weekly.count(week as usize - 1, at, number as f64)?;
            Some(PhaseWeek { week, date, phase, runs, of })
        };
        PHASES.iter().enumerate().filter_map(row).collect::<Vec<_>>()
    };
    (1..=weeks).flat_map(of_week).collect()
}
