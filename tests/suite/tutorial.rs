//! docs/WHAT-IF.md, docs/QUESTIONS.md, docs/EXPERIMENTS.md and docs/PLAY.md, done as they say: their files are written and their commands run, in order, in a fresh
//! folder, and the pages show what they print. `DURAND_BLESS=1 cargo test --test main tutorial` writes what they print now.

use std::cell::Cell;
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
            let (_, text) = rest.split_once("```").expect("a file's text begins");
            let (_, text) = text.split_once('\n').expect("its first line");
            (name, text.split_once("```").expect("a file's text ends").0)
        })
        .collect()
}

/// Copies a folder with all that is in it.
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

/// What stands before what a command prints.
const PRINTED: &str = "<!-- generated: ";
/// A block of commands.
const BLOCK: &str = "```sh\n";

/// The commands of the page whose outputs it shows, in order: each is the block before the output, and nothing else.
fn commands(page: &str) -> Vec<Vec<String>> {
    let before = page.split(PRINTED).collect::<Vec<_>>();
    let last_block = |text: &&str| {
        let (_, block) = text.rsplit_once(BLOCK).unwrap_or_else(|| panic!("no command before an output, after {text}"));
        let (command, rest) = block.split_once("\n```").expect("a block ends");
        assert!(rest.trim().is_empty(), "{command}: something stands between command and output:{rest}");
        words(command)
    };
    before[..before.len() - 1].iter().map(last_block).collect()
}

/// The words of a command as a shell reads them. What a shell would take for something else must stand in quotes.
pub fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let text = command.replace("\\\n", "");
    for (at, part) in text.split('\'').enumerate() {
        if at % 2 == 1 {
            words.last_mut().expect("a word").push_str(part);
            continue;
        }
        assert!(!part.contains(|sign: char| "<>|&;*?$`\"\\()[]{}#!~\n".contains(sign)), "needs quotes: {command}");
        for (more, word) in part.split(' ').enumerate() {
            if more > 0 {
                words.push(String::new());
            }
            words.last_mut().expect("a word").push_str(word);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// What a command prints, or as many of its first lines as `name` says: "first 20 lines of what the command prints".
fn printed(words: &[String], name: &str, folder: &Path) -> Option<String> {
    let lines = match name.strip_suffix("what the command prints")?.strip_prefix("first ") {
        Some(most) => most.strip_suffix(" lines of ")?.parse().ok()?,
        None => usize::MAX,
    };
    let (program, arguments) = words.split_first()?;
    assert_eq!(program, "durand");
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ended = durand(&arguments).current_dir(folder).output().expect("the command starts");
    assert_eq!(code(&ended), 0, "{words:?}: {ended:?}");
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
    for (name, text) in files(&text) {
        fs::write(folder.path().join(name), text).expect("written");
    }
    let commands = commands(&text);
    assert!(commands.len() >= least);
    let next = Cell::new(0);
    assert_fresh(page, |name| printed(&commands[next.replace(next.get() + 1)], name, folder.path()));
}

/// Protects readers who copy a command into their shell.
#[test]
fn commands_are_read_as_a_shell_reads_them() {
    assert_eq!(words("durand a --where 'b >= 2' \\\n    --c d=e"), ["durand", "a", "--where", "b >= 2", "--c", "d=e"]);
    assert!(std::panic::catch_unwind(|| words("durand a --where b>=2")).is_err());
}

#[test]
fn the_tutorial_shows_what_its_commands_print() {
    assert_done("docs/WHAT-IF.md", 10);
}

#[test]
fn the_page_on_questions_shows_what_its_commands_print() {
    assert_done("docs/QUESTIONS.md", 4);
}

#[test]
fn the_page_on_experiments_shows_what_its_commands_print() {
    assert_done("docs/EXPERIMENTS.md", 4);
}

#[test]
fn the_page_on_playing_shows_what_its_commands_print() {
    assert_done("docs/PLAY.md", 3);
}
