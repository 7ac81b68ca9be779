//! Processes that are killed (SIGKILL) at random moments and gone on with: in the end the bytes of one that never was.
//!
//! The suite kills each command once. `DURAND_KILLS=40 cargo test --release --test main -- --nocapture killed` kills each of the five 40
//! times, 200 in all.

#![allow(clippy::disallowed_types, reason = "it kills at moments, and no result sees the clock")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::command::{code, durand, stderr};

/// How often each command is killed.
fn kills() -> u32 {
    std::env::var("DURAND_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(1)
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let file = |path: PathBuf| {
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path.file_name().expect("a name").to_string_lossy().into_owned(), bytes)
    };
    entries.map(file).collect()
}

fn start(command: &[&str], out: &Path, resume: bool) -> Child {
    let mut all = command.to_vec();
    all.extend(["--out", out.to_str().expect("UTF-8"), "--quiet"]);
    all.extend(resume.then_some("--resume"));
    durand(&all).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command starts")
}

fn end(child: Child) {
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!((code(&ended), stderr(&ended)), (0, String::new()));
}

/// A share of a time, at random.
fn moment(of: Duration) -> Duration {
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes).expect("random bytes");
    of.mul_f64(f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX))
}

/// Kills `command` again and again, each time somewhere in its work or in what is left of it.
fn killed(command: &[&str]) {
    let root = tempfile::tempdir().expect("a folder");
    let whole = root.path().join("whole");
    let begun = Instant::now();
    end(start(command, &whole, false));
    let (mut takes, expected) = (begun.elapsed(), files(&whole));
    let mut with_something = 0;
    for number in 0..kills() {
        let out = root.path().join("killed");
        let begun = Instant::now();
        let mut child = start(command, &out, false);
        thread::sleep(moment(takes));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        with_something += u32::from(out.join(".partial/checkpoint.bin").exists());
        // Every third one is killed a second time, while it goes on
        if number % 3 == 2 {
            let mut child = start(command, &out, true);
            thread::sleep(moment(takes));
            child.kill().expect("it can be killed");
            child.wait().expect("it ends");
        }
        end(start(command, &out, true));
        // A machine that has become slower or faster meanwhile
        takes = takes.min(begun.elapsed());
        let found = files(&out);
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        for (name, bytes) in &expected {
            assert!(found[name] == *bytes, "{} differs after kill {number} of {command:?}", name);
        }
        fs::remove_dir_all(&out).expect("removed");
    }
    println!("{}: {} kills, {with_something} with something kept, all the same in the end", command[0], kills());
}

/// Protects work: an ensemble of several checkpoints.
#[test]
fn a_killed_ensemble_ends_in_the_same_bytes() {
    killed(&["run", "quick", "--runs", "15000", "--weeks", "52"]);
}

#[test]
fn a_killed_comparison_ends_in_the_same_bytes() {
    killed(&["compare", "quick", "--what-if", "hot:world.tension=70", "--runs", "7000", "--weeks", "52"]);
}

#[test]
fn a_killed_sweep_ends_in_the_same_bytes() {
    killed(&["sweep", "tests/designs/everything.toml", "--runs", "4500", "--weeks", "52"]);
}

#[test]
fn a_killed_sensitivity_analysis_ends_in_the_same_bytes() {
    killed(&["sensitivity", "tests/designs/sensitivity.toml", "--runs", "120", "--weeks", "52"]);
}

#[test]
fn a_killed_fit_ends_in_the_same_bytes() {
    killed(&["calibrate", "second-emirate-2021", "--until", "2021-12-31", "--particles", "60", "--generations", "4"]);
}
