//! The page of policies held against states of the world: regret, measures of robustness, where another is best.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::meanings::{self, factor};
use super::page::{Figure, Grid, Page, Part, Section, Short};
use super::plain::{limits, more};
use super::shelf::Shelf;
use crate::chart::heat::Heat;
use crate::chart::words::short;
use crate::cli::text::{count, list, words};
use crate::presentation::groups::label;
use crate::stats::rare_mean::SOME;

/// A row of `regret.csv`.
#[derive(Deserialize)]
struct Regret {
    state: u64,
    criterion: String,
    unit: String,
    policy: String,
    regret: Option<f64>,
}

/// A row of `robustness.csv`.
#[derive(Deserialize)]
struct Measure {
    criterion: String,
    measure: String,
    policy: String,
    value: Option<f64>,
    unit: String,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
    rank: Option<u64>,
    tied: Option<u64>,
    alone_best: Option<f64>,
}

/// A row of `changes.csv`.
#[derive(Deserialize)]
struct Change {
    criterion: String,
    factor: String,
    from: String,
    to: String,
    level: String,
    best: String,
    overall: String,
    gain: Option<f64>,
    unit: String,
    changes: String,
}

/// The page.
pub fn page(shelf: &Shelf<'_>) -> Result<Page, String> {
    let regret: Vec<Regret> = shelf.rows("regret.csv")?;
    let measures: Vec<Measure> = shelf.rows("robustness.csv")?;
    let changes: Vec<Change> = shelf.rows("changes.csv")?;
    let mut fails = heat(&regret);
    fails.parts.extend(meanings::factors(shelf, "points.csv")?);
    let mut sections = vec![fails, measured(&measures), where_other(&changes)];
    sections.extend(more(
        shelf,
        &["regret.csv", "robustness.csv", "changes.csv", "runs.csv", "points.csv", "summary.csv"],
    )?);
    let mut policies: Vec<&str> = Vec::new();
    regret.iter().filter(|row| row.state == 1).for_each(|row| {
        if !policies.contains(&row.policy.as_str()) {
            policies.push(&row.policy);
        }
    });
    Ok(Page {
        kicker: format!(
            "{} held against {}, {} each, of {}",
            count(policies.len() as u64, "policy", "policies"),
            count(
                regret.iter().map(|row| row.state).max().unwrap_or_default(),
                "state of the world",
                "states of the world"
            ),
            count(shelf.count("runs_per_point"), "run", "runs"),
            count(shelf.count("weeks"), "week", "weeks")
        ),
        title: shelf.word("title").to_owned(),
        question: format!("Which policy stays good, whatever the state of the world: {}?", list(&policies)),
        short: answer(&measures, &changes, shelf.count("runs_per_point") < SOME),
        sections,
        limits: limits(),
        ..Page::default()
    })
}

