//! Every combination of the values of all factors.

use crate::design::factor::{Factor, Kind};
use crate::design::point::Point;

/// How many points there are; `None` where a factor has no number of values, or there are more than can be counted.
pub fn size(factors: &[Factor]) -> Option<usize> {
    factors.iter().map(count).try_fold(1_usize, |product, count| product.checked_mul(count?))
}

/// All points; the last factor changes fastest.
pub fn points(factors: &[Factor]) -> Vec<Point> {
    let counts: Vec<usize> = factors.iter().map(|factor| count(factor).unwrap_or(1)).collect();
    let total = counts.iter().product();
    let of = |mut number: usize| {
        let mut values: Vec<_> = factors
            .iter()
            .zip(&counts)
            .rev()
            .map(|(factor, &count)| {
                let at = number % count;
                number /= count;
                factor.nth(at)
            })
            .collect();
        values.reverse();
        Point::new(values)
    };
    (0..total).map(of).collect()
}

fn count(factor: &Factor) -> Option<usize> {
    match factor.kind() {
        Kind::Range(range) => range.steps.map(|steps| steps as usize),
        _ => factor.count(),
    }
}
