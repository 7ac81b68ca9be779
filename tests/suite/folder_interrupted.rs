//! Result folders that were interrupted, damaged or edited, or are of something else.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use durand::output::disk::{Disk, RealDisk};
use durand::output::ensemble_run::run_on_disk;
use durand::output::folder::Permission;
use durand::output::{Error, Request, State, Trajectories, run_into_folder};
use jiff::civil::date;

use super::folder::{chronicle, contents, forcing, go, place, request, resuming, stop_after};

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
