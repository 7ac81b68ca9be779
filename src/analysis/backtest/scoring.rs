//! What the forecasts of all origins were worth: mean scores and ratios, coverage, PIT histograms. Computed from the rows that are
//! written, so that a reader can compute it again.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::event::Event;
use super::forecaster::{Forecaster, Indicator};
use super::origin::{Chance, Forecast, Outcome, QUANTILES};
use crate::history::next_month;
use durand_stats::score::brier::{Brier, Stated};
use durand_stats::score::coverage::{Banded, Coverage, LEVELS};
use durand_stats::score::pit::{Pit, histogram};
use durand_stats::score::skill::{Bootstrap, Pair, Skill, skill};

/// Bins of a PIT histogram.
pub const PIT_BINS: usize = 10;
/// Bins of probabilities in which reliability is judged.
pub const BRIER_BINS: usize = 10;

/// What a score is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Months of an indicator: CRPS.
    Indicator(Indicator),
    /// An event: Brier score.
    Event(Event),
}

impl Subject {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        Indicator::ALL.into_iter().map(Self::Indicator).chain(Event::ALL.into_iter().map(Self::Event))
    }

    /// Name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Indicator(indicator) => indicator.name(),
            Self::Event(event) => event.name(),
        }
    }

    /// Name of its score.
    pub const fn score(self) -> &'static str {
        match self {
            Self::Indicator(_) => "crps",
            Self::Event(_) => "brier",
        }
    }
}

/// The mean score of a forecaster over an origin, or over all (`origin` is `None`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Which origin.
    pub origin: Option<Date>,
    /// Of what.
    pub subject: Subject,
    /// Whose.
    pub forecaster: Forecaster,
    /// Forecasts that could be scored.
    pub count: usize,
    /// Their mean score.
    pub mean: f64,
    /// Mean score of the model over it; `None` for the model itself, or where there is nothing to divide by.
    pub skill: Option<Skill>,
    /// Parts of a Brier score; `None` for others.
    pub parts: Option<Brier>,
}

/// The coverage of a forecaster's intervals of one level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Covered {
    /// Which origin; `None` for all.
    pub origin: Option<Date>,
    /// Of what.
    pub indicator: Indicator,
    /// Whose.
    pub forecaster: Forecaster,
    /// Level of the intervals.
    pub level: f64,
    /// How often they held what happened, and how wide they were.
    pub coverage: Coverage,
}

/// A bin of a PIT histogram.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PitBin {
    /// Which origin; `None` for all.
    pub origin: Option<Date>,
    /// Of what.
    pub indicator: Indicator,
    /// Whose.
    pub forecaster: Forecaster,
    /// Number of the bin, from 1.
    pub bin: usize,
    /// Observations in it, in parts.
    pub count: f64,
    /// Share of all; a tenth if the forecaster is calibrated.
    pub share: f64,
}

/// All that is to be said of a backtest.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Scoring {
    /// Mean scores.
    pub scores: Vec<Score>,
    /// Coverage.
    pub coverage: Vec<Covered>,
    /// PIT histograms.
    pub pit: Vec<PitBin>,
}

impl Scoring {
    /// Of all `outcomes`: of all together first, then of each by itself if there are several.
    pub fn of(outcomes: &[Outcome], seed: u64) -> Self {
        let mut scoring = Self::default();
        let alone: &[Outcome] = if outcomes.len() > 1 { outcomes } else { &[] };
        let groups =
            [(None, outcomes)].into_iter().chain(alone.iter().map(|one| (Some(one.origin), std::slice::from_ref(one))));
        for (origin, outcomes) in groups {
            for subject in Subject::all() {
                scoring.add_scores(origin, outcomes, subject, seed);
            }
            for indicator in Indicator::ALL {
                for forecaster in Forecaster::ALL {
                    scoring.add_calibration(origin, outcomes, indicator, forecaster);
                }
            }
        }
        scoring
    }

    fn add_scores(&mut self, origin: Option<Date>, outcomes: &[Outcome], subject: Subject, seed: u64) {
        let model = Scored::of(outcomes, subject, Forecaster::Model);
        for forecaster in Forecaster::ALL {
            let scored = Scored::of(outcomes, subject, forecaster);
            let Some(mean) = scored.mean() else { continue };
            let bootstrap = Bootstrap::new(seed, self.scores.len() as u64);
            let against = || {
                let mut skill = skill(&model.pairs(&scored), &bootstrap)?;
                skill.interval = skill.interval.filter(|_| varied(outcomes, subject));
                Some(skill)
            };
            self.scores.push(Score {
                origin,
                subject,
                forecaster,
                count: scored.rows.len(),
                mean,
                skill: if forecaster == Forecaster::Model { None } else { against() },
                parts: parts(outcomes, subject, forecaster),
            });
        }
    }

