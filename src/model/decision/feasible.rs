//! What an actor can do in a week.

use super::Mind;
use crate::actor::Actor;
use crate::conduct::Course;
use crate::registry::{ACTIONS, AT_ONCE, Action, POLICIES, afghan_taliban as k, pakistan as p, united_states as u};
use crate::state::State;

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

impl Mind {
    /// The options that are there in `state`, as bits: to keep its course, and what the scenario allows, the world makes
    /// possible and is near what is in force (see `is_near`). Where the world makes what is in force possible no longer, the
    /// policy can always take a step back to where it begins.
    #[inline]
    pub fn feasible(&self, state: &State) -> u64 {
        let (mut near, mut back) = (1, 0);
        let possible = self.possible(state);
        for at in 1..self.actions {
            near |= u64::from(is_near(self.first_action + at, &state.course)) << at;
            back |= u64::from(self.is_way_back(at, &state.course, possible)) << at;
        }
        // To keep its course is always possible
        (self.allowed & near & (possible | back)) | 1
    }

    /// The options that the world makes possible, as bits, however far from what is in force.
    pub fn possible(&self, state: &State) -> u64 {
        let mut can = 1;
        for (at, rule) in self.possible_when[..self.actions].iter().enumerate() {
            can |= u64::from(self.meets(*rule, state)) << at;
        }
        can
    }

    /// Whether option number `at` brings a policy nearer to where it begins from a setting that is not among the
    /// `possible`.
    fn is_way_back(&self, at: usize, course: &Course, possible: u64) -> bool {
        ACTIONS[self.first_action + at].setting.is_some_and(|(policy, setting)| {
            let (now, start) = (course.settings[policy], POLICIES[policy].start);
            // The settings of a policy stand side by side
            let in_force = at + usize::from(now) - usize::from(setting);
            possible >> in_force & 1 == 0 && setting.abs_diff(start) < now.abs_diff(start)
        })
    }

    /// Whether the world meets a rule.
    #[inline]
    fn meets(&self, rule: Rule, state: &State) -> bool {
        let (w, course, rules) = (&state.world, &state.course, &self.rules);
        let ruling = w.taliban_rule > RULE;
        match rule {
            Rule::Always => true,
            Rule::Ruling => ruling,
            Rule::RulingWithTtp => ruling && rules.ttp_present,
            Rule::RulingWithIndia => ruling && rules.india_present && w.opposition < OPPONENTS,
            Rule::WithTtp => rules.ttp_present,
            Rule::Truce => rules.ttp_present && w.bad_faith_ttp < FORGIVEN && !course.has(p::Districts::Campaign),
            Rule::TruceOfTtp => w.bad_faith_islamabad < FORGIVEN,
            Rule::WithUs => rules.us_present,
            Rule::War => w.taliban_rule < 0.98,
            Rule::Refugees => w.refugees > 0.05,
            Rule::FreeToShut => !trades(state),
            Rule::KabulFreeToShut => ruling && !trades(state),
            Rule::Ceasefire => ruling && (w.border_heat > FOUGHT || w.strike_habit > STRUCK),
            Rule::Doha => rules.us_present && (course.has(u::Accord::Accept) || course.has(k::Accord::Accept)),
            Rule::Strike => {
                !course.has(p::Kabul::Court) && rules.ttp_present && w.sanctuary > 0.05 && w.us_presence < 0.05
            }
            Rule::Recognise => w.taliban_rule > MOST_OF_IT && w.endorsement < 0.5,
            Rule::Security => ruling && rules.ttp_present && (course.has(k::Ttp::Move) || course.has(k::Ttp::Restrain)),
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

/// Whether an option is an act, or a setting one step from the one in force; of some policies any harder one.
#[inline]
fn is_near(action: usize, course: &Course) -> bool {
    match ACTIONS[action].setting {
        Some((policy, setting)) => match setting.abs_diff(course.settings[policy]) {
            0 => false,
            1 => true,
            _ => setting > course.settings[policy] && AT_ONCE.contains(&policy),
        },
        None => true,
    }
}
