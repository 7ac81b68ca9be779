//! The life of a result folder: what may be written there, and how it comes to its final name.
//!
//! Everything is written in `.partial` inside the folder and moved out when all of it is complete, the data package last:
//! a folder with a data package is complete. From [`Folder::open`] until it is dropped, this process alone writes there.

use std::fs;
use std::path::{Path, PathBuf};

use super::checkpoint::Checkpoint;
use super::error::Error;
use super::inputs::Inputs;
use super::lock::{self, Lock, Refused};
use super::place::{entries, refuse_dangling, sync};
use super::{package, partial, spreadsheet, sums};
use crate::digest;

/// The names in a folder where nothing is finished.
const OURS: [&str; 3] = [partial::NAME, lock::FILE, sums::FILE];
/// Files that operating systems leave about and that are no one's work.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// A result folder that may be written.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    partial: PathBuf,
    made: bool,
    /// Nothing where results are complete in a place that may only be read.
    lock: Option<Lock>,
}

/// What is to be done with a folder.
#[derive(Debug)]
pub enum Opening {
    /// Begin at the beginning.
    Begin,
    /// Go on after a checkpoint of the same inputs.
    GoOn(Box<Checkpoint>),
    /// Add runs to the finished results that are there, which kept their sums.
    Add(Box<Checkpoint>),
    /// Nothing: the results are there.
    Complete,
}

/// Whether a folder may be overwritten or gone on with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Permission {
    /// Replace results of other inputs, start anew where something was interrupted.
    pub force: bool,
    /// Go on with what was interrupted; with nothing interrupted, begin.
    pub resume: bool,
}

impl Folder {
    /// Locks `path`, which is made if it is not there, and decides what may be done there for `inputs`. Changes nothing else on the
    /// disk.
    ///
    /// # Errors
    /// If something or someone is there that must not be touched; the message says what to do.
    pub fn open(path: &Path, inputs: &Inputs, permission: Permission) -> Result<(Self, Opening), Error> {
        refuse_dangling(path)?;
        let made = entries(path)?.is_none();
        let (lock, refused) = match Lock::of(path) {
            Ok(lock) => (Some(lock), None),
            Err(Refused::Io(error)) => (None, Some(error)),
            Err(refused) => return Err(refused.of(path)),
        };
        let folder = Self { path: path.to_owned(), partial: path.join(partial::NAME), made, lock };
        let opening = folder.decide(&entries(path)?.unwrap_or_default(), inputs, permission)?;
        match refused {
            Some(error) if !matches!(opening, Opening::Complete) => Err(Error::io("write in", path)(error)),
            _ => Ok((folder, opening)),
        }
    }

    fn decide(&self, entries: &[String], inputs: &Inputs, permission: Permission) -> Result<Opening, Error> {
        let path = || self.path.clone();
        if let Some(foreign) = partial::foreign(&self.partial).map_err(Error::io("read", &self.partial))? {
            return Err(Error::Foreign(foreign));
        }
        let complete = package::read(&self.path, inputs);
        let started = entries.iter().any(|entry| entry == partial::NAME);
        let others = entries.iter().map(String::as_str).any(|entry| !OURS.contains(&entry) && !LITTER.contains(&entry));
        let anew = permission.force && !permission.resume;
        let checkpoint = if started { Checkpoint::read(&self.path, inputs) } else { Ok(None) };
        if others && complete.is_none() && !matches!(checkpoint, Ok(Some(_))) {
            match package::damage(&self.path) {
                Some((_, true)) if anew => return Ok(Opening::Begin),
                Some((what, replaceable)) => return Err(self.damaged_results(package::FILE, what, replaceable)),
                None => {}
            }
            match (package::wrong_inputs(&self.path, inputs), package::other(&self.path, inputs)) {
                (Some(_), _) | (_, Some(Error::OtherForm(..))) if anew => return Ok(Opening::Begin),
                (Some(what), _) => return Err(self.damaged_results(package::FILE, what, true)),
                (None, other) => return Err(other.unwrap_or_else(|| Error::NotAResultFolder(path()))),
            }
        }
        match checkpoint {
            _ if anew => return Ok(Opening::Begin),
            Ok(None) => {}
            Ok(Some(checkpoint)) if checkpoint.done == 0 => {}
            Ok(Some(checkpoint)) => {
                let differences = inputs.differences(&checkpoint.inputs);
                return match (differences.is_empty(), permission.resume) {
                    (true, true) => Ok(Opening::GoOn(Box::new(checkpoint))),
                    (true, false) => {
                        let progress = inputs.progress(checkpoint.done);
                        Err(Error::Unfinished { folder: path(), noun: inputs.kind.noun, progress })
                    }
                    (false, _) => Err(Error::OtherUnfinished { folder: path(), noun: inputs.kind.noun, differences }),
                };
            }
            Err(error) => return Err(error),
        }
        let Some((there, _)) = complete else { return Ok(Opening::Begin) };
        let differences = inputs.differences(&there);
        match (differences.is_empty(), permission.resume, permission.force) {
            (true, true, _) => match package::incomplete(&self.path) {
                None => Ok(Opening::Complete),
                Some(file) => {
                    let what = "it is missing, or not as long as it was written".to_owned();
                    Err(self.damaged_results(&file, what, true))
                }
            },
            // Until the new ones are complete the old ones stay
            (false, true, _) if inputs.are_more_of(&there) => {
                Ok(sums::of(&self.path, &there, inputs).map_or(Opening::Begin, Opening::Add))
            }
            (true, false, _) | (false, _, true) => Ok(Opening::Begin),
            (false, _, false) => Err(Error::OtherResults(path(), differences)),
        }
    }

