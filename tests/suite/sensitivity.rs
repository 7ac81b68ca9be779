//! `durand sensitivity` as a whole: same bytes whatever the threads and interruptions, figures that can be computed again,
//! what it prints, refusals.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use durand::analysis::design::{self, Asked, Design};
use durand::analysis::experiment::Experiment;
use durand::analysis::random::{Purpose, Random};
use durand::analysis::sensitivity::{Method, Plan, Responses, Study, sobol};
use durand::output::carry_out;
use durand::output::folder::Permission;
use durand::output::study::{Form, Place};
use durand::output::{Error, State};
use durand::verbs::sensitivity::study::{Request, Step};
use serde_json::Value;
use tempfile::TempDir;

use super::command::{code, output, stderr, stdout};

const DESIGN: &str = "tests/designs/sensitivity.toml";

type Row = BTreeMap<String, String>;

/// Every file of a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |path: PathBuf| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap());
    fs::read_dir(folder).unwrap().map(|entry| read(entry.unwrap().path())).collect()
}

fn assert_same(one: &Path, other: &Path) {
    let (one, other) = (files(one), files(other));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(bytes == &other[name], "{name} differs");
    }
}

fn rows(folder: &Path, table: &str) -> Vec<Row> {
    csv::Reader::from_path(folder.join(table)).unwrap().deserialize().map(Result::unwrap).collect()
}

/// The command on the small design; it must end with `expected`.
fn command(out: &Path, more: &[&str], expected: i32) -> std::process::Output {
    let mut all = vec!["sensitivity", DESIGN, "--out", out.to_str().unwrap()];
    all.extend(more);
    let output = output(&all);
    assert_eq!(code(&output), expected, "{all:?}: {output:?}");
    output
}

/// Protects the first promise of a result folder; and that its own design makes it again.
#[test]
fn threads_never_change_a_byte_and_the_folder_makes_itself_again() {
    let root = TempDir::new().unwrap();
    let out = |name: &str| root.path().join(name);
    for threads in ["1", "2", "3"] {
        command(&out(threads), &["--threads", threads, "--quiet"], 0);
    }
    assert_same(&out("1"), &out("2"));
    assert_same(&out("1"), &out("3"));
    let (design, again) = (out("1").join("design.toml"), out("again"));
    let made = output(&["sensitivity", design.to_str().unwrap(), "--out", again.to_str().unwrap(), "--quiet"]);
    assert_eq!(code(&made), 0, "{made:?}");
    assert_same(&out("1"), &again);
}

/// The small design, ready to be analysed.
fn bench() -> (Design, Plan) {
    let design = design::load(DESIGN, &Asked::default()).unwrap_or_else(|problems| panic!("{problems}"));
    (design, Plan { methods: Method::ALL.to_vec(), trajectories: 6, rows: 16 })
}

/// Analyses; stops after so many runs, or among the outcomes.
fn analyse(out: &Path, permission: Permission, stop: Option<Step>) -> Result<(State, u64, u64), Error> {
    let (design, plan) = bench();
    let study = Study::of(&design, plan);
    let points = study.points().iter().map(|unit| design.point(unit)).collect();
    let experiment = Experiment::new(&design, points, design.runs()).unwrap_or_else(|problems| panic!("{problems}"));
    let request = Request { experiment: &experiment, study: &study };
    let place = Place { threads: 2, out: out.to_owned(), permission, form: Form::Plain };
    let flag = AtomicBool::new(false);
    let report = carry_out(&request, &place, &flag, &mut |step| {
        let now = match (stop, step) {
            (Some(Step::Simulate(stop)), Step::Simulate(done)) => done >= stop,
            (Some(Step::Analyse(stop)), Step::Analyse(done)) => done >= stop,
            _ => false,
        };
        if now {
            flag.store(true, Ordering::Relaxed);
        }
    })?;
    Ok((report.state, report.done, report.earlier))
}

/// Protects `--resume`: wherever it was stopped, an analysis ends in the folder of an undisturbed one.
#[test]
fn a_stopped_analysis_goes_on_to_the_same_bytes() {
    let root = TempDir::new().unwrap();
    let whole = root.path().join("whole");
    assert_eq!(analyse(&whole, Permission::default(), None).unwrap().0, State::Complete);
    for (number, stop) in [Step::Simulate(1), Step::Simulate(300), Step::Simulate(630)].into_iter().enumerate() {
        let out = root.path().join(number.to_string());
        let (state, done, _) = analyse(&out, Permission::default(), Some(stop)).unwrap();
        assert_eq!(state, State::Stopped, "{stop:?}");
        assert!(done > 0 && !out.join("datapackage.json").exists());
        let refused = analyse(&out, Permission::default(), None).unwrap_err().to_string();
        let expected = format!("an interrupted sensitivity analysis of the same inputs, {done} of");
        assert!(refused.contains(&expected), "{refused}");
        let (state, _, earlier) = analyse(&out, Permission { resume: true, force: false }, None).unwrap();
        assert_eq!((state, earlier), (State::Complete, done));
        assert_same(&whole, &out);
    }
}

