//! Tables compressed with `--gzip`: the same rows in another form, and every verb reads them as it reads plain ones.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use flate2::read::GzDecoder;

use super::command::{code, output, stderr, stdout};

fn ran(words: &[&str]) -> String {
    let done = output(words);
    assert_eq!(code(&done), 0, "{words:?}: {}", stderr(&done));
    stdout(&done)
}

fn text(path: &Path) -> String {
    let mut text = String::new();
    GzDecoder::new(fs::File::open(path).expect("a file")).read_to_string(&mut text).expect("gzip");
    text
}

/// Names of files, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

const RUN: [&str; 7] = ["run", "quick", "--runs", "60", "--weeks", "12", "--quiet"];

/// Protects who asks for less room: the same rows, the same bytes each time whatever the threads, and a package that says what it has.
#[test]
fn large_tables_are_compressed_and_hold_the_same() {
    let desk = tempfile::tempdir().expect("a folder");
    let at = |name: &str| desk.path().join(name);
    let to = |name: &str, more: &[&str]| {
        let out = at(name);
        ran(&[&RUN[..], &["--out", out.to_str().expect("UTF-8")], more].concat());
        out
    };
    let (plain, packed) = (to("plain", &[]), to("packed", &["--gzip", "--threads", "2"]));
    let again = to("again", &["--gzip", "--threads", "1"]);
    for table in ["runs", "trajectories", "events", "decisions"] {
        let file = format!("{table}.csv.gz");
        assert_eq!(text(&packed.join(&file)), fs::read_to_string(plain.join(format!("{table}.csv"))).expect("a table"));
        assert!(!packed.join(format!("{table}.csv")).exists(), "{table}");
        // Neither a time nor a name is in the header of gzip
        assert_eq!(fs::read(packed.join(&file)).expect("a file")[3..8], [0; 5], "{table}");
    }
    for file in names(&packed) {
        assert_eq!(
            fs::read(packed.join(&file)).expect("a file"),
            fs::read(again.join(&file)).expect("a file"),
            "{file}"
        );
    }
    let package = fs::read_to_string(packed.join("datapackage.json")).expect("a package");
    assert!(package.contains("\"path\": \"runs.csv.gz\"") && package.contains("\"compression\": \"gz\""));
    assert_eq!(
        fs::read(packed.join("summary.csv")).expect("a table"),
        fs::read(plain.join("summary.csv")).expect("one")
    );
}

/// Protects what comes after: verifying, the page again, going on, spreadsheets.
#[test]
fn compressed_results_are_verified_told_and_gone_on_with() {
    let desk = tempfile::tempdir().expect("a folder");
    let out = desk.path().join("out");
    let folder = out.to_str().expect("UTF-8");
    let command = [&RUN[..], &["--out", folder, "--gzip"]].concat();
    ran(&command);
    let page = fs::read(out.join("report.html")).expect("a page");
    fs::remove_file(out.join("report.html")).expect("removed");
    ran(&["report", folder]);
    assert_eq!(fs::read(out.join("report.html")).expect("a page"), page);
    ran(&["verify", folder]);
    ran(&["verify", folder, "--all"]);
    let told = output(&["run", "quick", "--runs", "60", "--weeks", "12", "--out", folder, "--resume"]);
    assert!(stdout(&told).contains("held all of these results already"), "{}", stdout(&told));
    ran(&[&command[..], &["--force", "--csv-style", "excel"]].concat());
    assert!(out.join("excel/runs.csv").exists() && !out.join("excel/runs.csv.gz").exists());
    // Another seed's table in the place of this one's
    let other = desk.path().join("other");
    ran(&[&RUN[..], &["--seed", "9", "--out", other.to_str().expect("UTF-8"), "--gzip"]].concat());
    fs::copy(other.join("runs.csv.gz"), out.join("runs.csv.gz")).expect("copied");
    let told = output(&["verify", folder]);
    assert_eq!(code(&told), 1);
    assert!(stdout(&told).contains("runs.csv.gz") && stdout(&told).contains("line 2, column"), "{}", stdout(&told));
}

/// Protects batches: shards in either form, and a whole in either.
#[test]
fn shards_may_be_compressed() {
    let desk = tempfile::tempdir().expect("a folder");
    let at = |name: &str| desk.path().join(name).to_str().expect("UTF-8").to_owned();
    for (verb, command) in [
        ("run", &RUN[..]),
        (
            "compare",
            &["compare", "quick", "--what-if", "hot:world.tension=70", "--runs", "20", "--weeks", "9", "--quiet"],
        ),
        ("sweep", &["sweep", "trust-and-sanctuary", "--points", "32", "--runs", "3", "--weeks", "9", "--quiet"]),
    ] {
        let place = |name: &str| at(&format!("{verb}-{name}"));
        let to = |name: &str, more: &[&str]| ran(&[command, &["--out", &place(name)], more].concat());
        to("plain", &[]);
        to("packed", &["--gzip"]);
        to("1", &["--shard", "1/2", "--gzip"]);
        to("2", &["--shard", "2/2"]);
        ran(&["merge", &place("1"), &place("2"), "--out", &place("merged"), "--quiet"]);
        ran(&["merge", &place("2"), &place("1"), "--out", &place("merged-packed"), "--quiet", "--gzip"]);
        for (merged, whole) in [("merged", "plain"), ("merged-packed", "packed")] {
            let [merged, whole] = [place(merged), place(whole)];
            assert_eq!(names(Path::new(&merged)), names(Path::new(&whole)), "{verb}");
            for file in names(Path::new(&whole)) {
                let read = |folder: &str| fs::read(Path::new(folder).join(&file)).expect("a file");
                assert!(read(&merged) == read(&whole), "{verb}: {file}");
            }
        }
    }
    // What reads a sweep reads it in either form
    let found = |name: &str, sweep: &str| {
        ran(&["discover", &at(sweep), "--where", "mean_tension>68", "--resamples", "0", "--out", &at(name), "--quiet"]);
        fs::read(Path::new(&at(name)).join("cases.csv")).expect("a table")
    };
    assert_eq!(found("by-packed", "sweep-packed"), found("by-plain", "sweep-plain"));
}
