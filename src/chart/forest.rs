//! A forest: means or differences with how well they are known and how far pairs of runs differ, apart, row by row.

use crate::draw::{Anchor, Drawing};
use crate::picture::Picture;
use crate::scale::Scale;
use crate::words::{cut, decimals, in_hundred, number, signed};

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The group that it belongs to.
    pub group: String,
    /// What it is called.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// The mean difference.
    pub mean: f64,
    /// The ends of its 95 % interval, where there is one.
    pub interval: Option<[f64; 2]>,
    /// From where to where 9 in 10 pairs of runs lie.
    pub pairs: Option<[f64; 2]>,
    /// The base's own spread from run to run, which is the unit of the axis.
    pub spread: f64,
    /// Shares of pairs in which the what-if is lower and higher.
    pub shares: [f64; 2],
    /// Whether it is told from none.
    pub seen: bool,
    /// What is said where it is not, as in "no difference seen".
    pub verdict: String,
}

/// A forest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forest {
    /// What is shown.
    pub title: String,
    /// The rows, those of a group together.
    pub rows: Vec<Row>,
}

/// Where the axis may end: so many spreads of the base from none.
const REACHES: [f64; 3] = [5.0, 10.0, 20.0];
/// What its marks are.
const MARKS: &str = "Thick: where the mean difference lies (95%). Thin: 9 in 10 pairs of runs. Hollow: not told from none. Arrow: goes on beyond.";
const STRIP: [f64; 2] = [330.0, 28.0];
/// Room at both ends, for half of a number of the axis.
const EDGE: f64 = 14.0;

impl Row {
    /// "−693".
    pub fn mean_told(&self) -> String {
        signed(self.mean, self.interval.map_or(1, decimals))
    }

    /// "−693 (−721 to −664)".
    pub fn told(&self) -> String {
        format!("{} {}", self.mean_told(), self.interval_told()).trim_end().to_owned()
    }

    /// "(−721 to −664)"; nothing where there is none.
    pub fn interval_told(&self) -> String {
        self.interval.map_or_else(String::new, |[low, high]| {
            let digits = decimals([low, high]);
            format!("({} to {})", number(low, digits), number(high, digits))
        })
    }

    /// "94 in 100 lower"; nothing where no difference is told.
    pub fn pairs_told(&self) -> String {
        let [lower, higher] = self.shares;
        match self.seen {
            false => "\u{2013}".to_owned(),
            true if self.mean < 0.0 => format!("{} lower", in_hundred(lower)),
            true => format!("{} higher", in_hundred(higher)),
        }
    }

    fn scaled(&self, value: f64) -> f64 {
        if self.spread > 0.0 { value / self.spread } else { 0.0 }
    }

    /// The marks of the row, around the height `middle` from `left` on.
    fn marks(&self, drawing: &mut Drawing, [left, middle]: [f64; 2], reach: f64) {
        let x = scale(left, reach);
        let none = if self.seen { "" } else { " none" };
        let line = |drawing: &mut Drawing, class: &str, [low, high]: [f64; 2], least: f64| {
            let (from, to) = (x.at(self.scaled(low)), x.at(self.scaled(high)));
            let more = ((least - (to - from)) / 2.0).max(0.0);
            drawing.line(&format!("{class}{none}"), [from - more, middle], [to + more, middle]);
        };
        if let Some(pairs) = self.pairs {
            line(drawing, "runs", pairs, 0.0);
            let ends = [
                (self.scaled(pairs[0]) < -reach, x.places[0], 1.0),
                (self.scaled(pairs[1]) > reach, x.places[1], -1.0),
            ];
            for (is_beyond, at, way) in ends {
                if is_beyond {
                    let tip = [[at - way * 9.0, middle], [at, middle - 5.0], [at, middle + 5.0]];
                    drawing.path(&format!("more{none}"), tip, true);
                }
            }
        }
        if !x.holds(self.scaled(self.mean)) {
            return;
        }
        if let Some(interval) = self.interval {
            line(drawing, "ci", interval, 4.0);
        }
        let radius = if self.seen { 3.6 } else { 4.4 };
        drawing.circle(&format!("dot{none}"), [x.at(self.scaled(self.mean)), middle], radius);
    }
}

fn scale(left: f64, reach: f64) -> Scale {
    Scale { values: [-reach, reach], places: [left + EDGE, left + STRIP[0] - EDGE] }
}

