//! What came of a course: beside the run in which the model's own actor chose, with the same draws, and among runs with others.

use std::sync::atomic::AtomicBool;

use durand_chronicle::follow::{Followed, Outcome, Week};
use durand_ensemble::crew::{Crew, Halt};
use durand_ensemble::draws::Draws;
use durand_ensemble::simulate::Simulate;
use durand_model::registry::{ACTIONS, OUTCOMES};
use durand_presentation::groups::{FIRST, label};
use durand_presentation::spread::Spread;
use durand_scenario::Scenario;
use serde::Serialize;

use super::course::{Course, Impossible};

/// A course held against what else could have been.
#[derive(Debug)]
pub struct Debrief {
    /// The outcomes of which a page tells first.
    pub outcomes: Vec<Held>,
    /// Every outcome: name, unit, as played, as the model's own actor has it.
    pub all: Vec<(&'static str, &'static str, [Option<f64>; 2])>,
    /// Answers in which the player did what the model's own actor would have done in its place.
    pub alike: usize,
    /// Answers in which it did something else.
    pub otherwise: Vec<Otherwise>,
    /// The weeks of the run in which the model's own actor chose.
    pub own: Vec<Week>,
    /// Runs of the ensemble.
    pub runs: u64,
}

/// An outcome, held against others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Held {
    /// Name.
    pub outcome: &'static str,
    /// What people call it.
    pub label: String,
    /// Its unit.
    pub unit: &'static str,
    /// As played; nothing where it never came.
    pub played: Option<f64>,
    /// As it is where the model's own actor chose, with the same draws.
    pub own: Option<f64>,
    /// Where 9 in 10 runs of the ensemble lie, and the middle one: low, middle, high.
    pub ensemble: Option<[f64; 3]>,
    /// Runs of the ensemble in which it is lower than as played, and in which it is the same.
    pub below: u64,
    /// See `below`.
    pub same: u64,
    /// Runs of the ensemble in which it is lower than in the run of the model's own actor, and in which it is the same.
    pub below_own: u64,
    /// See `below_own`.
    pub same_own: u64,
    /// Runs of the ensemble that have it.
    pub runs: u64,
}

/// A week in which the player did something else than the model's own actor would have done in its place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Otherwise {
    /// The week, from 1.
    pub week: u32,
    /// What the player did.
    pub played: &'static str,
    /// What the model's own actor would have done.
    pub own: &'static str,
    /// Probability with which it would have done what the player did.
    pub probability: f64,
}

/// Outcomes of a scenario's first runs, in the order of the runs, then of the registry.
#[derive(Debug)]
pub struct Ensemble(Vec<Vec<Option<f64>>>);

impl Ensemble {
    /// `runs` runs of `scenario`, from the first, on so many threads.
    ///
    /// # Errors
    /// If the model fails, which no valid scenario makes it do, or the work is ended by `stop`.
    pub fn simulate(scenario: &Scenario, runs: u64, threads: usize, stop: &AtomicBool) -> Result<Self, Impossible> {
        let simulator = scenario.simulator();
        let outcomes = |at: u64| {
            let mut run = simulator.fresh();
            simulator.begin(&mut run, Draws::new(scenario.seed(), at + 1), false);
            (0..scenario.weeks()).for_each(|_| simulator.advance(&mut run));
            let mut values = vec![None; simulator.outcomes().len()];
            simulator.conclude(&run, &mut values);
            values
        };
        Crew::new(threads).map(runs, stop, outcomes, &mut |_| ()).map(Self).map_err(|halt| match halt {
            Halt::Stopped => Impossible("stopped".to_owned()),
            Halt::Panic { at, message } => Impossible(format!("run {} failed inside the model: {message}", at + 1)),
        })
    }

    fn values(&self, outcome: usize) -> impl Iterator<Item = f64> {
        self.0.iter().filter_map(move |run| run[outcome])
    }
}

/// The course held against the model's own actor and an ensemble; `None` while the run is not over.
pub fn of(course: &Course, ensemble: &Ensemble) -> Option<Debrief> {
    let played = course.outcomes()?;
    let (own, weeks) = by_itself(course.scenario(), course.setup().run);
    let held = |name: &&'static str| {
        let at = OUTCOMES.iter().position(|one| one.name == *name)?;
        Some(held(name, [&played[at], &own[at]], ensemble.values(at).collect()))
    };
    let otherwise = course.choices().iter().filter(|choice| choice.action != choice.own);
    let otherwise: Vec<Otherwise> = otherwise
        .map(|choice| Otherwise {
            week: choice.week,
            played: ACTIONS[choice.action].name,
            own: ACTIONS[choice.own].name,
            probability: choice.probability,
        })
        .collect();
    Some(Debrief {
        outcomes: FIRST.iter().filter_map(held).collect(),
        all: played.iter().zip(&own).map(|(one, other)| (one.0, one.1, [one.2, other.2])).collect(),
        alike: course.choices().len() - otherwise.len(),
        otherwise,
        own: weeks,
        runs: ensemble.0.len() as u64,
    })
}

/// Run number `run` in which nobody plays: its outcomes and weeks.
pub fn by_itself(scenario: &Scenario, run: u64) -> (Vec<Outcome>, Vec<Week>) {
    let mut followed = Followed::new(scenario, run);
    let weeks = (0..scenario.weeks()).map(|_| followed.week(None)).collect();
    (followed.outcomes().unwrap_or_default(), weeks)
}

fn held(name: &'static str, [played, own]: [&Outcome; 2], values: Vec<f64>) -> Held {
    let count = |of: Option<f64>, is: fn(f64, f64) -> bool| {
        of.map_or(0, |of| values.iter().filter(|value| is(**value, of)).count() as u64)
    };
    let (below, same) = (|value: f64, of: f64| value < of, |value: f64, of: f64| value == of);
    Held {
        outcome: name,
        label: label(name),
        unit: played.1,
        played: played.2,
        own: own.2,
        below: count(played.2, below),
        same: count(played.2, same),
        below_own: count(own.2, below),
        same_own: count(own.2, same),
        runs: values.len() as u64,
        ensemble: Spread::of(values).map(|spread| [spread.most[0], spread.middle, spread.most[1]]),
    }
}
