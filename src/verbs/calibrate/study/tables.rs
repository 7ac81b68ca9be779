//! The tables of a fit.

use super::marginals::{MarginalRow, marginals};
use crate::analysis::calibrate::{Case, Check, Correlation};
use crate::analysis::prior::Prior;
use crate::analysis::smc::{Generation, Particle};
use crate::analysis::target::Target;
use crate::output::table::{About, Field, Kind, Table};

/// A draw of equal weight: its number, and the parameters.
pub type Draw = (u64, Vec<f64>);

/// The tables of a fit.
pub struct Tables {
    /// One row a draw of equal weight.
    pub posterior: Table<Draw>,
    /// One row a particle: its parameters, and itself.
    pub particles: Table<(Vec<f64>, Particle)>,
    /// One row a parameter.
    pub marginals: Table<MarginalRow>,
    /// One row a pair of parameters.
    pub correlations: Table<Correlation>,
    /// One row a target.
    pub targets: Table<CheckRow>,
    /// One row a generation.
    pub generations: Table<Generation>,
}

impl Tables {
    /// The tables for a case's parameters and targets.
    pub fn new(case: &Case<'_>) -> Self {
        Self {
            posterior: posterior(case),
            particles: particles(case),
            marginals: marginals(),
            correlations: correlations(case),
            targets: targets(),
            generations: generations(),
        }
    }
}

/// A row of `targets.csv`.
#[derive(Clone, Debug)]
pub struct CheckRow {
    target: Target,
    runs: u64,
    quantiles: [Option<f64>; 5],
    met: bool,
    width: Option<f64>,
    relative_width: Option<f64>,
    discrepancy: Option<f64>,
}

impl From<&Check<'_>> for CheckRow {
    fn from(check: &Check<'_>) -> Self {
        Self {
            target: check.target.clone(),
            runs: check.runs,
            quantiles: check.quantiles.map_or([None; 5], |quantiles| quantiles.map(Some)),
            met: check.is_met(),
            width: check.width(),
            relative_width: check.relative_width(),
            discrepancy: check.discrepancy(),
        }
    }
}

pub(crate) fn number(name: &'static str, meaning: &'static str) -> Field {
    Field::new(name, Kind::Number, meaning)
}

fn parameter(prior: &Prior) -> Field {
    let setting = prior.setting();
    let range = Some([prior.low(), prior.high()]);
    Field { range, ..Field::new(setting.path.as_str(), Kind::Number, setting.meaning).unit(setting.unit) }
}

pub(crate) fn path_field(name: &'static str, case: Option<&Case<'_>>) -> Field {
    let field = Field::new(name, Kind::Text, "Path of the setting, as in --set.");
    match case {
        Some(case) => field.one_of(case.priors().iter().map(|prior| prior.setting().path.as_str())),
        None => field,
    }
}

fn posterior(case: &Case<'_>) -> Table<Draw> {
    let about = About {
        file: "posterior.csv",
        title: "Posterior sample",
        rows: "One row for each draw; all have the same weight. Values in the units of the scenario file, as \
               `durand run --posterior` takes them. A particle of great weight comes more than once.",
        key: &["draw"],
    };
    let draw = Field::new("draw", Kind::Integer, "Number of the draw, from 1.");
    let table = Table::new(about).with(draw, |row: &Draw, out| out.show(row.0));
    case.priors()
        .iter()
        .enumerate()
        .fold(table, |table, (at, prior)| table.with(parameter(prior), move |row, out| out.number(row.1[at])))
}

fn particles(case: &Case<'_>) -> Table<(Vec<f64>, Particle)> {
    let about = About {
        file: "particles.csv",
        title: "Particles",
        rows: "One row for each particle that the search kept, nearest to the record first: its weight, its distance, its \
               parameters, and the statistics of its runs, means of those in which they had a value, empty where none had.",
        key: &["particle"],
    };
    type Row = (Vec<f64>, Particle);
    let table = Table::new(about)
        .with(
            Field::new(
                "particle",
                Kind::Integer,
                "Number of the particle among all that were tried; with the seed it addresses the random draws of its runs, \
                 which are (particle - 1) replicates + 1 to particle replicates.",
            ),
            |row: &Row, out| out.show(row.1.run),
        )
        .with(number("weight", "Weight; only ratios of weights mean anything."), |row, out| out.number(row.1.weight))
        .with(
            number("distance", "Root of the mean squared difference from the targets.").unit("uncertainties"),
            |row, out| out.number(row.1.distance),
        );
    let table = case
        .priors()
        .iter()
        .enumerate()
        .fold(table, |table, (at, prior)| table.with(parameter(prior), move |row, out| out.number(row.0[at])));
    case.targets().iter().enumerate().fold(table, |table, (at, target)| {
        let field = Field::new(target.name.clone(), Kind::Number, target.meaning.clone()).unit(target.unit).optional();
        table.with(field, move |row, out| out.maybe(row.1.statistics[at]))
    })
}

