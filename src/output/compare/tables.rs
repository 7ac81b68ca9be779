//! The tables of a comparison.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::verdict;
use crate::analysis::compare::{By, Compared, Divergence};
use crate::ensemble::simulate::Column;
use crate::model::registry::outcome_label;
use crate::output::table::{About, Field, Kind, Row, Table};
use crate::output::tables::{date_field, measured, run_field, week_field};

/// What the base is called among the what-ifs of `runs.csv`.
pub const BASE: &str = "base";

/// A row of `comparison.csv`, as it stands in the file and as programs are told it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // The meanings are in the table below.
pub struct ComparisonLine {
    pub whatif: String,
    pub outcome: String,
    pub unit: String,
    pub pairs: u64,
    pub base_mean: Option<f64>,
    pub whatif_mean: Option<f64>,
    pub difference: Option<f64>,
    pub ci95_low: Option<f64>,
    pub ci95_high: Option<f64>,
    pub share_lower: Option<f64>,
    pub share_equal: Option<f64>,
    pub share_higher: Option<f64>,
    pub p: Option<f64>,
    pub p_holm: Option<f64>,
    pub variance_reduction: Option<f64>,
    pub detectable: Option<f64>,
    pub verdict: String,
}

impl ComparisonLine {
    /// The row of `found` in the what-if of that name, among so many outcomes.
    pub fn new(whatif: &str, column: &Column, found: &Compared, among: usize) -> Self {
        let finite = |value: f64| Some(value).filter(|value| value.is_finite());
        let estimate = found.difference;
        let share = |at: usize| found.shares.map(|shares| shares[at]);
        Self {
            whatif: whatif.to_owned(),
            outcome: column.name.to_owned(),
            unit: column.unit.to_owned(),
            pairs: found.pairs,
            base_mean: found.base,
            whatif_mean: found.here,
            difference: estimate.map(|one| one.point),
            ci95_low: estimate.and_then(|one| finite(one.low)),
            ci95_high: estimate.and_then(|one| finite(one.high)),
            share_lower: share(0),
            share_equal: share(1),
            share_higher: share(2),
            p: found.p.map(held),
            p_holm: found.p_adjusted.map(held),
            variance_reduction: found.variance_reduction,
            detectable: found.detectable,
            verdict: verdict::told(&found.verdict, among),
        }
    }
}

/// Probabilities below this are written as 0: so far out the distribution of a mean is not known.
const LEAST: f64 = 1e-12;

fn held(p: f64) -> f64 {
    if p < LEAST { 0.0 } else { p }
}

/// `comparison.csv`.
pub fn comparison(what_ifs: &[String], outcomes: &[Column]) -> Table<ComparisonLine> {
    let about = About {
        file: "comparison.csv",
        title: "What-ifs against their base",
        rows: "One row for each what-if and outcome. Run by run, the what-if has the draws of the base; differences are what-if \
               less base, over the pairs in which both have a value. Shares are of all pairs; what never came counts as later \
               than what did. p_holm and verdict are adjusted for the outcomes of the what-if that were compared.",
        key: &["whatif", "outcome"],
    };
    let number = |name, meaning| Field::new(name, Kind::Number, meaning).optional();
    let in_unit = |name, meaning| number(name, meaning).unit("that of the outcome");
    let share = |name, meaning| Field { range: Some([0.0, 1.0]), ..number(name, meaning) };
    let names: Vec<String> = outcomes.iter().map(|column| column.name.to_owned()).collect();
    Table::new(about)
        .with(whatif_field(what_ifs.iter().cloned()), |row: &ComparisonLine, out| out.text(&row.whatif))
        .with(Field::new("outcome", Kind::Text, "Name of the outcome.").one_of(names), |row, out| {
            out.text(&row.outcome)
        })
        .with(Field::new("unit", Kind::Text, "Unit of the outcome."), |row, out| out.text(&row.unit))
        .with(Field::new("pairs", Kind::Integer, "Pairs in which both runs have a value.").unit("pairs"), |row, out| {
            out.show(row.pairs);
        })
        .with(in_unit("base_mean", "Mean of the base over these pairs."), |row, out| out.maybe(row.base_mean))
        .with(in_unit("whatif_mean", "Mean of the what-if over these pairs."), |row, out| out.maybe(row.whatif_mean))
        .with(in_unit("difference", "Mean difference, what-if less base."), |row, out| out.maybe(row.difference))
        .with(
            in_unit("ci95_low", "Low end of its 95 percent interval (Student's t on the differences)."),
            |row, out| {
                out.maybe(row.ci95_low);
            },
        )
        .with(in_unit("ci95_high", "High end of that interval."), |row, out| out.maybe(row.ci95_high))
        .with(share("share_lower", "Share of all pairs in which the what-if is lower."), |row, out| {
            out.maybe(row.share_lower);
        })
        .with(share("share_equal", "Share of all pairs in which both are the same."), |row, out| {
            out.maybe(row.share_equal)
        })
        .with(share("share_higher", "Share of all pairs in which the what-if is higher."), |row, out| {
            out.maybe(row.share_higher);
        })
        .with(
            share(
                "p",
                "Probability of a difference at least as large if there were none; 0 stands for less than 1e-12; empty where all \
                 are equal.",
            ),
            |row, out| out.maybe(row.p),
        )
        .with(share("p_holm", "The same, adjusted by Holm's method."), |row, out| out.maybe(row.p_holm))
        .with(
            number(
                "variance_reduction",
                "How many times more runs it would take to know the difference as well without pairing.",
            ),
            |row, out| out.maybe(row.variance_reduction),
        )
        .with(in_unit("detectable", "The difference that four in five such comparisons would show."), |row, out| {
            out.maybe(row.detectable);
        })
        .with(Field::new("verdict", Kind::Text, "What can be said of it, in words."), |row, out| out.text(&row.verdict))
}

