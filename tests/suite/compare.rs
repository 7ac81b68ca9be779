//! What-ifs held against their base: twins, forks, stopping, folders, refusals.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use durand::analysis::compare::{Fork, Pair, Twins};
use durand::ensemble::precision::BLOCK;
use durand::output::State;
use durand::output::carry_out;
use durand::output::folder::Permission;
use durand::output::study::{Form, Place, ReportOf};
use durand::scenario::{Scenario, overrides};
use durand::verbs::compare::study::{Comparison, WhatIf};
use tempfile::TempDir;

use super::calibrate::{assert_same, number, rows};
use super::command::{QUICK, code, durand, output, stdout};
use super::runs::shipped;

/// With draws of a posterior.
pub(super) const DRAWN: &str = "crossroads-2025";

pub(super) fn changed(base: &Scenario, sets: &[&str]) -> Scenario {
    let mut scenario = base.clone();
    overrides::apply_all(&mut scenario, sets).unwrap_or_else(|problems| panic!("{problems}"));
    scenario
}

pub(super) fn pairs(
    base: &Scenario,
    what_if: &Scenario,
    fork: Fork,
    numbers: std::ops::RangeInclusive<u64>,
) -> Vec<Pair> {
    let twins = Twins::new(base, &[what_if], fork);
    numbers.map(|number| twins.pair(number)).collect()
}

/// `durand compare` into `out`; it must end with `expected`.
pub(super) fn compare(out: &Path, options: &[&str], expected: i32) -> std::process::Output {
    let output = output(&[&["compare", "--out", out.to_str().unwrap()], options].concat());
    assert_eq!(code(&output), expected, "{options:?}: {output:?}");
    output
}

/// Protects the first promise of a comparison: what changes nothing differs by exactly nothing.
#[test]
fn a_what_if_that_changes_nothing_is_the_same_in_every_run() {
    let root = TempDir::new().unwrap();
    let options = [DRAWN, "--what-if", "same:mechanisms.on=spillover", "--runs", "40", "--weeks", "30"];
    let printed = stdout(&compare(root.path(), &options, 0));
    assert!(
        printed.contains("all differences are exactly 0")
            && printed.contains("No run goes another way than that of the base"),
        "{printed}"
    );
    let lines = rows(root.path(), "comparison.csv");
    assert!(lines.len() > 30);
    for line in &lines {
        assert_eq!(line["verdict"], "the same in every run");
        assert_eq!(number(line, "share_equal"), 1.0);
        assert!(line["difference"].is_empty() || number(line, "difference") == 0.0, "{line:?}");
        // What 40 pairs that are equal leave open: 1 - 0.05^(1/40) of all, by as much as can be
        assert_eq!((line["interval_method"].as_str(), line["p"].as_str()), ("alike", ""));
        assert!(number(line, "ci95_low") < 0.0 && number(line, "ci95_high") > 0.0, "{line:?}");
    }
    assert!(rows(root.path(), "divergence.csv").iter().all(|row| row["week"].is_empty() && row["by"].is_empty()));
}

/// Protects what twins are: the very runs that `durand run` makes of base and what-if, with the same draws of the posterior.
#[test]
fn twins_are_the_runs_of_both_scenarios() {
    let root = TempDir::new().unwrap();
    let (all, base, other) = (root.path().join("all"), root.path().join("base"), root.path().join("other"));
    let short = ["--runs", "20", "--weeks", "40", "--seed", "9"];
    compare(&all, &[&[DRAWN, "ttp-crackdown"], &short[..]].concat(), 0);
    for (scenario, out) in [(DRAWN, &base), ("ttp-crackdown", &other)] {
        let ran = output(&[&["run", scenario, "--out", out.to_str().unwrap()], &short[..]].concat());
        assert_eq!(code(&ran), 0, "{ran:?}");
    }
    let twins = rows(&all, "runs.csv");
    for (name, folder) in [("base", &base), ("ttp-crackdown", &other)] {
        let mut here: Vec<BTreeMap<String, String>> =
            twins.iter().filter(|row| row["whatif"] == name).cloned().collect();
        here.iter_mut().for_each(|row| drop(row.remove("whatif")));
        assert_eq!(here, rows(folder, "runs.csv"), "{name}");
    }
    // The means of the comparison are those of the summary
    let summary = rows(&base, "summary.csv");
    let mean = |name: &str| summary.iter().find(|row| row["outcome"] == name).unwrap()["mean"].clone();
    for line in rows(&all, "comparison.csv").iter().filter(|line| line["pairs"] == "20") {
        assert_eq!(line["base_mean"], mean(&line["outcome"]), "{}", line["outcome"]);
    }
}

