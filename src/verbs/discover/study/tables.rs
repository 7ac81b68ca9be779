//! Columns that several tables of a discovery have.

use crate::table::Table;
use easy_ext::ext;

#[ext(BoxColumns)]
impl<T> Table<T> {
    /// Adds the number of a box, counted from 0 in the row.
    pub(crate) fn box_number(self, meaning: &'static str, of: impl Fn(&T) -> usize + 'static) -> Self {
        self.column("box", meaning, move |row| of(row) + 1)
    }

    /// Adds a part of a whole.
    pub(crate) fn part(self, name: &'static str, meaning: &'static str, of: impl Fn(&T) -> f64 + 'static) -> Self {
        self.amount(name, "share", meaning, of)
    }

    /// Adds how many points there are, and in how many of their runs it happens.
    pub(crate) fn hits(
        self,
        points: impl Fn(&T) -> usize + 'static,
        hits: impl Fn(&T) -> u64 + 'static,
        density: impl Fn(&T) -> f64 + 'static,
    ) -> Self {
        self.amount("points", "points", "Points in it.", points)
            .amount("hits", "runs", "Runs of these points in which it happens.", hits)
            .part("density", "Share of the runs of these points in which it happens.", density)
    }
}
