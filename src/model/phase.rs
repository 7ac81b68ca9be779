//! Phases of the conflict, by thresholds of tension.

/// A phase's name, from the lowest.
pub const PHASES: [&str; 4] = ["cooperation", "competition", "confrontation", "open_conflict"];

/// A threshold of tension that a scenario can move.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// The phase that begins there, or `margin`.
    pub name: &'static str,
    /// Points of tension.
    pub default: f64,
    /// One sentence: what it means.
    pub meaning: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

const SOURCE: &str = "Modelling choice; phases after the article, fourth part: cooperation, competition and tension";

/// The thresholds.
pub const THRESHOLDS: [Threshold; 4] = [
    Threshold {
        name: "competition",
        default: 30.0,
        meaning: "Tension from which the phase is competition.",
        source: SOURCE,
    },
    Threshold {
        name: "confrontation",
        default: 50.0,
        meaning: "Tension from which the phase is confrontation.",
        source: SOURCE,
    },
    Threshold {
        name: "open_conflict",
        default: 75.0,
        meaning: "Tension from which the phase is open conflict.",
        source: SOURCE,
    },
    Threshold {
        name: "margin",
        default: 2.0,
        meaning: "How far tension must fall below a threshold before the phase steps down, so that a phase does not flicker.",
        source: SOURCE,
    },
];
