//! Which file a name means, and what is said when there is none.

use std::fs;

use durand::scenario;

/// The message for a scenario that cannot be loaded.
fn message(path: &str) -> String {
    match scenario::load(path) {
        Ok(_) => panic!("{path} was read"),
        Err(problems) => problems.render(false),
    }
}

/// Protects the short way to a shipped scenario.
#[test]
fn a_bare_name_is_a_scenario_in_the_folder() {
    let bare = scenario::load("quick").unwrap_or_else(|problems| panic!("{problems}"));
    let path = scenario::load("scenarios/quick.toml").unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(bare, path);
}

/// Protects those who misspell: the nearest file is named, beside the list of all.
#[test]
fn a_missing_file_is_told_with_the_nearest() {
    for path in ["quik", "scenarios/quik.toml", "scenarios/quick"] {
        let message = message(path);
        assert!(message.contains("error: there is no file scenarios/qui"), "{message}");
        assert!(message.contains("did you mean scenarios/quick.toml?"), "{message}");
        assert!(message.contains("scenario files in scenarios: "), "{message}");
    }
    let message = message("no-such-folder/quick.toml");
    assert!(message.contains("there is no folder no-such-folder either"), "{message}");
}

/// Protects against a puzzling "is a directory" from the system.
#[test]
fn a_folder_is_told_with_the_files_in_it() {
    let message = message("scenarios");
    assert!(message.contains("scenarios is a folder, not a scenario file"), "{message}");
    assert!(message.contains("crossroads-2025.toml"), "{message}");
}

/// Protects memory: whatever is given by mistake, only so much of it is read.
#[test]
fn a_huge_file_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("huge.toml");
    fs::File::create(&path).and_then(|file| file.set_len(1 << 30)).expect("a sparse file");
    let message = message(path.to_str().expect("a plain path"));
    assert!(message.contains("is too large for a scenario file"), "{message}");
}

/// Protects those whose editor begins a file with a byte order mark.
#[test]
fn a_byte_order_mark_is_no_mistake() {
    let text = fs::read_to_string("tests/scenarios/good/minimal.toml").expect("the file");
    let (plain, marked) = (scenario::parse("a.toml", &text), scenario::parse("a.toml", &format!("\u{feff}{text}")));
    assert_eq!(
        plain.unwrap_or_else(|problems| panic!("{problems}")),
        marked.unwrap_or_else(|problems| panic!("{problems}"))
    );
}

/// Protects files that were saved on Windows.
#[test]
fn carriage_returns_are_no_mistake() {
    let text = fs::read_to_string("tests/scenarios/good/minimal.toml").expect("the file");
    assert!(scenario::parse("a.toml", &text.replace('\n', "\r\n")).is_ok());
}

/// Protects programs that show problems in their own way.
#[test]
fn a_problem_has_its_place_in_numbers() {
    let problems = scenario::load("tests/scenarios/bad/unknown-quantity.toml").expect_err("a bad file");
    let problem = problems.iter().next().expect("one problem");
    let place = problem.place.as_ref().expect("a place");
    assert_eq!((problems.count(), place.line(), place.column(), place.text()), (1, 6, 1, "tenson"));
}

/// Protects pipes and logs: colours come only when asked for.
#[test]
fn colours_are_only_there_when_asked_for() {
    let problems = scenario::load("tests/scenarios/bad/many.toml").expect_err("a bad file");
    assert!(!problems.render(false).contains('\u{1b}'));
    assert!(problems.render(true).contains('\u{1b}'));
}
