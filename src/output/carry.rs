//! How any study is carried out: the folder is opened, begun or taken up, and in the end published.

use std::fs;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use super::checkpoint::{self, Checkpoint};
use super::disk::{Disk, RealDisk};
use super::error::Error;
use super::failed::{self, Failed, Failures};
use super::folder::{Folder, Opening};
use super::inputs::Inputs;
use super::package::Heading;
use super::part::{self, Part, Share};
use super::results::{Page, Results};
use super::study::{Desk, Ending, InParts, Place, Report, ReportOf, State, Study};
use crate::analysis::crew::Crew;

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
    carry_out_with(study, place, stop, progress, (disk, None, &Share::Whole))
}

/// [`carry_out`] with another way to open files, with the page that tells the results, and of so much of the study.
///
/// # Errors
/// As there, if the page cannot be made, and if it cannot be done in parts or these are not all of them.
pub fn carry_out_with<S: Study>(
    study: &S,
    place: &Place,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(S::Step),
    (disk, page, share): (&dyn Disk, Option<Page>, &Share),
) -> Result<ReportOf<S>, Error> {
    let (inputs, part, shards) = asked(study, share)?;
    let crew = Crew::new(place.threads);
    let (folder, opening) = Folder::open(&place.out, &inputs, place.permission)?;
    let results = Results::new(disk, &folder, inputs.clone(), place.form);
    let desk = Desk { folder: &folder, results, crew: &crew, stop, part };
    let checkpoint = match opening {
        Opening::Complete => return finished(study, &desk, State::AlreadyComplete),
        Opening::GoOn(_) if folder.publish_rest(&inputs)? => return finished(study, &desk, State::Complete),
        Opening::GoOn(checkpoint) if shards.is_empty() => (Some(checkpoint), None),
        Opening::Add(sums) if shards.is_empty() => folder.begin().map(|()| (None, Some(sums)))?,
        // Shards have all that could be gone on with
        Opening::GoOn(_) | Opening::Add(_) | Opening::Begin => {
            folder.begin().map(|()| (None, None)).inspect_err(|_| folder.abandon())?
        }
    };
    let (checkpoint, sums) = checkpoint;
    let mut kept = checkpoint.as_ref().map_or(0, |kept| kept.done);
    let work = Work { study, desk, page, share, sums, shards: &shards, inputs: &inputs };
    work.go(checkpoint.as_deref(), &mut kept, progress).map_err(|error| match error {
        // What cannot be read is not worth keeping
        Error::Damaged { .. } if kept > 0 => error,
        error => folder.failed(error, kept, S::KIND.steps[1]),
    })
}

/// What is reported of a folder that has all its files.
fn finished<S: Study>(study: &S, desk: &Desk<'_>, state: State) -> Result<ReportOf<S>, Error> {
    let (done, found) = match &desk.part {
        Some(steps) => (steps.end - steps.start, None),
        None => study.read(desk)?,
    };
    let stopped = desk.part.is_none() && found.is_none() && desk.stop.load(Ordering::Relaxed);
    Ok(Report {
        folder: desk.folder.path().to_owned(),
        state: if stopped { State::Stopped } else { state },
        steps: S::KIND.steps,
        done,
        earlier: done,
        found,
        failed: Failures::read(desk.folder.path())?.all().to_vec(),
        files: Vec::new(),
    })
}

/// A sitting.
struct Work<'a, S> {
    study: &'a S,
    desk: Desk<'a>,
    page: Option<Page>,
    share: &'a Share,
    /// What finished results kept, to which runs are added.
    sums: Option<Box<Checkpoint>>,
    /// The folders that are put together.
    shards: &'a [PathBuf],
    inputs: &'a Inputs,
}

