//! Fits and screenings into result folders: same bytes whatever the threads or interruptions, what they leave out, refusals.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use durand::analysis::calibrate::Case;
use durand::analysis::history::{Period, Simulation};
use durand::analysis::prior::{self, Priors};
use durand::analysis::record::Record;
use durand::analysis::{screening, smc};
use durand::model::registry;
use durand::model::simulator::Simulator;
use durand::output::carry_out;
use durand::output::folder::Permission;
use durand::output::study::{Form, Place};
use durand::output::{Error, State};
use durand::scenario::{self, Scenario};
use durand::verbs::calibrate::study::{Fit, Screening, Step, Work};
use jiff::civil::date;
use serde_json::Value;
use tempfile::TempDir;

use super::command::{code, output, stdout};

pub(super) const SCENARIO: &str = "scenarios/second-emirate-2021.toml";

pub(super) const RECORD: &str = "scenarios/history";

pub(super) const PRIORS: &str = "tests/priors/small.toml";

/// Ten months: a run takes a fraction of a millisecond.
pub(super) const UNTIL: &str = "2022-06-30";

/// Every file of a folder with its bytes.
pub(super) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |path: PathBuf| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap());
    fs::read_dir(folder).unwrap().map(|entry| read(entry.unwrap().path())).collect()
}

pub fn assert_same(one: &Path, other: &Path) {
    let (one, other) = (files(one), files(other));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(bytes == &other[name], "{name} differs");
    }
}

/// The rows of a table, by column.
pub fn rows(folder: &Path, table: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(folder.join(table)).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

pub fn number(row: &BTreeMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|_| panic!("{column}: {row:?}"))
}

/// A small fit of ten months by the command; what it printed must end with `expected`.
pub(super) fn command(out: &Path, more: &[&str], expected: i32) -> std::process::Output {
    let mut all = vec!["calibrate", SCENARIO, "--priors", PRIORS, "--until", UNTIL, "--out", out.to_str().unwrap()];
    if !more.contains(&"--screen") {
        let small = [
            ["--particles", "24"],
            ["--replicates", "2"],
            ["--tolerance", "0"],
            ["--generations", "4"],
            ["--draws", "30"],
        ];
        all.extend(small.iter().filter(|option| !more.contains(&option[0])).flatten());
    }
    all.extend(more);
    let output = output(&all);
    assert_eq!(code(&output), expected, "{all:?}: {output:?}");
    output
}

#[test]
fn threads_never_change_a_byte_of_a_fit() {
    let root = TempDir::new().unwrap();
    let out = |threads: &str| root.path().join(threads);
    for threads in ["1", "2", "3"] {
        command(&out(threads), &["--threads", threads], 0);
    }
    assert_same(&out("1"), &out("2"));
    assert_same(&out("1"), &out("3"));
    command(&out("seed"), &["--seed", "2"], 0);
    assert_ne!(files(&out("1"))["posterior.csv"], files(&out("seed"))["posterior.csv"]);
}

/// Protects the interface of the folder: every file, every target with its check, every draw within its prior.
#[test]
fn a_fit_tells_every_target_parameter_and_generation() {
    let root = TempDir::new().unwrap();
    let out = root.path().join("a");
    let printed = stdout(&command(&out, &[], 0));
    assert!(printed.lines().all(|line| line.chars().count() <= 80), "{printed}");
    let record = Record::read(Path::new(RECORD)).unwrap();
    let bench = Bench::new(&record);
    let case = bench.case();
    let targets = rows(&out, "targets.csv");
    assert_eq!(targets.len(), case.targets().len());
    assert!(targets.len() >= 10, "ten months have that many targets");
    let mut met = 0;
    for (row, target) in targets.iter().zip(case.targets()) {
        assert_eq!((&row["target"], number(row, "observed")), (&target.name, target.observed));
        assert!(printed.contains(&target.name), "{}: {printed}", target.name);
        if row["p05"].is_empty() {
            // A share of what came in no run is not known
            assert_eq!([&row["p95"], &row["width"], &row["met"]], ["", "", "no"]);
            continue;
        }
        let [low, high] = ["p05", "p95"].map(|name| number(row, name));
        let inside = (low <= target.observed || target.at_least) && target.observed <= high;
        assert_eq!(row["met"], if inside { "yes" } else { "no" });
        assert!((number(row, "width") - (high - low)).abs() < 1e-9);
        met += u32::from(inside);
    }
    assert!(printed.contains(&format!("{met} of {} targets", targets.len())), "{printed}");
    let draws = rows(&out, "posterior.csv");
    assert_eq!(draws.len(), 30);
    assert_eq!(rows(&out, "particles.csv").len(), 24);
    let marginals = rows(&out, "marginals.csv");
    for (prior, marginal) in bench.priors.iter().zip(&marginals) {
        let path = &prior.setting().path;
        assert_eq!(&marginal["path"], path);
        assert!(draws.iter().all(|row| number(row, path) >= prior.low() && number(row, path) <= prior.high()));
        assert!(printed.contains(path.as_str()));
    }
    assert_eq!(rows(&out, "correlations.csv").len(), 3);
    let generations = rows(&out, "generations.csv");
    assert!(generations.windows(2).all(|two| number(&two[1], "tolerance") <= number(&two[0], "tolerance")));
    let package: Value = serde_json::from_slice(&files(&out)["datapackage.json"]).unwrap();
    let listed: Vec<&str> =
        package["resources"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap()).collect();
    assert_eq!(listed.len() + 1, files(&out).len(), "{listed:?}");
    assert_eq!((&package["until"], &package["particles"]), (&Value::from(UNTIL), &Value::from(24)));
}

