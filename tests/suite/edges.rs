//! What the real command does with input that is meant ill or made by mistake: characters that act on a terminal, files without an
//! end, names that other programs misread, and faults by the thousand.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use super::command::{QUICK, code, durand, output, refusal, stderr, stdout};

/// The least that a scenario says.
const LEAST: &str = "title = \"x\"\nstart = 2021-08-15\nweeks = 20\nseed = 1\n";

/// A folder of a test's own, with files in it.
pub(super) struct Desk(TempDir);

impl Desk {
    pub(super) fn new(files: &[(&str, &str)]) -> Self {
        let desk = Self(tempfile::tempdir().expect("a folder"));
        for (name, text) in files {
            fs::write(desk.path(name), text).expect("written");
        }
        desk
    }

    pub(super) fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().expect("UTF-8").to_owned()
    }
}

/// The output of `durand`, which is to end by itself within 30 seconds, whatever it is given on standard input.
pub(super) fn soon(arguments: &[&str], given: Option<&str>) -> Output {
    let stdin = if given.is_some() { Stdio::piped() } else { Stdio::null() };
    let mut command = durand(arguments);
    let mut child =
        command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command starts");
    if let Some(text) = given {
        child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("written");
    }
    let mut naps = 0;
    while child.try_wait().expect("its state").is_none() {
        naps += 1;
        if naps > 3000 {
            child.kill().expect("ended");
            panic!("{arguments:?} waits for something without an end");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.wait_with_output().expect("the command ends")
}

/// What is printed, which must have nothing that acts on a terminal or turns what is read.
fn harmless(output: &Output) -> String {
    let told = stdout(output) + &stderr(output);
    let acts = |letter: &char| (letter.is_control() && *letter != '\n') || *letter == '\u{202e}';
    assert_eq!(told.chars().find(acts), None, "{told:?}");
    told
}

/// That `arguments` are refused with each of `causes`, and nothing else happens.
fn refused(arguments: &[&str], causes: &[&str]) {
    let message = refusal(arguments);
    for cause in causes {
        assert!(message.contains(cause), "{arguments:?} lacks {cause:?}: {message}");
    }
}

/// Protects terminals, and who reads them, from a scenario of somebody else: no title or question brings in a control character or
/// turns the direction of what is read, be it written as an escape or as it is.
#[test]
fn characters_that_act_on_a_terminal_are_refused_where_they_are() {
    let rest = "start = 2021-08-15\nweeks = 20\n";
    for (text, line, code_point) in [
        ("title = \"a\\u001b[31mb\"\n", 1, "U+001B"),
        ("title = \"a\u{1b}[31mb\"\n", 1, "U+001B"),
        ("title = \"a\"\nquestion = \"b\\u0007\"\n", 2, "U+0007"),
        ("title = \"a\"\nquestion = \"b\u{7}\"\n", 2, "U+0007"),
        ("title = \"a\\u202eb\"\n", 1, "U+202E"),
        ("title = \"a\u{202e}b\"\n", 1, "U+202E"),
    ] {
        let desk = Desk::new(&[("ill.toml", &format!("{text}{rest}"))]);
        let (file, out) = (desk.path("ill.toml"), desk.path("out"));
        for arguments in [
            &["check", &file][..],
            &["run", &file, "--runs", "1", "--out", &out],
            &["trace", &file, "--run", "1"],
            &["compare", QUICK, &file, "--runs", "1", "--out", &out],
            &["compare", &file, QUICK, "--runs", "1", "--out", &out],
        ] {
            let done = output(arguments);
            let told = harmless(&done);
            assert_eq!((code(&done), stdout(&done)), (2, String::new()), "{arguments:?}: {told}");
            assert!(told.contains(code_point) && told.contains(&format!("ill.toml:{line}:")), "{arguments:?}: {told}");
        }
        assert!(!Path::new(&out).exists(), "a refused scenario leaves a folder");
        let done = output(&["describe", &file]);
        harmless(&done);
        assert_eq!(code(&done), 2, "{done:?}");
        let done = output(&["check", "--format", "json", &file]);
        harmless(&done);
        let verdicts: Value = serde_json::from_slice(&done.stdout).expect("JSON");
        let problem = &verdicts[0]["problems"][0];
        assert_eq!((code(&done), &problem["line"]), (2, &Value::from(line)), "{verdicts}");
        assert!(problem["message"].as_str().is_some_and(|message| message.contains(code_point)), "{verdicts}");
    }
}

/// Protects the same terminals from arguments, such as names of files that a pattern of the shell finds.
#[test]
fn characters_that_act_on_a_terminal_are_told_as_escapes() {
    for arguments in [
        &["check", "no\u{1b}[31mne"][..],
        &["run", "no\u{1b}[31mne.toml"],
        &["describe", "no\u{1b}[31mne"],
        &["trace", QUICK, "--run", "1", "--set", "world.no\u{1b}[31mne=3"],
        &["run", QUICK, "--out", "out", "--set", "no\u{1b}[31mne=3"],
    ] {
        let done = output(arguments);
        let told = harmless(&done);
        assert_eq!(code(&done), 2, "{arguments:?}: {told}");
        assert!(told.contains("no\\u{1b}[31mne"), "{arguments:?}: {told}");
    }
}

/// Protects against waiting for ever: what has no end, or none yet, is refused with what it is.
#[cfg(unix)]
#[test]
fn what_never_ends_is_refused_at_once() {
    let pipe = |path: &str| {
        let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo starts");
        assert!(made.success(), "{path}");
    };
    let desk = Desk::new(&[]);
    let (fifo, folder, record) = (desk.path("pipe.toml"), desk.path("sweep"), desk.path("record"));
    pipe(&fifo);
    fs::create_dir(&folder).expect("made");
    pipe(&desk.path("sweep/datapackage.json"));
    super::tutorial::copy(&super::odd::project("scenarios/history"), Path::new(&record));
    fs::remove_file(desk.path("record/monthly.csv")).expect("removed");
    pipe(&desk.path("record/monthly.csv"));
    let out = desk.path("out");
    for (arguments, causes) in [
        (&["check", &fifo][..], ["pipe.toml", "it is a named pipe"]),
        (&["run", &fifo, "--runs", "1", "--out", &out], ["pipe.toml", "it is a named pipe"]),
        (&["check", "/dev/zero"], ["/dev/zero", "it is a device"]),
        (&["run", "/dev/zero", "--runs", "1", "--out", &out], ["/dev/zero", "it is a device"]),
        (&["check", &folder], ["sweep", "is a folder"]),
        (&["run", &folder, "--runs", "1", "--out", &out], ["sweep", "is a folder"]),
        (&["calibrate", QUICK, "--record", &record, "--out", &out], ["monthly.csv", "it is a named pipe"]),
        (&["discover", &folder, "--out", &out], ["datapackage.json", "it is a named pipe"]),
    ] {
        let done = soon(arguments, None);
        let told = stderr(&done);
        assert_eq!(code(&done), 2, "{arguments:?}: {told}");
        assert!(causes.iter().all(|cause| told.contains(cause)), "{arguments:?}: {told}");
    }
    assert!(!Path::new(&out).exists(), "what is refused leaves a folder");
}

/// Protects the pipes that are meant: a scenario that another program writes to standard input.
#[cfg(unix)]
#[test]
fn a_scenario_comes_through_standard_input() {
    let done = soon(&["check", "/dev/stdin"], Some(LEAST));
    assert_eq!(code(&done), 0, "{done:?}");
    assert!(stdout(&done).contains("/dev/stdin: ok (") && stdout(&done).contains("20 weeks"), "{done:?}");
}

/// Protects the screen: of thousands of wrong lines the first twenty are told, and how many there are.
#[test]
fn of_many_problems_twenty_are_told() {
    let wrong: String = (0..4000).map(|one| format!("wrong{one} = 1\n")).collect();
    let desk = Desk::new(&[("many.toml", &format!("{LEAST}{wrong}"))]);
    let file = desk.path("many.toml");
    let told = refusal(&["check", &file]);
    assert_eq!(told.matches("many.toml:").count(), 20, "{told}");
    for expected in ["many.toml:5:", "many.toml:24:", "the first 20", "4,000 problems in 1 file"] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
    let done = output(&["check", "--format", "json", &file]);
    let verdicts: Value = serde_json::from_slice(&done.stdout).expect("JSON");
    assert_eq!(code(&done), 2);
    assert_eq!(verdicts[0]["problems"].as_array().map(Vec::len), Some(20), "{verdicts}");
    assert_eq!(verdicts[0]["more_problems"], 3980);
}

/// Protects tables: no cell holds a name that pandas, R or a spreadsheet reads as no value, nor a text that is run as a formula.
#[test]
fn names_that_other_programs_misread_are_refused() {
    let acts = |name: &str| format!("{LEAST}[[interventions]]\nname = \"{name}\"\nat = 5\noff = [\"distrust\"]\n");
    let design = "scenario = \"quick\"\nweeks = 4\nruns = 1\noutcomes = [\"deaths\"]\n[sweep]\npoints = 4\n\
                  [[factor]]\npath = \"world.trust\"\nlow = 5\nhigh = 50\n";
    for name in ["NA", "nan", "None", "true"] {
        let level = format!(
            "[[factor]]\nname = \"rule\"\n[[factor.level]]\nname = \"{name}\"\n[[factor.level]]\nname = \"b\"\nset = [\"world.tension=3\"]\n"
        );
        let policy = format!("[[policy]]\nname = \"{name}\"\n[[policy]]\nname = \"b\"\nset = [\"world.tension=3\"]\n");
        let what_if = format!("extends = \"quick\"\nname = \"{name}\"\n[world]\ntension = 3\n");
        let desk = Desk::new(&[
            ("acts.toml", &acts(name)),
            ("level.toml", &format!("{design}{level}")),
            ("policy.toml", &format!("{design}{policy}")),
            ("what-if.toml", &what_if),
        ]);
        let path = |file: &str| desk.path(file);
        let cause = "as no value, or as true or false";
        for file in ["acts.toml", "level.toml", "policy.toml", "what-if.toml"] {
            refused(&["check", &path(file)], &[name, cause, &format!("{file}:")]);
        }
        let line = format!("{name}:world.tension=3");
        refused(
            &["compare", QUICK, "--what-if", &line, "--out", &path("out")],
            &["--what-if", &format!("`{name}`"), cause],
        );
        refused(&["compare", QUICK, &path("what-if.toml"), "--out", &path("out")], &["what-if.toml:2:", cause]);
    }
    let event = "[[interventions]]\nat = 5\ninject = { event = \"mass_attack\", deaths = 80, place = \"=2+5\" }\n";
    let desk = Desk::new(&[("place.toml", &format!("{LEAST}{event}"))]);
    refused(&["check", &desk.path("place.toml")], &["`=2+5`", "formula", "place.toml:7:"]);
}

/// Protects names that people give from a rule that forbids too much: words of the model and of the registry are good names.
#[test]
fn natural_names_of_interventions_are_accepted() {
    let one = |name: &&str| format!("[[interventions]]\nname = \"{name}\"\nat = 5\noff = [\"distrust\"]\n");
    for name in ["war", "recognition", "kabul"] {
        let desk = Desk::new(&[("named.toml", &format!("{LEAST}{}", one(&name)))]);
        let done = output(&["check", &desk.path("named.toml")]);
        assert_eq!(code(&done), 0, "{name}: {done:?}");
        assert!(stdout(&done).contains("named.toml: ok ("), "{done:?}");
    }
}

/// Protects twins: what-ifs have names that no system takes for the same, set something, and share the seed of the base.
#[test]
fn what_ifs_that_cannot_be_compared_are_refused() {
    let desk = Desk::new(&[("other.toml", "extends = \"quick\"\nseed = 9\n[world]\ntension = 3\n")]);
    let (other, out) = (desk.path("other.toml"), desk.path("out"));
    for (what_ifs, causes) in [
        (&["--what-if", "X:world.tension=3", "--what-if", "x:world.tension=4"][..], &["X and x"][..]),
        (&["--what-if", "a:"], &["--what-if a:", "nothing is set"]),
        (&["--what-if", "x:seed=3"], &["--what-if x", "`seed`", "--seed"]),
        (&[&other], &["the seed 9", "the seed 1", "--seed 1"]),
    ] {
        refused(&[&["compare", QUICK, "--runs", "1", "--out", &out], what_ifs].concat(), causes);
    }
    assert!(!Path::new(&out).exists(), "what is refused leaves a folder");
}

/// Protects days given for weeks: those within a week mean that week, and those outside the run are refused with its days.
#[test]
fn trace_takes_days_for_their_weeks() {
    let told = |from: &str, to: &str| {
        let done = output(&["trace", QUICK, "--run", "1", "--from", from, "--to", to]);
        assert_eq!(code(&done), 0, "{done:?}");
        stdout(&done)
    };
    let weeks = told("3", "6");
    assert!(weeks.contains("Week 3 (29 August 2021)") && !weeks.contains("Week 7"), "{weeks}");
    assert_eq!(told("2021-09-01", "2021-09-20"), weeks);
    for (option, day) in [("--from", "2031-09-01"), ("--from", "2021-08-14"), ("--to", "2022-08-14")] {
        let named = format!("{option} {day}");
        refused(&["trace", QUICK, "--run", "1", option, day], &[&named, "2021-08-15 to 2022-08-13"]);
    }
}

/// Protects users whose spreadsheet writes decimals with a comma: that is told as the cause, quoted or not.
#[test]
fn a_decimal_comma_in_a_draw_is_named() {
    for (draws, cause) in [("1,\"3,5\"\n2,4\n", "point: 3.5"), ("1,3,5\n2,4,5\n", "write points: 0.5, not 0,5")] {
        let desk = Desk::new(&[("draws.csv", &format!("draw,world.tension\n{draws}"))]);
        let (file, out) = (desk.path("draws.csv"), desk.path("out"));
        refused(&["run", QUICK, "--runs", "1", "--posterior", &file, "--out", &out], &["draws.csv:2:", cause]);
    }
}
