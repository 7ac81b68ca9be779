//! The real command: exit codes, help, what is printed where.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use durand::model::registry::{self, OUTCOMES};
use serde_json::Value;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_durand");

/// A folder in which there is `tests` as in the project, for paths that begin so, and nothing else: not what somebody who works in
/// the project keeps there, such as scenarios, draws or results of their own.
pub fn stage() -> &'static Path {
    static STAGE: OnceLock<PathBuf> = OnceLock::new();
    STAGE.get_or_init(|| {
        let stage = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stage");
        let (from, to) = (Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"), stage.join("tests"));
        std::fs::create_dir_all(&stage).expect("made");
        #[cfg(unix)]
        // Another process that runs tests may have been faster
        let _ = std::os::unix::fs::symlink(&from, &to);
        #[cfg(not(unix))]
        super::tutorial::copy(&from, &to);
        assert!(to.join("scenarios").is_dir(), "{}", to.display());
        stage
    })
}

/// `durand` with `arguments`, as an installed program is started, in the [`stage`].
pub fn durand(arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    #[cfg(unix)]
    std::os::unix::process::CommandExt::arg0(&mut command, "durand");
    command.env_remove("CARGO").env_remove("CARGO_MANIFEST_DIR");
    command.current_dir(stage()).args(arguments).stdin(Stdio::null());
    command
}

pub fn output(arguments: &[&str]) -> Output {
    durand(arguments).output().expect("the command starts")
}

pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| panic!("ended by a signal: {output:?}"))
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("the output is UTF-8")
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

/// What the command says on standard error when it refuses: exit code 2, nothing on standard output.
pub fn refusal(arguments: &[&str]) -> String {
    let output = output(arguments);
    assert_eq!(code(&output), 2, "{arguments:?}: {output:?}");
    assert_eq!(stdout(&output), "", "{arguments:?}");
    stderr(&output)
}

pub const QUICK: &str = "tests/scenarios/plain/quick.toml";

#[test]
fn every_verb_has_help_with_an_example_within_80_columns() {
    let overview = stdout(&output(&["help"]));
    for verb in [
        "run",
        "compare",
        "sweep",
        "sensitivity",
        "robust",
        "trace",
        "calibrate",
        "check",
        "list",
        "copy",
        "describe",
        "schema",
    ] {
        assert!(overview.contains(verb), "{overview}");
        let help = output(&["help", verb]);
        assert_eq!(code(&help), 0);
        let help = stdout(&help);
        assert!(help.contains(&format!("durand {verb}")) && help.contains("Example"), "{help}");
        assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
    }
    assert!(overview.lines().all(|line| line.chars().count() <= 80), "{overview}");
}

#[test]
fn every_option_of_the_interface_is_documented() {
    let help = stdout(&output(&["help", "run"]));
    let options = "--runs --seed --weeks --threads --out --set --trajectories --resume --force --format --quiet";
    for option in options.split(' ') {
        assert!(help.contains(&format!("{option} ")) || help.contains(&format!("{option}\n")), "{option}: {help}");
    }
}

#[test]
fn wrong_usage_exits_with_2_and_says_what_is_expected() {
    for (arguments, expected) in [
        (&["run", QUICK, "--runs", "0"][..], "at least 1"),
        (&["run", QUICK, "--runs", "-5"], "at least 1"),
        (&["run", QUICK, "--runs", "many"], "at least 1"),
        (&["run", QUICK, "--weeks", "0"], "at least 1"),
        (&["run", QUICK, "--weeks", "-4"], "at least 1"),
        (&["run", QUICK, "--threads", "0"], "at least 1"),
        (&["run", QUICK, "--seed", "-1"], "18446744073709551615"),
        (&["run", QUICK, "--seed", "18446744073709551616"], "18446744073709551615"),
        (&["run", QUICK, "--trajectories", "some"], "all"),
        (&["run", QUICK, "--rnus", "5"], "--runs"),
        (&["run", QUICK, "--resume", "--force"], "cannot be used with"),
        (&["run"], "SCENARIO"),
        (&["trcae", QUICK], "trace"),
        (&["trace", QUICK], "--run"),
        (&["trace", QUICK, "--run", "0"], "at least 1"),
        (&["trace", QUICK, "--run", "1", "--from", "9", "--to", "3"], "--from in week 9"),
        (&["trace", QUICK, "--run", "1", "--from", "5000"], "--from 5000"),
        (&["trace", QUICK, "--run", "1", "--weeks", "4000000"], "--weeks 4000000"),
        (&["trace", QUICK, "--run", "1", "--set", "weeks"], "--set"),
        (&["check"], "FILE"),
        (&["describe", "x", "y"], "unexpected"),
    ] {
        let message = refusal(arguments);
        assert!(message.contains(expected), "{arguments:?}: {message}");
    }
}

#[test]
fn a_mistyped_scenario_gets_the_closest_name() {
    for (typed, meant) in [("scenarios/quik.toml", "scenarios/quick.toml"), ("quik", "quick")] {
        let message = refusal(&["trace", typed, "--run", "1"]);
        assert!(message.contains(&format!("did you mean {meant}?")), "{message}");
    }
}

