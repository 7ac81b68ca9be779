//! What actors do in a week: which setting of each policy is in force, and which acts are done.

use super::actor::Actor;
use super::vocabulary::{
    ACTIONS, ACTS_COUNT, Act, POLICIES, POLICIES_COUNT, PolicySetting as Setting, afghan_taliban, first_action_of,
    pakistan,
};

/// What is in force and what is done, in whole settings: part of the state of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// For each policy the number of the setting in force.
    pub settings: [u8; POLICIES_COUNT],
    /// The acts of the week, as bits.
    pub acts: u32,
}

impl Default for Course {
    fn default() -> Self {
        let mut settings = [0; POLICIES_COUNT];
        for (place, policy) in settings.iter_mut().zip(POLICIES) {
            *place = policy.start;
        }
        Self { settings, acts: 0 }
    }
}

impl Course {
    /// The same after `actor` takes its option number `action`. Who shuts crossings takes back its word on trade.
    #[inline]
    pub fn with(mut self, actor: Actor, action: usize) -> Self {
        let action = &ACTIONS[first_action_of(actor) + action];
        if let Some((policy, setting)) = action.setting {
            let was = std::mem::replace(&mut self.settings[policy], setting);
            // What both had said of trade is over: it takes new words to open by agreement
            if was != setting && word_on_trade(policy, setting).is_some() {
                WORDS_ON_TRADE.iter().for_each(|word| self.settings[*word] = 0);
            }
        }
        if let Some(act) = action.act {
            self.acts |= 1 << act;
        }
        self
    }

    /// The same in a new week, in which nothing is done yet.
    #[inline]
    pub fn next_week(self) -> Self {
        Self { acts: 0, ..self }
    }

    /// Whether the setting is in force.
    #[inline]
    pub fn has<S: Setting>(&self, setting: S) -> bool {
        self.settings[S::POLICY] == setting.number()
    }

    /// Brings a setting into force.
    #[inline]
    pub fn set<S: Setting>(&mut self, setting: S) {
        self.settings[S::POLICY] = setting.number();
    }

    /// Whether somebody does what makes a war for Afghanistan, or belongs to the time of one.
    #[inline(always)]
    pub fn is_of_earlier_eras(&self) -> bool {
        places(POLICIES_OF_EARLIER_ERAS).any(|policy| self.settings[policy] > 0) || self.acts >> RECOGNISES & 1 == 1
    }

    /// Whether the act is done.
    #[inline]
    pub fn does<A: Act>(&self, act: A) -> bool {
        self.acts >> act.place() & 1 == 1
    }
}

/// The words of both sides on a trade agreement.
pub const WORDS_ON_TRADE: [usize; 2] = [pakistan::Trade::POLICY, afghan_taliban::Trade::POLICY];

/// The word that whoever brings a setting into force takes back with it: to shut crossings is not to agree on trade.
pub const fn word_on_trade(policy: usize, setting: u8) -> Option<usize> {
    if policy == pakistan::Border::POLICY && setting == pakistan::Border::Shut as u8 {
        Some(pakistan::Trade::POLICY)
    } else if policy == afghan_taliban::Crossings::POLICY && setting == afghan_taliban::Crossings::Shut as u8 {
        Some(afghan_taliban::Trade::POLICY)
    } else {
        None
    }
}

/// What is in force and what is done, in numbers: whole settings in what happens; where an actor expects an answer, a policy
/// may stand between two of its settings, and an act be done with a probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Conduct {
    /// For each policy the number of the setting in force.
    pub levels: [f64; POLICIES_COUNT],
    /// For each act, 1 if it is done.
    pub did: [f64; ACTS_COUNT],
    /// What was changed since it was a course.
    pub changed: Changed,
}

impl Conduct {
    /// What a course is, in numbers.
    #[inline]
    pub fn of(course: &Course) -> Self {
        let mut did = [0.0; ACTS_COUNT];
        for (act, place) in did.iter_mut().enumerate() {
            *place = f64::from(course.acts >> act & 1);
        }
        Self { levels: course.settings.map(f64::from), did, changed: Changed::default() }
    }

    /// Brings a policy to a level.
    #[inline(always)]
    pub fn set(&mut self, policy: usize, level: f64) {
        self.levels[policy] = level;
        self.changed.policies |= 1 << policy;
    }

