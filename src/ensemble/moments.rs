//! Count, sum, sum of squares and extremes, as integers.

use super::bytes::{Damaged, Reader, Writer};
use super::scale::Scale;
use durand_stats::moments::squares_about_mean;

/// What is kept of any number of values on one [`Scale`]; the same whatever the order in which they came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moments {
    /// How many values.
    pub count: u64,
    /// Sum of their steps.
    pub sum: u128,
    /// Sum of the squares of their steps.
    pub squares: u128,
    /// Fewest steps; `u64::MAX` if there is no value.
    pub least: u64,
    /// Most steps; 0 if there is no value.
    pub most: u64,
}

impl Default for Moments {
    fn default() -> Self {
        Self { count: 0, sum: 0, squares: 0, least: u64::MAX, most: 0 }
    }
}

impl Moments {
    /// Adds one value.
    #[inline]
    pub fn add(&mut self, steps: u64) {
        self.count += 1;
        self.sum += u128::from(steps);
        self.squares += u128::from(steps) * u128::from(steps);
        self.least = self.least.min(steps);
        self.most = self.most.max(steps);
    }

    /// Adds `times` equal values.
    pub fn add_many(&mut self, steps: u64, times: u64) {
        let one = u128::from(steps);
        let many = Self {
            count: times,
            sum: one * u128::from(times),
            squares: one * one * u128::from(times),
            least: steps,
            most: steps,
        };
        if times > 0 {
            self.merge(&many);
        }
    }

    /// Adds all values of `other`.
    #[inline]
    pub fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.sum += other.sum;
        self.squares += other.squares;
        self.least = self.least.min(other.least);
        self.most = self.most.max(other.most);
    }

    /// The mean; `None` without a value.
    pub fn mean(&self, scale: &Scale) -> Option<f64> {
        let count = u128::from(self.count);
        let (whole, rest) = (self.sum.checked_div(count)?, self.sum.checked_rem(count)?);
        Some(scale.value(whole as f64 + rest as f64 / self.count as f64))
    }

    /// The sample standard deviation (n - 1); `None` with fewer than two values.
    pub fn sd(&self, scale: &Scale) -> Option<f64> {
        if self.count < 2 {
            return None;
        }
        let spread = squares_about_mean(self.count, self.sum as i128, self.squares as i128);
        Some(scale.length((spread / (self.count - 1) as f64).sqrt()))
    }

    /// Writes the five numbers.
    pub fn save(&self, writer: &mut Writer) {
        writer.number(self.count.into());
        if self.count > 0 {
            writer.number(self.sum);
            writer.number(self.squares);
            writer.number(self.least.into());
            writer.number((self.most - self.least).into());
        }
    }

    /// Reads what [`Moments::save`] wrote.
    ///
    /// # Errors
    /// If the bytes are cut short or hold numbers that are too large.
    pub fn load(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let count = reader.small()?;
        if count == 0 {
            return Ok(Self::default());
        }
        let (sum, squares, least) = (reader.number()?, reader.number()?, reader.small()?);
        let most = least.checked_add(reader.small()?).ok_or(Damaged)?;
        Ok(Self { count, sum, squares, least, most })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scale::OUTCOME;
    use crate::simulate::Column;

    fn scale() -> Scale {
        Scale::new(&Column { name: "x", unit: "", low: 10.0, high: 74.0, whole: true, meaning: "" }, OUTCOME)
    }

    fn of(values: &[f64]) -> Moments {
        let mut moments = Moments::default();
        values.iter().for_each(|&value| moments.add(scale().steps(value)));
        moments
    }

    /// By hand: 12, 13, 13, 18 lie 2, 1, 1 and 4 from their mean, 14.
    #[test]
    fn mean_and_deviation_are_those_of_the_definition() {
        let moments = of(&[12.0, 13.0, 13.0, 18.0]);
        assert_eq!((moments.mean(&scale()), moments.count, moments.least, moments.most), (Some(14.0), 4, 2, 8));
        assert!((moments.sd(&scale()).unwrap() - (22.0_f64 / 3.0).sqrt()).abs() < 1e-12);
        assert_eq!((of(&[12.0]).sd(&scale()), of(&[12.0]).mean(&scale())), (None, Some(12.0)));
        assert_eq!((of(&[]).sd(&scale()), of(&[]).mean(&scale())), (None, None));
        assert!((of(&[12.0, 13.0]).mean(&scale()).unwrap() - 12.5).abs() < 1e-12);
    }

    /// Protects restricted means and merging: many equal values at once, and parts put together, are the same as one by one.
    #[test]
    fn any_grouping_gives_the_same() {
        let mut many = of(&[12.0]);
        many.add_many(scale().steps(18.0), 3);
        many.add_many(scale().steps(70.0), 0);
        assert_eq!(many, of(&[18.0, 12.0, 18.0, 18.0]));
        let mut merged = of(&[12.0, 18.0]);
        merged.merge(&Moments::default());
        merged.merge(&of(&[18.0, 18.0]));
        assert_eq!(merged, many);
        for moments in [many, Moments::default(), of(&[74.0])] {
            let mut writer = Writer::default();
            moments.save(&mut writer);
            let bytes = writer.into_bytes();
            assert_eq!(Moments::load(&mut Reader::new(&bytes)), Ok(moments));
            assert!((0..bytes.len()).all(|cut| Moments::load(&mut Reader::new(&bytes[..cut])).is_err()));
        }
    }
}
