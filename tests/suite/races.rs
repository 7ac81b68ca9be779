//! Every pair of verbs that write result folders, one working where the other wants to: real processes, by other names of the folder
//! and other options. What works is held still meanwhile, so that this costs next to nothing.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use durand::output::lock;
use tempfile::TempDir;

use super::alone::{assert_whole, begin, flat, place, text};
use super::command::{code, durand, output, stderr};

/// A file of the project, from wherever the command is started.
fn own(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).to_string_lossy().into_owned()
}

/// The verbs that write folders, each with much to do, and a sweep to look into.
fn verbs(sweep: &Path) -> Vec<Vec<String>> {
    let (quick, design, policies) =
        (own("scenarios/quick.toml"), own("tests/discover/small.toml"), own("tests/designs/policies.toml"));
    let all: [&[&str]; 8] = [
        &["run", &quick, "--runs", "40000000"],
        &["compare", &quick, "--what-if", "x:world.tension=50", "--runs", "40000000"],
        &["sweep", &design, "--runs", "9000"],
        &["sensitivity", &design, "--runs", "9000"],
        &["robust", &policies, "--runs", "9000"],
        &["discover", text(sweep), "--where", "deaths>100", "--resamples", "10000"],
        &["calibrate", "second-emirate-2021"],
        &["backtest", "second-emirate-2021", "--origins", "2024-06-30"],
    ];
    all.iter().map(|words| words.iter().map(|word| (*word).to_owned()).collect()).collect()
}

fn sweep(desk: &TempDir) -> PathBuf {
    let folder = desk.path().join("sweep");
    let design = own("tests/discover/small.toml");
    let all = ["sweep", &design, "--points", "32", "--runs", "2", "--weeks", "6", "--quiet", "--out", text(&folder)];
    assert_eq!(code(&output(&all)), 0);
    folder
}

fn spawn(words: &[String], more: &[&str], desk: &Path) -> Child {
    let all: Vec<&str> = words.iter().map(String::as_str).chain(more.iter().copied()).chain(["--quiet"]).collect();
    durand(&all).current_dir(desk).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the command starts")
}

fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args([name, &child.id().to_string()]).status();
    assert!(sent.expect("kill").success());
}

/// The folder that a process has locked and signed, below `root`; the process is held still then.
fn hold(child: &mut Child, root: &Path) -> PathBuf {
    for _ in 0..20_000 {
        let mut folders = vec![root.to_owned()];
        folders.extend(fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path()));
        let is_signed = |folder: &PathBuf| fs::metadata(folder.join(lock::FILE)).is_ok_and(|file| file.len() > 0);
        if let Some(folder) = folders.into_iter().find(is_signed) {
            signal(child, "-STOP");
            assert!(child.try_wait().expect("asked").is_none(), "it works");
            return folder;
        }
        assert!(child.try_wait().expect("asked").is_none(), "it ended before it was seen");
        sleep(Duration::from_millis(1));
    }
    panic!("no lock comes");
}

/// Protects whatever works from whatever else is asked for there: every pair of verbs, by the folder's name, a link to it or a
/// roundabout way, with `--force`, `--resume` or neither; the same verb also by the default name of the folder. Each is told who
/// works there and changes nothing.
#[test]
fn no_verb_gets_in_where_another_works() {
    let desk = tempfile::tempdir().expect("a folder");
    let verbs = verbs(&sweep(&desk));
    for (at, holder) in verbs.iter().enumerate() {
        let work = desk.path().join(format!("work-{at}"));
        fs::create_dir_all(&work).expect("made");
        // By its default name, as two that ask the same would meet
        let mut child = spawn(holder, &[], &work);
        let folder = hold(&mut child, &work.join("results"));
        let link = work.join("link");
        std::os::unix::fs::symlink(&folder, &link).expect("a link");
        let roundabout = folder.join("../").join(folder.file_name().expect("a name"));
        let places = [folder.clone(), link, roundabout];
        let tries = verbs.iter().enumerate().skip(at).map(|(number, words)| {
            let (place, option) = (&places[(at + number) % 3], [&[][..], &["--force"], &["--resume"]][number % 3]);
            let named = ["--out", text(place)];
            let more = [option, if number == at { &[][..] } else { &named[..] }].concat();
            (words, spawn(words, &more, &work))
        });
        let tries: Vec<_> = tries.collect();
        let who = format!("is being written by process {} (durand {} ", child.id(), holder[0]);
        for (words, tried) in tries {
            let refused = tried.wait_with_output().expect("it ends");
            let message = flat(&stderr(&refused));
            assert!(code(&refused) == 1 && message.contains(&who), "{} in {}: {message}", words[0], holder[0]);
        }
        signal(&child, "-KILL");
        child.wait().expect("it ends");
        assert!(!folder.join("datapackage.json").exists() && folder.join(lock::FILE).exists());
    }
}

/// Protects a folder from two verbs that begin together: it is of one of them, whole, and the other is told.
#[test]
fn of_two_verbs_that_begin_together_one_has_the_folder() {
    let design = own("tests/discover/small.toml");
    let quick = own("scenarios/quick.toml");
    let run = ["run", &quick, "--runs", "40", "--weeks", "20"];
    let compare = ["compare", &quick, "--what-if", "x:world.tension=50", "--runs", "20", "--weeks", "20"];
    let sweep = ["sweep", &design, "--points", "8", "--runs", "2", "--weeks", "8"];
    for (one, other, option) in [
        (&run[..], &sweep[..], &[][..]),
        (&compare[..], &run[..], &["--force"]),
        (&sweep[..], &compare[..], &["--resume"]),
    ] {
        let (_root, out) = place();
        let both = [one, other].map(|words| begin(&[words, option, &["--quiet", "--out", text(&out)]].concat()));
        let both = both.map(|child| child.wait_with_output().expect("it ends"));
        let codes = both.each_ref().map(code);
        let won = codes.iter().position(|code| *code == 0).unwrap_or_else(|| panic!("{both:?}"));
        assert!(matches!(codes[1 - won], 0..=2), "{both:?}");
        let package = assert_whole(&out);
        let made = package["command"].as_str().expect("a command").split(' ').nth(1).expect("a verb").to_owned();
        assert!(codes == [0, 0] || made == [one[0], other[0]][won], "{made}: {both:?}");
    }
}
