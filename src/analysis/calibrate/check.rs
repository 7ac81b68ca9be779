//! Posterior predictive checks: does the fitted model, run anew, yield what was observed?

use std::sync::atomic::AtomicBool;

use super::case::Case;
use crate::crew::{Broken, Crew, Halt};
use crate::smc::Population;
use crate::target::Target;
use durand_stats::few;
use durand_stats::weighted::quantile;

/// Fresh runs that a fit is checked by.
pub const CHECK_RUNS: u64 = 1000;
/// Shares of the quantiles that are told.
const QUANTILES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// One target in fresh runs of the posterior.
#[derive(Clone, Debug, PartialEq)]
pub struct Check<'a> {
    /// The target.
    pub target: &'a Target,
    /// Runs in which its statistic has a value.
    pub runs: u64,
    /// 5, 25, 50, 75 and 95 % quantiles over those runs; `None` where too few have a value to tell the outermost ([`few::can_tell`]).
    pub quantiles: Option<[f64; 5]>,
}

impl Check<'_> {
    /// Whether what was observed lies in the 90 % interval of the runs.
    pub fn is_met(&self) -> bool {
        self.quantiles.is_some_and(|[low, .., high]| self.target.is_within(low, high))
    }

    /// Width of that interval.
    pub fn width(&self) -> Option<f64> {
        self.quantiles.map(|[low, .., high]| high - low)
    }

    /// Width of that interval as a multiple of the observed level; `None` where that is 0.
    pub fn relative_width(&self) -> Option<f64> {
        self.width().filter(|_| self.target.observed != 0.0).map(|width| width / self.target.observed.abs())
    }

    /// How many uncertainties the median of the runs is off.
    pub fn discrepancy(&self) -> Option<f64> {
        self.quantiles.map(|quantiles| self.target.discrepancy(Some(quantiles[2])))
    }
}

/// Checks `population` by fresh runs of its `draws`, each of which is the place of a particle; never by the runs that were
/// accepted, which are near the record because they were chosen to be. `told` may have the statistics of the first runs.
///
/// # Errors
/// If it was stopped or a run failed; then `told` has what is done.
pub fn check<'a>(
    case: &'a Case<'_>,
    population: &Population,
    draws: &[usize],
    told: &mut Vec<Vec<Option<f64>>>,
    crew: &Crew,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u64),
) -> Result<Vec<Check<'a>>, Halt> {
    let run = |at: u64| {
        // Evenly over all draws, however many there are: they are in the order of their particles
        let draw = draws[at as usize * draws.len() / CHECK_RUNS as usize];
        case.statistics(&case.history(&population.particles[draw].unit, Case::check_run(at)))
    };
    crew.go_on(told, CHECK_RUNS, stop, run, &mut |_| Ok(()), progress).map_err(Broken::halt)?;
    let of = |(at, target): (usize, &'a Target)| {
        let values: Vec<f64> = told.iter().filter_map(|row| row[at]).collect();
        let weights = vec![1.0; values.len()];
        let quantile = |share| quantile(&values, &weights, share).unwrap_or(f64::NAN);
        let enough = few::can_tell(values.len() as f64, QUANTILES[0]);
        let quantiles = enough.then(|| QUANTILES.map(quantile));
        Check { target, runs: values.len() as u64, quantiles }
    };
    Ok(case.targets().iter().enumerate().map(of).collect())
}
