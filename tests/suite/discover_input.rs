//! What `durand discover` reads: sweeps that were cut off or are still being written; and what it refuses.

use std::fs;
use std::path::{Path, PathBuf};

use super::calibrate::{assert_same, number, rows};
use super::command::{code, output, stderr, stdout};
use super::discover::{WHERE, discover, flat, sweep};
use super::tutorial::copy;

/// A folder like that of the sweep, as if it had been cut off after so many bytes of its runs.
fn cut_off(desk: &Path, bytes: usize) -> PathBuf {
    let folder = desk.join("cut-sweep");
    let partial = folder.join(".partial");
    fs::create_dir_all(&partial).unwrap();
    for file in ["points.csv", "design.toml", "scenario.toml"] {
        fs::copy(sweep().join(file), partial.join(file)).unwrap();
    }
    let runs = fs::read(sweep().join("runs.csv")).unwrap();
    fs::write(partial.join("runs.csv"), &runs[..bytes]).unwrap();
    folder
}

// Cut in the last value of the fourth of six replications: three are left, as of a sweep with three runs each.
#[test]
fn a_sweep_that_was_cut_off_is_read_as_far_as_it_is_balanced() {
    let desk = tempfile::tempdir().unwrap();
    let runs = fs::read_to_string(sweep().join("runs.csv")).unwrap();
    let rows_kept = 1 + 4 * 128;
    let bytes = runs.lines().take(rows_kept).map(|line| line.len() + 1).sum::<usize>() - 1;
    let folder = cut_off(desk.path(), bytes);
    let [cut, short] = ["cut", "short"].map(|name| desk.path().join(name));
    let told = flat(&discover(&folder, &cut, &["--where", WHERE]));
    assert!(told.contains("The sweep was cut off") && told.contains("3 runs each"), "{told}");
    let sweep = desk.path().join("three");
    let three = ["sweep", "tests/discover/small.toml", "--runs", "3", "--quiet", "--out", sweep.to_str().unwrap()];
    assert_eq!(code(&output(&three)), 0);
    discover(&sweep, &short, &["--where", WHERE]);
    assert_same(&cut, &short);
}

/// Protects who asks too early: that the sweep was still being written is told, and stands in the data package.
#[test]
fn a_sweep_that_is_still_being_written_is_told() {
    let desk = tempfile::tempdir().unwrap();
    let bytes = fs::read(sweep().join("runs.csv")).unwrap().len() / 2;
    let folder = cut_off(desk.path(), bytes);
    let [early, late] = ["early", "late"].map(|name| desk.path().join(name));
    let lock = durand::output::lock::Lock::of(&folder).unwrap();
    let told = flat(&discover(&folder, &early, &["--where", WHERE]));
    let who = format!("The sweep is still being written, by process {}", std::process::id());
    assert!(told.contains(&who) && !told.contains("was cut off"), "{told}");
    let package = fs::read_to_string(early.join("datapackage.json")).unwrap();
    assert!(package.contains("was still being written when it was read"), "{package}");
    drop(lock);
    assert!(flat(&discover(&folder, &late, &["--where", WHERE])).contains("was cut off"));
    assert!(!fs::read_to_string(late.join("datapackage.json")).unwrap().contains("still"));
}

/// What `discover` says on standard error, on one line, having exited with 2.
fn refused(folder: &Path, more: &[&str]) -> String {
    let desk = tempfile::tempdir().unwrap();
    let out = desk.path().join("out");
    let done = output(&[&["discover", folder.to_str().unwrap(), "--out", out.to_str().unwrap()], more].concat());
    assert_eq!(code(&done), 2, "{}", stdout(&done));
    assert!(!out.exists(), "nothing is written");
    flat(&stderr(&done))
}

#[test]
fn wrong_conditions_are_told_with_what_to_do() {
    for (condition, told) in [
        ("weeks_open_conflic>0", "there is no outcome `weeks_open_conflic` Did you mean `weeks_open_conflict`?"),
        ("deaths", "there is none of >, >=, <, <= and = in it"),
        (
            "final_phase=open_conflict",
            "`open_conflict` is not a number (Phase in the last week: 0 cooperation to 3 open conflict.)",
        ),
        ("deaths=none", "deaths has a value in every run, so it is never `none`"),
        ("mean_tension>50", "the sweep did not keep mean_tension Add it to `outcomes` in the design"),
        (
            "weeks_open_conflict>40",
            "holds in no run of the sweep, so there is nothing to tell apart In this sweep weeks_open_conflict goes from 0 to",
        ),
        ("deaths>=0", "holds in every run of the sweep"),
    ] {
        let said = refused(&sweep(), &["--where", condition]);
        assert!(said.contains(told), "{condition}: {said}");
    }
    let said = refused(&sweep(), &["--where", WHERE, "--threshold", "1", "--min-mass", "0.49"]);
    assert!(said.contains("no box has a density of 1: the densest has"), "{said}");
    let said = refused(&sweep(), &["--where", WHERE, "--box", "900"]);
    assert!(said.contains("They are numbered from 1 to"), "{said}");
    let said = refused(&sweep(), &["--peel", "0.9"]);
    assert!(said.contains("must be a share above 0 and below 0.5"), "{said}");
}

