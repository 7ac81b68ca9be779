//! `durand sweep`: the folder, its bytes whatever the threads and interruptions, what it says.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use durand::analysis::experiment::Experiment;
use durand::output::State;
use durand::output::carry_out_on;
use durand::output::disk::{Disk, RealDisk};
use durand::output::folder::Permission;
use durand::output::study::{Form, Place, ReportOf};
use durand::verbs::sweep::study::Sweep;
use serde_json::Value;

use super::command::{code, output, stderr, stdout};
use super::designs::good;

const FILES: [&str; 7] =
    ["datapackage.json", "design.toml", "points.csv", "posterior.csv", "runs.csv", "scenario.toml", "summary.csv"];

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .map(|path| {
            (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read(&path).expect("a file"))
        })
        .collect()
}

/// A disk that wants a checkpoint after every two simulations.
struct Anxious;

impl Disk for Anxious {
    fn open(&self, path: &Path, anew: bool) -> std::io::Result<fs::File> {
        RealDisk.open(path, anew)
    }

    fn checkpoint_runs(&self, _: u32) -> u64 {
        2
    }
}

/// Sweeps into `out`; stops when `after` simulations are done.
fn sweep<'a>(
    experiment: &'a Experiment<'a>,
    out: &Path,
    threads: usize,
    resume: bool,
    after: u64,
) -> ReportOf<Sweep<'a>> {
    let stop = AtomicBool::new(false);
    let permission = Permission { resume, force: false };
    let place = Place { threads, out: out.to_owned(), permission, form: Form::Plain };
    let mut progress = |done| stop.store(done >= after, Ordering::Relaxed);
    carry_out_on(&Sweep { experiment }, &place, &stop, &mut progress, &Anxious)
        .unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn threads_and_interruptions_change_no_byte() {
    let design = good("tests/designs/everything.toml");
    // More simulations than one visit to the sink, so that a stop comes in the middle.
    let experiment = Experiment::new(&design, design.sample(), 70).unwrap_or_else(|problems| panic!("{problems}"));
    let desk = tempfile::tempdir().expect("a folder");
    let [one, two] = ["one", "two"].map(|name| desk.path().join(name));
    let whole = sweep(&experiment, &one, 1, false, u64::MAX);
    assert_eq!((whole.state, whole.done, whole.earlier), (State::Complete, 210, 0));
    assert_eq!(files(&one).keys().collect::<Vec<_>>(), FILES);

    let stopped = sweep(&experiment, &two, 2, false, 64);
    assert_eq!(stopped.state, State::Stopped);
    assert!((64..210).contains(&stopped.done), "{}", stopped.done);
    let partial = files(&two.join(".partial"));
    assert!(["points.csv", "runs.csv", "design.toml", "scenario.toml"].iter().all(|file| partial.contains_key(*file)));
    let resumed = sweep(&experiment, &two, 3, true, u64::MAX);
    assert_eq!((resumed.state, resumed.done, resumed.earlier), (State::Complete, 210, stopped.done));
    assert!(files(&one) == files(&two), "the folders differ");
    assert!(whole.found.is_some() && resumed.found == whole.found);

    let again = sweep(&experiment, &two, 1, true, u64::MAX);
    assert_eq!((again.state, again.found), (State::AlreadyComplete, whole.found));
}

/// A table that was meddled with between two sittings is not gone on with.
#[test]
fn a_table_that_is_not_what_was_kept_is_refused() {
    let design = good("tests/designs/everything.toml");
    let experiment = Experiment::new(&design, design.sample(), 70).unwrap_or_else(|problems| panic!("{problems}"));
    let desk = tempfile::tempdir().expect("a folder");
    let out = desk.path().join("a");
    assert_eq!(sweep(&experiment, &out, 1, false, 64).state, State::Stopped);
    let table = out.join(".partial/runs.csv");
    let text = fs::read_to_string(&table).expect("the table");
    fs::write(&table, text.replacen("\n1,1,", "\n9,9,", 1)).expect("written");
    let permission = Permission { resume: true, force: false };
    let place = Place { threads: 1, out, permission, form: Form::Plain };
    let refused =
        carry_out_on(&Sweep { experiment: &experiment }, &place, &AtomicBool::new(false), &mut |_| (), &Anxious);
    let message = refused.expect_err("damaged").to_string();
    assert!(message.contains("interrupted sweep that cannot be read"), "{message}");
}

