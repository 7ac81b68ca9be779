//! More runs for a large ensemble that is finished: those that are there are not simulated again, and the bytes are those of all at once.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use durand::output::disk::{Disk, RealDisk};
use durand::output::ensemble_run::run_on_disk;
use durand::output::folder::Permission;
use durand::output::{Report, Request, State, Trajectories};

use super::command::{code, output, stdout};
use super::folder::{chronicle, request};

/// A disk for which a few runs are many.
struct Small;

impl Disk for Small {
    fn open(&self, path: &Path, anew: bool) -> io::Result<fs::File> {
        RealDisk.open(path, anew)
    }

    fn checkpoint_runs(&self, _: u32) -> u64 {
        50
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap())).collect()
}

/// Runs as asked; says how many runs were simulated.
fn go(asked: &Request) -> (Report, u64) {
    let (mut first, mut last) = (None, 0);
    let mut progress = |now: durand::ensemble::runner::Progress| {
        first.get_or_insert(now.runs);
        last = now.runs;
    };
    let report = run_on_disk(&chronicle(10), asked, &AtomicBool::new(false), &mut progress, &Small).unwrap();
    (report, last - first.unwrap_or(last))
}

fn more(out: &Path, runs: u64) -> Request {
    Request { permission: Permission { resume: true, force: false }, ..request(out, runs) }
}

/// Protects the time of those who want more: only what is missing is simulated, once and again, and nothing else differs.
#[test]
fn runs_are_added_to_those_that_are_there() {
    let desk = tempfile::tempdir().unwrap();
    let [whole, grown] = ["whole", "grown"].map(|name| desk.path().join(name));
    go(&request(&whole, 400));
    assert_eq!(go(&request(&grown, 100)).1, 100);
    for (runs, simulated) in [(250, 150), (400, 150)] {
        let (report, done) = go(&more(&grown, runs));
        assert_eq!((report.state, report.earlier, done), (State::Complete, runs - simulated, simulated));
    }
    assert!(files(&whole) == files(&grown), "{:?} {:?}", files(&whole).keys(), files(&grown).keys());
    assert_eq!(go(&more(&grown, 400)).0.state, State::AlreadyComplete);
}

/// What is changed in a folder, and how.
type Case<'a> = (&'a str, &'a dyn Fn(&Path));

/// Protects the promise of the same bytes: where what is there cannot be trusted or is not enough, all is simulated.
#[test]
fn where_that_cannot_be_all_runs_are_made_anew() {
    let desk = tempfile::tempdir().unwrap();
    let whole = desk.path().join("whole");
    go(&request(&whole, 300));
    let cases: [Case<'_>; 4] = [
        ("an edited table", &|out| {
            let text = fs::read_to_string(out.join("runs.csv")).unwrap().replacen(",0", ",1", 1);
            fs::write(out.join("runs.csv"), text).unwrap();
        }),
        ("no sums", &|out| fs::remove_file(out.join(".sums")).unwrap()),
        ("damaged sums", &|out| fs::write(out.join(".sums"), "durand").unwrap()),
        ("few runs", &|out| {
            fs::remove_dir_all(out).unwrap();
            go(&request(out, 40));
        }),
    ];
    for (told, change) in cases {
        let out = desk.path().join(told);
        go(&request(&out, 100));
        change(&out);
        assert_eq!(go(&more(&out, 300)).1, 300, "{told}");
        let mut found = files(&out);
        found.retain(|name, _| !name.ends_with(".old"));
        assert!(found == files(&whole), "{told}");
    }
    let out = desk.path().join("detail");
    go(&Request { trajectories: Trajectories::First(3), ..request(&out, 100) });
    let asked = Request { trajectories: Trajectories::First(9), ..more(&out, 300) };
    assert_eq!(go(&asked).1, 300, "runs are to be followed that were not");
    go(&Request { permission: Permission { resume: false, force: true }, ..request(&out, 40) });
    assert!(!out.join(".sums").exists(), "small results have no sums of others beside them");
}

/// Protects comparisons, by the command.
#[test]
fn pairs_are_added_to_those_that_are_there() {
    let root = tempfile::tempdir().unwrap();
    let [whole, grown] = ["whole", "grown"].map(|name| root.path().join(name));
    let go = |out: &Path, runs: &str, more: &[&str]| {
        let out = out.to_str().unwrap();
        // A checkpoint's worth of weeks
        let all =
            ["compare", "quick", "--what-if", "x:world.tension=50", "--weeks", "260", "--runs", runs, "--out", out];
        let made = output(&[&all[..], more].concat());
        assert_eq!(code(&made), 0, "{made:?}");
        stdout(&made)
    };
    go(&whole, "1100", &[]);
    go(&grown, "1030", &[]);
    assert!(grown.join(".sums").exists());
    go(&grown, "1100", &["--resume"]);
    assert!(files(&whole) == files(&grown));
}

/// Protects large tables: only the columns that are asked for, all statistics as they were.
#[test]
fn columns_of_runs_can_be_chosen() {
    let root = tempfile::tempdir().unwrap();
    let [all, some] = ["all", "some"].map(|name| root.path().join(name));
    let go = |out: &Path, more: &[&str]| {
        output(&[&["run", "quick", "--runs", "30", "--weeks", "4", "--out", out.to_str().unwrap()], more].concat())
    };
    assert_eq!(code(&go(&all, &[])), 0);
    assert_eq!(code(&go(&some, &["--columns", "deaths,Mean tension"])), 0);
    let table = fs::read_to_string(some.join("runs.csv")).unwrap();
    assert_eq!(table.lines().next(), Some("run,mean_tension,deaths,draw"));
    assert_eq!(fs::read(all.join("summary.csv")).unwrap(), fs::read(some.join("summary.csv")).unwrap());
    let refused = go(&some, &["--resume"]);
    assert!(code(&refused) == 2 && String::from_utf8_lossy(&refused.stderr).contains("columns"), "{refused:?}");
    assert_eq!(code(&output(&["verify", some.to_str().unwrap(), "--all"])), 0);
    let refused = go(&root.path().join("x"), &["--columns", "deathz"]);
    assert!(code(&refused) == 2 && String::from_utf8_lossy(&refused.stderr).contains("--columns"), "{refused:?}");
}
