//! Reads a record from its folder, or lists all of its problems.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::cells::Cells;
use super::dictionary::{ANNUAL, EVENTS, FILES, MONTHLY, Table, indicator};
use super::rows::Rows;
use super::{Annual, Monthly, Observed, Record, RecordErrors};
use durand_located::{Place, Problem, Problems, Source};
use durand_scenario::{self, library};

/// Most bytes in a file of a record: thousands of years.
const MOST_BYTES: u64 = 64 << 20;
/// Where the form of the files is described.
const DICTIONARY: &str = "scenarios/history/README.md";

impl Record {
    /// Reads the files of a record: `monthly.csv`, `events.csv` and `annual.csv` in `folder`. Columns may stand in any order.
    ///
    /// # Errors
    /// All problems of all files at once, each with its place: a file that is missing or no text, columns that are missing or
    /// unknown, cells that are no date, number or name, deaths and dates that contradict each other, figures given twice.
    pub fn read(folder: &Path) -> Result<Self, RecordErrors> {
        let mut problems = Problems::default();
        let texts = FILES.map(|table| text(folder, table, &mut problems));
        if let Some(problem) = missing(folder) {
            problems.push(problem);
        }
        let record = Self::of(&texts, &mut problems);
        problems.into_result().map(|()| record)
    }

    /// The record in the texts of [`FILES`].
    fn of([months, events, years]: &[Option<Arc<Source>>; 3], problems: &mut Problems) -> Self {
        Self {
            monthly: months.as_ref().map_or_else(Vec::new, |text| monthly(text, problems)),
            annual: years.as_ref().map_or_else(Vec::new, |text| annual(text, problems)),
            events: events.as_ref().map_or_else(Vec::new, |text| observed(text, problems)),
        }
    }
}