fn criteria<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut all: Vec<&str> = Vec::new();
    for name in names {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

/// With `few` runs, which all states share, samples drawn anew do not tell how sure a first place is.
fn answer(measures: &[Measure], changes: &[Change], few: bool) -> Vec<Short> {
    let sentence = |criterion: &&str| {
        let of = |measure: &str| {
            let best = measures.iter().filter(|row| row.criterion == *criterion && row.measure == measure);
            best.min_by_key(|row| row.rank.unwrap_or(u64::MAX))
        };
        let mean = of("mean")?;
        let told = |row: &Measure| {
            let interval = row
                .ci95_low
                .zip(row.ci95_high)
                .map(|(low, high)| format!(" (interval {} to {})", short(low), short(high)));
            format!("{} {}{}", short(row.value.unwrap_or_default()), row.unit, interval.unwrap_or_default())
        };
        let regret = of("max_regret").filter(|row| row.policy != mean.policy);
        let at_worst = regret.map_or_else(String::new, |row| {
            format!(" The least regret at its worst has {}: {}.", row.policy, told(row))
        });
        let tied = mean.tied.is_some_and(|tied| tied > 1);
        let alone = mean.alone_best.map_or_else(String::new, |share| {
            format!(", best alone in {} of 100 resamples", super::run::hundredths(share))
        });
        let tied = match (tied, few) {
            (true, _) => ", not told apart from others",
            (false, true) => ", by too few runs to say how sure that is",
            (false, false) => alone.as_str(),
        };
        Some(Short::new(
            format!("{}: {} does best in the mean", label(criterion), mean.policy),
            format!(", {}{tied}.{at_worst}", told(mean)),
        ))
    };
    let mut told: Vec<Short> =
        criteria(measures.iter().map(|row| row.criterion.as_str())).iter().take(3).filter_map(sentence).collect();
    let turns = changes.iter().filter(|row| row.changes == "yes").count();
    told.push(match turns {
        0 => Short::new(
            "No factor of the state turns that choice",
            " where it was looked at: in no stretch of it is another told to be best.",
        ),
        turns => Short::new(
            format!("In {turns} stretches of single factors another policy is best."),
            " They are listed below.",
        ),
    });
    told
}

fn heat(regret: &[Regret]) -> Section {
    let told = "Each column is a state of the world, each cell what the policy loses there against the best one. Columns are in the \
                order of the first row that is not best everywhere: to the right that policy fails.";
    let figure = |criterion: &&str| {
        let mut rows: BTreeMap<&str, BTreeMap<u64, f64>> = BTreeMap::new();
        for row in regret.iter().filter(|row| row.criterion == *criterion) {
            rows.entry(&row.policy).or_default().insert(row.state, row.regret.unwrap_or_default());
        }
        let mean = |cells: &BTreeMap<u64, f64>| cells.values().sum::<f64>() / cells.len().max(1) as f64;
        let mut sorted: Vec<(&str, BTreeMap<u64, f64>)> = rows.into_iter().collect();
        sorted.sort_by(|one, other| mean(&one.1).total_cmp(&mean(&other.1)).then_with(|| one.0.cmp(other.0)));
        let by = sorted
            .iter()
            .find(|(_, cells)| cells.values().any(|cell| *cell > 0.0))
            .map(|(_, cells)| cells.clone())
            .unwrap_or_default();
        let mut states: Vec<u64> = by.keys().copied().collect();
        states.sort_by(|one, other| by[one].total_cmp(&by[other]).then(one.cmp(other)));
        let unit = regret.iter().find(|row| row.criterion == *criterion).map_or("", |row| row.unit.as_str());
        let cells = |cells: &BTreeMap<u64, f64>| {
            states.iter().map(|state| cells.get(state).copied().unwrap_or_default()).collect()
        };
        let heat = Heat {
            title: format!("Regret: {}", label(criterion)),
            unit: unit.to_owned(),
            columns: count(states.len() as u64, "state of the world", "states of the world"),
            rows: sorted.iter().map(|(name, of)| ((*name).to_owned(), cells(of))).collect(),
        };
        Figure::wide(format!("heat.{criterion}"), heat.picture(), "")
    };
    let figures = criteria(regret.iter().map(|row| row.criterion.as_str())).iter().map(figure).collect();
    let parts = vec![Part::Prose(told.to_owned()), Part::Figures(figures)];
    Section { id: "regret".to_owned(), heading: "Where each policy fails".to_owned(), parts }
}

fn measured(measures: &[Measure]) -> Section {
    let row = |row: &Measure| {
        let told = |value: Option<f64>| value.map_or_else(String::new, short);
        let interval = match (row.ci95_low, row.ci95_high) {
            (Some(low), Some(high)) => format!("{} to {}", short(low), short(high)),
            _ => String::new(),
        };
        vec![
            label(&row.criterion),
            words(&row.measure),
            row.policy.clone(),
            told(row.value),
            interval,
            row.unit.clone(),
            row.rank.map_or_else(String::new, |rank| rank.to_string()),
        ]
    };
    let head = ["criterion", "measure", "policy", "value", "95% interval", "unit", "rank"].map(str::to_owned).to_vec();
    let grid = Grid {
        name: "Measures of robustness".to_owned(),
        folded: "All measures as a table".to_owned(),
        head,
        rows: measures.iter().map(row).collect(),
    };
    Section { id: "measures".to_owned(), heading: "Measures of robustness".to_owned(), parts: vec![Part::Grid(grid)] }
}

fn where_other(changes: &[Change]) -> Section {
    let row = |row: &Change| {
        let stretch = if row.level.is_empty() { format!("{} to {}", row.from, row.to) } else { row.level.clone() };
        let gain = row.gain.map_or_else(String::new, |gain| format!("{} {}", short(gain), row.unit));
        vec![
            factor(&row.factor),
            stretch,
            label(&row.criterion),
            row.best.clone(),
            row.overall.clone(),
            gain,
            row.changes.clone(),
        ]
    };
    let head = ["factor", "stretch", "criterion", "best there", "best overall", "gain", "told apart"]
        .map(str::to_owned)
        .to_vec();
    let rows: Vec<Vec<String>> = changes.iter().filter(|row| row.best != row.overall).map(row).collect();
    let parts = match rows.is_empty() {
        true => {
            vec![Part::Prose("In every stretch of every factor the policy that is best overall is best.".to_owned())]
        }
        false => vec![Part::Grid(Grid { name: "Where another is best".to_owned(), folded: String::new(), head, rows })],
    };
    Section { id: "changes".to_owned(), heading: "Where another policy is best".to_owned(), parts }
}
