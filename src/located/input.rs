//! Files that users name, read whole: each once, and no more of it than such a file can have.

use std::collections::BTreeMap;
use std::fs::{File, Metadata};
use std::io::{Error, ErrorKind, Read as _, Result};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Most bytes in a file that people write: far more than any has, and few enough to hold whatever is given by mistake.
pub const MOST_BYTES: u64 = 4 << 20;

/// What came through pipes, which give it only once: a second reader gets the same.
static PIPED: Mutex<BTreeMap<PathBuf, Vec<u8>>> = Mutex::new(BTreeMap::new());

/// The bytes of the file at `path`, if there are no more than `most`.
///
/// # Errors
/// If it cannot be read, has more bytes, or is none that ends: a device, or a named pipe, for whose other end one would wait. What a
/// shell passes as `<(command)` or by standard input is read.
pub fn bytes(path: &Path, most: u64) -> Result<Vec<u8>> {
    // What a pipe gave is still known by its name, which the pipe may have lost
    let piped = || PIPED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = piped().get(path) {
        return Ok(known.clone());
    }
    let about = std::fs::metadata(path)?;
    if let Some(what) = endless(path, &about) {
        return Err(Error::new(ErrorKind::InvalidInput, what));
    }
    let too_large = || Error::new(ErrorKind::FileTooLarge, format!("it has more than {} MiB", most >> 20));
    if about.is_file() && about.len() > most {
        return Err(too_large());
    }
    let mut all = Vec::new();
    File::open(path)?.take(most + 1).read_to_end(&mut all)?;
    if all.len() as u64 > most {
        return Err(too_large());
    }
    if !about.is_file() {
        piped().insert(path.to_owned(), all.clone());
    }
    Ok(all)
}

/// The file at `path`, opened, however large it is: for what this program wrote.
///
/// # Errors
/// If it cannot be opened, or is none that ends: whoever opened a named pipe would wait for its other end.
pub fn open(path: &Path) -> Result<File> {
    match endless(path, &std::fs::metadata(path)?) {
        Some(what) => Err(Error::new(ErrorKind::InvalidInput, what)),
        None => File::open(path),
    }
}

/// All of such a file.
///
/// # Errors
/// As [`open`].
pub fn whole(path: &Path) -> Result<Vec<u8>> {
    let mut all = Vec::new();
    open(path)?.read_to_end(&mut all)?;
    Ok(all)
}

/// What a path is that is not to be read; nothing for a file, a folder, and what a shell has opened.
#[cfg(unix)]
fn endless(path: &Path, about: &Metadata) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt as _;
    let kind = about.file_type();
    let is_open = ["/dev/fd", "/proc/self/fd", "/dev/stdin"].iter().any(|place| path.starts_with(place));
    if kind.is_fifo() && !is_open {
        Some("it is a named pipe, not a file")
    } else if kind.is_block_device() || (kind.is_char_device() && !is_open) {
        Some("it is a device, not a file")
    } else if kind.is_socket() {
        Some("it is a socket, not a file")
    } else {
        None
    }
}

#[cfg(not(unix))]
fn endless(_: &Path, _: &Metadata) -> Option<&'static str> {
    None
}
