//! The tables of a sensitivity analysis.

use crate::analysis::design::{Design, Value};
use crate::analysis::experiment::Experiment;
use crate::analysis::sensitivity::study::{Part, Study};
use crate::analysis::sensitivity::table::{INDICES, Row};
use crate::analysis::sensitivity::{Findings, Method, table};
use crate::model::registry::Outcome;
use crate::output::table::{About, Field, Kind, Table};
use crate::verbs::sweep::study::with_factors;

/// A row of `points.csv`.
pub struct PointRow {
    number: usize,
    part: Part,
    /// The values of the factors.
    values: Vec<Value>,
}

/// A row of `means.csv`.
pub struct MeanRow {
    /// Number of the point, from 1.
    pub point: usize,
    /// Means over runs; `None` where a run has no value.
    pub means: Vec<Option<f64>>,
}

/// A row of `sensitivity.csv`.
pub struct IndexRow {
    factor: String,
    outcome: &'static str,
    unit: &'static str,
    row: Row,
}

/// The rows of `points.csv`.
pub fn point_rows<'a>(study: &'a Study, experiment: &'a Experiment<'_>) -> impl Iterator<Item = PointRow> + 'a {
    let both = study.parts().iter().zip(experiment.points()).enumerate();
    both.map(|(number, (part, point))| PointRow { number: number + 1, part: *part, values: point.values().to_vec() })
}

/// The rows of `sensitivity.csv`: by outcome, factor and index.
pub fn index_rows(study: &Study, design: &Design, findings: &[Findings]) -> Vec<IndexRow> {
    let of = |(outcome, findings): (&'static Outcome, &Findings)| {
        let rows = table::rows(findings, study.axes(), &study.plan().methods);
        let named = move |row: Row| IndexRow {
            factor: design.factors()[row.factor].name().to_owned(),
            outcome: outcome.name,
            unit: if row.index.method == Method::Morris { outcome.unit } else { "share" },
            row,
        };
        rows.into_iter().map(named).collect::<Vec<IndexRow>>()
    };
    design.kept().zip(findings).flat_map(of).collect()
}

/// `points.csv`.
pub fn points(design: &Design) -> Table<PointRow> {
    let about = About {
        file: "points.csv",
        title: "Points",
        rows: "One row for each point: one value for every factor.",
        key: &["point"],
    };
    let names: Vec<String> = design.factors().iter().map(|factor| factor.name().to_owned()).collect();
    let table = Table::new(about)
        .with(Field::new("point", Kind::Integer, "Number of the point."), |row: &PointRow, out| out.show(row.number))
        .with(
            Field::new(
                "sample",
                Kind::Text,
                "Which sample it belongs to: trajectories of Morris' method, or base rows.",
            )
            .one_of(["trajectory", "row"]),
            |row, out| {
                out.text(if matches!(row.part, Part::Start(_) | Part::Step(..)) { "trajectory" } else { "row" });
            },
        )
        .with(Field::new("number", Kind::Integer, "Number of the trajectory or row."), |row, out| {
            let (Part::Start(at) | Part::Step(at, _) | Part::A(at) | Part::Ab(at, _) | Part::B(at)) = row.part;
            out.show(at + 1);
        })
        .with(
            Field::new("part", Kind::Text, "Place in it: start, step; A, AB (A with one factor of B), B.")
                .one_of(["start", "step", "A", "AB", "B"]),
            |row, out| {
                out.text(match row.part {
                    Part::Start(_) => "start",
                    Part::Step(..) => "step",
                    Part::A(_) => "A",
                    Part::Ab(..) => "AB",
                    Part::B(_) => "B",
                });
            },
        )
        .with(
            Field::new("changed", Kind::Text, "The factor that a step moved, or that AB has of B.").optional(),
            move |row, out| match row.part {
                Part::Step(_, factor) | Part::Ab(_, factor) => out.text(&names[factor]),
                _ => out.text(""),
            },
        );
    with_factors(table, design, |row| &row.values)
}

/// `means.csv`.
pub fn means(design: &Design) -> Table<MeanRow> {
    let about = About {
        file: "means.csv",
        title: "Means over runs",
        rows: "One row for each point: the mean of each outcome over its runs; empty where a run has no value.",
        key: &["point"],
    };
    let table = Table::new(about)
        .with(Field::new("point", Kind::Integer, "Number of the point."), |row: &MeanRow, out| out.show(row.point));
    let add = |table: Table<MeanRow>, (at, outcome): (usize, &'static Outcome)| {
        let field = Field::new(outcome.name, Kind::Number, outcome.meaning).unit(outcome.unit).optional();
        table.with(field, move |row, out| out.maybe(row.means[at]))
    };
    design.kept().enumerate().fold(table, add)
}

/// `sensitivity.csv`.
pub fn sensitivity(design: &Design, methods: &[Method]) -> Table<IndexRow> {
    let about = About {
        file: "sensitivity.csv",
        title: "Sensitivity indices",
        rows: "One row for each outcome, factor and index, with its 95 percent interval, which is not cut at 0 or 1. Shares \
               of variance are corrected for chance unless their name says otherwise.",
        key: &["method", "factor", "outcome", "index"],
    };
    let used = INDICES.into_iter().filter(|index| methods.contains(&index.method));
    let meanings: Vec<String> = used.clone().map(|index| format!("{}: {}", index.name, index.meaning)).collect();
    Table::new(about)
        .with(
            Field::new("method", Kind::Text, "Method.").one_of(methods.iter().map(|method| method.name())),
            |row: &IndexRow, out| out.text(row.row.index.method.name()),
        )
        .with(
            Field::new("factor", Kind::Text, "Factor.")
                .one_of(design.factors().iter().map(|factor| factor.name().to_owned())),
            |row, out| out.text(&row.factor),
        )
        .with(
            Field::new("outcome", Kind::Text, "Outcome.").one_of(design.kept().map(|outcome| outcome.name)),
            |row, out| {
                out.text(row.outcome);
            },
        )
        .with(
            Field::new("index", Kind::Text, format!("Index; {}.", meanings.join("; ")))
                .one_of(used.map(|index| index.name)),
            |row, out| out.text(row.row.index.name),
        )
        .with(number("value", "Its value; empty where it has none, as the note says."), |row, out| {
            out.maybe(row.row.value)
        })
        .with(number("ci95_low", "Low end of its 95 percent interval."), |row, out| {
            out.maybe(row.row.interval.map(|interval| interval[0]));
        })
        .with(number("ci95_high", "High end of that interval."), |row, out| {
            out.maybe(row.row.interval.map(|interval| interval[1]));
        })
        .with(Field::new("unit", Kind::Text, "Unit of value and interval."), |row, out| out.text(row.unit))
        .with(Field::new("note", Kind::Text, "What there is to say of the value.").optional(), |row, out| {
            out.text(&row.row.note);
        })
}

/// A number that may be missing.
pub(crate) fn number(name: &'static str, meaning: &'static str) -> Field {
    Field::new(name, Kind::Number, meaning).optional()
}
