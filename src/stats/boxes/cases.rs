//! The cases that are looked at: points of an experiment, and in how many of its runs it happened at each.

use std::fmt;

/// What a factor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any number.
    Number,
    /// Whole numbers: a limit is always one that occurs.
    Whole,
    /// Levels in the order of the experiment; on and off among them. A value is the number of its level, from 0.
    Levels(Vec<String>),
}

/// A factor with its value in every case.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Its value in each case.
    pub values: Vec<f64>,
}

impl Factor {
    /// A factor of numbers: whole ones if all are.
    pub fn numbers(name: impl Into<String>, values: Vec<f64>) -> Self {
        let whole = values.iter().all(|value| libm::floor(*value) == *value);
        Self { name: name.into(), kind: if whole { Kind::Whole } else { Kind::Number }, values }
    }

    /// A factor of levels, in the order in which they first occur.
    pub fn levels(name: impl Into<String>, texts: &[impl AsRef<str>]) -> Self {
        Self::levels_of(name, Vec::new(), texts)
    }

    /// A factor of `levels`, and of any others in the order in which they first occur.
    pub fn levels_of(name: impl Into<String>, mut levels: Vec<String>, texts: &[impl AsRef<str>]) -> Self {
        let mut values = Vec::with_capacity(texts.len());
        for text in texts.iter().map(AsRef::as_ref) {
            let known = levels.iter().position(|level| level == text);
            let at = known.unwrap_or_else(|| {
                levels.push(text.to_owned());
                levels.len() - 1
            });
            values.push(at as f64);
        }
        Self { name: name.into(), kind: Kind::Levels(levels), values }
    }
}

/// Cases: the factors, and in which runs of each case it happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Cases {
    factors: Vec<Factor>,
    /// Case by case, run by run.
    held: Vec<bool>,
    hits: Vec<u32>,
    runs: u32,
}

/// Why cases cannot be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It happens in no run.
    Never,
    /// It happens in every run.
    Always,
    /// Fewer cases than can be split into anything.
    TooFew {
        /// Cases.
        cases: usize,
        /// Cases that are needed.
        least: usize,
    },
    /// No factor differs between cases.
    NothingDiffers,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Never => f.write_str("it happens in no run, so there is nothing to look for"),
            Self::Always => {
                f.write_str("it happens in every run, whatever the factors, so there is nothing to look for")
            }
            Self::TooFew { cases: 1, least } => write!(f, "1 point is too few: at least {least} are needed"),
            Self::TooFew { cases, least } => write!(f, "{cases} points are too few: at least {least} are needed"),
            Self::NothingDiffers => f.write_str("no factor differs between the points"),
        }
    }
}

impl std::error::Error for Unfit {}

/// Fewest cases that are looked at: below this a twentieth is less than one case, and no interval says anything.
pub const LEAST_CASES: usize = 20;

impl Cases {
    /// Cases with these factors; `held` says case by case and run by run whether it happened, `runs` for each case.
    ///
    /// # Panics
    /// If the lengths do not agree, or `runs` is 0.
    pub fn new(factors: Vec<Factor>, held: Vec<bool>, runs: u32) -> Self {
        assert!(runs > 0 && held.len().is_multiple_of(runs as usize), "every case has the same number of runs");
        let hits: Vec<u32> =
            held.chunks(runs as usize).map(|own| own.iter().filter(|held| **held).count() as u32).collect();
        assert!(
            factors.iter().all(|factor| factor.values.len() == hits.len()),
            "every factor has a value in every case"
        );
        Self { factors, held, hits, runs }
    }

    /// Says why nothing can be found in them, if nothing can.
    ///
    /// # Errors
    /// If they are too few, it never or always happens, or nothing differs.
    pub fn check(&self) -> Result<(), Unfit> {
        let all = u64::from(self.runs) * self.count() as u64;
        match self.total_hits() {
            _ if self.count() < LEAST_CASES => Err(Unfit::TooFew { cases: self.count(), least: LEAST_CASES }),
            0 => Err(Unfit::Never),
            hits if hits == all => Err(Unfit::Always),
            _ if !self.factors.iter().any(|factor| factor.values.iter().any(|value| *value != factor.values[0])) => {
                Err(Unfit::NothingDiffers)
            }
            _ => Ok(()),
        }
    }

