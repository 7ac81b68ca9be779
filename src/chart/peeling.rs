//! How a box was peeled: what share of its cases are as asked, against what share of all such cases it still holds.

use crate::draw::{Anchor, Drawing};
use crate::picture::Picture;
use crate::scale::Scale;
use crate::words::{cut, in_hundred, number};

/// A step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Share of all such cases that lie in the box.
    pub coverage: f64,
    /// Share of the box's cases that are such.
    pub density: f64,
    /// Whether this box was chosen.
    pub chosen: bool,
}

/// A peeling.
#[derive(Clone, Debug, PartialEq)]
pub struct Peeling {
    /// What is shown.
    pub title: String,
    /// The steps, from the whole space on.
    pub steps: Vec<Step>,
}

const SIZE: [f64; 2] = [440.0, 262.0];
const PLOT: [f64; 4] = [52.0, 420.0, 40.0, 216.0];

impl Peeling {
    /// The chart.
    pub fn picture(&self) -> Picture {
        let mut drawing = Drawing::default();
        let [left, right, top, bottom] = PLOT;
        drawing.text("h", Anchor::Start, [0.0, 14.0], &cut(&self.title, 52));
        drawing.text("m", Anchor::Start, [0.0, 31.0], "how many of the box’s cases are as asked, of 100");
        let x = Scale { values: [0.0, 1.0], places: [left, right] };
        let y = Scale { values: [0.0, 1.0], places: [bottom, top] };
        for tick in [0.0, 0.25, 0.5, 0.75, 1.0] {
            drawing.line("grid", [left, y.at(tick)], [right, y.at(tick)]);
            drawing.text("m", Anchor::End, [left - 6.0, y.at(tick) + 4.0], &number(100.0 * tick, 0));
            drawing.text("m", Anchor::Middle, [x.at(tick), bottom + 16.0], &number(100.0 * tick, 0));
        }
        drawing.text(
            "m",
            Anchor::Middle,
            [(left + right) / 2.0, bottom + 34.0],
            "how many of all such cases the box holds, of 100",
        );
        let place = |step: &Step| [x.at(step.coverage), y.at(step.density)];
        drawing.path("med o", self.steps.iter().map(place), false);
        for step in &self.steps {
            drawing.circle("dot none", place(step), 3.0);
        }
        for step in self.steps.iter().filter(|step| step.chosen) {
            let [at, height] = place(step);
            drawing.circle("dot", [at, height], 5.5);
            // The way to it comes from the right and from below
            let (anchor, aside) = if at > left + 80.0 { (Anchor::End, -9.0) } else { (Anchor::Start, 9.0) };
            drawing.text("lab o", anchor, [at + aside, height + 18.0], "this box");
        }
        Picture::new(&self.title, self.told(), SIZE, drawing)
    }

    fn told(&self) -> String {
        let chosen = self.steps.iter().find(|step| step.chosen);
        let chosen = chosen.map_or_else(
            || "no box was chosen".to_owned(),
            |step| {
                format!(
                    "in the chosen box {} cases are as asked, and it holds {} of all such cases",
                    in_hundred(step.density),
                    in_hundred(step.coverage)
                )
            },
        );
        let first = self.steps.first().map_or(0.0, |step| step.density);
        format!(
            "{}: {} steps; in the whole space {} cases are as asked; {chosen}.",
            self.title,
            self.steps.len(),
            in_hundred(first)
        )
    }
}
