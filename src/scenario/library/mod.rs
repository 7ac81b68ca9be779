//! The one way to the files that are read: those of the user and, below them, those that ship in the program.
//!
//! A shipped file goes by the path that it has in the project, such as `scenarios/quick.toml`, from whatever folder the command
//! is run. A file that the user has at that path goes before it, one by one. Where there is no file system at all, what ships
//! is still there.

mod shipped;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use durand_located::input;

pub use shipped::{ALL, Shipped};

/// Folder in which a bare name is looked for.
pub const FOLDER: &str = "scenarios";

/// The shipped file that `path` means, whether or not the user has one of their own there.
pub fn shipped(path: &str) -> Option<&'static Shipped> {
    let wanted = plain(path)?;
    ALL.binary_search_by(|file| file.path.cmp(wanted.as_str())).ok().map(|at| &ALL[at])
}

/// Whether there is a file to read at `path`.
pub fn is_file(path: &str) -> bool {
    // A folder of the user hides a shipped file: reading it then says that it is one.
    Path::new(path).is_file() || (!Path::new(path).exists() && shipped(path).is_some())
}

/// Whether there is a folder at `path`.
pub fn is_folder(path: &str) -> bool {
    Path::new(path).is_dir() || plain(path).is_some_and(|folder| below(&folder).next().is_some())
}

/// Whether there is anything at `path`.
pub fn exists(path: &str) -> bool {
    Path::new(path).exists() || is_file(path) || is_folder(path)
}

/// Whether the file at `path` is one that ships, unchanged: from the program, or from a folder that holds the same text.
pub fn is_as_shipped(path: &str) -> bool {
    let Some(shipped) = shipped(path) else { return false };
    bytes(path, shipped.text.len() as u64).is_ok_and(|bytes| bytes == shipped.text.as_bytes())
}

/// The bytes of the file at `path`, if there are no more than `most`: of the user's, else of the one that ships.
///
/// # Errors
/// Those of the file system, that there is more, and that it is a device or a named pipe; that nothing is found only where
/// nothing ships by that path either.
pub fn bytes(path: &str, most: u64) -> io::Result<Vec<u8>> {
    match (input::bytes(Path::new(path), most), shipped(path)) {
        (Err(error), Some(shipped)) if is_absent(&error) => Ok(shipped.text.as_bytes().to_vec()),
        (read, _) => read,
    }
}

/// The same as text, for whoever only looks what kind of file it is; `None` where that cannot be known.
pub fn glance(path: &str) -> Option<String> {
    bytes(path, input::MOST_BYTES).ok().and_then(|bytes| String::from_utf8(bytes).ok())
}

/// Names of the files in `folder` that end in `.ending`, the user's and those that ship, each once, sorted.
pub fn files(folder: &str, ending: &str) -> Vec<String> {
    let ends = |name: &str| Path::new(name).extension().is_some_and(|its| its == ending);
    let entries = fs::read_dir(if folder.is_empty() { "." } else { folder }).into_iter().flatten().flatten();
    let own = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let shipped = plain(folder).into_iter().flat_map(|folder| below(&folder).map(str::to_owned).collect::<Vec<_>>());
    let names: BTreeSet<String> =
        own.chain(shipped.filter(|name| !name.contains('/'))).filter(|name| ends(name)).collect();
    names.into_iter().collect()
}

/// The path of the file that a bare name means: one in `folder` beside the user, else one in the user's own folder, else one that
/// ships. Nothing where there is none.
pub fn named(folder: &str, name: &str, ending: &str) -> Option<String> {
    let (there, here) = (format!("{folder}/{name}.{ending}"), format!("{name}.{ending}"));
    if Path::new(&there).is_file() || !Path::new(&here).is_file() {
        return is_file(&there).then_some(there);
    }
    Some(here)
}

/// The same for every way to write a path; as it is written where there is no such file.
pub fn identity(path: &str) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| plain(path).map_or_else(|| PathBuf::from(path), PathBuf::from))
}

/// That there is no such file, or no file system that could have one.
fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::Unsupported)
}

/// Paths of shipped files below `folder`, from there.
fn below(folder: &str) -> impl Iterator<Item = &'static str> {
    ALL.iter().filter_map(move |file| file.path.strip_prefix(folder)?.strip_prefix('/'))
}

/// A relative path without `.` and `..`, with `/`; nothing of one that is absolute or leads out of the folder.
fn plain(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in Path::new(path).components() {
        match part {
            Component::Normal(name) => parts.push(name.to_str()?),
            Component::CurDir => {}
            Component::ParentDir => {
                parts.pop()?;
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects look-up, which halves a sorted list.
    #[test]
    fn shipped_files_are_sorted_and_found_by_any_way_to_write_their_path() {
        assert!(ALL.is_sorted_by(|one, next| one.path < next.path));
        for path in ["scenarios/quick.toml", "./scenarios/quick.toml", "scenarios/designs/../quick.toml"] {
            assert_eq!(shipped(path).map(|file| file.path), Some("scenarios/quick.toml"), "{path}");
        }
        for path in ["quick.toml", "/scenarios/quick.toml", "../scenarios/quick.toml", "scenarios", ""] {
            assert!(shipped(path).is_none(), "{path}");
        }
    }

    #[test]
    fn folders_that_ship_are_folders() {
        assert!(is_folder("scenarios/history") && is_folder("scenarios/designs/"));
        assert!(!is_folder("scenarios/hist") && !is_folder("scenarios/quick.toml"));
        assert!(files("scenarios/designs", "toml").contains(&"levers-together.toml".to_owned()));
        assert!(files("scenarios", "csv").is_empty(), "only its own files");
    }

    /// Protects against reading more than was asked for.
    #[test]
    fn no_more_is_read_than_asked_for() {
        assert!(bytes("scenarios/quick.toml", input::MOST_BYTES).expect("it ships").starts_with(b"#:schema"));
        let none = bytes("scenarios/none.toml", input::MOST_BYTES).expect_err("there is none");
        assert_eq!(none.kind(), ErrorKind::NotFound);
    }
}
