//! Runs that failed inside the model: kept with what is done, counted, and told in a table of their own. They are in no other.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use serde::Deserialize;

use super::error::Error;
use crate::ensemble::bytes::{Damaged, Reader, Writer};
use crate::plain;
use crate::scenario::input;
use crate::table::Table;

/// Name of the file.
pub const FILE: &str = "failed.csv";
/// With more of them the model is broken for what is asked, and more runs would show nothing.
const MOST: usize = 1000;

/// A run without results.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Failed {
    /// Number of the point of an experiment, from 1.
    #[serde(default)]
    pub point: Option<u64>,
    /// Number of the run, from 1.
    pub run: u64,
    /// Seed of the whole.
    pub seed: u64,
    /// What the panic said, or what the model gave.
    pub message: String,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "run {}", self.run)?;
        if let Some(point) = self.point {
            write!(f, " of point {point}")?;
        }
        write!(f, " (seed {}) failed inside the model: {}", self.seed, self.message)
    }
}

/// The failed runs among those that are done, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failures(Vec<Failed>);

impl Failures {
    /// Adds a run.
    ///
    /// # Errors
    /// If they become too many to go on.
    pub fn add(&mut self, failed: Failed) -> Result<(), Error> {
        let told: Vec<&str> = failed.message.lines().map(str::trim).collect();
        let message = plain::shown(&told.join(" ")).into_owned();
        self.0.push(Failed { message, ..failed });
        if self.0.len() > MOST {
            let first = &self.0[0];
            return Err(Error::Ensemble(format!(
                "more than {MOST} runs failed, so this was given up. The first: {first}"
            )));
        }
        Ok(())
    }

    /// All of them.
    pub fn all(&self) -> &[Failed] {
        &self.0
    }

    /// How many.
    pub fn count(&self) -> u64 {
        self.0.len() as u64
    }

    /// Whether this run of a point, both from 1, is one of them.
    pub fn has(&self, point: u64, run: u64) -> bool {
        self.0.binary_search_by_key(&(run, Some(point)), |failed| (failed.run, failed.point)).is_ok()
    }

    /// Numbers of the runs that failed at any point.
    pub fn runs(&self) -> BTreeSet<u64> {
        self.0.iter().map(|failed| failed.run).collect()
    }

    /// Adds those of later runs.
    ///
    /// # Errors
    /// As [`Failures::add`].
    pub fn append(&mut self, later: Self) -> Result<(), Error> {
        later.0.into_iter().try_for_each(|failed| self.add(failed))
    }

    /// Writes them.
    pub fn save(&self, writer: &mut Writer) {
        writer.list(&self.0, |writer, failed| {
            writer.number(failed.point.unwrap_or(0).into());
            writer.number(failed.run.into());
            writer.number(failed.seed.into());
            writer.block(failed.message.as_bytes());
        });
    }

    /// Reads what [`Failures::save`] wrote.
    ///
    /// # Errors
    /// If the bytes are damaged.
    pub fn load(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let all = reader.list(|reader| {
            let (point, run, seed) = (reader.small()?, reader.small()?, reader.small()?);
            let message = String::from_utf8(reader.block()?.to_vec()).map_err(|_| Damaged)?;
            Ok(Failed { point: (point > 0).then_some(point), run, seed, message })
        })?;
        Ok(Self(all))
    }

    /// Those of a complete folder; none where it has no such table.
    ///
    /// # Errors
    /// If the table cannot be read.
    pub fn read(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(FILE);
        if !path.exists() {
            return Ok(Self::default());
        }
        let file = input::open(&path).map_err(Error::io("read", &path))?;
        let rows: Result<Vec<Failed>, _> = csv::Reader::from_reader(file).into_deserialize().collect();
        let damaged = |error: csv::Error| Error::DamagedResults {
            folder: folder.to_owned(),
            file: FILE.to_owned(),
            what: error.to_string(),
            replaceable: true,
        };
        rows.map(Self).map_err(damaged)
    }
}

/// `failed.csv`, of an experiment with the points.
pub(super) fn table(points: bool) -> Table<Failed> {
    let table = Table::new(
        FILE,
        "Failed runs",
        "One row for each run that the model did not get through: it is missing from all other tables. An experiment with failed runs \
         leaves runs of the same number out of what it finds at all points, so that points stay alike in luck.",
        if points { &["point", "run"] } else { &["run"] },
    );
    let table = if points { table.column("point", "Number of the point.", |row: &Failed| row.point) } else { table };
    table
        .column("run", "Number of the run.", |row| row.run)
        .column("seed", "Seed of the whole.", |row| row.seed)
        .column("message", "What broke, in the words of the program.", |row| row.message.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(point: Option<u64>, run: u64, message: &str) -> Failed {
        Failed { point, run, seed: 9, message: message.to_owned() }
    }

    /// Protects what a later sitting knows of failed runs, and terminals from what a panic says.
    #[test]
    fn failures_are_kept_and_found() {
        let mut all = Failures::default();
        all.add(failed(Some(4), 2, "left\n  right\u{1b}[31m")).unwrap();
        all.add(failed(Some(1), 3, "x")).unwrap();
        let mut writer = Writer::default();
        all.save(&mut writer);
        assert_eq!(Failures::load(&mut Reader::new(&writer.into_bytes())), Ok(all.clone()));
        assert_eq!((all.has(4, 2), all.has(1, 3), all.has(4, 3)), (true, true, false));
        assert_eq!(all.runs(), BTreeSet::from([2, 3]));
        let told = all.all()[0].to_string();
        assert_eq!(told, "run 2 of point 4 (seed 9) failed inside the model: left right\\u{1b}[31m");
        assert!(Failures::load(&mut Reader::new(&[3])).is_err());
    }

    /// Protects a night: a model that breaks in every run is given up, with the first.
    #[test]
    fn too_many_are_given_up() {
        let mut all = Failures::default();
        let told = (1..).map(|run| all.add(failed(None, run, "x"))).find_map(Result::err).unwrap();
        assert!(told.to_string().ends_with("The first: run 1 (seed 9) failed inside the model: x"), "{told}");
        assert_eq!(all.count(), MOST as u64 + 1);
    }
}
