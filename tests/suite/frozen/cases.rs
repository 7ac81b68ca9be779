//! The cases: commands, one a line, and small changes to files between them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::process::Output;
use std::rc::Rc;

use tempfile::TempDir;

use super::super::command::durand;
use super::super::odd::project;
use super::super::tutorial::{copy, words};

/// Variables that say how a terminal shows text.
const OF_TERMINALS: [&str; 6] = ["COLUMNS", "LINES", "TERM", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"];

/// Files by their path in the folder.
pub type Files = BTreeMap<String, Content>;

/// What a file holds, and by which it is known that it still does.
#[derive(Clone)]
pub struct Content {
    stamp: [i64; 4],
    pub bytes: Rc<[u8]>,
}

/// A named line of a file of cases.
pub struct Case {
    /// Group and name, as in `run/quick`.
    pub name: String,
    pub step: Step,
}

pub enum Step {
    /// The words after `durand`.
    Command(Vec<String>),
    Change(Change),
}

/// What somebody does to the files between two commands.
pub enum Change {
    /// `+ PATH WORDS`: adds a line to a file, which may be new.
    Append(String, String),
    /// `- PATH`: removes a file.
    Remove(String),
}

impl Change {
    pub fn make(&self, folder: &Path) {
        match self {
            Self::Append(path, line) => {
                let path = folder.join(path);
                let text = fs::read_to_string(&path).unwrap_or_default();
                fs::create_dir_all(path.parent().expect("a folder")).expect("made");
                fs::write(&path, text + line + "\n").unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            }
            Self::Remove(path) => fs::remove_file(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}")),
        }
    }
}

/// Reads a file of cases: `name: words`, `+ PATH WORDS`, `- PATH`, empty lines and comments after `#`. A line that ends with `\`
/// goes on in the next.
pub fn read(group: &str, text: &str) -> Vec<Case> {
    let text = text.replace("\\\n", " ");
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let mut names = BTreeSet::new();
    lines
        .map(|line| {
            if let Some(change) = line.strip_prefix("+ ") {
                let (path, words) = change.split_once(' ').unwrap_or((change, ""));
                let change = Change::Append(path.to_owned(), words.to_owned());
                return Case { name: String::new(), step: Step::Change(change) };
            }
            if let Some(path) = line.strip_prefix("- ") {
                return Case { name: String::new(), step: Step::Change(Change::Remove(path.to_owned())) };
            }
            let (name, command) = line.split_once(": ").unwrap_or_else(|| panic!("{group}: no name: {line}"));
            assert!(names.insert(name.to_owned()), "{group}: two cases are called {name}");
            Case { name: format!("{group}/{name}"), step: Step::Command(words(command)) }
        })
        .collect()
}

/// A fresh folder with the files of `tests/frozen/files`, and with `tests` as in the project.
pub fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&project("tests/frozen/files"), folder.path());
    std::os::unix::fs::symlink(project("tests"), folder.path().join("tests")).expect("linked");
    folder
}

/// Runs `durand` with `words` in `folder`, as it runs where nobody watches.
pub fn carry_out(words: &[String], folder: &Path) -> Output {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut command = durand(&words);
    for variable in OF_TERMINALS {
        command.env_remove(variable);
    }
    command.current_dir(folder).output().expect("the command starts")
}

/// Every file below `folder` by its path there, but for what `tests` links to. Those that are as they were in `before` are not read
/// again: the program renames what it writes into place, so what it writes is another file.
pub fn files(folder: &Path, before: &Files) -> Files {
    let mut files = Files::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).expect("a folder").map(|entry| entry.expect("an entry")) {
            let (path, about) = (entry.path(), entry.metadata().expect("what it is"));
            if about.is_dir() {
                open.push(path);
            } else if about.is_file() {
                let name = path.strip_prefix(folder).expect("below").to_str().expect("UTF-8").to_owned();
                let stamp = [about.ino().cast_signed(), about.size().cast_signed(), about.ctime(), about.ctime_nsec()];
                let known = before.get(&name).filter(|content| content.stamp == stamp).cloned();
                let read = || Content { stamp, bytes: fs::read(&path).expect("a file").into() };
                files.insert(name, known.unwrap_or_else(read));
            }
        }
    }
    files
}
