//! One process at a time in a result folder, and what is said of folders that cannot be used. The real command each time, and real
//! races: processes that start together, a process that is killed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use durand::digest::hash;
use durand::output::lock::{self, Lock};
use serde_json::Value;
use tempfile::TempDir;

use super::command::{QUICK, code, durand, output, stderr};

pub fn place() -> (TempDir, PathBuf) {
    let root = tempfile::tempdir().expect("a folder");
    let out = root.path().join("out");
    (root, out)
}

pub fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

pub fn begin(arguments: &[&str]) -> Child {
    durand(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the command starts")
}

/// Waits until `file` is there.
fn wait_for(file: &Path) {
    for _ in 0..20_000 {
        if file.exists() {
            return;
        }
        sleep(Duration::from_millis(1));
    }
    panic!("{} does not come", file.display());
}

/// On one line, as it may be wrapped anywhere.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Removes what was set aside, as its owner would.
pub fn forget_old(folder: &Path) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.extension().is_some_and(|ending| ending == "old") {
            fs::remove_file(entry).expect("removed");
        }
    }
}

/// Holds a folder against its data package, which it returns: every file is as it was hashed, and nothing else is there.
pub fn assert_whole(folder: &Path) -> Value {
    let package = fs::read(folder.join("datapackage.json")).expect("a data package");
    let package: Value = serde_json::from_slice(&package).expect("JSON");
    let mut listed = vec!["datapackage.json".to_owned()];
    for resource in package["resources"].as_array().expect("resources") {
        let file = resource["path"].as_str().expect("a path").to_owned();
        let bytes = fs::read(folder.join(&file)).expect("it is there");
        assert_eq!(resource["hash"], hash(&bytes), "{file}");
        assert_eq!(resource["bytes"], bytes.len() as u64, "{file}");
        listed.push(file);
    }
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut there: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    there.sort();
    listed.sort();
    assert_eq!(there, listed);
    package
}

/// Protects results from a second process that begins at the same time: whoever wins, all files are of one of the two, and the
/// other is told. With and without a folder before, with `--force` and `--resume`.
#[test]
fn of_two_that_begin_together_one_has_the_folder() {
    let mut refused = 0;
    for (trial, options) in [&[][..], &["--force"], &["--resume"], &["--force"], &[]].into_iter().enumerate() {
        let (_root, out) = place();
        if trial > 2 {
            fs::create_dir(&out).expect("made");
        }
        let of = |seed: &'static str| {
            let all = ["run", QUICK, "--runs", "500", "--seed", seed, "--quiet", "--out", text(&out)];
            begin(&[&all[..], options].concat())
        };
        let both = [of("1"), of("2")];
        let both = both.map(|child| child.wait_with_output().expect("it ends"));
        let codes = both.each_ref().map(code);
        assert!(codes.contains(&0), "{both:?}");
        for (one, _) in both.iter().zip(codes).filter(|(_, code)| *code == 1) {
            let message = flat(&stderr(one));
            assert!(message.contains("is being written by process") && message.contains("--out"), "{message}");
            refused += 1;
        }
        let seed = assert_whole(&out)["seed"].as_u64().expect("a seed");
        if codes[seed as usize - 1] != 0 {
            panic!("the folder is of seed {seed}: {both:?}");
        }
        let (_other, expected) = place();
        let seed = seed.to_string();
        let alone = ["run", QUICK, "--runs", "500", "--seed", &seed, "--quiet", "--out", text(&expected)];
        assert_eq!(code(&output(&alone)), 0);
        for file in ["runs.csv", "summary.csv", "datapackage.json"] {
            assert!(
                fs::read(out.join(file)).unwrap() == fs::read(expected.join(file)).unwrap(),
                "{file} is of another"
            );
        }
    }
    assert!(refused > 0, "in no trial the two met");
}

