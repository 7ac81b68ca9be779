//! Fits and screenings into result folders: same bytes whatever the threads or interruptions, what they leave out, refusals.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use durand::analysis::calibrate::Case;
use durand::analysis::history::{Period, Simulation};
use durand::analysis::prior::{self, Priors};
use durand::analysis::record::Record;
use durand::analysis::screening;
use durand::analysis::smc;
use durand::model::registry;
use durand::model::simulator::Simulator;
use durand::output::folder::Permission;
use durand::output::study::{Place, carry_out};
use durand::output::{Error, State};
use durand::scenario::{self, Scenario};
use durand::verbs::calibrate::study::{Fit, Screening, Step, Work};
use jiff::civil::date;
use serde_json::Value;
use tempfile::TempDir;

use super::command::{code, output, stderr, stdout};

const SCENARIO: &str = "scenarios/second-emirate-2021.toml";
const RECORD: &str = "scenarios/history";
const PRIORS: &str = "tests/priors/small.toml";
/// Ten months: a run takes a fraction of a millisecond.
const UNTIL: &str = "2022-06-30";

/// Every file of a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
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
fn command(out: &Path, more: &[&str], expected: i32) -> std::process::Output {
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

#[test]
fn what_is_there_is_not_overwritten_or_mixed() {
    let root = TempDir::new().unwrap();
    let out = root.path().join("a");
    command(&out, &[], 0);
    let before = files(&out);
    let refused = stderr(&command(&out, &["--seed", "9"], 2));
    assert!(refused.contains("seed 1 there, 9 here") && refused.contains("--force"), "{refused}");
    let refused = stderr(&command(&out, &["--draws", "31"], 2));
    assert!(refused.contains("draws 30 there, 31 here"), "{refused}");
    let refused = stderr(&command(&out, &["--replicates", "3"], 2));
    assert!(refused.contains("replicates 2 there, 3 here"), "{refused}");
    let refused = stderr(&command(&out, &["--tolerance", "0.5"], 2));
    assert!(refused.contains("tolerance 0 there, 0.5 here"), "{refused}");
    let again = stdout(&command(&out, &["--resume"], 0));
    assert!(again.contains("nothing was run"), "{again}");
    let ensemble = ["run", "scenarios/quick.toml", "--runs", "3", "--force", "--out", out.to_str().unwrap()];
    let refused = output(&ensemble);
    assert_eq!(code(&refused), 2);
    assert!(stderr(&refused).contains("results of another kind"), "{refused:?}");
    assert_eq!(files(&out), before, "nothing changed");
    let other = root.path().join("b");
    assert_eq!(code(&output(&["run", "scenarios/quick.toml", "--runs", "3", "--out", other.to_str().unwrap()])), 0);
    let refused = stderr(&command(&other, &["--force"], 2));
    assert!(refused.contains("results of another kind"), "{refused}");
}

#[test]
fn what_cannot_be_fitted_is_refused_with_advice() {
    let root = TempDir::new().unwrap();
    let out = root.path().join("a");
    let says = |more: &[&str], expected: &str| {
        let refused = stderr(&command(&out, more, 2));
        assert!(refused.contains(expected), "{more:?}: {refused}");
        assert!(!out.exists());
    };
    says(&["--record", "nowhere"], "there is no folder nowhere");
    says(&["--set", "world.tension=900"], "out of range");
    let fit = |more: &[&str]| {
        let output = output(&[&["calibrate", SCENARIO], more].concat());
        assert_eq!(code(&output), 2, "{output:?}");
        stderr(&output)
    };
    let early = fit(&["--priors", PRIORS, "--until", "2021-08-01"]);
    assert!(early.contains("does not come after the scenario's start"), "{early}");
    let nothing = fit(&["--priors", PRIORS, "--until", "2021-08-20", "--out", out.to_str().unwrap()]);
    assert!(nothing.contains("no whole month from 2021-08-15 to 2021-08-20") && !out.exists(), "{nothing}");
    assert!(fit(&["--priors", "nowhere.toml"]).contains("cannot read the priors file nowhere.toml"));
    assert!(fit(&["--particles", "1"]).contains("a whole number from 2"));
    assert!(fit(&["--until", "soon"]).contains("must be a date"));
    let late = fit(&["--priors", PRIORS, "--until", "2026-06-30"]);
    assert!(late.contains("is after the last day that the record knows, 2025-12-31"), "{late}");
    let fixed = fit(&["--priors", PRIORS, "--set", "world.ttp_strength=5"]);
    assert!(fixed.contains("--set gives world.ttp_strength a value, but the priors file has it fitted"), "{fixed}");
    let other_era = output(&["calibrate", "first-emirate-1996", "--priors", PRIORS]);
    assert_eq!(code(&other_era), 2, "{other_era:?}");
    assert!(stderr(&other_era).contains("before anything that the record knows"), "{other_era:?}");
    let bad = fit(&["--priors", "tests/priors/bad/path-twice.toml"]);
    assert!(bad.contains("has two priors"), "{bad}");
}

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

/// What a fit by the library needs.
struct Bench<'a> {
    scenario: Scenario,
    priors: Priors,
    record: &'a Record,
    period: Period,
}

