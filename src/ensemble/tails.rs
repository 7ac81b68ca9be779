//! Figures that an interval of a mean needs beside mean and spread: how skewed the values are, and which there are where they
//! are few.
//!
//! Whole numbers again, so the same in any order. Third powers are of coarser steps, which leaves their sums room in 128 bits.

use super::bytes::{Damaged, Reader, Writer};
use super::kinds::Kinds;
use durand_stats::moments::skewness_of_whole;

/// What is kept of any number of values, or of differences between values, on one scale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tails {
    kinds: Kinds,
    /// Sums of the first, second and third powers of coarse steps.
    sums: [i128; 3],
}

impl Tails {
    /// Adds `times` values of so many steps, which are so many coarse ones.
    pub fn add(&mut self, steps: i64, coarse: i64, times: u64) {
        let (one, times_wide) = (i128::from(coarse), i128::from(times));
        for (sum, power) in self.sums.iter_mut().zip([one, one * one, one * one * one]) {
            *sum += power * times_wide;
        }
        self.kinds.add(steps, times);
    }

    /// Adds all values of `other`.
    pub fn merge(&mut self, other: &Self) {
        self.sums.iter_mut().zip(other.sums).for_each(|(sum, more)| *sum += more);
        self.kinds.merge(&other.kinds);
    }

    /// The different values in steps with how often each came; `None` if they are too many.
    pub fn kinds(&self) -> Option<&[(i64, u64)]> {
        self.kinds.all()
    }

    /// The same, as they are kept.
    pub(crate) fn kept(&self) -> &Kinds {
        &self.kinds
    }

    /// How many of `count` values are not the most common; `None` if there are too many kinds to tell.
    pub fn differing(&self, count: u64) -> Option<u64> {
        Some(count - self.kinds()?.iter().map(|kind| kind.1).max().unwrap_or(0))
    }

    /// The skewness of `count` values.
    pub fn skewness(&self, count: u64) -> f64 {
        skewness_of_whole(count, self.sums)
    }

    /// Writes everything.
    pub fn save(&self, writer: &mut Writer) {
        self.sums.iter().for_each(|&sum| writer.signed(sum));
        self.kinds.save(writer);
    }

    /// Reads what [`Tails::save`] wrote.
    ///
    /// # Errors
    /// If the bytes are damaged.
    pub fn load(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let mut sums = [0; 3];
        for sum in &mut sums {
            *sum = reader.signed()?;
        }
        Ok(Self { kinds: Kinds::load(reader)?, sums })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[i64]) -> Tails {
        let mut tails = Tails::default();
        values.iter().for_each(|&value| tails.add(value, value, 1));
        tails
    }

    #[test]
    fn any_order_and_grouping_gives_the_same() {
        let values: Vec<i64> = (0..200).map(|at| at * 37 % 19 - 4).collect();
        let mut merged = of(&values[70..]);
        merged.merge(&of(&values[..70]));
        assert_eq!((merged.kinds().map(<[_]>::len), merged.differing(200)), (Some(19), Some(189)));
        assert_eq!(merged, of(&values));
        let many: Vec<i64> = (0..50).collect();
        merged.merge(&of(&many));
        let mut other = of(&many);
        other.merge(&of(&values));
        assert_eq!((merged.kinds(), &merged), (None, &other));
        for tails in [merged, of(&values)] {
            let mut writer = Writer::default();
            tails.save(&mut writer);
            let bytes = writer.into_bytes();
            assert_eq!(Tails::load(&mut Reader::new(&bytes)).as_ref(), Ok(&tails));
            (0..bytes.len()).for_each(|cut| assert!(Tails::load(&mut Reader::new(&bytes[..cut])).is_err()));
        }
    }
}
