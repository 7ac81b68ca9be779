//! What ships in the program: found from every folder, the user's own files before it, and the same results either way.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use durand::scenario::library::{ALL, FOLDER};
use serde_json::Value;
use tempfile::TempDir;

use super::command::{code, durand, stage, stderr, stdout};
use super::odd::project;

/// The command in `folder`.
fn within(folder: &Path, arguments: &[&str]) -> Output {
    durand(arguments).current_dir(folder).output().expect("the command starts")
}

/// What it prints there when all goes well.
fn told(folder: &Path, arguments: &[&str]) -> String {
    let ended = within(folder, arguments);
    assert_eq!(code(&ended), 0, "{arguments:?}: {ended:?}");
    stdout(&ended)
}

fn empty() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn write(folder: &Path, file: &str, text: &str) {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().expect("a folder")).and_then(|()| fs::write(path, text)).expect("written");
}

/// All files of `folder`, with their bytes.
fn bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    let mut files: Vec<(String, Vec<u8>)> = entries
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap_or_default()))
        .collect();
    files.sort();
    files
}

fn in_list(folder: &Path, name: &str) -> Option<Value> {
    let list: Value = serde_json::from_str(&told(folder, &["list", "--format", "json"])).expect("JSON");
    list.as_array().expect("a list").iter().find(|one| one["name"] == name).cloned()
}

/// Protects those who install: each scenario, design and table of the record that the project tracks is in the program. Where there
/// is no repository (a package), there is no list to hold it against.
#[test]
fn what_the_project_tracks_ships() {
    let listed = Command::new("git").current_dir(project("")).args(["ls-files", FOLDER]).output();
    let Some(listed) = listed.ok().filter(|listed| listed.status.success()) else { return };
    let listed = String::from_utf8(listed.stdout).expect("UTF-8");
    let shipped: BTreeSet<&str> = ALL.iter().map(|file| file.path).collect();
    let depth = |path: &&str| path.matches('/').count();
    let is_meant = |path: &&str| {
        path.ends_with(".toml") && (depth(path) == 1 || path.contains("/designs/"))
            || path.ends_with(".csv") && depth(path) == 2
    };
    let lacking: Vec<&str> = listed.lines().filter(is_meant).filter(|path| !shipped.contains(path)).collect();
    assert!(lacking.is_empty(), "not in src/scenario/library/shipped.rs: {lacking:?}");
}

/// Protects results: a scenario gives the same folder from the program and from files, also one that extends others and draws.
#[test]
fn results_are_the_same_from_the_program_and_from_files() {
    let (bare, full) = (empty(), empty());
    ALL.iter().for_each(|file| write(full.path(), file.path, file.text));
    let commands: [&[&str]; 4] = [
        &["run", "quick", "--runs", "4", "--weeks", "4"],
        &["compare", "crossroads-2025", "ttp-crackdown", "--runs", "4", "--weeks", "4"],
        &["sweep", "trust-and-sanctuary", "--points", "4", "--runs", "2", "--weeks", "3"],
        &[
            "calibrate",
            "second-emirate-2021",
            "--until",
            "2021-10-31",
            "--particles",
            "4",
            "--generations",
            "1",
            "--replicates",
            "1",
        ],
    ];
    for arguments in commands {
        let arguments = [arguments, &["--out", "out"]].concat();
        assert_eq!(told(bare.path(), &arguments), told(full.path(), &arguments), "{arguments:?}");
        assert!(bytes(&bare.path().join("out")) == bytes(&full.path().join("out")), "{arguments:?}");
        for place in [&bare, &full] {
            fs::remove_dir_all(place.path().join("out")).expect("removed");
        }
    }
}

