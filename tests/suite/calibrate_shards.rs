//! Fits whose generations are made in shards: put together, the bytes of one machine; anything else is refused by name.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::atomic::{AtomicBool, Ordering};

use durand::analysis::record::Record;
use durand::analysis::smc;
use durand::output::State;
use durand::output::carry_out_with;
use durand::output::disk::RealDisk;
use durand::output::folder::Permission;
use durand::output::part::{Part, Share};
use durand::output::study::{Form, Place};
use durand::verbs::calibrate::study::{Apart, Fit, Step};
use tempfile::TempDir;

use super::calibrate::{Bench, PRIORS, RECORD, SCENARIO, UNTIL, assert_same, files};
use super::command::{code, output, stderr, stdout};

const FIT: [&str; 15] = [
    "calibrate",
    SCENARIO,
    "--priors",
    PRIORS,
    "--until",
    UNTIL,
    "--particles",
    "20",
    "--replicates",
    "2",
    "--tolerance",
    "0",
    "--generations",
    "3",
    "--quiet",
];

/// A desk on which a fit is made whole and in shards.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_str().expect("UTF-8").to_owned()
    }

    /// The fit with `options`, in the folder `name`.
    fn fit(&self, name: &str, options: &[&str]) -> Output {
        let out = self.text(name);
        output(&[&FIT[..], &["--out", &out], options].concat())
    }

    fn fitted(&self, name: &str, options: &[&str]) {
        let made = self.fit(name, options);
        assert_eq!((code(&made), stderr(&made)), (0, String::new()), "{name}");
    }

    /// All shards of the generation after those in the folder `after`, in folders that begin with `name`.
    fn shards(&self, name: &str, of: u64, after: Option<&str>) -> Vec<String> {
        let after = after.map(|after| self.text(after));
        let shard = |part: u64| {
            let (folder, shard, threads) =
                (format!("{name}-{part}"), format!("{part}/{of}"), (part % 3 + 1).to_string());
            let mut options = vec!["--shard", &shard, "--threads", &threads];
            options.extend(after.iter().flat_map(|after| ["--after", after]));
            self.fitted(&folder, &options);
            folder
        };
        (1..=of).map(shard).collect()
    }

    fn merge(&self, shards: &[String], name: &str, options: &[&str]) -> Output {
        let (paths, out): (Vec<String>, String) =
            (shards.iter().map(|shard| self.text(shard)).collect(), self.text(name));
        let mut all = vec!["merge"];
        all.extend(paths.iter().map(String::as_str));
        all.extend(["--out", &out]);
        output(&[&all[..], options].concat())
    }

    fn merged(&self, shards: &[String], name: &str) -> String {
        let merged = self.merge(shards, name, &[]);
        assert_eq!((code(&merged), stderr(&merged)), (0, String::new()), "{name}");
        stdout(&merged)
    }
}

/// Protects fits over several machines: any number of shards, any threads, the bytes of one machine.
#[test]
fn a_fit_in_shards_has_the_bytes_of_the_whole() {
    let desk = Desk::new();
    desk.fitted("whole", &[]);
    for of in [1, 2, 3, 7] {
        let mut last: Option<String> = None;
        for generation in 1..=3 {
            let mut shards = desk.shards(&format!("{of}-{generation}"), of, last.as_deref());
            shards.reverse();
            let name = format!("fit-{of}-{generation}");
            let told = desk.merged(&shards, &name);
            let complete = desk.path(&name).join("posterior.csv").exists();
            assert_eq!(complete, generation == 3, "{of} shards: {told}");
            let words = told.split_whitespace().collect::<Vec<_>>().join(" ");
            let goes_on = words.contains(&format!("Generation {generation} of at most 3 is put together"));
            assert_eq!(goes_on, generation < 3, "{told}");
            last = Some(name);
        }
        assert_same(&desk.path("whole"), &desk.path(&format!("fit-{of}-3")));
    }
    // One machine can go on with what shards have begun
    desk.fitted("fit-2-2", &["--resume"]);
    assert_same(&desk.path("whole"), &desk.path("fit-2-2"));
}

