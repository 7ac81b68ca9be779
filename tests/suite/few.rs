//! What is said from few runs, rare values and copies of one run: never certainty.

use std::collections::BTreeMap;
use std::path::Path;

use tempfile::TempDir;

use super::calibrate::{number, rows};
use super::command::{QUICK, code, output, stdout};

fn go(words: &[&str], out: &Path) -> String {
    let ran = output(&[words, &["--out", out.to_str().unwrap()]].concat());
    assert_eq!(code(&ran), 0, "{ran:?}");
    stdout(&ran).replace('\n', " ")
}

fn row<'a>(rows: &'a [BTreeMap<String, String>], outcome: &str) -> &'a BTreeMap<String, String> {
    rows.iter().find(|row| row["outcome"] == outcome).unwrap()
}

/// Protects a reader of two runs: what is the same in both is not known to a point.
#[test]
fn two_runs_that_agree_are_not_certain() {
    let root = TempDir::new().unwrap();
    let printed = go(&["run", QUICK, "--runs", "2", "--weeks", "20"], root.path());
    assert!(printed.contains("Alike in 2 runs, each may yet differ in up to 78% of all runs."), "{printed}");
    let summary = rows(root.path(), "summary.csv");
    assert!(summary.iter().filter(|row| row["interval_method"] == "alike").count() > 3);
    for row in summary.iter().filter(|row| !row["ci95_low"].is_empty()) {
        assert!(number(row, "ci95_low") < number(row, "ci95_high"), "{row:?}");
    }
    let never = row(&summary, "first_open_conflict_week");
    assert_eq!((never["mean"].as_str(), number(never, "restricted_mean")), ("", 20.0));
    assert!(number(never, "restricted_ci95_low") < 10.0);
}

/// Protects the one rule that p, interval and verdict follow, and the exact test of few differences.
#[test]
fn four_pairs_tell_nothing() {
    let root = TempDir::new().unwrap();
    let outcomes = "weeks_confrontation,final_phase,courting_weeks,phase_changes";
    let what_if = ["compare", QUICK, "--what-if", "x:world.tension=50", "--weeks", "8", "--seed", "4"];
    let printed = go(&[&what_if[..], &["--runs", "4", "--outcomes", outcomes]].concat(), root.path());
    assert!(printed.contains("too few to say") && printed.contains("runs would do"), "{printed}");
    assert!(!printed.contains("Lower") && !printed.contains("Higher"), "{printed}");
    for line in rows(root.path(), "comparison.csv") {
        let p = if line["p"].is_empty() { 1.0 } else { number(&line, "p") };
        let differing = number(&line, "pairs_differing");
        assert!(p >= (2.0 / differing.exp2()).min(1.0) && number(&line, "ci95_low") <= 0.0, "{line:?}");
        assert!(number(&line, "ci95_high") >= 0.0 && !line["verdict"].starts_with("lower"), "{line:?}");
    }
    // Pairs that come together again differ by next to nothing, and four of them may show no other: the row is as careful as the verdict
    let all = ["compare", QUICK, "--what-if", "x:world.tension=80", "--seed", "12", "--runs"];
    for (runs, outcomes) in [("4", ""), ("10", "final_tension,final_depth")] {
        let asked = if outcomes.is_empty() { vec![] } else { vec!["--outcomes", outcomes] };
        let out = root.path().join(runs);
        let printed = go(&[&all[..], &[runs], &asked].concat(), &out);
        let lines = rows(&out, "comparison.csv");
        let is_few = |line: &BTreeMap<String, String>| ["alike", "few"].contains(&line["interval_method"].as_str());
        assert!(lines.iter().filter(|line| line["outcome"] != "mean_tension").filter(|line| is_few(line)).count() > 1);
        assert!(runs != "4" || lines.iter().all(is_few), "{printed}");
    }
    let shares: f64 = rows(root.path(), "phases.csv").iter().map(|row| number(row, "whatif_share")).sum();
    assert!((shares - 1.0).abs() < 1e-12);
}

/// Protects from a heading that the row beneath does not bear out: where all pairs differ alike, the interval on which "higher" rests
/// is told. On the page nothing of few runs is told of 100, no mean of phases, and what has no place in the chart is named.
#[test]
fn what_is_higher_by_the_same_in_every_pair_has_its_interval() {
    let root = TempDir::new().unwrap();
    let file = root.path().join("always.toml");
    let rule = "extends = \"quick\"\n[[interventions]]\nname = \"always\"\nwhen = \"deaths >= 0\"\nforce = { pakistan = \"strike\" }\n";
    std::fs::write(&file, rule).unwrap();
    let out = root.path().join("out");
    let asked = ["compare", QUICK, file.to_str().unwrap(), "--weeks", "10", "--runs", "40"];
    let printed = go(&[&asked[..], &["--outcomes", "airstrikes,deaths,final_phase"]].concat(), &out);
    let strikes = row(&rows(&out, "comparison.csv"), "airstrikes").clone();
    assert_eq!((strikes["verdict"].as_str(), strikes["interval_method"].as_str()), ("higher", "alike"));
    let told = printed.split("Weeks with airstrikes").nth(1).unwrap().split("Deaths").next().unwrap();
    assert!(told.contains("6.70 to 8.14") && !told.contains("too few"), "{told}");
    let page = std::fs::read_to_string(out.join("report.html")).unwrap();
    assert!(page.contains("At the end 40 of 40 runs are in confrontation") && !page.contains("At the end 100 of 100"));
    assert!(
        !page.contains("<td>Phase at the end")
            && page.contains("spread, or the base has none: Weeks with airstrikes (higher).")
    );
    assert!(!page.contains("always on 15 Aug 2021"), "a rule has no date");
}