    /// How many cases.
    pub fn count(&self) -> usize {
        self.hits.len()
    }

    /// Runs of each case.
    pub fn runs(&self) -> u32 {
        self.runs
    }

    /// The factors.
    pub fn factors(&self) -> &[Factor] {
        &self.factors
    }

    /// In how many runs of a case it happened.
    pub fn hits(&self, case: usize) -> u32 {
        self.hits[case]
    }

    /// In which runs of a case it happened.
    pub fn held(&self, case: usize) -> &[bool] {
        let runs = self.runs as usize;
        &self.held[case * runs..(case + 1) * runs]
    }

    /// In how many runs of all cases it happened.
    pub fn total_hits(&self) -> u64 {
        self.hits.iter().copied().map(u64::from).sum()
    }

    /// Share of the runs of `cases` cases that `hits` is; 0 of none.
    pub fn density(&self, hits: u64, cases: usize) -> f64 {
        if cases == 0 { 0.0 } else { hits as f64 / (cases as f64 * f64::from(self.runs)) }
    }

    /// Share of all runs in which it happened.
    pub fn base(&self) -> f64 {
        self.density(self.total_hits(), self.count())
    }

    /// These cases and of each these runs, in this order. There is at least one run.
    pub fn of(&self, cases: &[usize], runs: &[usize]) -> Self {
        let factors = self.only(cases).factors;
        let held = |case: &usize| runs.iter().map(|run| self.held(*case)[*run]).collect::<Vec<bool>>();
        Self::new(factors, cases.iter().flat_map(held).collect(), runs.len() as u32)
    }

    /// The same factors, with the runs of other cases: case `at` has those of `order[at]`, all of them, so that draws stay shared.
    pub fn dealt(&self, order: &[usize]) -> Self {
        Self { factors: self.factors.clone(), ..self.only(order) }
    }

    /// How many factors differ between cases.
    pub fn differing(&self) -> usize {
        let differs = |factor: &&Factor| factor.values.iter().any(|value| *value != factor.values[0]);
        self.factors.iter().filter(differs).count()
    }

    /// Only these cases, in this order.
    pub fn only(&self, cases: &[usize]) -> Self {
        let values = |factor: &Factor| cases.iter().map(|case| factor.values[*case]).collect();
        Self {
            factors: self.factors.iter().map(|factor| Factor { values: values(factor), ..factor.clone() }).collect(),
            held: cases.iter().flat_map(|case| self.held(*case)).copied().collect(),
            hits: cases.iter().map(|case| self.hits[*case]).collect(),
            runs: self.runs,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_looked_at_is_told() {
        let of = |held: &dyn Fn(usize) -> bool, count: usize, value: &dyn Fn(usize) -> f64| {
            let factor = Factor::numbers("a", (0..count).map(value).collect());
            Cases::new(vec![factor], (0..count).map(held).collect(), 1).check()
        };
        let number = |at| at as f64;
        assert_eq!(of(&|_| false, 30, &number), Err(Unfit::Never));
        assert_eq!(of(&|_| true, 30, &number), Err(Unfit::Always));
        assert_eq!(of(&|at| at > 2, 19, &number), Err(Unfit::TooFew { cases: 19, least: LEAST_CASES }));
        assert_eq!(of(&|at| at > 2, 30, &|_| 7.0), Err(Unfit::NothingDiffers));
        assert_eq!(of(&|at| at > 2, 30, &number), Ok(()));
    }

    #[test]
    fn a_case_counts_its_runs_and_factors_know_what_they_are() {
        let kinds = [
            Factor::numbers("a", vec![1.0, 2.0]),
            Factor::numbers("b", vec![1.0, 2.5]),
            Factor::levels("c", &["x", "y"]),
        ];
        assert_eq!(kinds[0].kind, Kind::Whole);
        assert_eq!(kinds[1].kind, Kind::Number);
        assert_eq!(kinds[2].kind, Kind::Levels(vec!["x".to_owned(), "y".to_owned()]));
        let cases = Cases::new(kinds.to_vec(), vec![true, false, true, true], 2);
        assert_eq!((cases.hits(0), cases.hits(1), cases.base()), (1, 2, 0.75));
        let one = cases.only(&[1]);
        assert_eq!((one.count(), one.hits(0), one.factors()[2].values[0]), (1, 2, 1.0));
    }
}
