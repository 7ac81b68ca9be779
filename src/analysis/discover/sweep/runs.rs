//! The runs of a sweep: `runs.csv`, of which only what is asked for is kept.

use std::collections::BTreeMap;
use std::path::Path;

use super::super::condition::Condition;
use super::points::Points;
use super::table::{Unreadable, counted, open};
use durand_text::grouped::count;

/// What occurs of an outcome in a sweep.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// Lowest value and highest.
    pub range: Option<[f64; 2]>,
    /// Runs without a value.
    pub without: u64,
}

/// What happened in the runs.
pub(super) struct Runs {
    /// Point by point, run by run: whether all conditions hold.
    pub(super) held: Vec<bool>,
    /// Runs of each point.
    pub(super) runs: u32,
    /// What occurs of the outcome of each condition.
    pub(super) seen: Vec<Seen>,
}

/// Where the columns are.
struct Columns {
    point: usize,
    run: usize,
    outcomes: Vec<usize>,
    all: usize,
}

/// A run of a point: whether all conditions hold, and the outcomes that they ask for.
struct Row {
    place: usize,
    outcomes: Vec<Option<f64>>,
}

/// Where rows may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gaps {
    /// Nowhere.
    None,
    /// After the last, of what was cut off.
    AtTheEnd,
    /// Anywhere, of runs that failed inside the model: runs of that number are left out at all points.
    WhereRunsFailed,
}

/// Reads the table. What was cut off is taken up to its last complete replication.
pub(super) fn read(path: &Path, points: &Points, conditions: &[Condition], gaps: Gaps) -> Result<Runs, Unreadable> {
    let (mut reader, header) = open(path, gaps == Gaps::AtTheEnd)?;
    let columns = columns(path, &header, conditions)?;
    let places: BTreeMap<u64, usize> =
        points.numbers.iter().enumerate().map(|(place, number)| (*number, place)).collect();
    // By number of the run: what is known of each point.
    let mut replications: BTreeMap<u64, Vec<Option<Row>>> = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(|error| Unreadable::damaged(path, error))?;
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != columns.all {
            let what = format!(
                "line {line} has {} rather than {}",
                count(record.len() as u64, "value", "values"),
                columns.all
            );
            return Err(Unreadable::damaged(path, what));
        }
        let (run, row) = row(path, line, &record, &columns, &places, conditions)?;
        let empty = || (0..points.numbers.len()).map(|_| None).collect();
        let place = row.place;
        let known = &mut replications.entry(run).or_insert_with(empty)[place];
        if known.replace(row).is_some() {
            let what = format!("line {line}: run {run} of point {} is there twice", points.numbers[place]);
            return Err(Unreadable::damaged(path, what));
        }
    }
    let complete = complete(path, replications, points, gaps)?;
    Ok(sum_up(&complete, points.numbers.len(), conditions))
}

fn columns(path: &Path, header: &[String], conditions: &[Condition]) -> Result<Columns, Unreadable> {
    let at = |name: &str| header.iter().position(|column| column == name);
    let needed = |name: &str| at(name).ok_or_else(|| Unreadable::damaged(path, format!("it has no column `{name}`")));
    let kept = |condition: &Condition| {
        let name = condition.outcome().name;
        at(name).ok_or_else(|| {
            Unreadable::new(
                format!("the sweep did not keep {name}"),
                "Add it to `outcomes` in the design and run the sweep again, or ask for another with --where.",
            )
        })
    };
    Ok(Columns {
        point: needed("point")?,
        run: needed("run")?,
        outcomes: conditions.iter().map(kept).collect::<Result<_, _>>()?,
        all: header.len(),
    })
}

fn row(
    path: &Path,
    line: u64,
    record: &csv::StringRecord,
    columns: &Columns,
    places: &BTreeMap<u64, usize>,
    conditions: &[Condition],
) -> Result<(u64, Row), Unreadable> {
    let point = counted(path, line, "point", &record[columns.point])?;
    let run = counted(path, line, "run", &record[columns.run])?;
    let place = places.get(&point);
    let place = *place
        .ok_or_else(|| Unreadable::damaged(path, format!("line {line}: there is no point {point} in points.csv")))?;
    let mut outcomes = Vec::with_capacity(conditions.len());
    for (condition, &column) in conditions.iter().zip(&columns.outcomes) {
        let text = &record[column];
        let number = text.parse::<f64>().ok().filter(|value| value.is_finite());
        if !text.is_empty() && number.is_none() {
            let what = format!("line {line}: {} is `{text}`, not a number", condition.outcome().name);
            return Err(Unreadable::damaged(path, what));
        }
        outcomes.push(number);
    }
    Ok((run, Row { place, outcomes }))
}

/// The replications that have all points, from the first on.
fn complete(
    path: &Path,
    replications: BTreeMap<u64, Vec<Option<Row>>>,
    points: &Points,
    gaps: Gaps,
) -> Result<Vec<Vec<Row>>, Unreadable> {
    let mut complete = Vec::new();
    for (run, rows) in replications {
        if let Some(place) = rows.iter().position(Option::is_none) {
            match gaps {
                Gaps::AtTheEnd => break,
                Gaps::WhereRunsFailed => continue,
                Gaps::None => {}
            }
            let what = format!("run {run} of point {} is missing", points.numbers[place]);
            return Err(Unreadable::damaged(path, what));
        }
        complete.push(rows.into_iter().flatten().collect());
    }
    if complete.is_empty() {
        return Err(Unreadable::new(
            format!("{}: there is not one run of every point", path.display()),
            "Let the sweep go on with --resume.",
        ));
    }
    Ok(complete)
}

fn sum_up(complete: &[Vec<Row>], points: usize, conditions: &[Condition]) -> Runs {
    let mut held = Vec::with_capacity(points * complete.len());
    for place in 0..points {
        for rows in complete {
            let outcomes = &rows[place].outcomes;
            held.push(conditions.iter().zip(outcomes).all(|(condition, outcome)| condition.holds(*outcome)));
        }
    }
    let seen = |at: usize| {
        let values = || complete.iter().flatten().filter_map(move |row| row.outcomes[at]);
        let range = values().fold(None, |range: Option<[f64; 2]>, value| {
            Some(range.map_or([value; 2], |[low, high]| [low.min(value), high.max(value)]))
        });
        Seen { range, without: complete.iter().flatten().filter(|row| row.outcomes[at].is_none()).count() as u64 }
    };
    Runs { held, runs: complete.len() as u32, seen: (0..conditions.len()).map(seen).collect() }
}
