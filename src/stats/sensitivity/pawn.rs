//! How far the distribution of an outcome moves when a factor is held.
//!
//! After Pianosi and Wagener (2018), "Distribution-based sensitivity analysis from a generic input-output sample", Environmental
//! Modelling & Software 108. The points are cut into slices by a factor; in each, the Kolmogorov-Smirnov distance between the
//! outcomes there and all outcomes; minimum, median and maximum over slices. It sees what moves tails or shape and leaves the
//! variance as it was. Slices of a number are ten, by quantiles, each with its low end and without its high end, as in SALib (so
//! the point with the largest value is in none); a factor of levels has one slice for each.
//!
//! A distance between samples is never 0. What a factor without effect would have is found by dealing the same slices out at
//! random: the dummy factor of that paper. Points with the same values of all factors have the same outcomes, so they are dealt together:
//! 316 points of four kinds are four cases. Outcomes are means over runs; the chance left in them blurs all distributions alike,
//! and so makes distances smaller. But what few draws do to a factor they do at all points, and with other draws it would be
//! otherwise. So each slice is moved towards the rest by as much as the draws leave open in its mean (Student's t of the runs' own
//! differences), and what its distance loses by that is added to the range of the dummy. A factor matters if its distance lies above that
//! range, and its own interval above 0: the verdict and the table follow this one rule.

mod distances;
mod draws;

use std::collections::BTreeMap;

use distances::{distances, summary};

use super::interval::{Estimate, Resampling, Vary};
use super::{Axis, Responses};
use crate::alike::ROUNDING;
use crate::quantile::linear_from_nearer;
use crate::random::Random;
use crate::weighted::quantile;

/// Slices of a number.
pub const SLICES: usize = 10;
/// Bootstrap samples, of points and of runs, and deals of the dummy.
const SAMPLES: usize = 200;

/// Distances of one factor, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Index {
    /// Least over slices.
    pub minimum: Estimate,
    /// Median over slices: the usual index.
    pub median: Estimate,
    /// Largest over slices.
    pub maximum: Estimate,
    /// The median that a factor without effect would have: mean, and the range that holds 95 of 100, with what draws leave open.
    pub dummy: Estimate,
    /// Points that differ in some factor.
    pub kinds: usize,
}

/// Different points below which no distance can be told from that of a dummy: of so few, deals are too few.
pub const LEAST_KINDS: usize = 16;

impl Index {
    /// Whether it is more than that of a factor without effect.
    pub fn is_above_dummy(&self) -> bool {
        self.median.value > self.dummy.high + ROUNDING && self.median.low > 0.0 && self.kinds >= LEAST_KINDS
    }
}

/// The distances of one factor. `units` are its places in the unit interval, `points` of `responses` those that are used, at
/// least one a slice; `kinds` has the same number for points that are the same.
///
/// # Panics
/// If `units`, `points` and `kinds` are not as many, or none.
pub fn index(
    axis: Axis,
    units: &[f64],
    points: &[usize],
    kinds: &[usize],
    responses: &Responses,
    mut random: Random,
) -> Index {
    assert!(units.len() == points.len() && !units.is_empty() && kinds.len() == points.len(), "a place for each point");
    let slices = slices(axis, units);
    let resampling = Resampling { rows: points.len(), runs: responses.runs(), samples: SAMPLES, vary: Vary::Resample };
    let prepare = |runs: &[usize]| -> Vec<f64> {
        let mean = |point: &usize| runs.iter().map(|run| responses.at(*point)[*run]).sum::<f64>() / runs.len() as f64;
        points.iter().map(mean).collect()
    };
    let distances = |values: &Vec<f64>, rows: &[usize]| -> Vec<Option<f64>> {
        let pick = |row: &usize| (values[*row], slices[*row]);
        summary(&distances(rows.iter().map(pick).collect())).map(Some).to_vec()
    };
    let all: Vec<usize> = (0..responses.runs()).collect();
    let means = prepare(&all);
    let groups = groups(kinds);
    let mut dummy = dummy(&means, &slices, &groups, &mut random);
    let found: Vec<Estimate> =
        resampling.estimate(random, prepare, distances, |_| Vec::new()).into_iter().flatten().collect();
    let [minimum, median, maximum] = [0, 1, 2].map(|at| found[at]);
    dummy.high += (median.value - draws::least_median(&means, &slices, points, responses)).max(0.0);
    Index { minimum, median, maximum, dummy, kinds: groups.len() }
}

/// The places of the points of each kind, by where the first of them is.
fn groups(kinds: &[usize]) -> Vec<Vec<usize>> {
    let mut by_kind: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    kinds.iter().enumerate().for_each(|(place, kind)| by_kind.entry(*kind).or_default().push(place));
    let mut groups: Vec<Vec<usize>> = by_kind.into_values().collect();
    groups.sort_by_key(|group| group[0]);
    groups
}

/// The slice of each point; `None` for the point that is in none.
fn slices(axis: Axis, units: &[f64]) -> Vec<Option<usize>> {
    match axis {
        Axis::Levels { .. } => units.iter().map(|unit| Some(axis.level(*unit))).collect(),
        Axis::Continuous => {
            let mut sorted = units.to_vec();
            sorted.sort_by(f64::total_cmp);
            let ends: Vec<f64> =
                (0..=SLICES).map(|at| linear_from_nearer(&sorted, at as f64 * (1.0 / SLICES as f64))).collect();
            let slice = |unit: &f64| (0..SLICES).find(|&at| ends[at] <= *unit && *unit < ends[at + 1]);
            units.iter().map(slice).collect()
        }
    }
}

/// The median distance when slices are dealt out at random, those of the same points together.
fn dummy(values: &[f64], slices: &[Option<usize>], groups: &[Vec<usize>], random: &mut Random) -> Estimate {
    let mut dealt: Vec<Option<usize>> = groups.iter().map(|group| slices[group[0]]).collect();
    let mut deal = || {
        random.shuffle(&mut dealt);
        let of = |(group, slice): (&Vec<usize>, &Option<usize>)| {
            group.iter().map(|place| (values[*place], *slice)).collect::<Vec<(f64, Option<usize>)>>()
        };
        summary(&distances(groups.iter().zip(&dealt).flat_map(of).collect()))[1]
    };
    let medians: Vec<f64> = (0..SAMPLES).map(|_| deal()).collect();
    let [low, high] = [0.025, 0.975].map(|share| quantile(&medians, &[1.0; SAMPLES], share).unwrap_or(0.0));
    Estimate { value: crate::moments::mean(&medians), low, high }
}
