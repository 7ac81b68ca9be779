//! `durand backtest` as a whole: same bytes whatever the threads and interruptions, scores that can be computed again, refusals.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use durand::analysis::backtest::{Progress, Study};
use durand::analysis::prior::{self, Priors};
use durand::analysis::record::Record;
use durand::output::State;
use durand::output::carry_out;
use durand::output::folder::Permission;
use durand::output::study::{Form, Place};
use durand::scenario::{self, Scenario};
use durand::verbs::backtest::study::Request;
use jiff::civil::date;

use super::command::output;

pub(super) const SCENARIO: &str = "second-emirate-2021";

pub(super) const PRIORS: &str = "tests/priors/small.toml";

/// A backtest that takes no time.
const SMALL: [&str; 14] = [
    "backtest",
    SCENARIO,
    "--priors",
    PRIORS,
    "--origins",
    "2024-03-31,2023-12-31",
    "--particles",
    "20",
    "--tolerance",
    "9",
    "--replicates",
    "2",
    "--runs",
    "20",
];

pub(super) fn command(out: &Path, more: &[&str]) -> std::process::Output {
    let out = out.to_str().expect("UTF-8");
    output(&[&SMALL[..], &["--out", out], more].concat())
}

/// Every file of a folder with its bytes.
pub(super) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entry = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    };
    fs::read_dir(folder).expect("a folder").map(entry).collect()
}

/// The rows of a table, each by column.
pub(super) fn rows(folder: &Path, file: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_path(folder.join(file)).expect(file).deserialize().map(|row| row.expect("a row")).collect()
}

/// At which origin and how far a backtest is stopped.
type Stops = fn(usize, Progress) -> bool;

/// What a backtest is made of, by the library.
struct Bench {
    scenario: Scenario,
    record: Record,
    priors: Priors,
}

impl Bench {
    fn new() -> Self {
        let scenario = scenario::load(SCENARIO).unwrap_or_else(|problems| panic!("{problems}"));
        let record = Record::read(Path::new("scenarios/history")).unwrap_or_else(|problems| panic!("{problems}"));
        let priors = prior::load(PRIORS).unwrap_or_else(|problems| panic!("{problems}"));
        Self { scenario, record, priors }
    }

    fn run(&self, out: &Path, permission: Permission, threads: usize, stops: Option<Stops>) -> (State, u64, u64) {
        let study = Study {
            settings: self.scenario.settings(),
            start: self.scenario.start(),
            record: &self.record,
            priors: &self.priors,
            until: date(2024, 6, 30),
            seed: 3,
            particles: 40,
            replicates: 2,
            tolerance: 0.5,
            runs: 80,
        };
        let request = Request {
            study,
            origins: vec![date(2023, 9, 30), date(2023, 12, 31)],
            name: self.scenario.name().to_owned(),
            title: self.scenario.title().to_owned(),
            scenario: self.scenario.to_toml(),
            scenario_hash: self.scenario.fingerprint(),
        };
        let place = Place { threads, out: out.to_owned(), permission, form: Form::Plain };
        let stop = AtomicBool::new(false);
        let mut progress = |(origin, now): (usize, Progress)| {
            if stops.is_some_and(|stops| stops(origin, now)) {
                stop.store(true, Ordering::Relaxed);
            }
        };
        let report = carry_out(&request, &place, &stop, &mut progress).unwrap_or_else(|error| panic!("{error}"));
        (report.state, report.done, report.earlier)
    }
}

#[test]
fn threads_change_no_byte() {
    let desk = tempfile::tempdir().expect("a folder");
    let bench = Bench::new();
    for threads in [1, 2, 5] {
        let out = desk.path().join(threads.to_string());
        assert_eq!(bench.run(&out, Permission::default(), threads, None).0, State::Complete);
        assert_eq!(files(&out), files(&desk.path().join("1")), "{threads} threads");
    }
}

/// Stopped twice within the first generation, within later ones, twice in the forecast and in the second fit: each time every particle that was
/// simulated is kept, and the outcome is that of a backtest that nobody stopped.
#[test]
fn interruptions_change_no_byte() {
    let desk = tempfile::tempdir().expect("a folder");
    let bench = Bench::new();
    let (whole, parts) = (desk.path().join("whole"), desk.path().join("parts"));
    let (_, all, _) = bench.run(&whole, Permission::default(), 1, None);
    let resume = Permission { resume: true, force: false };
    let stops: [(Stops, Option<u64>); 7] = [
        (|_, now| matches!(now, Progress::Fitting(fit) if fit.simulations >= 32), Some(32)),
        (|_, now| matches!(now, Progress::Fitting(fit) if fit.simulations >= 64), Some(64)),
        (|_, now| matches!(now, Progress::Fitting(fit) if fit.simulations >= 112), Some(112)),
        (|_, now| matches!(now, Progress::Carrying { done: 1.., .. }), None),
        (|_, now| matches!(now, Progress::Carrying { done: 33.., .. }), None),
        (|origin, now| origin == 1 && matches!(now, Progress::Fitting(fit) if fit.simulations > 0), None),
        (|origin, now| origin == 1 && matches!(now, Progress::Carrying { .. }), None),
    ];
    let mut last = 0;
    for (at, (stops, expected)) in stops.into_iter().enumerate() {
        let (state, kept, earlier) = bench.run(&parts, resume, 1, Some(stops));
        assert_eq!((state, earlier, kept >= last), (State::Stopped, last, true), "{at}: {kept} after {last}");
        assert_eq!(expected.unwrap_or(kept), kept, "{at}");
        last = kept;
        assert_eq!(files_but_partial(&parts), 0);
    }
    let (state, done, earlier) = bench.run(&parts, resume, 3, None);
    assert_eq!((state, done, earlier), (State::Complete, all, last));
    assert_eq!(files(&parts), files(&whole));
    assert_eq!(bench.run(&parts, resume, 1, None).0, State::AlreadyComplete);
}

fn files_but_partial(folder: &Path) -> usize {
    fs::read_dir(folder)
        .expect("a folder")
        .filter(|entry| entry.as_ref().is_ok_and(|entry| entry.path().is_file()))
        .count()
}
