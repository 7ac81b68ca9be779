//! The fit and the backtest that ship belong to the record, priors, scenario and model that ship; docs/VALIDATION.md tells them.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use durand::analysis::backtest::window::{beyond, last_known};
use durand::analysis::calibrate::{CHECK_RUNS, Case, last_day};
use durand::analysis::history::{Period, Simulation};
use durand::analysis::prior::{self, Priors};
use durand::analysis::record::Record;
use durand::analysis::target;
use durand::digest::hash;
use durand::docs::validation::{self, Package, Row, Rows, Shipped};
use durand::model::registry;
use durand::model::settings::Settings;
use durand::model::simulator::Simulator;
use durand::scenario::{self, Scenario};
use durand::stats::weighted;
use jiff::civil::Date;

use super::odd::{assert_fresh, project};

const HISTORY: &str = "scenarios/history";
/// The folder of the screening.
const SCREENING: &str = "screening";
/// Particles that are simulated again.
const SAMPLE: usize = 5;
/// Bytes that both folders together may have: everyone who gets the project gets them. The fit has 1,200 particles, as 700 are worth 52 of
/// equal weight, and these 103.
const MOST_BYTES: u64 = 3_000_000;

fn shipped() -> Shipped {
    Shipped::read(&project(HISTORY)).unwrap_or_else(|wrong| panic!("{wrong}"))
}

/// What to do about results that are not those of what ships.
fn advice(shipped: &Shipped) -> String {
    let commands = shipped.refit(HISTORY).unwrap_or_else(|wrong| panic!("{wrong}"));
    format!("what ships was made from something else. Make it anew, in this order:\n  {}", commands.join("\n  "))
}

fn record() -> Record {
    Record::read(&project(HISTORY)).unwrap_or_else(|problems| panic!("{problems}"))
}

fn priors() -> Priors {
    prior::load(&project(HISTORY).join("priors.toml").to_string_lossy()).unwrap_or_else(|problems| panic!("{problems}"))
}

fn text<'a>(package: &'a Package, name: &str) -> &'a str {
    package.text(name).unwrap_or_else(|wrong| panic!("{wrong}"))
}

fn whole(package: &Package, name: &str) -> u64 {
    package.whole(name).unwrap_or_else(|wrong| panic!("{wrong}"))
}

fn day(text: &str) -> Date {
    text.parse().unwrap_or_else(|_| panic!("{text} is no day"))
}

/// The shipped scenario of a folder, as it is fitted: with the seed of the folder, nothing drawn, and the weeks of `period`.
fn fitted(package: &Package, period: &Period) -> Scenario {
    let file = project("scenarios").join(format!("{}.toml", text(package, "name")));
    let scenario = scenario::load(&file.to_string_lossy()).unwrap_or_else(|problems| panic!("{problems}"));
    let scenario = scenario.with_seed(whole(package, "seed")).without_posterior();
    scenario.with_weeks(Simulation::weeks(period)).unwrap_or_else(|problems| panic!("{problems}"))
}

fn period_of_the_fit(shipped: &Shipped) -> Period {
    Period { from: day(text(&shipped.fit, "from")), to: day(text(&shipped.fit, "until")) }
}

/// Marks of the inputs as they are now: scenario, record, priors.
fn assert_belongs(package: &Package, scenario: &Scenario, record: &Record, advice: &str) {
    let now = [
        ("scenario_hash", scenario.fingerprint()),
        ("record_hash", record.digest()),
        ("priors_hash", hash(priors().canonical().as_bytes())),
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
    ];
    let other: Vec<&str> = now.iter().filter(|(name, is)| text(package, name) != is).map(|(name, _)| *name).collect();
    assert!(other.is_empty(), "{} differ(s): {advice}", other.join(", "));
}

/// Protects every ensemble of the shipped scenarios: they draw from the fit to the record, priors and scenario that ship.
#[test]
fn the_fit_belongs_to_what_ships() {
    let shipped = shipped();
    let (period, record) = (period_of_the_fit(&shipped), record());
    assert_eq!(Some(period.to), last_day(&record), "{}", advice(&shipped));
    let scenario = fitted(&shipped.fit, &period);
    assert_eq!(period.from, scenario.start(), "{}", advice(&shipped));
    assert_belongs(&shipped.fit, &scenario, &record.until(period.to), &advice(&shipped));
}

/// Protects what is said of forecasts: they are those of the record, priors and scenario that ship.
#[test]
fn the_backtest_belongs_to_what_ships() {
    let shipped = shipped();
    let (until, record) = (day(text(&shipped.backtest, "until")), record());
    assert_eq!(Some(until), last_known(&record), "{}", advice(&shipped));
    assert_eq!(text(&shipped.fit, "name"), text(&shipped.backtest, "name"));
    let from = day(text(&shipped.fit, "from"));
    let scenario = fitted(&shipped.backtest, &Period { from, to: beyond(until) });
    assert_belongs(&shipped.backtest, &scenario, &record, &advice(&shipped));
}

