//! Whether known parameters are recovered from records that the model made.

use super::rows::Rows;
use super::shipped::Shipped;
use super::told::Told;
use crate::docs::markdown::{code, table as markdown_table};
use crate::figures::fixed;
use crate::figures::percent;

/// Parts of the ranks that are told.
const FIFTHS: usize = 5;

/// What of the true values of one parameter, or of all, was found.
#[derive(Default)]
struct Found {
    ranks: Vec<f64>,
    /// Truth and mean of the posterior, on the scale of the prior.
    pairs: Vec<[f64; 2]>,
}

impl Found {
    fn of(rows: &Rows, path: Option<&str>) -> Result<Self, String> {
        let mut found = Self::default();
        for row in rows.iter() {
            if path.is_none_or(|path| row.is("path", path).unwrap_or(false)) {
                found.ranks.push(row.number("rank")?);
                found.pairs.push([row.number("truth")?, row.number("mean")?]);
            }
        }
        Ok(found)
    }

    /// How many ranks lie within the middle `share`.
    fn held(&self, share: f64) -> String {
        let tail = 0.5 * (1.0 - share);
        let held = self.ranks.iter().filter(|rank| (tail..=1.0 - tail).contains(*rank)).count();
        format!("{held} of {}, {}", self.ranks.len(), percent(held as f64 / self.ranks.len().max(1) as f64))
    }

    fn fifths(&self) -> String {
        let mut counts = [0_u32; FIFTHS];
        for rank in &self.ranks {
            counts[((rank * FIFTHS as f64) as usize).min(FIFTHS - 1)] += 1;
        }
        counts.map(|count| count.to_string()).join(", ")
    }

    /// Correlation of truths and means; `None` where one of them does not vary.
    fn correlation(&self) -> Option<f64> {
        let n = self.pairs.len() as f64;
        let mean = |at: usize| self.pairs.iter().map(|pair| pair[at]).sum::<f64>() / n;
        let [a, b] = [mean(0), mean(1)];
        let sum = |one: usize, other: usize| {
            self.pairs.iter().map(|pair| (pair[one] - [a, b][one]) * (pair[other] - [a, b][other])).sum::<f64>()
        };
        let scale = (sum(0, 0) * sum(1, 1)).sqrt();
        (scale > 0.0).then(|| sum(0, 1) / scale)
    }

    fn cells(&self, name: String) -> Vec<String> {
        let correlation = self.correlation().map_or_else(String::new, |value| fixed(value, 2));
        vec![name, self.fifths(), self.held(0.5), self.held(0.9), correlation]
    }
}

/// Ranks of the true values, by parameter.
pub fn ranks(shipped: &Shipped) -> Told {
    let Some(rows) = &shipped.ranks else { return Ok("Not run.\n".to_owned()) };
    let mut distances = Vec::new();
    for record in rows.distinct("record")? {
        distances
            .push(rows.wherever(&[("record", record)])?.first().map_or(Ok(f64::NAN), |row| row.number("distance"))?);
    }
    let near = distances.iter().filter(|distance| **distance <= 1.0).count();
    let mean = distances.iter().sum::<f64>() / distances.len().max(1) as f64;
    let mut table = vec![Found::of(rows, None)?.cells("all".to_owned())];
    for path in rows.distinct("path")? {
        table.push(Found::of(rows, Some(path))?.cells(code(path)));
    }
    let headings =
        ["parameter", "ranks of the truth, by fifths", "inside 50 %", "inside 90 %", "correlation of truth and mean"];
    Ok(format!(
        "{} records that the model made. At its own truth such a record lies {} uncertainties off in the mean, {near} of them no more than \
         one.\n\n{}",
        distances.len(),
        fixed(mean, 2),
        markdown_table(&headings, table)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the table of a calibration: ranks and intervals counted by hand.
    #[test]
    fn ranks_are_counted_in_fifths_and_intervals() {
        let ranks = vec![0.0, 0.19, 0.2, 0.5, 0.97, 1.0];
        let pairs = vec![[0.0, 0.2], [1.0, 0.4], [0.5, 0.3]];
        let found = Found { ranks, pairs };
        assert_eq!(found.fifths(), "2, 1, 1, 0, 2");
        assert_eq!((found.held(0.5).as_str(), found.held(0.9).as_str()), ("1 of 6, 17%", "3 of 6, 50%"));
        assert!((found.correlation().unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(Found::default().correlation(), None);
    }
}
