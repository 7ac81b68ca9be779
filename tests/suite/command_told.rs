//! What `durand run` prints, and what it leaves when it is interrupted.

use std::collections::BTreeMap;
use std::fs;
use std::process::Stdio;

use serde_json::Value;
use tempfile::TempDir;

use super::calibrate::{number, rows};
use super::command::{QUICK, code, durand, output, stderr, stdout};
use super::command_run::{Desk, assert_near, assert_same};

#[test]
fn the_summary_fits_80_columns_and_says_where_results_are() {
    let desk = Desk::new();
    let printed = stdout(&desk.run("a", &["--runs", "25"], 0));
    // A path may be longer than a line.
    assert!(printed.lines().all(|line| line.chars().count() <= 80 || line.contains("tmp")), "{printed}");
    assert!(printed.contains("not forecasts") && printed.contains("durand trace"), "{printed}");
    assert!(printed.contains(desk.path("a").to_str().expect("UTF-8")), "{printed}");
    for outcome in durand::model::registry::OUTCOMES {
        assert!(printed.contains(outcome.name), "{}", outcome.name);
    }
}

#[test]
fn json_holds_the_same_summary_as_the_file() {
    let desk = Desk::new();
    let told: Value =
        serde_json::from_slice(&desk.run("a", &["--runs", "25", "--format", "json"], 0).stdout).expect("JSON");
    let file = desk.files("a").remove("summary.csv").expect("it is there");
    let mut reader = csv::Reader::from_reader(file.as_slice());
    let headers = reader.headers().expect("a header").clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), told["summary"].as_array().expect("a list").len());
    for (row, told) in rows.iter().zip(told["summary"].as_array().expect("a list")) {
        for (header, cell) in headers.iter().zip(row) {
            match &told[header] {
                Value::Null => assert_eq!(cell, "", "{header}"),
                Value::String(text) => assert_eq!(cell, text, "{header}"),
                number => assert_near(cell, number, header),
            }
        }
    }
    let file = desk.files("a").remove("phases.csv").expect("it is there");
    let rows = csv::Reader::from_reader(file.as_slice()).into_records().map(|row| row.expect("a row"));
    let phases = told["phases"].as_array().expect("a list");
    let names = ["phase", "runs", "of", "share", "ci95_low", "ci95_high"];
    assert_eq!(phases.len(), 4);
    for (row, told) in rows.zip(phases) {
        assert_eq!((&row[0], row.len()), (told["phase"].as_str().expect("a name"), names.len()));
        names.iter().zip(row.iter()).skip(1).for_each(|(name, cell)| assert_near(cell, &told[*name], name));
    }
}

#[test]
fn quiet_prints_nothing_but_errors() {
    let desk = Desk::new();
    let quiet = desk.run("a", &["--runs", "5", "--quiet"], 0);
    assert_eq!((stdout(&quiet), stderr(&quiet)), (String::new(), String::new()));
    let refused = desk.run("a", &["--runs", "6", "--quiet"], 2);
    assert!(!stderr(&refused).is_empty());
}

#[test]
fn progress_is_not_shown_where_nobody_watches() {
    let desk = Desk::new();
    assert_eq!(stderr(&desk.run("a", &["--runs", "50"], 0)), "");
}