/// The scenario that lies in a shipped folder.
fn own_scenario(folder: &str) -> Scenario {
    let file = project(HISTORY).join(folder).join("scenario.toml");
    scenario::load(&file.to_string_lossy()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Protects what the shipped folders are tied to: what reaches a result in the scenarios that lie in them. Where only the form of the mark
/// is another now, it is written anew from those, never from the scenarios as they are now.
#[test]
fn the_marks_are_those_of_the_folders_own_scenarios() {
    for folder in [Shipped::FIT, Shipped::BACKTEST, SCREENING] {
        let file = project(HISTORY).join(folder).join("datapackage.json");
        let package = fs::read_to_string(&file).expect("it is there");
        let written: serde_json::Value = serde_json::from_str(&package).expect("JSON");
        let (written, own) = (written["scenario_hash"].as_str().expect("a mark"), own_scenario(folder).fingerprint());
        if std::env::var_os("DURAND_BLESS").is_some() {
            fs::write(&file, package.replacen(written, &own, 1)).expect("it is written");
        } else {
            assert_eq!(written, own, "{folder}: DURAND_BLESS=1 cargo test --test main validation writes the mark anew");
        }
    }
}

/// Protects against fitting again for a word: titles, comments, meanings, sources and the order of keys leave the fit valid; a number,
/// a day or a switch does not.
#[test]
fn a_word_leaves_the_fit_valid_and_a_number_does_not() {
    let file = project(HISTORY).join(Shipped::FIT).join("scenario.toml");
    let whole = fs::read_to_string(&file).expect("it is there");
    let parsed = |text: &str| scenario::parse("x.toml", text).unwrap_or_else(|problems| panic!("{problems}"));
    let mark = parsed(&whole).fingerprint();
    assert_eq!(mark, text(&shipped().fit, "scenario_hash"));
    let changed = |from: &str, to: &str| {
        let line = |line: &str| if line.starts_with(from) { to.to_owned() } else { line.to_owned() };
        let lines: Vec<String> = whole.lines().map(line).collect();
        assert!(lines.iter().any(|line| line == to), "nothing begins with {from}");
        parsed(&lines.join("\n")).fingerprint()
    };
    for (from, to) in [("title = ", "title = 'Mended'"), ("question = ", "question = 'Mended?'"), ("#", "# mended")] {
        assert_eq!(changed(from, to), mark, "{to}");
    }
    let (head, sections) = whole.split_once("\n\n").expect("sections");
    let reversed: Vec<&str> = head.lines().rev().collect();
    assert_eq!(parsed(&(reversed.join("\n") + "\n\n" + sections)).fingerprint(), mark, "another order");
    for (from, to) in
        [("tension = ", "tension = 41.5"), ("start = ", "start = 2021-08-22"), ("off = ", "off = ['spillover']")]
    {
        assert_ne!(changed(from, to), mark, "{to}");
    }
}

/// Protects the data packages: they list every file, with its length and hash, and no other; and all of it is small.
#[test]
fn the_data_packages_are_true() {
    let shipped = shipped();
    let mut total = 0;
    for (folder, package) in [(Shipped::FIT, &shipped.fit), (Shipped::BACKTEST, &shipped.backtest)] {
        let folder = project(HISTORY).join(folder);
        let mut listed = vec!["datapackage.json".to_owned()];
        for (file, bytes, mark) in package.files().unwrap_or_else(|wrong| panic!("{wrong}")) {
            let content = fs::read(folder.join(&file)).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert_eq!((content.len() as u64, hash(&content)), (bytes, mark), "{file}: {}", advice(&shipped));
            total += bytes;
            listed.push(file);
        }
        let there = fs::read_dir(&folder).expect("a folder").map(|file| file.expect("a file").file_name());
        let mut there: Vec<String> = there.map(|name| name.to_string_lossy().into_owned()).collect();
        there.sort();
        listed.sort();
        assert_eq!(there, listed, "{}", folder.display());
    }
    assert!(total <= MOST_BYTES, "both folders have {total} bytes");
}

fn table(name: &str) -> Rows {
    Rows::read(&project(HISTORY).join(Shipped::FIT).join(name)).unwrap_or_else(|wrong| panic!("{wrong}"))
}

fn number(row: &Row, column: &str) -> f64 {
    row.number(column).unwrap_or_else(|wrong| panic!("{wrong}"))
}

/// Settings with the values that a row gives to the priors' settings.
fn with_values(settings: &Settings, priors: &Priors, row: &Row) -> Settings {
    let mut settings = settings.clone();
    for prior in priors.iter() {
        let path = &prior.setting().path;
        settings.set(registry::setting(path).expect("a path"), number(row, path));
    }
    settings
}

/// Protects users of the posterior: it reads, its draws are numbered, and no value lies outside the limits that were given reasons for.
#[test]
fn the_posterior_lies_within_its_priors() {
    let shipped = shipped();
    let period = period_of_the_fit(&shipped);
    let mut scenario = fitted(&shipped.fit, &period);
    let file = project(HISTORY).join(Shipped::FIT).join("posterior.csv");
    scenario::overrides::with_posterior(&mut scenario, &file.to_string_lossy())
        .unwrap_or_else(|wrong| panic!("{wrong}"));
    let posterior = scenario.posterior().expect("something is drawn");
    let draws: Vec<u64> = (1..=whole(&shipped.fit, "draws")).collect();
    assert_eq!(posterior.draws(), draws);
    let priors: BTreeMap<&str, &prior::Prior> =
        shipped.priors.iter().map(|prior| (prior.setting().path.as_str(), prior)).collect();
    let columns: Vec<&str> = posterior.settings().map(|setting| setting.path.as_str()).collect();
    assert_eq!(columns.len(), priors.len());
    for row in 0..draws.len() {
        for (path, value) in columns.iter().zip(posterior.row(row)) {
            let prior = priors.get(path).unwrap_or_else(|| panic!("{path} has no prior"));
            assert!(*value >= prior.low() && *value <= prior.high(), "draw {}, {path}: {value}", row + 1);
        }
    }
}

/// Protects against a model that changed since: some particles, simulated again, give what is written to the last bit.
#[test]
fn particles_give_the_same_statistics_again() {
    let shipped = shipped();
    let (period, record, priors) = (period_of_the_fit(&shipped), record(), priors());
    let scenario = fitted(&shipped.fit, &period);
    let case = Case::new(scenario.settings(), &priors, &record, period, scenario.seed())
        .with_replicates(whole(&shipped.fit, "replicates") as u32);
    let particles = table("particles.csv");
    let all = particles.iter().count();
    assert_eq!(all as u64, whole(&shipped.fit, "particles"));
    for row in particles.iter().step_by(all.div_ceil(SAMPLE)) {
        let settings = with_values(scenario.settings(), &priors, row);
        let simulator = Simulator::new(&settings, Simulation::weeks(&period));
        let statistics = case.statistics_of(&simulator, number(row, "particle") as u64);
        for (target, is) in case.targets().iter().zip(&statistics) {
            let written = row.maybe(&target.name).unwrap_or_else(|wrong| panic!("{wrong}"));
            assert_eq!(*is, written, "{}: the model changed, so {}", target.name, advice(&shipped));
        }
        let distance = target::distance(case.targets(), &statistics);
        assert_eq!(distance, number(row, "distance"), "{}", advice(&shipped));
    }
}

/// Protects the share of targets that is told: the interval of every target, worked out again from the posterior alone.
#[test]
fn the_posterior_gives_the_same_checks_again() {
    let shipped = shipped();
    let (period, record, priors) = (period_of_the_fit(&shipped), record(), priors());
    let scenario = fitted(&shipped.fit, &period);
    let case = Case::new(scenario.settings(), &priors, &record, period, scenario.seed());
    let posterior = table("posterior.csv");
    let draws: Vec<&Row> = posterior.iter().collect();
    let (mut values, mut simulator) = (vec![Vec::new(); case.targets().len()], None);
    for at in 0..CHECK_RUNS {
        let draw = at as usize * draws.len() / CHECK_RUNS as usize;
        let made = match simulator.take() {
            Some((of, made)) if of == draw => made,
            _ => {
                let settings = with_values(scenario.settings(), &priors, draws[draw]);
                Simulator::new(&settings, Simulation::weeks(&period))
            }
        };
        let history = case.history_of(&made, Case::check_run(at));
        case.statistics(&history).into_iter().zip(&mut values).for_each(|(value, all)| all.extend(value));
        simulator = Some((draw, made));
    }
    for ((target, told), row) in case.targets().iter().zip(&values).zip(shipped.targets.iter()) {
        assert_eq!(row.text("target"), Ok(target.name.as_str()), "{}", advice(&shipped));
        assert_eq!(told.len() as f64, number(row, "runs"), "{}: {}", target.name, advice(&shipped));
        let ends = [0.05, 0.95].map(|share| weighted::quantile(told, &vec![1.0; told.len()], share));
        let written = ["p05", "p95"].map(|column| row.maybe(column).unwrap_or_else(|wrong| panic!("{wrong}")));
        assert_eq!(ends, written, "{}: the model changed, so {}", target.name, advice(&shipped));
        assert_eq!((number(row, "observed"), number(row, "uncertainty")), (target.observed, target.uncertainty));
        let met = ends[0].zip(ends[1]).is_some_and(|(low, high)| target.is_within(low, high));
        assert_eq!(row.is("met", if met { "yes" } else { "no" }), Ok(true), "{}", target.name);
    }
}

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
    assert!(PathBuf::from(file!()).ends_with(format!("{page}.rs")), "{page}");
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
