//! Result folders that were edited or come from somebody else, records with cells that act on a spreadsheet, and files in the wrong
//! place: each is told, nothing raw reaches the terminal, nothing of the user is touched.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};

use super::alone::{assert_whole, flat, forget_old, place, text};
use super::command::{QUICK, code, output, stderr, stdout};

/// Nothing that a terminal acts on is in what was printed.
fn assert_clean(output: &Output) {
    for told in [stdout(output), stderr(output)] {
        let acts = |letter: char| {
            (letter.is_control() && !matches!(letter, '\n' | '\t')) || matches!(letter, '\u{202a}'..='\u{202e}')
        };
        assert!(!told.contains(acts), "{told:?}");
    }
}

/// Protects who opens the folder of somebody else: every verb that reads a package tells an edited one as damaged and where, shows
/// nothing raw, and removes nothing by its list.
#[test]
fn an_edited_data_package_is_told_by_every_reader() {
    let (root, out) = place();
    let sweep =
        ["sweep", "tests/discover/small.toml", "--points", "32", "--runs", "2", "--weeks", "4", "--quiet", "--out"];
    let sweep = [&sweep[..], &[text(&out)]].concat();
    assert_eq!(code(&output(&sweep)), 0);
    let file = out.join("datapackage.json");
    let written = fs::read_to_string(&file).unwrap();
    let whole: Value = serde_json::from_str(&written).unwrap();
    let bystander = root.path().join("x");
    fs::write(&bystander, "mine").unwrap();
    fs::write(out.join("notes.txt"), "mine").unwrap();
    let found = root.path().join("found");
    let other = ["run", QUICK, "--runs", "2", "--weeks", "2", "--out", text(&out)];
    for (pointer, value, told) in [
        ("/title", json!("a\u{1b}]0;b\u{7}"), "title has the character U+001B"),
        ("/name", json!("\u{202e}x"), "name has the character U+202E"),
        ("/resources/0/path", json!("../../x"), "resources[0].path is \"../../x\""),
        ("/resources/0/bytes", json!("many"), "resources[0].bytes is \"many\""),
        ("/resources/1/schema/fields/0/name", json!(7), "resources[1].schema.fields[0].name is 7"),
        ("/seed", json!("a\u{9b}"), "seed has the character U+009B"),
    ] {
        let mut edited = whole.clone();
        *edited.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
        let edited = serde_json::to_string_pretty(&edited).unwrap();
        fs::write(&file, edited).unwrap();
        let discover = ["discover", text(&out), "--out", text(&found)];
        let resumed = [&sweep[..], &["--resume"]].concat();
        for arguments in [&discover[..], &sweep, &resumed, &other] {
            let refused = output(arguments);
            let message = flat(&stderr(&refused));
            assert!(
                code(&refused) == 2 && message.contains("damaged") && message.contains(told),
                "{arguments:?}: {message}"
            );
            assert_clean(&refused);
        }
    }
    let mut edited = whole.clone();
    edited["seed"] = json!(-1);
    fs::write(&file, edited.to_string()).unwrap();
    let refused = output(&sweep);
    assert!(code(&refused) == 2 && flat(&stderr(&refused)).contains("damaged results"), "{refused:?}");
    fs::write(&file, written.replacen("\"bytes\": ", "\"bytes\": NaN, \"x\": ", 1)).unwrap();
    let refused = output(&sweep);
    assert!(code(&refused) == 2 && flat(&stderr(&refused)).contains("expected value at line "), "{refused:?}");
    assert_eq!(code(&output(&[&sweep[..], &["--force"]].concat())), 0);
    forget_old(&out);
    assert_eq!(fs::read_to_string(&bystander).unwrap(), "mine");
    assert_eq!(fs::read_to_string(out.join("notes.txt")).unwrap(), "mine");
    fs::remove_file(out.join("notes.txt")).unwrap();
    assert_whole(&out);
}

/// Protects a folder of the user's own that is called `.partial`, and what somebody keeps among unfinished results.
#[test]
fn what_the_user_keeps_in_partial_stays() {
    let (_root, out) = place();
    let mine = out.join(".partial/data.csv");
    fs::create_dir_all(mine.parent().unwrap()).unwrap();
    fs::write(&mine, "years,of,work\n").unwrap();
    for option in [&[][..], &["--force"], &["--resume"]] {
        let refused = output(&[&["run", QUICK, "--runs", "2", "--weeks", "2", "--out", text(&out)], option].concat());
        let message = flat(&stderr(&refused));
        assert!(code(&refused) == 2 && message.contains("durand did not write it"), "{message}");
        assert_eq!(fs::read_to_string(&mine).unwrap(), "years,of,work\n");
    }
}