    fn add_calibration(
        &mut self,
        origin: Option<Date>,
        outcomes: &[Outcome],
        indicator: Indicator,
        forecaster: Forecaster,
    ) {
        let rows: Vec<&Forecast> = forecasts(outcomes, indicator, forecaster).map(|(_, row)| row).collect();
        for level in LEVELS {
            let banded: Vec<Banded> = rows.iter().filter_map(|row| banded(row, level)).collect();
            // Where members are worth few, the wider intervals are not told
            let Some(coverage) = Coverage::of(&banded) else { continue };
            self.coverage.push(Covered { origin, indicator, forecaster, level, coverage });
        }
        let pits: Vec<Pit> = rows.iter().filter_map(|row| row.result?.scored).map(|scored| scored.pit).collect();
        if pits.is_empty() {
            return;
        }
        for (at, count) in histogram(&pits, PIT_BINS).into_iter().enumerate() {
            let share = count / pits.len() as f64;
            self.pit.push(PitBin { origin, indicator, forecaster, bin: at + 1, count, share });
        }
    }
}

/// Whether a bootstrap of these months can tell what other months would bring: of an event that happened in none of them, or in all, it cannot.
fn varied(outcomes: &[Outcome], subject: Subject) -> bool {
    let Subject::Event(event) = subject else { return true };
    let happened = |sought: bool| {
        let mut rows = outcomes.iter().flat_map(|one| &one.events).filter(|row| row.event == event);
        rows.any(|row| row.happened == Some(sought))
    };
    happened(true) && happened(false)
}

/// The scores of one forecaster, by origin and month.
struct Scored {
    rows: BTreeMap<(Date, Date), f64>,
}

impl Scored {
    fn of(outcomes: &[Outcome], subject: Subject, forecaster: Forecaster) -> Self {
        let rows = match subject {
            Subject::Indicator(indicator) => forecasts(outcomes, indicator, forecaster)
                .filter_map(|(origin, row)| Some(((origin, row.month), row.result?.scored?.crps)))
                .collect(),
            Subject::Event(event) => chances(outcomes, event, forecaster)
                .filter_map(|(origin, row)| Some(((origin, row.month), stated(row)?.score())))
                .collect(),
        };
        Self { rows }
    }

    fn mean(&self) -> Option<f64> {
        (!self.rows.is_empty()).then(|| self.rows.values().sum::<f64>() / self.rows.len() as f64)
    }

    /// Both scores in every calendar month from the first to the last that both have: of a month that several origins forecast, their
    /// sums.
    fn pairs(&self, reference: &Self) -> Vec<Option<Pair>> {
        let mut months: BTreeMap<Date, Pair> = BTreeMap::new();
        for ((origin, month), score) in &self.rows {
            let Some(other) = reference.rows.get(&(*origin, *month)) else { continue };
            let pair = months.entry(*month).or_insert(Pair { score: 0.0, reference: 0.0 });
            pair.score += score;
            pair.reference += other;
        }
        let (Some(first), Some(last)) = (months.keys().next(), months.keys().next_back()) else { return Vec::new() };
        let calendar = std::iter::successors(Some(*first), |month| Some(next_month(*month)));
        calendar.take_while(|month| month <= last).map(|month| months.get(&month).copied()).collect()
    }
}

fn forecasts(
    outcomes: &[Outcome],
    indicator: Indicator,
    forecaster: Forecaster,
) -> impl Iterator<Item = (Date, &Forecast)> {
    let wanted = move |row: &&Forecast| row.indicator == indicator && row.forecaster == forecaster;
    outcomes.iter().flat_map(move |one| one.forecasts.iter().filter(wanted).map(|row| (one.origin, row)))
}

fn chances(outcomes: &[Outcome], event: Event, forecaster: Forecaster) -> impl Iterator<Item = (Date, &Chance)> {
    let wanted = move |row: &&Chance| row.event == event && row.forecaster == forecaster;
    outcomes.iter().flat_map(move |one| one.events.iter().filter(wanted).map(|row| (one.origin, row)))
}

fn stated(row: &Chance) -> Option<Stated> {
    Some(Stated { probability: row.probability?, happened: row.happened? })
}

fn parts(outcomes: &[Outcome], subject: Subject, forecaster: Forecaster) -> Option<Brier> {
    let Subject::Event(event) = subject else { return None };
    let all: Vec<Stated> = chances(outcomes, event, forecaster).filter_map(|(_, row)| stated(row)).collect();
    Brier::of(&all, BRIER_BINS)
}

/// The interval of one level, from the quantiles that are written.
fn banded(row: &Forecast, level: f64) -> Option<Banded> {
    let tail = 0.5 * (1.0 - level);
    let quantile = |p: f64| QUANTILES.iter().position(|q| (q - p).abs() < 1e-9).and_then(|at| row.quantiles[at]);
    Some(Banded { low: quantile(tail)?, high: quantile(1.0 - tail)?, observed: row.result?.observed })
}
