//! The tables of a sweep.

use super::cells::Cells;
use crate::analysis::design::{Design, Factor, Value};
use crate::analysis::experiment::Experiment;
use crate::ensemble::estimate::Estimate;
use crate::output::fields::measured;
use crate::output::posterior::Posterior;
use crate::output::summary_table::MeanColumns as _;
use crate::table::cell::{Cell, Value as _};
use crate::table::{Field, Kind, Table};
use easy_ext::ext;

/// A row of `points.csv`: number and values of a point.
pub type PointRow = (u64, Vec<Value>);

/// A row of `runs.csv`.
#[derive(Clone, Debug, Default)]
pub struct RunRow {
    /// Number of the point, from 1.
    pub point: u64,
    /// Number of the run, from 1.
    pub run: u64,
    /// Number of the draw that the run takes; `None` where nothing is drawn.
    pub draw: Option<u64>,
    /// The values of the factors.
    pub values: Vec<Value>,
    /// The kept outcomes.
    pub outcomes: Vec<Option<f64>>,
}

/// A row of `summary.csv`: an outcome at a point.
#[derive(Clone, Copy, Debug)]
pub struct SummaryRow {
    point: u64,
    outcome: &'static str,
    unit: &'static str,
    runs: u64,
    mean: Option<Estimate>,
    sd: Option<f64>,
    differing: Option<u64>,
    restricted: Option<Estimate>,
}

/// What factor a column holds.
fn field(factor: &Factor) -> Field {
    match (factor.setting(), factor.mechanism()) {
        (Some(setting), _) => {
            let meaning = format!("Factor: {}. {}", setting.path, setting.meaning);
            let kind = if setting.whole { Kind::Integer } else { Kind::Number };
            Field { range: factor.limits(), ..Field::new(factor.name().to_owned(), kind, meaning).unit(setting.unit) }
        }
        (None, mechanism) => {
            let meaning = match mechanism {
                Some(mechanism) => format!("Factor: the mechanism {}, off or on. {}", mechanism.name, mechanism.says),
                None => "Factor: which of its levels holds; design.toml says what each changes.".to_owned(),
            };
            let levels: Vec<String> = factor.level_names().into_iter().map(str::to_owned).collect();
            Field::new(factor.name().to_owned(), Kind::Text, meaning).one_of(levels)
        }
    }
}

#[ext(PointColumns)]
impl<T> Table<T> {
    /// Adds a column for each factor, whose values `of` finds in a row.
    pub(crate) fn factors(self, design: &Design, of: impl Fn(&T) -> &[Value] + Copy + 'static) -> Self {
        design.factors().iter().enumerate().fold(self, |table, (at, factor)| {
            let names: Vec<String> = factor.level_names().into_iter().map(str::to_owned).collect();
            table.field(field(factor), move |row| match of(row)[at] {
                Value::Number(number) => Cell::Number(number),
                Value::Level(level) => names[level].clone().cell(),
            })
        })
    }

    /// Adds the number of the point.
    pub(crate) fn point(self, of: impl Fn(&T) -> u64 + Copy + 'static) -> Self {
        self.column("point", "Number of the point, from 1.", of)
    }
}

/// `points.csv`.
pub fn points(design: &Design) -> Table<PointRow> {
    Table::new("points.csv", "Points", "One row for each point: the values of all factors.", &["point"])
        .point(|row: &PointRow| row.0)
        .factors(design, |row| &row.1)
}

/// `runs.csv`.
pub fn runs(experiment: &Experiment<'_>) -> Table<RunRow> {
    let table = Table::new(
        "runs.csv",
        "Runs",
        "One row for each run of each point: run 1 of all points, then run 2 of all, and so on. Run r of every point \
         has the same random numbers.",
        &["point", "run"],
    )
    .point(|row: &RunRow| row.point)
    .column("run", "Number of the run, from 1.", |row| row.run)
    .column("draw", "Number of the draw in posterior.csv that the run takes; empty where nothing is drawn.", |row| {
        row.draw
    })
    .factors(experiment.design(), |row| &row.values);
    experiment.columns().zip(experiment.design().kept()).enumerate().fold(table, |table, (at, (column, outcome))| {
        let field = Field { title: outcome.label, optional: outcome.optional, ..measured(column) };
        table.field(field, move |row| row.outcomes[at])
    })
}

/// `summary.csv`.
pub fn summary(experiment: &Experiment<'_>) -> Table<SummaryRow> {
    let low = "Low end of the 95 % confidence interval of the mean, found as interval_method says.";
    Table::new(
        "summary.csv",
        "Summary",
        "One row for each outcome at each point, over the runs of the point.",
        &["point", "outcome"],
    )
    .point(|row: &SummaryRow| row.point)
    .column("outcome", "Name of the outcome.", |row| row.outcome)
    .one_of(experiment.design().kept().map(|outcome| outcome.name))
    .column("unit", "Its unit.", |row| row.unit)
    .amount("runs", "runs", "Runs in which it has a value.", |row| row.runs)
    .column("mean", "Mean over those runs.", |row| row.mean.map(|mean| mean.point))
    .column("sd", "Standard deviation between those runs.", |row| row.sd)
    .column("mcse", "Monte-Carlo standard error of the mean.", |row| row.mean.map(|mean| mean.standard_error))
    .column("ci95_low", low, |row| row.mean.map(|mean| mean.low))
    .column("ci95_high", "High end of that interval.", |row| row.mean.map(|mean| mean.high))
    .interval_method(|row| row.mean.map(|mean| mean.method))
    .runs_differing(|row| row.differing)
    .restricted(|row| row.restricted)
}

/// The rows of `summary.csv`.
pub fn summary_rows<'c>(experiment: &'c Experiment<'_>, cells: &'c Cells) -> impl Iterator<Item = SummaryRow> + 'c {
    (0..experiment.points().len()).flat_map(move |point| {
        experiment.design().kept().enumerate().map(move |(at, outcome)| SummaryRow {
            point: point as u64 + 1,
            outcome: outcome.name,
            unit: outcome.unit,
            runs: cells.runs(point, at),
            mean: cells.mean(point, at),
            sd: cells.sd(point, at),
            differing: cells.differing(point, at),
            restricted: cells.restricted(point, at),
        })
    })
}

/// The draws that the runs of a design take.
pub fn draws(design: &Design) -> Option<Posterior> {
    Posterior::of(design.scenario())
}
