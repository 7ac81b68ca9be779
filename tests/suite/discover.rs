//! `durand discover` on a real sweep: the folder says what the runs say, whatever the threads.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

use super::calibrate::{assert_same, number, rows};
use super::command::{code, output, stderr, stdout};

pub const WHERE: &str = "deaths>=500";

/// The sweep of tests/discover/small.toml, simulated once.
pub fn sweep() -> PathBuf {
    static SWEEP: OnceLock<TempDir> = OnceLock::new();
    let made = SWEEP.get_or_init(|| {
        let desk = tempfile::tempdir().unwrap();
        let out = desk.path().join("small-sweep");
        let done = output(&["sweep", "tests/discover/small.toml", "--quiet", "--out", out.to_str().unwrap()]);
        assert_eq!(code(&done), 0, "{}", stderr(&done));
        desk
    });
    made.path().join("small-sweep")
}

/// Discovers in `sweep` into `out` and returns what was printed.
pub fn discover(sweep: &Path, out: &Path, more: &[&str]) -> String {
    let done = output(&[&["discover", sweep.to_str().unwrap(), "--out", out.to_str().unwrap()], more].concat());
    assert_eq!(code(&done), 0, "{}", stderr(&done));
    stdout(&done)
}

/// The text on one line, so that line breaks do not matter.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// By point of the sweep: runs, and those of them in which `holds`.
fn counted(sweep: &Path, holds: &dyn Fn(&BTreeMap<String, String>) -> bool) -> BTreeMap<String, (u32, u32)> {
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for row in rows(sweep, "runs.csv") {
        let count = counts.entry(row["point"].clone()).or_default();
        *count = (count.0 + 1, count.1 + u32::from(holds(&row)));
    }
    counts
}

#[test]
fn what_the_tables_say_is_what_the_runs_say() {
    let desk = tempfile::tempdir().unwrap();
    let out = desk.path().join("out");
    let told = flat(&discover(&sweep(), &out, &["--where", WHERE]));
    let counts = counted(&sweep(), &|row| number(row, "deaths") >= 500.0);
    let cases = rows(&out, "cases.csv");
    assert_eq!(cases.len(), 128);
    for case in &cases {
        let (runs, hits) = counts[&case["point"]];
        assert_eq!((case["runs"].parse(), case["hits"].parse()), (Ok(runs), Ok(hits)), "{case:?}");
    }
    // the box by its limits alone
    let limits = rows(&out, "boxes.csv");
    let first: Vec<_> = limits.iter().filter(|row| row["box"] == "1").collect();
    let within = |case: &BTreeMap<String, String>| {
        first.iter().all(|row| match row["kind"].as_str() {
            "levels" => row["levels"].split("; ").any(|level| level == case[&row["factor"]]),
            _ => (number(row, "low")..=number(row, "high")).contains(&number(case, &row["factor"])),
        })
    };
    let inside: Vec<_> = cases.iter().filter(|case| within(case)).collect();
    assert!(inside.iter().all(|case| case["box"] == "1") && !inside.is_empty());
    let hits: f64 = inside.iter().map(|case| number(case, "hits")).sum();
    let all: f64 = cases.iter().map(|case| number(case, "hits")).sum();
    let summary = rows(&out, "summary.csv");
    assert_eq!(number(&summary[0], "points"), inside.len() as f64);
    assert!((number(&summary[0], "density") - hits / (inside.len() as f64 * 6.0)).abs() < 1e-12);
    assert!((number(&summary[0], "coverage") - hits / all).abs() < 1e-12);
    // strength of the TTP is what matters
    let strength = first.iter().find(|row| row["factor"] == "ttp_strength").unwrap();
    assert_eq!((strength["restricted"].as_str(), strength["unit"].as_str()), ("yes", "thousand fighters"));
    // counted for four factors, any of which six draws might have lifted
    assert!(number(strength, "quasi_p_low") < 0.05 && told.contains("ttp_strength is above"), "{told}");
    // the box is a step of the trajectory, and the tree parts all points
    let chosen: Vec<_> = rows(&out, "peeling.csv").into_iter().filter(|row| row["chosen"] == "yes").collect();
    assert_eq!((&chosen[0]["density"], &chosen[0]["coverage"]), (&summary[0]["density"], &summary[0]["coverage"]));
    let leaves = rows(&out, "tree.csv");
    assert_eq!(leaves.iter().map(|leaf| number(leaf, "points")).sum::<f64>(), 128.0);
    assert!((leaves.iter().map(|leaf| number(leaf, "coverage")).sum::<f64>() - 1.0).abs() < 1e-12);
}

/// Protects shares of the tree, above all those of 0 and 100 %, from being told without how far they are known: in the text, in the
/// table and for programs alike.
#[test]
fn every_leaf_has_its_interval() {
    let desk = tempfile::tempdir().unwrap();
    let out = desk.path().join("out");
    let text = discover(&sweep(), &out, &["--where", WHERE]);
    let leaves = rows(&out, "tree.csv");
    let lines: Vec<&str> = text.lines().filter(|line| line.contains(" of the runs of ")).collect();
    assert!(leaves.len() > 1 && lines.len() == leaves.len(), "{text}");
    let told: Value =
        serde_json::from_str(&discover(&sweep(), &out, &["--where", WHERE, "--force", "--format", "json"])).unwrap();
    let recorded = told["tree"].as_array().unwrap();
    for ((leaf, line), recorded) in leaves.iter().zip(lines).zip(recorded) {
        let [share, low, high] = ["density", "ci95_low", "ci95_high"].map(|name| number(leaf, name));
        assert!(low <= share && share <= high && high - low > 0.0, "{leaf:?}");
        assert_eq!(recorded["ci95"], serde_json::json!([low, high]));
        let told = line.split_once(": ").unwrap().1;
        let ends = told.split_once('(').and_then(|(_, rest)| rest.split_once(')')).unwrap().0;
        // The outermost are told as "under 1%" and "over 99%"
        let end =
            |end: &str| end.trim_start_matches("under ").trim_start_matches("over ").trim_end_matches('%').parse();
        let ends: Vec<f64> = ends.split(" to ").map(|one| end(one).unwrap()).collect();
        let near = |told: f64, end: f64| (told / 100.0 - end).abs() < 0.010_001;
        assert!(near(ends[0], low) && near(ends[1], high), "{line}");
    }
}

