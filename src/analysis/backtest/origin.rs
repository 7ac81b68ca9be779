//! One origin: fit, forecast, and hold against what happened.

use std::sync::atomic::AtomicBool;

use jiff::civil::Date;

use super::begun::{At, Begun};
use super::event::{Event, threshold};
use super::forecaster::{Forecaster, Indicator};
use super::paths::{Carrying, FEWEST, Futures, Paths, Told};
use super::window::Window;
use super::{Failure, Progress, Study};
use crate::baseline::events::EventBaseline;
use crate::baseline::{Baseline, Members};
use crate::calibrate::Case;
use crate::crew::Crew;
use crate::history::{History, Month, Period};
use crate::smc::{self, Ending, Plan, Sofar, search};
use durand_stats::few;
use durand_stats::score::ensemble::Ensemble;
use durand_stats::score::pit::Pit;
use durand_stats::weighted::effective;

/// The quantiles of a forecast that are written, as probabilities.
pub const QUANTILES: [f64; 9] = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975];
/// Members of the baselines' predictive distributions.
pub const MEMBERS: usize = 2000;

/// All that came of an origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The last day that was known.
    pub origin: Date,
    /// How the fit ended.
    pub fit: Fitted,
    /// Forecasts of months.
    pub forecasts: Vec<Forecast>,
    /// Forecasts of events.
    pub events: Vec<Chance>,
}

/// How a fit ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fitted {
    /// Targets that the record yields by then.
    pub targets: u64,
    /// Generations.
    pub generations: u64,
    /// Simulations in all.
    pub simulations: u64,
    /// Why it ended.
    pub ended: Ending,
    /// Largest distance of an accepted run from the record, in uncertainties of the targets.
    pub tolerance: f64,
    /// Effective number of particles.
    pub effective: f64,
    /// How far the known months told the accepted particles apart.
    pub told: Told,
    /// Attacks that a month of many exceeds.
    pub threshold: f64,
}

impl Fitted {
    /// Effective number of particles that the forecasts rest on.
    pub fn worth(&self) -> f64 {
        self.effective.min(self.told.effective)
    }
}

/// A forecast of one month by one forecaster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forecast {
    /// Of what.
    pub indicator: Indicator,
    /// By whom.
    pub forecaster: Forecaster,
    /// First day of the month.
    pub month: Date,
    /// How many months ahead it is.
    pub ahead: u64,
    /// Mean of the predictive distribution.
    pub mean: f64,
    /// Its [`QUANTILES`]; `None` where its members are worth too few to tell one ([`few::can_tell`]).
    pub quantiles: [Option<f64>; QUANTILES.len()],
    /// What happened; `None` where the record does not tell.
    pub result: Option<Result>,
}

/// What happened, and how well it had been foreseen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Result {
    /// What was observed.
    pub observed: f64,
    /// How well it had been foreseen; `None` where the forecast's members are worth fewer than [`FEWEST`].
    pub scored: Option<Scored>,
}

/// How well something had been foreseen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// Where in the predictive distribution it lay.
    pub pit: Pit,
    /// Fair CRPS.
    pub crps: f64,
}

/// A probability of one event in one month by one forecaster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    /// Of what.
    pub event: Event,
    /// By whom.
    pub forecaster: Forecaster,
    /// First day of the month.
    pub month: Date,
    /// How many months ahead it is.
    pub ahead: u64,
    /// The probability; `None` where the members are worth fewer than [`FEWEST`].
    pub probability: Option<f64>,
    /// Whether it happened; `None` where the record does not tell.
    pub happened: Option<bool>,
}

/// One origin in work.
#[derive(Clone, Copy, Debug)]
pub struct Work<'a> {
    /// What all origins share.
    pub study: &'a Study<'a>,
    /// The origin, and what it divides.
    pub window: &'a Window,
    /// Threads.
    pub crew: &'a Crew,
    /// Can be set at any time.
    pub stop: &'a AtomicBool,
}

