//! Runs that break inside the model: they are told and missing, every other number is what it would be without them, and a batch goes on
//! over them, in one sitting or several.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use durand::analysis::compare::Fork;
use durand::analysis::experiment::Experiment;
use durand::cli::sitting::ended;
use durand::output::carry_out_with;
use durand::output::folder::Permission;
use durand::output::part::Share;
use durand::output::study::{Form, Place, ReportOf, Study};
use durand::output::{Error, Request, State, run_into_folder};
use durand::verbs::compare::study::{Comparison, WhatIf};
use durand::verbs::report::SHOWN;
use durand::verbs::robust::study::Robust;
use durand::verbs::sweep::study::Sweep;
use serde_json::Value;

use super::designs::good;
use super::folder::{chronicle, request};

/// Carries a study out, stopped after `after` steps.
fn sitting<S: Study<Step = u64>>(study: &S, out: &Path, resume: bool, after: u64) -> Result<ReportOf<S>, Error> {
    let stop = AtomicBool::new(false);
    let place =
        Place { threads: 2, out: out.to_owned(), permission: Permission { resume, force: false }, form: Form::Plain };
    let mut progress = |done| stop.store(done >= after, Ordering::Relaxed);
    carry_out_with(
        study,
        &place,
        &stop,
        &mut progress,
        (&durand::output::disk::RealDisk, Some(SHOWN.page), &Share::Whole),
    )
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap())).collect()
}

