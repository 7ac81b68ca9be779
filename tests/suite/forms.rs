//! Folders that another version of durand left unfinished: each is told as that and not as damaged, with what to do.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use durand::output::folder::Permission;
use durand::output::{Error, Request, State, run_into_folder};
use sha2::{Digest, Sha256};

use super::folder::{chronicle, request};

/// Runs into `out` and stops, then writes the checkpoint as if it had `new` in place of `old`, which is as long.
fn leave(out: &Path, old: &str, new: &str) {
    let stop = AtomicBool::new(false);
    run_into_folder(&chronicle(10), &request(out, 900), &stop, &mut |now| {
        stop.store(now.runs >= 300, Ordering::Relaxed);
    })
    .unwrap();
    let path = out.join(".partial/checkpoint.bin");
    let mut bytes = fs::read(&path).unwrap();
    bytes.truncate(bytes.len() - 32);
    let at = bytes.windows(old.len()).position(|part| part == old.as_bytes()).unwrap();
    bytes[at..at + new.len()].copy_from_slice(new.as_bytes());
    let hash = Sha256::digest(&bytes);
    bytes.extend_from_slice(&hash);
    fs::write(&path, bytes).unwrap();
}

#[test]
fn what_another_version_left_unfinished_is_told_as_such() {
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("results");
    for (old, new) in [("durand checkpoint 6", "durand checkpoint 0"), ("\"trajectories\"", "\"trajectorias\"")] {
        leave(&out, old, new);
        for resume in [false, true] {
            let permission = Permission { resume, force: false };
            let asked = Request { permission, ..request(&out, 900) };
            let refused = run_into_folder(&chronicle(10), &asked, &AtomicBool::new(false), &mut |_| {}).unwrap_err();
            assert!(matches!(refused, Error::OtherForm(ref folder, _) if *folder == out), "{refused}");
            let told = refused.to_string();
            assert!(told.contains("an interrupted run in the form of another version of durand"), "{told}");
            assert!(told.contains("--out") && told.contains("--force") && refused.exit_code() == 2, "{told}");
        }
        let permission = Permission { resume: false, force: true };
        let asked = Request { permission, ..request(&out, 900) };
        let report = run_into_folder(&chronicle(10), &asked, &AtomicBool::new(false), &mut |_| {}).unwrap();
        assert_eq!((report.state, report.earlier), (State::Complete, 0));
        fs::remove_dir_all(&out).unwrap();
    }
}

/// Protects the work of another verb from being taken for something of an older version.
#[test]
fn what_another_verb_left_unfinished_is_of_no_other_form() {
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("results");
    leave(&out, "durand checkpoint 6", "durand forecasting6");
    let asked = Request { permission: Permission { resume: true, force: false }, ..request(&out, 900) };
    let refused = run_into_folder(&chronicle(10), &asked, &AtomicBool::new(false), &mut |_| {}).unwrap_err();
    assert!(matches!(refused, Error::Damaged { .. }), "no version writes that: {refused}");
}

/// Protects hours of a fit from being thrown away as damaged: what another verb left is told as its work, and stays.
#[test]
fn what_another_verb_left_unfinished_is_told_as_its_work() {
    for (mark, work) in [("durand fit checkpoint 3", "a fit, and no run"), ("durand sweep checkpoint 19", "a sweep")] {
        let mut bytes = vec![mark.len() as u8];
        bytes.extend_from_slice(mark.as_bytes());
        bytes.extend_from_slice(b"whatever the other verb keeps");
        let hash = Sha256::digest(&bytes);
        bytes.extend_from_slice(&hash);
        for (finished, resume) in [(false, false), (false, true), (true, false), (true, true)] {
            let root = tempfile::tempdir().unwrap();
            let out = root.path().join("results");
            if finished {
                run_into_folder(&chronicle(10), &request(&out, 20), &AtomicBool::new(false), &mut |_| {}).unwrap();
            }
            let path = out.join(".partial/checkpoint.bin");
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &bytes).unwrap();
            let asked = Request { permission: Permission { resume, force: false }, ..request(&out, 900) };
            let refused = run_into_folder(&chronicle(10), &asked, &AtomicBool::new(false), &mut |_| {}).unwrap_err();
            let told = refused.to_string();
            assert!(told.contains("what another command left unfinished") && told.contains(work), "{told}");
            assert!(told.contains("--resume") && told.contains("--out") && refused.exit_code() == 2, "{told}");
            assert_eq!(fs::read(&path).unwrap(), bytes);
        }
    }
}

/// Protects a folder whose process was killed while it wrote its page: it is gone on with, and can be begun anew.
#[test]
fn a_page_that_was_half_written_is_no_one_elses() {
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("results");
    let whole = root.path().join("whole");
    for permission in [Permission { resume: true, force: false }, Permission { resume: false, force: true }] {
        leave(&out, "durand checkpoint 6", "durand checkpoint 6");
        fs::write(out.join(".partial/report.html"), "<!doctype").unwrap();
        let asked = Request { permission, ..request(&out, 900) };
        let report = run_into_folder(&chronicle(10), &asked, &AtomicBool::new(false), &mut |_| {}).unwrap();
        assert_eq!((report.state, report.earlier > 0), (State::Complete, permission.resume));
        run_into_folder(&chronicle(10), &request(&whole, 900), &AtomicBool::new(false), &mut |_| {}).unwrap();
        assert_eq!(fs::read(out.join("runs.csv")).unwrap(), fs::read(whole.join("runs.csv")).unwrap());
        assert!(!out.join(".partial").exists());
        fs::remove_dir_all(&out).unwrap();
        fs::remove_dir_all(&whole).unwrap();
    }
}
