//! A fan: how a quantity runs over dates in the runs of one or two sides, or how a mean difference does.

use jiff::civil::Date;

use crate::draw::{Anchor, Drawing};
use crate::picture::Picture;
use crate::scale::{self, Scale};
use crate::words::{cut, number, short};
use crate::{Tone, words};

/// What the lines of a fan are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Meaning {
    /// Runs: the middle one, the middle half and 9 in 10 of them.
    #[default]
    Runs,
    /// A mean difference and its 95 % interval, in places 2, 1 and 3; NaN where it is not known.
    Difference,
}

impl Meaning {
    /// What its marks are.
    fn marks(self) -> &'static str {
        match self {
            Self::Runs => "Line: middle run. Filled: middle half. Dashed: 9 in 10 runs.",
            Self::Difference => "Line: mean difference. Filled: its 95 % interval, week by week.",
        }
    }
}

/// Quantiles of a side week by week: 5, 25, 50, 75 and 95 percent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    /// What it is called at its line.
    pub name: String,
    /// Whose it is.
    pub tone: Tone,
    /// The quantiles, each over all weeks.
    pub quantiles: [Vec<f64>; 5],
}

/// Weeks in which something is set by a date; from 0, the end not included.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// First week.
    pub from: usize,
    /// The week after the last; the same as `from` for what happens once.
    pub until: usize,
    /// What it is called.
    pub name: String,
}

/// A fan.
#[derive(Clone, Debug, PartialEq)]
pub struct Fan {
    /// What is shown.
    pub title: String,
    /// What the lines are.
    pub meaning: Meaning,
    /// Its unit, and its range if that is fixed.
    pub unit: String,
    /// The ends of its scale, where they are fixed.
    pub range: Option<[f64; 2]>,
    /// First day of the first week.
    pub start: Date,
    /// The sides, all of the same number of weeks.
    pub sides: Vec<Side>,
    /// What is set by a date.
    pub spans: Vec<Span>,
    /// The observed record: week (with its part) and value.
    pub observed: Vec<(f64, f64)>,
}

const SIZE: [f64; 2] = [440.0, 252.0];
/// Left, right, top and bottom of what is plotted, where no name of a span stands above it.
const PLOT: [f64; 4] = [60.0, 358.0, 46.0, 222.0];
/// Height of a name of a span.
const NAME: f64 = 15.0;
/// Width of a letter there, by which a name is cut.
const LETTER: f64 = 7.0;
/// Weeks between the middles of two months that follow each other, at most.
const MONTH: f64 = 5.0;
/// Names of spans that are written, each on a line of its own above the plot.
const MOST_NAMED: usize = 3;

impl Fan {
    fn weeks(&self) -> usize {
        self.sides.first().map_or(0, |side| side.quantiles[2].len())
    }

    /// How far the plot moves down, so that names of spans stand above it and no line runs through them.
    fn down(&self) -> f64 {
        NAME * self.spans.len().min(MOST_NAMED) as f64
    }

