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

use super::command::{code, durand, stderr, stdout};

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

fn start(command: &[&str], out: &Path, options: &[&str]) -> Child {
    let out = out.to_str().expect("UTF-8");
    let all = [command, &["--out", out], options].concat();
    durand(&all).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command starts")
}

/// What a command prints that nobody kills.
fn end(child: Child) -> String {
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!((code(&ended), stderr(&ended)), (0, String::new()));
    stdout(&ended)
}

/// A share of a time, at random.
fn moment(of: Duration) -> Duration {
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes).expect("random bytes");
    of.mul_f64(f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX))
}

/// Waits until something is kept in `out`, or the command has ended.
fn wait_for_something(child: &mut Child, out: &Path) {
    while !has_something(out) && child.try_wait().expect("it can be asked").is_none() {
        thread::sleep(Duration::from_millis(1));
    }
}

/// Whether a folder has something to go on from, and not yet all that is to be published.
fn has_something(out: &Path) -> bool {
    let there = |file: &str| out.join(".partial").join(file).exists();
    there("checkpoint.bin") && !there("datapackage.json")
}

fn kill(child: &mut Child) {
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
}

/// Kills `command` again and again: of each four three times between the first checkpoint and the end, once at any moment at all.
fn killed(command: &[&str]) {
    let root = tempfile::tempdir().expect("a folder");
    let whole = root.path().join("whole");
    let begun = Instant::now();
    let mut child = start(command, &whole, &["--quiet"]);
    wait_for_something(&mut child, &whole);
    let (first, has_something_to_lose) = (begun.elapsed(), has_something(&whole));
    end(child);
    assert!(has_something_to_lose, "{command:?} has no checkpoint on its way, so this would show nothing");
    let (mut takes, expected) = (begun.elapsed(), files(&whole));
    let mut rest = takes - first;
    let (mut in_work, mut with_something, mut gone_on) = (0, 0, 0);
    for number in 0..kills() {
        let out = root.path().join("killed");
        let begun = Instant::now();
        let mut child = start(command, &out, &["--quiet"]);
        if number % 4 == 3 {
            thread::sleep(moment(takes));
        } else {
            wait_for_something(&mut child, &out);
            thread::sleep(moment(rest));
        }
        kill(&mut child);
        in_work += u32::from(!out.join("datapackage.json").exists());
        // Every third one is killed a second time, while it goes on
        if number % 3 == 2 {
            let mut child = start(command, &out, &["--resume", "--quiet"]);
            thread::sleep(moment(rest));
            kill(&mut child);
        }
        let kept = has_something(&out);
        let told = end(start(command, &out, &["--resume"]));
        let goes_on = ["Gone on after", "It went on after"].iter().any(|words| told.contains(words));
        assert!(goes_on == kept, "kill {number} of {command:?}, something kept: {kept}\n{told}");
        with_something += u32::from(kept);
        gone_on += u32::from(goes_on);
        // A machine that has become faster meanwhile
        takes = takes.min(begun.elapsed());
        rest = rest.min(takes);
        let found = files(&out);
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        for (name, bytes) in &expected {
            assert!(found[name] == *bytes, "{} differs after kill {number} of {command:?}", name);
        }
        fs::remove_dir_all(&out).expect("removed");
    }
    println!(
        "{}: {} kills, {in_work} before the end, {with_something} with something kept, {gone_on} gone on from it, all the same in the end",
        command[0],
        kills()
    );
}

/// Actors who mean nothing weigh nothing: checkpoints, which come after so many weeks, take less time to reach.
const RANDOM: &str = "decision=uniform_random";

/// Kills `durand VERB DESIGN` with `options`.
fn killed_with_design(verb: &str, options: &[&str]) {
    let root = tempfile::tempdir().expect("a folder");
    let design = root.path().join("design.toml");
    let text = format!(
        "scenario = \"quick\"\nweeks = 52\nset = [\"{RANDOM}\"]\n\
         [sweep]\nmethod = \"sobol\"\npoints = 4\n\
         [sensitivity]\nmethods = [\"morris\"]\ntrajectories = 6\n\
         [[factor]]\npath = \"world.trust\"\nlow = 5\nhigh = 60\n\
         [[factor]]\npath = \"world.tension\"\nlow = 20\nhigh = 80\n"
    );
    fs::write(&design, text).expect("written");
    killed(&[&[verb, design.to_str().expect("UTF-8")], options].concat());
}

/// Protects work: an ensemble of several checkpoints.
#[test]
fn a_killed_ensemble_ends_in_the_same_bytes() {
    killed(&["run", "quick", "--set", RANDOM, "--runs", "24000", "--weeks", "52"]);
}

#[test]
fn a_killed_comparison_ends_in_the_same_bytes() {
    let options = ["--what-if", "hot:world.tension=70", "--runs", "7000", "--weeks", "52"];
    killed(&[&["compare", "quick", "--set", RANDOM], &options[..]].concat());
}

#[test]
fn a_killed_sweep_ends_in_the_same_bytes() {
    killed_with_design("sweep", &["--runs", "5500"]);
}

#[test]
fn a_killed_sensitivity_analysis_ends_in_the_same_bytes() {
    killed_with_design("sensitivity", &["--runs", "1300"]);
}

#[test]
fn a_killed_fit_ends_in_the_same_bytes() {
    killed(&["calibrate", "second-emirate-2021", "--until", "2021-12-31", "--particles", "60", "--generations", "4"]);
}
