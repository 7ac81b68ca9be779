//! What stands in a result folder beside and in place of what durand wrote: nothing of it is waited for, lost or taken for results.

use std::fs;
use std::path::Path;

use super::command::{QUICK, code, output, stderr};
use super::edges::{Desk, soon};

/// Protects against waiting for ever, and for nothing, in a result folder: what stands there in place of a file that durand wrote is no
/// file of its own, and stays beside the new one.
#[cfg(unix)]
#[test]
fn a_pipe_among_results_is_set_aside() {
    let pipe = |path: &str| {
        let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo starts");
        assert!(made.success(), "{path}");
    };
    let desk = Desk::new(&[]);
    let out = desk.path("out");
    let run = |seed: &str| {
        soon(&["run", QUICK, "--runs", "2", "--weeks", "2", "--seed", seed, "--out", &out, "--quiet", "--force"], None)
    };
    assert_eq!(code(&run("1")), 0);
    for file in ["runs.csv", "report.html"] {
        fs::remove_file(desk.path(&format!("out/{file}"))).expect("removed");
        pipe(&desk.path(&format!("out/{file}")));
    }
    assert_eq!(code(&run("2")), 0);
    for file in ["runs.csv", "report.html"] {
        assert!(fs::metadata(desk.path(&format!("out/{file}"))).expect("there").is_file());
        assert!(fs::symlink_metadata(desk.path(&format!("out/{file}.old"))).is_ok(), "{file}");
    }
    fs::remove_file(desk.path("out/report.html")).expect("removed");
    pipe(&desk.path("out/report.html"));
    let made = soon(&["report", &out], None);
    assert!(code(&made) == 0 && fs::metadata(desk.path("out/report.html")).expect("there").is_file(), "{made:?}");
    let picture = desk.path("pipe.svg");
    pipe(&picture);
    let refused = soon(&["report", &out, "--chart", &format!("fan.tension={picture}")], None);
    assert!(code(&refused) == 1 && stderr(&refused).contains("it is a named pipe"), "{refused:?}");
    let refused = soon(&["report", &out, "--out", &picture], None);
    assert!(code(&refused) == 2 && stderr(&refused).contains("is there already"), "{refused:?}");
}

/// Protects a picture from another one that is asked for in the same breath.
#[test]
fn two_charts_do_not_go_to_one_file() {
    let desk = Desk::new(&[]);
    let (out, picture) = (desk.path("out"), desk.path("a.svg"));
    let [tension, trust] = ["tension", "trust"].map(|name| format!("fan.{name}={picture}"));
    assert_eq!(code(&output(&["run", QUICK, "--runs", "2", "--weeks", "2", "--out", &out, "--quiet"])), 0);
    let refused = output(&["report", &out, "--chart", &tension, "--chart", &trust]);
    assert!(code(&refused) == 2 && stderr(&refused).contains("two charts are to be written to"), "{refused:?}");
    assert!(!Path::new(&picture).exists());
    let other = desk.path("other");
    let asked = ["run", QUICK, "--runs", "2", "--weeks", "2", "--out", &other, "--quiet", "--chart"];
    let refused = output(&[&asked[..], &[&tension, "--chart", &trust]].concat());
    assert!(code(&refused) == 2 && !Path::new(&other).exists(), "it is told before the runs: {refused:?}");
    let refused = output(&[&asked[..], &["nosuch=a.svg"]].concat());
    assert!(code(&refused) == 2 && !Path::new(&other).exists(), "no page of the verb has it: {refused:?}");
    // Of a chart that only this page lacks it is told when it is made
    let refused = output(&[&asked[..], &["timeline.999=a.svg"]].concat());
    assert!(code(&refused) == 2 && stderr(&refused).contains("The results are complete in "), "{refused:?}");
}

/// Protects tables for spreadsheets: none of other results stays beside new ones, and what somebody wrote into one stays.
#[test]
fn tables_for_spreadsheets_go_with_the_results() {
    let desk = Desk::new(&[]);
    let out = desk.path("out");
    let run = |seed: &str, style: &str| {
        let asked = ["run", QUICK, "--runs", "2", "--weeks", "2", "--seed", seed, "--out", &out, "--quiet", "--force"];
        assert_eq!(code(&output(&[&asked[..], &["--csv-style", style]].concat())), 0);
    };
    let edited = desk.path("out/excel/runs.csv");
    run("1", "excel");
    fs::write(&edited, "my notes").expect("written");
    run("2", "plain");
    assert_eq!(fs::read_dir(desk.path("out/excel")).expect("a folder").count(), 1, "what is edited alone stays");
    run("2", "excel");
    assert_eq!(fs::read_to_string(format!("{edited}.old")).expect("it stays"), "my notes");
    fs::remove_file(format!("{edited}.old")).expect("removed");
    run("3", "plain");
    assert!(!Path::new(&desk.path("out/excel")).exists());
}