/// The text of a file; `None` if there is none, which is told by [`missing`], or it cannot be read.
fn text(folder: &Path, table: &Table, problems: &mut Problems) -> Option<Arc<Source>> {
    let path = folder.join(table.file).to_string_lossy().into_owned();
    if !is_there(&path) {
        return None;
    }
    let name = path.replace('\\', "/");
    let read =
        library::bytes(&path, MOST_BYTES).map_err(|error| Problem::general(format!("cannot read {name}: {error}")));
    match read.and_then(|bytes| durand_scenario::decode(&name, bytes)) {
        Ok(text) => Some(Arc::new(Source::new(name, text))),
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

/// Whether something has the name of a file, even if reading it then says that it is none, or a link to nothing.
fn is_there(path: &str) -> bool {
    library::is_file(path) || Path::new(path).exists() || Path::new(path).is_symlink()
}

/// The problem that the folder, or files in it, are not there.
fn missing(folder: &Path) -> Option<Problem> {
    let shown = folder.display();
    let is_there = |file: &str| is_there(&folder.join(file).to_string_lossy());
    let absent: Vec<&str> = FILES.iter().map(|table| table.file).filter(|file| !is_there(file)).collect();
    let problem = match absent.as_slice() {
        [] => return None,
        _ if folder.is_file() => Problem::general(format!("{shown} is a file, not the folder of a record")),
        _ if !library::is_folder(&folder.to_string_lossy()) => Problem::general(format!("there is no folder {shown}")),
        _ => Problem::general(format!("the record in {shown} has no {}", absent.join(" and no "))),
    };
    let [monthly, events, annual] = FILES.map(|table| table.file);
    Some(
        problem
            .note(format!("a record is a folder with the files {monthly}, {events} and {annual}"))
            .help(format!("{DICTIONARY} describes their columns; a file without figures has its header alone")),
    )
}

fn monthly(source: &Arc<Source>, problems: &mut Problems) -> Vec<Monthly> {
    let rows = Rows::read(source, &MONTHLY, problems);
    let (mut found, mut places) = (Vec::new(), BTreeMap::new());
    for row in rows.iter() {
        let mut cells = Cells { row, table: &MONTHLY, problems };
        let (month, indicator) = (cells.month("month"), cells.text("indicator"));
        let (value, _) = (figure(&mut cells, indicator.as_deref()), cells.text("source"));
        let (Some(month), Some(indicator)) = (month, indicator) else { continue };
        let key = (row.text("month").to_owned(), indicator.clone());
        once(&mut places, key, row.place("indicator"), problems);
        found.extend(value.map(|value| Monthly { month, indicator, value }));
    }
    found
}

fn annual(source: &Arc<Source>, problems: &mut Problems) -> Vec<Annual> {
    let rows = Rows::read(source, &ANNUAL, problems);
    let (mut found, mut places, mut places_of) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    for row in rows.iter() {
        let mut cells = Cells { row, table: &ANNUAL, problems };
        let (year, indicator) = (cells.year("year"), cells.text("indicator"));
        let value = figure(&mut cells, indicator.as_deref());
        let (unit, _) = (cells.text("unit"), cells.text("source"));
        let (Some(year), Some(indicator)) = (year, indicator) else { continue };
        let key = (row.text("year").to_owned(), indicator.clone());
        once(&mut places, key, row.place("indicator"), problems);
        places_of.extend(value.map(|value| ((year, indicator.clone()), (value, row.place("value")))));
        found.extend(value.zip(unit).map(|(value, unit)| Annual { year, indicator, value, unit }));
    }
    turned(&places_of, problems);
    found
}

/// Tells where the low end of a range, given as two figures, is above its high end.
fn turned(figures: &BTreeMap<(i16, String), (f64, Place)>, problems: &mut Problems) {
    for ((year, indicator), (low, place)) in figures {
        let Some(name) = indicator.strip_suffix(", low") else { continue };
        let Some((high, other)) = figures.get(&(*year, format!("{name}, high"))) else { continue };
        if low > high {
            let problem = Problem::at(place.clone(), format!("the low end of `{name}` is above its high end: {low}"));
            problems.push(problem.against(other.clone(), "expected no more than this"));
        }
    }
}

/// The figure of a row. What the dictionary knows is counts and amounts, which are not negative; what others bring may be.
fn figure(cells: &mut Cells<'_>, name: Option<&str>) -> Option<f64> {
    if name.and_then(indicator).is_some() { cells.count("value") } else { cells.number("value") }
}

/// Tells where a figure is given a second time.
fn once(places: &mut BTreeMap<(String, String), Place>, key: (String, String), place: Place, problems: &mut Problems) {
    if let Some(first) = places.get(&key) {
        let (time, indicator) = &key;
        problems.push(
            Problem::at(place, format!("{time} has two figures of `{indicator}`"))
                .against(first.clone(), "the first is here")
                .help("keep one of them; another counter's figure is an indicator of its own"),
        );
    } else {
        places.insert(key, place);
    }
}

fn observed(source: &Arc<Source>, problems: &mut Problems) -> Vec<Observed> {
    let rows = Rows::read(source, &EVENTS, problems);
    let mut found = Vec::new();
    for row in rows.iter() {
        found.extend(event(Cells { row, table: &EVENTS, problems }));
    }
    found
}

/// The event of a row; `None` if anything is wrong with it.
fn event(mut cells: Cells<'_>) -> Option<Observed> {
    let before = cells.problems.count();
    let (date, end, kind) = (cells.date("date"), cells.end("end_date"), cells.kind("type"));
    if let (Some(begin), Some((end, _))) = (date, end)
        && end < begin
    {
        let problem = Problem::at(cells.row.place("end_date"), format!("`end_date` is before `date`: {end}"));
        cells.problems.push(problem.against(cells.row.place("date"), "it began here"));
    }
    let (location, actor) = (cells.text("location"), cells.text("actor").unwrap_or_default());
    let deaths = deaths(&mut cells);
    let (confidence, _) = (cells.confidence("confidence"), cells.text("source"));
    if cells.problems.count() > before {
        return None;
    }
    let day = |went_on| end.filter(|(_, still)| *still == went_on).map(|(day, _)| day);
    let (end_date, still_on) = (day(false), day(true));
    let (kind, location, confidence) = (kind?, location?, confidence?);
    Some(Observed { date: date?, end_date, still_on, kind, location, actor, deaths, confidence })
}

/// The two numbers of deaths, which are both there or neither.
fn deaths(cells: &mut Cells<'_>) -> Option<[f64; 2]> {
    const BOUNDS: [&str; 2] = ["deaths_low", "deaths_high"];
    let [low, high] = BOUNDS.map(|name| cells.count(name));
    let [no_low, no_high] = BOUNDS.map(|name| cells.row.text(name).is_empty());
    if no_low != no_high {
        let [there, lacking] = if no_low { [BOUNDS[1], BOUNDS[0]] } else { BOUNDS };
        let problem = Problem::at(cells.row.place(lacking), format!("`{there}` is given, but not `{lacking}`"))
            .expected("expected a number")
            .help("where sources agree, both are the same; where none gives any, both are empty");
        cells.problems.push(problem);
    }
    let [low, high] = [low?, high?];
    if low > high {
        let problem = Problem::at(cells.row.place(BOUNDS[0]), format!("`deaths_low` is above `deaths_high`: {low}"));
        cells.problems.push(problem.against(cells.row.place(BOUNDS[1]), "expected no more than this"));
    }
    Some([low, high])
}
