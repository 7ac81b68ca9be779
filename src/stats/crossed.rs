//! The mean of a table whose rows and columns are both samples: states of the world by draws that all of them share.
//!
//! The variance of the mean is that of rows and that of columns, less what both count (two-way clustering: Cameron, Gelbach and Miller
//! 2011, Journal of Business & Economic Statistics 29). The interval has Student's t of the rows for their part and of the columns
//! for theirs: reach^2 = t(n - 1)^2 V_rows + t(r - 1)^2 V_columns. Degrees of freedom by Satterthwaite (1946) would follow whichever
//! part luck made the larger, and hold the truth too seldom where columns are few.

use super::alike::{alike, all_alike};
use super::moments::{mean_about_first as mean, squares_about};
use super::student::{student_t95, two_sided_p};

/// The mean of a table, with what rows and columns leave uncertain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossed {
    /// The mean of all cells.
    pub mean: f64,
    rows: usize,
    columns: usize,
    /// Variance of the mean by the rows, what rows and columns do together included.
    of_rows: f64,
    /// What the columns add to it.
    of_columns: f64,
}

impl Crossed {
    /// Of `cells`, row by row, each of `columns` cells; `None` with fewer than two rows or columns, of which no spread is known.
    ///
    /// # Panics
    /// If a row is not complete.
    pub fn of(cells: &[f64], columns: usize) -> Option<Self> {
        assert!(columns > 0 && cells.len().is_multiple_of(columns), "complete rows");
        let rows = cells.len() / columns;
        if rows < 2 || columns < 2 {
            return None;
        }
        let (n, r) = (rows as f64, columns as f64);
        let by_row: Vec<f64> = cells.chunks(columns).map(mean).collect();
        let whole = mean(&by_row);
        let by_column: Vec<f64> = (0..columns)
            .map(|at| mean(&cells.iter().skip(at).step_by(columns).copied().collect::<Vec<f64>>()))
            .collect();
        let mut rest = 0.0;
        for (row, own) in cells.chunks(columns).zip(&by_row) {
            for (cell, column) in row.iter().zip(&by_column) {
                let left = cell - own - column + whole;
                rest += left * left;
            }
        }
        let both = rest / ((n - 1.0) * (r - 1.0) * n * r);
        let of_rows = squares_about(&by_row, whole) / (n * (n - 1.0));
        let of_columns = (squares_about(&by_column, whole) / (r * (r - 1.0)) - both).max(0.0);
        Some(Self { mean: whole, rows, columns, of_rows, of_columns })
    }

    /// Standard error of the mean.
    pub fn error(&self) -> f64 {
        (self.of_rows + self.of_columns).sqrt()
    }

    /// Whether the cells differ by more than rounding. Where they do not, nothing tells how far the mean may be off.
    pub fn varies(&self) -> bool {
        !alike(self.mean, self.mean + self.error())
    }

    /// 95 % interval of the mean.
    pub fn interval(&self) -> [f64; 2] {
        let part = |count: usize, variance: f64| {
            let quantile = student_t95(count as u64 - 1);
            quantile * quantile * variance
        };
        let reach = (part(self.rows, self.of_rows) + part(self.columns, self.of_columns)).sqrt();
        [self.mean - reach, self.mean + reach]
    }

    /// How surprising such a mean would be if it were 0, to either side. The degrees of freedom are those of the fewer where these
    /// have a part in it, and nothing is less likely than that so few rows, or so few columns, agree by luck (sign test).
    pub fn p(&self) -> f64 {
        let least = all_alike(self.rows.min(self.columns));
        if !self.varies() {
            return if self.mean == 0.0 { 1.0 } else { least };
        }
        let by = |count: usize| two_sided_p(self.mean / self.error(), count as f64 - 1.0);
        let share = self.of_columns / (self.of_rows + self.of_columns);
        (share * by(self.columns) + (1.0 - share) * by(self.rows)).max(least)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Random};

    /// By hand: rows (1, 3) and (5, 11): row means 2 and 8, column means 3 and 7, mean 5, rest 1 in each cell.
    #[test]
    fn parts_are_those_of_the_definition() {
        let table = Crossed::of(&[1.0, 3.0, 5.0, 11.0], 2).expect("two by two");
        assert_eq!((table.mean, table.of_rows), (5.0, 18.0 / 2.0));
        // (8 / 2) less 4 / (1 · 1 · 2 · 2)
        assert_eq!(table.of_columns, 4.0 - 1.0);
        assert!(Crossed::of(&[1.0, 2.0], 2).is_none() && Crossed::of(&[1.0, 2.0], 1).is_none());
    }

    /// By numpy 2.4.6 and SciPy 1.17.1 from the definitions above; the probability is the sign test's where that is the larger.
    #[test]
    fn an_uneven_table_agrees_with_an_independent_package() {
        let cells = [1.0, 4.0, 2.0, 8.0, 3.0, 3.0, 9.0, 7.0, 2.0, 6.0, 5.0, 14.0];
        let close = |one: f64, other: f64| assert!((one - other).abs() < 1e-6, "{one}, not {other}");
        let table = Crossed::of(&cells, 4).expect("three by four");
        close(table.mean, 16.0 / 3.0);
        close(table.of_rows, 0.7569444444444443);
        close(table.of_columns, 1.9930555555555554);
        close(table.error(), 1.6583123951776997);
        close(table.interval()[1] - table.mean, 5.847971658916965);
        assert_eq!(table.p(), 0.25, "three rows agree by luck as often");
        let lower = Crossed::of(&cells.map(|cell| cell - 4.0), 4).expect("three by four");
        close(lower.p(), 0.4872278131804134);
        assert!(table.varies() && Crossed::of(&[1.0, 1.0 + 1e-6, 1.0, 1.0], 2).expect("two by two").varies());
    }

    #[test]
    fn what_never_differs_is_no_proof() {
        let three = Crossed::of(&[2.0; 9], 3).expect("a table");
        assert!(!three.varies() && three.p() == 0.25);
        assert_eq!(Crossed::of(&[0.0; 9], 3).expect("a table").p(), 1.0);
    }

    /// Tables of 12 states by 3, 5 or 10 draws, of which the draws lift all states: in at most 1 of 20 of 1,000 tables is a mean of
    /// 0 told from 0, and the interval leaves 0 out as seldom. Standard error of these shares 0.7 %.
    #[test]
    fn a_mean_of_nothing_is_seldom_told() {
        for columns in [3, 5, 10] {
            let table = |world: u64| {
                let mut random = Random::new(world, Purpose::Bootstrap, 31);
                let lifts: Vec<f64> = (0..columns).map(|_| random.normal()).collect();
                let mut cells = Vec::new();
                for _ in 0..12 {
                    let state = random.normal();
                    cells.extend(lifts.iter().map(|lift| state + lift + random.normal()));
                }
                Crossed::of(&cells, columns).expect("a table")
            };
            let tables: Vec<Crossed> = (0..1000).map(table).collect();
            let told = tables.iter().filter(|table| table.p() < 0.05).count();
            let out = tables.iter().filter(|table| table.interval()[0] > 0.0 || table.interval()[1] < 0.0).count();
            assert!(told <= 65 && out <= 65, "{told} and {out} of 1000 with {columns} draws");
        }
    }
}