    fn damaged_results(&self, file: &str, what: String, replaceable: bool) -> Error {
        Error::DamagedResults { folder: self.path.clone(), file: file.to_owned(), what, replaceable }
    }

    /// The result folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where files are written until all are complete.
    pub fn partial(&self) -> &Path {
        &self.partial
    }

    /// [`Folder::partial`], if this process still is who writes there.
    ///
    /// # Errors
    /// If the folder was moved or removed: there may be another by its name, which is not ours to write.
    pub fn place(&self) -> Result<&Path, Error> {
        let is_ours = self.lock.as_ref().is_some_and(Lock::holds);
        if is_ours { Ok(&self.partial) } else { Err(Error::Lost(self.path.clone())) }
    }

    /// Makes an empty place for files that are not complete.
    ///
    /// # Errors
    /// If the operating system refuses.
    pub fn begin(&self) -> Result<(), Error> {
        partial::remove(self.place()?).map_err(Error::io("remove", &self.partial))?;
        partial::make(&self.partial).map_err(Error::io("create", &self.partial))
    }

    /// Takes away what was begun, as if nothing had been: for a failure before anything is worth keeping.
    pub fn abandon(&self) {
        if let Ok(place) = self.place() {
            // What cannot be removed stays in `.partial`, which the next run removes.
            let _ = partial::remove(place);
        }
        self.leave();
    }

    /// Lets others in. A folder that was made and has nothing in it, not even someone else's lock, goes again.
    fn leave(&self) {
        if let Some(lock) = &self.lock {
            lock.release();
        }
        if self.made {
            let _ = fs::remove_dir(&self.path);
        }
    }

    /// `error`, with what is kept in spite of it: `kept` steps, `of` which kind ("runs"). With nothing kept, nothing is left behind.
    pub fn failed(&self, error: Error, kept: u64, of: &str) -> Error {
        if kept == 0 {
            self.abandon();
            return error;
        }
        if matches!(error, Error::Lost(_)) {
            return error;
        }
        Error::Kept { cause: Box::new(error), kept: format!("first {kept} {of}"), folder: self.path.clone() }
    }

    /// If all files of `inputs` were complete when an earlier sitting was cut off, gives those that have not got them
    /// their final names. Says whether that was so.
    ///
    /// # Errors
    /// If the operating system refuses.
    pub fn publish_rest(&self, inputs: &Inputs) -> Result<bool, Error> {
        // The package is written when all else is complete, and moved last.
        let Some((_, files)) = package::read(&self.partial, inputs).filter(|(there, _)| inputs.are(there)) else {
            return Ok(false);
        };
        let moved = |file: &String| !self.partial.join(file).exists() && self.path.join(file).exists();
        let rest: Vec<_> = files.iter().filter(|file| !moved(file)).collect();
        if rest.iter().any(|file| !self.partial.join(file).exists()) {
            return Ok(false);
        }
        let rest: Vec<&str> = rest.iter().map(|file| file.as_str()).collect();
        self.retire(&rest)?;
        self.rename(&rest)?;
        Ok(true)
    }

    /// Gives the complete files their final names, the data package last.
    ///
    /// # Errors
    /// If the operating system refuses.
    pub fn publish(&self, files: &[&str]) -> Result<(), Error> {
        self.place()?;
        self.retire(files)?;
        self.rename(files)
    }

    fn rename(&self, files: &[&str]) -> Result<(), Error> {
        let move_over = |file: &str| {
            let from = self.partial.join(file);
            fs::rename(&from, self.path.join(file)).map_err(Error::io("rename", &from))
        };
        files.iter().copied().filter(|&file| file != package::FILE).try_for_each(move_over)?;
        sums::keep(&self.partial, &self.path).map_err(Error::io("rename", &self.partial.join(sums::FILE)))?;
        move_over(package::FILE)?;
        sync(&self.path).map_err(Error::io("sync", &self.path))?;
        partial::remove(&self.partial).map_err(Error::io("remove", &self.partial))
    }

    /// Takes away older results, the data package last. What durand did not write, or somebody changed since, stays: under its own
    /// name, or beside it where a file of `coming` needs that name.
    fn retire(&self, coming: &[&str]) -> Result<(), Error> {
        for (name, hash) in package::hashes(&self.path) {
            let path = self.path.join(name);
            if digest::of_file(&path).is_ok_and(|there| there == hash) {
                fs::remove_file(&path).map_err(Error::io("remove", &path))?;
            }
        }
        spreadsheet::retire(&self.path)?;
        // Where the package alone is still to come, what stands there is of these results
        if coming != [package::FILE] {
            sums::retire(&self.path).map_err(Error::io("remove", &self.path.join(sums::FILE)))?;
        }
        let own_package = package::is_ours(&self.path);
        for name in coming.iter().copied().filter(|name| !own_package || *name != package::FILE) {
            partial::set_aside(&self.path.join(name)).map_err(Error::io("rename", &self.path.join(name)))?;
        }
        let package = self.path.join(package::FILE);
        if own_package { fs::remove_file(&package).map_err(Error::io("remove", &package)) } else { Ok(()) }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        self.leave();
    }
}
