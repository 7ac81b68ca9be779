//! docs/ODD.md and README.md: what is generated in them is up to date, and what they state is what the code does.

mod feasible;
mod names;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use durand::docs;
use durand::scenario::{self, Scenario};

use super::command::{code, durand, stdout};
use super::scenario_files::files;

pub fn project(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The scenarios that the project ships with, by name of file.
fn shipped() -> Vec<Scenario> {
    let load = |file: &PathBuf| scenario::load(&file.to_string_lossy()).expect("shipped scenarios are good");
    files("scenarios").iter().map(load).collect()
}

/// Compares the generated parts of a file with what they should be. With `DURAND_BLESS=1` writes them instead.
pub fn assert_fresh(file: &str, make: impl Fn(&str) -> Option<String>) {
    let committed = fs::read_to_string(project(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let fresh = docs::refresh(&committed, make).unwrap_or_else(|problem| panic!("{file}: {problem}"));
    if std::env::var_os("DURAND_BLESS").is_some_and(|bless| bless == "1") {
        fs::write(project(file), fresh).unwrap_or_else(|error| panic!("{file}: {error}"));
        return;
    }
    let differs = committed.lines().zip(fresh.lines()).enumerate().find(|(_, (is, should_be))| is != should_be);
    let place =
        differs.map(|(at, (is, should_be))| format!("line {}:\n  is        {is}\n  should be {should_be}", at + 1));
    let advice = "run the tests with DURAND_BLESS=1 to write it anew, and read what changed";
    assert!(committed == fresh, "{file} is out of date at {}; {advice}", place.unwrap_or_else(|| "its end".to_owned()));
}

#[test]
fn the_model_description_is_up_to_date() {
    let scenarios = shipped();
    assert_fresh("docs/ODD.md", |name| docs::part(name, &scenarios));
    let text = fs::read_to_string(project("docs/ODD.md")).expect("it is there");
    for (name, _) in docs::PARTS {
        assert!(text.contains(&format!("<!-- generated: {name} -->")), "the part `{name}` is not in docs/ODD.md");
    }
}

#[test]
fn the_page_of_sources_is_up_to_date() {
    let scenarios = shipped();
    assert_fresh("docs/SOURCES.md", |name| docs::part(name, &scenarios));
    let text = fs::read_to_string(project("docs/SOURCES.md")).expect("it is there");
    for (name, _) in docs::SOURCES_PARTS {
        assert!(text.contains(&format!("<!-- generated: {name} -->")), "the part `{name}` is not in docs/SOURCES.md");
    }
}

/// Protects readers: a description that nobody reads to its end describes nothing.
#[test]
fn the_model_description_stays_readable() {
    let text = fs::read_to_string(project("docs/ODD.md")).expect("it is there");
    assert!(text.len() <= 175_000, "docs/ODD.md has {} bytes", text.len());
}

#[test]
fn the_catalogue_of_scenarios_is_up_to_date() {
    let scenarios = shipped();
    assert_fresh("scenarios/README.md", |name| (name == "catalogue").then(|| docs::catalogue(&scenarios)));
    let text = fs::read_to_string(project("scenarios/README.md")).expect("it is there");
    for one in &scenarios {
        assert!(text.contains(&format!("[{0}.toml]({0}.toml)", one.name())), "{} is not in it", one.name());
        assert!(text.contains(one.question()) && one.passages().iter().all(|passage| text.contains(passage)));
    }
}

/// What follows `cargo run --release --` in the README's first command.
fn first_command(readme: &str) -> Vec<&str> {
    let line = readme.lines().find_map(|line| line.strip_prefix("cargo run --release -- ")).expect("a first command");
    line.split(' ').collect()
}

#[test]
fn the_readme_shows_what_its_commands_print() {
    let readme = fs::read_to_string(project("README.md")).expect("it is there");
    let folder = tempfile::tempdir().expect("a folder");
    let done = |command: &mut Command| {
        let ended = command.current_dir(folder.path()).output().expect("the command starts");
        assert_eq!(code(&ended), 0, "{command:?}: {ended:?}");
        stdout(&ended)
    };
    let there = |arguments: &[&str]| done(&mut durand(arguments));
    let first = first_command(&readme);
    let printed = done(durand(&first).env("CARGO", "cargo").env("CARGO_MANIFEST_DIR", folder.path()));
    // The reader's program is optimised, the one under test is not.
    let printed = printed.replace("cargo run -- ", "cargo run --release -- ");
    assert!(folder.path().join("results/quick/datapackage.json").is_file(), "the result folder is complete");
    let told = there(&["trace", "quick", "--run", "1"]);
    fs::write(folder.path().join("my-what-if.toml"), what_if(&readme)).expect("written");
    let checked = there(&["check", "my-what-if.toml"]);
    let is_it = |line: &&str| line.starts_with("durand compare") && line.contains("--outcomes");
    let words = readme.lines().find(is_it).expect("a comparison").split(' ').skip(1);
    let comparison = there(&words.collect::<Vec<_>>());
    assert_fresh("README.md", |name| match name {
        "output of the first command" => Some(fenced(&first_rows(&printed))),
        "check of the what-if" => Some(fenced(&checked)),
        "a comparison" => Some(fenced(&comparison)),
        "excerpt of a trace" => Some(fenced(&excerpt(&told))),
        _ => None,
    });
}

/// The scenario file that the README gives as an example.
fn what_if(readme: &str) -> &str {
    let (_, after) = readme.split_once("```toml\n").expect("an example of a scenario file");
    after.split_once("```").expect("its end").0
}

/// The report of a run with ten rows of its table, and how many lines are left out. The first command prints all of them.
fn first_rows(report: &str) -> String {
    let (before, table) = report.split_once("\npoints\n").expect("outcomes in points come first");
    let (table, after) = table.split_once("\n\nResults are in ").expect("the end of the report");
    let lines: Vec<&str> = table.lines().collect();
    // A row that is too long goes on in a line that is set further in.
    let row = |at: &usize| lines[*at].starts_with("  ") && !lines[*at].starts_with("   ");
    let eleventh = (0..lines.len()).filter(row).nth(10).expect("more than ten outcomes");
    let (shown, rest) = lines.split_at(eleventh);
    let shown = shown.join("\n");
    format!("{before}\npoints\n{shown}\n  ({} more lines)\n\nResults are in {after}", rest.len())
}

/// Two weeks of a trace, from the first in which a crossing is shut.
fn excerpt(trace: &str) -> String {
    let told = trace.split("\nThe run in figures").next().unwrap_or_default();
    let weeks: Vec<&str> = told.split("\nWeek ").skip(1).collect();
    let first = weeks.iter().position(|week| week.contains("crossing shut")).unwrap_or(0);
    let end = (first + 2).min(weeks.len());
    weeks[first..end].iter().map(|week| format!("Week {week}\n")).collect()
}

pub fn fenced(text: &str) -> String {
    format!("```text\n{}\n```", text.trim_end())
}
