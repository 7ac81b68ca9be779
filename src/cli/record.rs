//! The observed record and the priors that the command line asks for.

use std::path::{Path, PathBuf};

use super::{print, scenarios};
use crate::analysis::prior::{self, Priors};
use crate::analysis::record::Record;
use crate::error::{Error, Result};

/// Name of a record's folder beside a scenario.
const FOLDER: &str = "history";
/// Name of the priors file in it.
const PRIORS: &str = "priors.toml";

/// Where the record is: as asked for, else beside the scenario, else beside those that are shipped.
pub fn folder(asked: Option<&Path>, scenario: &Path) -> PathBuf {
    let beside = scenario.parent().filter(|parent| !parent.as_os_str().is_empty()).map(|parent| parent.join(FOLDER));
    let beside = beside.filter(|folder| folder.is_dir());
    asked.map(Path::to_owned).or(beside).unwrap_or_else(|| Path::new("scenarios").join(FOLDER))
}

/// The record in `folder`.
pub fn read(folder: &Path) -> Result<Record> {
    Record::read(folder).map_err(|problems| Error::report(problems.render(print::coloured())))
}

/// The priors that are asked for, else those in the record's folder.
pub fn priors(asked: Option<&Path>, folder: &Path) -> Result<Priors> {
    let path = asked.map_or_else(|| folder.join(PRIORS), Path::to_owned);
    prior::load(&scenarios::name(&path)?).map_err(|problems| Error::report(problems.render(print::coloured())))
}
