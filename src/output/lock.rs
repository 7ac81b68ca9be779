//! One writer for a result folder: a file in it that the kernel locks, and lets go when the process ends, however it ends.
//!
//! The file is there only while someone works, or after a crash, when nothing locks it any more. It says for people who works.
//! Removing a file that is locked has a race: another process may have opened it before, and lock what has no name any more. So
//! whoever gets the lock looks whether the name still leads to the file, and begins again if not.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::error::Error;
pub use super::file_names::LOCK as FILE;

/// What the file begins with.
const SIGN: &str = "process ";
/// How often a lock that is held is asked for: a reader that looks who works holds it for a moment.
const TRIES: u32 = 5;
/// Time between two tries.
const PAUSE: Duration = Duration::from_millis(20);
/// Times that a folder may vanish while it is locked.
const VANISHES: u32 = 100;
/// Letters of a holder's command that are told, at most.
const LONGEST: usize = 160;

/// A folder that this process alone writes.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    file: File,
    released: AtomicBool,
}

/// Why a folder could not be locked.
#[derive(Debug)]
pub enum Refused {
    /// Another process works there; who, where it says so.
    Busy(Option<String>),
    /// The file system knows no locks, and a file of an earlier or present process is there; who it was, where it says so.
    Unlockable(Option<String>),
    /// The operating system refused.
    Io(io::Error),
}

impl Refused {
    /// The same as an error of `folder`.
    pub fn of(self, folder: &Path) -> Error {
        match self {
            Self::Busy(who) => Error::Busy(folder.to_owned(), who),
            Self::Unlockable(who) => Error::Unlockable(folder.to_owned(), who),
            Self::Io(error) => Error::io("write in", folder)(error),
        }
    }
}

type TryLock = fn(&File) -> Result<(), TryLockError>;

impl Lock {
    /// Makes the folder where it is not there, and locks it.
    ///
    /// # Errors
    /// See [`Refused`].
    pub fn of(folder: &Path) -> Result<Self, Refused> {
        Self::by(folder, File::try_lock)
    }

    fn by(folder: &Path, try_lock: TryLock) -> Result<Self, Refused> {
        let path = folder.join(FILE);
        let (mut busy, mut vanished) = (0, 0);
        loop {
            fs::create_dir_all(folder).map_err(Refused::Io)?;
            let (mut file, is_new) = match open(&path) {
                Ok(opened) => opened,
                // Whoever made the folder has just taken it away again.
                Err(error) if error.kind() == ErrorKind::NotFound && vanished < VANISHES => {
                    vanished += 1;
                    continue;
                }
                Err(error) => return Err(Refused::Io(error)),
            };
            match try_lock(&file) {
                Ok(()) if is_at(&file, &path) => {
                    let text = if is_new { None } else { told(&mut file) };
                    if text.is_some_and(|text| !text.starts_with(SIGN)) {
                        let what = format!("{FILE} is a file of somebody else; move it away");
                        return Err(Refused::Io(io::Error::new(ErrorKind::AlreadyExists, what)));
                    }
                }
                Ok(()) => continue,
                Err(TryLockError::WouldBlock) if busy < TRIES => {
                    busy += 1;
                    thread::sleep(PAUSE);
                    continue;
                }
                Err(TryLockError::WouldBlock) => return Err(Refused::Busy(told(&mut file))),
                // Without locks, that the file is new must do: it outlives a crash, but never lets two in.
                Err(TryLockError::Error(_)) if is_new => {}
                Err(TryLockError::Error(_)) => return Err(Refused::Unlockable(told(&mut file))),
            }
            let lock = Self { path, file, released: AtomicBool::new(false) };
            lock.sign().map_err(Refused::Io)?;
            return Ok(lock);
        }
    }

    /// Writes who works here.
    fn sign(&self) -> io::Result<()> {
        let mut file = &self.file;
        file.set_len(0)?;
        file.rewind()?;
        writeln!(file, "{SIGN}{} ({})", std::process::id(), command())
    }

    /// Whether the folder is still the one that was locked: it may have been moved away or removed, and another be in its place.
    pub fn holds(&self) -> bool {
        !self.released.load(Ordering::Relaxed) && is_at(&self.file, &self.path)
    }

    /// Takes the file away. The kernel lets go when the lock is dropped.
    pub fn release(&self) {
        if self.holds() {
            let _ = fs::remove_file(&self.path);
        }
        self.released.store(true, Ordering::Relaxed);
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.release();
    }
}