#[test]
fn what_is_not_all_shards_of_one_generation_is_refused_by_name() {
    let desk = Desk::new();
    let shards = desk.shards("one", 3, None);
    let refused = |shards: &[String], options: &[&str], told: &str| {
        let merged = desk.merge(shards, "refused", options);
        let words = stderr(&merged).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(code(&merged) == 2 && words.contains(told), "{told}: {merged:?}");
        assert!(!desk.path("refused").exists(), "{told}");
    };
    refused(&shards[..2], &[], "shard 3/3 is missing");
    refused(&[&shards[..], &shards[1..2]].concat(), &[], "one-2 are both shard 2/3");
    let with = |folder: &str, told: &str| refused(&[&shards[..2], &[folder.to_owned()]].concat(), &[], told);
    desk.fitted("seed", &["--shard", "3/3", "--seed", "7"]);
    with("seed", "seed is a shard of other inputs (");
    desk.fitted("two", &["--shard", "2/2"]);
    with("two", "is one of 3 shards, and");
    with("nowhere", "nowhere is no folder of a shard");
    desk.merged(&shards, "first");
    let second = desk.shards("second", 3, Some("first"));
    with(&second[2], "second-3 is a shard of other inputs (generation 2 there, 1 here)");
    let edited = desk.path("edited");
    fs::create_dir(&edited).expect("a folder");
    for (name, mut bytes) in files(&desk.path("one-3")) {
        if name == "part.bin" {
            bytes[200] ^= 1;
        }
        fs::write(edited.join(&name), bytes).expect("written");
    }
    with("edited", "edited is damaged or was edited: part.bin is not what was written");
    // Another record, by which the same particles would lie elsewhere
    let record = desk.path("record");
    fs::create_dir(&record).expect("a folder");
    for name in ["monthly.csv", "events.csv", "annual.csv"] {
        let text = fs::read_to_string(Path::new(RECORD).join(name)).expect("a record");
        let text = if name == "events.csv" { text.lines().take(9).collect::<Vec<_>>().join("\n") } else { text };
        fs::write(record.join(name), text).expect("written");
    }
    refused(&shards, &["--record", &desk.text("record")], "is a shard of other inputs (another record)");
    desk.fitted("whole", &[]);
    refused(&["whole".to_owned()], &[], "whole is no shard of a fit");
    with("whole", "whole is no shard, but has whole results");
}

/// Protects screenings over several machines: any number of shards, any threads, the bytes of one machine, and how many trajectories there
/// were is not forgotten on the way.
#[test]
fn a_screening_in_shards_has_the_bytes_of_the_whole() {
    let desk = Desk::new();
    let screened = |name: &str, options: &[&str]| {
        let screen = ["--screen", "--screen-trajectories", "3", "--resume"];
        let made = desk.fit(name, &[&screen[..], options].concat());
        assert_eq!((code(&made), stderr(&made)), (0, String::new()), "{name}");
    };
    screened("whole", &[]);
    for of in [1, 2, 5] {
        let shard = |part: u64| {
            let (name, threads) = (format!("{part}-of-{of}"), (part % 3 + 1).to_string());
            screened(&name, &["--shard", &format!("{part}/{of}"), "--threads", &threads]);
            name
        };
        let shards: Vec<String> = (1..=of).rev().map(shard).collect();
        desk.merged(&shards, &format!("merged-{of}"));
        assert_same(&desk.path("whole"), &desk.path(&format!("merged-{of}")));
    }
    let refused = |shards: &[&str], told: &str| {
        let shards: Vec<String> = shards.iter().map(|&shard| shard.to_owned()).collect();
        let merged = desk.merge(&shards, "refused", &[]);
        let words = stderr(&merged).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(code(&merged) == 2 && words.contains(told), "{told}: {merged:?}");
        assert!(!desk.path("refused").exists(), "{told}");
    };
    refused(&["1-of-2"], "shard 2/2 is missing");
    refused(&["1-of-5", "2-of-2"], "is one of 5 shards, and");
    desk.fitted("fit", &["--shard", "2/2"]);
    refused(&["1-of-2", "fit"], "fit is no shard of `durand calibrate --screen`");
    refused(&["whole"], "whole is no shard, but has whole results");
}