/// The mean of a point is that of its rows, and rows are those of `durand run`, draws included.
#[test]
fn summaries_are_those_of_the_rows() {
    let design = good("tests/designs/everything.toml");
    let experiment = Experiment::new(&design, design.sample(), 5).unwrap_or_else(|problems| panic!("{problems}"));
    let desk = tempfile::tempdir().expect("a folder");
    let out = desk.path().join("a");
    sweep(&experiment, &out, 2, false, u64::MAX);
    let mut rows = csv::Reader::from_path(out.join("runs.csv")).expect("a table");
    let header = rows.headers().expect("a header").clone();
    let expected = [
        "point",
        "run",
        "draw",
        "trust",
        "censure",
        "patience",
        "ideological_kinship",
        "policy",
        "delhi",
        "mean_tension",
        "deaths",
        "first_open_conflict_week",
    ];
    assert_eq!(header.iter().collect::<Vec<_>>(), expected);
    let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 15);
    assert_eq!(rows[1].iter().skip(3).take(6).collect::<Vec<_>>(), ["70", "0.9", "26", "off", "crackdown", "embassy"]);
    for run in 0..5 {
        let draws: Vec<&str> = rows[3 * run..3 * run + 3].iter().map(|row| &row[2]).collect();
        assert!(draws[0] == draws[1] && draws[1] == draws[2] && !draws[0].is_empty(), "{draws:?}");
    }
    let deaths: Vec<f64> =
        rows.iter().filter(|row| &row[0] == "2").map(|row| row[10].parse().expect("a number")).collect();
    let mean = deaths.iter().sum::<f64>() / 5.0;
    let summary = fs::read_to_string(out.join("summary.csv")).expect("the summary");
    let line = summary.lines().find(|line| line.starts_with("2,deaths,deaths,5,")).expect("a row");
    let told: f64 = line.split(',').nth(4).expect("a cell").parse().expect("a number");
    assert!((told - mean).abs() < 1e-9 * mean.abs(), "{told} and {mean}");
}

#[test]
fn the_folder_makes_itself_again_and_its_package_names_the_factors() {
    let desk = tempfile::tempdir().expect("a folder");
    let [one, two] = ["one", "two"].map(|name| desk.path().join(name).to_str().expect("UTF-8").to_owned());
    let first = output(&["sweep", "tests/designs/everything.toml", "--runs", "2", "--out", &one]);
    assert_eq!(code(&first), 0, "{}", stderr(&first));
    let text = stdout(&first);
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    for told in ["6 factors of crossroads-2025, 3 points (list), 2 runs of 30 weeks each", "not forecasts", "highest"] {
        assert!(text.replace('\n', " ").contains(told), "{told}: {text}");
    }
    let design = format!("{one}/design.toml");
    let second = output(&["sweep", &design, "--out", &two, "--format", "json", "--threads", "1"]);
    assert_eq!(code(&second), 0, "{}", stderr(&second));
    assert!(files(one.as_ref()) == files(two.as_ref()), "the folders differ");
    let told: Value = serde_json::from_str(&stdout(&second)).expect("JSON");
    assert_eq!((&told["points"], &told["runs"]), (&Value::from(3), &Value::from(2)));
    let package: Value = serde_json::from_slice(&files(one.as_ref())["datapackage.json"]).expect("JSON");
    let factors = ["trust", "censure", "patience", "ideological_kinship", "policy", "delhi"];
    assert_eq!(package["factors"], Value::from(factors.to_vec()));
    assert_eq!(package["command"], "durand sweep design.toml");

    let refused = output(&["sweep", "tests/designs/everything.toml", "--runs", "3", "--out", &one]);
    assert_eq!(code(&refused), 2);
    assert!(stderr(&refused).contains("runs of each point 2 there, 3 here"), "{}", stderr(&refused));
}

#[test]
fn what_is_no_sweep_is_refused_with_what_to_do() {
    for (arguments, told) in [
        (vec!["sweep", "scenarios/quick.toml"], "scenarios/quick.toml is a scenario file, not a design of experiments"),
        (vec!["sweep", "tests/designs/everything.toml", "--points", "9"], "the design lists its points"),
        (vec!["sweep", "levers-together", "--points", "5"], "the design is factorial"),
        (vec!["sweep", "trust-and-sanctury"], "did you mean trust-and-sanctuary?"),
        (vec!["sweep", "no-such-thing"], "by their names: levers-together, package-or-levers, trust-and-sanctuary"),
        (
            vec!["sweep", "scenarios/designs/levers-togethr.toml"],
            "did you mean scenarios/designs/levers-together.toml?",
        ),
        (vec!["sweep", "tests/designs/everything.toml", "--runs", "0"], "must be a whole number from 1 to 100000"),
        (vec!["check", "tests/designs/bad/twice.toml"], "both change `world.trust`"),
    ] {
        let refused = output(&arguments);
        assert_eq!(code(&refused), 2, "{arguments:?}");
        assert!(stderr(&refused).contains(told), "{arguments:?}: {}", stderr(&refused));
    }
}

/// Every shipped design is good, by its bare name too.
#[test]
fn every_shipped_design_is_good() {
    for path in super::scenario_files::files("scenarios/designs") {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let checked = output(&["check", &name, path.to_str().expect("UTF-8")]);
        assert_eq!(code(&checked), 0, "{}", stderr(&checked));
        assert_eq!(stdout(&checked).matches(": ok (").count(), 2, "{}", stdout(&checked));
    }
}

