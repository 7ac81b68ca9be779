//! What a sample did not happen to show.
//!
//! Where most cases are the same and a few, or none, differ, the spread that is seen tells too little: none seen of n may still be 3.7
//! in n, and one seen 5.6 (the exact 97.5 % limits for Poisson counts; Garwood 1936, Biometrika 28; of none, at 95 %, this is the
//! rule of three). Four events more in the variance of the sum bring a normal interval near these limits: 1.96 sqrt(k + 4) above k.

use super::alike::alike;

/// Events that are added.
const EVENTS: f64 = 4.0;
/// With so many, the spread that is seen is enough.
const ENOUGH: usize = 30;

/// How many values are the same, most often, and how far the farthest other lies from that one.
fn usual(values: &[f64]) -> (usize, f64) {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let groups = sorted.chunk_by(|one, other| alike(*one, *other)).map(|group| (group.len(), group[0]));
    // Of equal groups that nearer to 0: nothing happened there
    let (count, mode) = groups.fold((0, 0.0_f64), |most: (usize, f64), next| {
        let nearer = next.0 == most.0 && next.1.abs() < most.1.abs();
        if next.0 > most.0 || nearer { next } else { most }
    });
    (count, values.iter().map(|value| (value - mode).abs()).fold(0.0, f64::max))
}

/// How many values differ from the usual one; `None` where no value is that of half of them.
pub fn unusual(values: &[f64]) -> Option<usize> {
    let (same, _) = usual(values);
    (2 * same > values.len()).then(|| values.len() - same)
}

/// The variance that the mean of `values` has besides that which is seen; 0 unless more than half are the same and few differ. An event
/// that was not seen is taken to be as far off as the farthest that was, or as `scale` where none was.
pub fn variance(values: &[f64], scale: f64) -> f64 {
    let (same, farthest) = usual(values);
    let others = values.len() - same;
    if 2 * same <= values.len() || others >= ENOUGH {
        return 0.0;
    }
    let event = if others > 0 { farthest } else { scale } / values.len() as f64;
    EVENTS * event * event
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(k: usize) -> Vec<f64> {
        (0..100).map(|at| if at < k { 1.0 } else { 0.0 }).collect()
    }

    /// Exact upper limits at 97.5 %: scipy.stats.chi2.ppf(0.975, 2 (k + 1)) / 2, SciPy 1.17.1.
    #[test]
    fn limits_are_near_the_exact_ones() {
        for (k, exact) in [(0, 3.6889), (1, 5.5716), (2, 7.2247), (3, 8.7673), (10, 18.3904), (20, 30.8884)] {
            let seen = k as f64 / 10_000.0;
            let limit = 100.0 * (k as f64 / 100.0 + 1.96 * (seen + variance(&events(k), 1.0)).sqrt());
            assert!((limit / exact - 1.0).abs() < 0.07, "{k}: {limit}, {exact}");
        }
    }

    #[test]
    fn only_few_events_are_added_to() {
        assert_eq!(variance(&events(30), 1.0), 0.0);
        assert_eq!(variance(&(0..10).map(f64::from).collect::<Vec<f64>>(), 9.0), 0.0, "all differ");
        assert_eq!([unusual(&events(3)), unusual(&events(0)), unusual(&[1.0, 2.0, 3.0])], [Some(3), Some(0), None]);
    }

    /// Protects what is taken to be usual: the value of most, of equally many that nearer to 0.
    #[test]
    fn what_differs_lies_as_far_as_the_farthest() {
        // 3 of 10 differ, by 2 or 5: four events of 5 / 10
        let values = [1.0, 1.0, 3.0, 1.0, 6.0, 1.0, 1.0, 1.0, 1.0, 3.0];
        assert_eq!((variance(&values, 9.0), unusual(&values)), (4.0 * 0.25, Some(3)));
        assert_eq!((variance(&[1.0, -2.0, 1.0], 9.0), variance(&[7.0; 10], 9.0)), (4.0, 4.0 * 0.81));
        assert_eq!([variance(&[0.0, 1.0], 9.0), variance(&[2.0, 2.0, 1.0, 1.0], 9.0)], [0.0; 2], "half is not most");
        assert_eq!([unusual(&[0.0, 1.0]), unusual(&[2.0, 2.0, 1.0])], [None, Some(1)]);
        assert_eq!(
            [usual(&[5.0, 5.0, 1.0, 1.0]), usual(&[-5.0, -5.0, 1.0, 1.0]), usual(&[-1.0, -1.0, 5.0, 5.0])],
            [(2, 4.0), (2, 6.0), (2, 6.0)]
        );
        let farthest = |values: [f64; 6]| usual(&values).1;
        assert_eq!(farthest([1.0, 1.0, 5.0, 5.0, 9.0, 8.0]), 8.0, "of equally many the nearer to 0");
        assert_eq!(farthest([-5.0, -5.0, 1.0, 1.0, 9.0, 8.0]), 8.0, "whichever side the other lies on");
        assert_eq!(farthest([-1.0, -1.0, 1.0, 1.0, 9.0, 8.0]), 10.0, "of equally near ones the lower");
        assert_eq!(farthest([5.0, 5.0, 5.0, 1.0, 1.0, 9.0]), 4.0, "most come before nearest");
        assert_eq!(usual(&[0.2, 0.2, 0.3]), (2, 0.3 - 0.2));
        assert_eq!(variance(&events(1), 7.0), 4.0 * 0.0001, "one that was seen says how far");
    }
}
