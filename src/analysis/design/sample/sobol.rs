//! Sobol's sequence, with the direction numbers of Joe and Kuo (2008), shifted digit by digit.
//!
//! The shift (Cranley and Patterson's, in base 2) is a random number for each factor, which is combined by exclusive or with
//! the digits of every point: the points keep all that makes them even, no point lies on an edge, and each seed has points of
//! its own.

use sobol::Sobol;
use sobol::params::JoeKuoD6;

use crate::random::{Purpose, Random};

/// Most factors.
pub const MOST_DIMENSIONS: usize = 100;
/// Digits of a point.
const DIGITS: u32 = 53;

/// The first `points` places of the sequence in the unit cube of `dimensions` factors, at most [`MOST_DIMENSIONS`].
pub fn units(seed: u64, dimensions: usize, points: usize) -> Vec<Vec<f64>> {
    let shifts: Vec<u64> = (0..dimensions)
        .map(|dimension| (Random::new(seed, Purpose::SobolShift, dimension as u64).unit() * SCALE) as u64)
        .collect();
    let unit = |(digits, shift): (u64, &u64)| ((digits >> (64 - DIGITS)) ^ shift) as f64 / SCALE;
    Sobol::<u64>::new(dimensions, &JoeKuoD6::minimal())
        .take(points)
        .map(|place| place.into_iter().zip(&shifts).map(unit).collect())
        .collect()
}

/// 2 to the power of [`DIGITS`].
const SCALE: f64 = 9_007_199_254_740_992.0;

#[cfg(test)]
mod tests {
    use super::*;

    /// The sequence before it is shifted.
    fn plain(dimensions: usize, points: usize) -> Vec<Vec<f64>> {
        let scale = |digits: u64| (digits >> (64 - DIGITS)) as f64 / SCALE;
        let places = Sobol::<u64>::new(dimensions, &JoeKuoD6::minimal()).take(points);
        places.map(|place| place.into_iter().map(scale).collect()).collect()
    }

    // Of scipy.stats.qmc.Sobol(64, scramble=False, bits=53), SciPy 1.17.1
    #[test]
    fn the_sequence_is_that_of_joe_and_kuo() {
        let units = plain(64, 1025);
        let first: Vec<[f64; 3]> = units[..8].iter().map(|unit| [unit[0], unit[1], unit[2]]).collect();
        let expected = [
            [0.0, 0.0, 0.0],
            [0.5, 0.5, 0.5],
            [0.75, 0.25, 0.25],
            [0.25, 0.75, 0.75],
            [0.375, 0.375, 0.625],
            [0.875, 0.875, 0.125],
            [0.625, 0.125, 0.875],
            [0.125, 0.625, 0.375],
        ];
        assert_eq!(first, expected);
        let at = |point: usize| [0, 1, 2, 9, 31, 63].map(|dimension: usize| units[point][dimension]);
        assert_eq!(at(1000), [0.2197265625, 0.0966796875, 0.5185546875, 0.0693359375, 0.1455078125, 0.4462890625]);
        let later = [0.00146484375, 0.37646484375, 0.44775390625, 0.67138671875, 0.96630859375, 0.96630859375];
        assert_eq!(at(1024), later);
    }

    /// What makes the points even: of 2^m, every slice of 1/2^m has one, in every dimension, and so after the shift.
    #[test]
    fn a_power_of_two_points_fills_every_slice_once() {
        let units = units(9, MOST_DIMENSIONS, 256);
        for dimension in 0..MOST_DIMENSIONS {
            let mut slices: Vec<usize> = units.iter().map(|unit| (unit[dimension] * 256.0) as usize).collect();
            slices.sort_unstable();
            assert_eq!(slices, (0..256).collect::<Vec<_>>(), "dimension {dimension}");
        }
        assert!(units.iter().flatten().all(|unit| (0.0..1.0).contains(unit)));
    }

    /// Two dimensions together: of 2^m points every box of 1/2^a by 1/2^(m-a) has one.
    #[test]
    fn the_first_two_dimensions_fill_every_box_once() {
        let units = units(2, 2, 64);
        for across in [2_usize, 4, 8, 16, 32] {
            let up = 64 / across;
            let place = |unit: &Vec<f64>| (unit[0] * across as f64) as usize * up + (unit[1] * up as f64) as usize;
            let mut boxes: Vec<usize> = units.iter().map(place).collect();
            boxes.sort_unstable();
            assert_eq!(boxes, (0..64).collect::<Vec<_>>(), "{across} across");
        }
    }

    #[test]
    fn seeds_have_points_of_their_own_and_a_longer_sequence_begins_alike() {
        assert_ne!(units(1, 3, 8), units(2, 3, 8));
        assert_eq!(units(1, 3, 8)[..], units(1, 5, 16)[..8].iter().map(|unit| unit[..3].to_vec()).collect::<Vec<_>>());
    }
}
