//! How sure a figure is that is made of a table whose rows and columns are both samples: the pigeonhole bootstrap (Owen 2007, Annals of
//! Applied Statistics 1). Rows are states of the world, say, and columns the draws that all of them share.
//!
//! Rows and columns are drawn independently, with replacement: as columns are shared by all rows, drawing rows alone would leave out
//! what chance does. It errs on the careful side.
//!
//! Drawn anew, few columns vary less than new ones would, and their spread is itself little known. So the percentiles are moved outwards,
//! by as much as reach^2 = t(n - 1)^2 V_rows n / (n - 1) + t(r - 1)^2 V_columns r / (r - 1) is more than that of the samples, where each
//! variance is that of samples of which only the rows, or only the columns, are drawn anew, and t is the quantile of Student's t.

use super::alike::alike;
use super::moments::variance_of_all;
use super::normal::Z975;
use super::quantile::above_share;
use super::random::{Purpose, Random};
use super::student::student_t95;

/// Rows and columns of one sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// Numbers of rows, from 0, as many as there are.
    pub rows: Vec<usize>,
    /// How often each column was drawn.
    pub weights: Vec<f64>,
}

/// Sample number `number` of `rows` rows and `columns` columns under `seed`.
pub fn sample(seed: u64, number: u64, rows: usize, columns: usize) -> Sample {
    let mut random = Random::new(seed, Purpose::Robustness, number);
    let drawn = (0..rows).map(|_| random.index(rows)).collect();
    let mut weights = vec![0.0; columns];
    (0..columns).for_each(|_| weights[random.index(columns)] += 1.0);
    Sample { rows: drawn, weights }
}

/// What a figure came to in samples of which both were drawn anew, only the rows, or only the columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resampled {
    /// Rows and columns.
    pub both: Vec<f64>,
    /// Rows.
    pub rows: Vec<f64>,
    /// Columns.
    pub columns: Vec<f64>,
}

/// The 95 % interval of a figure that came to `value` over `rows` rows and `columns` columns, of which there are two at least; `None`
/// where no sample differs from it by more than rounding: nothing tells how far it may be off.
pub fn interval(value: f64, resampled: &Resampled, rows: usize, columns: usize) -> Option<[f64; 2]> {
    let part = |values: &[f64], count: usize| {
        let (quantile, count) = (student_t95(count as u64 - 1), count as f64);
        quantile * quantile * variance_of_all(values) * count / (count - 1.0)
    };
    let wanted = (part(&resampled.rows, rows) + part(&resampled.columns, columns)).sqrt();
    let had = Z975 * variance_of_all(&resampled.both).sqrt();
    let [low, high] = percentiles(&resampled.both);
    let outwards = if had > 0.0 { (wanted / had).max(1.0) } else { 1.0 };
    let [low, high] = [value - outwards * (value - low).max(0.0), value + outwards * (high - value).max(0.0)];
    (!alike(low, high)).then_some([low, high])
}

/// The 95 % interval of a figure by what columns drawn anew come to, rows being as they are. A largest value is lifted by chance, in
/// the sample as in those drawn anew, so the interval reaches as far to both sides as they do to either.
pub fn by_columns(value: f64, drawn: &[f64], columns: usize) -> [f64; 2] {
    let [low, high] = percentiles(drawn);
    let count = columns as f64;
    let outwards = student_t95(columns as u64 - 1) / Z975 * (count / (count - 1.0)).sqrt();
    let reach = outwards * (value - low).max(high - value);
    [value - reach, value + reach]
}

/// The 2.5 % and 97.5 % points of values, of which there is at least one.
fn percentiles(values: &[f64]) -> [f64; 2] {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    [0.025, 0.975].map(|share| above_share(&sorted, share))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By numpy 2.4.6 and SciPy 1.17.1 from the definition.
    #[test]
    fn intervals_agree_with_an_independent_computation() {
        let resampled =
            Resampled { both: vec![1.0, 2.0, 2.5, 3.0, 7.0], rows: vec![1.0, 2.0, 3.0], columns: vec![2.0, 2.25, 3.0] };
        let close = |[one, other]: [f64; 2], [low, high]: [f64; 2]| {
            assert!((one - low).abs() < 1e-6 && (other - high).abs() < 1e-6, "{one} to {other}");
        };
        close(interval(2.5, &resampled, 5, 3).expect("it varies"), [1.000000000, 7.000000000]);
        close(by_columns(2.5, &resampled.both, 3), [-9.598912825, 14.598912825]);
        // 80 samples, of which the third and the 79th are the ends, and parts that reach further than both together
        let wide = Resampled {
            both: (0..80).map(|at| f64::from(at) / 10.0).collect(),
            rows: vec![0.0, 2.0, 5.0],
            columns: vec![1.0, 2.25, 4.0],
        };
        close(interval(2.5, &wide, 5, 3).expect("it varies"), [-2.122003054, 13.150702689]);
        close(by_columns(6.0, &wide.both, 3), [-9.594154307, 21.594154307]);
        // What rows and columns do apart may be less than what they do together: no interval is narrower than the percentiles
        let tame = Resampled { rows: vec![2.0, 2.1], columns: vec![2.0, 2.1], ..resampled };
        close(interval(2.5, &tame, 50, 30).expect("it varies"), [1.0, 7.0]);
    }

    #[test]
    fn what_never_varies_has_no_interval() {
        let same = || vec![0.3; 40];
        assert_eq!(interval(0.3, &Resampled { both: same(), rows: same(), columns: same() }, 5, 3), None);
    }

    #[test]
    fn as_many_are_drawn_as_there_are() {
        let Sample { rows, weights } = sample(1, 2, 30, 7);
        assert!(rows.len() == 30 && rows.iter().all(|row| *row < 30) && rows.iter().any(|row| *row != rows[0]));
        assert_eq!((weights.len(), weights.iter().sum::<f64>()), (7, 7.0));
        assert_ne!(sample(1, 3, 30, 7), sample(1, 2, 30, 7));
    }
}
