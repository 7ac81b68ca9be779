//! Forecasts held against what came: where in the forecast it lay (PIT), and how often intervals held it.

use crate::Tone;
use crate::draw::{Anchor, Drawing};
use crate::picture::Picture;
use crate::scale::{self, Scale};
use crate::words::{cut, in_hundred, number};

/// Where in the forecasts what came lay, in bins of the same width.
#[derive(Clone, Debug, PartialEq)]
pub struct Pit {
    /// What is shown.
    pub title: String,
    /// Forecasts in each bin.
    pub bins: Vec<f64>,
}

/// How often intervals held what came.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// What is shown.
    pub title: String,
    /// Each level with the share that was inside, and that share's interval.
    pub levels: Vec<(f64, f64, Option<[f64; 2]>)>,
}

const SIZE: [f64; 2] = [440.0, 246.0];
const PLOT: [f64; 4] = [46.0, 420.0, 44.0, 200.0];

impl Pit {
    /// The chart.
    pub fn picture(&self) -> Picture {
        let mut drawing = Drawing::default();
        let [left, right, top, bottom] = PLOT;
        drawing.text("h", Anchor::Start, [0.0, 14.0], &cut(&self.title, 52));
        drawing.text("m", Anchor::Start, [0.0, 31.0], "forecasts; even bars would be well calibrated");
        let count = self.bins.iter().sum::<f64>();
        let even = count / self.bins.len().max(1) as f64;
        let most = self.bins.iter().copied().fold(even, f64::max);
        let values = scale::rounded([0.0, most], 4.0);
        let y = Scale { values, places: [bottom, top] };
        let (ticks, decimals) = scale::ticks(values, 4.0);
        for tick in ticks {
            drawing.line("grid", [left, y.at(tick)], [right, y.at(tick)]);
            drawing.text("m", Anchor::End, [left - 6.0, y.at(tick) + 4.0], &number(tick, decimals));
        }
        let width = (right - left) / self.bins.len().max(1) as f64;
        for (at, bin) in self.bins.iter().enumerate() {
            let from = [left + width * at as f64 + 1.5, y.at(*bin)];
            drawing.rect(&format!("q {}", Tone::WhatIf.class()), from, [width - 3.0, bottom - y.at(*bin)]);
        }
        drawing.line("dash", [left, y.at(even)], [right, y.at(even)]);
        drawing.text("m", Anchor::Start, [left, bottom + 18.0], "below all that was forecast");
        drawing.text("m", Anchor::End, [right, bottom + 18.0], "above all of it");
        drawing.text("m", Anchor::Middle, [(left + right) / 2.0, bottom + 36.0], "where what came lay in its forecast");
        let told = format!(
            "{}: {} forecasts; from below to above all that was forecast: {}.",
            self.title,
            number(count, 0),
            self.bins.iter().map(|bin| number(*bin, 0)).collect::<Vec<_>>().join(", ")
        );
        Picture::new(&self.title, told, SIZE, drawing)
    }
}

impl Coverage {
    /// The chart.
    pub fn picture(&self) -> Picture {
        let mut drawing = Drawing::default();
        let [left, right, top, bottom] = PLOT;
        drawing.text("h", Anchor::Start, [0.0, 14.0], &cut(&self.title, 52));
        drawing.text(
            "m",
            Anchor::Start,
            [0.0, 31.0],
            "how often it held what came, of 100; on the dashed line as promised",
        );
        let x = Scale { values: [0.0, 1.0], places: [left, right] };
        let y = Scale { values: [0.0, 1.0], places: [bottom, top] };
        for tick in [0.0, 0.25, 0.5, 0.75, 1.0] {
            drawing.line("grid", [left, y.at(tick)], [right, y.at(tick)]);
            drawing.text("m", Anchor::End, [left - 6.0, y.at(tick) + 4.0], &number(100.0 * tick, 0));
            drawing.text("m", Anchor::Middle, [x.at(tick), bottom + 18.0], &number(100.0 * tick, 0));
        }
        drawing.line("dash", [x.at(0.0), y.at(0.0)], [x.at(1.0), y.at(1.0)]);
        for (level, share, interval) in &self.levels {
            if let Some([low, high]) = interval {
                drawing.line("runs", [x.at(*level), y.at(*low)], [x.at(*level), y.at(*high)]);
            }
            drawing.circle("dot", [x.at(*level), y.at(*share)], 4.0);
        }
        drawing.text("m", Anchor::Middle, [(left + right) / 2.0, bottom + 36.0], "what the interval promises, of 100");
        let level = |(level, share, interval): &(f64, f64, Option<[f64; 2]>)| {
            let ends = interval
                .map_or_else(String::new, |[low, high]| format!(" ({} to {})", in_hundred(low), in_hundred(high)));
            format!(" {} promised, {}{ends} held.", in_hundred(*level), in_hundred(*share))
        };
        let told = format!("{}:{}", self.title, self.levels.iter().map(level).collect::<String>());
        Picture::new(&self.title, told, SIZE, drawing)
    }
}