/// Protects the order of generations.
#[test]
fn a_generation_comes_after_the_one_before() {
    let desk = Desk::new();
    let refused = |name: &str, options: &[&str], told: &str| {
        let made = desk.fit(name, options);
        let words = stderr(&made).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(code(&made) == 2 && words.contains(told), "{told}: {made:?}");
    };
    let after = |name: &str| desk.text(name);
    refused("a", &["--after", &after("fit")], "--after says after which generations a shard comes");
    refused("a", &["--screen", "--shard", "1/2", "--after", &after("fit")], "--after goes with generations of a fit");
    refused("a", &["--shard", "1/2", "--after", &after("fit")], "fit holds no fit that goes on");
    refused("a", &["--shard", "1/41"], "shard 1/41 of 40 particles does not exist");
    refused("a", &["--shard", "1/2", "--chart", "dots.shrinkage=x.svg"], "a shard has no charts");
    let first = desk.shards("one", 1, None);
    desk.merged(&first, "fit");
    let again = desk.merge(&first, "fit", &[]);
    assert!(code(&again) == 2 && stderr(&again).contains("an interrupted fit of the same inputs"), "{again:?}");
    let seed = ["--shard", "1/2", "--after", &after("fit"), "--seed", "7"];
    refused("a", &seed, "fit is a fit of other inputs (");
    let second = desk.shards("two", 1, Some("fit"));
    let merged = desk.merge(&second, "fit", &["--resume"]);
    assert_eq!((code(&merged), stderr(&merged)), (0, String::new()));
    let json = desk.merge(&second, "fit", &["--resume", "--format", "json"]);
    assert!(stdout(&json).contains("\"generation\": 2") && stdout(&json).contains("\"goes_on\": true"), "{json:?}");
    let back = desk.merge(&first, "back", &[]);
    assert_eq!(code(&back), 0);
    let third = desk.shards("three", 1, Some("fit"));
    let merged = desk.merge(&third, "fit", &["--resume"]);
    assert!(code(&merged) == 0 && desk.path("fit/posterior.csv").exists(), "{merged:?}");
    refused("a", &["--shard", "1/2", "--after", &after("fit")], "the search of the fit in");
    assert!(!desk.path("a").exists());
}

/// Protects generations that are done: shards of an earlier one do not take the place of a fit that is further.
#[test]
fn a_fit_does_not_go_back() {
    let desk = Desk::new();
    let first = desk.shards("one", 1, None);
    for (shards, options) in [(&first, &[][..]), (&desk.shards("two", 1, None), &["--resume"])] {
        let merged = desk.merge(shards, "fit", options);
        assert_eq!((code(&merged), stderr(&merged)), (0, String::new()));
    }
    let second = desk.shards("second", 1, Some("fit"));
    assert_eq!(code(&desk.merge(&second, "fit", &["--resume"])), 0);
    let kept = fs::read(desk.path("fit/.partial/checkpoint.bin")).expect("a checkpoint");
    let back = desk.merge(&first, "fit", &["--resume"]);
    let words = stderr(&back).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(code(&back) == 2 && words.contains("has 2 generations already"), "{back:?}");
    assert!(fs::read(desk.path("fit/.partial/checkpoint.bin")).expect("a checkpoint") == kept);
}

/// Protects the work of a shard: stopped on its way it has kept its particles, and ends in the same bytes.
#[test]
fn a_stopped_shard_goes_on_to_the_same_bytes() {
    let record = Record::read(Path::new(RECORD)).unwrap();
    let (bench, desk) = (Bench::new(&record), Desk::new());
    let case = bench.case();
    let plan = smc::Plan { most_generations: 4, ..smc::Plan::new(5, 200) };
    let apart = Apart { number: 1, before: smc::Population::default() };
    let fit = Fit { work: bench.work(&case), plan, draws: 20, apart: Some(apart) };
    let share = Share::Part(Part::Shard { part: 2, of: 2 });
    let go = |name: &str, resume: bool, stop: u64| {
        let permission = Permission { resume, force: false };
        let place = Place { threads: 2, out: desk.path(name), permission, form: Form::Plain };
        let flag = AtomicBool::new(false);
        let mut watch = |step| {
            let Step::Search(now) = step else { panic!("{step:?}") };
            // Those of the first half come before
            flag.store(now.simulations >= 200 + stop, Ordering::Relaxed);
        };
        let report = carry_out_with(&fit, &place, &flag, &mut watch, (&RealDisk, None, &share)).unwrap();
        (report.state, report.earlier, report.done)
    };
    assert_eq!(go("whole", false, 201), (State::Complete, 0, 200));
    let (state, _, kept) = go("stopped", false, 70);
    assert!(state == State::Stopped && (70..200).contains(&kept), "{kept}");
    assert_eq!(go("stopped", true, 201), (State::Complete, kept, 200));
    assert_same(&desk.path("whole"), &desk.path("stopped"));
}
