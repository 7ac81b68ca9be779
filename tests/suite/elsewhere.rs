//! The same what-if in another base, and when it acts.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::calibrate::{assert_same, number, rows};
use super::command::{code, durand, stderr, stdout};

type Row = BTreeMap<String, String>;

fn go(root: &Path, arguments: &[&str]) -> String {
    let done = durand(arguments).current_dir(root).output().unwrap();
    assert_eq!(code(&done), 0, "{arguments:?}: {done:?}");
    stdout(&done) + &stderr(&done)
}

fn runs(folder: &Path, whatif: &str) -> Vec<Row> {
    let of = rows(folder, "runs.csv").into_iter().filter(|row| row["whatif"] == whatif);
    of.map(|mut row| {
        row.remove("whatif");
        row
    })
    .collect()
}

/// Protects `--lay`: over its own base an overlay is the what-if that it is; and what cannot be carried over is named, not dropped in
/// silence.
#[test]
fn what_is_laid_is_what_the_overlay_changes() {
    let root = TempDir::new().unwrap();
    let short = ["--runs", "8", "--weeks", "20", "--quiet"];
    go(root.path(), &[&["compare", "crossroads-2025", "ttp-crackdown", "--out", "own"], &short[..]].concat());
    go(root.path(), &[&["compare", "crossroads-2025", "--lay", "ttp-crackdown", "--out", "laid"], &short[..]].concat());
    let [own, laid] = ["own", "laid"].map(|folder| runs(&root.path().join(folder), "ttp-crackdown"));
    assert_eq!(own, laid);
    let dated = "extends = \"crossroads-2025\"\n[actors.india]\nforbid = [\"visit\"]\n[[interventions]]\nname = \"late\"\n\
                 at = 2026-05-01\nset = { \"world.trust\" = 70 }\n[[interventions]]\nname = \"early\"\nat = 3\n\
                 set = { \"world.trust\" = 70 }\nforce = { india = \"visit\" }\n";
    let dated = dated.replace("[actors.india]\nforbid = [\"visit\"]\n", "");
    fs::write(root.path().join("dated.toml"), dated).unwrap();
    let short = ["--runs", "2", "--weeks", "20"];
    let told = go(
        root.path(),
        &[&["compare", "first-emirate-1996", "--lay", "dated.toml", "--out", "dated"], &short[..]].concat(),
    );
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("dated cannot be carried over to first-emirate-1996 whole: late, which begins on 2026-05-01, outside the run"), "{told}");
    let whole =
        durand(&["compare", "quick", "--lay", "second-emirate-2021"]).current_dir(root.path()).output().unwrap();
    assert_eq!(code(&whole), 2);
    assert!(stderr(&whole).contains("it extends nothing"), "{whole:?}");
}

/// Protects differences of differences against the plainest script; and each side against a comparison of its own.
#[test]
fn differences_of_differences_agree_with_the_runs_of_both_bases() {
    let root = TempDir::new().unwrap();
    let short = ["--runs", "30", "--weeks", "26", "--quiet"];
    let both =
        ["compare", "second-emirate-2021", "--lay", "mass-deportation", "--beside", "crossroads-2025", "--out", "both"];
    go(root.path(), &[&both[..], &short[..]].concat());
    go(
        root.path(),
        &[&["compare", "crossroads-2025", "--lay", "mass-deportation", "--out", "there"], &short[..]].concat(),
    );
    let folder = root.path().join("both");
    let [here, deported, other, there] =
        ["base", "mass-deportation", "crossroads-2025", "mass-deportation-in-crossroads-2025"]
            .map(|name| runs(&folder, name));
    assert_eq!(other, runs(&root.path().join("there"), "base"));
    assert_eq!(there, runs(&root.path().join("there"), "mass-deportation"));
    let lines = rows(&folder, "contrasts.csv");
    for name in ["mean_tension", "deaths", "mean_trust"] {
        let line = lines.iter().find(|line| line["outcome"] == name).unwrap();
        assert_eq!(
            (line["kind"].as_str(), line["contrast"].as_str()),
            ("bases", "mass-deportation in second-emirate-2021:crossroads-2025")
        );
        let effect = |with: &[Row], without: &[Row]| {
            with.iter().zip(without).map(|(with, without)| number(with, name) - number(without, name)).sum::<f64>()
                / 30.0
        };
        let (left, right) = (effect(&deported, &here), effect(&there, &other));
        for (column, value) in [("left", left), ("right", right), ("difference", left - right)] {
            assert!(
                (number(line, column) - value).abs() < 1e-6 * (1.0 + value.abs()),
                "{name} {column} {line:?} {value}"
            );
        }
    }
    // Nothing is said of the bases against each other, and the folder makes itself again
    assert!(rows(&folder, "comparison.csv").iter().all(|line| line["whatif"] != "crossroads-2025"));
    let own = [
        "compare",
        "both/scenario.toml",
        "both/what-if-mass-deportation.toml",
        "--out",
        "again",
        "--beside",
        "both/what-if-crossroads-2025.toml",
        "both/what-if-mass-deportation-in-crossroads-2025.toml",
    ];
    go(root.path(), &[&own[..], &short[..]].concat());
    assert_same(&folder, &root.path().join("again"));
}