#[test]
fn results_are_complete_although_nobody_reads_the_summary() {
    let desk = Desk::new();
    let out = desk.path("a");
    let mut child = durand(&["run", QUICK, "--runs", "30", "--out", out.to_str().expect("UTF-8")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("the command ends");
    assert_eq!((code(&ended), stderr(&ended)), (0, String::new()));
    desk.run("b", &["--runs", "30"], 0);
    assert_same(&desk.files("a"), &desk.files("b"));
}

#[test]
fn a_trace_tells_the_run_of_the_same_number() {
    let desk = Desk::new();
    desk.run("a", &["--runs", "5"], 0);
    let runs = desk.files("a").remove("runs.csv").expect("it is there");
    let mut reader = csv::Reader::from_reader(runs.as_slice());
    let headers = reader.headers().expect("a header").clone();
    let third = reader.records().nth(2).expect("five rows").expect("a row");
    let told = output(&["trace", QUICK, "--run", "3", "--format", "json"]);
    let told: Value = serde_json::from_slice(&told.stdout).expect("JSON");
    assert_eq!(told["run"], 3);
    for (header, cell) in headers.iter().zip(&third).skip(1) {
        match &told["outcomes"][header] {
            Value::Null => assert_eq!(cell, "", "{header}"),
            number => assert_near(cell, number, header),
        }
    }
    let trajectories = desk.files("a").remove("trajectories.csv").expect("it is there");
    let mut reader = csv::Reader::from_reader(trajectories.as_slice());
    let date = reader.headers().expect("a header").iter().position(|header| header == "date").expect("a date");
    let first = reader.records().next().expect("a row").expect("a row");
    assert_eq!(told["weeks"][0]["date"], first[date]);
}

#[cfg(unix)]
mod interrupted {
    use std::process::Command;
    use std::thread::sleep;
    use std::time::Duration;

    use super::*;

    /// Starts a long ensemble and interrupts it some time after its folder is on the disk.
    fn interrupt(desk: &Desk, name: &str, options: &[&str], after: Duration) -> std::process::Output {
        let out = desk.path(name);
        let child = durand(&["run", QUICK, "--out", out.to_str().expect("UTF-8")])
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command starts");
        for _ in 0..10_000 {
            if out.exists() {
                break;
            }
            sleep(Duration::from_millis(1));
        }
        sleep(after);
        let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill is there");
        assert!(sent.success(), "the ensemble had ended before it could be interrupted");
        child.wait_with_output().expect("the command ends")
    }

    #[test]
    fn ctrl_c_exits_with_130_and_leaves_nothing_under_a_final_name() {
        let desk = Desk::new();
        // So many that they would never end, so short that some are done soon.
        let options = ["--runs", "50000000", "--weeks", "8"];
        let mut after = Duration::from_millis(200);
        let message = loop {
            let ended = interrupt(&desk, "a", &options, after);
            assert_eq!((code(&ended), stdout(&ended)), (130, String::new()), "{ended:?}");
            // A slow machine may need longer for its first runs.
            if !stderr(&ended).contains(" 0 of") || after > Duration::from_secs(10) {
                break stderr(&ended);
            }
            after *= 4;
        };
        assert!(message.contains("--resume") && message.contains("50,000,000"), "{message}");
        for name in ["runs.csv", "summary.csv", "datapackage.json"] {
            assert!(!desk.path("a").join(name).exists(), "{name} is there");
        }
        let refused = desk.run("a", &options, 2);
        assert!(stderr(&refused).contains("--resume"), "{refused:?}");
    }

    #[test]
    fn resume_ends_in_the_folder_of_an_uninterrupted_ensemble() {
        let desk = Desk::new();
        let options = ["--runs", "6000", "--weeks", "104", "--threads", "1"];
        let ended = interrupt(&desk, "a", &options, Duration::from_millis(60));
        assert_eq!(code(&ended), 130, "{ended:?}");
        desk.run("a", &[&options[..], &["--resume"]].concat(), 0);
        desk.run("b", &options, 0);
        assert_same(&desk.files("a"), &desk.files("b"));
    }
}

/// Protects the stopping rule of an ensemble: it ends at a look, whatever the threads, and the folder is that of so many runs.
#[test]
fn a_precision_ends_the_ensemble_or_says_how_many_runs_it_would_take() {
    let root = TempDir::new().unwrap();
    let out = |name: &str| root.path().join(name).to_str().unwrap().to_owned();
    let go = |name: &str, options: &[&str]| {
        let place = out(name);
        let run = output(&[&["run", QUICK, "--weeks", "20", "--out", &place], options].concat());
        assert_eq!(code(&run), 0, "{run:?}");
        stdout(&run)
    };
    let aim = ["--precision", "mean_tension=0.3"];
    go("one", &[&aim[..], &["--threads", "1"]].concat());
    go("two", &[&aim[..], &["--threads", "2"]].concat());
    for file in ["runs.csv", "summary.csv", "datapackage.json"] {
        let read = |name: &str| fs::read(root.path().join(name).join(file)).unwrap();
        assert!(read("one") == read("two"), "{file}");
    }
    let summary = rows(&root.path().join("one"), "summary.csv");
    let runs: u64 = summary[0]["runs"].parse().unwrap();
    let reach = |row: &BTreeMap<String, String>| (number(row, "ci95_high") - number(row, "ci95_low")) / 2.0;
    assert!(runs.is_multiple_of(500) && reach(&summary[0]) <= 0.3, "{:?}", summary[0]);
    go("plain", &["--runs", &runs.to_string()]);
    let read = |name: &str| fs::read(root.path().join(name).join("runs.csv")).unwrap();
    assert!(read("one") == read("plain"), "the runs are those of any ensemble");
    if runs > 500 {
        go("before", &["--runs", &(runs - 500).to_string()]);
        assert!(reach(&rows(&root.path().join("before"), "summary.csv")[0]) > 0.3);
    }
    let again = go("one", &[&aim[..], &["--resume"]].concat());
    let told = if runs < 1000 { format!("{runs} runs") } else { format!("{},{:03} runs", runs / 1000, runs % 1000) };
    assert!(again.contains("held all of these results already") && again.contains(&told), "{again}");
    let few = go("few", &["--precision", "mean_tension=0.001", "--runs", "40"]);
    assert!(few.replace('\n', " ").contains("runs would bring its interval within 0.001 points"), "{few}");
}
