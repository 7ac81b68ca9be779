//! What a sweep says of outcomes that have no plain mean: the phase in which runs end, and weeks of what may never come.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::command::{code, output, stderr, stdout};

fn rows(folder: &Path, file: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(folder.join(file)).expect("a table");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

const PHASES: [&str; 4] = ["cooperation", "competition", "confrontation", "open_conflict"];
const WEEKS: f64 = 4.0;

/// Protects who reads a mean of a kind for an amount, or the mean of the few runs in which something came for that of all: shares and
/// restricted means are those of the rows, and are what people are told.
#[test]
fn phases_have_shares_and_what_never_came_counts_as_the_end() {
    let desk = tempfile::tempdir().expect("a folder");
    let (design, out) = (desk.path().join("kinds.toml"), desk.path().join("out"));
    let text = "scenario = \"crossroads-2025\"\nweeks = 4\nruns = 8\noutcomes = [\"final_phase\", \"first_open_conflict_week\"]\n\
                [sweep]\nmethod = \"sobol\"\npoints = 4\n\
                [[factor]]\nname = \"tension\"\npath = \"world.tension\"\nlow = 20\nhigh = 90\n";
    fs::write(&design, text).expect("written");
    let [design, place] = [&design, &out].map(|path| path.to_str().expect("UTF-8"));
    let told = output(&["sweep", design, "--out", place]);
    assert_eq!(code(&told), 0, "{}", stderr(&told));
    let told = stdout(&told);
    assert!(told.contains("Phase at the end (final_phase), share of runs:\n  cooperation"), "{told}");
    assert!(told.contains("\n  all runs, never = the end"), "{told}");
    assert!(told.lines().all(|line| line.chars().count() <= 80), "{told}");
    let runs = rows(&out, "runs.csv");
    let phases = rows(&out, "phases.csv");
    assert_eq!(phases.len(), 4 * PHASES.len());
    for row in phases {
        let at = PHASES.iter().position(|phase| *phase == row["phase"]).expect("a phase").to_string();
        let own = runs.iter().filter(|run| run["point"] == row["point"] && run["final_phase"] == at).count();
        assert_eq!((row["runs"].clone(), row["of"].as_str()), (own.to_string(), "8"), "{row:?}");
        let share: f64 = row["share"].parse().expect("a share");
        assert!((share - own as f64 / 8.0).abs() < 1e-12, "{row:?}");
    }
    let mut seen = 0;
    for row in rows(&out, "summary.csv").iter().filter(|row| row["outcome"] == "first_open_conflict_week") {
        let own: Vec<&String> = runs
            .iter()
            .filter(|run| run["point"] == row["point"])
            .map(|run| &run["first_open_conflict_week"])
            .collect();
        let mean = own.iter().map(|week| week.parse().unwrap_or(WEEKS)).sum::<f64>() / 8.0;
        if own.iter().any(|week| week.is_empty()) {
            seen += 1;
            let there: f64 = row["restricted_mean"].parse().expect("a number");
            assert!((there - mean).abs() < 1e-9, "{row:?}: {mean}");
        } else {
            assert_eq!(row["restricted_mean"], "", "all have one: {row:?}");
        }
    }
    assert!(seen > 0, "this shows nothing where it came in every run");
}

/// Protects the same where all points agree: the phase that every run ends in is told by its name, several by their shares, and
/// neither as the mean of a number.
#[test]
fn a_phase_that_is_the_same_everywhere_is_told_by_name_or_shares() {
    let desk = tempfile::tempdir().expect("a folder");
    // After one week all runs are in one phase; after eight some are in another, as many at both points
    for weeks in [1, 8] {
        let [design, out] = ["toml", "out"].map(|ending| desk.path().join(format!("same-{weeks}.{ending}")));
        let text = format!(
            "scenario = \"quick\"\nweeks = {weeks}\nruns = 6\noutcomes = [\"deaths\", \"final_phase\"]\n\
             [sweep]\nmethod = \"factorial\"\n[[factor]]\npath = \"world.trust\"\nvalues = [50, 50.001]\n"
        );
        fs::write(&design, text).expect("written");
        let [design, place] = [&design, &out].map(|path| path.to_str().expect("UTF-8"));
        let told = output(&["sweep", design, "--out", place]);
        assert_eq!(code(&told), 0, "{}", stderr(&told));
        let flat = stdout(&told).replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        let phases = rows(&out, "phases.csv");
        let [one, two] = ["1", "2"].map(|point| {
            let own = phases.iter().filter(|row| row["point"] == point && row["share"] != "0");
            own.map(|row| (row["phase"].replace('_', " "), row["share"].clone())).collect::<Vec<_>>()
        });
        assert_eq!((&one, one.len() > 1), (&two, weeks > 1), "this shows nothing where points differ");
        let name = format!("final_phase {}", one[0].0);
        assert_eq!((flat.contains(&name), flat.contains("share of runs:")), (weeks == 1, weeks > 1), "{flat}");
        assert!(!flat.contains("final_phase 0") && !flat.contains("final_phase 1"), "{flat}");
    }
}