/// Protects the second half of the interface of an interruption: the exit code, and that what is kept is said.
#[cfg(unix)]
#[test]
fn ctrl_c_exits_with_130_and_says_what_is_kept() {
    use std::process::{Command, Stdio};
    use std::time::Duration;

    let root = TempDir::new().unwrap();
    let out = root.path().join("out");
    let all = ["sensitivity", DESIGN, "--out", out.to_str().unwrap(), "--runs", "100000", "--threads", "1"];
    let child = super::command::durand(&all).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let runs = out.join(".partial/runs.csv");
    for _ in 0..60_000 {
        if runs.exists() {
            break;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill is there");
    assert!(sent.success(), "the analysis had ended before it could be interrupted");
    let ended = child.wait_with_output().unwrap();
    assert_eq!((code(&ended), stdout(&ended)), (130, String::new()), "{ended:?}");
    // Whether a run was finished before the signal came is a matter of milliseconds
    let told = stderr(&ended);
    assert!(told.contains("--resume") || told.contains("nothing is kept"), "{told}");
    assert!(!out.join("sensitivity.csv").exists(), "nothing has its final name");
}

/// Protects the interface: rows of every method, factor, outcome and index, each with a value or a word.
#[test]
fn every_index_has_a_value_or_a_word() {
    let root = TempDir::new().unwrap();
    let out = root.path().join("out");
    command(&out, &["--quiet"], 0);
    let all = rows(&out, "sensitivity.csv");
    assert_eq!(all.len(), 4 * 4 * 13, "outcomes, factors, indices");
    for row in &all {
        assert!(!row["value"].is_empty() || !row["note"].is_empty(), "{row:?}");
        assert_eq!(row["ci95_low"].is_empty(), row["ci95_high"].is_empty(), "{row:?}");
        let negative = row["value"].starts_with('-') && row["method"] == "sobol";
        assert!(!negative || row["note"].starts_with("below 0"), "{row:?}");
        if row["outcome"] == "us_aid_musd" {
            assert_eq!((&row["value"][..], &row["note"][..]), ("", "no index: 0 in every run"));
        }
        if row["outcome"] == "first_open_conflict_week" {
            assert!(row["value"].is_empty() && row["note"].contains("of the runs"), "{row:?}");
        }
    }
    assert!(all.iter().any(|row| row["value"].starts_with('-') && row["method"] == "sobol"), "one is explained");
    let variance = rows(&out, "variance.csv");
    assert_eq!(variance.len(), 4);
    assert!(variance.iter().all(|row| !row["variance_chance"].is_empty() || row["note"].starts_with("no index")));
}

/// Protects that others can compute again what is found: uncorrected shares from means.csv, corrected ones from runs.csv.
#[test]
fn indices_follow_from_the_tables_of_the_folder() {
    let root = TempDir::new().unwrap();
    let out = root.path().join("out");
    command(&out, &["--quiet", "--methods", "sobol"], 0);
    let runs = rows(&out, "runs.csv");
    let sample = sobol::Sample { rows: 16, factors: 4 };
    let points = sample.points();
    assert_eq!(runs.len(), points * 5);
    let number = |row: &Row| row["mean_tension"].parse::<f64>().unwrap();
    let by_point = (0..points).flat_map(|point| (0..5).map(move |run| run * points + point));
    let responses = Responses::new(5, by_point.map(|at| number(&runs[at])).collect());
    let means: Vec<f64> = rows(&out, "means.csv").iter().map(number).collect();
    assert_eq!(responses.means(), means);
    let found = sobol::Indices::new(sample, &responses, Random::new(1, Purpose::Sensitivity, 0)).factors;
    let (design, _) = bench();
    for row in rows(&out, "sensitivity.csv").iter().filter(|row| row["outcome"] == "mean_tension") {
        let factor = design.factors().iter().position(|factor| factor.name() == row["factor"]).unwrap();
        let index = &found[factor];
        let expected = match &row["index"][..] {
            "first" => index.first,
            "total" => index.total,
            "first_uncorrected" => index.first_uncorrected,
            _ => index.total_uncorrected,
        };
        assert_eq!(row["value"].parse::<f64>().ok(), expected.map(|estimate| estimate.value), "{row:?}");
    }
}

/// Protects what is printed, for people and for programs, also of a folder that is complete.
#[test]
fn text_and_json_tell_what_was_found() {
    let root = TempDir::new().unwrap();
    let out = root.path().join("out");
    let text = stdout(&command(&out, &[], 0));
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    for expected in
        ["Mean tension (mean_tension): ", "alone, %", "us_aid_musd: no index: 0 in every run.", "not observations"]
    {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    let again = stdout(&command(&out, &["--resume"], 0));
    assert!(again.contains("held all of these results already"), "{again}");
    let [first, second] = [&text, &again].map(|text| text.split("alone, in all:").next().unwrap().to_owned());
    assert_eq!(first, second, "the same is told of a folder that is complete");
    let told: Value = serde_json::from_str(&stdout(&command(&out, &["--resume", "--format", "json"], 0))).unwrap();
    assert_eq!(told["already_complete"], true);
    let outcomes = told["outcomes"].as_array().unwrap();
    assert_eq!(outcomes.len(), 4);
    assert!(outcomes.iter().all(|outcome| outcome["verdict"].as_str().is_some_and(|verdict| !verdict.is_empty())));
    assert_eq!(outcomes[0]["factors"][0]["indices"].as_array().unwrap().len(), 13);
    let quiet = command(&root.path().join("quiet"), &["--quiet", "--methods", "morris"], 0);
    assert_eq!((stdout(&quiet), stderr(&quiet)), (String::new(), String::new()));
}

/// Protects people from what cannot be meant.
#[test]
fn what_cannot_be_analysed_is_refused() {
    let root = TempDir::new().unwrap();
    let out = root.path().join("out");
    let refused = |more: &[&str]| {
        let refused = command(&out, more, 2);
        assert_eq!(stdout(&refused), "");
        assert!(!out.exists(), "nothing is left behind");
        stderr(&refused)
    };
    let few = refused(&["--runs", "2"]);
    assert!(few.contains("--runs asks for 2 runs of each point") && few.contains("at least 3"), "{few}");
    assert!(refused(&["--methods", "fast"]).contains("morris, sobol, pawn"));
    assert!(refused(&["--outcomes", "death"]).contains("Did you mean `deaths`?"));
    assert!(refused(&["--methods", "morris", "--points", "8"]).contains("--trajectories"));
    assert!(refused(&["--methods", "sobol", "--trajectories", "8"]).contains("--methods"));
    assert!(refused(&["--points", "90000"]).contains("more than 100,000"));
    command(&out, &["--quiet", "--methods", "morris"], 0);
    let other = stderr(&command(&out, &["--methods", "morris", "--trajectories", "7"], 2));
    assert!(other.contains("trajectories 6 there, 7 here"), "{other}");
}

/// Protects from figures about a factor that cannot vary: it is refused, with what to do, before anything is simulated.
#[test]
fn a_factor_of_one_level_is_refused() {
    let root = TempDir::new().unwrap();
    let (design, out) = (root.path().join("one.toml"), root.path().join("out"));
    let text = "scenario = \"quick\"\nruns = 3\n[[factor]]\nname = \"policy\"\n[[factor.level]]\nname = \"as it is\"\n";
    fs::write(&design, text).unwrap();
    let refused = output(&["sensitivity", design.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert_eq!(code(&refused), 2, "{refused:?}");
    let said = stderr(&refused);
    assert!(said.contains("factor policy has one level only") && said.contains("second level"), "{said}");
    assert!(!out.exists());
}

/// Protects the way from the model to the verdict: a factor that rules an outcome is found, by all three methods. One level of
/// the policy begins near the highest tension.
#[test]
fn a_factor_that_rules_is_found() {
    let root = TempDir::new().unwrap();
    let out = root.path().join("out");
    let text = stdout(&command(&out, &["--points", "256", "--trajectories", "20", "--outcomes", "peak_tension"], 0));
    assert!(text.contains("policy explains most of peak_tension"), "{text}");
    let all = rows(&out, "sensitivity.csv");
    let found = |index: &str, factor: &str| {
        let row = all.iter().find(|row| row["index"] == index && row["factor"] == factor).unwrap();
        (row["value"].parse::<f64>().unwrap(), &row["note"])
    };
    for index in ["total", "mu_star", "ks_median"] {
        let (policy, note) = found(index, "policy");
        assert!(
            policy > found(index, "trust").0 && !note.contains("factor without effect"),
            "{index}: {policy} {note}"
        );
    }
}
