//! `phases.csv` of a comparison: in which phase runs end, what-if by what-if.

use serde::{Deserialize, Serialize};

use super::comparison::WhatIfColumns as _;
use durand_analysis::compare::Tally;
use durand_ensemble::estimate::Estimate;
use durand_ensemble::paired::Paired;
use durand_model::phase::PHASES;
use durand_table::Table;

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
        let line = |(paired, phase): (&Paired, &str)| {
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
    names.iter().enumerate().filter(|(what_if, _)| !tally.is_base(*what_if)).flat_map(of).collect()
}

/// `phases.csv`.
pub fn table(what_ifs: &[String]) -> Table<PhaseLine> {
    Table::new(
        "phases.csv",
        "Phases in which runs end",
        "One row for each what-if and phase: the share of runs whose last week is in that phase (final_phase in \
         runs.csv, from 0), in the base and in the what-if, and the difference between both, run for run.",
        &["whatif", "phase"],
    )
    .what_if(what_ifs, |row: &PhaseLine| row.whatif.clone())
    .column("phase", "The phase.", |row| row.phase.clone())
    .one_of(PHASES)
    .amount("pairs", "pairs", "Pairs of runs.", |row| row.pairs)
    .amount("base_share", "share", "Share of the runs of the base.", |row| row.base_share)
    .within(0.0, 1.0)
    .amount("whatif_share", "share", "Share of the runs of the what-if.", |row| row.whatif_share)
    .within(0.0, 1.0)
    .amount("difference", "share", "Difference, what-if less base.", |row| row.difference)
    .amount("ci95_low", "share", "Low end of its 95 percent interval.", |row| row.ci95_low)
    .amount("ci95_high", "share", "High end of that interval.", |row| row.ci95_high)
    .interval_method(|row| row.interval_method.clone())
}