    fn scales(&self) -> [Scale; 2] {
        let [left, right, top, bottom] = [PLOT[0], PLOT[1], PLOT[2] + self.down(), PLOT[3] + self.down()];
        let all = self.sides.iter().flat_map(|side| side.quantiles.iter().flatten().copied());
        let all = all.chain(self.observed.iter().map(|one| one.1)).filter(|value| value.is_finite());
        let [low, high] =
            all.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], one| [low.min(one), high.max(one)]);
        let found = if low <= high { [low.min(0.0), high.max(0.0)] } else { [0.0, 1.0] };
        let values = self.range.unwrap_or_else(|| scale::rounded(found, 4.0));
        let last = self.weeks().saturating_sub(1).max(1) as f64;
        [Scale { values: [0.0, last], places: [left, right] }, Scale { values, places: [bottom, top] }]
    }

    /// The chart.
    pub fn picture(&self) -> Picture {
        let mut drawing = Drawing::default();
        let [x, y] = self.scales();
        drawing.text("h", Anchor::Start, [0.0, 14.0], &cut(&self.title, 48));
        drawing.text("m", Anchor::Start, [0.0, 31.0], &self.unit);
        self.spans(&mut drawing, &x);
        self.axes(&mut drawing, [&x, &y]);
        for side in &self.sides {
            side_of(&mut drawing, side, [&x, &y]);
        }
        let observed = self.observed.iter().filter(|(week, _)| x.holds(*week));
        let observed: Vec<(f64, [f64; 2])> =
            observed.map(|(week, value)| (*week, [x.at(*week), y.at(*value)])).collect();
        record(&mut drawing, &observed);
        self.names(&mut drawing, &y);
        Picture::new(&self.title, self.told(), [SIZE[0], SIZE[1] + self.down()], drawing).noted(self.meaning.marks())
    }

    fn spans(&self, drawing: &mut Drawing, x: &Scale) {
        let [left, right, top, bottom] = [PLOT[0], PLOT[1], PLOT[2], PLOT[3] + self.down()];
        for (at, span) in self.spans.iter().enumerate() {
            let from = x.at(span.from as f64);
            // Up to its name, so that the two are seen to belong together
            let top = top + NAME * at.min(MOST_NAMED) as f64 - 6.0;
            if span.until > span.from {
                drawing.rect("shade", [from, top], [x.at(span.until as f64) - from, bottom - top]);
            } else {
                drawing.line("mark", [from, top], [from, bottom]);
            }
        }
        for (at, span) in self.spans.iter().take(MOST_NAMED).enumerate() {
            let from = x.at(span.from as f64);
            let is_late = from > (left + right) / 2.0;
            let (anchor, aside) = if is_late { (Anchor::End, -4.0) } else { (Anchor::Start, 4.0) };
            let room = if is_late { from } else { SIZE[0] - from };
            let name = cut(&span.name, (room / LETTER) as usize);
            drawing.text("m", anchor, [from + aside, top + 5.0 + NAME * at as f64], &name);
        }
    }

    fn axes(&self, drawing: &mut Drawing, [x, y]: [&Scale; 2]) {
        let [left, right, bottom] = [PLOT[0], PLOT[1], PLOT[3] + self.down()];
        let (ticks, decimals) = scale::ticks(y.values, 4.0);
        for tick in ticks {
            drawing.line("grid", [left, y.at(tick)], [right, y.at(tick)]);
            drawing.text("m", Anchor::End, [left - 6.0, y.at(tick) + 4.0], &number(tick, decimals));
        }
        for (week, name) in scale::months(self.start, self.weeks().saturating_sub(1), 4) {
            drawing.line("tick", [x.at(week), bottom], [x.at(week), bottom + 4.0]);
            drawing.text("m", Anchor::Middle, [x.at(week), bottom + 18.0], &name);
        }
    }

    /// Names at the ends of lines, moved apart where they would lie over one another.
    fn names(&self, drawing: &mut Drawing, y: &Scale) {
        let last = |side: &Side| side.quantiles[2].last().copied().unwrap_or_default();
        let mut names: Vec<(f64, String, String)> = self
            .sides
            .iter()
            .map(|side| (y.at(last(side)), format!("lab {}", side.tone.class()), side.name.clone()))
            .collect();
        names.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut free = f64::NEG_INFINITY;
        for (at, class, name) in names {
            let at = at.max(free);
            free = at + 15.0;
            drawing.text(&class, Anchor::Start, [PLOT[1] + 6.0, at + 4.0], &cut(&name, 12));
        }
    }

    fn told(&self) -> String {
        let weeks = self.weeks();
        let mut told = format!("{}, {}, over {weeks} weeks from {}.", self.title, self.unit, scale::told(self.start));
        for side in &self.sides {
            let last = |at: usize| side.quantiles[at].last().map_or_else(String::new, |value| short(*value));
            let first = side.quantiles[2].first().map_or_else(String::new, |value| short(*value));
            if self.meaning == Meaning::Difference {
                let name = words::cut(&side.name, 60);
                told.push_str(&format!(
                    " {name}: the mean difference is {first} in the first week and {} in the last, where its 95 % interval goes from {} to {}.",
                    last(2),
                    last(1),
                    last(3)
                ));
                continue;
            }
            told.push_str(&format!(
                " {}: the middle run goes from {first} in the first week to {} in the last, where 9 in 10 runs lie between {} and {}.",
                words::cut(&side.name, 60),
                last(2),
                last(0),
                last(4)
            ));
        }
        for span in &self.spans {
            let from = scale::told(scale::day(self.start, span.from));
            let until = (span.until > span.from).then(|| scale::told(scale::day(self.start, span.until)));
            told.push_str(&match until {
                Some(until) => format!(" {} from {from} to {until}.", span.name),
                None => format!(" {} on {from}.", span.name),
            });
        }
        if let Some((_, value)) = self.observed.last() {
            told.push_str(&format!(" Observed: {} points, the last at {}.", self.observed.len(), short(*value)));
        }
        told
    }
}

/// The observed record: dots, joined where no month is missing between them.
fn record(drawing: &mut Drawing, observed: &[(f64, [f64; 2])]) {
    for two in observed.windows(2).filter(|two| two[1].0 - two[0].0 <= MONTH) {
        drawing.line("seen-line", two[0].1, two[1].1);
    }
    observed.iter().for_each(|one| drawing.circle("seen-dot", one.1, 2.2));
    if !observed.is_empty() {
        drawing.circle("seen-dot", [PLOT[1] - 70.0, 27.0], 2.6);
        drawing.text("lab", Anchor::Start, [PLOT[1] - 63.0, 31.0], "observed");
    }
}

fn side_of(drawing: &mut Drawing, side: &Side, [x, y]: [&Scale; 2]) {
    let class = side.tone.class();
    let line = |at: usize| {
        let values = side.quantiles[at].iter().enumerate();
        let (step, last) = (scale::thinning(side.quantiles[at].len()), side.quantiles[at].len());
        let values = values.filter(move |(week, value)| value.is_finite() && (week % step == 0 || week + 1 == last));
        values.map(|(week, value)| [x.at(week as f64), y.at(*value)]).collect::<Vec<_>>()
    };
    let half = line(1).into_iter().chain(line(3).into_iter().rev());
    drawing.path(&format!("fill {class}"), half, true);
    for edge in [line(0), line(4)].into_iter().filter(|edge| !edge.is_empty()) {
        drawing.path(&format!("edge {class}"), edge, false);
    }
    drawing.path(&format!("med {class}"), line(2), false);
}
