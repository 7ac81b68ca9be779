//! Result folders: their bytes, what may be overwritten, and going on after an interruption.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use durand::ensemble::draws::Draws;
use durand::ensemble::simulate::{Column, Simulate};
use durand::model::actor::Actor;
use durand::model::record::{Decision, Event, EventKind, WeekRecord};
use durand::output::folder::Permission;
use durand::output::{Error, Report, Request, State, Trajectories, run_into_folder};
use jiff::civil::date;

use super::toy::{State as ToyState, Toy};

const SEED: u64 = 9;

const FILES: [&str; 8] = [
    "datapackage.json",
    "decisions.csv",
    "events.csv",
    "runs.csv",
    "scenario.toml",
    "summary.csv",
    "trajectories.csv",
    "weeks.csv",
];

/// A toy that tells of its weeks in the model's words.
pub struct Chronicle<'a>(pub Toy<'a>);

impl Simulate for Chronicle<'_> {
    type Run = ToyState;
    type Record = WeekRecord;

    fn weeks(&self) -> u32 {
        self.0.weeks()
    }

    fn quantities(&self) -> &[Column] {
        self.0.quantities()
    }

    fn outcomes(&self) -> &[Column] {
        self.0.outcomes()
    }

    fn fresh(&self) -> ToyState {
        self.0.fresh()
    }

    fn begin(&self, run: &mut ToyState, draws: Draws, detailed: bool) {
        self.0.begin(run, draws, detailed);
    }

    fn advance(&self, run: &mut ToyState) {
        self.0.advance(run);
    }

    fn observe(&self, run: &ToyState, out: &mut [f64]) {
        self.0.observe(run, out);
    }

    fn conclude(&self, run: &ToyState, out: &mut [Option<f64>]) {
        self.0.conclude(run, out);
    }

    fn record(&self, run: &ToyState) -> WeekRecord {
        let week = self.0.record(run);
        let event = Event {
            kind: EventKind::BorderClash,
            actor: (week % 2 == 1).then_some(Actor::Pakistan),
            place: "Torkham, at the gate",
            count: 1,
            deaths: week as u32,
            cause: "durand_dispute",
            day: 3,
        };
        let decision = Decision {
            actor: Actor::India,
            action: 0,
            probability: 0.75,
            alternative: (week > 1).then_some(1),
            alternative_probability: 0.25,
            reason: Some(0),
            reason_points: 1.5,
            is_played: false,
        };
        WeekRecord { events: vec![event], decisions: vec![decision], ..WeekRecord::default() }
    }
}

pub fn chronicle<'a>(weeks: u32) -> Chronicle<'a> {
    Chronicle(Toy::new(weeks, SEED))
}

pub fn request(out: &Path, runs: u64) -> Request {
    Request {
        name: "toy".to_owned(),
        title: "A toy".to_owned(),
        scenario: "title = \"A toy\"\n".to_owned(),
        posterior: None,
        start: date(2021, 8, 15),
        seed: SEED,
        runs,
        aims: Vec::new(),
        trajectories: Trajectories::First(5),
        columns: None,
        threads: 2,
        out: out.to_owned(),
        permission: Permission::default(),
    }
}

pub(super) fn go(model: &Chronicle<'_>, request: &Request) -> Result<Report, Error> {
    run_into_folder(model, request, &AtomicBool::new(false), &mut |_| {})
}

/// Runs until at least `runs` runs are finished, then stops.
pub(super) fn stop_after(model: &Chronicle<'_>, request: &Request, runs: u64) -> Report {
    let stop = AtomicBool::new(false);
    run_into_folder(model, request, &stop, &mut |now| stop.store(now.runs >= runs, Ordering::Relaxed)).unwrap()
}

/// All files below a folder, with their bytes.
pub(super) fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            for (inner, bytes) in contents(&entry.path()) {
                found.insert(format!("{name}/{inner}"), bytes);
            }
        } else {
            found.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    found
}

pub(super) fn resuming(request: &Request) -> Request {
    Request { permission: Permission { resume: true, force: false }, ..request.clone() }
}

pub(super) fn forcing(request: &Request) -> Request {
    Request { permission: Permission { resume: false, force: true }, ..request.clone() }
}

pub(super) fn place() -> (tempfile::TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("results");
    (root, out)
}

