//! The posterior file that is made from the fit of the second emirate; `DURAND_BLESS=1 cargo test` writes it anew.
//!
//! `crossroads-start.csv` has the state in which crossroads-2025 begins, as
//! far as the record does not tell it: that of runs carried on to its first day which come near to what is known of that day.

use std::fmt::Write;
use std::path::Path;

use durand::analysis::history::{Period, Simulation};
use durand::ensemble::draws::Draws;
use durand::ensemble::simulate::Simulate;
use durand::model::registry::{self, QUANTITIES};
use durand::scenario::Scenario;
use jiff::civil::{Date, date};

use super::golden::compare;
use super::runs::{HINDCAST, shipped};

const START: &str = "scenarios/history/crossroads-start.csv";
const CROSSROADS: &str = "scenarios/crossroads-2025.toml";
/// The first day of crossroads-2025, which cannot be read before its posterior is there.
const DAY: Date = date(2025, 10, 20);
/// Runs to choose from, and how many are taken at most.
const RUNS: u64 = 3000;
const MOST: usize = 400;
/// Attacks by all militants a month over the last quarter: "in the order of 90 a month" for October 2025.
const ATTACKS: std::ops::RangeInclusive<f64> = 75.0..=105.0;
/// Fighters of the TTP, thousand: 6,000 to 6,500, and half of that width on either side.
const STRENGTH: std::ops::RangeInclusive<f64> = 5.75..=6.75;
const QUARTER: usize = 13;
const WEEKS_A_MONTH: f64 = 52.0 / 12.0;
/// What no record tells, in the order of the columns.
const LATENT: [&str; 12] = [
    "depth",
    "dependence",
    "recognition",
    "cohesion",
    "instability",
    "fence",
    "ttp_strength",
    "inspiration",
    "sanctuary",
    "ttp_networks",
    "attack_momentum",
    "other_militancy",
];

/// Places of the columns that `is` holds for, by path.
fn columns(scenario: &Scenario, is: impl Fn(&str) -> bool) -> Vec<usize> {
    let posterior = scenario.posterior().expect("it has a posterior");
    posterior.settings().enumerate().filter(|(_, setting)| is(&setting.path)).map(|(at, _)| at).collect()
}

/// The header of those columns.
fn header(scenario: &Scenario, columns: &[usize]) -> String {
    let posterior = scenario.posterior().expect("it has a posterior");
    let paths = columns.iter().map(|&at| registry::settings()[posterior.columns()[at]].path.as_str());
    std::iter::once("draw").chain(paths).collect::<Vec<_>>().join(",")
}

/// Six digits are more than a fit can tell, and the file is part of the program.
fn short(value: f64) -> String {
    format!("{value:.5e}").parse::<f64>().expect("a number").to_string()
}

/// For each run that is taken the parameters that it had and the state that it came to.
fn starts() -> String {
    let hindcast = shipped(HINDCAST);
    let days = Period { from: hindcast.start(), to: DAY.yesterday().expect("a day") };
    let weeks = Simulation::weeks(&days);
    let hindcast = hindcast.with_weeks(weeks).expect("weeks");
    let posterior = hindcast.posterior().expect("it has a posterior").clone();
    let kept = columns(&hindcast, |path| !path.starts_with("world."));
    let mut text = header(&hindcast, &kept);
    LATENT.iter().for_each(|name| text.extend([",world.", name]));
    text.push('\n');
    let (simulator, mut taken) = (hindcast.simulator(), 0);
    let mut run = simulator.fresh();
    let mut published = vec![0.0; QUANTITIES.len()];
    let column = |name: &str| QUANTITIES.iter().position(|quantity| quantity.name == name).expect("a quantity");
    for number in 1..=RUNS {
        simulator.begin(&mut run, Draws::new(hindcast.seed(), number), false);
        let mut attacks = Vec::new();
        for _ in 0..weeks {
            simulator.advance(&mut run);
            attacks.push(run.state().world.militant_attacks);
        }
        let recent = attacks[attacks.len() - QUARTER..].iter().sum::<f64>() / QUARTER as f64 * WEEKS_A_MONTH;
        if taken == MOST || !ATTACKS.contains(&recent) || !STRENGTH.contains(&run.state().world.ttp_strength) {
            continue;
        }
        taken += 1;
        let _ = write!(text, "{taken}");
        let row = posterior.row(hindcast.row_of(number).expect("every run has a draw"));
        kept.iter().for_each(|&at| text.extend([",", &short(row[at])]));
        run.state().world.publish(&mut published);
        LATENT.iter().for_each(|name| text.extend([",", &format!("{:.3}", published[column(name)])]));
        text.push('\n');
    }
    assert!(taken >= 100, "only {taken} of {RUNS} runs come near to what is known of the day");
    text
}

/// Protects the what-ifs of October 2025 from standing on a fit that is no longer shipped.
#[test]
fn the_file_made_from_the_fit_is_that_of_the_fit() {
    if let Some(wrong) = compare(&starts(), Path::new(START)) {
        panic!("{wrong}");
    }
}

#[test]
fn the_crossroads_begin_where_the_fitted_past_ends() {
    assert_eq!(shipped(CROSSROADS).start(), DAY);
}
