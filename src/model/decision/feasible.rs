//! What an actor can do in a week.

use super::Mind;
use crate::actor::Actor;
use crate::conduct::Course;
use crate::registry::{ACTIONS, POLICIES, actions_of, afghan_taliban as k, pakistan as p, united_states as u};
use crate::state::State;

/// Share of Afghanistan above which the Afghan Taliban rule: they then can act as a state does.
pub const RULE: f64 = 0.5;

impl Mind {
    /// The options that are there in `state`, as bits: to keep its course, and what the scenario allows, the world makes
    /// possible and lies one step from what is in force. Where the world makes what is in force possible no longer, the
    /// policy can always take a step back to where it begins.
    #[inline]
    pub fn feasible(&self, state: &State) -> u64 {
        let (mut near, mut back) = (1, 0);
        let possible = self.possible(state);
        for at in 1..self.actions {
            near |= u64::from(is_near(self.first_action + at, &state.course)) << at;
            back |= u64::from(self.is_way_back(at, &state.course, possible)) << at;
        }
        let can = self.allowed & near & (possible | back);
        // To keep its course is always possible
        if can == 0 { 1 } else { can }
    }

    /// The options that the world makes possible, as bits, however far from what is in force.
    pub fn possible(&self, state: &State) -> u64 {
        let mut can = 1;
        for (at, action) in actions_of(self.actor).iter().enumerate().skip(1) {
            can |= u64::from(self.meets(action.name, state)) << at;
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

    /// Whether the world meets the rule of an option; the rules in words stand in the registry.
    fn meets(&self, name: &str, state: &State) -> bool {
        let (w, course, rules) = (&state.world, &state.course, &self.rules);
        let ruling = w.taliban_rule > RULE;
        let with_ttp = rules.ttp_present;
        let with_us = rules.us_present;
        let (policy, setting) = name.split_once('.').unwrap_or((name, ""));
        match (self.actor, policy) {
            (Actor::Pakistan, "border") if setting == "shut" => !course.has(p::Trade::Accept),
            (Actor::Pakistan, "refugees") => setting == "tolerate" || w.refugees > 0.05,
            (Actor::Pakistan, "covert") => setting == "none" || w.taliban_rule < 0.98,
            (Actor::Pakistan, "opponents") => setting == "none" || ruling,
            (Actor::Pakistan, "washington") => with_us,
            (Actor::Pakistan, "doha") => {
                let seeking = course.has(u::Accord::Accept) || course.has(k::Accord::Accept);
                with_us && (setting == "aside" || seeking)
            }
            (Actor::Pakistan, "truce") => with_ttp,
            (Actor::Pakistan, "ceasefire" | "trade") => ruling,
            (Actor::Pakistan, "security") => ruling && with_ttp,
            (Actor::Pakistan, "strike") => with_ttp && w.sanctuary > 0.05 && w.us_presence < 0.05,
            (Actor::Pakistan, "recognise") => ruling && w.endorsement < 0.5,
            (Actor::AfghanTaliban, "ttp" | "hand_over") => ruling && with_ttp,
            (Actor::AfghanTaliban, "delhi") => ruling && rules.india_present,
            (Actor::AfghanTaliban, "crossings") if setting == "shut" => ruling && !course.has(k::Trade::Accept),
            (Actor::AfghanTaliban, "war") => w.taliban_rule < 0.98,
            (Actor::AfghanTaliban, "security") => {
                let acts = course.has(k::Ttp::Move) || course.has(k::Ttp::Restrain);
                ruling && with_ttp && (setting == "refuse" || acts)
            }
            (Actor::AfghanTaliban, "accord") => with_us,
            (Actor::AfghanTaliban, _) => ruling,
            (Actor::Ttp, "assault") => w.sanctuary > 0.05,
            (Actor::India, "visit") => ruling,
            _ => true,
        }
    }
}

/// Whether an option is an act, or a setting one step from the one in force.
#[inline]
fn is_near(action: usize, course: &Course) -> bool {
    match ACTIONS[action].setting {
        Some((policy, setting)) => setting.abs_diff(course.settings[policy]) == 1,
        None => true,
    }
}
