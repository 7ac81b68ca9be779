//! What a large ensemble keeps of its runs when it is finished, so that more of them can be added without simulating those again: its last
//! checkpoint. How quantities are spread week by week cannot be read back from tables.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use super::checkpoint::{self, Checkpoint};
use super::disk::{gone, harmless};
use super::inputs::{Facts, Inputs, value};
use super::package;
use crate::digest;

/// Name of the file in a finished folder. No table says more of it; who removes it loses nothing but time.
pub const FILE: &str = ".sums";
/// Its name among the files that are not complete.
const LAID: &str = "sums.bin";
/// What stands near the beginning of every checkpoint.
const MARK: &[u8] = b"durand ";

/// Lays the checkpoint in `partial` ready to stay beside the results, or takes away what an earlier end laid there.
///
/// # Errors
/// If the operating system refuses.
pub fn lay(partial: &Path, kept: bool) -> io::Result<()> {
    let to = partial.join(LAID);
    if kept {
        fs::copy(partial.join(checkpoint::FILE), &to)?;
        File::open(&to)?.sync_all().or_else(harmless)
    } else {
        gone(fs::remove_file(&to))
    }
}

/// Moves what [`lay`] laid from `partial` into `folder`, if it is still there.
///
/// # Errors
/// If the operating system refuses.
pub fn keep(partial: &Path, folder: &Path) -> io::Result<()> {
    gone(fs::rename(partial.join(LAID), folder.join(FILE)))
}

/// Takes away what older results kept, if durand wrote it.
///
/// # Errors
/// If the operating system refuses.
pub fn retire(folder: &Path) -> io::Result<()> {
    let path = folder.join(FILE);
    let mut first = Vec::new();
    match File::open(&path).and_then(|file| file.take(MARK.len() as u64 + 1).read_to_end(&mut first)) {
        Ok(_) if first.ends_with(MARK) => fs::remove_file(&path),
        _ => Ok(()),
    }
}

/// What the results in `folder`, whose facts are `there`, kept, if what `inputs` ask for are the same runs and more. Nothing where the
/// file is gone or of something else, a table was changed, or runs are to be followed in detail that were not.
pub fn of(folder: &Path, there: &Facts, inputs: &Inputs) -> Option<Box<Checkpoint>> {
    let kept = Checkpoint::at(&folder.join(FILE), folder, inputs).ok()??;
    let number = |facts: &Facts, key: &str| value(facts, key).as_u64();
    let runs = number(there, "runs")?;
    let followed = inputs.number("trajectories").map(|asked| asked.min(runs));
    let is_theirs =
        inputs.same_but_runs(&kept.inputs) && kept.done == runs && number(&kept.inputs, "runs") == Some(runs);
    let is_whole = |(file, hash): &(String, String)| digest::of_file(&folder.join(file)).is_ok_and(|own| own == *hash);
    let fits = is_theirs && followed == number(there, "trajectories");
    (fits && package::hashes(folder).iter().all(is_whole)).then(|| Box::new(kept))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects what is kept from a process that is killed while files get their names, and from what an earlier end laid ready.
    #[test]
    fn what_is_laid_ready_is_moved_once_and_stays() {
        let (partial, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(partial.path().join(checkpoint::FILE), "kept").unwrap();
        let there = || fs::read_to_string(folder.path().join(FILE)).ok();
        lay(partial.path(), true).unwrap();
        assert_eq!(there(), None);
        for _ in 0..2 {
            keep(partial.path(), folder.path()).unwrap();
            assert_eq!(there().as_deref(), Some("kept"));
        }
        fs::remove_file(folder.path().join(FILE)).unwrap();
        lay(partial.path(), true).unwrap();
        lay(partial.path(), false).unwrap();
        keep(partial.path(), folder.path()).unwrap();
        assert_eq!(there(), None);
    }
}
