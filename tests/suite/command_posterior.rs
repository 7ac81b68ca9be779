//! `durand` with a posterior: the folder, the split of the variance, and what is said of what is drawn.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use durand::model::registry::settings;
use durand::output::folder::Permission;
use durand::output::{Posterior, Request, State, Trajectories, run_into_folder};
use durand::scenario::{self, Scenario};
use serde_json::Value;

use super::command::{QUICK, code, output, stderr, stdout};
use super::overlays::{Shelf, load};

const DRAWN: &str = "tests/scenarios/good/posterior.toml";
const DRAWS: &str = "tests/scenarios/good/draws/thirty.csv";

/// Runs a scenario into `name` of a shelf and gives what was printed.
fn run(shelf: &Shelf, name: &str, options: &[&str], expected: i32) -> std::process::Output {
    let out = shelf.path(name);
    let output = output(&[&["run", "--out", out.to_str().expect("UTF-8")], options].concat());
    assert_eq!(code(&output), expected, "{options:?}: {output:?}");
    output
}

/// Every file of a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    let read = |entry: fs::DirEntry| (entry.file_name().into_string().expect("UTF-8"), fs::read(entry.path()));
    entries.map(read).map(|(name, bytes)| (name, bytes.expect("a file"))).collect()
}

fn text(folder: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(folder[name].clone()).expect("UTF-8")
}

/// A table as records by header.
fn table(folder: &BTreeMap<String, Vec<u8>>, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(folder[name].as_slice());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

/// Protects every draw of the weeks: a posterior whose draws are all the scenario's own values changes nothing but the column.
#[test]
fn draws_that_are_all_alike_change_no_run() {
    let quick = load(QUICK);
    let chosen: Vec<_> = settings().iter().filter(|one| one.path.ends_with('e')).take(40).collect();
    let header: String = chosen.iter().map(|one| format!(",{}", one.path)).collect();
    let values: String = chosen.iter().map(|one| format!(",{}", quick.settings().get(&one.path))).collect();
    let draws: String = (1..=7).map(|draw| format!("\n{draw}{values}")).collect();
    let shelf = Shelf::new(&[("alike.csv", &format!("draw{header}{draws}\n"))]);
    let alike = shelf.path("alike.csv");
    run(&shelf, "plain", &[QUICK, "--runs", "60"], 0);
    run(&shelf, "drawn", &[QUICK, "--runs", "60", "--posterior", alike.to_str().expect("UTF-8")], 0);
    let (plain, drawn) = (files(&shelf.path("plain")), files(&shelf.path("drawn")));
    for name in ["weeks.csv", "trajectories.csv", "events.csv", "decisions.csv"] {
        assert!(plain[name] == drawn[name], "{name} differs");
    }
    let without_draw = |folder| -> Vec<String> {
        text(folder, "runs.csv").lines().map(|line| line.rsplit_once(',').expect("columns").0.to_owned()).collect()
    };
    assert_eq!(without_draw(&plain), without_draw(&drawn));
    let draws: std::collections::BTreeSet<_> =
        table(&drawn, "runs.csv").iter().map(|row| row["draw"].clone()).collect();
    assert_eq!(draws, (1..=7).map(|draw| draw.to_string()).collect());
    assert!(table(&plain, "runs.csv").iter().all(|row| row["draw"].is_empty()));
    assert!(!plain.contains_key("posterior.csv"));
}

fn request(scenario: &Scenario, out: &Path, threads: usize) -> Request {
    let posterior = scenario.posterior().expect("something is drawn");
    Request {
        name: scenario.name().to_owned(),
        title: scenario.title().to_owned(),
        scenario: scenario.to_toml(),
        posterior: Some(Posterior {
            csv: posterior.to_csv(),
            draws: posterior.draws().to_vec(),
            columns: posterior.columns().to_vec(),
        }),
        start: scenario.start(),
        seed: scenario.seed(),
        runs: 700,
        aims: Vec::new(),
        trajectories: Trajectories::First(3),
        columns: None,
        threads,
        out: out.to_owned(),
        permission: Permission { force: false, resume: true },
    }
}

/// Protects the split of the variance, which must not depend on who adds up what when.
#[test]
fn neither_threads_nor_a_stop_change_a_byte() {
    let scenario = load(DRAWN);
    let simulator = scenario.simulator();
    let shelf = Shelf::new(&[]);
    let mut whole = None;
    for threads in 1..=3 {
        let out = shelf.path(&format!("threads-{threads}"));
        run_into_folder(&simulator, &request(&scenario, &out, threads), &AtomicBool::new(false), &mut |_| {})
            .unwrap_or_else(|error| panic!("{error}"));
        let made = files(&out);
        assert!(*whole.get_or_insert_with(|| made.clone()) == made, "{threads} threads");
    }
    let out = shelf.path("stopped");
    for (stop_at, threads) in [(100, 2), (350, 1), (u64::MAX, 3)] {
        let stop = AtomicBool::new(false);
        let mut look = |now: durand::ensemble::runner::Progress| stop.store(now.runs >= stop_at, Ordering::Relaxed);
        let report = run_into_folder(&simulator, &request(&scenario, &out, threads), &stop, &mut look)
            .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(report.state, if stop_at < 700 { State::Stopped } else { State::Complete });
    }
    assert!(Some(files(&out)) == whole, "stopped twice");
    // What is read from the folder is what was worked out.
    let read = run_into_folder(&simulator, &request(&scenario, &out, 1), &AtomicBool::new(false), &mut |_| {})
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read.state, State::AlreadyComplete);
    assert!(
        read.found
            .iter()
            .flat_map(|found| &found.summary)
            .any(|row| row.share().is_some_and(|share| share.point > 0.5))
    );
}

