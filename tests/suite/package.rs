//! The data package and the numbers of the tables, read as a user's script would.

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use durand::output::inputs::hash;
use durand::output::{Request, Trajectories, run_into_folder};
use serde_json::Value;

use super::folder::{chronicle, request};

/// Makes a folder of 200 runs of 12 weeks, all followed.
fn made(out: &Path) -> Value {
    let asked = Request { trajectories: Trajectories::All, threads: 1, ..request(out, 200) };
    run_into_folder(&chronicle(12), &asked, &AtomicBool::new(false), &mut |_| {}).unwrap();
    serde_json::from_slice(&fs::read(out.join("datapackage.json")).unwrap()).unwrap()
}

/// A column of a CSV file as text.
fn column(folder: &Path, file: &str, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_path(folder.join(file)).unwrap();
    let at = reader.headers().unwrap().iter().position(|header| header == name).unwrap();
    reader.records().map(|record| record.unwrap()[at].to_owned()).collect()
}

fn numbers(folder: &Path, file: &str, name: &str) -> Vec<f64> {
    column(folder, file, name).iter().filter(|text| !text.is_empty()).map(|text| text.parse().unwrap()).collect()
}

#[test]
fn the_package_describes_every_file_as_it_is() {
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("out");
    let package = made(&out);
    let mut listed: Vec<&str> = Vec::new();
    for resource in package["resources"].as_array().unwrap() {
        let path = resource["path"].as_str().unwrap();
        listed.push(path);
        let bytes = fs::read(out.join(path)).unwrap();
        assert_eq!(resource["bytes"], bytes.len(), "{path}");
        assert_eq!(resource["hash"], hash(&bytes), "{path}");
        if path.ends_with(".csv") {
            let header = String::from_utf8(bytes).unwrap().lines().next().unwrap().to_owned();
            let fields = resource["schema"]["fields"].as_array().unwrap();
            let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
            assert_eq!(names.join(","), header);
            for field in fields {
                assert!(field["description"].as_str().is_some_and(|text| text.ends_with('.')), "{path} {field}");
            }
        }
    }
    listed.push("datapackage.json");
    listed.sort_unstable();
    let mut there: Vec<String> =
        fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    there.sort_unstable();
    assert_eq!(listed, there);
}

#[test]
fn every_value_keeps_what_the_package_says_of_its_column() {
    let root = tempfile::tempdir().unwrap();
    let package = made(root.path());
    for resource in package["resources"].as_array().unwrap().iter().filter(|resource| resource["format"] == "csv") {
        let path = resource["path"].as_str().unwrap();
        for field in resource["schema"]["fields"].as_array().unwrap() {
            for text in column(root.path(), path, field["name"].as_str().unwrap()) {
                let required = field["constraints"]["required"] == true;
                assert!(!text.is_empty() || !required, "{path} {field}");
                let kept = match field["type"].as_str().unwrap() {
                    _ if text.is_empty() => true,
                    "integer" => text.parse::<i64>().is_ok_and(|number| {
                        let most = field["constraints"]["maximum"].as_i64();
                        number >= 0 && most.is_none_or(|most| number <= most)
                    }),
                    "number" => text.parse::<f64>().is_ok_and(f64::is_finite) && !text.contains(['e', 'E']),
                    "date" => text.parse::<jiff::civil::Date>().is_ok_and(|date| date.to_string() == text),
                    _ => field["constraints"]["enum"]
                        .as_array()
                        .is_none_or(|values| values.contains(&text.clone().into())),
                };
                assert!(kept, "{path} {field}: {text}");
            }
        }
        if let Some(key) = resource["schema"]["primaryKey"].as_array() {
            let columns = key.iter().map(|name| column(root.path(), path, name.as_str().unwrap()));
            let columns: Vec<Vec<String>> = columns.collect();
            let rows: Vec<Vec<&String>> =
                (0..columns[0].len()).map(|at| columns.iter().map(|c| &c[at]).collect()).collect();
            let distinct: std::collections::BTreeSet<_> = rows.iter().collect();
            assert_eq!(distinct.len(), rows.len(), "{path}: the key tells rows apart");
        }
    }
}

#[test]
fn the_package_says_how_to_make_the_folder_again_and_no_time() {
    let root = tempfile::tempdir().unwrap();
    let package = made(root.path());
    assert_eq!(package["$schema"], "https://datapackage.org/profiles/2.0/datapackage.json");
    assert_eq!((&package["seed"], &package["runs"], &package["weeks"]), (&9.into(), &200.into(), &12.into()));
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(package["scenario_hash"], hash(b"title = \"A toy\"\n"));
    assert_eq!(package["command"], "durand run scenario.toml --runs 200 --seed 9 --weeks 12 --trajectories 200");
    assert!(package["notice"].as_str().unwrap().contains("not forecasts"));
    assert!(package.get("created").is_none());
    let text = fs::read_to_string(root.path().join("datapackage.json")).unwrap();
    assert!(!text.contains(root.path().to_str().unwrap()), "the folder's place is not part of its results");
}

#[test]
fn summary_and_weeks_agree_with_what_a_script_computes_from_the_rows() {
    let root = tempfile::tempdir().unwrap();
    made(root.path());
    let outcomes = column(root.path(), "summary.csv", "outcome");
    let of = |file: &str, name: &str, at: usize| column(root.path(), file, name)[at].parse::<f64>().unwrap();
    for (at, outcome) in outcomes.iter().enumerate() {
        let values = numbers(root.path(), "runs.csv", outcome);
        let (mean, sd) = mean_and_sd(&values);
        assert_eq!(of("summary.csv", "runs", at), values.len() as f64, "{outcome}");
        assert!((of("summary.csv", "mean", at) - mean).abs() < 1e-9, "{outcome}");
        assert!((of("summary.csv", "sd", at) - sd).abs() < 1e-9, "{outcome}");
        let mcse = sd / (values.len() as f64).sqrt();
        assert!((of("summary.csv", "mcse", at) - mcse).abs() < 1e-9, "{outcome}");
        assert!(of("summary.csv", "ci95_low", at) < mean - 1.95 * mcse);
        assert!(of("summary.csv", "ci95_high", at) > mean + 1.95 * mcse);
    }
    let weeks = numbers(root.path(), "trajectories.csv", "week");
    let flows = numbers(root.path(), "trajectories.csv", "flow");
    let in_week_5: Vec<f64> =
        flows.iter().zip(&weeks).filter(|(_, week)| **week == 5.0).map(|(flow, _)| *flow).collect();
    let (mean, sd) = mean_and_sd(&in_week_5);
    assert_eq!(in_week_5.len(), 200);
    assert!((of("weeks.csv", "mean", 14) - mean).abs() < 1e-9, "week 5, third quantity");
    assert!((of("weeks.csv", "sd", 14) - sd).abs() < 1e-9);
}

fn mean_and_sd(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    (mean, (values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (n - 1.0)).sqrt())
}