impl Work<'_> {
    /// Does it all, or the rest where `begun` has the first of it. `keep` is called after each particle that is simulated or carried on,
    /// and after each generation.
    ///
    /// # Errors
    /// See [`Failure`]; then `begun` has what is done.
    pub fn run<E>(
        &self,
        begun: &mut Begun,
        progress: &mut dyn FnMut(Progress),
        keep: &mut dyn FnMut(At<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<Outcome, Failure<E>> {
        let Window { origin, past, .. } = self.window;
        let Study { settings, priors, record, start, seed, replicates, .. } = *self.study;
        let case =
            Case::new(settings, priors, record, Period { from: start, to: *origin }, seed).with_replicates(replicates);
        let Begun { sofar, futures } = begun;
        let ended = self.fit(&case, sofar, progress, &mut |sofar| keep(At { sofar, futures: &[] }))?;
        let threshold = threshold(&past.months);
        // The origin's own day tells its draws from those of other origins, whichever else are asked for
        let number = (i64::from(origin.year()) * 12 + i64::from(origin.month())) as u64 % (1 << 16);
        let carrying = Carrying { study: self.study, window: self.window, number, threshold };
        let population = &sofar.population;
        let mut keep = |futures: &[Futures]| keep(At { sofar, futures });
        let [model, random] =
            carrying.carry(&population.particles, futures, self.crew, self.stop, &mut keep, progress)?;
        let fitted = Fitted {
            targets: case.targets().len() as u64,
            generations: population.generations.len() as u64,
            simulations: population.simulations(),
            ended,
            tolerance: population.tolerance(),
            effective: effective(&population.weights()),
            told: model.told(),
            threshold,
        };
        let futures = [(Forecaster::Model, model), (Forecaster::RandomActors, random)];
        Ok(foretold(self.window, &futures, seed, number, fitted))
    }

    /// Fits to what was known.
    fn fit<E>(
        &self,
        case: &Case<'_>,
        sofar: &mut Sofar,
        progress: &mut dyn FnMut(Progress),
        keep: &mut dyn FnMut(&Sofar) -> std::result::Result<(), E>,
    ) -> std::result::Result<Ending, Failure<E>> {
        let Study { seed, particles, tolerance, .. } = *self.study;
        let plan = Plan { least_tolerance: tolerance, ..Plan::new(seed, particles) };
        let mut fitting = |now| progress(Progress::Fitting(now));
        match search(case, &plan, self.crew, sofar, self.stop, &mut fitting, keep) {
            Ok(Ending::Stopped) => Err(Failure::Stopped),
            Ok(ended) => Ok(ended),
            Err(smc::Failure::Keep(error)) => Err(Failure::Keep(error)),
            Err(smc::Failure::Panic { run, message }) => {
                Err(Failure::Model(format!("simulation {run} failed inside the model: {message}")))
            }
            Err(smc::Failure::Nowhere) => {
                let targets = case.unmeetable().join(", ");
                Err(Failure::Model(format!("no simulation has a finite distance from {targets}")))
            }
        }
    }
}

/// The forecasts of all forecasters, held against what happened.
fn foretold(window: &Window, futures: &[(Forecaster, Paths)], seed: u64, number: u64, fit: Fitted) -> Outcome {
    let mut outcome = Outcome { origin: window.origin, fit, forecasts: Vec::new(), events: Vec::new() };
    for indicator in Indicator::ALL {
        let members = Members { seed, series: number << 1 | indicator as u64, count: MEMBERS };
        for (forecaster, months) in distributions(window, futures, indicator, &members) {
            for (at, ensemble) in months.iter().enumerate() {
                outcome.forecasts.push(forecast(window, indicator, forecaster, at, ensemble));
                if indicator == Indicator::Attacks && forecaster.is_naive() {
                    let probability = Some(ensemble.above(fit.threshold));
                    outcome.events.push(chance(window, Event::ManyAttacks, forecaster, at, probability, fit.threshold));
                }
            }
        }
    }
    for (which, event) in Event::ALL.into_iter().enumerate() {
        for at in 0..window.months.len() {
            let of_model = futures.iter().map(|(forecaster, paths)| (*forecaster, Some(paths.probability(which, at))));
            let past = known_events(&window.known, event, fit.threshold);
            let of_past = EventBaseline::ALL.map(|one| (Forecaster::Event(one), one.probability(&past).map(Some)));
            for (forecaster, probability) in of_model.chain(of_past) {
                let Some(probability) = probability else { continue };
                outcome.events.push(chance(window, event, forecaster, at, probability, fit.threshold));
            }
        }
    }
    outcome.events.sort_by_key(|one| (one.event, one.month, one.forecaster));
    outcome
}

/// The predictive distributions of every forecaster who has any, month by month.
fn distributions(
    window: &Window,
    futures: &[(Forecaster, Paths)],
    indicator: Indicator,
    members: &Members,
) -> Vec<(Forecaster, Vec<Ensemble>)> {
    let ahead = window.months.len();
    let of_model = futures.iter().map(|(forecaster, paths)| {
        let month = |at| match indicator {
            Indicator::Attacks => paths.attacks(at),
            Indicator::Deaths => paths.deaths(at),
        };
        (*forecaster, (0..ahead).map(month).collect())
    });
    let past: Vec<Option<f64>> = window.past.months.iter().map(|month| value(month, indicator)).collect();
    let begun = past.iter().position(Option::is_some).unwrap_or(past.len());
    let skipped = window.first_ahead - 1;
    let of_past = Baseline::ALL.into_iter().filter_map(|baseline| {
        let months = baseline.forecast(&past[begun..], skipped + ahead, members)?;
        Some((Forecaster::Count(baseline), months.into_iter().skip(skipped).collect()))
    });
    of_model.chain(of_past).collect()
}

fn value(month: &Month, indicator: Indicator) -> Option<f64> {
    match indicator {
        Indicator::Attacks => month.attacks,
        Indicator::Deaths => month.deaths,
    }
}

/// Whether the event happened in each of the known months.
fn known_events(known: &History, event: Event, threshold: f64) -> Vec<Option<bool>> {
    known.months.iter().map(|month| event.happened(known, month.first, threshold)).collect()
}

fn forecast(window: &Window, indicator: Indicator, forecaster: Forecaster, at: usize, ensemble: &Ensemble) -> Forecast {
    let month = window.months[at];
    let observed = window.whole.month(month).and_then(|month| value(month, indicator));
    let effective = ensemble.effective();
    let scored = |observed| Some(Scored { pit: Pit::of(ensemble, observed), crps: ensemble.fair_crps(observed)? });
    let result = |observed| Result { observed, scored: scored(observed).filter(|_| effective >= FEWEST) };
    Forecast {
        indicator,
        forecaster,
        month,
        ahead: (window.first_ahead + at) as u64,
        mean: ensemble.mean(),
        quantiles: QUANTILES.map(|p| few::can_tell(effective, p).then(|| ensemble.quantile(p))),
        result: observed.map(result),
    }
}

fn chance(
    window: &Window,
    event: Event,
    forecaster: Forecaster,
    at: usize,
    probability: Option<f64>,
    threshold: f64,
) -> Chance {
    let month = window.months[at];
    let happened = event.happened(&window.whole, month, threshold);
    Chance { event, forecaster, month, ahead: (window.first_ahead + at) as u64, probability, happened }
}
