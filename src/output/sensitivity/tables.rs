//! The tables of a sensitivity analysis.

use crate::analysis::design::{Design, Value};
use crate::analysis::experiment::Experiment;
use crate::analysis::sensitivity::study::{Part, Study};
use crate::analysis::sensitivity::table::{INDICES, Row};
use crate::analysis::sensitivity::{Estimate, Findings, Method, table};
use crate::output::sweep::with_factors;
use crate::output::table::{About, Field, Kind, Table};

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

/// A row of `variance.csv`.
pub struct VarianceRow {
    outcome: &'static str,
    unit: &'static str,
    findings: Findings,
}

/// The rows of `points.csv`.
pub fn point_rows<'a>(study: &'a Study, experiment: &'a Experiment<'_>) -> impl Iterator<Item = PointRow> + 'a {
    let both = study.parts().iter().zip(experiment.points()).enumerate();
    both.map(|(number, (part, point))| PointRow { number: number + 1, part: *part, values: point.values().to_vec() })
}

/// The rows of `sensitivity.csv`: by outcome, factor and index.
pub fn index_rows(study: &Study, design: &Design, findings: &[Findings]) -> Vec<IndexRow> {
    let of = |(outcome, findings): (&'static crate::model::registry::Outcome, &Findings)| {
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

/// The rows of `variance.csv`.
pub fn variance_rows<'a>(design: &'a Design, findings: &'a [Findings]) -> impl Iterator<Item = VarianceRow> + 'a {
    let row = |(outcome, findings): (&'static crate::model::registry::Outcome, &Findings)| VarianceRow {
        outcome: outcome.name,
        unit: outcome.unit,
        findings: findings.clone(),
    };
    design.kept().zip(findings).map(row)
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
    let add = |table: Table<MeanRow>, (at, outcome): (usize, &'static crate::model::registry::Outcome)| {
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

fn number(name: &'static str, meaning: &'static str) -> Field {
    Field::new(name, Kind::Number, meaning).optional()
}

/// `variance.csv`.
pub fn variance(design: &Design) -> Table<VarianceRow> {
    let about = About {
        file: "variance.csv",
        title: "Parameters and chance",
        rows: "One row for each outcome: how much of the variance of single runs is the factors' and how much is chance, and \
               how much of the chance is left in means over runs. Variances in the square of the unit.",
        key: &["outcome"],
    };
    let mut table = Table::new(about)
        .with(
            Field::new("outcome", Kind::Text, "Outcome.").one_of(design.kept().map(|outcome| outcome.name)),
            |row: &VarianceRow, out| out.text(row.outcome),
        )
        .with(Field::new("unit", Kind::Text, "Unit of the outcome."), |row, out| out.text(row.unit))
        .with(number("mean", "Mean over all points that are spread evenly."), |row, out| {
            out.maybe(row.found().map(|found| found.mean));
        });
    let split = |row: &VarianceRow, of: fn(&crate::analysis::sensitivity::variance::Split) -> Option<Estimate>| {
        row.found().and_then(|found| of(&found.split))
    };
    type Of = fn(&crate::analysis::sensitivity::variance::Split) -> Option<Estimate>;
    let columns: [(&str, &str, Of); 3] = [
        ("variance_parameters", "Variance of the mean response, by the factors; below 0 by error only", |split| {
            Some(split.parameters)
        }),
        ("variance_chance", "Variance of runs at one point, by chance", |split| Some(split.chance)),
        ("share_parameters", "Share of the factors in the variance of single runs", |split| split.share),
    ];
    for (name, meaning, of) in columns {
        type End = fn(Estimate) -> f64;
        let ends: [(&str, &str, End); 3] = [
            ("", "", |one| one.value),
            ("_low", ": low end of its 95 percent interval", |one| one.low),
            ("_high", ": high end of that interval", |one| one.high),
        ];
        for (end, what, value) in ends {
            let field = Field::new(format!("{name}{end}"), Kind::Number, format!("{meaning}{what}.")).optional();
            table = table.with(field, move |row, out| out.maybe(split(row, of).map(value)));
        }
    }
    table
        .with(number("share_chance", "Share of chance in the variance of single runs."), move |row, out| {
            out.maybe(split(row, |split| split.share).map(|share| 1.0 - share.value));
        })
        .with(
            number("variance_left", "Variance that chance leaves in differences between means over runs."),
            |row, out| {
                out.maybe(row.found().map(|found| found.split.left));
            },
        )
        .with(number("share_left", "Its share in the variance of means."), |row, out| {
            out.maybe(row.found().and_then(|found| found.split.reliability()).map(|share| 1.0 - share));
        })
        .with(
            Field::new("runs_wanted", Kind::Integer, "Runs of each point with which it would be a tenth at most.")
                .unit("runs")
                .optional(),
            |row, out| match row.found().and_then(|found| found.split.runs_wanted()) {
                Some(runs) => out.show(runs),
                None => out.text(""),
            },
        )
        .with(Field::new("note", Kind::Text, "What there is to say of the outcome.").optional(), |row, out| {
            out.text(&row.note());
        })
}

impl VarianceRow {
    fn found(&self) -> Option<&crate::analysis::sensitivity::Found> {
        match &self.findings {
            Findings::Found(found) => Some(found),
            _ => None,
        }
    }

    fn note(&self) -> String {
        match self.found().map(|found| &found.split) {
            None => table::word(&self.findings),
            Some(split) if !split.is_seen() => {
                "what the factors do cannot be told from chance with these runs".to_owned()
            }
            Some(split) if split.is_noisy() => {
                "chance is so large a part of the means that indices say little".to_owned()
            }
            Some(_) => String::new(),
        }
    }
}
