//! Latin hypercube sampling.

use crate::random::{Purpose, Random};

/// `points` places in the unit cube of `dimensions` factors: along each, one place in every slice of 1/`points`.
///
/// Each factor has random numbers of its own, so that another factor more leaves the others as they are.
pub fn units(seed: u64, dimensions: usize, points: usize) -> Vec<Vec<f64>> {
    let mut units = vec![vec![0.0; dimensions]; points];
    for dimension in 0..dimensions {
        let mut random = Random::new(seed, Purpose::LatinHypercube, dimension as u64);
        let mut slices: Vec<usize> = (0..points).collect();
        random.shuffle(&mut slices);
        for (unit, slice) in units.iter_mut().zip(slices) {
            unit[dimension] = (slice as f64 + random.unit()) / points as f64;
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slice_of_every_factor_has_one_point() {
        let (points, dimensions) = (100, 7);
        let units = units(3, dimensions, points);
        for dimension in 0..dimensions {
            let mut slices: Vec<usize> = units.iter().map(|unit| (unit[dimension] * points as f64) as usize).collect();
            slices.sort_unstable();
            assert_eq!(slices, (0..points).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_further_factor_leaves_the_others_as_they_are() {
        let (few, many) = (units(3, 2, 50), units(3, 3, 50));
        assert!(few.iter().zip(&many).all(|(few, many)| few[..] == many[..2]));
        assert_ne!(few, units(4, 2, 50), "another seed, other points");
    }

    // Pairs of factors are unrelated: with 500 points a correlation has a standard error of 0.045.
    #[test]
    fn factors_are_unrelated() {
        let units = units(1, 2, 500);
        let product: f64 = units.iter().map(|unit| (unit[0] - 0.5) * (unit[1] - 0.5)).sum();
        let correlation = product / 500.0 * 12.0;
        assert!(correlation.abs() < 0.15, "{correlation}");
    }
}
