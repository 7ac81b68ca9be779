//! Values by which whoever writes the model again from its description can tell whether it is the same.

use super::markdown::{code, table};
use crate::ensemble::draws::{Draws, PAGE_WORDS};
use crate::ensemble::simulate::Simulate;
use crate::model::actor::Actor;
use crate::model::chance::Mean;
use crate::model::purpose::decision;
use crate::model::registry::{ACTIONS, OUTCOMES, QUANTITIES, actions_of, first_action_of};
use crate::model::rules::Rules;
use crate::model::settings::Settings;
use crate::model::simulator::Simulator;
use crate::model::state::State;
use crate::model::transition::transition;

/// Weeks of the run that is told.
const WEEKS: u32 = 52;
/// Weeks over which the expected transition goes.
const SPAN: f64 = 8.0;
/// Quantities by which a state is told.
const SHOWN: [&str; 14] = [
    "tension",
    "trust",
    "depth",
    "india_influence",
    "ttp_strength",
    "sanctuary",
    "violence",
    "attacks",
    "militant_attacks",
    "clashes",
    "trade",
    "kabul_yields",
    "military_voice",
    "exhaustion",
];
/// Outcomes that are told.
const TOLD: [&str; 10] = [
    "deaths",
    "ttp_attacks",
    "border_clashes",
    "airstrikes",
    "mean_tension",
    "final_trust",
    "final_depth",
    "final_ttp_strength",
    "trade_total_musd",
    "phase_changes",
];

/// All of them.
pub fn all() -> String {
    let simulator = Simulator::new(&Settings::default(), WEEKS);
    let mut draws = Draws::new(1, 1);
    let mut page = [0; PAGE_WORDS];
    draws.page(0, &mut page);
    let mut run = simulator.fresh();
    simulator.begin(&mut run, draws, false);
    let start = *run.state();
    let mut rows = vec![row("words 0 to 4 of page 1", words(&page[..5]))];
    for actor in [Actor::Pakistan, Actor::AfghanTaliban, Actor::Ttp, Actor::India] {
        let choice = simulator.choose(actor, &start, page[decision(actor)]);
        let name = |option: usize| ACTIONS[first_action_of(actor) + option].name;
        let there = (0..actions_of(actor).len()).filter(|option| choice.feasible >> option & 1 == 1);
        let worth = there.map(|option| format!("{} {}", code(name(option)), number(choice.values[option])));
        rows.push(row(&format!("week 1, values of {}", code(actor.name())), worth.collect::<Vec<_>>().join(", ")));
        let chosen =
            format!("{}, with probability {}", code(name(choice.action)), number(choice.probability[choice.action]));
        rows.push(row(&format!("week 1, choice of {}", code(actor.name())), chosen));
    }
    let expected = transition(&start, start.course, &Rules::compile(&Settings::default(), SPAN), Mean);
    rows.push(row(&format!("the start, expected {SPAN} weeks on, all keeping their course"), shown(&expected)));
    for week in [1, 4, WEEKS] {
        while run.week() < u64::from(week) {
            simulator.advance(&mut run);
        }
        rows.push(row(&format!("after week {week}"), shown(run.state())));
    }
    let mut outcomes = vec![None; OUTCOMES.len()];
    simulator.conclude(&run, &mut outcomes);
    for name in TOLD {
        let value = OUTCOMES.iter().position(|one| one.name == name).and_then(|at| outcomes[at]);
        rows.push(row(&format!("outcome {}", code(name)), value.map_or("empty".to_owned(), number)));
    }
    table(&["what", "value"], rows)
}

fn row(what: &str, value: String) -> Vec<String> {
    vec![what.to_owned(), value]
}

/// With nine decimals, less the zeros at the end.
fn number(value: f64) -> String {
    let text = format!("{value:.9}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn words(words: &[u32]) -> String {
    words.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
}

fn shown(state: &State) -> String {
    let mut published = vec![0.0; QUANTITIES.len()];
    state.world.publish(&mut published);
    let told = SHOWN.iter().filter_map(|name| {
        let at = QUANTITIES.iter().position(|quantity| quantity.name == *name)?;
        Some(format!("{} {}", code(name), number(published[at])))
    });
    told.collect::<Vec<_>>().join(", ")
}
