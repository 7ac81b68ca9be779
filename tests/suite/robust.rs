//! `durand robust`: the folder, its figures held against its own rows, what it says and refuses.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use durand::analysis::experiment::Experiment;
use durand::output::State;
use durand::output::carry_out;
use durand::output::folder::Permission;
use durand::output::study::{Form, Place};
use durand::verbs::robust::study::Robust;
use serde_json::Value;

use super::command::{code, output, stderr, stdout};
use super::designs::good;

const DESIGN: &str = "tests/designs/policies.toml";
const POLICIES: [&str; 3] = ["as it is", "no airstrikes", "crackdown"];

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let named = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    entries.map(|path| (named(&path), fs::read(&path).expect("a file"))).collect()
}

/// The rows of a table, each by column.
fn rows(folder: &Path, file: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(folder.join(file)).expect("a table");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn number(row: &BTreeMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|_| panic!("{column}: {}", row[column]))
}

fn run(out: &Path, options: &[&str]) -> String {
    let mut all = vec!["robust", DESIGN, "--out", out.to_str().expect("UTF-8")];
    all.extend(options);
    let output = output(&all);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    stdout(&output)
}

/// Every figure of robustness.csv follows from the rows of runs.csv by other code than that which made it.
#[test]
fn figures_follow_from_the_rows() {
    let desk = tempfile::tempdir().expect("a folder");
    let out = desk.path().join("a");
    run(&out, &["--quiet"]);
    let runs = rows(&out, "runs.csv");
    assert_eq!(runs.len(), 12 * 3 * 4);
    for (criterion, lower, percentile) in [("deaths", true, 90.0), ("mean_depth", false, 75.0)] {
        let sign = if lower { 1.0 } else { -1.0 };
        let mean = |state: usize, policy: usize| {
            let point = (state * 3 + policy + 1).to_string();
            let own: Vec<f64> =
                runs.iter().filter(|row| row["point"] == point).map(|row| sign * number(row, criterion)).collect();
            assert!(runs.iter().filter(|row| row["point"] == point).all(|row| row["policy"] == POLICIES[policy]));
            own.iter().sum::<f64>() / own.len() as f64
        };
        let costs: Vec<[f64; 3]> = (0..12).map(|state| [0, 1, 2].map(|policy| mean(state, policy))).collect();
        let robustness = rows(&out, "robustness.csv");
        let told = |measure: &str, policy: usize| {
            let found = robustness.iter().find(|row| {
                row["criterion"] == criterion && row["measure"] == measure && row["policy"] == POLICIES[policy]
            });
            found.unwrap_or_else(|| panic!("{criterion} {measure} {policy}"))
        };
        let near = |row: &BTreeMap<String, String>, value: f64| {
            let there = number(row, "value");
            assert!((there - value).abs() < 1e-9 * value.abs().max(1.0), "{row:?}: {value}");
        };
        for policy in 0..3 {
            let own: Vec<f64> = costs.iter().map(|costs| costs[policy]).collect();
            near(told("mean", policy), sign * own.iter().sum::<f64>() / 12.0);
            let mut sorted = own.clone();
            sorted.sort_by(f64::total_cmp);
            let place: f64 = percentile / 100.0 * 11.0;
            let (below, rest) = (place as usize, place.fract());
            near(
                told("percentile", policy),
                sign * (sorted[below] * (1.0 - rest) + sorted[(below + 1).min(11)] * rest),
            );
            let regret = |costs: &[f64; 3]| costs[policy] - costs.iter().copied().fold(f64::INFINITY, f64::min);
            near(told("max_regret", policy), costs.iter().map(regret).fold(0.0, f64::max));
            let ends = ["ci95_low", "ci95_high"].map(|end| number(told("max_regret", policy), end));
            let largest = number(told("max_regret", policy), "value");
            assert!(0.0 <= ends[0] && ends[0] <= largest && largest <= ends[1], "{ends:?} {largest}");
            let interval = ["ci95_low", "ci95_high"].map(|end| number(told("mean", policy), end));
            assert!(
                interval[0] <= number(told("mean", policy), "value")
                    && number(told("mean", policy), "value") <= interval[1]
            );
            if lower {
                near(told("satisficing", policy), own.iter().filter(|cost| **cost <= 700.0).count() as f64 / 12.0);
            }
        }
        let best = (0..3).map(|policy| number(told("mean", policy), "rank")).fold(f64::INFINITY, f64::min);
        assert_eq!(best, 1.0);
    }
    let regrets = rows(&out, "regret.csv");
    assert_eq!(regrets.len(), 12 * 2 * 3);
    assert!(regrets.iter().all(|row| number(row, "regret") >= 0.0));
    assert!(regrets.iter().all(|row| row["satisfied"].is_empty() == (row["criterion"] == "mean_depth")));
    let changes = rows(&out, "changes.csv");
    assert!(changes.iter().any(|row| row["factor"] == "retaliation" && row["level"] == "on"), "{changes:?}");
}

