//! How quantities run week by week: fans of `weeks.csv`, with what a date sets and what was observed.

use jiff::civil::Date;
use serde::Deserialize;

use super::page::Figure;
use super::shelf::Shelf;
use crate::chart::Tone;
use crate::chart::fan::{Fan, Meaning, Side};
use crate::chart::line::{LineMap, Mark};
use crate::chart::shares::Course;
use crate::chart::words::short;
use crate::cli::text::words;
use crate::grouped::count;
use crate::model::crossing::{CROSSINGS, Crossing};
use crate::model::registry::{QUANTITIES, Quantity};
use crate::presentation::differences::{charts, is_flat, spans};
use crate::presentation::groups::COURSES;
use crate::scenario::{Scenario, library};

/// A row of `weeks.csv`.
#[derive(Deserialize)]
pub struct Row {
    /// The side; empty where there is one alone.
    #[serde(default)]
    pub side: String,
    /// Name of the quantity.
    pub quantity: String,
    mean: f64,
    p05: f64,
    p25: f64,
    p50: f64,
    p75: f64,
    p95: f64,
}

/// The fans of the quantities that a page shows, of sides by the name that `weeks.csv` has for them.
pub fn fans(shelf: &Shelf<'_>, scenario: &Scenario, sides: &[(&str, &str, Tone)]) -> Result<Vec<Figure>, String> {
    let rows: Vec<Row> = shelf.rows("weeks.csv")?;
    let fan = |name: &str| {
        let quantity = QUANTITIES.iter().find(|one| one.name == name)?;
        let of = |side: &(&str, &str, Tone)| {
            let mut quantiles: [Vec<f64>; 5] = Default::default();
            for row in rows.iter().filter(|row| row.quantity == name && row.side == side.0) {
                let all = [row.p05, row.p25, row.p50, row.p75, row.p95];
                quantiles.iter_mut().zip(all).for_each(|(list, value)| list.push(value));
            }
            Side { name: side.1.to_owned(), tone: side.2, quantiles }
        };
        let sides: Vec<Side> = sides.iter().map(of).filter(|side| !side.quantiles[2].is_empty()).collect();
        if sides.is_empty() || is_flat(&sides) {
            return None;
        }
        let observed = observed(quantity, scenario.start(), sides[0].quantiles[2].len());
        let caption = match observed.is_empty() {
            true => String::new(),
            false => "Black: counted by others, in the mean of the weeks of each month; they do not all count alike."
                .to_owned(),
        };
        let fan = Fan {
            title: quantity.label.to_owned(),
            meaning: Meaning::Runs,
            unit: unit(quantity),
            range: (quantity.unit == "points").then_some([quantity.low, quantity.high]),
            start: scenario.start(),
            sides,
            spans: spans(scenario),
            observed,
        };
        Some(Figure::new(format!("fan.{name}"), fan.picture(), caption))
    };
    Ok(COURSES.into_iter().filter_map(fan).collect())
}

/// How far the what-if of that name lies from its base, week by week, in the quantities that a page shows.
pub fn differences(shelf: &Shelf<'_>, scenario: &Scenario, what_if: &str) -> Result<Vec<Figure>, String> {
    Ok(charts(&shelf.rows("weeks.csv")?, scenario, what_if))
}

/// The weeks that each crossing is shut in the mean of the runs, on a map; nothing where none ever is.
pub fn crossings(shelf: &Shelf<'_>, scenario: &Scenario) -> Result<Option<Figure>, String> {
    let rows: Vec<Row> = shelf.rows("weeks.csv")?;
    let weeks = f64::from(scenario.weeks().max(1));
    let mark = |crossing: &Crossing| {
        let quantity = format!("closed_{}", crossing.name);
        let shut: f64 = rows.iter().filter(|row| row.quantity == quantity).map(|row| row.mean).sum();
        Mark {
            crossing: crossing.name.to_owned(),
            name: crossing.title.to_owned(),
            sector: crossing.sector.to_owned(),
            size: shut / weeks,
            told: format!("shut in {} of {}", short(shut), count(scenario.weeks().into(), "week", "weeks")),
        }
    };
    let marks: Vec<Mark> = CROSSINGS.iter().map(mark).collect();
    let map = LineMap {
        title: "Crossings of the Line".to_owned(),
        legend: "Circle: weeks in which the crossing is shut, in the mean of all runs".to_owned(),
        marks,
    };
    let any = map.marks.iter().any(|mark| mark.size > 0.0);
    Ok(any.then(|| Figure::wide("map", map.picture(), "")))
}

/// In which phase runs are, week by week.
pub fn phases(shelf: &Shelf<'_>, scenario: &Scenario) -> Result<Option<Figure>, String> {
    /// A row of `phase_weeks.csv`.
    #[derive(Deserialize)]
    struct Week {
        phase: String,
        share: f64,
    }
    let rows: Vec<Week> = shelf.rows("phase_weeks.csv")?;
    let Some(first) = rows.first() else { return Ok(None) };
    let count = rows.iter().skip(1).position(|row| row.phase == first.phase).map_or(rows.len(), |at| at + 1);
    let course = Course {
        title: "Phase, week by week".to_owned(),
        kinds: rows[..count].iter().map(|row| words(&row.phase)).collect(),
        start: scenario.start(),
        weeks: rows.chunks(count).map(|week| week.iter().map(|row| row.share).collect()).collect(),
    };
    let caption = "Share of runs, not a probability of anything in the world.";
    Ok(Some(Figure::new("phase-weeks", course.picture(), caption)))
}

fn unit(quantity: &Quantity) -> String {
    match quantity.unit {
        "points" => format!("points, {} to {}", quantity.low, quantity.high),
        unit => unit.to_owned(),
    }
}

/// Indicators of the shipped record that count what a quantity counts.
const COUNTED: [(&str, &str); 2] =
    [("deaths", "PICSS deaths in militant attacks"), ("militant_attacks", "PICSS militant attacks")];

/// What the record that ships has of a quantity in the weeks of a run: the middle of each month, and the mean of its weeks.
fn observed(quantity: &Quantity, start: Date, weeks: usize) -> Vec<(f64, f64)> {
    #[derive(Deserialize)]
    struct Month {
        month: String,
        indicator: String,
        value: f64,
    }
    let Some((_, indicator)) = COUNTED.iter().find(|one| one.0 == quantity.name) else { return Vec::new() };
    let text = library::shipped("scenarios/history/monthly.csv").map_or("", |file| file.text);
    let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize::<Month>().filter_map(Result::ok);
    let place = |row: Month| {
        let first: Date = format!("{}-01", row.month).parse().ok()?;
        let days = f64::from(first.days_in_month());
        let from = f64::from(start.until(first).ok()?.get_days());
        let week = (from + days / 2.0) / 7.0;
        (from >= 0.0 && week < weeks as f64).then_some((week, row.value * 7.0 / days))
    };
    rows.filter(|row| row.indicator == *indicator).filter_map(place).collect()
}
