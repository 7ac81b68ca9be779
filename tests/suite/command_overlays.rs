//! `check` and `run` on overlays: what they change is told, and nothing else becomes different.

use std::fs;

use serde_json::Value;

use super::command::{QUICK, code, durand, output, stderr, stdout};
use super::overlays::Shelf;

/// An overlay that changes one thing of each kind.
const OVERLAY: &str = "tests/scenarios/good/overlay-of-overlay.toml";

/// The rows of a printed table: path, base, here, unit.
fn rows(text: &str) -> Vec<Vec<&str>> {
    let below = text.lines().skip_while(|line| !line.trim_start().starts_with("path ")).skip(1);
    below.take_while(|line| line.starts_with("  ")).map(|line| line.split_whitespace().collect()).collect()
}

/// Protects the reader of an overlay: each difference stands in the table, with its base, and nothing else does.
#[test]
fn check_prints_what_an_overlay_changes() {
    let checked = output(&["check", OVERLAY]);
    assert_eq!(code(&checked), 0, "{checked:?}");
    let text = stdout(&checked);
    assert!(text.contains("  extends border-rules -> minimal\n"), "{text}");
    let expected = [
        &["start", "2021-08-15", "2021-10-03", "date"][..],
        &["actors.pakistan.border.shut", "forbidden", "allowed", "action"],
        &["actors.pakistan.strike", "allowed", "forbidden", "action"],
        &["mechanisms.spillover", "off", "on", "mechanism"],
    ];
    assert_eq!(rows(&text), expected, "{text}");
    assert!(text.lines().skip(1).all(|line| line.chars().count() <= 80), "{text}");
    assert_eq!(stdout(&output(&["check", "--quiet", OVERLAY])), "");
}

/// Protects those who expected a change: an overlay without one is told to be so, and a plain scenario has no table.
#[test]
fn check_says_that_nothing_differs() {
    let text = stdout(&output(&["check", "tests/scenarios/good/overlay-of-nothing.toml"]));
    assert!(text.ends_with("  extends everything\n  No value differs from the base (everything).\n"), "{text}");
    assert_eq!(stdout(&output(&["check", QUICK])).lines().count(), 1);

    // A base whose phases are in order only together with the overlay's.
    let whole = "extends = \"half\"\ntitle = \"a\"\nstart = 2022-01-01\nweeks = 9\n[phases]\nconfrontation = 65\n";
    let shelf = Shelf::new(&[("half.toml", "[phases]\ncompetition = 60\n"), ("whole.toml", whole)]);
    let text = stdout(&output(&["check", shelf.path("whole.toml").to_str().expect("UTF-8")]));
    assert!(text.contains("  extends half\n  What it extends is no scenario by itself"), "{text}");
}

/// Protects programs: the same differences with numbers as numbers, and what a problem's base has to do with it.
#[test]
fn check_has_differences_for_programs() {
    let json = |arguments: &[&str]| -> Value {
        let printed = output(&[&["check", "--format", "json"], arguments].concat());
        serde_json::from_slice(&printed.stdout).expect("JSON")
    };
    let good = json(&["tests/scenarios/good/package.toml", QUICK]);
    assert_eq!(good[0]["extends"], serde_json::json!(["ttp-crackdown", "border-rules", "minimal"]));
    assert_eq!(good[0]["base"], "minimal");
    let tension = serde_json::json!({
        "path": "world.tension", "base": 35.0, "here": 45.0, "unit": "points", "set": "world.tension=45"
    });
    assert!(good[0]["differences"].as_array().expect("a list").contains(&tension), "{good}");
    assert!(good[1].get("differences").is_none());

    let bad = json(&["tests/scenarios/bad/phase-against-base.toml"]);
    let problem = &bad[0]["problems"][0];
    assert_eq!(problem["file"], "tests/scenarios/bad/phase-against-base.toml");
    assert_eq!(problem["against"]["file"], "tests/scenarios/bad/bases/early-competition.toml");
    assert_eq!((&problem["line"], &problem["against"]["line"]), (&4.into(), &6.into()));
}

/// `run` on `scenario` into a new folder of `shelf`.
fn run(shelf: &Shelf, scenario: &str, out: &str, options: &[&str]) -> String {
    let out = shelf.path(out);
    let all = [&["run", scenario, "--runs", "12", "--out", out.to_str().expect("UTF-8")], options].concat();
    let done = output(&all);
    assert_eq!(code(&done), 0, "{all:?}: {done:?}");
    assert_eq!(stderr(&done), "");
    stdout(&done)
}