    /// Does an act.
    #[inline(always)]
    pub fn act(&mut self, act: usize) {
        self.did[act] = 1.0;
        self.changed.acts |= 1 << act;
    }

    /// Shifts a policy by so many steps, at most to its hardest setting, `top`.
    #[inline(always)]
    pub fn shift(&mut self, policy: usize, by: f64, top: f64) {
        self.set(policy, (self.levels[policy] + by).clamp(0.0, top));
    }

    /// Makes an act likelier.
    #[inline(always)]
    pub fn incite(&mut self, act: usize, by: f64) {
        self.did[act] = (self.did[act] + by).clamp(0.0, 1.0);
        self.changed.acts |= 1 << act;
    }

    /// Makes what was changed as it is in `base` again, and says what that was.
    #[inline(always)]
    pub fn undo(&mut self, base: &Self) -> Changed {
        let changed = std::mem::take(&mut self.changed);
        places(changed.policies).for_each(|policy| self.levels[policy] = base.levels[policy]);
        places(changed.acts).for_each(|act| self.did[act] = base.did[act]);
        changed
    }

    /// Whether what was changed makes a war for Afghanistan, or belongs to the time of one.
    #[inline(always)]
    pub fn brings_earlier_eras(&self) -> bool {
        let changed = self.changed.policies & POLICIES_OF_EARLIER_ERAS;
        places(changed).any(|policy| self.levels[policy] > 0.0) || self.did[RECOGNISES] > 0.0
    }
}

/// Policies that make a war for Afghanistan, or belong to the time of one, as bits.
const POLICIES_OF_EARLIER_ERAS: u64 = 1 << pakistan::Covert::POLICY
    | 1 << pakistan::Opponents::POLICY
    | 1 << pakistan::Washington::POLICY
    | 1 << pakistan::Doha::POLICY;

/// The act that does.
const RECOGNISES: usize = pakistan::Act::Recognise as usize;

/// Policies and acts that were changed, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Changed {
    /// By their positions in the registry.
    pub policies: u64,
    /// By their numbers.
    pub acts: u64,
}

impl Changed {
    /// These, and those of `other`.
    #[inline(always)]
    pub fn and(self, other: Self) -> Self {
        Self { policies: self.policies | other.policies, acts: self.acts | other.acts }
    }
}

/// The places of the bits that are set, in order.
#[inline(always)]
pub fn places(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (bits != 0).then_some(bits.trailing_zeros() as usize);
        bits &= bits.wrapping_sub(1);
        place
    })
}

const _: () = assert!(POLICIES_COUNT <= 64 && ACTS_COUNT <= 64);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::actions;
    use crate::vocabulary::actions_of;

    #[test]
    fn an_option_changes_its_policy_or_act_and_nothing_else() {
        for (actor, at, name) in actions() {
            let (before, action) = (Course::default(), &actions_of(actor)[at]);
            let after = before.with(actor, at);
            for policy in 0..POLICIES_COUNT {
                let set = action.setting.filter(|(of, _)| *of == policy).map(|(_, setting)| setting);
                let shuts = action.setting.is_some_and(|(of, setting)| word_on_trade(of, setting).is_some());
                let taken_back = shuts && WORDS_ON_TRADE.contains(&policy);
                let set = if taken_back { Some(0) } else { set };
                assert_eq!(after.settings[policy], set.unwrap_or(before.settings[policy]), "{name}");
            }
            assert_eq!(after.acts, action.act.map_or(0, |act| 1 << act), "{name}");
            assert_eq!(after.next_week(), Course { acts: 0, ..after }, "policies stay, acts are over");
        }
    }

    /// Protects laws, which read settings by name: what they ask for is what the registry calls so.
    #[test]
    fn laws_and_the_registry_name_the_same() {
        let after = |name: &str| {
            let (actor, at, _) = actions().find(|(.., known)| known == name).expect("an option");
            Course::default().with(actor, at)
        };
        assert!(after("pakistan.border.shut").has(pakistan::Border::Shut));
        assert!(after("afghan_taliban.ttp.restrain").has(afghan_taliban::Ttp::Restrain));
        assert!(after("pakistan.strike").does(pakistan::Act::Strike));
        assert!(!after("pakistan.recognise").does(pakistan::Act::Strike));
        let mut course = Course::default();
        course.set(pakistan::Covert::Arm);
        assert_eq!(course, after("pakistan.covert.arm"));
    }
}
