//! One frame for all that fills a result folder: a [`Study`] says what is its own, [`carry_out`](super::carry_out) does what all have in common.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::checkpoint::Checkpoint;
use super::error::Error;
use super::failed::Failed;
use super::folder::{Folder, Permission};
use super::inputs::{Inputs, Kind};
use super::package::Heading;
use super::results::Results;
pub use super::written::Form;
use crate::analysis::crew::Crew;

/// A piece of work that a verb carries out into a result folder.
pub trait Study {
    /// The steps that are done so far.
    type Done;
    /// The findings.
    type Found;
    /// A report of progress.
    type Step;
    /// The kind of folder.
    const KIND: &'static Kind;

    /// The inputs: they make the folder what it is.
    ///
    /// # Errors
    /// If it cannot be carried out at all.
    fn inputs(&self) -> Result<Inputs, Error>;

    /// Begins with nothing done, or with the steps that `kept` holds. Writes the files that do not depend on them, so that a study that
    /// was cut off has them.
    ///
    /// # Errors
    /// If a file cannot be written, or what was kept is damaged.
    fn begin(&self, desk: &mut Desk<'_>, kept: Option<&Checkpoint>) -> Result<Self::Done, Error>;

    /// Steps that are kept on the disk; none of a study without steps.
    fn kept(&self, _: &Self::Done) -> u64 {
        0
    }

    /// The runs that failed among the steps that are done.
    fn failed<'d>(&self, _: &'d Self::Done) -> &'d [Failed] {
        &[]
    }

    /// Goes on until all is done or the stop flag is set, and keeps what is done; a study without steps concludes at once.
    ///
    /// # Errors
    /// If a file cannot be written, or the model breaks; what is kept stays.
    fn advance(&self, _: &Desk<'_>, _: &mut Self::Done, _: &mut dyn FnMut(Self::Step)) -> Result<Ending, Error> {
        Ok(Ending::Complete)
    }

    /// The findings; `None` if it was stopped.
    ///
    /// # Errors
    /// If it cannot be found out.
    fn conclude(
        &self,
        desk: &Desk<'_>,
        done: &mut Self::Done,
        progress: &mut dyn FnMut(Self::Step),
    ) -> Result<Option<Self::Found>, Error>;

    /// Writes the findings, and gives the heading of the data package.
    ///
    /// # Errors
    /// If a file cannot be written.
    fn write(&self, desk: &mut Desk<'_>, done: Self::Done, found: &Self::Found) -> Result<Heading, Error>;

    /// How it is carried out in parts; `None` where its steps hang on one another.
    fn in_parts(&self) -> Option<&dyn InParts<Self::Done>> {
        None
    }

    /// The steps and the findings of a folder that has all its files; `None` where it does not hold them.
    ///
    /// # Errors
    /// If it cannot be read.
    fn read(&self, _: &Desk<'_>) -> Result<(u64, Option<Self::Found>), Error> {
        Ok((0, None))
    }
}

/// A study whose steps do not hang on one another, so that parts of it can be done anywhere and put together.
pub trait InParts<D> {
    /// Steps in all.
    fn steps(&self) -> u64;

    /// Adds the facts that the folders of its parts have beside those of the whole.
    fn facts(&self, inputs: Inputs) -> Inputs {
        inputs
    }

    /// Whether it is so large that a finished folder keeps its sums, for more steps to be added.
    fn keeps_sums(&self, _: &Results<'_>) -> bool {
        false
    }

    /// Adds what is kept of the steps that come next, by the folder of a part.
    ///
    /// # Errors
    /// If it cannot be read or is damaged, or a file cannot be written.
    fn absorb(&self, desk: &Desk<'_>, done: D, part: &Checkpoint, folder: &Path) -> Result<D, Error>;

    /// Ends the tables that grow step by step.
    ///
    /// # Errors
    /// If a file cannot be written.
    fn tables(&self, desk: &mut Desk<'_>, done: D) -> Result<(), Error>;

    /// Writes the files of what was asked for that are not there yet, and gives the heading of the data package of `done` steps.
    ///
    /// # Errors
    /// If a file cannot be written.
    fn heading(&self, desk: &mut Desk<'_>, done: u64) -> Result<Heading, Error>;
}

/// How a sitting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All is done.
    Complete,
    /// The stop flag was set.
    Stopped,
}

/// Where a study is carried out: its folder, opened and held, and who works there.
pub struct Desk<'a> {
    /// The folder.
    pub folder: &'a Folder,
    /// Its files.
    pub results: Results<'a>,
    /// Threads.
    pub crew: &'a Crew,
    /// Set when it is to be stopped.
    pub stop: &'a AtomicBool,
    /// The steps to do, counted from 0, where they are not all.
    pub part: Option<Range<u64>>,
}

impl Desk<'_> {
    /// The steps to do among `all`, counted from 0.
    pub fn steps(&self, all: u64) -> Range<u64> {
        self.part.clone().unwrap_or(0..all)
    }
}

/// Where results go, and how.
#[derive(Clone, Debug)]
pub struct Place {
    /// The result folder.
    pub out: PathBuf,
    /// What may be overwritten or gone on with.
    pub permission: Permission,
    /// Threads that work; never changes a byte.
    pub threads: usize,
    /// How large tables are written.
    pub form: Form,
}

/// What state a folder is in after a sitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The results are complete.
    Complete,
    /// The results were complete before, and `resume` was asked for.
    AlreadyComplete,
    /// The stop flag was set; what is finished is kept and `resume` goes on from there.
    Stopped,
}

/// What was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Report<F> {
    /// The result folder.
    pub folder: PathBuf,
    /// Its state.
    pub state: State,
    /// What a step is: "run", "runs".
    pub steps: [&'static str; 2],
    /// Steps that are finished and kept, earlier sittings included.
    pub done: u64,
    /// Those that were finished in earlier sittings.
    pub earlier: u64,
    /// What the whole comes to; `None` if it was stopped, or the folder does not say.
    pub found: Option<F>,
    /// Runs that failed, which are missing from what was found.
    pub failed: Vec<Failed>,
    /// Names of the files that this sitting completed.
    pub files: Vec<String>,
}

impl<F> Report<F> {
    /// Steps that are finished and did not fail.
    pub fn sound(&self) -> u64 {
        self.done - self.failed.len() as u64
    }
}

/// What [`carry_out`](super::carry_out) reports of a study.
pub type ReportOf<S> = Report<<S as Study>::Found>;
