//! Beliefs that break and voices that rise: told once, when it comes to that.

use super::week::Week;
use durand_model::actor::Actor;
use durand_model::decision::RULE;
use durand_model::registry::QUANTITIES;

/// A quantity whose crossing of a level is told.
struct Watched {
    quantity: &'static str,
    /// Whose belief or voice it is: told while that actor takes part.
    holder: Actor,
    kind: Kind,
    /// What is told of a rise and of a fall.
    rise: &'static str,
    fall: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Breaks at [`EVEN`], if it was held firmly before.
    Belief,
    /// Is heard from [`FIRM`] on, and no longer from [`WEAK`].
    Voice,
}

/// Points from which a belief is held, or a voice heard above the other.
const FIRM: f64 = 60.0;
/// Points down to which it is not.
const WEAK: f64 = 40.0;
/// Points at which a belief tips.
const EVEN: f64 = 50.0;
/// Points by which a voice must have fallen back before its rise is told again.
const BACK: f64 = 5.0;

const WATCHED: [Watched; 8] = [
    Watched {
        quantity: "kabul_reciprocates",
        holder: Actor::Pakistan,
        kind: Kind::Belief,
        rise: "Islamabad had given up on Kabul's gratitude; it now expects Kabul to repay its favours.",
        fall: "Islamabad had expected Kabul to repay its favours; it no longer does.",
    },
    Watched {
        quantity: "kabul_yields",
        holder: Actor::Pakistan,
        kind: Kind::Belief,
        rise: "Islamabad had expected pressure to harden Kabul; it now thinks that Kabul yields to it.",
        fall: "Islamabad had expected pressure to move Kabul against the TTP; it no longer does.",
    },
    Watched {
        quantity: "kabul_strikes_back",
        holder: Actor::Pakistan,
        kind: Kind::Belief,
        rise: "Islamabad had expected Kabul to put up with strikes; it now expects Kabul to strike back.",
        fall: "Islamabad had expected Kabul to strike back when struck; it no longer does.",
    },
    Watched {
        quantity: "islamabad_relents",
        holder: Actor::AfghanTaliban,
        kind: Kind::Belief,
        rise: "Kabul had expected that yielding would only bring more demands; it now thinks that Islamabad relents.",
        fall: "Kabul had expected Islamabad to relent once it acted against the TTP; it no longer does.",
    },
    Watched {
        quantity: "islamabad_punishes",
        holder: Actor::AfghanTaliban,
        kind: Kind::Belief,
        rise: "Kabul and the TTP had expected Islamabad to leave attacks unanswered; they now expect it to strike.",
        fall: "Kabul and the TTP had expected Islamabad to strike in answer to attacks; they no longer do.",
    },
    Watched {
        quantity: "army_comes",
        holder: Actor::Ttp,
        kind: Kind::Belief,
        rise: "The TTP had thought that the army would stay away; it now expects an offensive to bring the army.",
        fall: "The TTP had expected an offensive to bring the army into the districts; it no longer does.",
    },
    Watched {
        quantity: "military_voice",
        holder: Actor::Pakistan,
        kind: Kind::Voice,
        rise: "In Islamabad the generals now have the upper hand.",
        fall: "In Islamabad civilians now have the upper hand.",
    },
    Watched {
        quantity: "kandahar_voice",
        holder: Actor::AfghanTaliban,
        kind: Kind::Voice,
        rise: "Among the Taliban Kandahar now has the upper hand.",
        fall: "Among the Taliban the pragmatists in Kabul now have the upper hand.",
    },
];

/// Where a watched quantity was last seen firmly: above, below, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    High,
    Low,
    Neither,
}

/// What turned in a week.
#[derive(Clone, Copy, Debug)]
pub struct Turn {
    /// The quantity.
    pub quantity: &'static str,
    /// Whether it is a belief; else a voice.
    pub is_belief: bool,
    /// Whether it rose.
    pub rose: bool,
    /// What is told of it.
    pub text: &'static str,
}

/// Follows beliefs and voices from the start of a run.
#[derive(Clone, Debug, Default)]
pub struct Watch(Option<[Side; WATCHED.len()]>);

