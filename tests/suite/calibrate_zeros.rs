//! Fits of zeros and of few particles, and screenings.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::calibrate::{PRIORS, RECORD, SCENARIO, assert_same, command, number, rows};
use super::command::{code, output, stderr, stdout};

#[test]
fn a_screening_ranks_parameters_and_is_the_same_at_any_threads() {
    let root = TempDir::new().unwrap();
    let out = |threads: &str| root.path().join(threads);
    // Five trajectories are too few to tell an effect of attacks from chance, by an interval with Student's t of four degrees
    let options = |threads: &'static str| ["--screen", "--screen-trajectories", "10", "--threads", threads];
    let printed = stdout(&command(&out("1"), &options("1"), 0));
    command(&out("2"), &options("2"), 0);
    assert_same(&out("1"), &out("2"));
    assert!(printed.lines().all(|line| line.chars().count() <= 80), "{printed}");
    let first = printed.lines().find(|line| line.contains("processes.") || line.contains("world."));
    assert_eq!(first, Some("Per thousand (processes.campaign.per_thousand)"), "it moves attacks the most: {printed}");
    let found = rows(&out("1"), "screening.csv");
    assert_eq!(found.len() % 3, 0);
    // Of one step there is a mean, and nothing to say how sure it is
    for row in found.iter().filter(|row| !row["mu_star_low"].is_empty()) {
        let [low, mean, high] = ["mu_star_low", "mu_star", "mu_star_high"].map(|name| number(row, name));
        assert!(low <= mean && mean <= high && number(row, "mu").abs() <= mean + 1e-9, "{row:?}");
        assert!(number(row, "steps") <= 10.0 && low < high, "{row:?}");
    }
}

/// The shipped record with every figure by month and year replaced.
fn record_of(folder: &Path, value: &str) -> String {
    fs::create_dir(folder).unwrap();
    fs::copy(Path::new(RECORD).join("events.csv"), folder.join("events.csv")).unwrap();
    for name in ["monthly.csv", "annual.csv"] {
        let mut reader = csv::Reader::from_path(Path::new(RECORD).join(name)).unwrap();
        let header = reader.headers().unwrap().clone();
        let at = header.iter().position(|column| column == "value").unwrap();
        let mut writer = csv::Writer::from_path(folder.join(name)).unwrap();
        writer.write_record(&header).unwrap();
        for row in reader.records().map(Result::unwrap) {
            writer
                .write_record(row.iter().enumerate().map(|(cell, text)| if cell == at { value } else { text }))
                .unwrap();
        }
    }
    folder.to_str().unwrap().to_owned()
}

/// Protects fits of quiet times: nothing counted is no certainty of nothing. And a figure that no model can meet is told with its place.
#[test]
fn a_record_of_zeros_is_fitted_and_one_of_nonsense_is_refused() {
    let root = TempDir::new().unwrap();
    let out = root.path().join("a");
    let zeros = record_of(&root.path().join("zeros"), "0");
    command(&out, &["--record", &zeros, "--generations", "2"], 0);
    let targets = rows(&out, "targets.csv");
    assert!(targets.iter().filter(|row| number(row, "observed") == 0.0).count() >= 3, "{targets:?}");
    assert!(targets.iter().all(|row| number(row, "uncertainty") > 0.0));
    let backtest =
        ["backtest", SCENARIO, "--priors", PRIORS, "--record", &zeros, "--origins", "2023-12-31", "--runs", "20"];
    let other = root.path().join("b");
    let small = ["--particles", "20", "--replicates", "1", "--tolerance", "99", "--out", other.to_str().unwrap()];
    let told = output(&[&backtest[..], &small].concat());
    assert_eq!(code(&told), 0, "{told:?}");
    let huge = record_of(&root.path().join("huge"), "1e300");
    let refused = stderr(&command(&root.path().join("c"), &["--record", &huge], 2));
    assert!(refused.contains("`value` is too large: 1e300") && refused.contains("monthly.csv:2:"), "{refused}");
}

/// Protects against certainty from few particles: an interval that they cannot tell is left out of every account, and that is said.
#[test]
fn what_few_particles_cannot_tell_is_left_out() {
    let root = TempDir::new().unwrap();
    let out = root.path().join("a");
    let printed = stdout(&command(&out, &["--particles", "6", "--generations", "2"], 0));
    let flat = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("too few to say where 9 in 10 lie, which takes 19 at least"), "{printed}");
    assert!(!flat.contains("narrowed every prior"), "{printed}");
    for row in rows(&out, "marginals.csv") {
        assert_eq!((row["p05"].as_str(), row["p95"].as_str()), ("", ""), "{row:?}");
        assert!(!row["p50"].is_empty());
    }
    let last = rows(&out, "generations.csv").pop().unwrap();
    assert!(["yes", "no"].contains(&last["kept"].as_str()));
}
