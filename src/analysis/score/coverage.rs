//! How often central intervals held what happened, and how wide they had to be.

use super::ensemble::Ensemble;

/// The levels at which intervals are judged.
pub const LEVELS: [f64; 3] = [0.5, 0.8, 0.95];

/// The 97.5 % quantile of the standard normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// A central interval, both ends included, and what happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Banded {
    /// Low end.
    pub low: f64,
    /// High end.
    pub high: f64,
    /// What happened.
    pub observed: f64,
}

impl Banded {
    /// The central interval of `ensemble` that holds `level` of it (for counts at least that much), and what happened.
    pub fn of(ensemble: &Ensemble, level: f64, observed: f64) -> Self {
        let tail = 0.5 * (1.0 - level);
        Self { low: ensemble.quantile(tail), high: ensemble.quantile(1.0 - tail), observed }
    }

    /// Whether it held what happened.
    pub fn holds(self) -> bool {
        (self.low..=self.high).contains(&self.observed)
    }
}

/// Coverage of intervals of one level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coverage {
    /// How many intervals.
    pub count: usize,
    /// How many of them held what happened.
    pub inside: usize,
    /// Their share with its 95 % interval (see [`wilson`]).
    pub share: [f64; 3],
    /// Mean width, in the unit of the values.
    pub mean_width: f64,
    /// Mean width over the mean of what was observed; `None` if that is 0.
    pub relative_width: Option<f64>,
}

impl Coverage {
    /// Of `banded`; `None` of none.
    pub fn of(banded: &[Banded]) -> Option<Self> {
        let count = banded.len();
        let inside = banded.iter().filter(|one| one.holds()).count();
        let share = wilson(inside, count)?;
        let mean_width = banded.iter().map(|one| one.high - one.low).sum::<f64>() / count as f64;
        let level = banded.iter().map(|one| one.observed).sum::<f64>() / count as f64;
        Some(Self { count, inside, share, mean_width, relative_width: (level != 0.0).then(|| mean_width / level) })
    }
}

/// Share of `count` in which something was so `inside` times, with its 95 % interval by Wilson's score (Wilson 1927): the share, low and
/// high end. It takes them for independent, which months are not quite: the truth is wider. `None` of none.
pub fn wilson(inside: usize, count: usize) -> Option<[f64; 3]> {
    wilson_share(inside as f64 / count as f64, count as f64)
}

/// The same for a share `p` of `n` independent cases, which need not be a whole number. `None` of none.
pub fn wilson_share(p: f64, n: f64) -> Option<[f64; 3]> {
    if n <= 0.0 {
        return None;
    }
    let centre = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let reach = Z / (1.0 + Z * Z / n) * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    // At none and all the ends are 0 and 1 exactly, whatever the rounding
    let low = if p <= 0.0 { 0.0 } else { (centre - reach).max(0.0) };
    let high = if p >= 1.0 { 1.0 } else { (centre + reach).min(1.0) };
    Some([p, low, high])
}

#[cfg(test)]
mod tests {
    use super::*;

    // Frozen: statsmodels 0.15.0, proportion_confint(method="wilson")
    #[test]
    fn wilson_agrees_with_statsmodels() {
        let cases = [
            (0, 18, [0.0, 0.1758792236466577]),
            (13, 18, [0.49127343439702553, 0.8750024662044602]),
            (18, 18, [0.8241207763533424, 1.0]),
            (5, 7, [0.3589344518326191, 0.9177810759559432]),
        ];
        for (inside, count, [low, high]) in cases {
            let [share, l, h] = wilson(inside, count).unwrap();
            assert!((l - low).abs() < 1e-9 && (h - high).abs() < 1e-9, "{inside} of {count}: {l} {h}");
            assert_eq!(share, inside as f64 / count as f64);
        }
        assert_eq!(wilson(0, 0), None);
        for count in 1..100 {
            let ([none, all], n) = ([wilson(0, count).unwrap(), wilson(count, count).unwrap()], count as f64);
            assert!(none[1] == 0.0 && none[2] > 1.0 / (n + 1.0), "none of {count} is not certain: {none:?}");
            assert!(all[2] == 1.0 && all[1] < n / (n + 1.0), "all of {count} is not certain: {all:?}");
        }
    }

    #[test]
    fn intervals_include_their_ends() {
        let hundred: Vec<f64> = (1..=100).map(f64::from).collect();
        let ensemble = Ensemble::equal(&hundred);
        let banded = |observed| Banded::of(&ensemble, 0.8, observed);
        assert_eq!((banded(0.0).low, banded(0.0).high), (10.0, 90.0));
        let all = [9.0, 10.0, 50.0, 90.0, 91.0].map(banded);
        assert_eq!(all.map(Banded::holds), [false, true, true, true, false]);
        let coverage = Coverage::of(&all).unwrap();
        assert_eq!((coverage.inside, coverage.count, coverage.mean_width), (3, 5, 80.0));
        assert_eq!(coverage.relative_width, Some(80.0 / 50.0));
        assert_eq!(Coverage::of(&[]), None);
    }
}
