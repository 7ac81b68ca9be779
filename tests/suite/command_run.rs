//! `durand run` as a whole: same bytes whatever the threads, runs that stay as they were, interruption, refusals.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;
use tempfile::TempDir;

use super::calibrate::{number, rows};
use super::command::{QUICK, code, durand, output, stderr, stdout};

/// A folder to work in, and `run` with results below it.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the quick scenario into `name` with more options; what it printed must end with `expected`.
    fn run(&self, name: &str, options: &[&str], expected: i32) -> std::process::Output {
        let out = self.path(name);
        let mut all = vec!["run", QUICK, "--out", out.to_str().expect("UTF-8")];
        all.extend(options);
        let output = output(&all);
        assert_eq!(code(&output), expected, "{all:?}: {output:?}");
        output
    }

    fn files(&self, name: &str) -> BTreeMap<String, Vec<u8>> {
        files(&self.path(name))
    }
}

/// Every file of a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        })
        .collect()
}

fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, bytes) in one {
        assert!(bytes == &other[name], "{name} differs");
    }
}

/// The JSON reader may be off in a number's last digit.
fn assert_near(cell: &str, number: &Value, what: &str) {
    let (cell, number) = (cell.parse::<f64>().expect("a number"), number.as_f64().expect("a number"));
    assert!((cell - number).abs() <= 1e-14 * cell.abs(), "{what}: {cell} and {number}");
}

#[test]
fn a_run_makes_every_file_of_the_interface() {
    let desk = Desk::new();
    desk.run("a", &["--runs", "30"], 0);
    let files = desk.files("a");
    for name in [
        "runs.csv",
        "weeks.csv",
        "trajectories.csv",
        "events.csv",
        "decisions.csv",
        "summary.csv",
        "phases.csv",
        "scenario.toml",
        "datapackage.json",
    ] {
        assert!(files.contains_key(name), "{name} is missing: {:?}", files.keys());
    }
    assert_eq!(String::from_utf8_lossy(&files["runs.csv"]).lines().count(), 31);
}

#[test]
fn threads_never_change_a_byte() {
    let desk = Desk::new();
    let made = |threads: &str| {
        desk.run(threads, &["--runs", "150", "--weeks", "20", "--threads", threads], 0);
        desk.files(threads)
    };
    let one = made("1");
    for threads in ["2", "3", "16"] {
        assert_same(&one, &made(threads));
    }
}

#[test]
fn more_runs_leave_the_first_as_they_were() {
    let desk = Desk::new();
    desk.run("few", &["--runs", "40", "--trajectories", "5"], 0);
    desk.run("many", &["--runs", "90", "--trajectories", "5"], 0);
    let (few, many) = (desk.files("few"), desk.files("many"));
    assert!(many["runs.csv"].starts_with(&few["runs.csv"]));
    for name in ["trajectories.csv", "events.csv", "decisions.csv"] {
        assert!(many[name] == few[name], "{name} differs");
    }
}

#[test]
fn an_override_that_changes_nothing_changes_no_byte() {
    let desk = Desk::new();
    desk.run("plain", &["--runs", "20"], 0);
    let resolved = String::from_utf8(desk.files("plain")["scenario.toml"].clone()).expect("UTF-8");
    let weeks = resolved.lines().find(|line| line.starts_with("weeks = ")).expect("a scenario has weeks");
    desk.run("same", &["--runs", "20", "--set", &weeks.replace(' ', "")], 0);
    let tension = &durand::model::registry::settings()[0];
    let now = durand::scenario::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(QUICK).to_string_lossy())
        .expect("the scenario is good")
        .settings()
        .get(&tension.path);
    desk.run("again", &["--runs", "20", "--set", &format!("{}={now}", tension.path)], 0);
    assert_same(&desk.files("plain"), &desk.files("same"));
    assert_same(&desk.files("plain"), &desk.files("again"));
}

#[test]
fn the_resolved_scenario_gives_the_same_folder() {
    let desk = Desk::new();
    desk.run("first", &["--runs", "20", "--seed", "9", "--weeks", "30"], 0);
    let resolved = desk.path("first").join("scenario.toml");
    let out = desk.path("second");
    let again =
        output(&["run", resolved.to_str().expect("UTF-8"), "--runs", "20", "--out", out.to_str().expect("UTF-8")]);
    assert_eq!(code(&again), 0, "{again:?}");
    assert_same(&desk.files("first"), &desk.files("second"));
}

#[test]
fn the_first_and_the_last_seed_work_and_differ() {
    let desk = Desk::new();
    desk.run("zero", &["--runs", "10", "--seed", "0"], 0);
    desk.run("last", &["--runs", "10", "--seed", "18446744073709551615"], 0);
    desk.run("one", &["--runs", "10", "--seed", "1"], 0);
    let runs = |name: &str| desk.files(name).remove("runs.csv").expect("it is there");
    assert_ne!(runs("zero"), runs("last"));
    assert_ne!(runs("zero"), runs("one"), "seed 0 is a seed, not a missing one");
}

#[test]
fn results_of_other_inputs_are_never_overwritten_without_force() {
    let desk = Desk::new();
    desk.run("a", &["--runs", "10"], 0);
    let before = desk.files("a");
    let refused = desk.run("a", &["--runs", "11"], 2);
    assert!(stderr(&refused).contains("--force"), "{refused:?}");
    assert_same(&before, &desk.files("a"));
    desk.run("a", &["--runs", "10"], 0);
    assert_same(&before, &desk.files("a"));
    desk.run("a", &["--runs", "11", "--force"], 0);
    assert_ne!(before["runs.csv"], desk.files("a")["runs.csv"]);
}

#[test]
fn a_folder_with_other_files_is_left_alone_even_by_force() {
    let desk = Desk::new();
    fs::create_dir(desk.path("mine")).expect("made");
    fs::write(desk.path("mine").join("thesis.txt"), "years of work").expect("written");
    let refused = desk.run("mine", &["--runs", "10", "--force"], 2);
    assert!(stderr(&refused).contains("--out"), "{refused:?}");
    assert_eq!(desk.files("mine").len(), 1);
}

#[test]
fn a_file_where_the_folder_should_be_is_refused() {
    let desk = Desk::new();
    fs::write(desk.path("file"), "x").expect("written");
    for name in ["file", "file/below"] {
        let out = desk.path(name);
        let refused = output(&["run", QUICK, "--runs", "5", "--out", out.to_str().expect("UTF-8")]);
        assert!(code(&refused) == 1 || code(&refused) == 2, "{refused:?}");
        assert!(stderr(&refused).contains("file") && !stderr(&refused).contains("panicked"), "{refused:?}");
    }
    assert_eq!(fs::read(desk.path("file")).expect("still there"), b"x");
}

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
