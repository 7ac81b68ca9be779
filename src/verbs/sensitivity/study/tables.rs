//! The tables of a sensitivity analysis.

use crate::analysis::design::{Design, Value};
use crate::analysis::experiment::Experiment;
use crate::analysis::sensitivity::study::{Part, Study};
use crate::analysis::sensitivity::table::{INDICES, Row};
use crate::analysis::sensitivity::{Findings, Method, table};
use crate::model::registry::Outcome;
use crate::table::Table;
use crate::table::cell::said;
use crate::verbs::sweep::study::PointColumns as _;

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
    pub(crate) factor: String,
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
    let of = |(outcome, findings): (&'static Outcome, &Findings)| outcome_rows(study, design, outcome, findings);
    design.kept().zip(findings).flat_map(of).collect()
}

/// The rows of an outcome, by factor and index.
pub fn outcome_rows(study: &Study, design: &Design, outcome: &'static Outcome, findings: &Findings) -> Vec<IndexRow> {
    let named = |row: Row| IndexRow {
        factor: design.factors()[row.factor].name().to_owned(),
        outcome: outcome.name,
        unit: if row.index.method == Method::Morris { outcome.unit } else { "share" },
        row,
    };
    table::rows(findings, study.axes(), &study.plan().methods).into_iter().map(named).collect()
}

/// `points.csv`.
pub fn points(design: &Design) -> Table<PointRow> {
    let names: Vec<String> = design.factors().iter().map(|factor| factor.name().to_owned()).collect();
    Table::new("points.csv", "Points", "One row for each point: one value for every factor.", &["point"])
        .column("point", POINT, |row: &PointRow| row.number)
        .column("sample", "Which sample it belongs to: trajectories of Morris' method, or base rows.", |row| {
            if matches!(row.part, Part::Start(_) | Part::Step(..)) { "trajectory" } else { "row" }
        })
        .one_of(["trajectory", "row"])
        .column("number", "Number of the trajectory or row.", |row| {
            let (Part::Start(at) | Part::Step(at, _) | Part::A(at) | Part::Ab(at, _) | Part::B(at)) = row.part;
            at + 1
        })
        .column("part", "Place in it: start, step; A, AB (A with one factor of B), B.", |row| match row.part {
            Part::Start(_) => "start",
            Part::Step(..) => "step",
            Part::A(_) => "A",
            Part::Ab(..) => "AB",
            Part::B(_) => "B",
        })
        .one_of(["start", "step", "A", "AB", "B"])
        .column("changed", "The factor that a step moved, or that AB has of B.", move |row| match row.part {
            Part::Step(_, factor) | Part::Ab(_, factor) => Some(names[factor].clone()),
            _ => None,
        })
        .factors(design, |row| &row.values)
}

const POINT: &str = "Number of the point.";

/// `means.csv`.
pub fn means(design: &Design) -> Table<MeanRow> {
    let table = Table::new(
        "means.csv",
        "Means over runs",
        "One row for each point: the mean of each outcome over its runs; empty where a run has no value.",
        &["point"],
    )
    .column("point", POINT, |row: &MeanRow| row.point);
    design.kept().enumerate().fold(table, |table, (at, outcome)| {
        table.amount(outcome.name, outcome.unit, outcome.meaning, move |row| row.means[at])
    })
}

/// `sensitivity.csv`.
pub fn sensitivity(design: &Design, methods: &[Method]) -> Table<IndexRow> {
    let used = INDICES.into_iter().filter(|index| methods.contains(&index.method));
    let meanings: Vec<String> = used.clone().map(|index| format!("{}: {}", index.name, index.meaning)).collect();
    Table::new(
        "sensitivity.csv",
        "Sensitivity indices",
        "One row for each outcome, factor and index, with its 95 percent interval, which is not cut at 0 or 1. Shares \
         of variance are corrected for chance unless their name says otherwise.",
        &["method", "factor", "outcome", "index"],
    )
    .column("method", "Method.", |row: &IndexRow| row.row.index.method.name())
    .one_of(methods.iter().map(|method| method.name()))
    .column("factor", "Factor.", |row| row.factor.clone())
    .one_of(design.factors().iter().map(|factor| factor.name().to_owned()))
    .column("outcome", "Outcome.", |row| row.outcome)
    .one_of(design.kept().map(|outcome| outcome.name))
    .column("index", format!("Index; {}.", meanings.join("; ")), |row| row.row.index.name)
    .one_of(used.map(|index| index.name))
    .column("value", "Its value; empty where it has none, as the note says.", |row| row.row.value)
    .column("ci95_low", "Low end of its 95 percent interval.", |row| row.row.interval.map(|interval| interval[0]))
    .column("ci95_high", "High end of that interval.", |row| row.row.interval.map(|interval| interval[1]))
    .column("unit", "Unit of value and interval.", |row| row.unit)
    .column("note", "What there is to say of the value.", |row| said(&row.row.note))
}
