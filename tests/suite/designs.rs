//! Design files, good and bad, and the exact message that each bad one gets.

use std::fs;

use durand::analysis::design::{self, Asked, Design, MOST_FACTORS};
use durand::analysis::experiment::Experiment;
use durand::scenario::Problems;

use super::golden::compare;
use super::scenario_files::files;

fn load(path: &std::path::Path) -> Result<Design, Problems> {
    design::load(&path.to_str().expect("a plain path").replace('\\', "/"), &Asked::default())
}

pub fn good(path: &str) -> Design {
    load(path.as_ref()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Protects what people read: each bad file gets exactly the message beside it.
#[test]
fn every_bad_design_gets_its_message() {
    let mut wrong = Vec::new();
    for path in files("tests/designs/bad") {
        let checked = load(&path).and_then(|design| Experiment::new(&design, design.sample(), 1).map(|_| ()));
        match checked {
            Ok(()) => wrong.push(format!("{} was accepted", path.display())),
            Err(problems) => {
                wrong.extend(compare(&format!("{}\n", problems.render(false)), &path.with_extension("expected")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\nDURAND_BLESS=1 writes the new messages down", wrong.join("\n"));
}

/// What a result folder holds is enough to make it again: overlays and interventions of levels are spelt out.
#[test]
fn a_design_that_is_written_out_is_read_as_the_same() {
    let design = good("tests/designs/everything.toml");
    let folder = tempfile::tempdir().expect("a folder");
    let write = |file: &str, text: &str| fs::write(folder.path().join(file), text).expect("written");
    write("design.toml", &design.to_toml());
    write("scenario.toml", &design.scenario().to_toml());
    write("posterior.csv", &design.scenario().posterior().expect("the crossroads draw").to_csv());
    let again = load(&folder.path().join("design.toml")).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(again, design);
    assert_eq!(again.to_toml(), design.to_toml());
}

#[test]
fn names_are_made_of_paths_and_kept_apart() {
    let text = "scenario = 'quick'
[[factor]]
path = 'actors.pakistan.temperament.patience'
low = 1
high = 9
[[factor]]
path = 'actors.india.temperament.patience'
low = 1
high = 9
[[factor]]
path = 'world.trust'
low = 1
high = 9
[[factor]]
mechanism = 'M01'
";
    let design = design::parse("d.toml", text, &Asked::default()).unwrap_or_else(|problems| panic!("{problems}"));
    let names: Vec<&str> = design.factors().iter().map(|factor| factor.name()).collect();
    let first = durand::model::registry::mechanisms()[0].name;
    assert_eq!(names, ["pakistan_temperament_patience", "india_temperament_patience", "trust", first]);
}

#[test]
fn the_command_line_stands_over_the_design() {
    let text = fs::read_to_string("tests/designs/everything.toml").expect("the design");
    let text = text.replace("method = \"list\"", "method = \"sobol\"\npoints = 8");
    let text = text
        .split("[[point]]")
        .next()
        .expect("the head")
        .replace("path = \"world.trust\"", "path = \"world.trust\"\nlow = 1\nhigh = 2");
    let asked = Asked { seed: Some(5), weeks: Some(21), runs: Some(7), points: Some(4) };
    let read = design::parse("tests/designs/d.toml", &text, &asked).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!((read.seed(), read.weeks(), read.runs(), read.sample().len()), (5, 21, 7, 4));
    let seven = Asked { seed: Some(7), ..asked };
    let other = design::parse("tests/designs/d.toml", &text, &seven).unwrap_or_else(|problems| panic!("{problems}"));
    assert_ne!(other.sample(), read.sample(), "another seed, other points");
}

#[test]
fn more_factors_than_a_design_has_are_refused() {
    let settings = durand::model::registry::settings().iter().filter(|one| one.path.starts_with("mechanisms."));
    let entry = |path: &str, at| format!("[[factor]]\nname = \"f{at}\"\npath = \"{path}\"\nlow = 0.1\nhigh = 0.2\n");
    let wide = settings.filter(|setting| setting.low <= 0.1 && setting.high >= 0.2);
    let entries: Vec<String> = wide.enumerate().map(|(at, setting)| entry(&setting.path, at)).collect();
    assert!(entries.len() > MOST_FACTORS, "otherwise this shows nothing");
    let read = |count: usize| {
        let text = format!("scenario = 'quick'\n{}", entries[..count].concat());
        design::parse("d.toml", &text, &Asked::default())
    };
    assert!(read(MOST_FACTORS).is_ok());
    let refused = read(MOST_FACTORS + 1).unwrap_err().to_string();
    assert!(refused.contains("there are 65 factors, more than the 64"), "{refused}");
}

#[test]
fn a_design_is_told_from_a_scenario() {
    for (path, is_design) in [
        ("tests/designs/everything.toml", true),
        ("tests/designs/bad/unknown-keys.toml", true),
        ("scenarios/crossroads-2025.toml", false),
        ("scenarios/quick.toml", false),
    ] {
        assert_eq!(design::is_design(&fs::read_to_string(path).expect("a file")), is_design, "{path}");
    }
}
