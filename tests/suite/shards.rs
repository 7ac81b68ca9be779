//! Shards: each part of a batch by itself, put together by `durand merge` to the bytes of the whole; anything else is refused by name.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use super::command::{code, output, stderr, stdout};

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let file = |path: PathBuf| {
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path.file_name().expect("a name").to_string_lossy().into_owned(), bytes)
    };
    entries.map(file).collect()
}

fn assert_same(one: &Path, other: &Path, told: &str) {
    let (one, other) = (files(one), files(other));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{told}");
    for (name, bytes) in &one {
        assert!(*bytes == other[name], "{told}: {name} differs");
    }
}

/// A desk on which a command is done whole and in shards.
struct Bench {
    root: TempDir,
    command: Vec<&'static str>,
}

impl Bench {
    fn new(command: &[&'static str]) -> Self {
        Self { root: tempfile::tempdir().expect("a folder"), command: command.to_vec() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn go(&self, name: &str, options: &[&str]) -> Output {
        let out = self.path(name);
        let mut all: Vec<&str> = self.command.clone();
        all.extend(["--out", out.to_str().expect("UTF-8"), "--quiet"]);
        all.extend(options);
        output(&all)
    }

    fn whole(&self) -> PathBuf {
        let made = self.go("whole", &[]);
        assert_eq!((code(&made), stderr(&made)), (0, String::new()));
        self.path("whole")
    }

    /// All shards of `of`, threads mixed.
    fn shards(&self, of: u64) -> Vec<PathBuf> {
        let shard = |part: u64| {
            let (name, threads) = (format!("{part}-of-{of}"), (part % 3 + 1).to_string());
            let made = self.go(&name, &["--shard", &format!("{part}/{of}"), "--threads", &threads]);
            assert_eq!((code(&made), stderr(&made)), (0, String::new()), "{part}/{of}");
            self.path(&name)
        };
        (1..=of).map(shard).collect()
    }

    fn merge(&self, shards: &[PathBuf], name: &str) -> Output {
        let out = self.path(name);
        let mut all = vec!["merge"];
        all.extend(shards.iter().map(|path| path.to_str().expect("UTF-8")));
        all.extend(["--out", out.to_str().expect("UTF-8"), "--quiet"]);
        output(&all)
    }

    /// That these numbers of shards, in whatever order, are merged to the whole.
    fn holds(&self, numbers: &[u64]) {
        let whole = self.whole();
        for &of in numbers {
            let mut shards = self.shards(of);
            shards.reverse();
            let name = format!("merged-{of}");
            let merged = self.merge(&shards, &name);
            assert_eq!((code(&merged), stderr(&merged)), (0, String::new()), "{of} shards");
            assert_same(&whole, &self.path(&name), &format!("{of} shards"));
        }
    }
}

const RUN: [&str; 8] = ["run", "quick", "--runs", "130", "--weeks", "5", "--trajectories", "9"];

/// Protects batches over several machines: any number of shards, any threads, the bytes of one machine.
#[test]
fn an_ensemble_in_shards_has_the_bytes_of_the_whole() {
    Bench::new(&RUN).holds(&[1, 2, 3, 7, 64]);
}

/// Protects who goes on from a merged folder: what is proposed next asks for no file of a shard, which may be gone.
#[test]
fn what_is_next_after_a_merge_needs_no_shard() {
    let bench = Bench::new(&RUN);
    let (shards, out) = (bench.shards(2), bench.path("merged"));
    let merged = output(&["merge", path(&shards[0]), path(&shards[1]), "--out", path(&out)]);
    let next = format!("trace {} ", out.join("scenario.toml").display());
    let told = String::from_utf8_lossy(&merged.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains(&next), "{told}");
}

fn path(path: &std::path::Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// Protects what draws from a posterior, whose draws and variances go together over shards.
#[test]
fn an_ensemble_with_draws_in_shards_has_the_bytes_of_the_whole() {
    let root = tempfile::tempdir().expect("a folder");
    let file = root.path().join("draws.csv");
    fs::write(&file, "draw,world.trust\n1,20\n2,40\n3,60\n").expect("written");
    let file: &'static str = Box::leak(file.to_str().expect("UTF-8").to_owned().into_boxed_str());
    Bench::new(&["run", "quick", "--runs", "50", "--weeks", "4", "--posterior", file]).holds(&[3]);
}

/// Protects comparisons, contrasts and forks among them.
#[test]
fn a_comparison_in_shards_has_the_bytes_of_the_whole() {
    let command = [
        "compare",
        "quick",
        "--what-if",
        "hot:world.tension=70",
        "--what-if",
        "calm:world.trust=60",
        "--contrast",
        "hot:calm",
        "--runs",
        "60",
        "--weeks",
        "5",
    ];
    Bench::new(&command).holds(&[2, 5]);
    Bench::new(&[
        "compare",
        "quick",
        "--what-if",
        "deep:actors.pakistan.goals.strategic_depth=0.9",
        "--fork-at",
        "3",
        "--runs",
        "20",
        "--weeks",
        "5",
    ])
    .holds(&[3]);
}

/// Protects experiments, cut in the middle of a run over all points.
#[test]
fn experiments_in_shards_have_the_bytes_of_the_whole() {
    Bench::new(&["sweep", "tests/designs/everything.toml", "--runs", "7"]).holds(&[1, 4]);
    Bench::new(&["sensitivity", "tests/designs/sensitivity.toml", "--runs", "3", "--weeks", "4"]).holds(&[3]);
    Bench::new(&["robust", "tests/designs/policies.toml", "--runs", "3", "--weeks", "4"]).holds(&[5]);
}

/// Protects a batch on a cluster: a shard that was killed goes on, and one that is done says so.
#[test]
fn a_shard_goes_on_and_knows_when_it_is_done() {
    let bench = Bench::new(&RUN);
    let shards = bench.shards(2);
    let refused = bench.go("1-of-2", &["--shard", "2/2"]);
    assert_eq!(code(&refused), 2);
    assert!(stderr(&refused).contains("other inputs (first run 1 there, 66 here)"), "{refused:?}");
    let again = output(&[&RUN[..], &["--out", shards[0].to_str().unwrap(), "--shard", "1/2", "--resume"]].concat());
    assert!(code(&again) == 0 && stdout(&again).contains("Shard 1/2: 65 runs already in"), "{again:?}");
    let whole = bench.go("1-of-2", &["--resume"]);
    assert!(code(&whole) == 2 && stderr(&whole).contains("another shard, or not the whole"), "{whole:?}");
    let json = output(
        &[&RUN[..], &["--out", shards[0].to_str().unwrap(), "--shard", "1/2", "--resume", "--format", "json"]].concat(),
    );
    let told: Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!((&told["shard"], &told["runs"]), (&Value::from("1/2"), &Value::from(65)));
}

/// Protects results: whatever is not all shards of one batch, as they were written, is refused with its name, and nothing is made.
#[test]
fn what_is_not_all_shards_of_one_batch_is_refused_by_name() {
    let bench = Bench::new(&RUN);
    let (whole, shards) = (bench.whole(), bench.shards(3));
    let refused = |shards: &[PathBuf], told: &str| {
        let merged = bench.merge(shards, "refused");
        assert_eq!(code(&merged), 2, "{merged:?}");
        assert!(stderr(&merged).contains(told), "{told}: {merged:?}");
        assert!(!bench.path("refused").exists(), "{told}");
    };
    refused(&shards[..2], "shard 3/3 is missing");
    refused(&shards[1..2], "shards 1/3, 3/3 are missing");
    refused(&[&shards[..], &shards[1..2]].concat(), "2-of-3 are both shard 2/3");
    let with = |folder: &Path, told: &str| refused(&[&shards[..2], &[folder.to_owned()]].concat(), told);
    with(&whole, "whole is no shard, but has whole results");
    with(&bench.path("nowhere"), "nowhere is no folder of a shard");
    let other = bench.go("other", &["--shard", "3/3", "--seed", "7"]);
    assert_eq!(code(&other), 0);
    with(
        &bench.path("other"),
        "other is a shard of other inputs (seed 1 there, 7 here)".replace("1 there, 7", "7 there, 1").as_str(),
    );
    let of_two = bench.go("of-two", &["--shard", "2/2"]);
    assert_eq!(code(&of_two), 0);
    with(&bench.path("of-two"), "is one of 3 shards, and");
    let edited = bench.path("edited");
    fs::create_dir(&edited).unwrap();
    for (name, bytes) in files(&shards[2]) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let edit = name == "runs.csv";
        fs::write(edited.join(&name), if edit { text.replacen(",0,", ",1,", 1).into_bytes() } else { bytes }).unwrap();
    }
    with(&edited, "edited is damaged or was edited: runs.csv is not what was written");
}

/// Protects those who take a part for the whole.
#[test]
fn no_other_verb_takes_a_shard_for_results() {
    let bench = Bench::new(&["sweep", "tests/designs/everything.toml", "--runs", "2"]);
    let shard = bench.shards(2).remove(0);
    let shard = shard.to_str().unwrap();
    for (command, told) in [
        (vec!["report", shard], "is shard 1/2, not the whole"),
        (vec!["discover", shard, "--where", "deaths>=1"], "is shard 1/2 of a sweep, not the whole"),
        (vec!["merge", shard, "--chart", "dots.deaths=y.svg"], "shard 2/2 is missing"),
    ] {
        let refused = output(&command);
        assert!(code(&refused) == 2 && stderr(&refused).contains(told), "{command:?}: {refused:?}");
    }
}

/// Protects those who ask for what cannot be: a precision, a shard of nothing, charts of a part.
#[test]
fn shards_that_cannot_be_are_refused() {
    let bench = Bench::new(&["run", "quick", "--weeks", "4"]);
    for (options, told) in [
        (&["--shard", "1/2", "--precision", "mean_tension=0.5"][..], "cannot be done in parts"),
        (&["--shard", "3/9", "--runs", "4"], "shard 3/9 of 4 runs does not exist"),
        (&["--shard", "3/2"], "such as 2/7"),
        (&["--shard", "1/2", "--chart", "fan.tension=x.svg"], "a shard has no charts"),
    ] {
        let refused = bench.go("out", options);
        assert!(code(&refused) == 2 && stderr(&refused).contains(told), "{options:?}: {refused:?}");
        assert!(!bench.path("out").exists(), "{options:?}");
    }
}