impl<'a> Bench<'a> {
    fn new(record: &'a Record) -> Self {
        let scenario = scenario::load(SCENARIO).unwrap_or_else(|problems| panic!("{problems}"));
        let period = Period { from: scenario.start(), to: date(2022, 6, 30) };
        let scenario = scenario.with_weeks(Simulation::weeks(&period)).unwrap();
        let priors = prior::load(PRIORS).unwrap_or_else(|problems| panic!("{problems}"));
        Self { scenario, priors, record, period }
    }

    fn case(&self) -> Case<'_> {
        Case::new(self.scenario.settings(), &self.priors, self.record, self.period, self.scenario.seed())
    }

    /// A fit that stops where `stops` says so. With how many particles are simulated.
    fn fit(
        &self,
        out: &Path,
        permission: Permission,
        stops: Option<&dyn Fn(Step) -> bool>,
    ) -> Result<(State, u64), Error> {
        let case = self.case();
        let place = Place { threads: 2, out: out.to_owned(), permission };
        let plan = smc::Plan { most_generations: 4, ..smc::Plan::new(5, 80) };
        let fit = Fit { work: self.work(&case), plan, draws: 20 };
        let flag = AtomicBool::new(false);
        let mut watch = |step| flag.store(stops.is_some_and(|stops| stops(step)), Ordering::Relaxed);
        carry_out(&fit, &place, &flag, &mut watch).map(|report| (report.state, report.done))
    }

    /// A screening that stops after so many points.
    fn screening(&self, out: &Path, permission: Permission, stop: Option<u64>) -> (State, u64, u64) {
        let case = self.case();
        let place = Place { threads: 2, out: out.to_owned(), permission };
        let plan = screening::Plan { seed: 3, trajectories: 40, runs: 2 };
        let flag = AtomicBool::new(false);
        let mut watch = |points| flag.store(stop.is_some_and(|stop| stop <= points), Ordering::Relaxed);
        let report = carry_out(&Screening { work: self.work(&case), plan }, &place, &flag, &mut watch);
        let report = report.unwrap_or_else(|error| panic!("{error}"));
        (report.state, report.done, report.earlier)
    }

    fn work<'b>(&'b self, case: &'b Case<'b>) -> Work<'b> {
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

/// Protects `--resume`: stopped at the first word, within a generation, at its end or while it is checked, a fit has kept all particles that
/// were simulated, and ends in the folder of an undisturbed one. Two threads tell of progress after each 64 particles.
#[test]
fn a_stopped_fit_goes_on_to_the_same_bytes() {
    let record = Record::read(Path::new(RECORD)).unwrap();
    let bench = Bench::new(&record);
    let root = TempDir::new().unwrap();
    let whole = root.path().join("whole");
    let resume = Permission { resume: true, force: false };
    assert_eq!(bench.fit(&whole, Permission::default(), None).unwrap(), (State::Complete, 400));
    for stop in [0, 1, 100, 160, 161, 250, 400] {
        let out = root.path().join(stop.to_string());
        let stops = |step: Step| match step {
            Step::Search(now) => now.simulations >= stop,
            Step::Check(_) => stop == 400,
        };
        let (state, kept) = bench.fit(&out, Permission::default(), Some(&stops)).unwrap();
        // What had begun when it was stopped is kept as well
        assert_eq!((state, (stop..=stop + 64).contains(&kept)), (State::Stopped, true), "{kept} after {stop}");
        if kept == 0 {
            assert!(!out.exists(), "nothing was finished, so nothing is left");
        } else {
            let refused = bench.fit(&out, Permission::default(), None).unwrap_err().to_string();
            let expected = format!("an interrupted fit of the same inputs, {kept} particles of at most 4 generations");
            assert!(refused.contains(&expected), "{refused}");
        }
        assert_eq!(bench.fit(&out, resume, None).unwrap(), (State::Complete, 400));
        assert_same(&whole, &out);
    }
    let often = root.path().join("often");
    let sittings = (1..).find(|_| {
        let begun = std::cell::Cell::new(None);
        let stops = |step: Step| {
            let now = match step {
                Step::Search(now) => now.simulations,
                Step::Check(done) => 1000 + done,
            };
            let first = begun.get().unwrap_or(now);
            begun.set(Some(first));
            now > first
        };
        bench.fit(&often, resume, Some(&stops)).unwrap().0 == State::Complete
    });
    assert!(sittings.unwrap() > 10, "{sittings:?}");
    assert_same(&whole, &often);
    assert_eq!(bench.fit(&whole, resume, None).unwrap().0, State::AlreadyComplete);
    // Another word leaves the fit what it is, another number does not
    let Bench { scenario, priors, period, .. } = bench;
    let other = |text| {
        let mut scenario = scenario.clone();
        scenario::overrides::apply(&mut scenario, text).unwrap_or_else(|problems| panic!("{problems}"));
        Bench { scenario, priors: priors.clone(), record: &record, period }
    };
    assert_eq!(other("title=Another").fit(&whole, resume, None).unwrap().0, State::AlreadyComplete);
    let refused = other("world.trust=7").fit(&whole, resume, None).unwrap_err().to_string();
    assert!(refused.contains("another scenario"), "{refused}");
}

