//! A folder of the system for what is simulated again, which goes when it is not needed any more.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;

use crate::error::{Error, Result};

/// The folder.
pub struct Scratch(PathBuf);

impl Scratch {
    /// An empty one, in the system's place for such files (`TMPDIR`).
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn new() -> Result<Self> {
        let all = env::temp_dir();
        // Another process by this number may have left one behind
        let free = (1..).map(|number| all.join(format!("durand-verify-{}-{number}", process::id())));
        for path in free {
            match fs::create_dir(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(Error::failed(format!("cannot make {}: {error}", path.display()))),
            }
        }
        Err(Error::failed(format!("{} has no free name", all.display())))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