/// Protects those who edit: their file goes before the one that ships, by its name too, and the list says whose it is.
#[test]
fn a_file_of_the_user_goes_before_the_one_that_ships() {
    let place = empty();
    let mine = "extends = \"second-emirate-2021\"\ntitle = \"Mine\"\nquestion = \"Mine?\"\nweeks = 3\n";
    write(place.path(), "scenarios/quick.toml", mine);
    write(place.path(), "ttp-split.toml", mine);
    write(place.path(), "other.toml", mine);
    write(place.path(), "not-a-scenario.toml", "[package]\nname = \"x\"\n");
    for (name, file, origin) in [
        ("quick", "scenarios/quick.toml", "changed"),
        ("ttp-split", "ttp-split.toml", "own"),
        ("other", "other.toml", "own"),
        ("crossroads-2025", "scenarios/crossroads-2025.toml", "shipped"),
    ] {
        let one = in_list(place.path(), name).unwrap_or_else(|| panic!("{name} is not listed"));
        assert_eq!((one["file"].as_str(), one["origin"].as_str()), (Some(file), Some(origin)), "{one}");
        let checked = told(place.path(), &["check", name]);
        assert_eq!(checked.contains("(shipped): ok"), origin == "shipped", "{checked}");
        assert_eq!(checked.contains(": 3 weeks"), origin != "shipped", "{checked}");
    }
    assert!(in_list(place.path(), "not-a-scenario").is_none());
    write(place.path(), "scenarios/ttp-crackdown.toml", "junk\n");
    let junk = in_list(place.path(), "scenarios/ttp-crackdown.toml").expect("it is listed");
    assert_eq!((junk["kind"].as_str(), junk["origin"].as_str()), (Some("faulty"), Some("changed")), "{junk}");
    let text = told(place.path(), &["list"]);
    assert!(text.contains("[yours: other.toml]") && text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

/// Protects those who begin with a copy: it works where it is, with the files that it names.
#[test]
fn a_copy_works_where_it_is() {
    let place = empty();
    let printed = told(place.path(), &["copy", "quick", "deep/my.toml"]);
    assert!(printed.contains("Next: durand check deep/my.toml"), "{printed}");
    let file = "deep/scenario.schema.json";
    assert!(place.path().join(file).is_file() && printed.contains(file), "{file}: {printed}");
    assert!(told(place.path(), &["check", "deep/my.toml"]).contains(": ok"));
    let schema = fs::read_to_string(place.path().join("deep/scenario.schema.json")).expect("it is there");
    assert_eq!(schema, told(place.path(), &["schema"]));

    told(place.path(), &["copy", "levers-together"]);
    assert!(place.path().join("scenarios/designs/levers-together.toml").is_file());
    let printed = told(place.path(), &["copy", "history", "my-record", "--format", "json"]);
    let printed: Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(printed["next"], "durand calibrate second-emirate-2021 --record my-record");
    for file in ["monthly.csv", "events.csv", "annual.csv", "priors.toml", "README.md"] {
        assert!(place.path().join("my-record").join(file).is_file(), "{file}");
    }
}

/// Protects work: a copy overwrites nothing, and where it cannot be complete there is none.
#[test]
fn a_copy_overwrites_nothing() {
    let place = empty();
    write(place.path(), "a/crossroads-2025.toml", "mine");
    write(place.path(), "b/second-emirate-2021.toml", "mine");
    write(place.path(), "record/events.csv", "mine");
    for (arguments, there) in [
        (["copy", "crossroads-2025", "a/"], "a/crossroads-2025.toml"),
        (["copy", "second-emirate-2021", "b/"], "b/second-emirate-2021.toml"),
        (["copy", "history", "record/"], "record/events.csv"),
    ] {
        let refused = within(place.path(), &arguments);
        assert_eq!(code(&refused), 2, "{refused:?}");
        assert!(stderr(&refused).contains(&format!("{there} is there already")), "{refused:?}");
        assert_eq!(fs::read_to_string(place.path().join(there)).expect("it is there"), "mine");
    }
    assert_eq!(bytes(&place.path().join("record")).len(), 1);
    assert!(!place.path().join("b/scenario.schema.json").exists() && !place.path().join("a/history").exists());
    // The same schema may be there: two scenarios can share it.
    told(place.path(), &["copy", "doha-2018", "c/"]);
    told(place.path(), &["copy", "occupation-2001", "c/"]);
}

/// Protects those who mistype: what there is, and how to say what is meant.
#[test]
fn a_copy_that_is_not_understood_is_told_with_advice() {
    let place = empty();
    for (arguments, expected) in [
        (&["copy", "quik"][..], "Did you mean `quick`?"),
        (&["copy", "quick", "mine"], "mine.toml for a file of that name, or mine/ for a folder"),
        (&["run", "quik"], "did you mean quick?"),
        (&["sweep", "levers-togethr"], "did you mean levers-together?"),
    ] {
        let refused = within(place.path(), arguments);
        assert_eq!(code(&refused), 2, "{refused:?}");
        assert!(stderr(&refused).contains(expected), "{arguments:?}: {}", stderr(&refused));
    }
    assert!(bytes(place.path()).is_empty());
}

/// Protects those who copy what is printed into their shell: under `cargo run` it is a command of that shell, in errors too.
#[test]
fn what_is_printed_as_a_command_works_in_that_shell() {
    let place = empty();
    let under_cargo = |arguments: &[&str]| {
        let mut command = durand(arguments);
        command.current_dir(place.path()).env("CARGO", "cargo").env("CARGO_MANIFEST_DIR", place.path());
        command.output().expect("the command starts")
    };
    let told = stdout(&under_cargo(&["run", "quick", "--runs", "2", "--weeks", "2"]));
    assert!(told.contains("Next: cargo run -- trace quick --weeks 2 --run 1"), "{told}");
    let refused = stderr(&under_cargo(&["describe", "xyzzy"]));
    assert!(refused.contains("`cargo run -- describe` lists every name"), "{refused}");
    assert!(stdout(&within(place.path(), &["describe"])).contains("`durand describe NAME`"));
}

/// Protects the tests from what somebody keeps in the folder of the project: the command is started in one place, which is not there,
/// and no test looks through a folder where users are told to put files.
#[test]
fn tests_do_not_see_the_working_folder() {
    assert!(in_list(stage(), "quick").is_some_and(|one| one["origin"] == "shipped"));
    let own = fs::read_dir(stage()).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    assert_eq!(
        own.collect::<Vec<_>>(),
        ["tests"],
        "a test writes where another could read it: give it a folder of its own"
    );
    let (started, looked) = (["CARGO_BIN_", "EXE"].concat(), ["read_dir(project(", "\"scenarios\")"].concat());
    for (file, text) in bytes(&project("tests/suite")).into_iter().filter(|(file, _)| file.ends_with(".rs")) {
        let text = String::from_utf8(text).expect("UTF-8");
        assert!(file == "command.rs" || !text.contains(&started), "{file} starts the command: use `command::durand`");
        assert!(!text.contains(&looked), "{file} looks through scenarios/: use `scenario_files::files`");
    }
}