fn grid(drawing: &mut Drawing, (left, reach): (f64, f64), [top, bottom]: [f64; 2]) {
    let x = scale(left, reach);
    for part in -5..=5 {
        let at = x.at(f64::from(part) * reach / 5.0);
        drawing.line(if part == 0 { "zero" } else { "grid" }, [at, top], [at, bottom]);
    }
}

fn axis(drawing: &mut Drawing, (left, reach): (f64, f64), top: f64) {
    let x = scale(left, reach);
    for part in -5..=5 {
        let spreads = f64::from(part) * reach / 5.0;
        drawing.text("m", Anchor::Middle, [x.at(spreads), top + 12.0], &signed(spreads, 0));
    }
    let middle = left + STRIP[0] / 2.0;
    drawing.text("m", Anchor::Middle, [middle, top + 28.0], "in units of the base’s own spread from run to run");
}

/// Where the axis of these rows ends: nine in ten means lie on it, and an arrow leads to the others.
pub fn reach(rows: &[Row]) -> f64 {
    let beyond = |reach: f64| rows.iter().filter(|row| row.scaled(row.mean).abs() > reach).count();
    REACHES.into_iter().find(|reach| 10 * beyond(*reach) <= rows.len()).unwrap_or(REACHES[2])
}

impl Forest {
    /// The marks of a row alone, for a cell of a table.
    pub fn strip(row: &Row, reach: f64) -> Picture {
        let mut drawing = Drawing::default();
        grid(&mut drawing, (0.0, reach), [0.0, STRIP[1]]);
        row.marks(&mut drawing, [0.0, STRIP[1] / 2.0], reach);
        Picture::new(&row.name, String::new(), STRIP, drawing)
    }

    /// The way that the axis goes, above the rows of a table.
    pub fn head() -> Picture {
        let mut drawing = Drawing::default();
        drawing.text("m", Anchor::Start, [EDGE, 13.0], "← lower than the base");
        drawing.text("m", Anchor::End, [STRIP[0] - EDGE, 13.0], "higher →");
        Picture::new("", String::new(), [STRIP[0], 18.0], drawing)
    }

    /// The axis, below the rows of a table.
    pub fn foot(reach: f64) -> Picture {
        let mut drawing = Drawing::default();
        axis(&mut drawing, (0.0, reach), 0.0);
        Picture::new("", String::new(), [STRIP[0], 32.0], drawing)
    }

    /// The chart, for what is no page.
    pub fn picture(&self) -> Picture {
        let mut drawing = Drawing::default();
        let (left, told) = (230.0, 574.0);
        drawing.text("h", Anchor::Start, [0.0, 14.0], &cut(&self.title, 90));
        drawing.text("m", Anchor::Start, [left + EDGE, 34.0], "← lower");
        drawing.text("m", Anchor::End, [left + STRIP[0] - EDGE, 34.0], "higher →");
        let groups = self.rows.windows(2).filter(|two| two[0].group != two[1].group).count() + 1;
        let bottom = 40.0 + 26.0 * (groups + self.rows.len()) as f64;
        let reach = reach(&self.rows);
        grid(&mut drawing, (left, reach), [40.0, bottom]);
        let (mut top, mut group) = (40.0, None);
        for row in &self.rows {
            if group != Some(&row.group) {
                drawing.text("lab", Anchor::Start, [0.0, top + 18.0], &cut(&row.group, 34));
                (group, top) = (Some(&row.group), top + 26.0);
            }
            drawing.text("n", Anchor::Start, [8.0, top + 17.0], &cut(&row.name, 32));
            row.marks(&mut drawing, [left, top + 13.0], reach);
            let words = if row.seen { row.told() } else { cut(&row.verdict, 34) };
            drawing.text("n", Anchor::Start, [told, top + 17.0], &words);
            drawing.text("n", Anchor::End, [900.0, top + 17.0], &row.pairs_told());
            top += 26.0;
        }
        axis(&mut drawing, (left, reach), bottom);
        Picture::new(&self.title, self.told(), [900.0, bottom + 34.0], drawing).noted(MARKS)
    }

    fn told(&self) -> String {
        let row = |row: &Row| match row.seen {
            true => format!(" {} {}, {}; {}.", row.name, row.told(), row.unit, row.pairs_told()),
            false => format!(" {}: {}.", row.name, row.verdict),
        };
        format!("{}.{}", self.title, self.rows.iter().map(row).collect::<String>())
    }
}