impl Watch {
    /// Takes note of a week; what turned in it.
    pub fn turns(&mut self, week: &Week) -> Vec<Turn> {
        let sides = self.0.get_or_insert_with(|| WATCHED.each_ref().map(|one| firm(value(one, &week.earlier))));
        let mut turns = Vec::new();
        for (one, side) in WATCHED.iter().zip(sides) {
            let now = value(one, &week.quantities);
            let next = one.kind.next(*side, now);
            if next.1 && is_heard(one, week) {
                let is_belief = one.kind == Kind::Belief;
                let rose = if is_belief { *side == Side::Low } else { next.0 == Side::High };
                let text = if rose { one.rise } else { one.fall };
                turns.push(Turn { quantity: one.quantity, is_belief, rose, text });
            }
            *side = next.0;
        }
        turns
    }
}

impl Kind {
    /// Where it is from now on, and whether that is told.
    fn next(self, side: Side, now: f64) -> (Side, bool) {
        match self {
            Self::Belief => match side {
                Side::High if now < EVEN => (firm(now), true),
                Side::Low if now > EVEN => (firm(now), true),
                Side::Neither => (firm(now), false),
                held => (held, false),
            },
            Self::Voice => match firm(now) {
                Side::Neither if side == Side::High && now > FIRM - BACK => (side, false),
                Side::Neither if side == Side::Low && now < WEAK + BACK => (side, false),
                Side::Neither => (Side::Neither, false),
                firm => (firm, firm != side),
            },
        }
    }
}

fn firm(now: f64) -> Side {
    if now >= FIRM {
        Side::High
    } else if now <= WEAK {
        Side::Low
    } else {
        Side::Neither
    }
}

fn value(one: &Watched, quantities: &[f64]) -> f64 {
    quantity(one.quantity, quantities)
}

/// The value of the quantity of that name; 0 where it is not reported.
pub fn quantity(name: &str, quantities: &[f64]) -> f64 {
    let at = QUANTITIES.iter().position(|quantity| quantity.name == name);
    at.and_then(|at| quantities.get(at)).copied().unwrap_or(0.0)
}

/// Whether its holder takes part; what Kabul thinks or who speaks there counts while the Taliban rule it.
fn is_heard(one: &Watched, week: &Week) -> bool {
    let takes_part = week.record.decisions.iter().any(|decision| decision.actor == one.holder);
    let rules = one.holder != Actor::AfghanTaliban || quantity("taliban_rule", &week.quantities) > 100.0 * RULE;
    takes_part && rules
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told of the values that a quantity takes in weeks one after the other.
    fn told(kind: Kind, values: &[f64]) -> Vec<bool> {
        let mut side = firm(values[0]);
        let steps = values[1..].iter().map(|now| {
            let (next, told) = kind.next(side, *now);
            side = next;
            told
        });
        steps.collect()
    }

    #[test]
    fn a_belief_breaks_once_and_only_if_it_was_held() {
        assert_eq!(told(Kind::Belief, &[75.0, 55.0, 49.0, 51.0, 49.0]), [false, true, false, false]);
        assert_eq!(told(Kind::Belief, &[55.0, 45.0, 52.0]), [false, false]);
        assert_eq!(told(Kind::Belief, &[30.0, 45.0, 51.0, 62.0, 49.0]), [false, true, false, true]);
    }

    #[test]
    fn a_voice_is_told_when_it_rises_above_the_other_and_when_it_loses_the_word() {
        assert_eq!(told(Kind::Voice, &[50.0, 61.0, 59.0, 61.0]), [true, false, false]);
        assert_eq!(told(Kind::Voice, &[50.0, 61.0, 54.0, 61.0]), [true, false, true]);
        assert_eq!(told(Kind::Voice, &[61.0, 50.0, 39.0]), [false, true]);
    }

    #[test]
    fn every_belief_and_voice_of_the_model_is_watched() {
        for about in QUANTITIES.iter().filter(|one| one.label.starts_with("Belief") || one.label.starts_with("Voice")) {
            assert!(WATCHED.iter().any(|one| one.quantity == about.name), "{}", about.name);
        }
        assert!(WATCHED.iter().all(|one| QUANTITIES.iter().any(|about| about.name == one.quantity)));
    }
}
