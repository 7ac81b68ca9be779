//! What a backtest tells, and what it refuses.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::backtest::{PRIORS, SCENARIO, command, files, rows};
use super::command::{code, output, stderr, stdout};

/// Protects the tables: what `scores.csv` and `coverage.csv` say follows from `forecasts.csv` and `events.csv`.
#[test]
fn scores_follow_from_the_forecasts() {
    let desk = tempfile::tempdir().expect("a folder");
    let done = command(desk.path(), &["--format", "json"]);
    assert_eq!(code(&done), 0, "{}", stderr(&done));
    let (forecasts, events) = (rows(desk.path(), "forecasts.csv"), rows(desk.path(), "events.csv"));
    let number = |row: &BTreeMap<String, String>, column: &str| row[column].parse::<f64>().ok();
    let of = |rows: &[BTreeMap<String, String>],
              key: &str,
              row: &BTreeMap<String, String>,
              value: &str,
              score: &dyn Fn(&BTreeMap<String, String>) -> Option<f64>| {
        let wanted = |one: &&BTreeMap<String, String>| {
            one[key] == row[value]
                && one["forecaster"] == row["forecaster"]
                && (row["origin"] == "all" || row["origin"] == one["origin"])
        };
        rows.iter().filter(wanted).filter_map(score).collect::<Vec<f64>>()
    };
    let brier = |row: &BTreeMap<String, String>| {
        let error = number(row, "probability")? - number(row, "happened")?;
        Some(error * error)
    };
    let scores = rows(desk.path(), "scores.csv");
    let mut means = BTreeMap::new();
    for row in &scores {
        let all = match row["score"].as_str() {
            "crps" => of(&forecasts, "indicator", row, "subject", &|one| number(one, "crps")),
            _ => of(&events, "event", row, "subject", &brier),
        };
        let mean = all.iter().sum::<f64>() / all.len() as f64;
        assert_eq!(number(row, "forecasts"), Some(all.len() as f64), "{row:?}");
        assert!((number(row, "mean").unwrap() - mean).abs() < 1e-9, "{row:?}: {mean}");
        means.insert((row["origin"].clone(), row["subject"].clone(), row["forecaster"].clone()), mean);
    }
    // All forecasters of a subject have the same months here, so a ratio is one of means
    for row in scores.iter().filter(|row| !row["ratio"].is_empty()) {
        let mean = |whose: &str| means[&(row["origin"].clone(), row["subject"].clone(), whose.to_owned())];
        let ratio = mean("model") / mean(&row["forecaster"]);
        assert!((number(row, "ratio").unwrap() - ratio).abs() < 1e-9, "{row:?}: {ratio}");
        assert!(number(row, "ratio_low") <= number(row, "ratio_high"), "{row:?}");
    }
    for row in rows(desk.path(), "coverage.csv") {
        let (low, high) = match row["level"].as_str() {
            "0.5" => ("p25", "p75"),
            "0.8" => ("p10", "p90"),
            _ => ("p025", "p975"),
        };
        let inside = |one: &BTreeMap<String, String>| {
            let seen = number(one, "observed")?;
            Some(f64::from(u8::from(number(one, low)? <= seen && seen <= number(one, high)?)))
        };
        let all = of(&forecasts, "indicator", &row, "indicator", &inside);
        assert_eq!(number(&row, "inside"), Some(all.iter().sum::<f64>()), "{row:?}");
    }
    assert_described(desk.path());
    let printed: Value = serde_json::from_str(&stdout(&done)).expect("JSON");
    assert_eq!(printed["scores"].as_array().map(Vec::len), Some(scores.len()));
    assert_eq!(printed["origins"], serde_json::json!(["2023-12-31", "2024-03-31"]));
}

