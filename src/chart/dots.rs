//! Twenty dots of a distribution of runs: each stands for one run in twenty.

use crate::Tone;
use crate::draw::{Anchor, Drawing};
use crate::picture::Picture;
use crate::scale::{self, Scale};
use crate::words::{cut, number, short};

/// Dots of a side.
pub const DOTS: usize = 20;

/// The runs of a side.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// What it is called.
    pub name: String,
    /// Whose it is.
    pub tone: Tone,
    /// The values of its runs, in ascending order.
    pub values: Vec<f64>,
}

impl Side {
    /// A side of these values, in any order; what is no number is left out.
    pub fn new(name: &str, tone: Tone, values: impl IntoIterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.into_iter().filter(|value| value.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        Self { name: name.to_owned(), tone, values }
    }

    /// The value that a share of the runs does not exceed.
    fn quantile(&self, share: f64) -> f64 {
        let rank = libm::ceil(share * self.values.len() as f64).max(1.0) as usize;
        self.values.get(rank.min(self.values.len()).saturating_sub(1)).copied().unwrap_or_default()
    }

    /// The middle of each twentieth.
    fn dots(&self) -> impl Iterator<Item = f64> {
        (0..DOTS).map(|at| self.quantile((at as f64 + 0.5) / DOTS as f64))
    }
}

/// A dot plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Dots {
    /// What is shown.
    pub title: String,
    /// Its unit.
    pub unit: String,
    /// What a dot is one in twenty of, as in "runs".
    pub of: String,
    /// The sides.
    pub sides: Vec<Side>,
}

const WIDTH: f64 = 440.0;
const PLOT: [f64; 2] = [76.0, 430.0];
const RADIUS: f64 = 6.6;
const ROOM: f64 = 15.0;
/// Height from one dot to the one on it.
const RISE: f64 = 13.6;
/// Dots on one another at most; more are drawn closer.
const HIGHEST: f64 = 7.0;

impl Dots {
    /// The chart.
    pub fn picture(&self) -> Picture {
        let mut drawing = Drawing::default();
        drawing.text("h", Anchor::Start, [0.0, 14.0], &cut(&self.title, 40));
        drawing.text("m", Anchor::End, [430.0, 14.0], &format!("each dot: 1 in 20 {}", self.of));
        drawing.text("m", Anchor::Start, [0.0, 31.0], &self.unit);
        let filled: Vec<&Side> = self.sides.iter().filter(|side| !side.values.is_empty()).collect();
        let ends = filled.iter().flat_map(|side| [side.quantile(0.5 / 20.0), side.quantile(19.5 / 20.0)]);
        let [low, high] =
            ends.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], one| [low.min(one), high.max(one)]);
        let values = if low < high { [low, high] } else { [low - 1.0, low + 1.0] };
        let x = Scale { values, places: [PLOT[0] + 10.0, PLOT[1] - 10.0] };
        let mut bottom = 42.0;
        let mut places = Vec::new();
        for side in &filled {
            let stacks = stacks(side, &x);
            let most = stacks.iter().map(|stack| stack.1).max().unwrap_or(1) as f64;
            bottom += most.clamp(3.0, HIGHEST) * RISE + 12.0;
            places.push((side, stacks, most, bottom));
        }
        let (ticks, decimals) = scale::ticks(values, 5.0);
        for tick in ticks {
            drawing.line("grid", [x.at(tick), 42.0], [x.at(tick), bottom]);
            drawing.text("m", Anchor::Middle, [x.at(tick), bottom + 16.0], &number(tick, decimals));
        }
        for (side, stacks, most, base) in &places {
            let rise = RISE * (HIGHEST / most.max(HIGHEST));
            for (middle, count) in stacks {
                for at in 0..*count {
                    let y = base - RADIUS - 1.0 - rise * at as f64;
                    drawing.circle(&format!("q {}", side.tone.class()), [*middle, y], RADIUS.min(rise * 0.9));
                }
            }
            drawing.line("tick", [PLOT[0], *base], [PLOT[1], *base]);
            drawing.text(&format!("lab {}", side.tone.class()), Anchor::Start, [0.0, base - 4.0], &cut(&side.name, 11));
        }
        Picture::new(&self.title, self.told(), [WIDTH, bottom + 24.0], drawing)
    }

    fn told(&self) -> String {
        let mut told = format!("{}, {}.", self.title, self.unit);
        for side in &self.sides {
            if side.values.is_empty() {
                told.push_str(&format!(" {}: nothing to show.", side.name));
                continue;
            }
            told.push_str(&format!(
                " {}: the middle run has {}, 9 in 10 runs {} to {}.",
                side.name,
                short(side.quantile(0.5)),
                short(side.quantile(0.05)),
                short(side.quantile(0.95))
            ));
        }
        told
    }
}

/// Dots on one another: the middle of each stack, and how many.
fn stacks(side: &Side, x: &Scale) -> Vec<(f64, usize)> {
    let mut stacks: Vec<(f64, usize)> = Vec::new();
    for value in side.dots() {
        let bin = libm::floor((x.at(value) - x.places[0]) / ROOM);
        let middle = x.places[0] + (bin + 0.5) * ROOM;
        match stacks.last_mut() {
            Some(stack) if (stack.0 - middle).abs() < 0.5 => stack.1 += 1,
            _ => stacks.push((middle, 1)),
        }
    }
    stacks
}
