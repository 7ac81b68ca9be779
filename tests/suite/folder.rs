//! Result folders: their bytes, what may be overwritten, and going on after an interruption.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use durand::ensemble::draws::Draws;
use durand::ensemble::simulate::{Column, Simulate};
use durand::model::actor::Actor;
use durand::model::record::{Decision, Event, EventKind, WeekRecord};
use durand::output::disk::{Disk, RealDisk};
use durand::output::ensemble_run::run_on_disk;
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

fn go(model: &Chronicle<'_>, request: &Request) -> Result<Report, Error> {
    run_into_folder(model, request, &AtomicBool::new(false), &mut |_| {})
}

/// Runs until at least `runs` runs are finished, then stops.
fn stop_after(model: &Chronicle<'_>, request: &Request, runs: u64) -> Report {
    let stop = AtomicBool::new(false);
    run_into_folder(model, request, &stop, &mut |now| stop.store(now.runs >= runs, Ordering::Relaxed)).unwrap()
}

/// All files below a folder, with their bytes.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
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

fn resuming(request: &Request) -> Request {
    Request { permission: Permission { resume: true, force: false }, ..request.clone() }
}

fn forcing(request: &Request) -> Request {
    Request { permission: Permission { resume: false, force: true }, ..request.clone() }
}

fn place() -> (tempfile::TempDir, PathBuf) {
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

/// Writes checkpoints often.
struct Careful;

impl Disk for Careful {
    fn open(&self, path: &Path, anew: bool) -> io::Result<File> {
        RealDisk.open(path, anew)
    }

    fn checkpoint_runs(&self, _weeks: u32) -> u64 {
        50
    }
}

#[test]
fn a_killed_run_goes_on_from_its_last_checkpoint() {
    let model = chronicle(10);
    let (_root, out) = place();
    let (_other_root, killed) = place();
    let asked = Request { trajectories: Trajectories::All, ..request(&out, 400) };
    let mut copied = false;
    let mut copy = |runs| {
        if runs >= 230 && !copied {
            copied = true;
            fs::create_dir_all(killed.join(".partial")).unwrap();
            for (name, bytes) in contents(&out) {
                fs::write(killed.join(&name), bytes).unwrap();
            }
            // What a killed run had written after the checkpoint.
            let runs = killed.join(".partial/runs.csv");
            let half = [fs::read(&runs).unwrap(), b"231,5,half a ro".to_vec()].concat();
            fs::write(&runs, half).unwrap();
        }
    };
    run_on_disk(&model, &asked, &AtomicBool::new(false), &mut |now| copy(now.runs), &Careful).unwrap();
    let asked = resuming(&Request { out: killed.clone(), ..asked });
    let report = run_on_disk(&model, &asked, &AtomicBool::new(false), &mut |_| {}, &Careful).unwrap();
    assert!((150..=230).contains(&report.earlier), "{}", report.earlier);
    assert!(contents(&killed) == contents(&out));
}

#[test]
fn what_was_interrupted_is_neither_lost_nor_mixed() {
    let model = chronicle(10);
    let (_root, out) = place();
    let asked = request(&out, 900);
    let stopped = stop_after(&model, &asked, 300).done;
    let before = contents(&out);
    let error = go(&model, &asked).unwrap_err();
    assert_eq!(error.exit_code(), 2);
    assert!(error.to_string().contains(&format!("{stopped} of 900 runs")), "{error}");
    let other = Request { seed: 10, ..asked.clone() };
    for permission in
        [Permission::default(), Permission { resume: true, force: false }, Permission { resume: true, force: true }]
    {
        let error = go(&model, &Request { permission, ..other.clone() }).unwrap_err();
        assert!(error.to_string().contains("seed 9 there, 10 here"), "{error}");
    }
    assert!(contents(&out) == before, "a refusal changes nothing");
    assert_eq!(go(&model, &forcing(&asked)).unwrap().earlier, 0);
}

#[test]
fn a_damaged_checkpoint_is_refused() {
    let model = chronicle(10);
    let (_root, out) = place();
    let asked = request(&out, 900);
    stop_after(&model, &asked, 300);
    let checkpoint = out.join(".partial/checkpoint.bin");
    let mut bytes = fs::read(&checkpoint).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&checkpoint, &bytes).unwrap();
    assert!(matches!(go(&model, &resuming(&asked)), Err(Error::Damaged { .. })));
    go(&model, &forcing(&asked)).unwrap();

    let (_root, out) = place();
    let asked = request(&out, 900);
    stop_after(&model, &asked, 300);
    fs::write(out.join(".partial/runs.csv"), "run\n1\n").unwrap();
    assert!(
        matches!(go(&model, &resuming(&asked)), Err(Error::Damaged { .. })),
        "a table shorter than the checkpoint says"
    );
}