/// Says in words which process writes `folder` at this moment; `None` if none does. Changes nothing.
pub fn writer(folder: &Path) -> Option<String> {
    let path = folder.join(FILE);
    let is_file = fs::symlink_metadata(&path).is_ok_and(|about| about.is_file());
    let mut file = if is_file { File::open(path).ok()? } else { return None };
    match file.try_lock_shared() {
        Ok(()) => None,
        // Without locks the file is all there is to go by.
        Err(_) => Some(told(&mut file).unwrap_or_else(|| "another process".to_owned())),
    }
}

/// Opens the file, and says whether it was made.
fn open(path: &Path) -> io::Result<(File, bool)> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    match options.clone().create_new(true).open(path) {
        Ok(file) => Ok((file, true)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            // A link would lead to a file of somebody else; a pipe would make us wait.
            if fs::symlink_metadata(path)?.is_file() {
                return options.open(path).map(|file| (file, false));
            }
            Err(io::Error::new(
                ErrorKind::InvalidInput,
                format!("{FILE} is there and no file of durand's; move it away"),
            ))
        }
        Err(error) => Err(error),
    }
}

/// Whether `path` leads to `file`.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let same = |(one, other): (fs::Metadata, fs::Metadata)| one.dev() == other.dev() && one.ino() == other.ino();
    file.metadata().ok().zip(fs::symlink_metadata(path).ok()).is_some_and(same)
}

/// Whether `path` leads to `file`: elsewhere, as far as a name tells.
#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

/// What a file says of who works, without what could move a terminal.
fn told(file: &mut File) -> Option<String> {
    let mut bytes = Vec::new();
    file.rewind().and_then(|()| file.take(1 << 12).read_to_end(&mut bytes)).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let plain: String = text.trim().chars().filter(|letter| letter.is_ascii_graphic() || *letter == ' ').collect();
    (!plain.is_empty()).then_some(plain)
}

/// The command that runs, without the folder of its program.
fn command() -> String {
    let mut words = std::env::args_os().map(|word| word.to_string_lossy().into_owned());
    let program = words.next().map_or_else(String::new, |program| {
        Path::new(&program).file_name().map_or(program.clone(), |name| name.to_string_lossy().into_owned())
    });
    let whole = std::iter::once(program).chain(words).collect::<Vec<_>>().join(" ");
    if whole.chars().count() <= LONGEST {
        return whole;
    }
    whole.chars().take(LONGEST).chain("...".chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects that one folder has one writer by whatever name, and that the next comes in when that one is gone.
    #[test]
    fn one_writer_at_a_time() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("x");
        let lock = Lock::of(&folder).unwrap();
        let own = format!("process {} (", std::process::id());
        let busy = |result| matches!(result, Err(Refused::Busy(Some(who))) if who.starts_with(&own));
        assert!(lock.holds() && busy(Lock::of(&folder)) && busy(Lock::of(&root.path().join("x/../x"))));
        assert!(writer(&folder).is_some_and(|who| who.starts_with(&own)));
        drop(lock);
        assert!(fs::read_dir(&folder).unwrap().next().is_none(), "nothing is left behind");
        assert!(writer(&folder).is_none() && Lock::of(&folder).is_ok());
    }

    /// Protects users after a crash: the file that it left locks nobody out, and an earlier process does not hold a file without a name.
    #[test]
    fn what_is_left_of_a_crash_is_taken_over() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join(FILE), "process 1 (\u{1b}[2Jdurand run long ago, with more letters)").unwrap();
        assert_eq!(writer(root.path()), None);
        let lock = Lock::of(root.path()).unwrap();
        let text = fs::read_to_string(root.path().join(FILE)).unwrap();
        assert!(text.starts_with(&format!("process {} (", std::process::id())) && !text.contains("long ago"), "{text}");
        fs::remove_file(root.path().join(FILE)).unwrap();
        assert!(!lock.holds());
        let next = Lock::of(root.path()).unwrap();
        drop(lock);
        assert!(next.holds(), "the first must not take away the file of the second");
    }

    /// Protects file systems that know no locks: the first may work, a second is told what it sees.
    #[test]
    fn without_locks_the_file_itself_decides() {
        let none: TryLock = |_| Err(TryLockError::Error(ErrorKind::Unsupported.into()));
        let root = tempfile::tempdir().unwrap();
        let lock = Lock::by(root.path(), none).unwrap();
        assert!(matches!(Lock::by(root.path(), none), Err(Refused::Unlockable(Some(_)))));
        drop(lock);
        assert!(Lock::by(root.path(), none).is_ok());
    }
}
