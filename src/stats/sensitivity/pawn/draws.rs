//! What draws leave open in a distance.

use super::distances::summary;
use crate::moments;
use crate::sensitivity::Responses;
use crate::student::student_t95;

/// Parts of the reach of draws by which a slice is moved.
const STEPS: [f64; 5] = [-1.0, -0.5, 0.0, 0.5, 1.0];

/// The median over slices of the least distance that a slice has when it is moved by no more than draws leave open in its mean. `means`
/// and `slices` are of `points`. With a single run nothing is known of draws, and nothing is moved.
pub fn least_median(means: &[f64], slices: &[Option<usize>], points: &[usize], responses: &Responses) -> f64 {
    let mut sorted = means.to_vec();
    sorted.sort_by(f64::total_cmp);
    let all = by_run(&(0..points.len()).collect::<Vec<usize>>(), points, responses);
    let last = slices.iter().flatten().max().map_or(0, |last| last + 1);
    let mut least = Vec::new();
    for slice in 0..last {
        let places: Vec<usize> = (0..points.len()).filter(|place| slices[*place] == Some(slice)).collect();
        if places.is_empty() {
            continue;
        }
        let own = by_run(&places, points, responses);
        let apart: Vec<f64> = own.iter().zip(&all).map(|(own, all)| own - all).collect();
        let runs = apart.len() as f64;
        let reach = if apart.len() < 2 {
            0.0
        } else {
            student_t95(apart.len() as u64 - 1) * (moments::variance(&apart) / runs).sqrt()
        };
        let level = (-moments::mean(&apart)).clamp(-reach, reach);
        let mut values: Vec<f64> = places.iter().map(|place| means[*place]).collect();
        values.sort_by(f64::total_cmp);
        let moves = STEPS.iter().map(|step| step * reach).chain([level]);
        least.push(moves.map(|by| distance(&values, by, &sorted)).fold(f64::INFINITY, f64::min));
    }
    summary(&least)[1]
}

/// The mean of each run over the points at `places`.
fn by_run(places: &[usize], points: &[usize], responses: &Responses) -> Vec<f64> {
    let mut sums = vec![0.0; responses.runs()];
    for place in places {
        sums.iter_mut().zip(responses.at(points[*place])).for_each(|(sum, value)| *sum += value);
    }
    sums.iter().map(|sum| sum / places.len() as f64).collect()
}

/// The Kolmogorov-Smirnov distance of sorted `values`, moved by `by`, from sorted `all`.
fn distance(values: &[f64], by: f64, all: &[f64]) -> f64 {
    let (mut one, mut other, mut most) = (0, 0, 0.0_f64);
    while one < values.len() && other < all.len() {
        let next = (values[one] + by).min(all[other]);
        while one < values.len() && values[one] + by <= next {
            one += 1;
        }
        while other < all.len() && all[other] <= next {
            other += 1;
        }
        most = most.max((one as f64 / values.len() as f64 - other as f64 / all.len() as f64).abs());
    }
    most
}

#[cfg(test)]
mod tests {
    use super::distance;

    // scipy.stats.ks_2samp of SciPy 1.17.1
    #[test]
    fn distances_agree_with_scipy() {
        let all = [1.0, 2.0, 2.0, 3.0, 5.0, 8.0];
        assert!((distance(&[2.0, 3.0, 9.0], 0.0, &all) - 1.0 / 3.0).abs() < 1e-12);
        assert!((distance(&[2.0, 3.0, 9.0], -10.0, &all) - 1.0).abs() < 1e-12);
        assert_eq!(distance(&all, 0.0, &all), 0.0);
    }
}