#[test]
fn the_answer_is_a_sentence_with_its_uncertainty_and_warnings() {
    let desk = tempfile::tempdir().unwrap();
    let told = flat(&discover(&sweep(), &desk.path().join("out"), &["--where", WHERE]));
    for part in [
        "Under which assumptions does it follow that Deaths (deaths) is at least 500?",
        "of the points and",
        "Elsewhere it follows in",
        "quasi-p-value",
        "Found anew on 100 resamples",
        "A tree (CART)",
        "It is not a forecast",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let default = flat(&discover(&sweep(), &desk.path().join("default"), &[]));
    assert!(default.contains("Under which assumptions does open conflict follow?"), "{default}");
}

#[test]
fn threads_change_no_byte_and_results_are_not_overwritten() {
    let desk = tempfile::tempdir().unwrap();
    let [one, two] = ["one", "two"].map(|name| desk.path().join(name));
    discover(&sweep(), &one, &["--where", WHERE, "--threads", "1"]);
    discover(&sweep(), &two, &["--where", WHERE, "--threads", "3"]);
    assert_same(&one, &two);
    let (from, to) = (sweep(), one.to_str().unwrap());
    let other = ["discover", from.to_str().unwrap(), "--out", to, "--where", "deaths>600"];
    let refused = output(&other);
    assert_eq!(code(&refused), 2);
    assert!(flat(&stderr(&refused)).contains("deaths>=500 there, deaths>600 here"), "{}", stderr(&refused));
    assert_same(&one, &two);
    let again = flat(&discover(&from, &one, &["--where", WHERE, "--resume"]));
    assert!(again.contains("held these results already"), "{again}");
    assert_eq!(code(&output(&[&other[..], &["--force"]].concat())), 0);
    let package: Value = serde_json::from_slice(&fs::read(one.join("datapackage.json")).unwrap()).unwrap();
    assert_eq!(package["conditions"], serde_json::json!(["deaths>600"]));
}

/// Protects whoever comes back to a folder of before: it is told as what it is, and can be made anew there; results of another verb cannot.
#[test]
fn a_folder_of_an_older_form_is_told_as_such() {
    let desk = tempfile::tempdir().unwrap();
    let one = desk.path().join("one");
    discover(&sweep(), &one, &["--where", WHERE]);
    let file = one.join("datapackage.json");
    let package = fs::read_to_string(&file).unwrap();
    fs::write(&file, package.replace("\"resamples\"", "\"halves\"")).unwrap();
    let (from, to) = (sweep(), one.to_str().unwrap());
    let asked = ["discover", from.to_str().unwrap(), "--out", to, "--where", WHERE];
    for more in [&[][..], &["--resume"]] {
        let refused = output(&[&asked[..], more].concat());
        let told = flat(&stderr(&refused));
        assert_eq!(code(&refused), 2, "{told}");
        assert!(told.contains("holds results of `durand discover` in the form of another version"), "{told}");
        assert!(told.contains("--force"), "{told}");
    }
    let sweep = ["sweep", "tests/designs/everything.toml", "--out", to, "--force"];
    let refused = output(&sweep);
    assert_eq!(code(&refused), 2, "{refused:?}");
    assert!(flat(&stderr(&refused)).contains("results of another kind (of `durand discover`)"), "{refused:?}");
    assert_eq!(code(&output(&[&asked[..], &["--force"]].concat())), 0);
    assert!(fs::read_to_string(&file).unwrap().contains("\"resamples\""));
}

#[test]
fn programs_get_the_same_as_people() {
    let desk = tempfile::tempdir().unwrap();
    let out = desk.path().join("out");
    let json = discover(&sweep(), &out, &["--where", WHERE, "--format", "json"]);
    let told: Value = serde_json::from_str(&json).unwrap();
    let summary = rows(&out, "summary.csv");
    assert_eq!(told["boxes"][0]["density"].as_f64().unwrap(), number(&summary[0], "density"));
    assert!(told["boxes"][0]["sentence"].as_str().unwrap().contains("It follows in"));
    assert_eq!(told["trajectory"][0]["coverage"], 1.0);
    assert_eq!(told["points"], 128);
    assert_eq!(discover(&sweep(), &out, &["--where", WHERE, "--quiet", "--resume"]), "");
}

#[test]
fn several_conditions_must_all_hold_and_the_box_can_be_chosen() {
    let desk = tempfile::tempdir().unwrap();
    let out = desk.path().join("out");
    let both = ["--where", "weeks_open_conflict>0", "--where", "first_open_conflict_week<=20", "--box", "4"];
    discover(&sweep(), &out, &both);
    let first =
        |row: &BTreeMap<String, String>| row["first_open_conflict_week"].parse::<f64>().is_ok_and(|week| week <= 20.0);
    let counts = counted(&sweep(), &first);
    for case in rows(&out, "cases.csv") {
        assert_eq!(case["hits"].parse(), Ok(counts[&case["point"]].1), "{case:?}");
    }
    let chosen: Vec<_> = rows(&out, "peeling.csv").into_iter().filter(|row| row["chosen"] == "yes").collect();
    assert_eq!(chosen[0]["step"], "4");
}
