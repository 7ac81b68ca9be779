//! Which different values came, and how often each: exact, for as long as they are few.
//!
//! A set of whole numbers with counts, so the same in any order and grouping. Memory is bounded: more kinds than [`MOST_KINDS`] are
//! not kept at all.

use super::bytes::{Damaged, Reader, Writer};
use durand_stats::quantile::rank_of_percent;
use durand_stats::rare_mean::MANY;

/// So many different values are kept one by one.
pub const MOST_KINDS: usize = MANY as usize;

/// The different values in steps, in order, with how often each came; `None` once they are more than [`MOST_KINDS`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kinds(Option<Vec<(i64, u64)>>);

impl Default for Kinds {
    fn default() -> Self {
        Self(Some(Vec::new()))
    }
}

impl Kinds {
    /// Those of too many values.
    pub const MANY: Self = Self(None);

    /// Adds `times` values of so many steps.
    #[inline]
    pub fn add(&mut self, steps: i64, times: u64) {
        let Some(kinds) = &mut self.0 else { return };
        match kinds.binary_search_by_key(&steps, |kind| kind.0) {
            Ok(at) => kinds[at].1 += times,
            Err(_) if kinds.len() == MOST_KINDS => self.0 = None,
            Err(at) => kinds.insert(at, (steps, times)),
        }
    }

    /// Adds all of `other`.
    pub fn merge(&mut self, other: &Self) {
        match &other.0 {
            Some(more) => more.iter().for_each(|&(steps, times)| self.add(steps, times)),
            None => self.0 = None,
        }
    }

    /// The different values in steps with how often each came; `None` if they are too many.
    pub fn all(&self) -> Option<&[(i64, u64)]> {
        self.0.as_deref()
    }

    /// The value, in steps, that `percent` percent of `count` values do not exceed: the one of that [`rank_of_percent`], as
    /// [`super::scale::Scale::quantile`] has it, but exact. `None` if there are no values or too many kinds.
    pub fn quantile(&self, percent: u32, count: u64) -> Option<i64> {
        let rank = rank_of_percent(count, percent);
        let mut before = 0;
        let reaches = |kind: &&(i64, u64)| {
            before += kind.1;
            before >= rank
        };
        self.0.as_ref()?.iter().find(reaches).map(|kind| kind.0)
    }

    /// Writes everything.
    pub fn save(&self, writer: &mut Writer) {
        writer.number(self.0.as_ref().map_or(0, |kinds| kinds.len() as u128 + 1));
        for &(steps, times) in self.0.iter().flatten() {
            writer.signed(steps.into());
            writer.number(times.into());
        }
    }

    /// Reads what [`Kinds::save`] wrote.
    ///
    /// # Errors
    /// If the bytes are damaged.
    pub fn load(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let Some(kinds) = reader.small()?.checked_sub(1) else { return Ok(Self::MANY) };
        let one = |_| Ok((i64::try_from(reader.signed()?).map_err(|_| Damaged)?, reader.small()?));
        Ok(Self(Some((0..kinds).map(one).collect::<Result<_, _>>()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rank_of_a_percentage_is_rounded_up() {
        let mut kinds = Kinds::default();
        assert_eq!(kinds.quantile(50, 0), None);
        kinds.add(9, 1);
        kinds.add(3, 19);
        assert_eq!([5, 95, 96].map(|percent| kinds.quantile(percent, 20)), [Some(3), Some(3), Some(9)]);
    }
}