/// What makes another text of that of a file.
type Change<'a> = &'a dyn Fn(String) -> String;

/// A copy of the sweep with one file changed.
fn spoilt(desk: &Path, file: &str, change: Change<'_>) -> PathBuf {
    let folder = desk.join("spoilt");
    copy(&sweep(), &folder);
    let text = fs::read_to_string(folder.join(file)).unwrap();
    fs::write(folder.join(file), change(text)).unwrap();
    folder
}

/// Protects from results of another kind whose tables look alike: the points of a sensitivity analysis are no sample, those of a
/// robustness analysis are, with a factor more.
#[test]
fn a_sensitivity_analysis_is_refused_and_a_robust_one_is_read() {
    let desk = tempfile::tempdir().unwrap();
    let [sensitivity, robust] = ["sensitivity", "robust"].map(|name| desk.path().join(name));
    let made = |asked: &[&str], out: &Path| {
        let done = output(&[asked, &["--quiet", "--out", out.to_str().unwrap()]].concat());
        assert_eq!(code(&done), 0, "{}", stderr(&done));
    };
    made(&["sensitivity", "tests/designs/sensitivity.toml", "--methods", "morris"], &sensitivity);
    let said = refused(&sensitivity, &["--where", "deaths>100"]);
    assert!(said.contains("is the folder of `durand sensitivity`, whose points are not spread evenly"), "{said}");
    assert!(said.contains("Make a sweep of the same design, with `durand sweep "), "{said}");
    made(&["robust", "tests/designs/policies.toml"], &robust);
    let median = {
        let mut all: Vec<f64> = rows(&robust, "runs.csv").iter().map(|row| number(row, "mean_tension")).collect();
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    let told = flat(&discover(&robust, &desk.path().join("out"), &["--where", &format!("mean_tension>={median}")]));
    assert!(told.contains("so the policy is a factor like the others") && told.contains("policy"), "{told}");
}

#[test]
fn what_is_no_sweep_or_damaged_is_told() {
    let desk = tempfile::tempdir().unwrap();
    assert!(
        refused(&desk.path().join("nowhere"), &[]).contains("is not there Give the folder that `durand sweep` wrote")
    );
    assert!(refused(desk.path(), &[]).contains("is not the folder of a sweep"));
    let line = |text: &str, number: usize| text.lines().nth(number).unwrap().to_owned();
    let changes: [(&str, Change<'_>, &str); 7] = [
        ("runs.csv", &|text| text[..text.len() - 12].to_owned(), "runs.csv: line 769 has"),
        ("runs.csv", &|text| text.lines().take(700).map(|line| format!("{line}\n")).collect(), "of point"),
        ("runs.csv", &|text| format!("{text}{}\n", line(&text, 5)), "is there twice"),
        ("runs.csv", &|text| text.replacen("\n1,1,", "\n900,1,", 1), "line 2: there is no point 900 in points.csv"),
        (
            "points.csv",
            &|text| text.replacen("\n1,", "\nx,", 1),
            "points.csv: line 2: point is `x`, not a whole number from 1",
        ),
        ("points.csv", &|text| text.replacen("\n2,", "\n1,", 1), "points.csv: point 1 is there twice"),
        ("datapackage.json", &|_| "{".to_owned(), "datapackage.json is damaged"),
    ];
    for (at, (file, change, told)) in changes.into_iter().enumerate() {
        let own = desk.path().join(at.to_string());
        fs::create_dir(&own).unwrap();
        let said = refused(&spoilt(&own, file, change), &["--where", WHERE]);
        assert!(said.contains(told), "{at} {file}: {said}");
    }
    let few = desk.path().join("few");
    let asked = [
        "sweep",
        "tests/discover/small.toml",
        "--points",
        "8",
        "--runs",
        "2",
        "--quiet",
        "--out",
        few.to_str().unwrap(),
    ];
    assert_eq!(code(&output(&asked)), 0);
    assert!(refused(&few, &[]).contains("8 points are too few: at least 20 are needed Run a sweep of more points"));
}