/// Protects `--precision` of what is rare: 500 runs without it are no reason to stop.
#[test]
fn a_precision_is_not_reached_by_seeing_nothing() {
    let root = TempDir::new().unwrap();
    let asked = ["run", QUICK, "--weeks", "12", "--seed", "2", "--precision", "weeks_open_conflict=0.0001"];
    let printed = go(&[&asked[..], &["--runs", "500"]].concat(), root.path());
    assert!(printed.contains("runs would bring its interval within 0.0001 weeks"), "{printed}");
}

/// Protects against copies that are counted: nothing is drawn after a fork in the last week.
#[test]
fn copies_of_one_run_are_one_run() {
    let root = TempDir::new().unwrap();
    let fork = ["compare", QUICK, "--weeks", "12", "--fork-run", "3", "--at", "12", "--force", "pakistan=border.shut"];
    go(&[&fork[..], &["--runs", "20"]].concat(), root.path());
    for line in rows(root.path(), "comparison.csv") {
        assert!(line["p"].is_empty() && line["ci95_low"].is_empty(), "{line:?}");
        let same = line["verdict"] == "the same in every run" || line["verdict"].starts_with("one and the same run");
        assert!(same, "{line:?}");
    }
    let never = output(&[&fork[..], &["--precision", "mean_tension=1"]].concat());
    assert_eq!(code(&never), 2, "{never:?}");
}

/// Protects what is said of weeks that most runs do not come to: the mean over all, and quantiles that are exact where values tie.
#[test]
fn what_most_runs_have_not_got_is_told_over_all() {
    let root = TempDir::new().unwrap();
    go(&["run", QUICK, "--runs", "300", "--trajectories", "0"], root.path());
    let summary = rows(root.path(), "summary.csv");
    let first = row(&summary, "first_open_conflict_week");
    let weeks: Vec<f64> = rows(root.path(), "runs.csv")
        .iter()
        .map(|run| run["first_open_conflict_week"].parse().unwrap_or(52.0))
        .collect();
    let mean = weeks.iter().sum::<f64>() / 300.0;
    assert!((number(first, "restricted_mean") - mean).abs() < 1e-9 && number(first, "runs") < 300.0);
    let constant = row(&summary, "mean_us_trust");
    assert_eq!((constant["mean"].as_str(), constant["interval_method"].as_str()), ("40", "alike"));
    let run = &rows(root.path(), "runs.csv")[0];
    assert_eq!(run["mean_us_trust"], "40");
    let lost = rows(root.path(), "weeks.csv");
    let none = lost.iter().filter(|row| row["quantity"] == "trade_lost" && row["p05"] == "0").count();
    assert!(none > 40, "in most weeks one run of twenty has no trade lost: {none}");
    let phases = rows(root.path(), "phases.csv");
    assert_eq!(phases.iter().map(|row| number(row, "runs")).sum::<f64>(), 300.0);
}

/// Protects a reader of a sweep: few runs, and what is rare, are as uncertain there as in `run`.
#[test]
fn points_of_a_sweep_follow_the_same_rule() {
    let root = TempDir::new().unwrap();
    let design = root.path().join("few.toml");
    let text = "title = \"t\"\nquestion = \"q?\"\nscenario = \"quick\"\nweeks = 12\n\
                outcomes = [\"airstrikes\", \"mean_us_trust\", \"phase_changes\", \"deaths\", \"closure_episodes\", \"border_clashes\", \"pressing_weeks\", \"campaign_weeks\", \"truce_weeks\", \"weeks_confrontation\", \"restraint_weeks\"]\n\
                [sweep]\nmethod = \"sobol\"\npoints = 2\n[[factor]]\npath = \"world.tension\"\nlow = 20\nhigh = 40\n";
    std::fs::write(&design, text).unwrap();
    let mut rare = 0;
    for runs in ["2", "4", "10"] {
        let out = root.path().join(runs);
        let printed = go(&["sweep", design.to_str().unwrap(), "--runs", runs], &out);
        let share = match runs {
            "2" => "up to 78%",
            "4" => "up to 53%",
            _ => "up to 26%",
        };
        assert!(
            printed.contains(&format!("alike in {runs} runs of each point may yet differ in {share}")),
            "{printed}"
        );
        let summary = rows(&out, "summary.csv");
        for row in &summary {
            assert!(number(row, "ci95_low") < number(row, "ci95_high"), "{row:?}");
            let few = ["alike", "few"].contains(&row["interval_method"].as_str());
            let differing = row["runs_differing"].parse::<u64>();
            assert!(!few || differing.is_ok_and(|differing| differing < 6), "{row:?}");
        }
        rare += summary.iter().filter(|row| row["interval_method"] == "few").count();
    }
    assert!(rare > 0, "an outcome that few runs have is among them");
}

/// Protects a reader of a sweep of two runs a point from its page: it tells no factor that the command does not.
#[test]
fn a_page_tells_no_factor_of_two_runs() {
    let root = TempDir::new().unwrap();
    let out = root.path().join("out");
    let printed = go(&["sweep", "levers-together", "--runs", "2", "--weeks", "4"], &out);
    assert!(printed.contains("Too few runs differ to tell in"), "{printed}");
    let page = std::fs::read_to_string(out.join("report.html")).unwrap();
    assert!(page.contains("No factor alone tells more than luck would.") && !page.contains("It goes most with"));
}
