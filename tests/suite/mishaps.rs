//! What goes wrong around a run: wrong places, disks that refuse, processes that are killed. The real command each time.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use super::command::{PROGRAM, QUICK, code, durand, output, stage, stderr, stdout};

fn place() -> (TempDir, PathBuf) {
    let root = tempfile::tempdir().expect("a folder");
    let out = root.path().join("out");
    (root, out)
}

/// A few short runs of the quick scenario into `out`.
fn run(out: &Path, options: &[&str]) -> Output {
    let mut all = vec!["run", QUICK, "--runs", "6", "--weeks", "4", "--out", out.to_str().expect("UTF-8")];
    all.extend(options);
    output(&all)
}

/// `durand` in another folder than the project's.
fn elsewhere(folder: &Path, arguments: &[&str]) -> Output {
    durand(arguments).current_dir(folder).output().expect("the command starts")
}

fn quick() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(QUICK).to_str().expect("UTF-8").to_owned()
}

/// Protects those who run from another folder: they learn which names there are.
#[test]
fn a_name_that_no_scenario_has_is_told_with_those_that_ship() {
    let (root, _) = place();
    let refused = elsewhere(root.path(), &["trace", "xyzzy", "--run", "1"]);
    assert_eq!(code(&refused), 2);
    let message = stderr(&refused);
    for expected in
        ["there is no scenario xyzzy", "scenarios that ship with durand: ", "crossroads-2025", "give the path"]
    {
        assert!(message.contains(expected), "{message}");
    }
}

/// Protects those who leave out the folder; and other programs' files are not offered as scenarios.
#[test]
fn a_file_name_without_its_folder_is_found_out() {
    let message = stderr(&output(&["check", "quick.toml"]));
    assert!(message.contains("did you mean scenarios/quick.toml?"), "{message}");
    assert!(!message.contains("Cargo.toml"), "{message}");
}

/// Protects work in any folder: paths are meant from where the command runs, results go below it.
#[test]
fn paths_may_be_relative_and_in_any_script() {
    let (root, _) = place();
    let mine = "mein Szenario \u{e4} \u{7ed3}\u{679c}.toml";
    fs::copy(quick(), root.path().join(mine)).expect("copied");
    let made = elsewhere(root.path(), &["run", mine, "--runs", "3", "--weeks", "2"]);
    assert_eq!(code(&made), 0, "{made:?}");
    let results = fs::read_dir(root.path().join("results")).expect("results").count();
    assert_eq!(results, 1);
    assert!(stdout(&made).contains(&format!("durand trace '{mine}'")), "{made:?}");
    let made = elsewhere(root.path(), &["run", &quick(), "--runs", "3", "--weeks", "2", "--out", "there/ \u{e9} / x"]);
    assert_eq!(code(&made), 0, "{made:?}");
    assert!(root.path().join("there/ \u{e9} / x/datapackage.json").is_file());
}

/// Protects the ends of the ranges.
#[test]
fn the_smallest_and_the_odd_are_run() {
    let (_root, out) = place();
    for options in [
        &["--weeks", "1"][..],
        &["--runs", "1", "--weeks", "1"],
        &["--trajectories", "5000"],
        &["--trajectories", "0"],
        &["--threads", "300"],
    ] {
        let options = [options, &["--force"]].concat();
        let mut all = vec!["run", QUICK, "--out", out.to_str().expect("UTF-8"), "--quiet"];
        if !options.contains(&"--runs") {
            all.extend(["--runs", "6"]);
        }
        if !options.contains(&"--weeks") {
            all.extend(["--weeks", "4"]);
        }
        all.extend(options);
        let made = output(&all);
        assert_eq!((code(&made), stderr(&made)), (0, String::new()), "{all:?}");
        assert!(out.join("datapackage.json").is_file(), "{all:?}");
    }
}

