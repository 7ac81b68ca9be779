//! Actions and goals that the model has and the article does not speak of.

/// An action or a goal that rests on something else than the article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Added {
    /// `actor.action` or `actor.goal`.
    pub name: &'static str,
    /// Why the model has it.
    pub why: &'static str,
}

const BASELINE: &str = "To take no new step must be possible, so that every other step is a choice.";
const EFFORT: &str =
    "Every action has a price that its actor foresees, or doing something would always beat doing nothing.";
const REOPENING: &str = "Observed record: whoever shut a crossing has opened it again.";

const fn added(name: &'static str, why: &'static str) -> Added {
    Added { name, why }
}

/// All of them, in the order of the registry: actions, then goals.
pub const ADDED: &[Added] = &[
    added("pakistan.hold", BASELINE),
    added("pakistan.reopen_crossings", REOPENING),
    added("afghan_taliban.hold", BASELINE),
    added("afghan_taliban.reopen_crossings", REOPENING),
    added("ttp.lie_low", BASELINE),
    added("ttp.mass_attack", "Observed record: attacks with many deaths, after which strikes came."),
    added("ttp.truce", "Observed record: truces of 2021 and 2022."),
    added("india.hold", BASELINE),
    added("india.disengage", "Observed record: the mission in Kabul was shut in August 2021."),
    added("india.de_escalate", "The opposite of pressure on Pakistan must be possible too."),
    added("united_states.hold", BASELINE),
    added("pakistan.economy_of_effort", EFFORT),
    added("afghan_taliban.economy_of_effort", EFFORT),
    added("ttp.economy_of_effort", EFFORT),
    added("india.economy_of_effort", EFFORT),
    added("united_states.economy_of_effort", EFFORT),
];
