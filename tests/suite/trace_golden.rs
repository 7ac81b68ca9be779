//! One run of each shipped scenario, told and kept on file: any change of the model or of the telling shows as a difference that
//! people can read.

use std::path::Path;

use durand::scenario::{self, Scenario};

use super::command::{code, output, stdout};
use super::golden::compare;
use super::scenario_files::files;

/// Most weeks of a run on file. The occupation's thousand would make half a megabyte in which nobody finds a change.
const ERA: usize = 176;
/// Most weeks of a what-if: its base is on file, and what it changes begins in the first weeks.
const WHAT_IF: usize = 26;

/// The first weeks of a told run, and how it ended.
fn shortened(told: &str, most: usize) -> String {
    // Quiet weeks are told together: "Weeks 30 to 32"
    let number = |at: usize| {
        let digits = told[at..].trim_start_matches(|letter: char| !letter.is_ascii_digit());
        digits.split(|letter: char| !letter.is_ascii_digit() && letter != ',').next()?.replace(',', "").parse().ok()
    };
    let weeks = told.match_indices("\nWeek").map(|(at, _)| at);
    let beyond = weeks.into_iter().find(|at| number(*at).is_some_and(|week: usize| week > most));
    match (beyond, told.find("\nThe run in figures")) {
        (Some(from), Some(to)) => format!("{}\n[...]\n{}", &told[..from], &told[to..]),
        _ => told.to_owned(),
    }
}

/// Protects the story: what a run of each scenario is, and how it is told, changes only on purpose. Of long runs the first weeks are
/// on file, and the figures of the whole.
#[test]
fn every_scenario_has_its_chronicle() {
    let mut wrong = Vec::new();
    for path in files("scenarios") {
        let path = path.to_str().expect("a plain path");
        let told = output(&["trace", path, "--run", "1"]);
        assert_eq!(code(&told), 0, "{told:?}");
        let scenario = scenario::load(path).unwrap_or_else(|problems| panic!("{problems}"));
        // A what-if is laid over an overlay
        let most = if scenario.base().and_then(Scenario::base).is_some() { WHAT_IF } else { ERA };
        let file = Path::new("tests/golden").join(format!("{}.txt", scenario.name()));
        wrong.extend(compare(&shortened(&stdout(&told), most), &file));
    }
    assert!(wrong.is_empty(), "{}\nDURAND_BLESS=1 writes the new chronicles down", wrong.join("\n"));
}
