//! `.partial`: where files of a result folder are until all are complete, and how to tell it from a folder of somebody else by that
//! name. Nothing is removed that durand did not write.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::disk::gone;
use super::file_names::CHECKPOINT;

/// Its name within a result folder.
pub const NAME: &str = ".partial";
/// The empty file that says that durand made the folder.
const MARK: &str = ".durand";
/// Endings of the files that durand writes.
const ENDINGS: [&str; 7] = ["csv", "gz", "toml", "json", "html", "bin", "new"];

/// Whether durand writes files of such a name.
pub fn is_likely_ours(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str());
    name == MARK || ending.is_some_and(|ending| ENDINGS.contains(&ending))
}

/// Makes the folder, with its mark.
///
/// # Errors
/// If the operating system refuses.
pub fn make(partial: &Path) -> io::Result<()> {
    fs::create_dir_all(partial)?;
    File::create(partial.join(MARK)).map(|_| ())
}

/// A path that durand did not write, so that nothing there may be removed: the folder itself where it has neither the mark
/// nor a checkpoint and is not empty, or something in it.
///
/// # Errors
/// If it cannot be read.
pub fn foreign(partial: &Path) -> io::Result<Option<PathBuf>> {
    match fs::symlink_metadata(partial) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
        Ok(about) if !about.is_dir() => return Ok(Some(partial.to_owned())),
        Ok(_) => {}
    }
    let entries = entries(partial)?;
    let has = |name: &str| entries.iter().any(|(own, _)| own == name);
    if !entries.is_empty() && !has(MARK) && !has(CHECKPOINT) {
        return Ok(Some(partial.to_owned()));
    }
    Ok(entries
        .into_iter()
        .find(|(name, is_file)| !is_file || !is_likely_ours(name))
        .map(|(name, _)| partial.join(name)))
}

/// Removes what durand wrote there, and the folder if nothing else is in it.
///
/// # Errors
/// If the operating system refuses.
pub fn remove(partial: &Path) -> io::Result<()> {
    match foreign(partial)? {
        None => gone(fs::remove_dir_all(partial)),
        Some(all) if all == partial => Ok(()),
        Some(_) => entries(partial)?
            .into_iter()
            .filter(|(name, is_file)| *is_file && is_likely_ours(name))
            .try_for_each(|(name, _)| gone(fs::remove_file(partial.join(name)))),
    }
}

/// Names there, sorted, and which are files.
fn entries(partial: &Path) -> io::Result<Vec<(String, bool)>> {
    let entry = |entry: io::Result<fs::DirEntry>| {
        let entry = entry?;
        Ok((entry.file_name().to_string_lossy().into_owned(), entry.file_type()?.is_file()))
    };
    let mut all = fs::read_dir(partial)?.map(entry).collect::<io::Result<Vec<_>>>()?;
    all.sort();
    Ok(all)
}

/// Gives what is at `path` a free name beside it: `runs.csv.old`, `runs.csv.old2` and so on.
///
/// # Errors
/// If the operating system refuses.
pub fn set_aside(path: &Path) -> io::Result<()> {
    if fs::symlink_metadata(path).is_err() {
        return Ok(());
    }
    let named = |number: u32| {
        let mut name = path.as_os_str().to_owned();
        name.push(if number == 1 { ".old".to_owned() } else { format!(".old{number}") });
        PathBuf::from(name)
    };
    let free = (1..).map(named).find(|name| fs::symlink_metadata(name).is_err()).unwrap_or_else(|| named(0));
    fs::rename(path, free)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects somebody's own folder that happens to have that name, and what somebody put into ours.
    #[test]
    fn only_what_durand_wrote_is_removed() {
        let desk = tempfile::tempdir().unwrap();
        let partial = desk.path().join(NAME);
        assert_eq!(foreign(&partial).unwrap(), None, "it is not there");
        make(&partial).unwrap();
        fs::write(partial.join("runs.csv"), "run\n").unwrap();
        assert_eq!(foreign(&partial).unwrap(), None);
        fs::write(partial.join("thesis.odt"), "years of work").unwrap();
        assert_eq!(foreign(&partial).unwrap(), Some(partial.join("thesis.odt")));
        remove(&partial).unwrap();
        assert_eq!(entries(&partial).unwrap(), [("thesis.odt".to_owned(), true)]);
        // Without the mark a table may be anybody's
        fs::rename(partial.join("thesis.odt"), partial.join("data.csv")).unwrap();
        assert_eq!(foreign(&partial).unwrap(), Some(partial.clone()));
        remove(&partial).unwrap();
        assert!(partial.join("data.csv").exists());
        // As before there was a mark
        fs::write(partial.join(CHECKPOINT), "").unwrap();
        remove(&partial).unwrap();
        assert!(!partial.exists());
        fs::write(&partial, "a file").unwrap();
        remove(&partial).unwrap();
        assert!(partial.is_file());
    }
}