#[test]
fn threads_and_interruptions_change_no_byte() {
    let design = good(DESIGN);
    let with_policies = design.with_policies();
    let experiment =
        Experiment::new(&with_policies, design.trials(), design.runs()).unwrap_or_else(|problems| panic!("{problems}"));
    let desk = tempfile::tempdir().expect("a folder");
    let [one, two] = ["one", "two"].map(|name| desk.path().join(name));
    let sitting = |out: &Path, threads, resume, after| {
        let stop = AtomicBool::new(false);
        let permission = Permission { resume, force: false };
        let robust = Robust { design: &design, experiment: &experiment };
        let place = Place { threads, out: out.to_owned(), permission, form: Form::Plain };
        let mut progress = |done| stop.store(done >= after, Ordering::Relaxed);
        carry_out(&robust, &place, &stop, &mut progress).unwrap_or_else(|error| panic!("{error}"))
    };
    let whole = sitting(&one, 1, false, u64::MAX);
    assert_eq!(whole.state, State::Complete);
    let stopped = sitting(&two, 1, false, 64);
    assert!(stopped.state == State::Stopped && stopped.done >= 64, "{stopped:?}");
    let resumed = sitting(&two, 3, true, u64::MAX);
    assert_eq!((resumed.state, resumed.earlier), (State::Complete, stopped.done));
    assert!(files(&one) == files(&two), "the folders differ");
    assert_eq!((&resumed.found, sitting(&one, 2, true, u64::MAX).found), (&whole.found, whole.found.clone()));
}

#[test]
fn it_says_what_is_best_and_whether_criteria_agree() {
    let desk = tempfile::tempdir().expect("a folder");
    let [one, two] = ["one", "two"].map(|name| desk.path().join(name));
    let text = run(&one, &[]);
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    assert!(text.lines().all(|line| line == line.trim_end()), "blanks at the end of a line: {text}");
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in [
        "a shared first place is no win",
        "3 policies in 12 states of the world of crossroads-2025, 4 runs of 26 weeks each: 144 simulations",
        "Deaths (deaths): lower is better",
        "worst 25%",
        "Least largest regret: ",
        "of 1,000 samples drawn anew",
        "Most often at most 700: ",
        "not forecasts",
    ] {
        assert!(flat.contains(told), "{told}: {text}");
    }
    assert!(flat.contains("All criteria agree") != flat.contains("The criteria disagree"), "{text}");
    let design = one.join("design.toml");
    let again =
        output(&["robust", design.to_str().expect("UTF-8"), "--out", two.to_str().expect("UTF-8"), "--format", "json"]);
    assert_eq!(code(&again), 0, "{}", stderr(&again));
    assert!(files(&one) == files(&two), "the folders differ");
    let told: Value = serde_json::from_str(&stdout(&again)).expect("JSON");
    assert_eq!(told["robustness"].as_array().map(Vec::len), Some(3 * (4 + 3)));
    assert_eq!(told["robustness"][0]["label"], "Deaths");
    // A sweep has no business in such a folder.
    let refused = output(&["sweep", DESIGN, "--out", one.to_str().expect("UTF-8"), "--force"]);
    assert_eq!(code(&refused), 2);
    assert!(stderr(&refused).contains("results of another kind"), "{}", stderr(&refused));
}

#[test]
fn what_cannot_be_compared_is_refused_with_what_to_do() {
    for (design, told) in [
        ("tests/designs/everything.toml", "fewer than two policies"),
        ("scenarios/designs/trust-and-sanctuary.toml", "fewer than two policies"),
        ("scenarios/quick.toml", "not a design of experiments"),
    ] {
        let refused = output(&["robust", design]);
        assert_eq!(code(&refused), 2, "{design}");
        assert!(stderr(&refused).contains(told), "{design}: {}", stderr(&refused));
    }
}

