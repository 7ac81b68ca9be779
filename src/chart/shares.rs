//! Shares of runs: of kinds at one time, and over weeks.

use jiff::civil::Date;

use crate::Tone;
use crate::draw::{Anchor, Drawing};
use crate::picture::Picture;
use crate::scale::{self, Scale};
use crate::words::{cut, number};

/// Shares of kinds at one time, a bar a side.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// What is shown.
    pub title: String,
    /// The kinds, from the mildest on.
    pub kinds: Vec<String>,
    /// Each side: its name, whose it is, the share of each kind.
    pub sides: Vec<(String, Tone, Vec<f64>)>,
}

/// Shares of kinds week by week, of one side.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// What is shown.
    pub title: String,
    /// The kinds, from the mildest on.
    pub kinds: Vec<String>,
    /// First day of the first week.
    pub start: Date,
    /// The share of each kind in each week.
    pub weeks: Vec<Vec<f64>>,
}

const WIDTH: f64 = 440.0;
const PLOT: [f64; 2] = [76.0, 430.0];
/// Classes of kinds that there are.
const CLASSES: usize = 5;
/// Width of a bar from which its number fits.
const ROOM: f64 = 22.0;

impl Bars {
    /// The chart.
    pub fn picture(&self) -> Picture {
        let mut drawing = Drawing::default();
        drawing.text("h", Anchor::Start, [0.0, 14.0], &cut(&self.title, 42));
        drawing.text("m", Anchor::End, [430.0, 14.0], "of 100 runs");
        let mut top = 30.0;
        for (name, tone, shares) in &self.sides {
            drawing.text(&format!("lab {}", tone.class()), Anchor::Start, [0.0, top + 23.0], &cut(name, 10));
            let mut from = PLOT[0];
            for (at, share) in shares.iter().enumerate() {
                let width = share * (PLOT[1] - PLOT[0]);
                let class = at.min(CLASSES - 1);
                drawing.rect(&format!("k{class}"), [from + 0.5, top], [width - 1.0, 36.0]);
                if width >= ROOM {
                    let middle = [from + width / 2.0, top + 23.0];
                    drawing.text(&format!("on{class}"), Anchor::Middle, middle, &number(100.0 * share, 0));
                }
                from += width;
            }
            top += 48.0;
        }
        let bottom = legend(&mut drawing, &self.kinds, top + 6.0);
        Picture::new(&self.title, self.told(), [WIDTH, bottom], drawing)
    }

    fn told(&self) -> String {
        let mut told = format!("{}, of 100 runs.", self.title);
        for (name, _, shares) in &self.sides {
            told.push_str(&format!(" {name}: {}.", listed(&self.kinds, shares)));
        }
        told
    }
}

impl Course {
    /// The chart.
    pub fn picture(&self) -> Picture {
        let mut drawing = Drawing::default();
        let (top, bottom) = (30.0, 190.0);
        drawing.text("h", Anchor::Start, [0.0, 14.0], &cut(&self.title, 42));
        drawing.text("m", Anchor::End, [430.0, 14.0], "of 100 runs");
        let last = self.weeks.len().saturating_sub(1).max(1) as f64;
        let x = Scale { values: [0.0, last], places: [46.0, PLOT[1]] };
        let y = Scale { values: [0.0, 1.0], places: [bottom, top] };
        for kind in 0..self.kinds.len() {
            let until = |week: &Vec<f64>, kinds: usize| week.iter().take(kinds).sum::<f64>();
            let edge = |kinds: usize| {
                let step = scale::thinning(self.weeks.len());
                let weeks =
                    self.weeks.iter().enumerate().filter(|(at, _)| at % step == 0 || at + 1 == self.weeks.len());
                weeks.map(|(at, week)| [x.at(at as f64), y.at(until(week, kinds))]).collect::<Vec<_>>()
            };
            let area = edge(kind).into_iter().chain(edge(kind + 1).into_iter().rev());
            drawing.path(&format!("k{}", kind.min(CLASSES - 1)), area, true);
        }
        for tick in [0.0, 0.25, 0.5, 0.75, 1.0] {
            drawing.text("m", Anchor::End, [40.0, y.at(tick) + 4.0], &number(100.0 * tick, 0));
        }
        for (week, name) in scale::months(self.start, self.weeks.len().saturating_sub(1), 4) {
            drawing.line("tick", [x.at(week), bottom], [x.at(week), bottom + 4.0]);
            drawing.text("m", Anchor::Middle, [x.at(week), bottom + 18.0], &name);
        }
        let end = legend(&mut drawing, &self.kinds, bottom + 32.0);
        Picture::new(&self.title, self.told(), [WIDTH, end], drawing)
    }

    fn told(&self) -> String {
        let at = |week: Option<&Vec<f64>>| week.map_or_else(String::new, |week| listed(&self.kinds, week));
        let middle = at(self.weeks.get(self.weeks.len() / 2));
        format!(
            "{}, of 100 runs. In the first week: {}. Half way: {middle}. In the last week: {}.",
            self.title,
            at(self.weeks.first()),
            at(self.weeks.last())
        )
    }
}

/// "cooperation 5, competition 42".
fn listed(kinds: &[String], shares: &[f64]) -> String {
    let told = kinds.iter().zip(shares).map(|(kind, share)| {
        let text = number(100.0 * share, 0);
        let text = if text == "0" && *share > 0.0 { "under 1".to_owned() } else { text };
        format!("{kind} {text}")
    });
    told.collect::<Vec<_>>().join(", ")
}

/// The kinds with their colours, in rows; where it ends.
fn legend(drawing: &mut Drawing, kinds: &[String], top: f64) -> f64 {
    let (mut left, mut top) = (0.0, top);
    for (at, kind) in kinds.iter().enumerate() {
        let width = 18.0 + 6.3 * kind.chars().count() as f64;
        if left + width > WIDTH && left > 0.0 {
            (left, top) = (0.0, top + 20.0);
        }
        drawing.rect(&format!("k{}", at.min(CLASSES - 1)), [left, top], [11.0, 11.0]);
        drawing.text("m", Anchor::Start, [left + 16.0, top + 10.0], kind);
        left += width + 10.0;
    }
    top + 20.0
}
