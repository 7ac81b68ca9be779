//! Fits and screenings that were stopped.

use std::fs;
use std::path::Path;

use durand::analysis::record::Record;
use durand::output::State;
use durand::output::folder::Permission;
use durand::scenario;
use durand::verbs::calibrate::study::Step;
use tempfile::TempDir;

use super::calibrate::{Bench, PRIORS, RECORD, SCENARIO, UNTIL, assert_same};
use super::command::{code, output, stderr, stdout};

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