/// Protects the result folder: its own scenario, with the draws beside it, gives it again, without what was fixed.
#[test]
fn the_folder_gives_itself_again() {
    let shelf = Shelf::new(&[]);
    run(&shelf, "first", &[DRAWN, "--runs", "50", "--set", "world.ttp_strength=6", "--weeks", "10"], 0);
    let resolved = shelf.path("first/scenario.toml");
    run(&shelf, "second", &[resolved.to_str().expect("UTF-8"), "--runs", "50"], 0);
    let (first, second) = (files(&shelf.path("first")), files(&shelf.path("second")));
    assert!(first == second);
    assert!(text(&first, "posterior.csv").starts_with("draw,processes.campaign.per_thousand,world.tension\n1,"));
    let package: Value = serde_json::from_slice(&first["datapackage.json"]).expect("JSON");
    let resources = package["resources"].as_array().expect("a list");
    let drawn = resources.iter().find(|one| one["path"] == "posterior.csv").expect("it is listed");
    let fields = drawn["schema"]["fields"].as_array().expect("a list");
    assert_eq!(
        fields.iter().map(|field| &field["name"]).collect::<Vec<_>>(),
        ["draw", "processes.campaign.per_thousand", "world.tension"]
    );
    assert_eq!((&fields[2]["unit"], &fields[2]["range"]), (&"points".into(), &serde_json::json!([0.0, 100.0])));
    assert_eq!(package["posterior_hash"], durand::output::inputs::hash(&first["posterior.csv"]));
}

/// Protects results: other draws are other inputs.
#[test]
fn results_of_another_posterior_are_not_overwritten() {
    let other = fs::read_to_string(DRAWS).expect("draws").replacen("\n1,", "\n31,", 1);
    let shelf = Shelf::new(&[("other.csv", &other)]);
    let other = shelf.path("other.csv");
    let with_other = [DRAWN, "--runs", "20", "--posterior", other.to_str().expect("UTF-8")];
    run(&shelf, "a", &[DRAWN, "--runs", "20"], 0);
    let before = files(&shelf.path("a"));
    for options in [&with_other[..], &[&with_other[..], &["--resume"]].concat()] {
        let refused = stderr(&run(&shelf, "a", options, 2));
        assert!(refused.contains("holds results of other inputs (another posterior)"), "{refused}");
    }
    assert!(files(&shelf.path("a")) == before);
    run(&shelf, "a", &[DRAWN, "--runs", "20", "--posterior", "none", "--force"], 0);
    assert!(!shelf.path("a/posterior.csv").exists(), "draws that no run took would mislead");
}

