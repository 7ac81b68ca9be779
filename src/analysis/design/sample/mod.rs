//! From a design to its points.

mod factorial;
mod latin;
mod sobol;

pub use sobol::{MOST_DIMENSIONS, units as sobol_units};

use super::content::Design;
use super::point::Point;
use super::sampling::Sampling;

impl Design {
    /// The points of `[sweep]`, in order; none where the design has no such section. The same design and seed give the same
    /// points.
    pub fn sample(&self) -> Vec<Point> {
        let (count, seed) = (self.factors.len(), self.seed());
        match &self.sampling {
            None => Vec::new(),
            Some(Sampling::Factorial) => factorial::points(&self.factors),
            Some(Sampling::List(points)) => points.clone(),
            Some(Sampling::LatinHypercube(points)) => {
                latin::units(seed, count, *points as usize).iter().map(|unit| self.point(unit)).collect()
            }
            Some(Sampling::Sobol(points)) => {
                sobol::units(seed, count, *points as usize).iter().map(|unit| self.point(unit)).collect()
            }
        }
    }
}

pub(super) use factorial::size as factorial_size;