fn text(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The rows of a table but those whose first cells are these.
fn without(table: &str, first: &[&str]) -> String {
    let is_out = |line: &&str| first.iter().any(|first| line.starts_with(first));
    table.lines().filter(|line| !is_out(line)).map(|line| format!("{line}\n")).collect()
}

/// Protects an ensemble: the table of runs lacks the one that broke and nothing else, and package, page and exit code say so; the same in
/// two sittings, and when the finished folder is asked again.
#[test]
fn an_ensemble_goes_on_over_a_run_that_breaks() {
    let desk = tempfile::tempdir().unwrap();
    let [sound, broken, twice] = ["sound", "broken", "twice"].map(|name| desk.path().join(name));
    let go = |panics_in, asked: &Request, after: u64| {
        let mut model = chronicle(10);
        model.0.panics_in = panics_in;
        let stop = AtomicBool::new(false);
        run_into_folder(&model, asked, &stop, &mut |now| stop.store(now.runs >= after, Ordering::Relaxed))
    };
    let asked = |out: &Path| request(out, 500);
    let resuming = |out: &Path| Request { permission: Permission { resume: true, force: false }, ..request(out, 500) };
    go(None, &asked(&sound), u64::MAX).unwrap();
    let report = go(Some(250), &asked(&broken), u64::MAX).unwrap();
    assert_eq!((report.state, report.done, report.sound()), (State::Complete, 500, 499));
    assert_eq!(text(&broken, "runs.csv"), without(&text(&sound, "runs.csv"), &["250,"]));
    assert_eq!(text(&broken, "failed.csv"), "run,seed,message\n250,9,the toy breaks here\n");
    let package: Value = serde_json::from_str(&text(&broken, "datapackage.json")).unwrap();
    assert!(package["description"].as_str().unwrap().contains("are missing: 1; failed.csv lists them"), "{package}");
    let error = ended(&report).unwrap_err();
    let told = error.to_string();
    assert_eq!(error.exit_code(), 1);
    assert!(
        told.contains("1 run is missing of 500") && told.contains("run 250 (seed 9) failed inside the model"),
        "{told}"
    );

    let stopped = go(Some(250), &asked(&twice), 300).unwrap();
    assert!(stopped.state == State::Stopped && stopped.done < 500 && stopped.failed.len() == 1, "{stopped:?}");
    go(Some(250), &resuming(&twice), u64::MAX).unwrap();
    assert!(files(&broken) == files(&twice), "two sittings make another folder than one");
    let again = go(None, &resuming(&broken), u64::MAX).unwrap();
    assert_eq!((again.state, again.failed), (State::AlreadyComplete, report.failed));
}

/// Protects those whose every run breaks: no folder of nothing.
#[test]
fn an_ensemble_of_nothing_but_broken_runs_is_an_error() {
    let desk = tempfile::tempdir().unwrap();
    let mut model = chronicle(10);
    model.0.panics_in = Some(1);
    let out = desk.path().join("out");
    let error = run_into_folder(&model, &request(&out, 1), &AtomicBool::new(false), &mut |_| ()).unwrap_err();
    assert!(error.to_string().starts_with("every run failed") && error.exit_code() == 1, "{error}");
    assert!(!out.join("datapackage.json").exists());
}

/// Protects pairing: a pair of which a run broke is in no table and no difference.
#[test]
fn a_comparison_leaves_out_the_whole_pair() {
    let base =
        durand::scenario::load("quick").and_then(|base| base.with_weeks(6)).unwrap_or_else(|all| panic!("{all}"));
    let mut scenario = base.clone();
    durand::scenario::overrides::apply(&mut scenario, "world.tension=70").unwrap_or_else(|all| panic!("{all}"));
    let what_ifs = [WhatIf { name: "hot".to_owned(), title: String::new(), scenario, against: 0 }];
    let asked = |breaking| Comparison {
        base: &base,
        what_ifs: &what_ifs,
        contrasts: &[],
        fork: Fork::Start,
        runs: 90,
        aims: Vec::new(),
        outcomes: vec![0, 3],
        breaking,
    };
    let desk = tempfile::tempdir().unwrap();
    let [sound, broken, twice] = ["sound", "broken", "twice"].map(|name| desk.path().join(name));
    sitting(&asked(Vec::new()), &sound, false, u64::MAX).unwrap();
    let report = sitting(&asked(vec![7, 50]), &broken, false, u64::MAX).unwrap();
    assert_eq!((report.done, report.sound()), (90, 88));
    let rows = without(&text(&sound, "runs.csv"), &["base,7,", "hot,7,", "base,50,", "hot,50,"]);
    assert_eq!(text(&broken, "runs.csv"), rows);
    assert_eq!(text(&broken, "failed.csv").lines().count(), 3);
    assert!(text(&broken, "report.html").contains("<b>2 runs are missing</b>"));
    assert_eq!(sitting(&asked(vec![7, 50]), &twice, false, 20).unwrap().state, State::Stopped);
    sitting(&asked(vec![7, 50]), &twice, true, u64::MAX).unwrap();
    assert!(files(&broken) == files(&twice), "two sittings make another folder than one");
    let again = sitting(&asked(Vec::new()), &broken, true, u64::MAX).unwrap();
    assert_eq!((again.state, again.done, again.failed), (State::AlreadyComplete, 90, report.failed));
}

/// Protects designs: a sweep with broken simulations finds what the same sweep without runs of those numbers would, at every point, and
/// `discover` can read it.
#[test]
fn a_sweep_leaves_out_runs_of_that_number_at_all_points() {
    let design = good("tests/designs/everything.toml");
    let experiment = || Experiment::new(&design, design.sample(), 70).unwrap_or_else(|problems| panic!("{problems}"));
    // Run 70 is the last, so that a sweep of 69 runs is what is left without it
    let fewer = Experiment::new(&design, design.sample(), 69).unwrap_or_else(|problems| panic!("{problems}"));
    let desk = tempfile::tempdir().unwrap();
    let [fewer_runs, broken, twice] = ["fewer", "broken", "twice"].map(|name| desk.path().join(name));
    let expected = sitting(&Sweep { experiment: &fewer }, &fewer_runs, false, u64::MAX).unwrap();
    let breaking = experiment().breaking(vec![(0, 70), (2, 70)]);
    let report = sitting(&Sweep { experiment: &breaking }, &broken, false, u64::MAX).unwrap();
    assert_eq!((report.done, report.failed.len()), (210, 2));
    assert_eq!(report.found, expected.found);
    assert_eq!(text(&broken, "summary.csv"), text(&fewer_runs, "summary.csv"));
    let rows = text(&broken, "runs.csv");
    assert_eq!(rows.lines().count(), 1 + 208);
    assert!(rows.starts_with(&text(&fewer_runs, "runs.csv")) && rows.lines().last().unwrap().starts_with("2,70,"));
    assert!(text(&broken, "failed.csv").starts_with("point,run,seed,message\n1,70,"));
    assert_eq!(sitting(&Sweep { experiment: &breaking }, &twice, false, 64).unwrap().state, State::Stopped);
    sitting(&Sweep { experiment: &breaking }, &twice, true, u64::MAX).unwrap();
    assert!(files(&broken) == files(&twice), "two sittings make another folder than one");
    let again = sitting(&Sweep { experiment: &experiment() }, &broken, true, u64::MAX).unwrap();
    assert_eq!((again.state, again.found, again.failed), (State::AlreadyComplete, report.found, report.failed));
    let sweep = durand::analysis::discover::sweep::read(&broken, &[]).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(sweep.cases.runs(), 69);

    let all_but_one = (1..=70).map(|run| (1, run)).collect();
    let none = experiment().breaking(all_but_one);
    let error = sitting(&Sweep { experiment: &none }, &desk.path().join("none"), false, u64::MAX).unwrap_err();
    assert!(error.to_string().starts_with("no run got through at every point"), "{error}");
}

/// Protects verdicts on policies: they are judged by the runs that all of them have.
#[test]
fn policies_are_judged_by_whole_runs() {
    let design = good("tests/designs/policies.toml");
    let with_policies = design.with_policies();
    let of =
        |runs| Experiment::new(&with_policies, design.trials(), runs).unwrap_or_else(|problems| panic!("{problems}"));
    let desk = tempfile::tempdir().unwrap();
    let fewer = of(3);
    let robust = Robust { design: &design, experiment: &fewer };
    let expected = sitting(&robust, &desk.path().join("three"), false, u64::MAX).unwrap();
    let breaking = of(4).breaking(vec![(5, 4)]);
    let robust = Robust { design: &design, experiment: &breaking };
    let report = sitting(&robust, &desk.path().join("broken"), false, u64::MAX).unwrap();
    assert_eq!((report.found, report.failed.len()), (expected.found, 1));
}
