//! `trajectories.csv`: runs week by week.

use jiff::civil::Date;

use super::fields::{measured, run_field};
use crate::ensemble::simulate::Column;
use crate::model::conduct::Course;
use crate::model::registry::{POLICIES, quantity_label};
use crate::table::{Field, Table};
use crate::table::{date_field, week_field};

/// A row of `trajectories.csv`.
#[derive(Clone, Debug, Default)]
pub struct TrajectoryRow {
    /// Number of the run.
    pub run: u64,
    /// Number of the week, from 1.
    pub week: u64,
    /// Its first day.
    pub date: Date,
    /// The quantities after that week, in column order.
    pub quantities: Vec<f64>,
    /// What is in force after it.
    pub course: Course,
}

/// The table for a model's quantities, and its policies.
pub(super) fn trajectories(quantities: &[Column]) -> Table<TrajectoryRow> {
    let table = Table::new(
        "trajectories.csv",
        "Runs week by week",
        "One row for each week of the runs that were asked for, with the quantities at the week's end and the setting of \
         each policy that is then in force.",
        &["run", "week"],
    )
    .field(run_field(), |row: &TrajectoryRow| row.run)
    .field(week_field(), |row| row.week)
    .field(date_field(), |row| row.date);
    let table = quantities.iter().enumerate().fold(table, |table, (at, column)| {
        let field = Field { title: quantity_label(column.name), ..measured(column) };
        table.field(field, move |row| row.quantities[at])
    });
    POLICIES.iter().enumerate().fold(table, |table, (at, policy)| {
        let name = format!("{}.{}", policy.actor.name(), policy.name);
        let meaning = format!("{} The setting in force at the week's end.", policy.meaning);
        let setting = move |row: &TrajectoryRow| policy.settings[usize::from(row.course.settings[at])];
        table.column(name, meaning, setting).one_of(policy.settings.iter().copied())
    })
}