fn whatif_field(names: impl IntoIterator<Item = String>) -> Field {
    Field::new("whatif", Kind::Text, "Name of the what-if.").one_of(names)
}

/// A row of `divergence.csv`.
#[derive(Clone, Debug)]
pub struct DivergenceRow {
    /// The what-if: its place, counted from 0.
    pub whatif: usize,
    /// Number of the run.
    pub run: u64,
    /// First day of week 1.
    pub start: Date,
    /// Where it left the base; `None` if it never did.
    pub divergence: Option<Divergence>,
}

/// `divergence.csv`.
pub fn divergence(what_ifs: &[String]) -> Table<DivergenceRow> {
    let about = About {
        file: "divergence.csv",
        title: "Where runs leave their twins",
        rows: "One row for each what-if and run: the first week in which an actor acts otherwise than in the base's run with the \
               same draws, or something else happens. Empty after the run's number where that never comes.",
        key: &["whatif", "run"],
    };
    let text = |name, meaning| Field::new(name, Kind::Text, meaning).optional();
    let share = |name, meaning| Field { range: Some([0.0, 1.0]), ..Field::new(name, Kind::Number, meaning).optional() };
    let some = |row: &DivergenceRow, out: &mut Row<'_>, told: fn(&Divergence) -> String| {
        out.text(&row.divergence.as_ref().map(told).unwrap_or_default());
    };
    let names = what_ifs.to_vec();
    Table::new(about)
        .with(whatif_field(what_ifs.iter().cloned()), move |row: &DivergenceRow, out| out.text(&names[row.whatif]))
        .with(run_field(), |row, out| out.show(row.run))
        .with(week_field().optional(), move |row, out| some(row, out, |one| one.week.to_string()))
        .with(date_field().optional(), |row, out| match &row.divergence {
            Some(one) => out.show(crate::output::sink::day(row.start, one.week, 0)),
            None => out.text(""),
        })
        .with(
            text(
                "by",
                "What made it leave: an actor that acts otherwise, a mechanism in which chance falls otherwise, an \
                  intervention, or a quantity that no event tells of.",
            )
            .one_of(By::KINDS),
            move |row, out| some(row, out, |one| one.by.kind().to_owned()),
        )
        .with(text("name", "Its name."), move |row, out| some(row, out, |one| one.by.name().to_owned()))
        .with(text("base", "What was done or happened in the base."), move |row, out| {
            some(row, out, |one| one.base.told());
        })
        .with(text("here", "What was done or happened instead; empty where nothing of the kind."), move |row, out| {
            some(row, out, |one| one.here.told());
        })
        .with(share("base_probability", "Probability with which the actor chose that in the base."), |row, out| {
            out.maybe(row.divergence.as_ref().and_then(|one| one.base.probability()));
        })
        .with(share("here_probability", "Probability with which it chose what it did instead."), |row, out| {
            out.maybe(row.divergence.as_ref().and_then(|one| one.here.probability()));
        })
        .with(
            text(
                "main_reason",
                "The goal that spoke most for what it did instead; forced where an intervention made it.",
            ),
            |row, out| out.text(row.divergence.as_ref().and_then(|one| one.here.reason()).unwrap_or_default()),
        )
}

/// A row of `runs.csv`.
#[derive(Clone, Debug)]
pub struct TwinRow {
    /// 0 for the base, else the place of the what-if, counted from 1.
    pub scenario: usize,
    /// Number of the run.
    pub run: u64,
    /// Number of the draw of the posterior that it took.
    pub draw: Option<u64>,
    /// Its outcomes, in column order.
    pub outcomes: Vec<Option<f64>>,
}

/// `runs.csv`.
pub fn runs(what_ifs: &[String], outcomes: &[Column]) -> Table<TwinRow> {
    let about = About {
        file: "runs.csv",
        title: "Outcomes of every run",
        rows: "One row for each run of the base and of each what-if. Rows with the same run are twins: they have the same draws.",
        key: &["whatif", "run"],
    };
    let names: Vec<String> = [BASE.to_owned()].into_iter().chain(what_ifs.iter().cloned()).collect();
    let draw = "Number of the draw of uncertain values that the base's run took, a row of posterior.csv; empty where nothing is drawn.";
    let table = Table::new(about)
        .with(whatif_field(names.clone()), move |row: &TwinRow, out| out.text(&names[row.scenario]))
        .with(run_field(), |row, out| out.show(row.run))
        .with(Field::new("draw", Kind::Integer, draw).optional(), |row, out| match row.draw {
            Some(draw) => out.show(draw),
            None => out.text(""),
        });
    outcomes.iter().enumerate().fold(table, |table, (at, column)| {
        table.with(measured(column).titled(outcome_label(column.name)).optional(), move |row, out| {
            out.maybe(row.outcomes[at])
        })
    })
}
