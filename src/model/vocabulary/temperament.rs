//! Temperament: how an actor decides, whatever its goals.

/// One trait of temperament, the same for every actor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trait {
    /// Name in scenario files.
    pub name: &'static str,
    /// Unit, in words.
    pub unit: &'static str,
    /// Lowest valid value.
    pub low: f64,
    /// Highest valid value.
    pub high: f64,
    /// Whether only whole numbers are valid.
    pub whole: bool,
    /// One sentence: what it means.
    pub meaning: &'static str,
    /// Where the idea comes from.
    pub source: &'static str,
}

/// Index of each trait in [`TEMPERAMENT`].
pub const RATIONALITY: usize = 0;
/// See [`RATIONALITY`].
pub const PATIENCE: usize = 1;
/// See [`RATIONALITY`].
pub const LOSS_AVERSION: usize = 2;
/// See [`RATIONALITY`].
pub const MISPERCEPTION: usize = 3;
/// See [`RATIONALITY`].
pub const COST_OF_CHANGE: usize = 4;
/// See [`RATIONALITY`].
pub const AUDIENCE_COST: usize = 5;
/// See [`RATIONALITY`].
pub const DEPTH_OF_REASONING: usize = 6;

/// Most steps of reasoning that an actor can take.
pub const MOST_STEPS: usize = 4;

/// The traits of temperament.
pub const TEMPERAMENT: &[Trait] = &[
    Trait {
        name: "rationality",
        unit: "1 / point of satisfaction",
        low: 0.0,
        high: 100.0,
        whole: false,
        meaning: "How surely the better-looking option is chosen: 0 chooses at random, high values choose the best.",
        source: "Logit quantal response: McKelvey and Palfrey 1995, Games and Economic Behavior 10",
    },
    Trait {
        name: "patience",
        unit: "weeks",
        low: 1.0,
        high: 52.0,
        whole: false,
        meaning: "How far ahead the actor looks when it asks what an option will bring.",
        source: "Planning horizon: Axelrod 1984, The Evolution of Cooperation (shadow of the future)",
    },
    Trait {
        name: "loss_aversion",
        unit: "factor",
        low: 1.0,
        high: 5.0,
        whole: false,
        meaning: "How much heavier a loss of satisfaction weighs than a gain of the same size.",
        source: "Tversky and Kahneman 1992, Journal of Risk and Uncertainty 5 (median 2.25)",
    },
    Trait {
        name: "misperception",
        unit: "share",
        low: 0.0,
        high: 1.0,
        whole: false,
        meaning: "How far the actor sees what it fears as larger than it is.",
        source: "Jervis 1976, Perception and Misperception in International Politics",
    },
    Trait {
        name: "cost_of_change",
        unit: "points of satisfaction",
        low: 0.0,
        high: 10.0,
        whole: false,
        meaning: "What it costs to change a policy: institutions, audiences, face. Keeping a policy, or an act, costs nothing of it.",
        source: "Status quo bias: Samuelson and Zeckhauser 1988, Journal of Risk and Uncertainty 1",
    },
    Trait {
        name: "audience_cost",
        unit: "points of satisfaction",
        low: 0.0,
        high: 20.0,
        whole: false,
        meaning: "What it costs besides, at full tension, to step back from a public stand against the other side.",
        source: "Audience costs: Fearon 1994, American Political Science Review 88",
    },
    Trait {
        name: "depth_of_reasoning",
        unit: "steps",
        low: 1.0,
        high: MOST_STEPS as f64,
        whole: true,
        meaning: "How many steps ahead of the others the actor thinks, where it decides by quantal_level_k.",
        source: "Camerer, Ho and Chong 2004, Quarterly Journal of Economics 119: most people take one or two",
    },
];