/// Protects the table against the plainest script: differences, shares and intervals from `runs.csv` alone.
#[test]
fn the_table_agrees_with_what_a_script_computes_from_the_runs() {
    let root = TempDir::new().unwrap();
    compare(root.path(), &[QUICK, "--what-if", "hot:world.tension=70", "--runs", "50"], 0);
    let runs = rows(root.path(), "runs.csv");
    let column = |whatif: &str, name: &str| -> Vec<f64> {
        runs.iter().filter(|row| row["whatif"] == whatif).map(|row| number(row, name)).collect()
    };
    for name in ["mean_tension", "deaths", "final_depth"] {
        let differences: Vec<f64> =
            column("hot", name).iter().zip(column("base", name)).map(|(here, base)| here - base).collect();
        let n = differences.len() as f64;
        let mean = differences.iter().sum::<f64>() / n;
        let sd = (differences.iter().map(|one| (one - mean) * (one - mean)).sum::<f64>() / (n - 1.0)).sqrt();
        let lines = rows(root.path(), "comparison.csv");
        let line = lines.iter().find(|line| line["outcome"] == name).unwrap();
        let near = |column: &str, value: f64| {
            assert!(
                (number(line, column) - value).abs() < 1e-6 * (1.0 + value.abs()),
                "{name} {column}: {line:?}, {value}"
            );
        };
        near("difference", mean);
        // Student's t with 49 degrees of freedom
        let high = mean + 2.009_575_237 * sd / n.sqrt();
        match line["interval_method"].as_str() {
            "t" => near("ci95_high", high),
            // Few differ, or they are skewed: never narrower
            _ => assert!(number(line, "ci95_high") >= high - 1e-6 * (1.0 + high.abs()), "{line:?} {high}"),
        }
        near("share_higher", differences.iter().filter(|one| **one > 0.0).count() as f64 / n);
    }
}

/// Protects same inputs, same bytes: any number of threads, and a stop in between.
#[test]
fn neither_threads_nor_a_stop_change_a_byte_of_a_comparison() {
    let base = shipped(QUICK).with_weeks(8).unwrap();
    let what_ifs = [WhatIf {
        name: "hot".to_owned(),
        title: String::new(),
        scenario: changed(&base, &["world.tension=70"]),
        against: 0,
    }];
    let root = TempDir::new().unwrap();
    let asked = Comparison {
        base: &base,
        what_ifs: &what_ifs,
        contrasts: &[],
        fork: Fork::Start,
        runs: 2 * BLOCK + 130,
        aims: Vec::new(),
        outcomes: vec![0, 3, 9],
        breaking: Vec::new(),
    };
    let place = |name: &str, threads, resume| {
        let permission = Permission { force: false, resume };
        Place { threads, out: root.path().join(name), permission, form: Form::Plain }
    };
    let go = |place: &Place| carry_out(&asked, place, &AtomicBool::new(false), &mut |_| ()).unwrap();
    for threads in [1, 2, 3] {
        assert_eq!(go(&place(&threads.to_string(), threads, false)).state, State::Complete);
    }
    assert_same(&root.path().join("1"), &root.path().join("2"));
    assert_same(&root.path().join("1"), &root.path().join("3"));
    let stop = AtomicBool::new(false);
    // In the middle of the first block: what is finished is kept all the same
    let mut early = |done: u64| stop.store(done > 0, Ordering::Relaxed);
    let stopped = carry_out(&asked, &place("4", 2, false), &stop, &mut early).unwrap();
    assert_eq!(stopped.state, State::Stopped);
    assert!((1..BLOCK).contains(&stopped.done), "{}", stopped.done);
    let report = go(&place("4", 1, true));
    assert_eq!((report.state, report.earlier), (State::Complete, stopped.done));
    assert_same(&root.path().join("1"), &root.path().join("4"));
    let again = go(&place("4", 1, true));
    let lines = |report: ReportOf<Comparison<'_>>| report.found.map(|found| found.lines);
    assert_eq!(again.state, State::AlreadyComplete);
    assert_eq!(lines(again), lines(report));
}

/// Protects that a what-if can be run again from the comparison's own folder, posteriors included.
#[test]
fn the_folder_gives_itself_again() {
    let root = TempDir::new().unwrap();
    let (first, second) = (root.path().join("first"), root.path().join("second"));
    compare(&first, &[DRAWN, "ttp-crackdown", "--runs", "12", "--weeks", "20"], 0);
    let file = |name: &str| first.join(name).to_str().unwrap().to_owned();
    let (base, what_if) = (file("scenario.toml"), file("what-if-ttp-crackdown.toml"));
    compare(&second, &[&base, &what_if, "--runs", "12", "--weeks", "20"], 0);
    assert_same(&first, &second);
}

/// Protects the same for what-ifs that are lines or forced acts: the command in the data package makes the folder again.
#[test]
fn the_command_in_the_data_package_gives_the_folder_again() {
    let cases: [&[&str]; 2] = [
        &[
            QUICK,
            "--what-if",
            "hot:world.tension=70",
            "--what-if",
            "hotter:world.tension=80",
            "--outcomes",
            "deaths,mean_tension",
        ],
        &[QUICK, "--fork-run", "3", "--at", "10", "--force", "pakistan=kabul.press", "--for", "4"],
    ];
    for options in cases {
        let root = TempDir::new().unwrap();
        let (first, second) = (root.path().join("first"), root.path().join("second"));
        compare(&first, &[options, &["--runs", "15"]].concat(), 0);
        let package = std::fs::read_to_string(first.join("datapackage.json")).unwrap();
        let package: serde_json::Value = serde_json::from_str(&package).unwrap();
        let command = package["command"].as_str().unwrap().strip_prefix("durand ").unwrap().split(' ');
        let words = command.chain(["--out", second.to_str().unwrap()]);
        let ended = durand(&words.collect::<Vec<_>>()).current_dir(&first).output().unwrap();
        assert_eq!(code(&ended), 0, "{ended:?}");
        assert_same(&first, &second);
    }
}