/// Protects tables that are made of a record: a cell that a spreadsheet would run is refused with its place; a number has its sign.
#[test]
fn a_record_holds_no_formula() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("record");
    fs::create_dir(&folder).unwrap();
    for file in ["monthly.csv", "annual.csv", "events.csv"] {
        fs::copy(Path::new("scenarios/history").join(file), folder.join(file)).unwrap();
    }
    let events = fs::read_to_string(folder.join("events.csv")).unwrap();
    let lines: Vec<&str> = events.lines().collect();
    for cell in ["=1+2", "+cmd", "-cmd", "@x"] {
        for column in [3, 4, 9] {
            let mut reader = csv::Reader::from_reader(events.as_bytes());
            let first = reader.records().next().unwrap().unwrap();
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer
                .write_record(first.iter().enumerate().map(|(at, own)| if at == column { cell } else { own }))
                .unwrap();
            let row = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            fs::write(folder.join("events.csv"), format!("{}\n{row}{}\n", lines[0], lines[2..].join("\n"))).unwrap();
            let refused = output(&[
                "calibrate",
                "second-emirate-2021",
                "--record",
                text(&folder),
                "--out",
                text(&root.path().join("out")),
            ]);
            let message = stderr(&refused);
            assert!(
                code(&refused) == 2 && message.contains("run this cell as a formula"),
                "{cell} {column}: {message}"
            );
            assert!(message.contains("events.csv:2:"), "{message}");
        }
    }
}

/// Protects whoever gives a good file in the wrong place: what it is, and which verb takes it, in the place of the faults that it has
/// as something else.
#[test]
fn what_is_in_the_wrong_place_is_told_by_its_kind() {
    let root = tempfile::tempdir().unwrap();
    let draws = root.path().join("d.csv");
    fs::write(&draws, "draw,world.trust\n1,5\n").unwrap();
    let (draws, priors, record) = (text(&draws), "scenarios/history/priors.toml", "scenarios/history");
    let design = "tests/discover/small.toml";
    let made = root.path().join("made");
    let fit = made.to_str().expect("UTF-8");
    assert_eq!(code(&output(&["run", QUICK, "--runs", "2", "--weeks", "3", "--out", fit])), 0);
    for (arguments, told, takes) in [
        (vec!["sweep", "quick"], "a scenario file, not a design", "durand run quick"),
        (vec!["sensitivity", "quick"], "a scenario file, not a design", "durand run quick"),
        (vec!["robust", "quick"], "a scenario file, not a design", "durand run quick"),
        (
            vec!["run", "trust-and-sanctuary"],
            "a design of experiments, not a scenario",
            "durand sweep trust-and-sanctuary",
        ),
        (vec!["trace", design, "--run", "1"], "a design of experiments, not a scenario", "durand sweep"),
        (vec!["compare", "quick", design], "a design of experiments, not a scenario", "durand sweep"),
        (vec!["run", priors], "a file of priors, not a scenario", "--priors"),
        (vec!["sweep", priors], "a file of priors, not a design", "--priors"),
        (vec!["check", priors], "a file of priors, not a scenario", "--priors"),
        (vec!["run", draws], "a file of draws", "--posterior"),
        (vec!["check", draws], "a file of draws", "--posterior"),
        (vec!["run", record], "the folder of a record, not a scenario", "--record"),
        (vec!["sweep", record], "the folder of a record, not a design", "--record"),
        (vec!["run", fit], "a result folder, not a scenario", "scenario.toml"),
        (vec!["discover", "quick"], "a scenario file, not a result folder", "durand run quick"),
        (vec!["discover", record], "the folder of a record, not a result folder", "--record"),
        (vec!["run", QUICK, "--posterior", priors], "a file of priors, not a file of draws", "--priors"),
        (
            vec!["calibrate", "quick", "--priors", draws],
            "a file of draws (a posterior), not a file of priors",
            "--posterior",
        ),
        (
            vec!["backtest", "quick", "--priors", design],
            "a design of experiments, not a file of priors",
            "durand sweep",
        ),
        (vec!["calibrate", "quick", "--record", fit], "a result folder, not the folder of a record", "scenario.toml"),
        (vec!["run", "scenarios/history/monthly.csv"], "a table (CSV), not a scenario", "durand list"),
    ] {
        let refused = output(&arguments);
        let message = flat(&stderr(&refused));
        assert!(code(&refused) == 2 && message.contains(told) && message.contains(takes), "{arguments:?}: {message}");
        assert!(message.lines().count() < 8, "no faults of another kind: {message}");
    }
}