/// Where all criteria agree on a policy, it is said by which of them another could be first but for chance.
#[test]
fn an_agreement_that_chance_could_end_is_told() {
    let desk = tempfile::tempdir().expect("a folder");
    let mut kinds = Vec::new();
    // Until both kinds were seen; where the criteria disagree there is nothing to tell
    for seed in 1..=12 {
        let seed = &seed.to_string();
        let out = desk.path().join(seed);
        let text = run(&out, &["--seed", seed, "--runs", "2"]).split_whitespace().collect::<Vec<_>>().join(" ");
        if text.contains("The criteria disagree") {
            continue;
        }
        let firsts = rows(&out, "robustness.csv").into_iter().filter(|row| row["policy"] == "crackdown");
        // Who is first alone may come to share that place
        let sure =
            |row: &BTreeMap<String, String>| number(row, if row["tied"] == "1" { "alone_best" } else { "stays_best" });
        let mut shaky: Vec<String> =
            firsts.filter(|row| sure(row) < 0.95).map(|row| row["criterion"].clone()).collect();
        shaky.dedup();
        let told = match shaky.len() {
            0 => "All criteria agree: ".to_owned(),
            _ => format!("All criteria agree, but for {} chance could change it: ", shaky.join(" and ")),
        };
        assert!(text.contains(&told), "{told}: {text}");
        kinds.push(shaky.is_empty());
        if kinds.contains(&true) && kinds.contains(&false) {
            return;
        }
    }
    panic!("both kinds are needed, otherwise this shows little: {kinds:?}");
}

/// Protects from certainty of two runs: where neither of two policies is better, both runs favour one of them in half of all cases, so that
/// all samples drawn anew do. Words and page say that such a first place tells little; with six runs they need not.
#[test]
fn a_first_place_by_few_runs_is_not_sure() {
    let desk = tempfile::tempdir().expect("a folder");
    for (runs, luck, are_few) in [("2", "50%", true), ("5", "6%", true), ("6", "", false)] {
        let out = desk.path().join(runs);
        let text = run(&out, &["--runs", runs, "--weeks", "8"]).split_whitespace().collect::<Vec<_>>().join(" ");
        let told = format!("luck makes one the first in all samples of {runs} runs in {luck} of cases.");
        assert_eq!(text.contains("are too few to say how sure a rank is"), are_few, "{text}");
        assert!(!are_few || text.contains(&told) && text.contains("Ask for at least 6 by --runs"), "{text}");
        let page = fs::read_to_string(out.join("report.html")).expect("a page");
        assert!(!are_few || !page.contains("of 100 resamples"), "{runs} runs");
    }
}

/// Protects policies that tie from being told as winners, each of them: in words, in JSON and in the table.
#[test]
fn a_shared_first_place_is_no_win() {
    let desk = tempfile::tempdir().expect("a folder");
    let (design, out) = (desk.path().join("ties.toml"), desk.path().join("out"));
    let text = "scenario = \"crossroads-2025\"\nruns = 3\nweeks = 8\n[sweep]\nmethod = \"sobol\"\npoints = 4\n\
                [[factor]]\nname = \"trust\"\npath = \"world.trust\"\nlow = 5\nhigh = 50\n\
                [[policy]]\nname = \"a\"\nset = [\"world.tension=60\"]\n\
                [[policy]]\nname = \"b\"\nset = [\"world.tension=60\"]\n\
                [[criterion]]\noutcome = \"deaths\"\nbetter = \"lower\"\nthreshold = 5000\n";
    fs::write(&design, text).expect("written");
    let [design, place] = [&design, &out].map(|path| path.to_str().expect("UTF-8"));
    let told = output(&["robust", design, "--out", place]);
    assert_eq!(code(&told), 0, "{}", stderr(&told));
    let flat = stdout(&told).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        !flat.contains("First in") && flat.contains("The first place is shared in 100% of 1,000 samples"),
        "{flat}"
    );
    assert!(flat.contains("a and b tie for the best by every measure, so nothing here tells them apart."), "{flat}");
    assert!(flat.contains("(each "), "the share has its interval: {flat}");
    for row in rows(&out, "robustness.csv") {
        assert_eq!(
            (row["tied"].as_str(), row["stays_best"].as_str(), row["alone_best"].as_str()),
            ("2", "1", "0"),
            "{row:?}"
        );
    }
    let json = output(&["robust", design, "--out", place, "--resume", "--format", "json"]);
    let json: Value = serde_json::from_str(&stdout(&json)).expect("JSON");
    assert!(json["robustness"].as_array().expect("rows").iter().all(|row| row["alone_best"] == 0.0), "{json}");
}
