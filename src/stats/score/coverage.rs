//! How often central intervals held what happened, and how wide they had to be.

use super::ensemble::Ensemble;
use crate::proportion::wilson;

/// The levels at which intervals are judged.
pub const LEVELS: [f64; 3] = [0.5, 0.8, 0.95];

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

#[cfg(test)]
mod tests {
    use super::*;

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
        let of = |observed: f64| Coverage::of(&[Banded { low: 0.0, high: 0.1, observed }]).unwrap().relative_width;
        assert_eq!([of(0.2), of(0.0), of(-0.2)], [Some(0.5), None, Some(-0.5)]);
        assert_eq!(Coverage::of(&[]), None);
    }
}
