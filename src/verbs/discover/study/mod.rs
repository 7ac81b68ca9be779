//! A discovery into a result folder.

mod boxes;
mod cases;
mod inputs;
pub(crate) mod parts;
pub(crate) mod peeling;
mod tables;

use std::path::PathBuf;

pub use inputs::Inputs;

use crate::analysis::discover::condition::Condition;
use crate::analysis::discover::study::{Discovery, Study};
use crate::analysis::discover::sweep::Sweep;
use crate::output::State;
use crate::output::disk::RealDisk;
use crate::output::error::Error;
use crate::output::folder::{Folder, Leave, Opening};
use crate::output::package::Heading;
use crate::output::results::Results;

/// What the data package says of a sweep that was not at rest.
const STILL_WRITTEN: &str =
    " The sweep was still being written when it was read, so this is what there was of it at that time.";

/// What was looked for, where, and where to put what was found.
#[derive(Debug)]
pub struct Request<'a> {
    /// The sweep.
    pub sweep: &'a Sweep,
    /// Whether the sweep was still being written when it was read.
    pub still_written: bool,
    /// What was looked for in a run.
    pub conditions: &'a [Condition],
    /// How.
    pub study: Study,
    /// The result folder.
    pub out: PathBuf,
    /// What may be overwritten.
    pub leave: Leave,
}

/// What was done.
#[derive(Debug)]
pub struct Report {
    /// The result folder.
    pub folder: PathBuf,
    /// Its state.
    pub state: State,
    /// Names of the files that were completed.
    pub files: Vec<&'static str>,
}

/// A folder that may be written, opened before anything is looked for.
#[derive(Debug)]
pub struct Place {
    inputs: Inputs,
    folder: Folder,
    complete: bool,
}

impl Place {
    /// Looks whether the folder may be written, and keeps others from it.
    ///
    /// # Errors
    /// If something is there that must not be touched.
    pub fn open(request: &Request<'_>) -> Result<Self, Error> {
        let inputs = Inputs::new(request);
        let (folder, opening) = Folder::open(&request.out, &inputs, request.leave)?;
        Ok(Self { inputs, folder, complete: matches!(opening, Opening::Complete) })
    }

    /// Writes what was found, unless it is there already.
    ///
    /// # Errors
    /// See [`Error`]; nothing half-written is ever under a final name.
    pub fn write(&self, request: &Request<'_>, found: &Discovery) -> Result<Report, Error> {
        let folder = self.folder.path().to_owned();
        if self.complete {
            return Ok(Report { folder, state: State::AlreadyComplete, files: Vec::new() });
        }
        let written = self.folder.begin().and_then(|()| self.tables(request, found));
        let files = written.inspect_err(|_| self.folder.abandon())?;
        Ok(Report { folder, state: State::Complete, files })
    }

    fn tables(&self, request: &Request<'_>, found: &Discovery) -> Result<Vec<&'static str>, Error> {
        let sweep = request.sweep;
        let mut results = Results::new(&RealDisk, &self.folder, &self.inputs);
        results.table(&parts::summary(), parts::summary_rows(sweep, found))?;
        results.table(&boxes::boxes(&sweep.cases), boxes::box_rows(sweep, found))?;
        results.table(&peeling::peeling(), peeling::peeling_rows(sweep, found))?;
        results.table(&parts::tree(), parts::tree_rows(sweep, found))?;
        if let Some(stability) = &found.stability {
            let factors = sweep.cases.factors().iter().map(|factor| factor.name.clone());
            results.table(&cases::stability(), factors.zip(stability.factors.iter().copied()))?;
        }
        results.table(&cases::cases(sweep), cases::case_rows(sweep, found))?;
        let conditions = self.inputs.conditions.join(" and ");
        results.publish(&Heading {
            name: &sweep.name,
            title: sweep.title.as_deref().unwrap_or(&sweep.name),
            description: format!(
                "Under which assumptions of the sweep {} of the agent-based simulator durand it follows that {conditions}.{}",
                sweep.name,
                if request.still_written { STILL_WRITTEN } else { "" }
            ),
            inputs: &self.inputs,
            command: self.inputs.command(),
        })
    }
}
