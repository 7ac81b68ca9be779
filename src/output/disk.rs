//! Where files are opened for writing: one place, so that a test can put a full disk there.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

/// Least runs between two checkpoints.
const CHECKPOINT_RUNS: u64 = 2048;
/// Least weeks between two checkpoints: about two seconds of one core.
const CHECKPOINT_WEEKS: u64 = 1 << 19;

/// Some file systems cannot sync; that is no reason to lose results.
pub(crate) fn harmless(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::InvalidInput || error.kind() == io::ErrorKind::Unsupported {
        Ok(())
    } else {
        Err(error)
    }
}

/// What is to be gone may be gone already.
pub(crate) fn gone(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Opens files.
pub trait Disk {
    /// Opens `path` for writing, made if it is not there; emptied if `anew`.
    ///
    /// # Errors
    /// Those of the operating system.
    fn open(&self, path: &Path, anew: bool) -> io::Result<File>;

    /// After how many runs of `weeks` weeks a checkpoint is written: a number of runs, not a time.
    fn checkpoint_runs(&self, weeks: u32) -> u64 {
        CHECKPOINT_RUNS.max(CHECKPOINT_WEEKS / u64::from(weeks).max(1))
    }
}

/// The disk.
#[derive(Clone, Copy, Debug)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn open(&self, path: &Path, anew: bool) -> io::Result<File> {
        OpenOptions::new().write(true).create(true).truncate(anew).open(path)
    }
}