/// Protects `--resume` of a screening: its points are kept as particles are.
#[test]
fn a_stopped_screening_goes_on_to_the_same_bytes() {
    let record = Record::read(Path::new(RECORD)).unwrap();
    let bench = Bench::new(&record);
    let root = TempDir::new().unwrap();
    let (whole, parts) = (root.path().join("whole"), root.path().join("parts"));
    let (state, all, _) = bench.screening(&whole, Permission::default(), None);
    assert!(state == State::Complete && all > 128);
    let resume = Permission { resume: true, force: false };
    let mut last = 0;
    for stop in [64, 128] {
        let (state, kept, earlier) = bench.screening(&parts, resume, Some(stop));
        let within = (stop..all).contains(&kept);
        assert_eq!((state, earlier, within), (State::Stopped, last, true), "{kept} after {stop}");
        last = kept;
    }
    assert_eq!(bench.screening(&parts, resume, None), (State::Complete, all, last));
    assert_same(&whole, &parts);
    // A fit does not take its place, though the verb is the same
    let refused = bench.fit(&whole, Permission { resume: false, force: true }, None).unwrap_err().to_string();
    assert!(refused.contains("another kind (of `durand calibrate --screen`)"), "{refused}");
}

/// Protects against going on from half a checkpoint.
#[test]
fn a_damaged_checkpoint_is_refused() {
    let record = Record::read(Path::new(RECORD)).unwrap();
    let bench = Bench::new(&record);
    let root = TempDir::new().unwrap();
    let out = root.path().join("a");
    bench
        .fit(&out, Permission::default(), Some(&|step| matches!(step, Step::Search(now) if now.simulations > 0)))
        .unwrap();
    let path = out.join(".partial/checkpoint.bin");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let refused = bench.fit(&out, Permission { resume: true, force: false }, None).unwrap_err().to_string();
    assert!(refused.contains("an interrupted fit that cannot be read"), "{refused}");
    assert_eq!(bench.fit(&out, Permission { resume: false, force: true }, None).unwrap().0, State::Complete);
}

/// Protects the second half of the interface of an interruption: the exit code, and that what is kept is said.
#[cfg(unix)]
#[test]
fn ctrl_c_exits_with_130_and_resume_goes_on() {
    use std::process::{Command, Stdio};
    use std::time::Duration;

    let root = TempDir::new().unwrap();
    let out = root.path().join("a");
    let options = ["--particles", "100000", "--generations", "100000", "--threads", "1"];
    let fit = ["calibrate", SCENARIO, "--priors", PRIORS, "--until", UNTIL, "--out", out.to_str().unwrap()];
    let all = [&fit[..], &options].concat();
    let child = super::command::durand(&all).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Its first generation takes far longer: what is kept is part of it
    let begun = out.join(".partial");
    for _ in 0..60_000 {
        if begun.exists() {
            break;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    std::thread::sleep(Duration::from_millis(300));
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill is there");
    assert!(sent.success(), "the fit had ended before it could be interrupted");
    let ended = child.wait_with_output().unwrap();
    assert_eq!((code(&ended), stdout(&ended)), (130, String::new()), "{ended:?}");
    assert!(stderr(&ended).contains("--resume") && begun.join("checkpoint.bin").exists(), "{ended:?}");
    assert!(stderr(&ended).contains("particles are finished and kept"), "{ended:?}");
    assert!(!out.join("posterior.csv").exists(), "nothing has its final name");
    let refused = output(&all);
    assert_eq!(code(&refused), 2);
    assert!(stderr(&refused).contains("an interrupted fit of the same inputs"), "{refused:?}");
}
