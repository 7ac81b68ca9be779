//! A map of the Line with its crossings and sectors. Nothing else is drawn: no border but the Line, which is dashed.

use crate::draw::{Anchor, Drawing};
use crate::line_data::{CROSSINGS, LINE, TOWNS};
use crate::picture::Picture;
use crate::words::cut;

/// A crossing, and what is shown there.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its name in scenario files.
    pub crossing: String,
    /// What it is called.
    pub name: String,
    /// The sector around it.
    pub sector: String,
    /// How much is shown there, from 0 to 1, which is the circle's area.
    pub size: f64,
    /// The same in words.
    pub told: String,
}

/// The map.
#[derive(Clone, Debug, PartialEq)]
pub struct LineMap {
    /// What is shown.
    pub title: String,
    /// What the circles are.
    pub legend: String,
    /// The crossings.
    pub marks: Vec<Mark>,
}

/// What is to be said below every such map.
pub const CAPTION: &str =
    "The Line is dashed; that takes no side on its status. Places are approximate. Line: Natural Earth, public domain.";

const SIZE: [f64; 2] = [900.0, 484.0];
/// West, east, south and north of the frame, in degrees.
const FRAME: [f64; 4] = [60.4, 76.2, 29.2, 37.5];
/// Length of a degree of longitude in degrees of latitude, at 33 degrees north.
const NARROW: f64 = 0.8387;
const TOP: f64 = 44.0;
const MAP: f64 = 416.0;
/// Radius of a circle of size 1.
const MOST: f64 = 22.0;
/// Where names of crossings stand: the left edge, and the height of one.
const NAMES: [f64; 2] = [650.0, 38.0];

fn place([longitude, latitude]: [f64; 2]) -> [f64; 2] {
    let scale = MAP / (FRAME[3] - FRAME[2]);
    [(longitude - FRAME[0]) * NARROW * scale, TOP + (FRAME[3] - latitude) * scale]
}

/// Where the Line comes nearest to a place.
fn nearest(to: [f64; 2]) -> [f64; 2] {
    let far = |at: &[f64; 2]| (at[0] - to[0]) * (at[0] - to[0]) * NARROW * NARROW + (at[1] - to[1]) * (at[1] - to[1]);
    let between = LINE.windows(2).flat_map(|two| {
        (0..=8).map(move |part| {
            let part = f64::from(part) / 8.0;
            [0, 1].map(|at: usize| two[0][at] + part * (two[1][at] - two[0][at]))
        })
    });
    between.min_by(|one, other| far(one).total_cmp(&far(other))).unwrap_or(to)
}

impl LineMap {
    /// The chart.
    pub fn picture(&self) -> Picture {
        let mut drawing = Drawing::default();
        drawing.text("h", Anchor::Start, [0.0, 14.0], &cut(&self.title, 90));
        drawing.text("m", Anchor::Start, [0.0, 32.0], &cut(&self.legend, 130));
        drawing.path("line", LINE.iter().map(|at| place(*at)), false);
        drawing.text("lab b", Anchor::Middle, place([65.6, 33.6]), "Afghanistan");
        drawing.text("lab b", Anchor::Middle, place([70.2, 30.3]), "Pakistan");
        for (name, at, left) in TOWNS {
            let [x, y] = place(at);
            drawing.circle("town", [x, y], 2.2);
            let (anchor, aside) = if left { (Anchor::End, -6.0) } else { (Anchor::Start, 6.0) };
            drawing.text("m", anchor, [x + aside, y + 4.0], name);
        }
        drawing.text("m", Anchor::Start, [0.0, SIZE[1] - 6.0], CAPTION);
        let mut marks: Vec<(&Mark, [f64; 2])> = self
            .marks
            .iter()
            .filter_map(|mark| {
                let known = CROSSINGS.iter().find(|known| known.0 == mark.crossing)?;
                Some((mark, place(nearest(known.1))))
            })
            .collect();
        // From north to south, as their names stand
        marks.sort_by(|one, other| one.1[1].total_cmp(&other.1[1]));
        for (at, (mark, [x, y])) in marks.iter().enumerate() {
            let top = TOP + 96.0 + (NAMES[1] + 14.0) * at as f64;
            drawing.line("grid", [*x, *y], [NAMES[0] - 8.0, top - 4.0]);
            let radius = MOST * libm::sqrt(mark.size.clamp(0.0, 1.0));
            drawing.circle("fill o", [*x, *y], radius.max(1.0));
            drawing.circle(if mark.size > 0.0 { "dot" } else { "dot none" }, [*x, *y], 3.6);
            drawing.text("lab", Anchor::Start, [NAMES[0], top], &cut(&mark.name, 34));
            drawing.text("m", Anchor::Start, [NAMES[0], top + 15.0], &cut(&mark.sector, 38));
            drawing.text("n", Anchor::Start, [NAMES[0], top + 31.0], &cut(&mark.told, 38));
        }
        Picture::new(&self.title, self.told(), SIZE, drawing)
    }

    fn told(&self) -> String {
        let mark = |mark: &Mark| format!(" {} ({}): {}.", mark.name, mark.sector, mark.told);
        format!("{}. {}.{} {CAPTION}", self.title, self.legend, self.marks.iter().map(mark).collect::<String>())
    }
}