/// Protects what a forecast goes on from: the runs of a particle, told again from what the files say, have its statistics.
#[test]
fn the_runs_of_a_particle_can_be_told_again() {
    let root = TempDir::new().unwrap();
    let out = root.path().join("a");
    let printed = stdout(&command(&out, &["--format", "json"], 0));
    let told: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(told["found"]["generations"], 4);
    let record = Record::read(Path::new(RECORD)).unwrap();
    let bench = Bench::new(&record);
    let case = bench.case().with_replicates(2);
    for row in rows(&out, "particles.csv").iter().step_by(8) {
        let mut settings = bench.scenario.settings().clone();
        for prior in bench.priors.iter() {
            let path = &prior.setting().path;
            settings.set(registry::setting(path).unwrap(), number(row, path));
        }
        let simulator = Simulator::new(&settings, Simulation::weeks(&bench.period));
        let statistics = case.statistics_of(&simulator, row["particle"].parse().unwrap());
        for (target, value) in case.targets().iter().zip(&statistics) {
            let written = row[&target.name].parse().ok();
            assert_eq!(written, *value, "{}", target.name);
        }
        let distance = durand::analysis::target::distance(case.targets(), &statistics);
        assert_eq!(distance, number(row, "distance"));
    }
    assert_eq!(told["found"]["targets"].as_array().unwrap().len(), case.targets().len());
}

/// Protects the test on years that a fit has not seen: what came later must not reach it, by whatever way.
#[test]
fn what_came_after_the_last_day_changes_no_byte() {
    let root = TempDir::new().unwrap();
    let cut = root.path().join("record");
    fs::create_dir(&cut).unwrap();
    for name in ["monthly.csv", "events.csv", "annual.csv"] {
        let text = fs::read_to_string(Path::new(RECORD).join(name)).unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut writer = csv::Writer::from_path(cut.join(name)).unwrap();
        let header = reader.headers().unwrap().clone();
        let at = header.iter().position(|column| ["month", "date", "year"].contains(&column)).unwrap();
        writer.write_record(&header).unwrap();
        let mut dropped = 0;
        for row in reader.records().map(Result::unwrap) {
            let known = if name == "annual.csv" { &row[at] <= "2021" } else { &row[at] <= UNTIL };
            if known {
                writer.write_record(&row).unwrap();
            } else {
                dropped += 1;
            }
        }
        assert!(dropped > 0, "{name} has nothing later, so this shows nothing");
    }
    let (whole, part) = (root.path().join("whole"), root.path().join("part"));
    command(&whole, &[], 0);
    command(&part, &["--record", cut.to_str().unwrap()], 0);
    assert_same(&whole, &part);
}

/// What a fit by the library needs.
pub(super) struct Bench<'a> {
    pub(super) scenario: Scenario,
    pub(super) priors: Priors,
    pub(super) record: &'a Record,
    pub(super) period: Period,
}

impl<'a> Bench<'a> {
    pub(super) fn new(record: &'a Record) -> Self {
        let scenario = scenario::load(SCENARIO).unwrap_or_else(|problems| panic!("{problems}"));
        let period = Period { from: scenario.start(), to: date(2022, 6, 30) };
        let scenario = scenario.with_weeks(Simulation::weeks(&period)).unwrap();
        let priors = prior::load(PRIORS).unwrap_or_else(|problems| panic!("{problems}"));
        Self { scenario, priors, record, period }
    }

    pub(super) fn case(&self) -> Case<'_> {
        Case::new(self.scenario.settings(), &self.priors, self.record, self.period, self.scenario.seed())
    }

    /// A fit that stops where `stops` says so. With how many particles are simulated.
    pub(super) fn fit(
        &self,
        out: &Path,
        permission: Permission,
        stops: Option<&dyn Fn(Step) -> bool>,
    ) -> Result<(State, u64), Error> {
        let case = self.case();
        let place = Place { threads: 2, out: out.to_owned(), permission, form: Form::Plain };
        let plan = smc::Plan { most_generations: 4, ..smc::Plan::new(5, 80) };
        let fit = Fit { work: self.work(&case), plan, draws: 20, apart: None };
        let flag = AtomicBool::new(false);
        let mut watch = |step| flag.store(stops.is_some_and(|stops| stops(step)), Ordering::Relaxed);
        carry_out(&fit, &place, &flag, &mut watch).map(|report| (report.state, report.done))
    }

    /// A screening that stops after so many points.
    pub(super) fn screening(&self, out: &Path, permission: Permission, stop: Option<u64>) -> (State, u64, u64) {
        let case = self.case();
        let place = Place { threads: 2, out: out.to_owned(), permission, form: Form::Plain };
        let plan = screening::Plan { seed: 3, trajectories: 40, runs: 2 };
        let flag = AtomicBool::new(false);
        let mut watch = |points| flag.store(stop.is_some_and(|stop| stop <= points), Ordering::Relaxed);
        let report = carry_out(&Screening { work: self.work(&case), plan }, &place, &flag, &mut watch);
        let report = report.unwrap_or_else(|error| panic!("{error}"));
        (report.state, report.done, report.earlier)
    }

    pub(super) fn work<'b>(&'b self, case: &'b Case<'b>) -> Work<'b> {
        Work {
            case,
            name: "a",
            title: self.scenario.title(),
            scenario: "title = \"A\"\n",
            scenario_hash: self.scenario.fingerprint(),
            priors: "",
            record_hash: self.record.digest(),
        }
    }
}