#[test]
fn a_finished_folder_has_its_files_and_nothing_else() {
    let (_root, out) = place();
    let report = go(&chronicle(10), &request(&out, 100)).unwrap();
    assert_eq!((report.state, report.done, report.earlier), (State::Complete, 100, 0));
    let files = contents(&out);
    assert_eq!(files.keys().map(String::as_str).collect::<Vec<_>>(), FILES);
    let rows = |file: &str| files[file].iter().filter(|&&byte| byte == b'\n').count() - 1;
    assert_eq!((rows("runs.csv"), rows("weeks.csv"), rows("summary.csv")), (100, 30, 4));
    assert_eq!((rows("trajectories.csv"), rows("events.csv"), rows("decisions.csv")), (50, 50, 50));
    assert_eq!(files["scenario.toml"], b"title = \"A toy\"\n");
}

#[test]
fn rows_say_what_happened() {
    let (_root, out) = place();
    go(&chronicle(10), &request(&out, 3)).unwrap();
    let files = contents(&out);
    let line =
        |file: &str, at: usize| String::from_utf8(files[file].clone()).unwrap().lines().nth(at).unwrap().to_owned();
    assert_eq!(line("events.csv", 0), "run,week,date,actor,event,place,deaths,cause,count");
    assert_eq!(
        line("events.csv", 1),
        "1,1,2021-08-18,pakistan,border_clash,\"Torkham, at the gate\",1,durand_dispute,1"
    );
    assert_eq!(line("events.csv", 2), "1,2,2021-08-25,,border_clash,\"Torkham, at the gate\",2,durand_dispute,1");
    assert!(line("decisions.csv", 0).starts_with("run,week,actor,action,probability,best_alternative,main_reason"));
    assert!(line("decisions.csv", 1).starts_with("1,1,india,"));
    assert!(line("trajectories.csv", 11).starts_with("2,1,2021-08-15,"));
    assert_eq!(line("runs.csv", 0), "run,final_level,total,first_high,ratio,draw");
    assert_eq!(line("weeks.csv", 0), "week,date,quantity,mean,sd,p05,p25,p50,p75,p95");
    assert!(line("weeks.csv", 4).starts_with("2,2021-08-22,level,"));
    assert_eq!(
        line("summary.csv", 0),
        "outcome,unit,runs,mean,sd,mcse,ci95_low,ci95_high,p05,p50,p95,variance_parameters,variance_chance,\
         share_parameters,share_parameters_se,share_parameters_low,share_parameters_high,interval_method,runs_differing,\
         restricted_mean,restricted_mcse,restricted_ci95_low,restricted_ci95_high,restricted_method"
    );
    // The columns are there, but nothing is drawn.
    let split = line("summary.csv", 1).split(',').skip(11).take(6).collect::<String>();
    assert!(split.is_empty() && line("runs.csv", 1).ends_with(','), "{split}");
}

#[test]
fn threads_change_no_byte() {
    let (_root, out) = place();
    let model = chronicle(10);
    let mut first = None;
    for threads in [1, 2, 3, 16] {
        let asked = Request { threads, ..request(&out, 300) };
        go(&model, &asked).expect("the same inputs may be run again");
        let bytes = contents(&out);
        assert!(*first.get_or_insert_with(|| bytes.clone()) == bytes, "{threads} threads");
    }
}

#[test]
fn a_resumed_run_ends_in_the_same_bytes() {
    let model = chronicle(10);
    let (_root, out) = place();
    let whole = request(&out, 1500);
    go(&model, &whole).unwrap();
    let expected = contents(&out);
    for (stops, threads) in [(vec![1], 1), (vec![3, 4, 700], 3), (vec![1300], 2)] {
        let (_root, out) = place();
        let mut asked = Request { threads, ..request(&out, 1500) };
        for stop in stops {
            let report = stop_after(&model, &asked, stop);
            assert_eq!(report.state, State::Stopped);
            assert!(report.done >= stop && report.done < 1500, "{}", report.done);
            assert!(contents(&out).keys().all(|name| name.starts_with(".partial/")), "nothing under a final name");
            asked = resuming(&asked);
        }
        let report = go(&model, &Request { threads: 4 - threads, ..asked }).unwrap();
        assert_eq!((report.state, report.done), (State::Complete, 1500));
        assert!(report.earlier > 0);
        assert!(contents(&out) == expected);
    }
}
