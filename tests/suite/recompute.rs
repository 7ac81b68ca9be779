//! Every outcome in `runs.csv`, computed again from the weeks and decisions that the same folder tells.

use std::collections::BTreeMap;
use std::path::Path;

use durand::model::crossing::CROSSINGS;
use durand::model::registry::{OUTCOMES, QUANTITIES};
use durand::scenario::Scenario;

use super::command::{code, output};
use super::runs::{HINDCAST, shipped};

/// What one run's rows say: quantities by week, and how often each actor took each action.
#[derive(Default)]
struct Told {
    start: BTreeMap<String, f64>,
    weeks: Vec<BTreeMap<String, f64>>,
    /// By week and policy the setting in force.
    policies: Vec<BTreeMap<String, String>>,
    actions: BTreeMap<(String, String), f64>,
}

impl Told {
    fn series(&self, quantity: &str) -> Vec<f64> {
        self.weeks.iter().map(|week| week[quantity]).collect()
    }

    fn sum(&self, quantity: &str) -> f64 {
        self.series(quantity).iter().sum()
    }

    fn mean(&self, quantity: &str) -> f64 {
        self.sum(quantity) / self.weeks.len() as f64
    }

    fn last(&self, quantity: &str) -> f64 {
        self.weeks.last().expect("a run has weeks")[quantity]
    }

    /// Weeks in which one of `settings` of a policy was in force.
    fn weeks_of(&self, policy: &str, settings: &str) -> f64 {
        let is = |week: &&BTreeMap<String, String>| settings.split(" or ").any(|one| week[policy] == one);
        self.policies.iter().filter(is).count() as f64
    }

    /// Weeks in which one of some quantities was above so much.
    fn weeks_above(&self, quantities: &str, points: f64) -> f64 {
        let is = |week: &&BTreeMap<String, f64>| quantities.split(" or ").any(|one| week[one] > points);
        self.weeks.iter().filter(is).count() as f64
    }

    fn times(&self, actor: &str, action: &str) -> f64 {
        self.actions.get(&(actor.to_owned(), action.to_owned())).copied().unwrap_or(0.0)
    }

    /// Weeks in which the phase was at least this one.
    fn weeks_from_phase(&self, phase: f64) -> f64 {
        self.series("phase").iter().filter(|&&now| now >= phase).count() as f64
    }

    /// Whether American forces count as there, week by week.
    fn american_weeks(&self) -> Vec<bool> {
        self.series("us_presence").iter().map(|&presence| presence > 5.0).collect()
    }

    /// Shut crossings by week, each as a row of 0 and 1, after what was shut at the start.
    fn closures(&self) -> Vec<Vec<f64>> {
        let start = CROSSINGS.iter().map(|crossing| self.start[&format!("closed_{}", crossing.name)]).collect();
        let of_week = |week: &BTreeMap<String, f64>| {
            CROSSINGS.iter().map(|crossing| week[&format!("closed_{}", crossing.name)]).collect()
        };
        std::iter::once(start).chain(self.weeks.iter().map(of_week)).collect()
    }
}

/// The outcome as its entry in the registry says: "Mean of depth" and so on. A new outcome must be added where its wording is new.
fn outcome(name: &str, source: &str, told: &Told) -> Option<f64> {
    if let Some(quantity) = source.strip_prefix("Mean of ") {
        return Some(told.mean(quantity));
    }
    if let Some(quantity) = source.strip_prefix("Last value of ") {
        return Some(told.last(quantity));
    }
    if let Some(quantity) = source.strip_prefix("Sum of ").filter(|quantity| !quantity.contains(' ')) {
        return Some(told.sum(quantity));
    }
    if let Some(decision) = source.strip_prefix("Count of decisions ") {
        let (actor, action) = decision.split_once(" = ").expect("actor = action");
        return Some(told.times(actor, action));
    }
    if let Some(policy) = source.strip_prefix("Count of policy ") {
        let (policy, settings) = policy.split_once(" = ").expect("policy = setting");
        return Some(told.weeks_of(policy, settings));
    }
    let above = source.strip_prefix("Count of ").and_then(|rest| rest.strip_suffix(" points")?.split_once(" > "));
    if let Some((quantities, points)) = above {
        return Some(told.weeks_above(quantities, points.parse().expect("a number")));
    }
    let phases = told.series("phase");
    Some(match name {
        "peak_tension" => told.series("tension").into_iter().fold(f64::MIN, f64::max),
        "weeks_any_crossing_closed" => {
            told.closures()[1..].iter().filter(|week| week.iter().any(|&shut| shut > 0.0)).count() as f64
        }
        "closure_episodes" => {
            let newly = |pair: &[Vec<f64>]| pair[0].iter().zip(&pair[1]).filter(|(was, is)| **is > **was).count();
            told.closures().windows(2).map(newly).sum::<usize>() as f64
        }
        "weeks_all_closed" => {
            told.closures()[1..].iter().filter(|week| week.iter().all(|&shut| shut == 1.0)).count() as f64
        }
        "total_militants_killed" => told.sum("militants_killed"),
        "trade_lost_musd" => told.sum("trade_lost"),
        "us_exit_week" => {
            let there: Vec<bool> =
                std::iter::once(told.start["us_presence"] > 5.0).chain(told.american_weeks()).collect();
            return there.windows(2).position(|pair| pair[0] && !pair[1]).map(|at| at as f64 + 1.0);
        }
        "weeks_open_conflict" => told.weeks_from_phase(3.0),
        "first_open_conflict_week" => return phases.iter().position(|&now| now == 3.0).map(|at| at as f64 + 1.0),
        "weeks_confrontation" => told.weeks_from_phase(2.0),
        "mean_crisis_weeks" => {
            let spells = phases.split(|&now| now < 2.0).filter(|spell| !spell.is_empty()).count();
            if spells == 0 { 0.0 } else { told.weeks_from_phase(2.0) / spells as f64 }
        }
        "phase_changes" => phases.windows(2).filter(|pair| pair[0] != pair[1]).count() as f64,
        "clash_bunching" => {
            let mean = told.mean("clashes");
            let spread = told.series("clashes").iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
            if mean == 0.0 { 0.0 } else { spread / told.weeks.len() as f64 / mean }
        }
        other => panic!("say here how {other} ({source}) follows from the weeks"),
    })
}

