//! A run, or a run and its twin, along its weeks: what was in force, what was done and what happened.

use jiff::civil::Date;

use crate::Tone;
use crate::draw::{Anchor, Drawing};
use crate::picture::Picture;
use crate::scale::{self, Scale};
use crate::words::cut;

/// A stretch of weeks, from 0, the end not included.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// First week.
    pub from: usize,
    /// The week after the last.
    pub until: usize,
    /// What holds in it; may be empty.
    pub name: String,
    /// How hard it is, from 0 to 1.
    pub grade: f64,
}

/// What one lane has of one run.
#[derive(Clone, Debug, PartialEq)]
pub enum Marks {
    /// What was so over stretches of weeks.
    Stretches(Vec<Stretch>),
    /// What happened in single weeks.
    Points(Vec<usize>),
    /// How much happened in each week.
    Counts(Vec<f64>),
}

/// A lane: a policy, a crossing, a kind of event.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// What it is called.
    pub name: String,
    /// What each run has there, in the order of the runs.
    pub runs: Vec<Marks>,
}

/// A timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// What is shown.
    pub title: String,
    /// First day of the first week.
    pub start: Date,
    /// Weeks.
    pub weeks: usize,
    /// What the runs are called, with whose they are; one or two.
    pub runs: Vec<(String, Tone)>,
    /// The lanes.
    pub lanes: Vec<Lane>,
}

const WIDTH: f64 = 900.0;
const PLOT: [f64; 2] = [190.0, 892.0];
const HEIGHT: f64 = 15.0;
const TOP: f64 = 40.0;
/// Letters' width, by which a name fits in a stretch.
const LETTER: f64 = 6.4;

impl Timeline {
    /// The chart.
    pub fn picture(&self) -> Picture {
        let mut drawing = Drawing::default();
        let x = Scale { values: [0.0, self.weeks.max(1) as f64], places: PLOT };
        drawing.text("h", Anchor::Start, [0.0, 14.0], &cut(&self.title, 90));
        if self.runs.len() > 1 {
            for (at, (name, tone)) in self.runs.iter().enumerate() {
                let words = format!("{}: {}", if at == 0 { "above" } else { "below" }, cut(name, 30));
                let place = [PLOT[0] + 240.0 * at as f64, 32.0];
                drawing.text(&format!("lab {}", tone.class()), Anchor::Start, place, &words);
            }
        }
        let lane_height = (HEIGHT + 2.0) * self.runs.len() as f64 + 5.0;
        let bottom = TOP + lane_height * self.lanes.len() as f64;
        for (week, name) in scale::months(self.start, self.weeks, 8) {
            drawing.line("grid", [x.at(week), TOP], [x.at(week), bottom]);
            if x.at(week) < PLOT[1] - 24.0 {
                drawing.text("m", Anchor::Middle, [x.at(week), bottom + 16.0], &name);
            }
        }
        for (at, lane) in self.lanes.iter().enumerate() {
            let top = TOP + lane_height * at as f64;
            drawing.text("n", Anchor::Start, [0.0, top + lane_height / 2.0 + 2.0], &cut(&lane.name, 29));
            for (run, marks) in lane.runs.iter().enumerate() {
                let tone = self.runs.get(run).map_or(Tone::Base, |run| run.1);
                draw(&mut drawing, marks, tone, (&x, top + (HEIGHT + 2.0) * run as f64));
            }
            drawing.line("grid", [0.0, top + lane_height - 2.0], [PLOT[1], top + lane_height - 2.0]);
        }
        Picture::new(&self.title, self.told(), [WIDTH, bottom + 24.0], drawing)
    }

    fn told(&self) -> String {
        let mut told = format!("{}, {} weeks from {}.", self.title, self.weeks, scale::told(self.start));
        for lane in &self.lanes {
            for ((name, _), marks) in self.runs.iter().zip(&lane.runs) {
                let whose = if self.runs.len() > 1 { format!("{name}, ") } else { String::new() };
                told.push_str(&format!(" {whose}{}: {}.", lane.name, in_words(marks)));
            }
        }
        told
    }
}

fn in_words(marks: &Marks) -> String {
    match marks {
        Marks::Stretches(stretches) if stretches.is_empty() => "never".to_owned(),
        Marks::Stretches(stretches) => {
            let one = |one: &Stretch| {
                let weeks = match one.until - one.from {
                    1 => format!("week {}", one.from + 1),
                    _ => format!("weeks {} to {}", one.from + 1, one.until),
                };
                format!("{} {weeks}", one.name).trim().to_owned()
            };
            let shown: Vec<String> = stretches.iter().take(12).map(one).collect();
            let more = stretches.len().saturating_sub(shown.len());
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("{}{more}", shown.join(", "))
        }
        Marks::Points(weeks) if weeks.is_empty() => "never".to_owned(),
        Marks::Points(weeks) => format!("in {} weeks, first in week {}", weeks.len(), weeks[0] + 1),
        Marks::Counts(counts) => {
            let sum: f64 = counts.iter().sum();
            let most = counts.iter().copied().fold(0.0, f64::max);
            format!("{} in all, at most {} in a week", crate::words::short(sum), crate::words::short(most))
        }
    }
}

fn draw(drawing: &mut Drawing, marks: &Marks, tone: Tone, (x, top): (&Scale, f64)) {
    let class = tone.class();
    match marks {
        Marks::Stretches(stretches) => {
            for one in stretches {
                let (from, until) = (x.at(one.from as f64), x.at(one.until as f64));
                let grade = libm::round(one.grade.clamp(0.0, 1.0) * 3.0) as usize;
                drawing.rect(&format!("k{grade}"), [from, top], [(until - from - 0.6).max(1.2), HEIGHT]);
                let room = (until - from - 8.0) / LETTER;
                if room >= 3.0 && one.name.chars().count() as f64 <= room {
                    drawing.text(&format!("t on{grade}"), Anchor::Start, [from + 4.0, top + 11.5], &one.name);
                }
            }
        }
        Marks::Points(weeks) => {
            for week in weeks {
                drawing.circle(&format!("q {class}"), [x.at(*week as f64 + 0.5), top + HEIGHT / 2.0], 3.2);
            }
        }
        Marks::Counts(counts) => {
            let most = counts.iter().copied().fold(0.0, f64::max).max(1.0);
            for (week, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0.0) {
                let height = (HEIGHT * count / most).max(1.0);
                let (from, until) = (x.at(week as f64), x.at(week as f64 + 1.0));
                let size = [(until - from - 0.4).max(0.8), height];
                drawing.rect(&format!("q {class}"), [from, top + HEIGHT - height], size);
            }
        }
    }
}
