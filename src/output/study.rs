//! One frame for all that fills a result folder: a [`Study`] says what is its own, [`carry_out`] does what all have in common.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use super::checkpoint::Checkpoint;
use super::disk::{Disk, RealDisk};
use super::error::Error;
use super::failed::{Failed, Failures};
use super::folder::{Folder, Opening, Permission};
use super::inputs::{Inputs, Kind};
use super::package::Heading;
use super::results::{Page, Results};
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

    /// The steps and the findings of a folder that has all its files; `None` where it does not hold them.
    ///
    /// # Errors
    /// If it cannot be read.
    fn read(&self, _: &Desk<'_>) -> Result<(u64, Option<Self::Found>), Error> {
        Ok((0, None))
    }
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
    pub files: Vec<&'static str>,
}

impl<F> Report<F> {
    /// Steps that are finished and did not fail.
    pub fn sound(&self) -> u64 {
        self.done - self.failed.len() as u64
    }
}

/// What [`carry_out`] reports of a study.
pub type ReportOf<S> = Report<<S as Study>::Found>;

/// Carries `study` out at `place`: opens the folder, begins or takes up what was interrupted, goes on to the end, writes and
/// publishes.
///
/// `stop` may be set at any time: what is finished is kept. `progress` is called on this thread.
///
/// # Errors
/// See [`Error`]; nothing half-written is ever under a final name.
pub fn carry_out<S: Study>(
    study: &S,
    place: &Place,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(S::Step),
) -> Result<ReportOf<S>, Error> {
    carry_out_on(study, place, stop, progress, &RealDisk)
}

/// [`carry_out`] with another way to open files.
///
/// # Errors
/// As there.
pub fn carry_out_on<S: Study>(
    study: &S,
    place: &Place,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(S::Step),
    disk: &dyn Disk,
) -> Result<ReportOf<S>, Error> {
    carry_out_with(study, place, stop, progress, (disk, None))
}

/// [`carry_out`] with another way to open files, and with the page that tells the results.
///
/// # Errors
/// As there, and if the page cannot be made.
#[allow(clippy::too_many_lines)]
pub fn carry_out_with<S: Study>(
    study: &S,
    place: &Place,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(S::Step),
    (disk, page): (&dyn Disk, Option<Page>),
) -> Result<ReportOf<S>, Error> {
    let inputs = study.inputs()?;
    let crew = Crew::new(place.threads);
    let (folder, opening) = Folder::open(&place.out, &inputs, place.permission)?;
    let results = Results::new(disk, &folder, inputs.clone());
    let mut desk = Desk { folder: &folder, results, crew: &crew, stop };
    let finished = |desk: &Desk<'_>, state| {
        let (done, found) = study.read(desk)?;
        let stopped = found.is_none() && stop.load(Ordering::Relaxed);
        let state = if stopped { State::Stopped } else { state };
        let failed = Failures::read(folder.path())?.all().to_vec();
        Ok(Report {
            folder: folder.path().to_owned(),
            state,
            steps: S::KIND.steps,
            done,
            earlier: done,
            found,
            failed,
            files: Vec::new(),
        })
    };
    let kept = match opening {
        Opening::Complete => return finished(&desk, State::AlreadyComplete),
        Opening::GoOn(_) if folder.publish_rest(&inputs)? => return finished(&desk, State::Complete),
        Opening::GoOn(checkpoint) => Some(checkpoint),
        Opening::Begin => folder.begin().map(|()| None).inspect_err(|_| folder.abandon())?,
    };
    let earlier = kept.as_ref().map_or(0, |kept| kept.done);
    let failed = |error, kept| folder.failed(error, kept, S::KIND.steps[1]);
    let mut done = study.begin(&mut desk, kept.as_deref()).map_err(|error| match error {
        // What cannot be read is not worth keeping.
        Error::Damaged { .. } => error,
        error => failed(error, earlier),
    })?;
    let ending = study.advance(&desk, &mut done, progress).map_err(|error| failed(error, study.kept(&done)))?;
    let (kept, broken) = (study.kept(&done), study.failed(&done).to_vec());
    if ending == Ending::Complete && kept > 0 && broken.len() as u64 == kept {
        let told = format!("every run failed, so there is nothing to find. {}", broken[0]);
        return Err(failed(Error::Ensemble(told), kept));
    }
    let found = match ending {
        Ending::Complete => study.conclude(&desk, &mut done, progress).map_err(|error| failed(error, kept))?,
        Ending::Stopped => None,
    };
    let report = |state, found, files, broken| Report {
        folder: folder.path().to_owned(),
        state,
        steps: S::KIND.steps,
        done: kept,
        earlier,
        found,
        failed: broken,
        files,
    };
    let Some(found) = found else {
        if kept == 0 {
            folder.abandon();
        }
        return Ok(report(State::Stopped, None, Vec::new(), broken));
    };
    let mut heading = study.write(&mut desk, done, &found).map_err(|error| failed(error, kept))?;
    if !broken.is_empty() {
        let table = super::failed::table(broken.iter().any(|one| one.point.is_some()));
        desk.results.table(&table, broken.iter().cloned()).map_err(|error| failed(error, kept))?;
        let told = format!(
            " Runs that failed inside the model and are missing: {}; {} lists them.",
            broken.len(),
            super::failed::FILE
        );
        heading.description.push_str(&told);
    }
    if let Some(page) = page {
        desk.results.report(&heading, page).map_err(|error| failed(error, kept))?;
    }
    let files = desk.results.publish(&heading).map_err(|error| failed(error, kept))?;
    Ok(report(State::Complete, Some(found), files, broken))
}
