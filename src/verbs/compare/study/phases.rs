//! `phases.csv` of a comparison: in which phase runs end, what-if by what-if.

use serde::{Deserialize, Serialize};

use super::tables::whatif_field;
use crate::analysis::compare::Tally;
use crate::ensemble::estimate::Estimate;
use crate::model::phase::PHASES;
use crate::output::summary_table::method_field;
use crate::output::table::{About, Field, Kind, Table};

/// A row of `phases.csv`, as it stands in the file and as programs are told it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // The meanings are in the table below.
pub struct PhaseLine {
    pub whatif: String,
    pub phase: String,
    pub pairs: u64,
    pub base_share: f64,
    pub whatif_share: f64,
    pub difference: f64,
    pub ci95_low: Option<f64>,
    pub ci95_high: Option<f64>,
    pub interval_method: String,
}

/// The rows of what-ifs of these names; no interval where all pairs are copies of one run.
pub fn lines(tally: &Tally, names: &[String], copies: bool) -> Vec<PhaseLine> {
    let of = |(what_if, name): (usize, &String)| {
        let (phases, scale) = tally.phases(what_if);
        let line = |(paired, phase): (&crate::ensemble::paired::Paired, &str)| {
            let found = paired.difference(&scale)?;
            let found = if copies { Estimate::of_one(found.point) } else { found };
            let finite = |value: f64| Some(value).filter(|value| value.is_finite());
            Some(PhaseLine {
                whatif: name.clone(),
                phase: phase.to_owned(),
                pairs: paired.both(),
                base_share: paired.base.mean(&scale)?,
                whatif_share: paired.other.mean(&scale)?,
                difference: found.point,
                ci95_low: finite(found.low),
                ci95_high: finite(found.high),
                interval_method: found.method.name().to_owned(),
            })
        };
        phases.iter().zip(PHASES).filter_map(line).collect::<Vec<_>>()
    };
    names.iter().enumerate().flat_map(of).collect()
}

/// `phases.csv`.
pub fn table(what_ifs: &[String]) -> Table<PhaseLine> {
    let about = About {
        file: "phases.csv",
        title: "Phases in which runs end",
        rows: "One row for each what-if and phase: the share of runs whose last week is in that phase (final_phase in runs.csv, from 0), \
               in the base and in the what-if, and the difference between both, run for run.",
        key: &["whatif", "phase"],
    };
    let number = |name, meaning| Field::new(name, Kind::Number, meaning).unit("share");
    let share = |name, meaning| Field { range: Some([0.0, 1.0]), ..number(name, meaning) };
    let methods = method_field();
    Table::new(about)
        .with(whatif_field(what_ifs.iter().cloned()), |row: &PhaseLine, out| out.text(&row.whatif))
        .with(Field::new("phase", Kind::Text, "The phase.").one_of(PHASES), |row, out| out.text(&row.phase))
        .with(Field::new("pairs", Kind::Integer, "Pairs of runs.").unit("pairs"), |row, out| out.show(row.pairs))
        .with(share("base_share", "Share of the runs of the base."), |row, out| out.number(row.base_share))
        .with(share("whatif_share", "Share of the runs of the what-if."), |row, out| out.number(row.whatif_share))
        .with(number("difference", "Difference, what-if less base."), |row, out| out.number(row.difference))
        .with(number("ci95_low", "Low end of its 95 percent interval.").optional(), |row, out| out.maybe(row.ci95_low))
        .with(number("ci95_high", "High end of that interval.").optional(), |row, out| out.maybe(row.ci95_high))
        .with(methods, |row, out| out.text(&row.interval_method))
}