#[test]
fn bases_that_cannot_be_set_beside_each_other_are_refused() {
    let root = TempDir::new().unwrap();
    for (more, expected) in [
        (
            &["--lay", "mass-deportation", "--beside", "crossroads-2025"][..],
            "Give both the same number, as in --weeks 104",
        ),
        (&["mass-deportation", "--weeks", "20", "--beside", "crossroads-2025"], "must start with their base"),
        (
            &["--lay", "mass-deportation", "--weeks", "20", "--fork-at", "3", "--beside", "crossroads-2025"],
            "cannot be used with a fork",
        ),
        (
            &["--lay", "mass-deportation", "--weeks", "20", "--beside", "crossroads-2025", "ttp-crackdown"],
            "1 what-if in second-emirate-2021, but 2 in crossroads-2025",
        ),
    ] {
        let done =
            durand(&[&["compare", "second-emirate-2021"], more].concat()).current_dir(root.path()).output().unwrap();
        assert_eq!(code(&done), 2, "{more:?}: {done:?}");
        let told = stderr(&done).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(expected), "{more:?}: {told}");
    }
}

/// Protects weeks.csv: both sides are what `durand run` has week by week, and their difference is that of the means.
#[test]
fn the_weeks_of_both_sides_are_those_of_their_runs() {
    let root = TempDir::new().unwrap();
    let short = ["--runs", "20", "--weeks", "30", "--quiet"];
    let told = go(
        root.path(),
        &[
            "compare",
            "crossroads-2025",
            "ttp-crackdown",
            "--outcomes",
            "mean_tension,deaths",
            "--out",
            "both",
            "--runs",
            "20",
            "--weeks",
            "30",
        ],
    );
    assert!(told.contains("When: ") && told.contains("most in week"), "{told}");
    for scenario in ["crossroads-2025", "ttp-crackdown"] {
        go(root.path(), &[&["run", scenario, "--out", scenario], &short[..]].concat());
    }
    let weeks = rows(&root.path().join("both"), "weeks.csv");
    assert_eq!(weeks.len(), 30 * 2, "tension and deaths, in each week");
    for (folder, column) in [("crossroads-2025", "base_mean"), ("ttp-crackdown", "whatif_mean")] {
        let own = rows(&root.path().join(folder), "weeks.csv");
        for row in &weeks {
            let same = |other: &&Row| other["week"] == row["week"] && other["quantity"] == row["quantity"];
            let mean = number(own.iter().find(same).unwrap(), "mean");
            assert!((number(row, column) - mean).abs() < 1e-5 * (1.0 + mean.abs()), "{row:?} {mean}");
        }
    }
    for row in &weeks {
        let difference = number(row, "whatif_mean") - number(row, "base_mean");
        assert!((number(row, "difference") - difference).abs() < 1e-6, "{row:?}");
        assert!(
            number(row, "ci95_low") <= difference + 1e-9 && difference <= number(row, "ci95_high") + 1e-9,
            "{row:?}"
        );
    }
}

/// Protects `--resume` with more runs: the folder is that of so many at once, and the old one stays where something else differs.
#[test]
fn more_runs_for_what_is_finished_give_the_same_bytes_as_at_once() {
    let root = TempDir::new().unwrap();
    let weeks = ["--weeks", "12", "--quiet"];
    for (verb, more) in [("run", &[][..]), ("compare", &["--what-if", "calm:world.tension=10"][..])] {
        let make = |out: &str, runs: &str, last: &[&str]| {
            let all = [&[verb, "quick", "--out", out, "--runs", runs], more, &weeks[..], last].concat();
            durand(&all).current_dir(root.path()).output().unwrap()
        };
        let [grown, whole] = ["grown", "whole"].map(|name| format!("{verb}-{name}"));
        assert_eq!(code(&make(&grown, "30", &[])), 0);
        assert_eq!(code(&make(&grown, "90", &[])), 2, "not without being asked");
        let fewer = make(&grown, "20", &["--resume"]);
        assert!(code(&fewer) == 2 && stderr(&fewer).contains("30 there, 20 here"), "{fewer:?}");
        let other = make(&grown, "90", &["--resume", "--seed", "5"]);
        assert!(code(&other) == 2 && stderr(&other).contains("seed"), "{other:?}");
        assert_eq!(code(&make(&grown, "90", &["--resume"])), 0);
        assert_eq!(code(&make(&whole, "90", &[])), 0);
        assert_same(&root.path().join(&grown), &root.path().join(&whole));
    }
}

/// Protects spreadsheets: the tables are there once more, and those that programs read stay as they are.
#[test]
fn tables_for_spreadsheets_stand_beside_those_for_programs() {
    let root = TempDir::new().unwrap();
    let short = ["--runs", "4", "--weeks", "5", "--quiet"];
    go(root.path(), &[&["run", "quick", "--out", "plain"], &short[..]].concat());
    go(root.path(), &[&["run", "quick", "--csv-style", "excel", "--out", "excel"], &short[..]].concat());
    for table in ["summary.csv", "runs.csv", "weeks.csv", "events.csv"] {
        let [plain, same] = ["plain", "excel"].map(|folder| fs::read(root.path().join(folder).join(table)).unwrap());
        assert_eq!(plain, same);
        let told = fs::read_to_string(root.path().join("excel/excel").join(table)).unwrap();
        assert!(told.starts_with('\u{feff}') && told.lines().all(|line| line.contains(';')), "{told}");
    }
    let told = fs::read_to_string(root.path().join("excel/excel/summary.csv")).unwrap();
    assert!(
        told.contains("mean_tension;points;4;") && told.lines().nth(1).is_some_and(|line| line.contains(',')),
        "{told}"
    );
}
