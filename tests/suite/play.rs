//! `durand play`: questions, answers from a pipe and a file, what is saved, the debrief, and courses beside each other.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Output, Stdio};

use serde_json::Value;
use tempfile::{TempDir, tempdir};

use super::command::{code, durand, output, stderr, stdout};

fn desk() -> TempDir {
    tempdir().expect("a folder")
}

/// Plays with these words and answers.
fn play(folder: &Path, words: &[&str], answers: &str) -> Output {
    let mut command = durand(&[&["play"], words].concat());
    command.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = command.spawn().expect("it starts");
    // Who is refused does not read its answers
    let _ = process.stdin.take().expect("piped").write_all(answers.as_bytes());
    process.wait_with_output().expect("it ends")
}

fn json(folder: &Path, words: &[&str], answers: &str) -> Value {
    let ended = play(folder, &[words, &["--format", "json"]].concat(), answers);
    assert_eq!(code(&ended), 0, "{words:?}: {}", stderr(&ended));
    serde_json::from_str(&stdout(&ended)).expect("JSON")
}

const QUICK: [&str; 7] = ["quick", "--as", "pakistan", "--weeks", "16", "--run", "3"];
const WEEKLY: [&str; 9] = ["quick", "--as", "pakistan", "--weeks", "16", "--run", "3", "--every", "1"];

/// Protects classes and scripts: lines are answers, a bad one is told and asked again, and when they end the course is saved with the
/// command that goes on with it.
#[test]
fn lines_are_answers() {
    let desk = desk();
    let ended = play(desk.path(), &QUICK, "fly\n99\nstrike\nwhy 2\n?\n2\n\nback\n");
    let told = stdout(&ended);
    assert_eq!(code(&ended), 0, "{}", stderr(&ended));
    for part in [
        "You are Pakistan, in run 3 of seed 1",
        "`fly` is no answer.",
        "99 is no number of an option",
        "strike cannot be chosen now",
        "against keeping the course, in points of satisfaction",
        "take the last choice back",
        "Go on with: durand play --load quick-pakistan-3.play",
    ] {
        let words = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(part), "{part}: {told}");
    }
    assert!(told.lines().all(|line| line.chars().count() <= 80 || line.contains("play --load")), "{told}");
    assert!(desk.path().join("quick-pakistan-3.play").is_file());
    assert_eq!(fs::read_dir(desk.path()).expect("a folder").count(), 1, "nothing half-written is left");
}

#[test]
fn who_only_looks_leaves_no_file() {
    let desk = desk();
    let ended = play(desk.path(), &QUICK, "");
    assert!(stdout(&ended).contains("Nothing was chosen, and nothing is saved."));
    assert_eq!(fs::read_dir(desk.path()).expect("a folder").count(), 0);
}

/// Protects the course: left and gone on with, it is that which was played at once; answers of a file are those that are typed.
#[test]
fn a_course_goes_on_where_it_was_left() {
    let desk = desk();
    let answers = "2\n5\nkeep\n3\n\n7\nkeep 40\n";
    let once = json(desk.path(), &[&WEEKLY[..], &["--save", "once.play"]].concat(), answers);
    let (first, rest) = answers.split_at(answers.find("keep").expect("there"));
    let half = json(desk.path(), &[&WEEKLY[..], &["--save", "half.play"]].concat(), first);
    assert_eq!(half["question"]["week"], 3);
    fs::write(desk.path().join("rest.txt"), format!("# the rest\n{rest}")).expect("written");
    let whole = json(desk.path(), &["--load", "half.play", "--answers", "rest.txt"], "");
    for key in ["choices", "outcomes", "held", "code"] {
        assert_eq!(whole[key], once[key], "{key}");
    }
    let [one, other] = ["once.play", "half.play"].map(|name| fs::read(desk.path().join(name)).expect("there"));
    assert_eq!(one, other);
    assert!(once["choices"].as_array().is_some_and(|all| all.len() == 16), "{}", once["choices"]);
}