#[test]
fn results_of_other_inputs_are_replaced_only_by_force() {
    let model = chronicle(10);
    let (_root, out) = place();
    let asked = request(&out, 50);
    go(&model, &asked).unwrap();
    for own in ["report.html", "comparison.csv", "notes.txt"] {
        fs::write(out.join(own), "the user's own").unwrap();
    }
    let before = contents(&out);
    let others = [
        Request { seed: 0, ..asked.clone() },
        Request { runs: 51, ..asked.clone() },
        Request { trajectories: Trajectories::First(6), ..asked.clone() },
        Request { scenario: "title = \"Another\"\n".to_owned(), ..asked.clone() },
    ];
    for other in &others {
        let error = go(&model, other).unwrap_err();
        assert!(matches!(error, Error::OtherResults(..)), "{error}");
        assert!(contents(&out) == before, "a refusal changes nothing");
    }
    assert!(matches!(go(&chronicle(11), &asked), Err(Error::OtherResults(..))), "other weeks");
    go(&model, &forcing(&others[0])).unwrap();
    let after = contents(&out);
    assert!(after["runs.csv"] != before["runs.csv"]);
    for own in ["report.html", "comparison.csv", "notes.txt"] {
        assert_eq!(after[own], b"the user's own", "{own}");
    }
    assert_eq!(after.len(), before.len());
}

/// Protects what somebody wrote into a table: it stays beside the new one, also a second time.
#[test]
fn a_table_that_was_edited_is_set_aside_and_not_replaced() {
    let model = chronicle(10);
    let (_root, out) = place();
    let asked = request(&out, 20);
    for (edit, kept) in [("the first", "runs.csv.old"), ("the second", "runs.csv.old2")] {
        go(&model, &forcing(&asked)).unwrap();
        fs::write(out.join("runs.csv"), edit).unwrap();
        go(&model, &forcing(&asked)).unwrap();
        assert_eq!(fs::read_to_string(out.join(kept)).unwrap(), edit);
        assert!(contents(&out)["runs.csv"].starts_with(b"run,"));
    }
}

#[test]
fn a_folder_of_something_else_is_never_written_to() {
    let model = chronicle(10);
    let (_root, out) = place();
    fs::create_dir(&out).unwrap();
    fs::write(out.join("thesis.doc"), "years of work").unwrap();
    for asked in [request(&out, 5), forcing(&request(&out, 5)), resuming(&request(&out, 5))] {
        assert!(matches!(go(&model, &asked), Err(Error::NotAResultFolder(_))));
    }
    assert_eq!(contents(&out).len(), 1);
    let error = go(&model, &request(&out.join("thesis.doc"), 5)).unwrap_err();
    assert!(error.to_string().contains("is a file") && error.exit_code() == 2, "{error}");
}

