//! Where two files differ first, by line and column.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use crate::error::{Error, Result};
use crate::figures::grouped;
use crate::scenario::table_file;

/// Letters of a cell that are told, at most.
const TOLD: usize = 60;

/// Where two files differ first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The line of the file in the folder, from 1.
    pub line: u64,
    /// The column; nothing where the line as a whole differs.
    pub column: Option<String>,
    /// What stands there; nothing where there is no such line.
    pub there: Option<String>,
    /// What it is when simulated again.
    pub again: Option<String>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |side: &Option<String>| match side {
            None => "no such row".to_owned(),
            Some(text) if text.is_empty() => "nothing".to_owned(),
            Some(text) if text.chars().count() > TOLD => format!("{}...", text.chars().take(TOLD).collect::<String>()),
            Some(text) => text.clone(),
        };
        write!(f, "line {}", grouped(self.line))?;
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {} there, {} simulated again", text(&self.there), text(&self.again))
    }
}

/// Where two files that should be the same differ first.
///
/// # Errors
/// If one cannot be read.
pub fn first(there: &Path, again: &Path) -> Result<Option<Difference>> {
    if table_file::plain(&there.to_string_lossy()).ends_with(".csv") {
        return rows(there, again, &|_| true);
    }
    let [one, other] = [read(there)?, read(again)?];
    let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<_>>();
    let [there, again] = [lines(&one), lines(&other)];
    let differs = |at: &usize| there.get(*at) != again.get(*at);
    let found = (0..there.len().max(again.len())).find(differs);
    let (there, again) = (&there, &again);
    let line = |at: usize| Difference {
        line: at as u64 + 1,
        column: None,
        there: there.get(at).cloned(),
        again: again.get(at).cloned(),
    };
    Ok(found.map(line))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| unread(path, error))
}

fn unread(path: &Path, error: impl fmt::Display) -> Error {
    Error::failed(format!("cannot read {}: {error}", path.display()))
}

/// A table that is read row by row.
type Table = csv::Reader<Box<dyn io::Read>>;

fn table(path: &Path) -> Result<Table> {
    let file = table_file::open(path).map_err(|error| unread(path, error))?;
    Ok(csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(file))
}

/// Where the rows of a table that `is_meant` first differ from the rows of another, all of which are; both are in the same order.
fn rows(there: &Path, again: &Path, is_meant: &dyn Fn(&csv::StringRecord) -> bool) -> Result<Option<Difference>> {
    let (mut own, mut other) = (table(there)?, table(again)?);
    let [mut row, mut second] = [csv::StringRecord::new(), csv::StringRecord::new()];
    let mut heading = None;
    let mut line = 1;
    loop {
        let is_row = loop {
            let is_row = own.read_record(&mut row).map_err(|error| unread(there, error))?;
            if !is_row || heading.is_none() || is_meant(&row) {
                break is_row;
            }
        };
        let is_other = other.read_record(&mut second).map_err(|error| unread(again, error))?;
        line = if is_row { row.position().map_or(line, csv::Position::line) } else { line + 1 };
        let names = heading.get_or_insert_with(|| second.clone());
        match (is_row, is_other) {
            (false, false) => return Ok(None),
            (true, true) if row == second => {}
            (true, true) if row.len() == second.len() => {
                let at = row.iter().zip(&second).position(|(one, other)| one != other).unwrap_or(0);
                let cell = |row: &csv::StringRecord| row.get(at).map(str::to_owned);
                let column = names.get(at).map(str::to_owned);
                return Ok(Some(Difference { line, column, there: cell(&row), again: cell(&second) }));
            }
            _ => {
                let whole = |is: bool, row: &csv::StringRecord| is.then(|| row.iter().collect::<Vec<_>>().join(","));
                let (there, again) = (whole(is_row, &row), whole(is_other, &second));
                return Ok(Some(Difference { line, column: None, there, again }));
            }
        }
    }
}

/// Where the rows of some steps in a table first differ from those of `again`, which has no others. A step is a run, or of an experiment
/// of so many points a run of one of them.
///
/// # Errors
/// If one cannot be read.
pub fn first_of_steps(
    there: &Path,
    again: &Path,
    points: Option<u64>,
    steps: &BTreeSet<u64>,
) -> Result<Option<Difference>> {
    let mut header = csv::StringRecord::new();
    table(again)?.read_record(&mut header).map_err(|error| unread(again, error))?;
    let at = |name: &str| header.iter().position(|column| column == name);
    let (run, point) = (at("run"), at("point"));
    let step = |row: &csv::StringRecord| {
        let number = |at: Option<usize>| row.get(at?)?.parse::<u64>().ok();
        match points {
            Some(points) => (number(run)?.checked_sub(1)?.checked_mul(points)?).checked_add(number(point)?),
            None => number(run),
        }
    };
    rows(there, again, &|row| step(row).is_some_and(|step| steps.contains(&step)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects who asks what is wrong: the first cell that differs, rows that are missing or too many, lines of other files.
    #[test]
    fn the_first_difference_is_told_with_its_place() {
        let desk = tempfile::tempdir().unwrap();
        let differ = |name: &str, there: &str, again: &str| {
            let [one, other] = ["there", "again"].map(|side| desk.path().join(format!("{side}-{name}")));
            fs::write(&one, there).unwrap();
            fs::write(&other, again).unwrap();
            first(&one, &other).unwrap().map(|found| found.to_string())
        };
        let table = "run,deaths\n1,5\n2,7\n";
        assert_eq!(differ("x.csv", table, table), None);
        let told = |text: &str| Some(text.to_owned());
        assert_eq!(
            differ("x.csv", "run,deaths\n1,5\n2,8\n", table),
            told("line 3, column deaths: 8 there, 7 simulated again")
        );
        assert_eq!(differ("x.csv", "run,deaths\n1,5\n", table), told("line 3: no such row there, 2,7 simulated again"));
        assert_eq!(
            differ("x.csv", "run,deaths\n1,5\n2,7\n3,1\n", table),
            told("line 4: 3,1 there, no such row simulated again")
        );
        assert_eq!(differ("x.csv", "run,deaths\n1,5,6\n", table), told("line 2: 1,5,6 there, 1,5 simulated again"));
        assert_eq!(
            differ("x.csv", "run,x\n1,5\n2,7\n", table),
            told("line 1, column deaths: x there, deaths simulated again")
        );
        assert_eq!(differ("x.toml", "a\nb\n", "a\nc\n"), told("line 2: b there, c simulated again"));
    }

    /// Protects samples: only rows of those steps count, whatever is between them.
    #[test]
    fn a_sample_is_held_against_its_own_rows() {
        let desk = tempfile::tempdir().unwrap();
        let [there, again] = ["there.csv", "again.csv"].map(|name| desk.path().join(name));
        fs::write(&there, "point,run,x\n1,1,5\n2,1,6\n1,2,7\n2,2,8\n").unwrap();
        let steps = BTreeSet::from([2, 3]);
        fs::write(&again, "point,run,x\n2,1,6\n1,2,7\n").unwrap();
        assert_eq!(first_of_steps(&there, &again, Some(2), &steps).unwrap(), None);
        fs::write(&again, "point,run,x\n2,1,6\n1,2,9\n").unwrap();
        let found = first_of_steps(&there, &again, Some(2), &steps).unwrap().unwrap();
        assert_eq!(found.to_string(), "line 4, column x: 7 there, 9 simulated again");
    }
}
