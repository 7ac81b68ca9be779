//! A tornado: which assumptions an outcome depends on, the strongest first, each with its interval.

use crate::draw::{Anchor, Drawing};
use crate::picture::Picture;
use crate::scale::{self, Scale};
use crate::words::{beside, cut, number, short};

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is called.
    pub name: String,
    /// How strong it is.
    pub value: f64,
    /// Its 95 % interval, where there is one.
    pub interval: Option<[f64; 2]>,
}

impl Bar {
    /// Whether it is told from none.
    pub fn is_seen(&self) -> bool {
        self.interval.is_some_and(|[low, _]| low > 0.0)
    }
}

/// A tornado.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    /// What is shown.
    pub title: String,
    /// What a bar's length is.
    pub unit: String,
    /// The bars, in any order.
    pub bars: Vec<Bar>,
    /// A length that chance alone makes, where that is known.
    pub chance: Option<(String, f64)>,
    /// Where the axis ends, where that is fixed.
    pub most: Option<f64>,
}

/// What its marks are.
const MARKS: &str = "Line: 95% interval. Hollow: not told from none.";
const WIDTH: f64 = 440.0;
const PLOT: [f64; 2] = [176.0, 376.0];
const HEIGHT: f64 = 22.0;
const TOP: f64 = 44.0;
/// Bars that are drawn.
const MOST: usize = 12;

impl Tornado {
    /// The bars from the strongest on.
    fn sorted(&self) -> Vec<&Bar> {
        let mut bars: Vec<&Bar> = self.bars.iter().filter(|bar| bar.value.is_finite()).collect();
        bars.sort_by(|one, other| other.value.total_cmp(&one.value).then_with(|| one.name.cmp(&other.name)));
        bars
    }

    /// The chart.
    pub fn picture(&self) -> Picture {
        let mut drawing = Drawing::default();
        drawing.text("h", Anchor::Start, [0.0, 14.0], &cut(&self.title, 52));
        drawing.text("m", Anchor::Start, [0.0, 31.0], &cut(&self.unit, 70));
        let bars = self.sorted();
        let shown = &bars[..bars.len().min(MOST)];
        let ends = shown.iter().flat_map(|bar| [bar.value, bar.interval.map_or(0.0, |ends| ends[1])]);
        let chance = self.chance.as_ref().map_or(0.0, |chance| chance.1);
        let most = ends.filter(|end| end.is_finite()).fold(chance, f64::max);
        let values = self.most.map_or_else(|| scale::rounded([0.0, most], 4.0), |most| [0.0, most]);
        let x = Scale { values, places: PLOT };
        let bottom = TOP + HEIGHT * shown.len() as f64;
        let (ticks, decimals) = scale::ticks(values, 4.0);
        for tick in ticks {
            drawing.line(if tick == 0.0 { "zero" } else { "grid" }, [x.at(tick), TOP - 4.0], [x.at(tick), bottom]);
            drawing.text("m", Anchor::Middle, [x.at(tick), bottom + 15.0], &number(tick, decimals));
        }
        for (at, bar) in shown.iter().enumerate() {
            let middle = TOP + HEIGHT * (at as f64 + 0.5);
            let none = if bar.is_seen() { "" } else { " none" };
            drawing.text("n", Anchor::End, [PLOT[0] - 8.0, middle + 4.0], &cut(&bar.name, 23));
            let length = x.at(bar.value) - PLOT[0];
            drawing.rect(&format!("bar{none}"), [PLOT[0], middle - 6.0], [length, 12.0]);
            if let Some([low, high]) = bar.interval {
                drawing.line(&format!("runs{none}"), [x.at(low), middle], [x.at(high), middle]);
            }
            drawing.circle(&format!("dot{none}"), [x.at(bar.value), middle], 3.6);
            drawing.text("n", Anchor::Start, [PLOT[1] + 8.0, middle + 4.0], &beside(bar.value, most));
        }
        let mut end = bottom + 22.0;
        if let Some((name, value)) = &self.chance {
            drawing.line("mark", [x.at(*value), TOP - 4.0], [x.at(*value), bottom]);
            drawing.text("w", Anchor::Start, [0.0, bottom + 32.0], &format!("dotted: {}", cut(name, 60)));
            end += 16.0;
        }
        Picture::new(&self.title, self.told(), [WIDTH, end], drawing).noted(MARKS)
    }

    fn told(&self) -> String {
        let mut told = format!("{}: {}.", self.title, self.unit);
        for bar in self.sorted() {
            let interval = bar.interval.map(|[low, high]| format!(" ({} to {})", short(low), short(high)));
            let none = if bar.is_seen() { "" } else { ", not told from none" };
            told.push_str(&format!(" {} {}{}{none}.", bar.name, short(bar.value), interval.unwrap_or_default()));
        }
        if let Some((name, value)) = &self.chance {
            told.push_str(&format!(" {name}: {}.", short(*value)));
        }
        told
    }
}
