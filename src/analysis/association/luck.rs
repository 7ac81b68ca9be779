//! Whether an outcome goes with a factor beyond what luck of points and of draws would do.
//!
//! All points share the draws of their runs. What those few draws do to the effect of a factor they do at every point, so that
//! no number of points shows it, and the rank correlation of means over runs may have any sign. So it is the mean of the runs' own
//! rank correlations that is held against luck, and both parts of its variance are counted:
//!
//! * that of the points: its variance if the factor's values were dealt out to the points anew, which is known exactly;
//! * that of the draws: the variance of the runs' own correlations, divided by their number.
//!
//! What points and draws do together is in both, so that the test is rather too careful than too bold (as is the pigeonhole
//! bootstrap: Owen 2007, Annals of Applied Statistics 1). The draws are few, and so Student's t has their degrees of freedom; and
//! nothing is less likely than that as many coins fall alike (sign test).

use super::measure::{LEAST_POINTS, of_factor, several_levels};
use crate::design::{Factor, Point};
use durand_ensemble::student::two_sided_p;
use durand_stats::alike::all_alike;
use durand_stats::correlation::unit_ranks;
use durand_stats::multiple::holm;

/// Fewest runs of which something is said.
pub const LEAST_RUNS: u64 = 3;
/// How surprising a correlation must be, if there were none, to be told.
pub const LEVEL: f64 = 0.05;

/// Sums over the runs of an experiment, of which one is added after the other.
#[derive(Clone, Debug)]
pub struct Looking {
    factors: usize,
    points: usize,
    runs: u64,
    contrasts: Vec<Contrast>,
    outcomes: Vec<Sums>,
}

/// One side of a factor: its values, or one of several levels against all others.
#[derive(Clone, Debug)]
struct Contrast {
    factor: usize,
    values: Vec<f64>,
    /// Ranks over all points; `None` where all are the same.
    ranks: Option<Vec<f64>>,
}

/// The sums of an outcome.
#[derive(Clone, Debug)]
struct Sums {
    /// Runs in which it varies over enough points.
    runs: u64,
    /// Points with a value in those, all together.
    present: u64,
    /// Of the ranks, by point.
    ranks: Vec<f64>,
    /// Of the runs' own correlations and of their squares, by contrast.
    correlations: Vec<[f64; 2]>,
}

/// What was found of an outcome and a factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Mean of the runs' own rank correlations, -1 to 1; of several levels, that with the one that stands out most.
    pub correlation: f64,
    /// How surprising that would be if there were none, adjusted (Holm) for all factors and outcomes that were looked at.
    pub p: f64,
}

/// What was found of all outcomes and factors.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdicts {
    /// By outcome, then factor; `None` where either does not vary, or points or runs are fewer than anything is said of.
    pub found: Vec<Vec<Option<Found>>>,
    /// Points.
    pub points: usize,
    /// Runs of each.
    pub runs: u64,
}

impl Looking {
    /// At `outcomes` of no runs yet.
    pub fn new(factors: &[Factor], points: &[Point], outcomes: usize) -> Self {
        let all: Vec<&Point> = points.iter().collect();
        let mut contrasts = Vec::new();
        for (at, factor) in factors.iter().enumerate() {
            let values = of_factor(at, &all);
            let sides = match several_levels(factor) {
                Some(levels) => (0..levels)
                    .map(|level| values.iter().map(|value| f64::from(u8::from(*value as usize == level))).collect())
                    .collect(),
                None => vec![values],
            };
            let contrast = |values: Vec<f64>| Contrast { factor: at, ranks: unit_ranks(&values), values };
            contrasts.extend(sides.into_iter().map(contrast));
        }
        let (width, points) = (contrasts.len(), points.len());
        let sums = Sums { runs: 0, present: 0, ranks: vec![0.0; points], correlations: vec![[0.0; 2]; width] };
        Self { factors: factors.len(), points, runs: 0, contrasts, outcomes: vec![sums; outcomes] }
    }