/// Protects the twin: the run in which the model's own actor chose is that of `durand run` and `durand trace`, and who answers `model`
/// every week has it.
#[test]
fn to_answer_model_is_to_have_the_models_run() {
    let desk = desk();
    let told = json(desk.path(), &WEEKLY, &"model\n".repeat(16));
    let traced = output(&["trace", "quick", "--weeks", "16", "--run", "3", "--format", "json"]);
    let traced: Value = serde_json::from_str(&stdout(&traced)).expect("JSON");
    for (name, outcome) in told["outcomes"].as_object().expect("outcomes") {
        assert_eq!(
            (&outcome["played"], &outcome["own"]),
            (&traced["outcomes"][name], &traced["outcomes"][name]),
            "{name}"
        );
    }
    let ended = play(desk.path(), &WEEKLY, &"model\n".repeat(16));
    let told = stdout(&ended).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("In 16 of your answers you did what the model's own actor would have done"), "{told}");
}

/// Protects a class: two files or two codes of one run stand beside each other; what has other luck, is not over or is misspelt is
/// refused with words.
#[test]
fn courses_are_held_beside_each_other() {
    let desk = desk();
    let file = |name: &str| format!("{name}.play");
    let one = json(desk.path(), &[&WEEKLY[..], &["--save", "one.play"]].concat(), "2\nkeep 40\n");
    let two = json(desk.path(), &[&WEEKLY[..], &["--save", "two.play"]].concat(), "3\nkeep 40\n");
    let codes = [&one, &two].map(|told| told["code"].as_str().expect("a code").to_owned());
    let by_file = play(desk.path(), &["--compare", &file("one"), &file("two"), "--runs", "20"], "");
    assert_eq!(code(&by_file), 0, "{}", stderr(&by_file));
    let told = stdout(&by_file);
    let option = |told: &Value| told["choices"][0]["option"].as_str().expect("an option").to_owned();
    assert!(told.contains(&format!("Week 1: A {}, B {}.", option(&one), option(&two))), "{told}");
    let compared = json(desk.path(), &["--compare", &codes[0], &codes[1], "--runs", "20"], "");
    for (name, outcome) in compared["outcomes"].as_object().expect("outcomes") {
        let played = [&one, &two].map(|told| told["outcomes"][name]["played"].clone());
        assert_eq!(outcome["played"], Value::from(played.to_vec()), "{name}");
    }
    let half = json(desk.path(), &[&WEEKLY[..], &["--save", "half.play"]].concat(), "2\n");
    let mut elsewhere = WEEKLY;
    elsewhere[6] = "4";
    json(desk.path(), &[&elsewhere[..], &["--save", "four.play"]].concat(), "keep 40\n");
    let slip = codes[1].replace(|digit: char| digit == codes[1].chars().last().expect("one"), "Q");
    let refused = [
        (vec!["one.play", "half.play"], "has not come to its end: it is at week 2"),
        (vec!["one.play", "four.play"], "is no course of the same run"),
        (vec![codes[0].as_str(), half["code"].as_str().expect("a code")], "has not come to its end"),
        (vec!["one.play", "none.play"], "cannot read none.play"),
        (vec!["one.play", "a:b"], "is no code of a course"),
        (vec!["one.play", slip.as_str()], "code"),
    ];
    for (words, why) in refused {
        let ended = play(desk.path(), &[&["--compare"], &words[..]].concat(), "");
        assert_eq!(code(&ended), 2, "{words:?}");
        assert!(stderr(&ended).contains(why), "{words:?}: {}", stderr(&ended));
    }
}

#[test]
fn what_cannot_be_played_is_refused() {
    let desk = desk();
    fs::write(desk.path().join("there.play"), "form = 1\nscenario = 3\n").expect("written");
    let refused: [(&[&str], &str); 7] = [
        (&["quick"], "--as"),
        (&["quick", "--as", "pakistn"], "Did you mean `pakistan`?"),
        (&["quick", "--as", "united_states"], "takes no part"),
        (&["quick", "--as", "ttp", "--every", "9999"], "at most 520 weeks"),
        (&["quick", "--as", "ttp", "--save", "there.play"], "is there already"),
        (&["--load", "there.play"], "is no course that can be read"),
        (&["quick", "--as", "ttp", "--answers", "none.txt"], "cannot read none.txt"),
    ];
    for (words, why) in refused {
        let ended = play(desk.path(), words, "2\n");
        assert_eq!(code(&ended), 2, "{words:?}");
        assert!(stderr(&ended).contains(why), "{words:?}: {}", stderr(&ended));
    }
}
