//! The account of validation, and what it makes of the shipped folders.

use std::fs;

use durand::analysis::prior;
use durand::docs::validation::{self, Rows, Shipped};

use super::odd::{assert_fresh, project};
use super::validation::{HISTORY, SCREENING, own_scenario, shipped, text};

/// Protects what is published: every figure of the page is that of the files, and no part is left out.
#[test]
fn the_account_of_validation_is_up_to_date() {
    let (file, shipped) = ("docs/VALIDATION.md", shipped());
    assert_fresh(file, |name| {
        validation::part(name, &shipped).map(|part| part.unwrap_or_else(|wrong| panic!("{wrong}")))
    });
    let page = fs::read_to_string(project(file)).expect("it is there");
    for (name, _) in validation::PARTS {
        assert!(page.contains(&format!("<!-- generated: {name} -->")), "the part `{name}` is not in {file}");
    }
}

fn target_row(met: &str) -> [(&'static str, String); 2] {
    [("met", met.to_owned()), ("relative_width", "0.9".to_owned())]
}

fn score_row(subject: &str, forecaster: &str, ratio: f64, ends: [f64; 2]) -> [(&'static str, String); 6] {
    [
        ("origin", "all".to_owned()),
        ("subject", subject.to_owned()),
        ("forecaster", forecaster.to_owned()),
        ("ratio", ratio.to_string()),
        ("ratio_low", ends[0].to_string()),
        ("ratio_high", ends[1].to_string()),
    ]
}

fn of_model() -> [(&'static str, String); 3] {
    [("origin", "all"), ("indicator", "attacks"), ("forecaster", "model")].map(|(name, is)| (name, is.to_owned()))
}

fn covered_row(inside: u32) -> [(&'static str, String); 9] {
    let share = f64::from(inside) / 100.0;
    let [origin, indicator, forecaster] = of_model();
    [
        origin,
        indicator,
        forecaster,
        ("level", "0.8".to_owned()),
        ("inside", inside.to_string()),
        ("forecasts", "100".to_owned()),
        ("share", share.to_string()),
        ("share_low", (share - 0.01).to_string()),
        ("share_high", (share + 0.01).to_string()),
    ]
}

fn bin_row((bin, count): (usize, f64)) -> [(&'static str, String); 5] {
    let [origin, indicator, forecaster] = of_model();
    [origin, indicator, forecaster, ("bin", bin.to_string()), ("count", count.to_string())]
}

/// Protects the verdicts of the page: changed numbers change them, both ways.
#[test]
fn verdicts_follow_the_files() {
    let mut made = shipped();
    let mut verdicts = |met: usize, trend: f64, ends: [f64; 2], inside: u32, above: f64| {
        made.targets = Rows::made("targets.csv", (0..20).map(|at| target_row(if at < met { "yes" } else { "no" })));
        // Random actors are no naive baseline, however hard to beat
        let attacks = [
            ("random_actors", 2.0, [1.5, 3.0]),
            ("persistence", 0.5, [0.4, 0.6]),
            ("trend", trend, ends),
            ("trend_two_years", 0.4, [0.3, 0.5]),
        ];
        let attacks = attacks.map(|(who, ratio, ends)| score_row("attacks", who, ratio, ends));
        let events = [("strike", 1.0), ("closure_of_a_week", 1.01)];
        let events = events.map(|(event, ratio)| score_row(event, "frequency", ratio, [ratio - 0.001, ratio]));
        made.scores = Rows::made("scores.csv", attacks.into_iter().chain(events));
        made.coverage = Rows::made("coverage.csv", [covered_row(inside)]);
        made.pit = Rows::made("pit.csv", [(5, 10.0 - above), (6, above)].map(bin_row));
        let table = validation::part("aims", &made).expect("a part").unwrap_or_else(|wrong| panic!("{wrong}"));
        let last = |line: &str| line.trim_end_matches(" |").rsplit(" | ").next().unwrap_or_default().to_owned();
        assert!(table.contains(&format!("{trend:.2} of `trend`")), "{table}");
        assert!(table.contains(&format!("of trends from 2 first months 0.40 to {trend:.2}")), "{table}");
        table.lines().skip(2).map(last).collect::<Vec<_>>()
    };
    let open = "its interval lies on both sides of the aim";
    let (met, missed) = ("**met**".to_owned(), "**missed**".to_owned());
    let [met_open, missed_open] = [&met, &missed].map(|word| format!("{word}; {open}"));
    // Targets, their width, CRPS, coverage, months above the middle, strikes, closures
    let all = |of: [&String; 5]| of.into_iter().chain([&met, &missed]).cloned().collect::<Vec<_>>();
    assert_eq!(verdicts(17, 0.8, [0.7, 0.85], 80, 5.0), all([&met, &met, &met, &met, &met]));
    assert_eq!(verdicts(16, 0.95, [0.92, 0.99], 69, 8.0), all([&missed, &met, &missed, &missed_open, &missed]));
    // All inside: the intervals are too wide
    assert_eq!(verdicts(20, 0.8, [0.7, 1.2], 95, 3.0), all([&missed, &met, &met_open, &missed, &met]));
}

/// Protects whoever finds the results stale: the commands they are told are those that made them.
#[test]
fn the_commands_to_refit_name_the_shipped_folders() {
    let shipped = shipped();
    let commands = shipped.refit(HISTORY).unwrap_or_else(|wrong| panic!("{wrong}"));
    for (command, (verb, folder)) in commands.iter().zip([("calibrate", "fit"), ("backtest", "backtest")]) {
        let name = text(&shipped.fit, "name");
        assert!(command.starts_with(&format!("durand {verb} {name} --")), "{command}");
        assert!(command.ends_with(&format!("--out {HISTORY}/{folder} --force")), "{command}");
        assert!(!command.contains("DIR") && !command.contains("priors.toml"), "{command}");
    }
    let page = commands[2].rsplit(' ').next().expect("a word");
    // The word chooses tests by their module, this one's among them
    assert!(module_path!().split("::").any(|module| module.starts_with(page)), "{page}");
}

/// Protects the choice of what is fitted: the screening that ships is that of the settings listed, of the scenario that is fitted, and
/// it has everything that is fitted.
#[test]
fn the_screening_is_of_what_ships() {
    let text =
        |file: &str| fs::read_to_string(project(HISTORY).join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let priors = |file: &str| prior::parse(file, &text(file)).unwrap_or_else(|problems| panic!("{problems}"));
    let [screened, listed] = ["screening/priors.toml", "screened.toml"].map(|file| priors(file).canonical());
    assert_eq!(screened, listed, "screen again, as screened.toml says");
    let [screened, fitted] = [SCREENING, Shipped::FIT].map(|folder| own_scenario(folder).fingerprint());
    assert_eq!(screened, fitted, "screen again, as screened.toml says");
    let screened = text("screening/screening.csv");
    for line in text("priors.toml").lines().filter_map(|line| line.strip_prefix("path = ")) {
        let path = line.trim_matches('"');
        assert!(screened.lines().any(|row| row.starts_with(&format!("{path},"))), "{path} was not screened");
    }
}