#[test]
fn a_mistyped_override_gets_the_closest_name() {
    let setting = registry::settings().iter().find(|setting| setting.path.starts_with("world.")).expect("there is one");
    let typed = format!("{}x={}", setting.path, setting.default);
    let message = refusal(&["trace", QUICK, "--run", "1", "--set", &typed]);
    assert!(message.contains(setting.path.trim_start_matches("world.")), "{message}");
}

#[test]
fn check_judges_every_file_and_exits_with_2_if_any_is_bad() {
    let folder = tempfile::tempdir().expect("a folder");
    let (bad, worse) = (folder.path().join("bad.toml"), folder.path().join("worse.toml"));
    std::fs::write(&bad, "title = \"x\"\nstart = 2021-08-15\nweeks = -3\n").expect("written");
    std::fs::write(&worse, "title = \"x\"\nstart = 2021-08-15\nweeks = 3\nnonsense = 1\n").expect("written");
    let (bad, worse) = (bad.to_str().expect("UTF-8"), worse.to_str().expect("UTF-8"));

    let good = output(&["check", QUICK]);
    assert_eq!(code(&good), 0);
    assert!(stdout(&good).contains("quick.toml: ok"), "{good:?}");

    let mixed = output(&["check", bad, QUICK, worse]);
    assert_eq!(code(&mixed), 2);
    assert!(stdout(&mixed).contains("quick.toml: ok"), "{mixed:?}");
    for expected in ["bad.toml:3", "worse.toml:4", "nonsense", "2 problems in 2 files"] {
        assert!(stderr(&mixed).contains(expected), "{expected}: {}", stderr(&mixed));
    }

    let json = output(&["check", "--format", "json", bad, QUICK]);
    assert_eq!(code(&json), 2);
    let verdicts: Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(verdicts[0]["ok"], false);
    assert_eq!(verdicts[0]["problems"][0]["line"], 3);
    assert_eq!(verdicts[1]["ok"], true);
}

#[test]
fn check_refuses_a_file_that_is_not_there() {
    let message = refusal(&["check", "scenarios/none-such.toml"]);
    assert!(message.contains("none-such"), "{message}");
}

#[test]
fn every_scenario_in_the_project_is_good() {
    let files: Vec<PathBuf> = super::scenario_files::files("scenarios");
    let checked =
        output(&[&["check"][..], &files.iter().filter_map(|file| file.to_str()).collect::<Vec<_>>()].concat());
    assert_eq!(code(&checked), 0, "{checked:?}");
}

#[test]
fn json_is_json() {
    for arguments in [
        &["describe", "--format", "json"][..],
        &["describe", "goals", "--format", "json"],
        &["describe", OUTCOMES[0].name, "--format", "json"],
        &["describe", "border-sealed", "--format", "json"],
        &["trace", QUICK, "--run", "1", "--weeks", "6", "--format", "json"],
        &["check", QUICK, "--format", "json"],
    ] {
        let output = output(arguments);
        assert_eq!(code(&output), 0, "{output:?}");
        serde_json::from_slice::<Value>(&output.stdout).unwrap_or_else(|error| panic!("{arguments:?}: {error}"));
    }
}

#[test]
fn a_closed_pipe_is_no_failure_and_no_panic() {
    for arguments in [&["describe"][..], &["help"], &["trace", QUICK, "--run", "1"], &["check", QUICK]] {
        let mut child =
            durand(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the command ends");
        assert_eq!(code(&output), 0, "{arguments:?}: {output:?}");
        assert_eq!(stderr(&output), "", "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_a_failure() {
    for arguments in [&["describe"][..], &["help"], &["trace", QUICK, "--run", "1"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
        let output = durand(arguments).stdout(full).stderr(Stdio::piped()).output().expect("the command starts");
        assert_eq!(code(&output), 1, "{arguments:?}: {output:?}");
        assert!(stderr(&output).contains("standard output"), "{output:?}");
    }
}

#[test]
fn nothing_is_coloured_where_nobody_watches() {
    for no_color in [false, true] {
        for arguments in
            [&["help"][..], &["run", QUICK, "--runs", "0"], &["check", "scenarios/none.toml"], &["describe"]]
        {
            let mut command = durand(arguments);
            if no_color {
                command.env("NO_COLOR", "1");
            }
            let output = command.output().expect("the command starts");
            assert!(!stdout(&output).contains('\u{1b}') && !stderr(&output).contains('\u{1b}'), "{output:?}");
        }
    }
}

#[test]
fn trace_tells_the_same_run_in_text_every_time() {
    let tell = |run: &str| stdout(&output(&["trace", QUICK, "--run", run]));
    let first = tell("1");
    assert_eq!(first, tell("1"));
    assert_ne!(first, tell("2"));
    assert!(first.lines().all(|line| line.chars().count() <= 80), "{first}");
}

#[test]
fn trace_can_tell_a_part_that_is_as_in_the_whole() {
    let weeks = |arguments: &[&str]| {
        let all = [&["trace", QUICK, "--run", "3", "--format", "json"], arguments].concat();
        let told: Value = serde_json::from_slice(&output(&all).stdout).expect("JSON");
        told["weeks"].as_array().expect("a list").clone()
    };
    let whole = weeks(&[]);
    assert_eq!(weeks(&["--from", "10", "--to", "20"]), whole[9..20]);
    assert_eq!(whole[0]["week"], 1);
}