/// The data package lists every column of every table, and its keys tell rows apart.
fn assert_described(folder: &Path) {
    let package = fs::read(folder.join("datapackage.json")).expect("a data package");
    let package: Value = serde_json::from_slice(&package).expect("JSON");
    let tables = package["resources"].as_array().expect("resources").iter().filter(|one| one["type"] == "table");
    let mut count = 0;
    for table in tables {
        let file = table["path"].as_str().expect("a path");
        let names = |list: &Value| -> Vec<String> {
            let name = |one: &Value| one.as_str().or(one["name"].as_str()).expect("a name").to_owned();
            list.as_array().expect("a list").iter().map(name).collect()
        };
        let header =
            csv::Reader::from_path(folder.join(file)).and_then(|mut table| table.headers().cloned()).expect(file);
        assert_eq!(header.iter().collect::<Vec<_>>(), names(&table["schema"]["fields"]), "{file}");
        let keys = names(&table["schema"]["primaryKey"]);
        let key = |row: &BTreeMap<String, String>| keys.iter().map(|key| row[key].clone()).collect::<Vec<_>>();
        let rows = rows(folder, file);
        assert_eq!(rows.iter().map(key).collect::<std::collections::BTreeSet<_>>().len(), rows.len(), "{file}");
        count += 1;
    }
    assert_eq!(count, 6);
}

/// Protects the printed verdict: a ratio with its interval, and what it can tell.
#[test]
fn the_verdict_is_in_words_and_with_its_uncertainty() {
    let desk = tempfile::tempdir().expect("a folder");
    let done = command(desk.path(), &[]);
    assert_eq!((code(&done), stderr(&done).as_str()), (0, ""));
    let text = stdout(&done);
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("of the best baseline ("), "{text}");
    assert!(flat.contains("95 % interval") && flat.contains("80% intervals held"), "{text}");
    assert!(flat.contains("of random actors"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    let quiet = command(&desk.path().join("quiet"), &["--quiet"]);
    assert_eq!((code(&quiet), stdout(&quiet).as_str(), stderr(&quiet).as_str()), (0, "", ""));
}

/// Protects a folder that holds something else, and one that another backtest made.
#[test]
fn other_results_are_left_alone() {
    let desk = tempfile::tempdir().expect("a folder");
    assert_eq!(code(&command(desk.path(), &["--quiet"])), 0);
    let before = files(desk.path());
    let other = command(desk.path(), &["--quiet", "--seed", "7"]);
    assert_eq!(code(&other), 2);
    assert!(stderr(&other).contains("seed 1 there, 7 here"), "{}", stderr(&other));
    assert_eq!(files(desk.path()), before);
    assert_eq!(code(&command(desk.path(), &["--quiet", "--seed", "7", "--force"])), 0);
    assert_ne!(files(desk.path()), before);
}

#[test]
fn what_cannot_be_forecast_is_said() {
    let desk = tempfile::tempdir().expect("a folder");
    let refused = |more: &[&str]| {
        let out = desk.path().join("none");
        let start = ["backtest", SCENARIO, "--priors", PRIORS, "--out", out.to_str().expect("UTF-8")];
        let output = output(&[&start[..], more].concat());
        assert_eq!((code(&output), stdout(&output).as_str()), (2, ""), "{more:?}: {output:?}");
        assert!(!out.exists(), "{more:?}");
        stderr(&output).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let cases = [
        (
            &["--origins", "2020-01-01"][..],
            "origin 2020-01-01: 0 months are known by then since the scenario's start; a forecast needs 6, which there are from 2022-02-28 on",
        ),
        (
            &["--origins", "2025-12-31"],
            "origin 2025-12-31: no whole month after it is known up to 2025-12-31, so there is nothing to score; give an earlier origin",
        ),
        (&["--origins", "2030-01-01"], "origin 2030-01-01: no whole month after it is known"),
        (
            &["--origins", "2023-06-30", "--until", "2023-07-15"],
            "origin 2023-06-30: no whole month after it is known up to 2023-07-15",
        ),
        (&["--origins", "2023-06-31"], "must be a date, as in 2024-12-31"),
        (&["--origins", "2023-06-30,soon"], "invalid value 'soon'"),
        (&["--origins", "2023-06-30,2023-06-30"], "--origins names 2023-06-30 twice"),
        (
            &["--until", "2021-01-01"],
            "the last day to forecast, 2021-01-01, does not come after the scenario's start, 2021-08-15",
        ),
        (&["--until", "2026-06-30"], "--until 2026-06-30 is after the record's last month, which ends on 2025-12-31"),
        (
            &["--set", "world.ttp_strength=5"],
            "--set gives world.ttp_strength a value, but the priors file has it fitted",
        ),
        (&["--particles", "1"], "the number of particles must be a whole number from 2"),
        (&["--record", "no-such-folder"], "no-such-folder"),
    ];
    for (more, expected) in cases {
        let said = refused(more);
        assert!(said.contains(expected), "{more:?}: {said}");
    }
}