impl<S: Study> Work<'_, S> {
    /// Goes on from a checkpoint, or begins. `kept` says at any time how many steps a later sitting could go on from.
    fn go(
        self,
        checkpoint: Option<&Checkpoint>,
        kept: &mut u64,
        progress: &mut dyn FnMut(S::Step),
    ) -> Result<ReportOf<S>, Error> {
        let Self { study, mut desk, page, share, sums, shards, inputs } = self;
        let folder = desk.folder;
        let earlier = sums.as_ref().map_or(*kept, |sums| sums.done);
        let mut done = study.begin(&mut desk, checkpoint)?;
        if let Some(sums) = sums {
            let parts = study.in_parts().ok_or_else(not_in_parts::<S>)?;
            done = parts.absorb(&desk, done, &sums, folder.path())?;
        }
        for shard in shards {
            let parts = study.in_parts().ok_or_else(not_in_parts::<S>)?;
            done = parts.absorb(&desk, done, &Checkpoint::of_part(shard, inputs)?, shard)?;
        }
        let ending = study.advance(&desk, &mut done, progress);
        *kept = study.kept(&done);
        let (ending, all) = (ending?, *kept);
        let broken = study.failed(&done).to_vec();
        let report = |state, found, files| Report {
            folder: folder.path().to_owned(),
            state,
            steps: S::KIND.steps,
            done: all,
            earlier,
            found,
            failed: broken.clone(),
            files,
        };
        if let (Ending::Complete, Share::Part(part)) = (ending, share) {
            let parts = study.in_parts().ok_or_else(not_in_parts::<S>)?;
            let files = end_part(parts, desk, done, *part)?;
            return Ok(report(State::Complete, None, files));
        }
        let found = match ending {
            Ending::Complete if all > 0 && broken.len() as u64 == all => return Err(all_failed(&broken)),
            Ending::Complete => study.conclude(&desk, &mut done, progress)?,
            Ending::Stopped => None,
        };
        let Some(found) = found else {
            if all == 0 {
                folder.abandon();
            }
            return Ok(report(State::Stopped, None, Vec::new()));
        };
        let mut heading = study.write(&mut desk, done, &found)?;
        tell_failed(&mut desk, &broken, &mut heading)?;
        if let Some(page) = page {
            desk.results.report(&heading, page)?;
        }
        let sums = study.in_parts().is_some_and(|parts| parts.keeps_sums(&desk.results));
        let files = desk.results.publish(&heading, sums)?;
        Ok(report(State::Complete, Some(found), files))
    }
}

fn all_failed(broken: &[Failed]) -> Error {
    let first = broken.first().map(Failed::to_string).unwrap_or_default();
    Error::Ensemble(format!("every run failed, so there is nothing to find. {first}"))
}

/// Writes which runs failed, if any did.
fn tell_failed(desk: &mut Desk<'_>, broken: &[Failed], heading: &mut Heading) -> Result<(), Error> {
    if broken.is_empty() {
        return Ok(());
    }
    let table = failed::table(broken.iter().any(|one| one.point.is_some()));
    desk.results.table(&table, broken.iter().cloned())?;
    let (count, file) = (broken.len(), failed::FILE);
    heading
        .description
        .push_str(&format!(" Runs that failed inside the model and are missing: {count}; {file} lists them."));
    Ok(())
}

/// The inputs of so much of a study, the steps of a part, and the folders that are put together.
type Asked = (Inputs, Option<Range<u64>>, Vec<PathBuf>);

fn asked<S: Study>(study: &S, share: &Share) -> Result<Asked, Error> {
    let inputs = study.inputs()?;
    let parts = || study.in_parts().ok_or_else(not_in_parts::<S>);
    match share {
        Share::Whole => Ok((inputs.share(None), None, Vec::new())),
        Share::Part(part) => {
            let parts = parts()?;
            let steps = part.range(parts.steps(), S::KIND.steps[1])?;
            Ok((parts.facts(inputs).of(steps.end - steps.start).part(*part, steps.start), Some(steps), Vec::new()))
        }
        Share::Merged(folders) => {
            let shards = part::gather(folders, &parts()?.facts(inputs.clone()))?;
            Ok((inputs.share(None), None, shards))
        }
    }
}

/// Publishes a part: its tables, its sums, and what was asked for.
fn end_part<D>(parts: &dyn InParts<D>, mut desk: Desk<'_>, done: D, part: Part) -> Result<Vec<String>, Error> {
    let kept = desk.folder.partial().join(checkpoint::FILE);
    let sums = fs::read(&kept).map_err(Error::io("read", &kept))?;
    parts.tables(&mut desk, done)?;
    let mut heading = parts.heading(&mut desk, parts.steps())?;
    heading.description = format!("Part {part} of: {}", heading.description);
    heading.command.push_str(&format!(" --shard {part}"));
    desk.results.bytes(part::DOCUMENT, &sums)?;
    desk.results.publish(&heading, false)
}

fn not_in_parts<S: Study>() -> Error {
    let noun = S::KIND.noun;
    Error::Request(format!("this {noun} cannot be done in parts, as how it goes on hangs on what it finds on the way"))
}
