//! The points of the sample.

/// Numbers of the points of a sample: N rows of A, AB_1 ... AB_k, B.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Rows, N.
    pub rows: usize,
    /// Factors, k.
    pub factors: usize,
}

impl Sample {
    /// Points in all.
    pub fn points(self) -> usize {
        self.rows * (self.factors + 2)
    }

    /// The points of the unit cube: `base` has one row each of 2 k coordinates, those of A and then those of B.
    ///
    /// # Panics
    /// If `base` does not.
    pub fn cube(self, base: &[Vec<f64>]) -> Vec<Vec<f64>> {
        assert!(base.len() == self.rows && base.iter().all(|row| row.len() == 2 * self.factors), "N rows of 2 k");
        let points = base.iter().flat_map(|row| {
            let (a, b) = row.split_at(self.factors);
            let crossed = (0..self.factors).map(|factor| {
                let mut point = a.to_vec();
                point[factor] = b[factor];
                point
            });
            std::iter::once(a.to_vec()).chain(crossed).chain([b.to_vec()]).collect::<Vec<_>>()
        });
        points.collect()
    }

    /// Number of the point A of a row.
    pub fn a(self, row: usize) -> usize {
        row * (self.factors + 2)
    }

    /// Number of the point B of a row.
    pub fn b(self, row: usize) -> usize {
        self.a(row) + self.factors + 1
    }

    /// Number of the point AB of a row and factor.
    pub fn ab(self, row: usize, factor: usize) -> usize {
        self.a(row) + 1 + factor
    }

    /// Pairs of points that are independent of each other: A and B of each row.
    pub fn pairs(self) -> Vec<[usize; 2]> {
        (0..self.rows).map(|row| [self.a(row), self.b(row)]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_crosses_one_coordinate_at_a_time() {
        let sample = Sample { rows: 2, factors: 2 };
        let points = sample.cube(&[vec![0.1, 0.2, 0.8, 0.9], vec![0.3, 0.4, 0.6, 0.7]]);
        assert_eq!(points[..4], [[0.1, 0.2], [0.8, 0.2], [0.1, 0.9], [0.8, 0.9]]);
        assert_eq!((points.len(), sample.points()), (8, 8));
        assert_eq!((&points[sample.ab(1, 0)][..], &points[sample.b(1)][..]), (&[0.6, 0.4][..], &[0.6, 0.7][..]));
        assert_eq!(sample.pairs(), [[0, 3], [4, 7]]);
    }
}
