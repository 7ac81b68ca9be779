//! The limits of a box, and where a fit lies, each within the range in which a value may be.

use crate::Tone;
use crate::draw::{Anchor, Drawing};
use crate::picture::Picture;
use crate::scale::Scale;
use crate::words::{cut, short};

/// A value and its range.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is called.
    pub name: String,
    /// Its unit; empty where it has none.
    pub unit: String,
    /// The range in which it may be.
    pub range: [f64; 2],
    /// Whether ratios matter, so that the range is drawn by them.
    pub ratios: bool,
    /// What is left of it.
    pub part: Part,
}

/// What is left of a range.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A stretch.
    Limits([f64; 2]),
    /// Quantiles of a distribution: 5, 25, 50, 75 and 95 percent.
    Quantiles([f64; 5]),
    /// Words: of what is no number.
    Words(String),
}

/// Rows of ranges.
#[derive(Clone, Debug, PartialEq)]
pub struct Boxes {
    /// What is shown.
    pub title: String,
    /// What the marks are.
    pub legend: String,
    /// The rows.
    pub rows: Vec<Row>,
}

const WIDTH: f64 = 900.0;
const PLOT: [f64; 2] = [340.0, 880.0];
const HEIGHT: f64 = 38.0;
const TOP: f64 = 40.0;

impl Boxes {
    /// The chart.
    pub fn picture(&self) -> Picture {
        let mut drawing = Drawing::default();
        drawing.text("h", Anchor::Start, [0.0, 14.0], &cut(&self.title, 100));
        drawing.text("m", Anchor::Start, [0.0, 31.0], &cut(&self.legend, 140));
        for (at, row) in self.rows.iter().enumerate() {
            row.draw(&mut drawing, TOP + HEIGHT * at as f64);
        }
        Picture::new(&self.title, self.told(), [WIDTH, TOP + HEIGHT * self.rows.len() as f64], drawing)
    }

    fn told(&self) -> String {
        let row = |row: &Row| {
            let [low, high] = row.range.map(short);
            let unit = if row.unit.is_empty() { String::new() } else { format!(" {}", row.unit) };
            match &row.part {
                Part::Limits([from, to]) => {
                    format!(" {}: {} to {}, of {low} to {high}{unit}.", row.name, short(*from), short(*to))
                }
                Part::Quantiles(all) => format!(
                    " {}: middle {}, 9 in 10 between {} and {}, of {low} to {high}{unit}.",
                    row.name,
                    short(all[2]),
                    short(all[0]),
                    short(all[4])
                ),
                Part::Words(words) => format!(" {}: {words}.", row.name),
            }
        };
        format!("{}.{}", self.title, self.rows.iter().map(row).collect::<String>())
    }
}

impl Row {
    fn draw(&self, drawing: &mut Drawing, top: f64) {
        let middle = top + 14.0;
        drawing.text("n", Anchor::Start, [0.0, middle + 4.0], &cut(&self.name, 52));
        if let Part::Words(words) = &self.part {
            drawing.text("lab o", Anchor::Start, [PLOT[0], middle + 4.0], &cut(words, 50));
            return;
        }
        let [low, high] = self.range;
        let ratios = self.ratios && low > 0.0;
        let on = |value: f64| if ratios { libm::log(value.max(low)) } else { value };
        let x = Scale { values: [on(low), on(high)], places: PLOT };
        let at = |value: f64| x.at(on(value));
        drawing.line("runs b", [PLOT[0], middle], [PLOT[1], middle]);
        drawing.text("m", Anchor::Start, [PLOT[0], middle + 19.0], &short(low));
        drawing.text("m", Anchor::End, [PLOT[1], middle + 19.0], &short(high));
        drawing.text("m", Anchor::Middle, [(PLOT[0] + PLOT[1]) / 2.0, middle + 19.0], &cut(&self.unit, 48));
        match &self.part {
            Part::Limits([from, to]) => {
                drawing.rect("box", [at(*from), middle - 6.0], [(at(*to) - at(*from)).max(2.0), 12.0])
            }
            Part::Quantiles([p05, p25, p50, p75, p95]) => {
                drawing.rect(
                    &format!("fill {}", Tone::WhatIf.class()),
                    [at(*p05), middle - 6.0],
                    [at(*p95) - at(*p05), 12.0],
                );
                drawing.rect("box", [at(*p25), middle - 6.0], [at(*p75) - at(*p25), 12.0]);
                drawing.circle("dot none", [at(*p50), middle], 4.4);
            }
            Part::Words(_) => {}
        }
    }
}
