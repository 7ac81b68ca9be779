//! What an actor can do in a week.

use super::mind::Mind;
use super::ways::Rule;
use crate::state::State;
use crate::vocabulary::{afghan_taliban as k, pakistan as p, united_states as u};

/// Share of Afghanistan above which the Afghan Taliban rule: they then can act as a state does.
pub const RULE: f64 = 0.5;
/// Share of Afghanistan that a government has to rule before another state recognises it.
pub const MOST_OF_IT: f64 = 0.75;
/// Recent clashes a week above which there is fighting to cease.
const FOUGHT: f64 = 1.0;
/// Habit of strikes above which there are strikes to cease.
const STRUCK: f64 = 0.45;
/// Remembered breaches below which a word is taken again.
pub const FORGIVEN: f64 = 0.2;
/// Armed opponents of a Kabul that the Taliban rule, in thousands, above which Delhi stands with them.
pub const OPPONENTS: f64 = 5.0;

impl Mind {
    /// The options that are there in `state`, as bits: to keep its course, and what the scenario allows, the world makes
    /// possible and is near what is in force. Where the world makes what is in force possible no longer, the
    /// policy can always take a step back to where it begins.
    #[inline]
    pub fn feasible(&self, state: &State) -> u64 {
        let possible = self.possible(state);
        let mut feasible = self.repertoire.ways.acts & possible;
        for (moves, in_force) in self.repertoire.ways.moves.iter().zip(&state.course.settings[self.policies.clone()]) {
            let moves = moves[usize::from(*in_force)];
            let back = if possible & moves.in_force == 0 { moves.back } else { 0 };
            feasible |= moves.near & (possible | back);
        }
        // To keep its course is always possible
        (self.allowed & feasible) | 1
    }

    /// The options that the world makes possible, as bits, however far from what is in force.
    pub fn possible(&self, state: &State) -> u64 {
        let mut possible = 1;
        for (rule, options) in &self.repertoire.ways.rules {
            possible |= if self.meets(*rule, state) { *options } else { 0 };
        }
        possible
    }

    /// Whether the world meets a rule.
    #[inline]
    fn meets(&self, rule: Rule, state: &State) -> bool {
        let (w, course, rules) = (&state.world, &state.course, &self.rules);
        let ruling = w.taliban_rule > RULE;
        match rule {
            Rule::Always => true,
            Rule::Ruling => ruling,
            Rule::RulingWithTtp => ruling && rules.given.ttp_present,
            Rule::RulingWithIndia => ruling && rules.given.india_present && w.opposition < OPPONENTS,
            Rule::WithTtp => rules.given.ttp_present,
            Rule::Truce => rules.given.ttp_present && w.bad_faith_ttp < FORGIVEN && !course.has(p::Districts::Campaign),
            Rule::TruceOfTtp => w.bad_faith_islamabad < FORGIVEN,
            Rule::WithUs => rules.given.us_present,
            Rule::War => w.taliban_rule < 0.98,
            Rule::Refugees => w.refugees > 0.05,
            Rule::FreeToShut => !trades(state),
            Rule::KabulFreeToShut => ruling && !trades(state),
            Rule::Ceasefire => ruling && (w.border_heat > FOUGHT || w.strike_habit > STRUCK),
            Rule::Doha => rules.given.us_present && (course.has(u::Accord::Accept) || course.has(k::Accord::Accept)),
            Rule::Strike => {
                !course.has(p::Kabul::Court) && rules.given.ttp_present && w.sanctuary > 0.05 && w.us_presence < 0.05
            }
            Rule::Recognise => w.taliban_rule > MOST_OF_IT && w.endorsement < 0.5,
            Rule::Security => {
                ruling && rules.given.ttp_present && (course.has(k::Ttp::Move) || course.has(k::Ttp::Restrain))
            }
            Rule::Assault => w.sanctuary > 0.05,
            Rule::Mission => !ruling || w.opposition < OPPONENTS,
            Rule::Embassy => !ruling || course.has(k::Delhi::Court),
            Rule::Visit => ruling && !course.has(k::Delhi::Distant),
        }
    }
}

/// Whether a trade agreement is in force, and neither side has taken back its word.
fn trades(state: &State) -> bool {
    state.world.trade_pact > 0.5 && state.course.has(p::Trade::Accept) && state.course.has(k::Trade::Accept)
}
