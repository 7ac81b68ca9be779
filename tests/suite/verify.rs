//! `durand verify`: a sound folder is sound, and whatever was changed in one is found, with its place.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use super::command::{code, output, stderr, stdout};

fn made(command: &[&str]) -> (TempDir, PathBuf) {
    let root = tempfile::tempdir().expect("a folder");
    let out = root.path().join("results");
    let done = output(&[command, &["--out", out.to_str().expect("UTF-8"), "--quiet"]].concat());
    assert_eq!((code(&done), stderr(&done)), (0, String::new()), "{command:?}");
    (root, out)
}

/// Exit code, and what was said on both streams.
fn verify(folder: &Path, options: &[&str]) -> (i32, String) {
    let done = output(&[&["verify", folder.to_str().expect("UTF-8")], options].concat());
    (code(&done), format!("{}{}", stdout(&done), stderr(&done)))
}

/// Replaces the cell of `column` in line `line` of a table, and returns what was there.
fn edit(folder: &Path, file: &str, line: usize, column: &str, value: &str) -> String {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    let at = text.lines().next().unwrap().split(',').position(|name| name == column).expect("a column");
    let mut was = String::new();
    let edited = |(number, row): (usize, &str)| {
        let mut cells: Vec<&str> = row.split(',').collect();
        if number + 1 == line {
            cells[at].clone_into(&mut was);
            cells[at] = value;
        }
        cells.join(",") + "\n"
    };
    let edited: String = text.lines().enumerate().map(edited).collect();
    fs::write(&path, edited).unwrap();
    was
}

/// Protects trust in results of every kind that simulates: a sound folder passes, by sample and whole.
#[test]
fn sound_folders_are_sound() {
    for command in [
        &["run", "quick", "--runs", "40", "--weeks", "5"][..],
        &["run", "quick", "--weeks", "4", "--precision", "mean_tension=20"],
        &["compare", "quick", "--what-if", "hot:world.tension=70", "--runs", "30", "--weeks", "5"],
        &["sweep", "tests/designs/everything.toml", "--runs", "5"],
        &["sensitivity", "tests/designs/sensitivity.toml", "--runs", "3", "--weeks", "4"],
        &["robust", "tests/designs/policies.toml", "--runs", "2", "--weeks", "4"],
    ] {
        let (_root, out) = made(command);
        let (exit, told) = verify(&out, &[]);
        assert!(exit == 0 && told.contains("all as they were written"), "{command:?}: {told}");
        let (exit, told) = verify(&out, &["--all"]);
        assert!(exit == 0 && told.contains("simulated again: the same"), "{command:?}: {told}");
    }
}

/// Protects readers of edited tables: which file, line and column, what stands there and what was simulated; also where whoever edited it
/// put the hash of the edited file into the data package.
#[test]
fn an_edited_cell_is_found_with_its_place() {
    let (_root, out) = made(&["run", "quick", "--runs", "40", "--weeks", "5"]);
    let was = edit(&out, "runs.csv", 8, "mean_tension", "12.5");
    let place = format!("line 8, column mean_tension: 12.5 there, {was} simulated again");
    let (exit, told) = verify(&out, &["--runs", "7"]);
    assert!(exit == 1 && told.contains("runs.csv: it was edited or damaged") && told.contains(&place), "{told}");
    assert!(told.contains("1 file of"), "{told}");
    let (exit, told) = verify(&out, &["--runs", "8-10"]);
    assert!(exit == 1 && !told.contains("line 8"), "other runs are sound: {told}");
    let path = out.join("datapackage.json");
    let mut package: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let hash = durand::digest::of_file(&out.join("runs.csv")).unwrap();
    for resource in package["resources"].as_array_mut().unwrap() {
        if resource["path"] == "runs.csv" {
            resource["hash"] = hash.clone().into();
        }
    }
    let text = serde_json::to_string_pretty(&package).unwrap();
    fs::write(&path, text + "\n").unwrap();
    for options in [&["--all"][..], &["--sample", "40"]] {
        let (exit, told) = verify(&out, options);
        assert!(exit == 1 && told.contains(&place) && told.contains("the data package was edited with it"), "{told}");
    }
    assert_eq!(verify(&out, &["--sample", "0"]).0, 0, "its hash is right");
}

/// Protects what is simulated from: with another scenario every run differs, which would say nothing.
#[test]
fn an_edited_scenario_is_told_and_not_simulated() {
    let (_root, out) = made(&["run", "quick", "--runs", "6", "--weeks", "4"]);
    let path = out.join("scenario.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text + "# mine\n").unwrap();
    let (exit, told) = verify(&out, &[]);
    assert!(exit == 1 && told.contains("scenario.toml: it was edited or damaged"), "{told}");
    assert!(told.contains("Nothing was simulated again: what it was made of is not what it was"), "{told}");
}

/// Protects tables that are sums: they are made again as a whole.
#[test]
fn a_wrong_mean_and_a_missing_file_are_found() {
    let (_root, out) = made(&["compare", "quick", "--what-if", "hot:world.tension=70", "--runs", "30", "--weeks", "5"]);
    edit(&out, "comparison.csv", 3, "base_mean", "1");
    fs::remove_file(out.join("phases.csv")).unwrap();
    let (exit, told) = verify(&out, &["--all"]);
    assert!(exit == 1 && told.contains("line 3, column base_mean: 1 there, "), "{told}");
    assert!(told.contains("phases.csv: it cannot be read") && told.contains("2 files of"), "{told}");
}

/// Protects programs, and those who ask for what is not there.
#[test]
fn it_is_told_in_json_and_wrong_questions_are_refused() {
    let (_root, out) = made(&["run", "quick", "--runs", "6", "--weeks", "4"]);
    let done = output(&["verify", out.to_str().unwrap(), "--format", "json"]);
    let told: Value = serde_json::from_slice(&done.stdout).expect("JSON");
    assert_eq!((&told["simulated"], &told["of"], &told["wrong"]), (&6.into(), &6.into(), &Value::Array(Vec::new())));
    for (options, expected) in [
        (&["--runs", "7"][..], "there are 6 runs in"),
        (&["--runs", "0"], "such as 7,100-120"),
        (&["--runs", "5-2"], "such as 7,100-120"),
        (&["--runs", "1-3,2"], "a run is there twice"),
        (&["--sample", "-1"], "0 or more"),
    ] {
        let (exit, told) = verify(&out, options);
        assert!(exit == 2 && told.contains(expected), "{options:?}: {told}");
    }
    let (exit, told) = verify(Path::new("tests"), &[]);
    assert!(exit == 2 && told.contains("holds no results of durand"), "{told}");
}
