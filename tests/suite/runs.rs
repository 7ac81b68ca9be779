//! Runs of the model for other tests: shipped scenarios, changed settings, many runs at once.

use std::convert::Infallible;
use std::sync::atomic::AtomicBool;

use durand::ensemble::block::Block;
use durand::ensemble::runner::{self, Ending, Plan, Sink};
use durand::model::intervention::Change;
use durand::model::registry;
use durand::model::settings::Settings;
use durand::model::simulator::Simulator;
use durand::scenario::{self, Scenario};

/// Seed of every test that simulates: a test with random results that cannot be repeated protects nothing.
pub const SEED: u64 = 1;

/// The scenario that is held against the observed record.
pub const HINDCAST: &str = "scenarios/second-emirate-2021.toml";

/// A scenario file of the project.
pub fn shipped(path: &str) -> Scenario {
    scenario::load(path).unwrap_or_else(|problems| panic!("{problems}"))
}

/// A scenario as its runs are played, with what they draw, after `change` of its settings.
pub fn played(scenario: &Scenario, change: impl Fn(&Settings) -> Settings + Send + Sync + 'static) -> Simulator {
    let (settings, weeks) = (scenario.settings().clone(), scenario.weeks());
    let Some(posterior) = scenario.posterior().cloned() else { return Simulator::new(&change(&settings), weeks) };
    let of_draw = move |draw: usize| {
        let mut drawn = settings.clone();
        posterior.columns().iter().zip(posterior.row(draw)).for_each(|(at, value)| drawn.set(*at, *value));
        change(&drawn)
    };
    let draws = scenario.posterior().map_or(0, |posterior| posterior.draws().len());
    Simulator::of_variants(draws, of_draw, weeks)
}

/// The same settings in a world where nobody acts: every option of every actor is forbidden, and no intervention makes or lets anyone
/// act either. What an intervention does to the world stays.
pub fn nobody_acts(settings: &Settings) -> Settings {
    let mut changed = settings.clone();
    changed.forbidden.fill(true);
    let acts = |change: &Change| matches!(change, Change::Force { .. } | Change::Permit { allowed: true, .. });
    for intervention in &mut changed.interventions {
        let pairs = intervention.changes.drain(..).zip(intervention.told.drain(..));
        (intervention.changes, intervention.told) =
            pairs.filter(|(change, _)| !acts(change)).collect::<Vec<_>>().into_iter().unzip();
    }
    changed
}

/// The same settings without the mechanism of that name.
pub fn without(settings: &Settings, mechanism: &str) -> Settings {
    let at = registry::mechanisms().iter().position(|about| about.name == mechanism).expect("a mechanism");
    let mut changed = settings.clone();
    changed.on[at] = false;
    changed
}

/// The same settings with another value at a path.
pub fn with(settings: &Settings, path: &str, value: f64) -> Settings {
    let mut changed = settings.clone();
    changed.set(registry::setting(path).unwrap_or_else(|| panic!("no setting {path}")), value);
    changed
}

/// Outcomes by run.
#[derive(Default)]
struct Outcomes(Vec<Vec<Option<f64>>>);

impl<R> Sink<R> for Outcomes {
    type Error = Infallible;

    fn take(&mut self, block: &Block<R>) -> Result<(), Infallible> {
        self.0.extend(block.iter().map(|(_, outcomes, _)| outcomes.to_vec()));
        Ok(())
    }
}

/// The outcomes of runs 1 to `runs`, by run.
pub fn outcomes(settings: &Settings, weeks: u32, runs: u64) -> Vec<Vec<Option<f64>>> {
    outcomes_of(&Simulator::new(settings, weeks), runs)
}

/// The outcomes of runs 1 to `runs` of a simulator, by run.
pub fn outcomes_of(simulator: &Simulator, runs: u64) -> Vec<Vec<Option<f64>>> {
    let plan = Plan { seed: SEED, first_run: 1, runs, threads: 2, detailed: 0, weekly: false };
    let mut sink = Outcomes::default();
    let ending = runner::run(simulator, &plan, &AtomicBool::new(false), &mut sink, &mut |_| {});
    assert_eq!(ending, Ok(Ending::Complete));
    sink.0
}

/// Column number of an outcome.
pub fn outcome(name: &str) -> usize {
    registry::OUTCOMES.iter().position(|outcome| outcome.name == name).unwrap_or_else(|| panic!("no outcome {name}"))
}
