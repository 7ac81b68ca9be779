//! What a folder that was stopped goes on from: its inputs, how many steps are done, and what was kept of them, all exact.
//!
//! The file ends in the hash of everything before it, so that half a checkpoint is never taken for a whole one.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::disk::{Disk, harmless};
use super::error::Error;
pub use super::file_names::CHECKPOINT as FILE;
use super::inputs::{Facts, Inputs, work_of};
use super::partial;
use super::place::sync;
use crate::ensemble::bytes::{Damaged, Reader, Writer};
use crate::scenario::input;

const NEW_FILE: &str = "checkpoint.new";
const HASH: usize = 32;

/// A checkpoint as read from the disk; what was kept is still bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkpoint {
    /// Inputs of the results.
    pub inputs: Facts,
    /// Steps that are done: runs of an ensemble, generations of a fit.
    pub done: u64,
    /// What was kept of them, as the writer of the folder wrote it.
    pub content: Vec<u8>,
}

/// What a whole checkpoint is.
enum Whole {
    /// One to go on from.
    Ours(Checkpoint),
    /// One in the form of another version.
    OtherForm,
    /// One of another kind of folder; what it is of.
    OtherWork(String),
}

impl Checkpoint {
    /// Reads the checkpoint of what is unfinished in the result folder `folder`; `None` if there is none.
    ///
    /// # Errors
    /// [`Error::OtherForm`] if another version of durand wrote it, [`Error::OtherWork`] if it is of another kind of folder,
    /// [`Error::Damaged`] if it is not whole, otherwise those of the operating system.
    pub fn read(folder: &Path, inputs: &Inputs) -> Result<Option<Self>, Error> {
        Self::at(&folder.join(partial::NAME).join(FILE), folder, inputs)
    }

    /// Reads the checkpoint at `path`, which is in the result folder `folder`; `None` if there is none.
    pub(super) fn at(path: &Path, folder: &Path, inputs: &Inputs) -> Result<Option<Self>, Error> {
        let bytes = match input::whole(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::io("read", path)(error)),
        };
        let (folder, noun) = (folder.to_owned(), inputs.kind.noun);
        match Self::parse(&bytes, inputs) {
            Ok(Whole::Ours(checkpoint)) => Ok(Some(checkpoint)),
            Ok(Whole::OtherForm) => Err(Error::OtherForm(folder, format!("an interrupted {noun}"))),
            Ok(Whole::OtherWork(work)) => Err(Error::OtherWork { folder, work, noun }),
            Err(Damaged) => Err(Error::Damaged { folder, noun }),
        }
    }

    /// The checkpoint in `bytes`, if it is whole.
    fn parse(bytes: &[u8], inputs: &Inputs) -> Result<Whole, Damaged> {
        let length = bytes.len().checked_sub(HASH).ok_or(Damaged)?;
        let (content, hash) = bytes.split_at(length);
        if Sha256::digest(content).as_slice() != hash {
            return Err(Damaged);
        }
        let mut reader = Reader::new(content);
        let mark = reader.block()?;
        if mark != inputs.kind.mark.as_bytes() {
            return match work_of(mark) {
                _ if inputs.kind.is_marked(mark) => Ok(Whole::OtherForm),
                Some(work) => Ok(Whole::OtherWork(work.to_owned())),
                None => Err(Damaged),
            };
        }
        let there = serde_json::from_slice(reader.block()?).map_err(|_| Damaged)?;
        if !inputs.are_in(&there) {
            return Ok(Whole::OtherForm);
        }
        Ok(Whole::Ours(Self { inputs: there, done: reader.small()?, content: reader.rest().to_vec() }))
    }
}

/// Writes a checkpoint in `folder`, in place of the one before only when it is whole. `save` writes what is kept.
///
/// # Errors
/// If it cannot be written.
pub fn write(
    disk: &dyn Disk,
    folder: &Path,
    inputs: &Inputs,
    done: u64,
    save: &dyn Fn(&mut Writer),
) -> Result<(), Error> {
    let (new, path) = (folder.join(NEW_FILE), folder.join(FILE));
    let written = disk.open(&new, true).and_then(|file| write_content(file, inputs, done, save));
    written.map_err(Error::io("write", &new))?;
    fs::rename(&new, &path).map_err(Error::io("rename", &new))?;
    sync(folder).map_err(Error::io("sync", folder))
}

/// Writes the content and its hash, piece by piece: the statistics of a long run are never in memory twice.
fn write_content(mut file: File, inputs: &Inputs, done: u64, save: &dyn Fn(&mut Writer)) -> io::Result<()> {
    let (mut hash, mut written) = (Sha256::new(), Ok(()));
    let mut spill = |piece: &[u8]| {
        if written.is_ok() {
            hash.update(piece);
            written = file.write_all(piece);
        }
    };
    let mut writer = Writer::spilling(&mut spill);
    writer.block(inputs.kind.mark.as_bytes());
    writer.block(&serde_json::to_vec(inputs)?);
    writer.number(done.into());
    save(&mut writer);
    writer.end();
    written?;
    file.write_all(hash.finalize().as_slice())?;
    // Before it takes the place of the one before: a failure of power must leave one of both
    file.sync_all().or_else(harmless)
}
