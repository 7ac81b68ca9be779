//! What an actor can do in a week.

use super::Mind;
use crate::actor::Actor;
use crate::state::State;
use crate::vocabulary::{
    AT_ONCE, Action, POLICIES, actions_of, afghan_taliban as k, pakistan as p, united_states as u,
};

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

/// When an option is possible; the rules in words stand in the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Rule {
    #[default]
    Always,
    /// The Taliban rule.
    Ruling,
    /// They do, and the TTP takes part.
    RulingWithTtp,
    /// They do, India takes part and does not stand with their armed opponents.
    RulingWithIndia,
    WithTtp,
    /// The TTP takes part, broke no truce of late, and Pakistan runs no campaign.
    Truce,
    /// Islamabad broke no agreement of late.
    TruceOfTtp,
    WithUs,
    /// There is a war for Afghanistan.
    War,
    Refugees,
    /// No trade agreement is in force.
    FreeToShut,
    /// The Taliban rule, and none is in force.
    KabulFreeToShut,
    /// The Taliban rule, and clashes or strikes are recent.
    Ceasefire,
    /// Washington or the Taliban accept talks.
    Doha,
    Strike,
    Recognise,
    /// The Taliban rule, the TTP takes part, and Kabul acts against it.
    Security,
    Assault,
    /// Delhi can deal with the Kabul that there is.
    Mission,
    Embassy,
    Visit,
}

/// The rule of an option.
pub fn rule(action: &Action) -> Rule {
    let (policy, setting) = action.name.split_once('.').unwrap_or((action.name, ""));
    match (action.actor, policy) {
        (Actor::Pakistan, "border") if setting != "open" => Rule::FreeToShut,
        (Actor::Pakistan, "refugees") if setting != "tolerate" => Rule::Refugees,
        (Actor::Pakistan, "covert") if setting != "none" => Rule::War,
        (Actor::Pakistan, "opponents") if setting != "none" => Rule::Ruling,
        (Actor::Pakistan, "doha") if setting == "broker" => Rule::Doha,
        (Actor::Pakistan, "washington" | "doha") | (Actor::AfghanTaliban, "accord") => Rule::WithUs,
        (Actor::Pakistan, "truce") if setting == "accept" => Rule::Truce,
        (Actor::Ttp, "truce") if setting == "accept" => Rule::TruceOfTtp,
        (Actor::Pakistan, "truce") => Rule::WithTtp,
        (Actor::Pakistan | Actor::AfghanTaliban, "ceasefire") if setting == "accept" => Rule::Ceasefire,
        (Actor::Pakistan, "ceasefire" | "trade") => Rule::Ruling,
        (Actor::AfghanTaliban, "security") if setting == "accept" => Rule::Security,
        (Actor::Pakistan, "security") | (Actor::AfghanTaliban, "security" | "ttp" | "hand_over") => Rule::RulingWithTtp,
        (Actor::Pakistan, "strike") => Rule::Strike,
        (Actor::Pakistan, "recognise") => Rule::Recognise,
        (Actor::AfghanTaliban, "delhi") => Rule::RulingWithIndia,
        (Actor::AfghanTaliban, "crossings") if setting == "shut" => Rule::KabulFreeToShut,
        (Actor::AfghanTaliban, "war") => Rule::War,
        (Actor::AfghanTaliban, name) if name != "keep" => Rule::Ruling,
        (Actor::Ttp, "assault") => Rule::Assault,
        (Actor::India, "kabul") if setting == "mission" => Rule::Mission,
        (Actor::India, "kabul") if setting == "embassy" => Rule::Embassy,
        (Actor::India, "visit") => Rule::Visit,
        _ => Rule::Always,
    }
}

/// What moves are there while a setting of a policy is in force: options of the actor, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
struct Moves {
    /// The setting itself.
    in_force: u64,
    /// What is near it: see [`is_near`].
    near: u64,
    /// What is nearer to where the policy begins.
    back: u64,
}

/// Most settings of a policy.
const MOST_SETTINGS: usize = 4;

/// What an actor can do, compiled: options as bits.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ways {
    /// Each rule with what it makes possible.
    rules: Vec<(Rule, u64)>,
    /// By policy of the actor, then setting in force.
    moves: Vec<[Moves; MOST_SETTINGS]>,
    /// Acts.
    acts: u64,
}

impl Ways {
    /// Those of `actor`.
    pub fn compile(actor: Actor) -> Self {
        let (mut rules, mut acts) = (Vec::<(Rule, u64)>::new(), 0);
        let mut moves: Vec<_> =
            POLICIES.iter().filter(|policy| policy.actor == actor).map(|_| Default::default()).collect();
        let first = POLICIES.iter().position(|policy| policy.actor == actor).unwrap_or(0);
        for (at, action) in actions_of(actor).iter().enumerate().skip(1) {
            let (rule, option) = (rule(action), 1 << at);
            match rules.iter_mut().find(|(known, _)| *known == rule) {
                Some((_, options)) => *options |= option,
                None => rules.push((rule, option)),
            }
            let Some((policy, setting)) = action.setting else {
                acts |= option;
                continue;
            };
            let (all, start): (&mut [Moves; MOST_SETTINGS], _) = (&mut moves[policy - first], POLICIES[policy].start);
            for (in_force, moves) in (0..).zip(all) {
                moves.in_force |= if setting == in_force { option } else { 0 };
                moves.near |= if is_near(policy, setting, in_force) { option } else { 0 };
                moves.back |= if setting.abs_diff(start) < in_force.abs_diff(start) { option } else { 0 };
            }
        }
        Self { rules, moves, acts }
    }
}

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

/// Whether a setting is one step from the one in force; of some policies any harder one.
fn is_near(policy: usize, setting: u8, in_force: u8) -> bool {
    match setting.abs_diff(in_force) {
        0 => false,
        1 => true,
        _ => setting > in_force && AT_ONCE.contains(&policy),
    }
}