/// Names of quantile columns.
pub(crate) const QUANTILES: [(&str, &str, &str); 5] = [
    ("p05", "prior_p05", "5 percent quantile"),
    ("p25", "prior_p25", "25 percent quantile"),
    ("p50", "prior_p50", "Median"),
    ("p75", "prior_p75", "75 percent quantile"),
    ("p95", "prior_p95", "95 percent quantile"),
];

fn correlations(case: &Case<'_>) -> Table<Correlation> {
    let about = About {
        file: "correlations.csv",
        title: "Correlations of parameters",
        rows: "One row for each pair of parameters: how they go together in the posterior, on the scales of their priors.",
        key: &["one", "other"],
    };
    let paths: Vec<&'static str> = case.priors().iter().map(|prior| prior.setting().path.as_str()).collect();
    let others = paths.clone();
    let value = number(
        "correlation",
        "Weighted correlation; empty where one of the two is the same in all particles, or these are worth fewer than 4.",
    );
    Table::new(about)
        .with(path_field("one", Some(case)), move |row: &Correlation, out| out.text(paths[row.pair[0]]))
        .with(path_field("other", Some(case)), move |row, out| out.text(others[row.pair[1]]))
        .with(Field { range: Some([-1.0, 1.0]), ..value.optional() }, |row, out| out.maybe(row.value))
}

fn targets() -> Table<CheckRow> {
    let about = About {
        file: "targets.csv",
        title: "Targets: posterior predictive checks",
        rows: "One row for each target: what was observed, and what fresh runs of the posterior yield. None of these runs was \
               used in the fit.",
        key: &["target"],
    };
    let yes_or_no = |yes: bool| if yes { "yes" } else { "no" };
    let mut table = Table::new(about)
        .with(Field::new("target", Kind::Text, "Name of the target."), |row: &CheckRow, out| out.text(&row.target.name))
        .with(Field::new("unit", Kind::Text, "Its unit."), |row, out| out.text(row.target.unit))
        .with(number("observed", "What was observed."), |row, out| out.number(row.target.observed))
        .with(number("uncertainty", "Standard deviation of what could have been observed."), |row, out| {
            out.number(row.target.uncertainty);
        })
        .with(
            Field::new("at_least", Kind::Text, "Whether the observed number is a lower bound: more is no error.")
                .one_of(["yes", "no"]),
            move |row, out| out.text(yes_or_no(row.target.at_least)),
        )
        .with(Field::new("runs", Kind::Integer, "Runs in which it has a value.").unit("runs"), |row, out| {
            out.show(row.runs);
        });
    for (at, (name, _, meaning)) in QUANTILES.into_iter().enumerate() {
        let field =
            Field::new(name, Kind::Number, format!("{meaning} over those runs; empty where they are fewer than 19."))
                .optional();
        table = table.with(field, move |row, out| out.maybe(row.quantiles[at]));
    }
    table
        .with(
            Field::new(
                "met",
                Kind::Text,
                "Whether the observed number lies from p05 to p95; a lower bound, not above p95.",
            )
            .one_of(["yes", "no"]),
            move |row, out| out.text(yes_or_no(row.met)),
        )
        .with(number("width", "Width from p05 to p95.").optional(), |row, out| out.maybe(row.width))
        .with(
            number("relative_width", "That width over the observed number; empty where that is 0.").optional(),
            |row, out| out.maybe(row.relative_width),
        )
        .with(
            number("discrepancy", "How far the median of the runs is off.").unit("uncertainties").optional(),
            |row, out| out.maybe(row.discrepancy),
        )
        .with(Field::new("meaning", Kind::Text, "What the target is."), |row, out| out.text(&row.target.meaning))
        .with(
            Field::new("source", Kind::Text, "Where the observed number and its uncertainty come from."),
            |row, out| {
                out.text(row.target.source);
            },
        )
}

fn generations() -> Table<Generation> {
    let about = About {
        file: "generations.csv",
        title: "Generations of the search",
        rows: "One row for each generation of adaptive population Monte Carlo.",
        key: &["generation"],
    };
    Table::new(about)
        .with(Field::new("generation", Kind::Integer, "Number, from 1."), |row: &Generation, out| out.show(row.number))
        .with(Field::new("simulations", Kind::Integer, "Particles that it tried.").unit("particles"), |row, out| {
            out.show(row.simulations);
        })
        .with(number("tolerance", "Largest distance kept.").unit("uncertainties"), |row, out| out.number(row.tolerance))
        .with(
            number("acceptance", "Share of them that came nearer than the tolerance before it; 1 in the first.")
                .unit("share"),
            |row, out| out.number(row.acceptance),
        )
        .with(number("effective", "Effective number of particles kept.").unit("particles"), |row, out| {
            out.number(row.effective);
        })
        .with(
            Field::new(
                "kept",
                Kind::Text,
                "Whether the search went by it. Not, where it ended the search because its particles were worth too few (fewer than 50, or than a \
                 quarter of the particles): those of the generation before were kept.",
            )
            .one_of(["yes", "no"]),
            |row, out| out.text(if row.kept { "yes" } else { "no" }),
        )
}
