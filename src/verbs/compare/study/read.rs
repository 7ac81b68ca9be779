//! What a finished comparison holds, read back from its folder.

use std::io;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{ComparisonLine, ContrastLine, PhaseLine, WeekLine};
use crate::analysis::compare::tally::Partings;
use crate::output::error::Error;
use crate::scenario::table_file;

/// The columns of `divergence.csv` that say how pairs parted.
#[derive(Deserialize)]
struct Parting {
    whatif: String,
    week: Option<u64>,
    by: String,
    name: String,
}

/// The rows of `comparison.csv` in `folder`.
pub fn comparison(folder: &Path) -> Result<Vec<ComparisonLine>, Error> {
    rows(folder, "comparison.csv")
}

/// The rows of `contrasts.csv` in `folder`.
pub fn contrasts(folder: &Path) -> Result<Vec<ContrastLine>, Error> {
    rows(folder, "contrasts.csv")
}

/// The rows of `weeks.csv` in `folder`.
pub fn weeks(folder: &Path) -> Result<Vec<WeekLine>, Error> {
    rows(folder, "weeks.csv")
}

/// The rows of `phases.csv` in `folder`.
pub fn phases(folder: &Path) -> Result<Vec<PhaseLine>, Error> {
    rows(folder, "phases.csv")
}

/// The table at `path`.
fn reader(path: &Path) -> Result<csv::Reader<Box<dyn io::Read>>, Error> {
    table_file::open(path).map(csv::Reader::from_reader).map_err(Error::io("read", path))
}

fn rows<T: DeserializeOwned>(folder: &Path, file: &str) -> Result<Vec<T>, Error> {
    let path = folder.join(file);
    let fail = |error: csv::Error| Error::io("read", &path)(error.into());
    let mut reader = reader(&path)?;
    reader.deserialize().collect::<Result<_, _>>().map_err(fail)
}

/// How the pairs of each of the what-ifs of these names parted, from `divergence.csv`.
pub fn partings(folder: &Path, names: &[String]) -> Result<Vec<Partings>, Error> {
    let path = folder.join("divergence.csv");
    let fail = |error: csv::Error| Error::io("read", &path)(error.into());
    let mut all = vec![Partings::default(); names.len()];
    for row in reader(&path)?.deserialize() {
        let row: Parting = row.map_err(fail)?;
        if let (Some(week), Some(at)) = (row.week, names.iter().position(|name| *name == row.whatif)) {
            all[at].add(week, &row.by, &row.name);
        }
    }
    Ok(all)
}

/// How many pairs of runs there are: rows of `divergence.csv` for each what-if.
pub fn runs(folder: &Path) -> Result<u64, Error> {
    let lines = comparison(folder)?;
    let what_ifs = lines.iter().map(|line| line.whatif.as_str()).collect::<std::collections::BTreeSet<_>>().len();
    let path = folder.join("divergence.csv");
    let rows = reader(&path)?.records().count() as u64;
    Ok(rows / what_ifs.max(1) as u64)
}