    /// Adds a run: its outcomes by point, then outcome.
    pub fn add(&mut self, run: &[Option<f64>]) {
        self.runs += 1;
        let width = self.outcomes.len();
        for (at, sums) in self.outcomes.iter_mut().enumerate() {
            let column = (0..self.points).filter_map(|point| Some((point, run[point * width + at]?)));
            let (present, values): (Vec<usize>, Vec<f64>) = column.unzip();
            // A run that says nothing counts as one without correlation.
            if present.len() < LEAST_POINTS {
                continue;
            }
            let Some(own) = unit_ranks(&values) else { continue };
            sums.runs += 1;
            sums.present += present.len() as u64;
            present.iter().zip(&own).for_each(|(&point, rank)| sums.ranks[point] += rank);
            for (contrast, [sum, squares]) in self.contrasts.iter().zip(&mut sums.correlations) {
                let correlation = contrast.correlation(&present, self.points, &own);
                *sum += correlation;
                *squares += correlation * correlation;
            }
        }
    }

    /// What the runs show.
    pub fn verdicts(&self) -> Verdicts {
        let by_outcome = |sums: &Sums| (0..self.factors).map(|factor| self.found(sums, factor)).collect::<Vec<_>>();
        let mut found: Vec<Vec<Option<Found>>> = self.outcomes.iter().map(by_outcome).collect();
        let ps: Vec<Option<f64>> = found.iter().flatten().map(|one| one.map(|one| one.p)).collect();
        for (one, p) in found.iter_mut().flatten().zip(holm(&ps)) {
            *one = one.zip(p).map(|(one, p)| Found { p, ..one });
        }
        Verdicts { found, points: self.points, runs: self.runs }
    }

    /// What they show of an outcome and a factor, not adjusted for others.
    fn found(&self, sums: &Sums, factor: usize) -> Option<Found> {
        if sums.runs < LEAST_RUNS {
            return None;
        }
        let runs = self.runs as f64;
        let present = sums.present as f64 / sums.runs as f64;
        let of_points = sums.ranks.iter().map(|sum| sum * sum).sum::<f64>() / (runs * runs) / (present - 1.0);
        let sides = self.contrasts.iter().zip(&sums.correlations);
        let sides = sides.filter(|(contrast, _)| contrast.factor == factor && contrast.ranks.is_some());
        let sides: Vec<Found> = sides
            .map(|(_, [sum, squares])| {
                let correlation = sum / runs;
                let of_draws = (squares - sum * correlation).max(0.0) / (runs - 1.0) / runs;
                let p = two_sided_p(correlation / (of_points + of_draws).sqrt(), (self.runs - 1) as f64)
                    .max(all_alike(self.runs as usize));
                Found { correlation, p }
            })
            .collect();
        let most = sides.iter().min_by(|one, other| one.p.total_cmp(&other.p))?;
        // The one that stands out most of several (Bonferroni)
        Some(Found { p: (most.p * sides.len() as f64).min(1.0), ..*most })
    }
}

impl Contrast {
    /// With an outcome's ranks at the points that have a value.
    fn correlation(&self, present: &[usize], points: usize, own: &[f64]) -> f64 {
        let product = |ranks: &[f64]| ranks.iter().zip(own).map(|(one, other)| one * other).sum::<f64>();
        if present.len() == points {
            return self.ranks.as_deref().map_or(0.0, product);
        }
        let values: Vec<f64> = present.iter().map(|&point| self.values[point]).collect();
        unit_ranks(&values).as_deref().map_or(0.0, product)
    }
}

impl Verdicts {
    /// Pairs of a factor and an outcome that were looked at.
    pub fn looked(&self) -> usize {
        self.found.iter().flatten().flatten().count()
    }

    /// Whether so many points and runs could show anything at all: the closest correlation that there is.
    pub fn can_tell(&self) -> bool {
        could_tell(self.points, self.runs, self.looked())
    }

    /// Fewest runs of as many points that could; `None` if no number up to 1000 could.
    pub fn runs_wanted(&self) -> Option<u64> {
        let pairs = self.found.iter().map(Vec::len).sum();
        (LEAST_RUNS..=1000).find(|&runs| could_tell(self.points, runs, pairs))
    }
}

/// Whether a perfect correlation would be told from luck. In every run it is 1, so that only the points' part is left.
fn could_tell(points: usize, runs: u64, looked: usize) -> bool {
    let closest = ((points as f64 - 1.0).max(0.0)).sqrt();
    let p = two_sided_p(closest, runs.saturating_sub(1) as f64).max(all_alike(runs as usize)) * looked.max(1) as f64;
    points >= LEAST_POINTS && runs >= LEAST_RUNS && p < LEVEL
}

#[cfg(test)]
#[path = "luck_tests.rs"]
mod tests;
