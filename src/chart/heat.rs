//! Regret of policies in states of the world: a cell each, the darker the more is lost against the best policy of that state.

use crate::draw::{Anchor, Drawing};
use crate::picture::Picture;
use crate::words::{cut, short};

/// A heat map.
#[derive(Clone, Debug, PartialEq)]
pub struct Heat {
    /// What is shown.
    pub title: String,
    /// The unit of a cell.
    pub unit: String,
    /// What the columns are, as in "64 states".
    pub columns: String,
    /// Each policy with its regret in each state.
    pub rows: Vec<(String, Vec<f64>)>,
}

const WIDTH: f64 = 900.0;
const PLOT: [f64; 2] = [210.0, 830.0];
const TOP: f64 = 40.0;
const HEIGHT: f64 = 26.0;
/// Classes of colour.
const GRADES: usize = 5;

impl Heat {
    fn most(&self) -> f64 {
        self.rows.iter().flat_map(|row| row.1.iter().copied()).filter(|one| one.is_finite()).fold(0.0, f64::max)
    }

    /// The chart.
    pub fn picture(&self) -> Picture {
        let mut drawing = Drawing::default();
        drawing.text("h", Anchor::Start, [0.0, 14.0], &cut(&self.title, 90));
        drawing.text("m", Anchor::Start, [PLOT[0], 31.0], &self.columns);
        drawing.text("m", Anchor::End, [WIDTH, 31.0], "mean");
        let most = self.most();
        for (at, (name, cells)) in self.rows.iter().enumerate() {
            let top = TOP + HEIGHT * at as f64;
            drawing.text("n", Anchor::End, [PLOT[0] - 8.0, top + 17.0], &cut(name, 30));
            let width = (PLOT[1] - PLOT[0]) / cells.len().max(1) as f64;
            for (column, cell) in cells.iter().enumerate() {
                let from = [PLOT[0] + width * column as f64, top];
                if *cell <= 0.0 {
                    drawing.rect("best", [from[0] + 1.5, top + 1.5], [width - 3.0, HEIGHT - 5.0]);
                } else {
                    drawing.rect(&format!("k{}", grade(*cell, most)), from, [width - 0.6, HEIGHT - 2.0]);
                }
            }
            let mean = cells.iter().sum::<f64>() / cells.len().max(1) as f64;
            drawing.text("n", Anchor::End, [WIDTH, top + 17.0], &short(mean));
        }
        let bottom = TOP + HEIGHT * self.rows.len() as f64 + 8.0;
        drawing.rect("best", [PLOT[0] + 1.5, bottom + 1.5], [13.0, 11.0]);
        drawing.text("m", Anchor::Start, [PLOT[0] + 22.0, bottom + 12.0], "best there");
        for at in 0..GRADES {
            let left = PLOT[0] + 110.0 + 104.0 * at as f64;
            drawing.rect(&format!("k{at}"), [left, bottom], [16.0, 14.0]);
            let upto = most * (at + 1) as f64 / GRADES as f64;
            drawing.text(
                "m",
                Anchor::Start,
                [left + 22.0, bottom + 12.0],
                &format!("to {}", short(libm::round(upto * 100.0) / 100.0)),
            );
        }
        drawing.text("m", Anchor::Start, [0.0, bottom + 12.0], &cut(&self.unit, 32));
        Picture::new(&self.title, self.told(), [WIDTH, bottom + 22.0], drawing)
    }

    fn told(&self) -> String {
        let row = |(name, cells): &(String, Vec<f64>)| {
            let best = cells.iter().filter(|cell| **cell <= 0.0).count();
            let mean = cells.iter().sum::<f64>() / cells.len().max(1) as f64;
            let most = cells.iter().copied().fold(0.0, f64::max);
            format!(
                " {name}: best in {best} of {} states, {} in the mean, {} at most.",
                cells.len(),
                short(mean),
                short(most)
            )
        };
        format!("{}, {}.{}", self.title, self.unit, self.rows.iter().map(row).collect::<String>())
    }
}

fn grade(value: f64, most: f64) -> usize {
    let part = if most > 0.0 { value / most } else { 0.0 };
    ((part * GRADES as f64) as usize).min(GRADES - 1)
}
