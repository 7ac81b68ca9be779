//! Decision modes: how a choice is made of what options are worth.

/// How an actor chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Better actions are likelier, by how much better they are.
    #[default]
    QuantalResponse,
    /// Always the best action.
    BestResponse,
    /// As quantal response, to what the others are expected to do rather than did.
    QuantalLevelK,
    /// Any action, each as likely as the others.
    UniformRandom,
}

/// What is to be known of one decision mode.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DecisionMode {
    /// Which.
    pub mode: Mode,
    /// Name in scenario files.
    pub name: &'static str,
    /// Probability of an action, in the notation of the ODD description.
    pub rule: &'static str,
    /// One sentence: what it means.
    pub meaning: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

/// The decision modes, in the order of [`Mode`].
pub const MODES: [DecisionMode; 4] = [
    DecisionMode {
        mode: Mode::QuantalResponse,
        name: "quantal_response",
        rule: "P(a) = exp(rationality value_a) / sum over possible b of exp(rationality value_b)",
        meaning: "Each actor takes it that the others go on as they did, and chooses better actions more often, by \
            logit.",
        source: "McKelvey and Palfrey 1995, Games and Economic Behavior 10",
    },
    DecisionMode {
        mode: Mode::BestResponse,
        name: "best_response",
        rule: "P(a) = 1 for the a of highest value, of equal ones the first; 0 for all others",
        meaning: "Each actor takes it that the others go on as they did, and always chooses the action of highest \
            value.",
        source: "Myopic best response: Fudenberg and Levine 1998, The Theory of Learning in Games (after Cournot 1838)",
    },
    DecisionMode {
        mode: Mode::QuantalLevelK,
        name: "quantal_level_k",
        rule: "as quantal_response, but each other actor is expected to do what is likeliest for it at one level \
            less; at level 0 it keeps its course",
        meaning: "Each actor thinks depth_of_reasoning steps ahead of the others before it chooses by logit; one \
            step is quantal_response.",
        source: "Stahl and Wilson 1994, Journal of Economic Behavior and Organization 25; Wright and Leyton-Brown \
            2017, Games and Economic Behavior 106",
    },
    DecisionMode {
        mode: Mode::UniformRandom,
        name: "uniform_random",
        rule: "P(a) = 1 / number of possible actions",
        meaning: "Each actor takes any action that is possible, each as likely as the others: the null model, in \
            which nobody means anything.",
        source: "Zero intelligence: Gode and Sunder 1993, Journal of Political Economy 101",
    },
];

impl Mode {
    /// Its entry.
    pub const fn about(self) -> &'static DecisionMode {
        &MODES[self as usize]
    }

    /// Name in scenario files.
    pub const fn name(self) -> &'static str {
        self.about().name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mode_has_its_own_entry() {
        for (at, one) in MODES.iter().enumerate() {
            assert_eq!(one.mode as usize, at, "{}", one.name);
            assert_eq!(one.mode.name(), one.name);
        }
    }
}