/// Protects a long run from every other verb, by any name of its folder and whatever is asked for; and that a crash locks nobody out.
#[cfg(unix)]
#[test]
fn while_one_works_no_verb_gets_in_and_after_a_crash_all_do() {
    let (root, out) = place();
    let mut child = begin(&["run", QUICK, "--runs", "40000000", "--quiet", "--out", text(&out)]);
    wait_for(&out.join(".partial/decisions.csv"));
    let link = root.path().join("link");
    std::os::unix::fs::symlink(&out, &link).expect("a link");
    let roundabout = out.join("../out");
    let design = "tests/discover/small.toml";
    let tries: [&[&str]; 8] = [
        &["run", QUICK, "--force", "--out", text(&out)],
        &["run", QUICK, "--runs", "40000000", "--resume", "--out", text(&link)],
        &["compare", QUICK, "--what-if", "x:world.tension=50", "--force", "--out", text(&roundabout)],
        &["sweep", design, "--out", text(&out)],
        &["robust", "tests/designs/policies.toml", "--out", text(&out)],
        &["sensitivity", design, "--force", "--out", text(&link)],
        &["calibrate", "second-emirate-2021", "--force", "--out", text(&out)],
        &["backtest", "second-emirate-2021", "--origins", "2024-06-30", "--force", "--out", text(&out)],
    ];
    let who = format!("is being written by process {} (durand run {QUICK}", child.id());
    for arguments in tries {
        let refused = output(arguments);
        let message = flat(&stderr(&refused));
        assert!(code(&refused) == 1 && message.contains(&who), "{arguments:?}: {message}");
    }
    assert!(child.try_wait().expect("asked").is_none(), "it still works");
    child.kill().expect("it still works");
    child.wait().expect("it ends");
    assert!(out.join(lock::FILE).exists(), "as a crash leaves it");
    let again = output(&["run", QUICK, "--runs", "5", "--force", "--quiet", "--out", text(&link)]);
    assert_eq!(code(&again), 0, "{again:?}");
    assert_whole(&out);
}

/// Protects a folder that takes the place of one that was moved away: who worked there writes nothing more in it.
#[test]
fn a_folder_that_was_moved_away_is_not_written_by_its_name() {
    let (root, out) = place();
    let child = begin(&["run", QUICK, "--runs", "3000", "--threads", "1", "--quiet", "--out", text(&out)]);
    wait_for(&out.join(".partial/decisions.csv"));
    fs::rename(&out, root.path().join("elsewhere")).expect("moved");
    let second = output(&["run", QUICK, "--runs", "5", "--quiet", "--out", text(&out)]);
    assert_eq!(code(&second), 0, "{second:?}");
    let first = child.wait_with_output().expect("it ends");
    assert!(code(&first) == 1 && stderr(&first).contains("was moved or removed"), "{first:?}");
    assert_eq!(assert_whole(&out)["runs"], 5);
}

/// Protects a reader: nobody is kept from a folder by one who only looks.
#[test]
fn who_looks_keeps_nobody_out() {
    let (_root, out) = place();
    let lock = Lock::of(&out).expect("free");
    assert!(lock::writer(&out).is_some());
    drop(lock);
    assert!(lock::writer(&out).is_none() && Lock::of(&out).is_ok());
}

/// Waits until `file`, which is only ever replaced as a whole, is another than `before`.
#[cfg(unix)]
fn wait_for_another(file: &Path, before: Option<&[u8]>) {
    // However busy the machine is: what never comes ends the test
    for _ in 0..60_000 {
        if fs::read(file).is_ok_and(|now| Some(now.as_slice()) != before) {
            return;
        }
        sleep(Duration::from_millis(5));
    }
    panic!("no other {} comes", file.display());
}

/// Protects those who stop a comparison: what is finished is kept, and can be gone on with. (That pairs are kept however few are
/// finished is a test of the comparison itself.)
#[cfg(unix)]
#[test]
fn ctrl_c_keeps_the_pairs_that_are_finished() {
    let (_root, out) = place();
    // So many that they would never end, so short that some are done soon, as the first checkpoint shows
    let all = ["compare", QUICK, "--what-if", "x:world.tension=50", "--runs", "5000000", "--weeks", "4", "--out"];
    let asked = |more: &[&str]| begin(&[&all[..], &[text(&out), "--quiet"], more].concat());
    let checkpoint = out.join(".partial").join(durand::output::checkpoint::FILE);
    let stopped = |child: Child, before: Option<&[u8]>| -> u64 {
        wait_for_another(&checkpoint, before);
        let signal = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
        assert!(signal.expect("kill").success());
        let ended: Output = child.wait_with_output().expect("it ends");
        let message = flat(&stderr(&ended));
        assert!(code(&ended) == 130 && message.contains(" finished and kept in "), "{message}");
        let words: Vec<&str> = message.split(' ').collect();
        let at = words.iter().position(|word| ["pair", "pairs"].contains(word)).expect("a number of pairs");
        words[at - 1].replace(',', "").parse().expect("a number")
    };
    let first = stopped(asked(&[]), None);
    assert!((1..5_000_000).contains(&first), "{first}");
    assert!(!out.join(lock::FILE).exists());
    let kept = fs::read(&checkpoint).expect("a checkpoint");
    let second = stopped(asked(&["--resume"]), Some(&kept));
    assert!(second > first, "{second} after {first}");
}