/// Between and within, by the textbook's formulas in plain floating point.
fn plain_split(groups: &BTreeMap<String, Vec<f64>>) -> (f64, f64) {
    let sizes: Vec<f64> = groups.values().map(|group| group.len() as f64).collect();
    let (strata, runs) = (sizes.len() as f64, sizes.iter().sum::<f64>());
    let mean = groups.values().flatten().sum::<f64>() / runs;
    let (mut between, mut within) = (0.0, 0.0);
    for group in groups.values() {
        let own = group.iter().sum::<f64>() / group.len() as f64;
        between += group.len() as f64 * (own - mean) * (own - mean);
        within += group.iter().map(|value| (value - own) * (value - own)).sum::<f64>();
    }
    let size = (runs - sizes.iter().map(|size| size * size).sum::<f64>() / runs) / (strata - 1.0);
    let within = within / (runs - strata);
    (((between / (strata - 1.0) - within) / size).max(0.0), within)
}

/// Protects `summary.csv`: the split is what a script works out from `runs.csv`, and finds what there is to find.
#[test]
fn the_split_agrees_with_what_a_script_computes() {
    let shelf = Shelf::new(&[]);
    run(&shelf, "a", &[DRAWN, "--runs", "400"], 0);
    let folder = files(&shelf.path("a"));
    let runs = table(&folder, "runs.csv");
    let mut compared = 0;
    for row in table(&folder, "summary.csv") {
        let mut groups: BTreeMap<String, Vec<f64>> = BTreeMap::new();
        for (draw, value) in runs.iter().map(|run| (&run["draw"], &run[&row["outcome"]])).filter(|(_, v)| !v.is_empty())
        {
            groups.entry(draw.clone()).or_default().push(value.parse().expect("a number"));
        }
        let told = |name: &str| row[name].parse::<f64>().ok();
        let (Some(between), Some(within)) = (told("variance_parameters"), told("variance_chance")) else { continue };
        let plain = plain_split(&groups);
        let scale = plain.0 + plain.1;
        assert!(
            (between - plain.0).abs() <= 1e-8 * scale && (within - plain.1).abs() <= 1e-8 * scale,
            "{row:?} {plain:?}"
        );
        if scale > 1e-9 {
            let share = told("share_parameters").expect("it varies");
            assert!((share - plain.0 / scale).abs() < 1e-8, "{row:?}");
            compared += 1;
        }
    }
    assert!(compared > 20, "{compared}");
}

/// Protects `trace`: it tells the run of that number, with the values that the run drew.
#[test]
fn a_trace_tells_the_draw_of_its_run() {
    let shelf = Shelf::new(&[]);
    run(&shelf, "a", &[DRAWN, "--runs", "6"], 0);
    let folder = files(&shelf.path("a"));
    for row in table(&folder, "runs.csv") {
        let told: Value =
            serde_json::from_slice(&output(&["trace", DRAWN, "--run", &row["run"], "--format", "json"]).stdout)
                .expect("JSON");
        assert_eq!(told["draw"].to_string(), row["draw"]);
        let drawn =
            table(&folder, "posterior.csv").into_iter().find(|one| one["draw"] == row["draw"]).expect("its draw");
        for (path, value) in told["parameters"].as_object().expect("values by path") {
            assert_eq!(value.as_f64(), drawn[path].parse().ok(), "{path}");
        }
        assert_eq!(told["parameters"].as_object().map(|all| all.len()), Some(3));
        assert_eq!(told["outcomes"]["deaths"].as_f64(), row["deaths"].parse().ok());
        let page = stdout(&output(&["trace", DRAWN, "--run", &row["run"]]));
        assert!(page.contains(&format!("It takes draw {} of {DRAWS}:", row["draw"])), "{page}");
        assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
    }
    let plain = output(&["trace", QUICK, "--run", "1", "--format", "json"]);
    let plain: Value = serde_json::from_slice(&plain.stdout).expect("JSON");
    assert!(plain.get("draw").is_none() && plain.get("parameters").is_none());
}

