//! The tables of a sweep.

use super::Cells;
use crate::analysis::design::{Design, Factor, Value};
use crate::analysis::experiment::Experiment;
use crate::ensemble::estimate::Estimate;
use crate::ensemble::simulate::Column;
use crate::output::posterior::Posterior;
use crate::output::summary_table::{with_method, with_restricted};
use crate::output::table::{About, Field, Kind, Table};

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
pub fn field(factor: &Factor) -> Field {
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

/// Adds a column for each factor, whose values `of` finds in a row.
pub fn with_factors<T: 'static>(mut table: Table<T>, design: &Design, of: fn(&T) -> &[Value]) -> Table<T> {
    for (at, factor) in design.factors().iter().enumerate() {
        let names: Vec<String> = factor.level_names().into_iter().map(str::to_owned).collect();
        table = table.with(field(factor), move |row: &T, out| match of(row)[at] {
            Value::Number(number) => out.number(number),
            Value::Level(level) => out.text(&names[level]),
        });
    }
    table
}

/// `points.csv`.
pub fn points(design: &Design) -> Table<PointRow> {
    let about = About {
        file: "points.csv",
        title: "Points",
        rows: "One row for each point: the values of all factors.",
        key: &["point"],
    };
    let table = Table::new(about)
        .with(Field::new("point", Kind::Integer, "Number of the point, from 1."), |row: &PointRow, out| {
            out.show(row.0)
        });
    with_factors(table, design, |row| &row.1)
}

/// `runs.csv`.
pub fn runs(experiment: &Experiment<'_>) -> Table<RunRow> {
    let about = About {
        file: "runs.csv",
        title: "Runs",
        rows: "One row for each run of each point: run 1 of all points, then run 2 of all, and so on. Run r of every point has \
               the same random numbers.",
        key: &["point", "run"],
    };
    let table = Table::new(about)
        .with(Field::new("point", Kind::Integer, "Number of the point, from 1."), |row: &RunRow, out| {
            out.show(row.point);
        })
        .with(Field::new("run", Kind::Integer, "Number of the run, from 1."), |row, out| out.show(row.run))
        .with(
            Field::new(
                "draw",
                Kind::Integer,
                "Number of the draw in posterior.csv that the run takes; empty where nothing is drawn.",
            )
            .optional(),
            |row, out| match row.draw {
                Some(draw) => out.show(draw),
                None => out.text(""),
            },
        );
    let mut table = with_factors(table, experiment.design(), |row| &row.values);
    for (at, (column, outcome)) in experiment.columns().zip(experiment.design().kept()).enumerate() {
        let Column { name, unit, low, high, whole, meaning } = *column;
        let kind = if whole { Kind::Integer } else { Kind::Number };
        let field = Field {
            range: Some([low, high]),
            optional: outcome.optional,
            ..Field::new(name, kind, meaning).titled(outcome.label).unit(unit)
        };
        table = table.with(field, move |row, out| out.maybe(row.outcomes[at]));
    }
    table
}

/// `summary.csv`.
pub fn summary(experiment: &Experiment<'_>) -> Table<SummaryRow> {
    let about = About {
        file: "summary.csv",
        title: "Summary",
        rows: "One row for each outcome at each point, over the runs of the point.",
        key: &["point", "outcome"],
    };
    let number = |name: &'static str, meaning: &'static str| Field::new(name, Kind::Number, meaning).optional();
    let names: Vec<&'static str> = experiment.design().kept().map(|outcome| outcome.name).collect();
    let known = |estimate: Option<Estimate>, of: fn(&Estimate) -> f64| estimate.as_ref().map(of);
    let table = Table::new(about)
        .with(Field::new("point", Kind::Integer, "Number of the point, from 1."), |row: &SummaryRow, out| {
            out.show(row.point);
        })
        .with(Field::new("outcome", Kind::Text, "Name of the outcome.").one_of(names), |row, out| out.text(row.outcome))
        .with(Field::new("unit", Kind::Text, "Its unit."), |row, out| out.text(row.unit))
        .with(Field::new("runs", Kind::Integer, "Runs in which it has a value.").unit("runs"), |row, out| {
            out.show(row.runs);
        })
        .with(number("mean", "Mean over those runs."), move |row, out| out.maybe(known(row.mean, |one| one.point)))
        .with(number("sd", "Standard deviation between those runs."), |row, out| out.maybe(row.sd))
        .with(number("mcse", "Monte-Carlo standard error of the mean."), move |row, out| {
            out.maybe(known(row.mean, |one| one.standard_error));
        })
        .with(
            number("ci95_low", "Low end of the 95 % confidence interval of the mean, found as interval_method says."),
            move |row, out| {
                out.maybe(known(row.mean, |one| one.low));
            },
        )
        .with(number("ci95_high", "High end of that interval."), move |row, out| {
            out.maybe(known(row.mean, |one| one.high));
        });
    let table = with_method(table, |row| row.mean.map(|mean| mean.method), |row| row.differing);
    with_restricted(table, |row| row.restricted)
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
