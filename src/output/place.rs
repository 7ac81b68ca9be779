//! What is at the path of a result folder.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;

use super::disk::harmless;
use super::error::Error;

/// Refuses a path that goes over a link to nothing: it could be neither read nor made.
pub(super) fn refuse_dangling(path: &Path) -> Result<(), Error> {
    let is_dangling = |above: &&Path| above.is_symlink() && !above.exists();
    let Some(link) = path.ancestors().find(is_dangling) else { return Ok(()) };
    let target = fs::read_link(link).unwrap_or_default();
    Err(Error::Request(format!(
        "{} is a link to {}, which is not there. Make that folder, remove the link, or choose another folder with --out.",
        link.display(),
        target.display()
    )))
}

/// Names in a folder; `None` if there is no folder.
pub(super) fn entries(path: &Path) -> Result<Option<Vec<String>>, Error> {
    let read = || -> io::Result<_> {
        let mut names = Vec::new();
        for entry in fs::read_dir(path)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        Ok(names)
    };
    match read() {
        Ok(names) => Ok(Some(names)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            let file = path.ancestors().find(|above| above.exists()).unwrap_or(path);
            let role = if file == path { "be" } else { "hold" };
            Err(Error::Request(format!(
                "{} is a file, so it cannot {role} the result folder. Choose another folder with --out.",
                file.display()
            )))
        }
        Err(error) => Err(Error::io("read", path)(error)),
    }
}

/// Waits until names in a folder are on the disk, where folders can be waited for.
pub(super) fn sync(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all().or_else(harmless) } else { Ok(()) }
}
