//! The fit and the backtest that ship belong to the record, priors, scenario and model that ship; docs/VALIDATION.md tells them.

use std::collections::BTreeMap;
use std::fs;

use durand::analysis::backtest::window::{beyond, last_known};
use durand::analysis::calibrate::{CHECK_RUNS, Case, last_day};
use durand::analysis::history::{Period, Simulation};
use durand::analysis::prior::{self, Priors};
use durand::analysis::record::Record;
use durand::analysis::target;
use durand::digest::hash;
use durand::docs::validation::{Package, Row, Rows, Shipped};
use durand::model::registry;
use durand::model::settings::Settings;
use durand::model::simulator::Simulator;
use durand::scenario::{self, Scenario};
use durand::stats::weighted;
use jiff::civil::Date;

use super::odd::project;

pub(super) const HISTORY: &str = "scenarios/history";

/// The folder of the screening.
pub(super) const SCREENING: &str = "screening";

/// Particles that are simulated again.
const SAMPLE: usize = 5;

/// Bytes that both folders together may have: everyone who gets the project gets them. The fit has 1,200 particles, as 700 are worth 52 of
/// equal weight, and these 103.
const MOST_BYTES: u64 = 3_000_000;

pub(super) fn shipped() -> Shipped {
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

pub(super) fn priors() -> Priors {
    prior::load(&project(HISTORY).join("priors.toml").to_string_lossy()).unwrap_or_else(|problems| panic!("{problems}"))
}

pub(super) fn text<'a>(package: &'a Package, name: &str) -> &'a str {
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
pub(super) fn own_scenario(folder: &str) -> Scenario {
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
