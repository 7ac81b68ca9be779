//! Covariance matrices and small linear systems by Cholesky's factor: lower triangles, by row (Golub and Van Loan 2013, Matrix
//! Computations, section 4.2).
//!
//! Written out, as it is a few lines for at most some tens of parameters: the general crates choose their arithmetic by
//! what the processor can do (fused multiplication or not), and so differ in the last bits from machine to machine.

/// A lower triangular matrix: row i has i + 1 entries.
#[derive(Clone, Debug, PartialEq)]
pub struct Lower {
    rows: Vec<Vec<f64>>,
}

impl Lower {
    /// The factor L of `symmetric` = L L' (Cholesky), given as its lower triangle; `None` unless it is positive definite.
    pub fn of_definite(symmetric: &[impl AsRef<[f64]>]) -> Option<Self> {
        Some(Self::of_semidefinite(symmetric)).filter(|factor| factor.diagonal().all(|entry| entry > 0.0))
    }

    /// The same of a matrix in which something may not vary at all: its row of the factor is 0.
    pub fn of_semidefinite(symmetric: &[impl AsRef<[f64]>]) -> Self {
        let mut rows: Vec<Vec<f64>> = Vec::with_capacity(symmetric.len());
        for (i, wanted) in symmetric.iter().map(AsRef::as_ref).enumerate() {
            let mut row: Vec<f64> = Vec::with_capacity(i + 1);
            for j in 0..i {
                let rest = wanted[j] - row.iter().zip(&rows[j]).map(|(a, b)| a * b).sum::<f64>();
                row.push(if rows[j][j] > 0.0 { rest / rows[j][j] } else { 0.0 });
            }
            // What is not a number is 0 here, too
            let left = wanted[i] - row.iter().map(|a| a * a).sum::<f64>();
            row.push(left.max(0.0).sqrt());
            rows.push(row);
        }
        Self { rows }
    }

    fn diagonal(&self) -> impl DoubleEndedIterator<Item = f64> + '_ {
        self.rows.iter().enumerate().map(|(at, row)| row[at])
    }

    /// Row `at`: its entries up to the diagonal.
    pub fn row(&self, at: usize) -> &[f64] {
        &self.rows[at]
    }

    /// Solves L x = `b`.
    pub fn solve(&self, b: &[f64]) -> Vec<f64> {
        let mut x: Vec<f64> = Vec::with_capacity(b.len());
        for (row, b) in self.rows.iter().zip(b) {
            let at = x.len();
            let known: f64 = row.iter().zip(&x).map(|(a, x)| a * x).sum();
            x.push((b - known) / row[at]);
        }
        x
    }

    /// The inverse of L L', which is symmetric, by columns.
    pub fn inverse(&self) -> Vec<Vec<f64>> {
        let size = self.rows.len();
        let column = |k: usize| {
            let one: Vec<f64> = (0..size).map(|i| f64::from(u8::from(i == k))).collect();
            let mut x = self.solve(&one);
            for i in (0..size).rev() {
                let above: f64 = (i + 1..size).map(|j| self.rows[j][i] * x[j]).sum();
                x[i] = (x[i] - above) / self.rows[i][i];
            }
            x
        };
        (0..size).map(column).collect()
    }

    /// Half the logarithm of the determinant of L L'.
    pub fn log_determinant(&self) -> f64 {
        self.diagonal().map(libm::log).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_factor_gives_the_matrix_back() {
        let matrix = [vec![4.0], vec![3.0, 5.0], vec![-1.0, 0.5, 3.0]];
        let lower = Lower::of_definite(&matrix).unwrap();
        for (i, row) in matrix.iter().enumerate() {
            for (j, wanted) in row.iter().enumerate() {
                let got: f64 = lower.row(i).iter().zip(lower.row(j)).map(|(a, b)| a * b).sum();
                assert!((got - wanted).abs() < 1e-14, "{i} {j}");
            }
        }
        // det = 4 (15 - 0.25) - 3 (9 + 0.5) - 1 (1.5 + 5) = 24
        assert!((lower.log_determinant() - libm::log(24.0) / 2.0).abs() < 1e-14);
        let x = lower.solve(&[1.0, 2.0, 3.0]);
        for (i, wanted) in [1.0, 2.0, 3.0].into_iter().enumerate() {
            let got: f64 = lower.row(i).iter().zip(&x).map(|(a, x)| a * x).sum();
            assert!((got - wanted).abs() < 1e-14);
        }
    }

    #[test]
    fn the_inverse_times_the_matrix_is_one() {
        let matrix = [[4.0, 2.0, -1.0], [2.0, 5.0, 0.5], [-1.0, 0.5, 3.0]];
        let inverse = Lower::of_definite(&matrix).unwrap().inverse();
        for (i, row) in matrix.iter().enumerate() {
            for (j, column) in inverse.iter().enumerate() {
                let got: f64 = row.iter().zip(column).map(|(a, b)| a * b).sum();
                assert!((got - f64::from(u8::from(i == j))).abs() < 1e-14, "{i} {j}: {got}");
            }
        }
    }

    #[test]
    fn what_does_not_vary_has_a_row_of_0() {
        let factor = Lower::of_semidefinite(&[[0.0625, 0.0, 0.03125], [0.0, 0.0, 0.0], [0.03125, 0.0, 0.078125]]);
        assert_eq!([0, 1, 2].map(|at| factor.row(at).to_vec()), [vec![0.25], vec![0.0, 0.0], vec![0.125, 0.0, 0.25]]);
    }

    #[test]
    fn what_is_not_positive_definite_has_no_factor() {
        assert_eq!(Lower::of_definite(&[vec![1.0], vec![1.0, 1.0]]), None);
        assert_eq!(Lower::of_definite(&[vec![0.0]]), None);
        assert!(Lower::of_definite(&[vec![1e-20]]).is_some(), "however little it varies");
        assert_eq!(Lower::of_definite(&[vec![f64::NAN]]), None);
    }
}