/// Protects users from values that are silently lost: what is drawn, and what is fixed over it, is said wherever a scenario is told.
#[test]
fn what_is_drawn_and_what_is_fixed_is_said() {
    let shelf = Shelf::new(&[]);
    let fixed = [DRAWN, "--runs", "40", "--set", "world.tension=44"];
    let printed = stdout(&run(&shelf, "a", &fixed, 0));
    let said = "  Each run takes one of the 30 draws in tests/scenarios/good/draws/thirty.csv,\n  of 2 uncertain values. Fixed instead: \
                world.tension\u{a0}44.\n";
    assert!(printed.contains(said), "{printed}");
    assert!(printed.contains("comes from not") && printed.contains("the rest from chance"), "{printed}");
    assert!(
        printed.replace('\n', " ").contains("posterior.csv, scenario.toml, report.html and datapackage.json"),
        "{printed}"
    );
    assert!(
        printed.lines().all(|line| line.chars().count() <= 80 || line.contains("tmp") || line.contains("Next")),
        "{printed}"
    );
    let all = stdout(&run(&shelf, "b", &[DRAWN, "--runs", "2", "--posterior", DRAWS], 0));
    assert!(all.contains(&format!("Next: durand trace {DRAWN} --posterior {DRAWS} --run 1")), "{all}");
    assert!(all.contains("too few to split"), "{all}");
    let told = run(&shelf, "c", &[&fixed[..], &["--format", "json"]].concat(), 0);
    let told: Value = serde_json::from_slice(&told.stdout).expect("JSON");
    assert_eq!(told["posterior"]["fixed"], serde_json::json!([{ "path": "world.tension", "value": 44.0 }]));
    assert_eq!((&told["posterior"]["draws"], &told["posterior"]["file"]), (&30.into(), &DRAWS.into()));
    assert!(told["summary"][0]["share_parameters"].is_number());
    assert_eq!(stdout(&run(&shelf, "d", &[&fixed[..], &["--quiet"]].concat(), 0)), "");
    for (verb, words) in [
        ("check", "Each run takes one of the 30 draws in"),
        ("describe", "Draws          Each run takes one of the 30"),
    ] {
        let page = stdout(&output(&[verb, DRAWN]));
        assert!(page.contains(words), "{page}");
        let told: Value = serde_json::from_slice(&output(&[verb, DRAWN, "--format", "json"]).stdout).expect("JSON");
        let told = if verb == "check" { &told[0] } else { &told };
        assert_eq!(told["posterior"]["parameters"].as_array().map(Vec::len), Some(3), "{told}");
    }
}

/// Protects against a wrong file on the command line: it is told where it was named, and nothing is run.
#[test]
fn a_wrong_posterior_of_the_command_line_is_told() {
    let shelf = Shelf::new(&[("bad.csv", "draw,world.tension\n1,140\n")]);
    let bad = shelf.path("bad.csv");
    let refused = stderr(&run(&shelf, "a", &[QUICK, "--posterior", bad.to_str().expect("UTF-8")], 2));
    assert!(
        refused.contains("bad.csv:2:3") && refused.contains("expected a number from 0 to 100 (points)"),
        "{refused}"
    );
    let refused = stderr(&run(&shelf, "a", &[QUICK, "--posterior", "tests/scenarios/good/draws/thrity.csv"], 2));
    assert!(refused.contains("--> --posterior:1:1") && refused.contains("did you mean"), "{refused}");
    assert!(!shelf.path("a").exists());
    assert!(scenario::load(QUICK).is_ok_and(|quick| quick.posterior().is_none()));
}
