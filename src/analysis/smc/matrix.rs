//! The linear algebra that a Gaussian kernel needs: lower triangles, by row.
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
    pub fn cholesky(symmetric: &[Vec<f64>]) -> Option<Self> {
        let mut rows: Vec<Vec<f64>> = Vec::with_capacity(symmetric.len());
        for (i, wanted) in symmetric.iter().enumerate() {
            let mut row: Vec<f64> = Vec::with_capacity(i + 1);
            for j in 0..i {
                let sum: f64 = row.iter().zip(&rows[j]).take(j).map(|(a, b)| a * b).sum();
                row.push((wanted[j] - sum) / rows[j][j]);
            }
            let left = wanted[i] - row.iter().map(|a| a * a).sum::<f64>();
            if left.is_nan() || left <= 0.0 {
                return None;
            }
            row.push(left.sqrt());
            rows.push(row);
        }
        Some(Self { rows })
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

    /// Half the logarithm of the determinant of L L'.
    pub fn log_determinant(&self) -> f64 {
        self.rows.iter().enumerate().map(|(at, row)| libm::log(row[at])).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_factor_gives_the_matrix_back() {
        let matrix = [vec![4.0], vec![2.0, 5.0], vec![-1.0, 0.5, 3.0]];
        let lower = Lower::cholesky(&matrix).unwrap();
        for (i, row) in matrix.iter().enumerate() {
            for (j, wanted) in row.iter().enumerate() {
                let got: f64 = lower.row(i).iter().zip(lower.row(j)).map(|(a, b)| a * b).sum();
                assert!((got - wanted).abs() < 1e-14, "{i} {j}");
            }
        }
        // det = 4 (15 - 0.25) - 2 (6 + 0.5) - 1 (1 + 5) = 40
        assert!((lower.log_determinant() - libm::log(40.0) / 2.0).abs() < 1e-14);
        let x = lower.solve(&[1.0, 2.0, 3.0]);
        for (i, wanted) in [1.0, 2.0, 3.0].into_iter().enumerate() {
            let got: f64 = lower.row(i).iter().zip(&x).map(|(a, x)| a * x).sum();
            assert!((got - wanted).abs() < 1e-14);
        }
    }

    #[test]
    fn what_is_not_positive_definite_has_no_factor() {
        assert_eq!(Lower::cholesky(&[vec![1.0], vec![1.0, 1.0]]), None);
        assert_eq!(Lower::cholesky(&[vec![0.0]]), None);
        assert_eq!(Lower::cholesky(&[vec![f64::NAN]]), None);
    }
}
