//! Scenario files, good and bad, and the exact message that each bad one gets.

use std::fs;
use std::path::{Path, PathBuf};

use durand::scenario::library::{self, FOLDER};
use durand::scenario::{self, overrides};

use super::golden::compare;

/// The scenario files in a folder, sorted; of those that ship no others, whatever a user keeps there. Tests run in the project's
/// folder, so the paths are relative and stable.
pub fn files(folder: &str) -> Vec<PathBuf> {
    if folder.starts_with(FOLDER) {
        let shipped = library::ALL.iter().map(|file| PathBuf::from(file.path));
        let is_there = |path: &PathBuf| {
            path.parent() == Some(Path::new(folder)) && path.extension().is_some_and(|ending| ending == "toml")
        };
        return shipped.filter(is_there).collect();
    }
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{folder}: {error}"))
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no scenario files in {folder}");
    files
}

fn name(path: &Path) -> String {
    path.to_str().expect("a plain path").replace('\\', "/")
}

/// Protects what people read: each bad file gets exactly the message beside it.
#[test]
fn every_bad_file_gets_its_message() {
    let mut wrong = Vec::new();
    for path in files("tests/scenarios/bad") {
        match scenario::load(&name(&path)) {
            Ok(_) => wrong.push(format!("{} was accepted", path.display())),
            Err(problems) => {
                wrong.extend(compare(&format!("{}\n", problems.render(false)), &path.with_extension("expected")))
            }
        }
    }
    assert!(wrong.is_empty(), "{}\nDURAND_BLESS=1 writes the new messages down", wrong.join("\n"));
}

/// Protects the shipped scenarios and the examples of all that a file can hold.
#[test]
fn every_good_file_is_read() {
    for folder in ["tests/scenarios/good", "scenarios"] {
        for path in files(folder) {
            let scenario = scenario::load(&name(&path)).unwrap_or_else(|problems| panic!("{problems}"));
            assert_eq!(scenario.name(), path.file_stem().expect("a name"));
        }
    }
}

/// Protects what people read after a wrong `--set`.
#[test]
fn every_bad_override_gets_its_message() {
    let base = scenario::load("tests/scenarios/good/minimal.toml").unwrap_or_else(|problems| panic!("{problems}"));
    let texts = fs::read_to_string("tests/scenarios/overrides/bad.txt").expect("the list of overrides");
    let mut messages = String::new();
    for text in texts.lines() {
        let mut changed = base.clone();
        match overrides::apply(&mut changed, text) {
            Ok(()) => panic!("{text} was accepted"),
            Err(problems) => messages.push_str(&format!("##### {text}\n{}\n\n", problems.render(false))),
        }
        assert_eq!(changed, base, "{text} failed, but changed the scenario");
    }
    let wrong = compare(&messages, Path::new("tests/scenarios/overrides/bad.expected"));
    assert_eq!(wrong, None, "DURAND_BLESS=1 writes the new messages down");
}
