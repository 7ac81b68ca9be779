//! Every mechanism that can be switched off moves the outcomes that its entry names, and what actors choose because of it, in the
//! directions that it names.

use std::collections::BTreeMap;

use durand::model::registry::{ACTIONS, Direction, Mechanism, mechanisms};
use durand::model::settings::Settings;
use durand::scenario::Scenario;

use super::conduct::{Conduct, conduct};
use super::patterns::paired;
use super::ranges::all_random;
use super::runs::{outcome, played, shipped, without};

/// Weeks simulated of each variant: 400 runs of the hindcast, fewer of what is longer. With n pairs a one-sided test at 0.01 finds a
/// shift of (2.36 + 0.84) / sqrt(n) standard deviations of the paired difference with a probability of 0.8: 0.16 for 400 pairs, 0.41
/// for the 60 of a scenario of a thousand weeks.
const WEEKS: u32 = 70_400;
/// Fewest runs of a variant.
const FEWEST: u64 = 60;
/// Quantile 0.99 of Student's t with 59 degrees of freedom; with more it is smaller.
const T_99: f64 = 2.391;

fn runs_of(scenario: &Scenario) -> u64 {
    u64::from(WEEKS / scenario.weeks()).max(FEWEST)
}

/// What an entry claims: of an outcome, or of an option.
#[derive(Clone, Copy)]
enum Claim {
    Outcome(&'static str, Direction),
    Option(&'static str, Direction),
}

impl Claim {
    fn name(self) -> &'static str {
        let (Self::Outcome(name, _) | Self::Option(name, _)) = self;
        name
    }

    fn way(self) -> Direction {
        let (Self::Outcome(_, way) | Self::Option(_, way)) = self;
        way
    }

    fn numbers(self, runs: &Conduct) -> Vec<f64> {
        match self {
            Self::Outcome(name, _) => runs.outcome(outcome(name)).expect("an outcome that is never missing"),
            Self::Option(name, _) => {
                let is = |(actor, option): (&str, &str)| {
                    ACTIONS.iter().position(|action| action.actor.name() == actor && action.name == option)
                };
                let place = name.split_once('.').and_then(is).unwrap_or_else(|| panic!("no option {name}"));
                runs.option(place)
            }
        }
    }

    /// Mean and standard error of the paired differences, towards the way that is claimed.
    fn towards(self, on: &Conduct, off: &Conduct) -> (f64, f64) {
        let (mean, error) = paired(&self.numbers(on), &self.numbers(off));
        (if self.way() == Direction::Up { mean } else { -mean }, error)
    }
}

/// What a mechanism's entry claims.
fn claims(mechanism: &Mechanism) -> impl Iterator<Item = Claim> {
    let off = mechanism.off.expect("a mechanism says what switching it off does");
    let outcomes = off.moves.iter().map(|(name, way)| Claim::Outcome(name, *way));
    outcomes.chain(off.chooses.iter().map(|(name, way)| Claim::Option(name, *way)))
}

/// Runs with all mechanisms, by scenario, and how many.
struct Known {
    runs: fn(&Scenario) -> u64,
    found: BTreeMap<&'static str, (Scenario, Conduct, u64)>,
}

impl Known {
    fn of_runs(runs: fn(&Scenario) -> u64) -> Self {
        Self { runs, found: BTreeMap::new() }
    }

    fn of(&mut self, mechanism: &Mechanism, change: fn(&Settings) -> Settings) -> &(Scenario, Conduct, u64) {
        let name = mechanism.off.expect("a mechanism says what switching it off does").scenario;
        self.found.entry(name).or_insert_with(|| {
            let scenario = shipped(&format!("scenarios/{name}.toml"));
            let runs = (self.runs)(&scenario);
            let on = conduct(&played(&scenario, change), runs);
            (scenario, on, runs)
        })
    }
}

/// Runs without a mechanism.
fn off(mechanism: &'static Mechanism, scenario: &Scenario, change: fn(&Settings) -> Settings, runs: u64) -> Conduct {
    conduct(&played(scenario, move |settings| change(&without(settings, mechanism.name))), runs)
}

/// What is wrong with the claims.
fn wrong_claims() -> Vec<String> {
    let (mut wrong, mut known) = (Vec::new(), Known::of_runs(runs_of));
    for mechanism in mechanisms() {
        let (scenario, on, runs) = known.of(mechanism, Clone::clone);
        let off = off(mechanism, scenario, Clone::clone, *runs);
        for claim in claims(mechanism) {
            let (mean, error) = claim.towards(on, &off);
            let (low, high) = (mean - 1.98 * error, mean + 1.98 * error);
            let (id, name, way) = (mechanism.id, mechanism.name, claim.way());
            println!(
                "| {id} {name} | {} | {} {way:?} | {mean:+.3} | {low:+.3} to {high:+.3} |",
                scenario.name(),
                claim.name()
            );
            // Where no pair differs, nothing was moved
            let t = if error > 0.0 { mean / error } else { 0.0 };
            if t < T_99 {
                wrong.push(format!("{name} off: {} should go {way:?}, t = {t:.2}", claim.name()));
            }
        }
    }
    wrong
}

/// Protects the claim of each mechanism: what the registry says of its off switch is what happens, and what actors choose (paired runs
/// of the scenario that it names, p < 0.01, one-sided; see [`WEEKS`] for the power).
#[test]
fn every_off_switch_moves_outcomes_and_choices_as_the_registry_says() {
    let wrong = wrong_claims();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Protects against signs that a term of the mechanism writes itself: what actors choose because of it, actors who choose at random do
/// not. Their choices may move a little, by what is possible. A quarter of the runs: random actors differ little between runs.
#[test]
fn random_actors_do_not_choose_because_of_mechanisms() {
    let (mut wrong, mut known) = (Vec::new(), Known::of_runs(|scenario| (runs_of(scenario) / 4).max(FEWEST / 2)));
    for mechanism in mechanisms() {
        let (scenario, on, runs) = known.of(mechanism, all_random);
        let off = off(mechanism, scenario, all_random, *runs);
        for claim in claims(mechanism) {
            let (mean, error) = claim.towards(on, &off);
            let before = claim.numbers(on).iter().sum::<f64>() / *runs as f64;
            let keeps = error > 0.0 && mean / error > T_99;
            let (id, name, says) = (mechanism.id, mechanism.name, if keeps { "keeps" } else { "loses" });
            println!("| random | {id} {name} | {} | {before:.3} | {mean:+.3} | {says} |", claim.name());
            if matches!(claim, Claim::Option(..)) && keeps && mean > 0.25 * before {
                wrong
                    .push(format!("{name} off: {} moves by {mean:.3} of {before:.3} with random actors", claim.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