/// Protects who finds a data package that was cut off: it is told as damaged, by every verb, and `--force` makes it anew. What another
/// program left is not ours to replace.
#[test]
fn a_damaged_data_package_is_told_as_such() {
    let (_root, out) = place();
    let all = ["run", QUICK, "--runs", "4", "--weeks", "3", "--quiet", "--out", text(&out)];
    assert_eq!(code(&output(&all)), 0);
    let package = out.join("datapackage.json");
    let whole = fs::read(&package).expect("read");
    for cut in [0, 30, whole.len() / 2, whole.len() - 3] {
        fs::write(&package, &whole[..cut]).expect("written");
        for verb in [&all[..], &["sweep", "tests/discover/small.toml", "--out", text(&out)]] {
            let refused = output(verb);
            let message = flat(&stderr(&refused));
            assert!(
                code(&refused) == 2 && message.contains("damaged results") && message.contains("--force"),
                "{message}"
            );
        }
        let refused = output(&["discover", text(&out)]);
        assert!(code(&refused) == 2 && stderr(&refused).contains("damaged"), "{refused:?}");
    }
    fs::write(&package, "half of a file of another program").expect("written");
    let refused = output(&[&all[..], &["--force"]].concat());
    assert!(code(&refused) == 2 && stderr(&refused).contains("damaged") && package.exists(), "{refused:?}");
    fs::write(&package, &whole[..whole.len() / 2]).expect("written");
    let before = fs::read(out.join("runs.csv")).expect("read");
    assert_eq!(code(&output(&[&all[..], &["--force"]].concat())), 0);
    // What a damaged package lists cannot be told from the user's own: it stays, beside the new files
    assert_eq!(fs::read(out.join("runs.csv.old")).expect("set aside"), before);
    forget_old(&out);
    assert_whole(&out);
    fs::write(out.join("runs.csv"), "run\n").expect("written");
    let refused = output(&[&all[..], &["--resume"]].concat());
    assert!(code(&refused) == 2 && flat(&stderr(&refused)).contains("not as long as it was written"), "{refused:?}");
}

/// Protects who gives a link to a folder that is gone: the cause is named.
#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_named() {
    let (root, out) = place();
    std::os::unix::fs::symlink(root.path().join("gone"), &out).expect("a link");
    for place in [out.clone(), out.join("below")] {
        let refused = output(&["run", QUICK, "--runs", "2", "--weeks", "2", "--out", text(&place)]);
        let message = flat(&stderr(&refused));
        assert!(code(&refused) == 2 && message.contains("is a link to") && message.contains("not there"), "{message}");
    }
}

/// Protects two comparisons of one base: other questions have other folders, so neither keeps the other out.
#[test]
fn other_what_ifs_have_another_default_folder() {
    let desk = tempfile::tempdir().expect("a folder");
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join(QUICK);
    let asked: [(&str, &[&str]); 4] = [
        ("quick-compare-x-tension-50", &["--what-if", "x:world.tension=50"]),
        ("quick-compare-x-tension-30", &["--what-if", "x:world.tension=30"]),
        (
            "quick-compare-x-pakistan.forbid-strike-fork-at-2",
            &["--what-if", "x:actors.pakistan.forbid=strike", "--fork-at", "2"],
        ),
        (
            "quick-compare-pakistan-strike-fork-run-1-at-2",
            &["--fork-run", "1", "--at", "2", "--force", "pakistan=strike"],
        ),
    ];
    for (name, options) in asked {
        let all = [&["compare", text(&scenario), "--runs", "2", "--weeks", "3", "--quiet"], options].concat();
        let done = durand(&all).current_dir(desk.path()).output().expect("the command starts");
        assert_eq!(code(&done), 0, "{name}: {done:?}");
        assert_whole(&desk.path().join("results").join(name));
    }
}
