//! `durand run` as a whole: same bytes whatever the threads, runs that stay as they were, interruption, refusals.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use super::command::{QUICK, code, output, stderr};

/// A folder to work in, and `run` with results below it.
pub(super) struct Desk(TempDir);

impl Desk {
    pub(super) fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the quick scenario into `name` with more options; what it printed must end with `expected`.
    pub(super) fn run(&self, name: &str, options: &[&str], expected: i32) -> std::process::Output {
        let out = self.path(name);
        let mut all = vec!["run", QUICK, "--out", out.to_str().expect("UTF-8")];
        all.extend(options);
        let output = output(&all);
        assert_eq!(code(&output), expected, "{all:?}: {output:?}");
        output
    }

    pub(super) fn files(&self, name: &str) -> BTreeMap<String, Vec<u8>> {
        files(&self.path(name))
    }
}

/// Every file of a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        })
        .collect()
}

pub(super) fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, bytes) in one {
        assert!(bytes == &other[name], "{name} differs");
    }
}

/// The JSON reader may be off in a number's last digit.
pub(super) fn assert_near(cell: &str, number: &Value, what: &str) {
    let (cell, number) = (cell.parse::<f64>().expect("a number"), number.as_f64().expect("a number"));
    assert!((cell - number).abs() <= 1e-14 * cell.abs(), "{what}: {cell} and {number}");
}

#[test]
fn a_run_makes_every_file_of_the_interface() {
    let desk = Desk::new();
    desk.run("a", &["--runs", "30"], 0);
    let files = desk.files("a");
    for name in [
        "runs.csv",
        "weeks.csv",
        "trajectories.csv",
        "events.csv",
        "decisions.csv",
        "summary.csv",
        "phases.csv",
        "scenario.toml",
        "datapackage.json",
    ] {
        assert!(files.contains_key(name), "{name} is missing: {:?}", files.keys());
    }
    assert_eq!(String::from_utf8_lossy(&files["runs.csv"]).lines().count(), 31);
}

#[test]
fn threads_never_change_a_byte() {
    let desk = Desk::new();
    let made = |threads: &str| {
        desk.run(threads, &["--runs", "150", "--weeks", "20", "--threads", threads], 0);
        desk.files(threads)
    };
    let one = made("1");
    for threads in ["2", "3", "16"] {
        assert_same(&one, &made(threads));
    }
}

#[test]
fn more_runs_leave_the_first_as_they_were() {
    let desk = Desk::new();
    desk.run("few", &["--runs", "40", "--trajectories", "5"], 0);
    desk.run("many", &["--runs", "90", "--trajectories", "5"], 0);
    let (few, many) = (desk.files("few"), desk.files("many"));
    assert!(many["runs.csv"].starts_with(&few["runs.csv"]));
    for name in ["trajectories.csv", "events.csv", "decisions.csv"] {
        assert!(many[name] == few[name], "{name} differs");
    }
}

#[test]
fn an_override_that_changes_nothing_changes_no_byte() {
    let desk = Desk::new();
    desk.run("plain", &["--runs", "20"], 0);
    let resolved = String::from_utf8(desk.files("plain")["scenario.toml"].clone()).expect("UTF-8");
    let weeks = resolved.lines().find(|line| line.starts_with("weeks = ")).expect("a scenario has weeks");
    desk.run("same", &["--runs", "20", "--set", &weeks.replace(' ', "")], 0);
    let tension = &durand::model::registry::settings()[0];
    let now = durand::scenario::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(QUICK).to_string_lossy())
        .expect("the scenario is good")
        .settings()
        .get(&tension.path);
    desk.run("again", &["--runs", "20", "--set", &format!("{}={now}", tension.path)], 0);
    assert_same(&desk.files("plain"), &desk.files("same"));
    assert_same(&desk.files("plain"), &desk.files("again"));
}

#[test]
fn the_resolved_scenario_gives_the_same_folder() {
    let desk = Desk::new();
    desk.run("first", &["--runs", "20", "--seed", "9", "--weeks", "30"], 0);
    let resolved = desk.path("first").join("scenario.toml");
    let out = desk.path("second");
    let again =
        output(&["run", resolved.to_str().expect("UTF-8"), "--runs", "20", "--out", out.to_str().expect("UTF-8")]);
    assert_eq!(code(&again), 0, "{again:?}");
    assert_same(&desk.files("first"), &desk.files("second"));
}

#[test]
fn the_first_and_the_last_seed_work_and_differ() {
    let desk = Desk::new();
    desk.run("zero", &["--runs", "10", "--seed", "0"], 0);
    desk.run("last", &["--runs", "10", "--seed", "18446744073709551615"], 0);
    desk.run("one", &["--runs", "10", "--seed", "1"], 0);
    let runs = |name: &str| desk.files(name).remove("runs.csv").expect("it is there");
    assert_ne!(runs("zero"), runs("last"));
    assert_ne!(runs("zero"), runs("one"), "seed 0 is a seed, not a missing one");
}

#[test]
fn results_of_other_inputs_are_never_overwritten_without_force() {
    let desk = Desk::new();
    desk.run("a", &["--runs", "10"], 0);
    let before = desk.files("a");
    let refused = desk.run("a", &["--runs", "11"], 2);
    assert!(stderr(&refused).contains("--force"), "{refused:?}");
    assert_same(&before, &desk.files("a"));
    desk.run("a", &["--runs", "10"], 0);
    assert_same(&before, &desk.files("a"));
    desk.run("a", &["--runs", "11", "--force"], 0);
    assert_ne!(before["runs.csv"], desk.files("a")["runs.csv"]);
}

#[test]
fn a_folder_with_other_files_is_left_alone_even_by_force() {
    let desk = Desk::new();
    fs::create_dir(desk.path("mine")).expect("made");
    fs::write(desk.path("mine").join("thesis.txt"), "years of work").expect("written");
    let refused = desk.run("mine", &["--runs", "10", "--force"], 2);
    assert!(stderr(&refused).contains("--out"), "{refused:?}");
    assert_eq!(desk.files("mine").len(), 1);
}

#[test]
fn a_file_where_the_folder_should_be_is_refused() {
    let desk = Desk::new();
    fs::write(desk.path("file"), "x").expect("written");
    for name in ["file", "file/below"] {
        let out = desk.path(name);
        let refused = output(&["run", QUICK, "--runs", "5", "--out", out.to_str().expect("UTF-8")]);
        assert!(code(&refused) == 1 || code(&refused) == 2, "{refused:?}");
        assert!(stderr(&refused).contains("file") && !stderr(&refused).contains("panicked"), "{refused:?}");
    }
    assert_eq!(fs::read(desk.path("file")).expect("still there"), b"x");
}