/// Protects whoever runs an overlay: what it changes is told before the results, with what `--set` changes besides.
#[test]
fn run_prints_what_is_changed_before_the_results() {
    let shelf = Shelf::new(&[]);
    let printed = run(&shelf, OVERLAY, "a", &["--set", "world.tension=60", "--weeks", "5"]);
    let (before, after) = printed.split_once("\n\n").expect("a table and results");
    assert!(before.starts_with("overlay-of-overlay:\n  extends border-rules -> minimal\n"), "{printed}");
    let paths: Vec<&str> = rows(before).iter().map(|row| row[0]).collect();
    let expected = [
        "start",
        "weeks",
        "world.tension",
        "actors.pakistan.border.shut",
        "actors.pakistan.strike",
        "mechanisms.spillover",
    ];
    assert_eq!(paths, expected, "{printed}");
    assert!(after.contains("12 runs of 5 weeks"), "{printed}");

    let printed = run(&shelf, QUICK, "b", &["--weeks", "5", "--set", "mechanisms.off=spillover"]);
    let first = printed.lines().next();
    assert_eq!((first, rows(&printed).len()), (Some("quick:"), 2), "{printed}");
    let plain = run(&shelf, QUICK, "c", &["--weeks", "5"]);
    assert!(!plain.contains("path "), "{plain}");
    assert_eq!(run(&shelf, OVERLAY, "d", &["--quiet"]), "");
}

/// Protects programs that read what `run` prints: still one JSON document, with the differences in it.
#[test]
fn run_has_differences_for_programs() {
    let shelf = Shelf::new(&[]);
    let told = |scenario: &str, out: &str| -> Value {
        serde_json::from_str(&run(&shelf, scenario, out, &["--weeks", "3", "--format", "json"])).expect("JSON")
    };
    let overlay = told(OVERLAY, "a");
    assert_eq!(overlay["changes"]["base"], "border-rules");
    assert_eq!(overlay["changes"]["differences"].as_array().expect("a list").len(), 5);
    assert!(told(QUICK, "b").get("changes").is_none());
}

/// Protects paired what-ifs: an overlay that changes nothing gives the same results, byte for byte.
#[test]
fn an_overlay_of_nothing_changes_no_result() {
    let same = format!("extends = \"{}/{QUICK}\"\ntitle = \"The same\"\nseed = 1\n", env!("CARGO_MANIFEST_DIR"));
    let shelf = Shelf::new(&[("nothing.toml", &same)]);
    run(&shelf, QUICK, "base", &[]);
    run(&shelf, shelf.path("nothing.toml").to_str().expect("UTF-8"), "same", &[]);
    for file in ["runs.csv", "weeks.csv", "trajectories.csv", "events.csv", "decisions.csv", "summary.csv"] {
        let bytes = |folder: &str| fs::read(shelf.path(folder).join(file)).expect("a file");
        assert!(bytes("base") == bytes("same"), "{file} differs");
    }
}

/// Protects a result folder of an overlay: its scenario gives the same folder where the base is not to be found.
#[test]
fn the_resolved_overlay_needs_no_base() {
    let shelf = Shelf::new(&[]);
    run(&shelf, OVERLAY, "first", &[]);
    let again = durand(&["run", "first/scenario.toml", "--runs", "12", "--out", "second", "--quiet"])
        .current_dir(shelf.path(""))
        .output()
        .expect("the command starts");
    assert_eq!(code(&again), 0, "{again:?}");
    for file in ["runs.csv", "scenario.toml", "datapackage.json"] {
        let bytes = |folder: &str| fs::read(shelf.path(folder).join(file)).expect("a file");
        assert!(bytes("first") == bytes("second"), "{file} differs");
    }
}

/// Protects the results where nobody reads the table: they are written all the same.
#[test]
fn nobody_reading_the_table_is_no_reason_not_to_run() {
    let shelf = Shelf::new(&[]);
    let out = shelf.path("a");
    let mut child = durand(&["run", OVERLAY, "--runs", "5", "--out", out.to_str().expect("UTF-8")])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the command starts");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    assert!(out.join("datapackage.json").is_file());
}
