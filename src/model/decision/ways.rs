//! When each option of an actor is possible, and which moves are near what is in force.

use crate::actor::Actor;
use crate::vocabulary::{AT_ONCE, Action, POLICIES, actions_of};

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
pub struct Moves {
    /// The setting itself.
    pub in_force: u64,
    /// What is near it: see [`is_near`].
    pub near: u64,
    /// What is nearer to where the policy begins.
    pub back: u64,
}

/// Most settings of a policy.
const MOST_SETTINGS: usize = 4;

/// What an actor can do, compiled: options as bits.
#[derive(Clone, Debug, PartialEq)]
pub struct Ways {
    /// Each rule with what it makes possible.
    pub rules: Vec<(Rule, u64)>,
    /// By policy of the actor, then setting in force.
    pub moves: Vec<[Moves; MOST_SETTINGS]>,
    /// Acts.
    pub acts: u64,
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

/// Whether a setting is one step from the one in force; of some policies any harder one.
fn is_near(policy: usize, setting: u8, in_force: u8) -> bool {
    match setting.abs_diff(in_force) {
        0 => false,
        1 => true,
        _ => setting > in_force && AT_ONCE.contains(&policy),
    }
}