/// Protects those who read messages: what differs is named, not what follows from it.
#[test]
fn another_seed_is_not_called_another_scenario() {
    let (_root, out) = place();
    assert_eq!(code(&run(&out, &[])), 0);
    let refused = run(&out, &["--seed", "7"]);
    assert_eq!(code(&refused), 2);
    let message = stderr(&refused);
    assert!(message.contains("seed 1 there, 7 here") && !message.contains("another scenario"), "{message}");
    let refused = run(&out, &["--set", "world.tension=36"]);
    assert!(stderr(&refused).contains("another scenario"), "{refused:?}");
}

#[test]
fn the_file_in_the_way_is_named() {
    let (root, _) = place();
    let file = root.path().join("file");
    fs::write(&file, "x").expect("written");
    let refused = run(&file.join("below/it"), &[]);
    assert_eq!(code(&refused), 2, "{refused:?}");
    assert!(stderr(&refused).contains(&format!("{} is a file, so it cannot hold", file.display())), "{refused:?}");
}

#[test]
fn too_many_runs_are_told_from_no_number() {
    let message = stderr(&output(&["run", QUICK, "--runs", "99999999999999999999"]));
    assert!(message.contains("at most"), "{message}");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::PermissionsExt as _;
    use std::thread::sleep;
    use std::time::Duration;

    use super::*;

    /// `durand` under a shell that lets no file grow beyond `blocks` blocks, as a full disk would not.
    fn on_a_full_disk(blocks: u32, arguments: &[&str]) -> Output {
        Command::new("sh")
            .current_dir(stage())
            .args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"")])
            .arg(PROGRAM)
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .expect("a shell")
    }

    /// Protects the disk and the user: a clear message, exit code 1, and nothing left that looks like results.
    #[test]
    fn a_disk_that_takes_no_more_leaves_nothing_behind() {
        let (_root, out) = place();
        let path = out.to_str().expect("UTF-8");
        let arguments = ["run", QUICK, "--runs", "300", "--out", path];
        let failed = on_a_full_disk(64, &arguments);
        assert_eq!(code(&failed), 1, "{failed:?}");
        assert!(stderr(&failed).contains("cannot write") && stderr(&failed).contains("Make room"), "{failed:?}");
        assert_eq!(stdout(&failed), "");
        assert!(!out.exists(), "{:?}", fs::read_dir(&out));
        assert_eq!(code(&output(&arguments)), 0, "there is room again");
    }

    /// Protects against a message that leaves the user alone. Root may write everywhere: then there is nothing to see.
    #[test]
    fn a_folder_that_may_not_be_written_is_told() {
        let (root, _) = place();
        let locked = root.path().join("locked");
        fs::create_dir(&locked).expect("made");
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).expect("set");
        if fs::write(locked.join("probe"), "x").is_ok() {
            return;
        }
        for out in [locked.clone(), locked.join("below")] {
            let failed = run(&out, &[]);
            assert_eq!(code(&failed), 1, "{failed:?}");
            assert!(stderr(&failed).contains("Choose a folder that you may write to"), "{failed:?}");
        }
    }

    /// Protects those whose machine went down at once: the same command begins anew, and asks for nothing.
    #[test]
    fn a_run_that_was_killed_at_once_can_simply_be_run_again() {
        let (_root, out) = place();
        let mut child = durand(&["run", QUICK, "--runs", "40000000", "--out", out.to_str().expect("UTF-8")])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command starts");
        for _ in 0..10_000 {
            if out.join(".partial/decisions.csv").exists() {
                break;
            }
            sleep(Duration::from_millis(1));
        }
        child.kill().expect("it still runs");
        child.wait().expect("it ends");
        assert!(!out.join("runs.csv").exists() && out.join(".partial").exists());
        if out.join(".partial/checkpoint.bin").exists() {
            return; // Too slow a machine to kill it at once: what is kept then is another test's.
        }
        let made = run(&out, &[]);
        assert_eq!(code(&made), 0, "{made:?}");
        assert!(!out.join(".partial").exists());
    }
}
