//! Distances of slices from all points.

use crate::quantile::middle;

/// The Kolmogorov-Smirnov distance of each slice that has points from all points, those in none included.
pub fn distances(mut values: Vec<(f64, Option<usize>)>) -> Vec<f64> {
    values.sort_by(|one, other| one.0.total_cmp(&other.0));
    let slices = values.iter().filter_map(|(_, slice)| *slice).max().map_or(0, |last| last + 1);
    let mut sizes = vec![0_usize; slices];
    values.iter().filter_map(|(_, slice)| *slice).for_each(|slice| sizes[slice] += 1);
    let (mut below, mut most) = (vec![0_usize; slices], vec![0.0_f64; slices]);
    let (all, mut done) = (values.len() as f64, 0);
    let widen = |slice: usize, below: &[usize], done: usize, most: &mut [f64]| {
        let distance = (below[slice] as f64 / sizes[slice] as f64 - done as f64 / all).abs();
        most[slice] = most[slice].max(distance);
    };
    // Equal values together. The distance of a slice is largest just before or just after values of its own
    for equal in values.chunk_by(|one, other| one.0 == other.0) {
        let own = || equal.iter().filter_map(|(_, slice)| *slice);
        own().for_each(|slice| widen(slice, &below, done, &mut most));
        own().for_each(|slice| below[slice] += 1);
        done += equal.len();
        own().for_each(|slice| widen(slice, &below, done, &mut most));
    }
    most.into_iter().zip(&sizes).filter(|(_, size)| **size > 0).map(|(distance, _)| distance).collect()
}

/// Minimum, median and maximum.
pub fn summary(distances: &[f64]) -> [f64; 3] {
    let mut sorted = distances.to_vec();
    sorted.sort_by(f64::total_cmp);
    middle(&sorted).map_or([0.0; 3], |median| [sorted[0], median, sorted[sorted.len() - 1]])
}