#[test]
fn resuming_what_is_complete_gives_its_summary_and_runs_nothing() {
    let (_root, out) = place();
    let asked = request(&out, 60);
    let report = go(&chronicle(10), &asked).unwrap();
    let mut broken = chronicle(10);
    broken.0.panics_in = Some(1);
    let again = go(&broken, &resuming(&asked)).unwrap();
    assert_eq!((again.state, again.done), (State::AlreadyComplete, 60));
    assert_eq!(again.found, report.found);
}

/// A disk on which one file's writes fail for want of space.
#[cfg(target_os = "linux")]
struct Full(&'static str);

#[cfg(target_os = "linux")]
impl Disk for Full {
    fn open(&self, path: &Path, anew: bool) -> io::Result<File> {
        if path.ends_with(self.0) { File::options().write(true).open("/dev/full") } else { RealDisk.open(path, anew) }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_nothing_half_written() {
    let model = chronicle(10);
    let never = AtomicBool::new(false);
    for name in ["runs.csv", "trajectories.csv", "events.csv", "decisions.csv", "checkpoint.new"] {
        let (_root, out) = place();
        let error = run_on_disk(&model, &request(&out, 300), &never, &mut |_| {}, &Full(name)).unwrap_err();
        let text = error.to_string();
        assert!(text.contains("cannot write") && text.contains(name) && text.contains("No space left"), "{text}");
        assert_eq!(error.exit_code(), 1);
        assert!(!out.exists(), "{name}: nothing was worth keeping");
    }
    let (_root, expected) = place();
    go(&model, &request(&expected, 300)).unwrap();
    for name in ["weeks.csv", "summary.csv", "scenario.toml", "datapackage.json"] {
        let (_root, out) = place();
        let error = run_on_disk(&model, &request(&out, 300), &never, &mut |_| {}, &Full(name)).unwrap_err();
        assert!(matches!(error, Error::Kept { ref kept, .. } if kept == "first 300 runs"), "{error}");
        assert!(contents(&out).keys().all(|file| file.starts_with(".partial/")), "{name}");
        let report = go(&model, &resuming(&request(&out, 300))).unwrap();
        assert_eq!(report.earlier, 300, "no run is lost");
        assert!(contents(&out) == contents(&expected), "{name}");
    }
}

#[test]
fn files_on_their_way_to_final_names_get_there_in_the_end() {
    let (_root, expected) = place();
    go(&chronicle(10), &request(&expected, 100)).unwrap();
    let (root, out) = place();
    // A table that is still written loses its name, so that it cannot be given its final one
    let (table, elsewhere) = (out.join(".partial/events.csv"), root.path().join("elsewhere"));
    let block = |_| {
        if !elsewhere.exists() {
            fs::rename(&table, &elsewhere).unwrap();
        }
    };
    let error =
        run_into_folder(&chronicle(10), &request(&out, 100), &AtomicBool::new(false), &mut { block }).unwrap_err();
    assert!(error.to_string().contains("cannot rename") && error.exit_code() == 1, "{error}");
    assert!(!out.join("datapackage.json").exists() && out.join("runs.csv").exists(), "cut off in the middle");
    fs::rename(&elsewhere, &table).unwrap();
    // If a run were simulated, it would be missing
    let mut broken = chronicle(10);
    broken.0.panics_in = Some(1);
    let report = go(&broken, &resuming(&request(&out, 100))).expect("no run is needed");
    assert_eq!((report.state, report.done), (State::Complete, 100));
    assert!(contents(&out) == contents(&expected));
}

#[test]
fn requests_that_make_no_sense_are_refused() {
    let (_root, out) = place();
    let asked = request(&out, 10);
    let wrong = [
        Request { runs: 0, ..asked.clone() },
        Request { runs: u64::MAX, ..asked.clone() },
        Request { start: date(9999, 12, 1), ..asked.clone() },
    ];
    for request in wrong {
        assert_eq!(go(&chronicle(10), &request).unwrap_err().exit_code(), 2);
    }
    assert_eq!(go(&chronicle(0), &asked).unwrap_err().exit_code(), 2);
    assert!(!out.exists());
}
