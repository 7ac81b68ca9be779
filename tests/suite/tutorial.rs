//! docs/WHAT-IF.md and docs/EXPERIMENTS.md, done as they say: their files are written and their commands run, in order, in a fresh
//! folder, and the pages show what they print. `DURAND_BLESS=1 cargo test --test main tutorial` writes what they print now.

use std::fs;
use std::path::Path;

use super::command::{code, durand, stdout};
use super::odd::{assert_fresh, fenced, project};

/// What stands before a file that the reader is to write.
const FILE: &str = "<!-- file: ";

/// The files that the page has the reader write: name and text.
fn files(page: &str) -> Vec<(&str, &str)> {
    page.split(FILE)
        .skip(1)
        .map(|part| {
            let (name, rest) = part.split_once(" -->").expect("a file's marker ends");
            let (_, text) = rest.split_once("```toml\n").expect("a file's text begins");
            (name, text.split_once("```").expect("a file's text ends").0)
        })
        .collect()
}

/// Copies the scenarios, with what they name.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).expect("copied");
        }
    }
}

/// What a command prints, or the first lines of it: `durand ... (first 20 lines)`.
fn printed(command: &str, folder: &Path) -> Option<String> {
    let (command, lines) = match command.split_once(" (first ") {
        Some((command, lines)) => (command, lines.strip_suffix(" lines)")?.parse().ok()?),
        None => (command, usize::MAX),
    };
    let words: Vec<&str> = command.strip_prefix("durand ")?.split(' ').collect();
    let ended = durand(&words).current_dir(folder).output().expect("the command starts");
    assert_eq!(code(&ended), 0, "{command}: {ended:?}");
    let all = stdout(&ended);
    let mut shown = all.lines().take(lines).collect::<Vec<_>>().join("\n");
    if all.lines().nth(lines).is_some() {
        shown.push_str("\n...");
    }
    Some(fenced(&shown))
}

/// Holds a page against what its commands print; it has at least so many.
fn assert_done(page: &str, least: usize) {
    let text = fs::read_to_string(project(page)).expect("it is there");
    let folder = tempfile::tempdir().expect("a folder");
    copy(&project("scenarios"), &folder.path().join("scenarios"));
    for (name, text) in files(&text) {
        fs::write(folder.path().join(name), text).expect("written");
    }
    assert!(text.matches("<!-- generated: durand ").count() >= least);
    assert_fresh(page, |command| printed(command, folder.path()));
}

#[test]
fn the_tutorial_shows_what_its_commands_print() {
    assert_done("docs/WHAT-IF.md", 10);
}

#[test]
fn the_page_on_experiments_shows_what_its_commands_print() {
    assert_done("docs/EXPERIMENTS.md", 4);
}