/// A design of so many points that is made for a test.
fn written(folder: &Path, points: u32, rest: &str) -> String {
    let text = format!(
        "scenario = 'quick'\nruns = 6\noutcomes = ['deaths', 'mean_tension', 'first_open_conflict_week']\n[sweep]\n\
         method = 'sobol'\npoints = {points}\n[[factor]]\npath = 'world.trust'\nlow = 5\nhigh = 40\n[[factor]]\n\
         path = 'world.tension'\nlow = 20\nhigh = 80\n{rest}"
    );
    let path = folder.join(format!("d{points}.toml"));
    fs::write(&path, text).expect("written");
    path.to_str().expect("UTF-8").to_owned()
}

fn told(design: &str, out: &Path, options: &[&str]) -> String {
    let mut all = vec!["sweep", design, "--out", out.to_str().expect("UTF-8"), "--force"];
    all.extend(options);
    let output = output(&all);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    stdout(&output)
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One point has means with intervals, few points no ties, and it is said why.
#[test]
fn one_point_and_few_points_say_what_they_can() {
    let desk = tempfile::tempdir().expect("a folder");
    let out = desk.path().join("a");
    let one = told(&written(desk.path(), 1, ""), &out, &[]);
    let summary = fs::read_to_string(out.join("summary.csv")).expect("the summary");
    let deaths: Vec<&str> =
        summary.lines().find(|line| line.starts_with("1,deaths,")).expect("a row").split(',').collect();
    let mean: f64 = deaths[4].parse().expect("a number");
    let row = one.lines().find(|line| line.starts_with("Deaths (deaths) ")).unwrap_or_else(|| panic!("{one}"));
    let figures: Vec<f64> = row.split_whitespace().filter_map(|word| word.replace(',', "").parse().ok()).collect();
    assert_eq!(figures.len(), 3, "{row}");
    assert!((figures[0] - mean).abs() <= 1.0 && figures[1] < mean && mean < figures[2], "{row}: {mean}");
    assert!(flat(&one).contains("cannot be told from luck: 1 point is too few, at least 8 are needed"), "{one}");
    assert!(one.lines().all(|line| line.chars().count() <= 80), "{one}");
    let few = told(&written(desk.path(), 4, ""), &out, &[]);
    assert!(flat(&few).contains("cannot be told from luck: 4 points are too few"), "{few}");
    let middle = serde_json::from_str::<Value>(&told(&written(desk.path(), 4, ""), &out, &["--format", "json"]));
    let middle = middle.expect("JSON");
    assert!(middle["goes_with_untold"].is_string() && middle["meanings"]["middle"].is_string(), "{middle}");
    let summary = fs::read_to_string(out.join("summary.csv")).expect("the summary");
    let rows = summary.lines().filter(|line| line.contains(",deaths,deaths,"));
    let mut means: Vec<f64> =
        rows.map(|row| row.split(',').nth(4).expect("a cell").parse().expect("a number")).collect();
    means.sort_by(f64::total_cmp);
    let deaths = &middle["outcomes"][1];
    assert_eq!(deaths["outcome"], "deaths");
    let told = deaths["middle"].as_f64().expect("a number");
    assert!((told - f64::midpoint(means[1], means[2])).abs() < 1e-9, "{told}: {means:?}");
}

/// All points share the draws: with two runs nothing can be told, with more the tension of the beginning can.
#[test]
fn ties_are_told_from_luck_of_points_and_draws() {
    let desk = tempfile::tempdir().expect("a folder");
    let out = desk.path().join("a");
    let design = written(desk.path(), 32, "");
    let two = told(&design, &out, &["--runs", "2"]);
    assert!(flat(&two).contains("32 points with 2 runs each are too few, at least "), "{two}");
    assert!(!two.contains("Each outcome rises"), "{two}");
    let many = told(&design, &out, &["--runs", "12", "--weeks", "6"]);
    assert!(flat(&many).contains("(rank correlation over the points): mean_tension tension +"), "{many}");
    let again =
        output(&["sweep", &design, "--runs", "12", "--weeks", "6", "--out", out.to_str().expect("UTF-8"), "--resume"]);
    let ties = |text: &str| {
        text.split("Each outcome rises").nth(1).and_then(|rest| rest.split("Simulated").next().map(str::to_owned))
    };
    assert_eq!(ties(&stdout(&again)), ties(&many), "read back from the folder they are the same");
}

/// Policies and criteria belong to another command; who has them is told so.
#[test]
fn what_is_for_robust_is_told() {
    let desk = tempfile::tempdir().expect("a folder");
    let one = written(desk.path(), 2, "[[policy]]\nname = 'as it is'\n");
    let checked = output(&["check", &one, "tests/designs/policies.toml"]);
    assert_eq!(code(&checked), 0, "{}", stderr(&checked));
    let text = flat(&stdout(&checked));
    for told in [
        "1 policy. `durand robust` will refuse it: it has fewer than two policies",
        "3 policies and 2 criteria. `durand robust` simulates each policy in 12 states: 144 simulations.",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    let swept = flat(&told(&one, &desk.path().join("a"), &[]));
    assert!(swept.contains("A sweep leaves out what is for `durand robust`: 1 policy."), "{swept}");
}