fn rows(folder: &Path, file: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    reader.deserialize().map(|row| row.expect("a row of text")).collect()
}

fn told(folder: &Path, scenario: &Scenario) -> BTreeMap<u64, Told> {
    let initial = QUANTITIES.iter().filter(|quantity| quantity.initial);
    let start = |name: &str| scenario.settings().get(&format!("world.{name}"));
    let start: BTreeMap<String, f64> = initial.map(|one| (one.name.to_owned(), start(one.name))).collect();
    let mut runs: BTreeMap<u64, Told> = BTreeMap::new();
    for mut row in rows(folder, "trajectories.csv") {
        row.remove("date");
        let run = row.remove("run").expect("a run").parse().expect("its number");
        let week: usize = row.remove("week").expect("a week").parse().expect("its number");
        let policies = row.iter().filter(|(name, _)| name.contains('.'));
        let policies = policies.map(|(name, setting)| (name.clone(), setting.clone())).collect();
        row.retain(|name, _| !name.contains('.'));
        let weeks = &mut runs.entry(run).or_insert_with(|| Told { start: start.clone(), ..Told::default() }).weeks;
        weeks.push(row.into_iter().map(|(name, value)| (name, value.parse().expect("a number"))).collect());
        assert_eq!(weeks.len(), week, "weeks in order without a gap");
        runs.entry(run).or_default().policies.push(policies);
    }
    for row in rows(folder, "decisions.csv") {
        let told = runs.get_mut(&row["run"].parse().expect("a number")).expect("a run that is told");
        *told.actions.entry((row["actor"].clone(), row["action"].clone())).or_default() += 1.0;
    }
    runs
}

/// Protects the link between files: whoever takes `trajectories.csv` and `decisions.csv` finds the outcomes of `runs.csv`, in the
/// second emirate and where American forces leave.
#[test]
fn outcomes_follow_from_the_trajectories() {
    follow(HINDCAST);
    follow("scenarios/doha-2018.toml");
}

fn follow(scenario: &str) {
    let root = tempfile::tempdir().expect("a folder");
    let folder = root.path().join("results");
    let out = folder.to_str().expect("UTF-8");
    let made = output(&["run", scenario, "--runs", "25", "--trajectories", "all", "--out", out]);
    assert_eq!(code(&made), 0, "{made:?}");
    let runs = told(&folder, &shipped(scenario));
    let outcomes = rows(&folder, "runs.csv");
    assert_eq!((outcomes.len(), runs.len()), (25, 25));
    for row in outcomes {
        let run = row["run"].parse().expect("a number");
        for about in OUTCOMES {
            let again = outcome(about.name, about.source, &runs[&run]);
            let stated = Some(&row[about.name]).filter(|cell| !cell.is_empty()).map(|cell| cell.parse::<f64>());
            let stated = stated.map(|number| number.expect("a number"));
            let agree = match (stated, again) {
                (Some(stated), Some(again)) => (stated - again).abs() <= 1e-9 * again.abs().max(1.0),
                (stated, again) => stated == again,
            };
            assert!(agree, "run {run}: {} is {stated:?}, its weeks say {again:?}", about.name);
        }
    }
}
