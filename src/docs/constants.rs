//! Numbers and names that the model's code has apart from its parameters.

use super::markdown::{code, table as markdown_table};
use crate::model::agreements::{STILL, UNUSED};
use crate::model::bounded;
use crate::model::decision::RULE;
use crate::model::process::war::{OPPOSITION_MOST, TALIBAN_MOST};
use crate::model::process::washington::AID_MOST;
use crate::model::satisfaction::{
    HEAT_HALF, QUIET_FLOOR, REFUGEE_WEIGHT, STRENGTH_HALF, THREAT_WEIGHT, TIED, VIOLENCE_HALF,
};
use crate::model::severity::{DEATHS_MOST, TTP_MOST};
use crate::model::step::Pressures;

/// A number that no scenario can set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Constant {
    /// Name in formulas.
    pub name: &'static str,
    /// Value.
    pub value: f64,
    /// Unit, in words.
    pub unit: &'static str,
    /// One sentence: what it means.
    pub meaning: &'static str,
}

/// The constants of equations, of the goals' indicators and of the rules of what is possible.
pub const CONSTANTS: [Constant; 15] = [
    Constant {
        name: "RULE",
        value: RULE,
        unit: "share of Afghanistan",
        meaning: "The Taliban rule, in the rules of what is possible, while `taliban_rule` is above this.",
    },
    Constant {
        name: "AID_MOST",
        value: AID_MOST,
        unit: "million USD per week",
        meaning: "Most aid that Washington can pay in a week.",
    },
    Constant {
        name: "DEATHS_MOST",
        value: DEATHS_MOST,
        unit: "deaths per week",
        meaning: "Most deaths that a week can have.",
    },
    Constant {
        name: "TTP_MOST",
        value: TTP_MOST,
        unit: "thousand fighters",
        meaning: "Most fighters that the TTP can have.",
    },
    Constant {
        name: "TALIBAN_MOST",
        value: TALIBAN_MOST,
        unit: "thousand fighters",
        meaning: "Most fighters that the Afghan Taliban can have.",
    },
    Constant {
        name: "OPPOSITION_MOST",
        value: OPPOSITION_MOST,
        unit: "thousand fighters",
        meaning: "Most armed opponents that the Afghan Taliban can have.",
    },
    Constant {
        name: "VIOLENCE_HALF",
        value: VIOLENCE_HALF,
        unit: "deaths per week",
        meaning: "Deaths a week at which half of the effect of violence is reached.",
    },
    Constant {
        name: "REFUGEE_WEIGHT",
        value: REFUGEE_WEIGHT,
        unit: "share",
        meaning: "How much of Pakistan's security at home full strain from refugees takes.",
    },
    Constant {
        name: "HEAT_HALF",
        value: HEAT_HALF,
        unit: "clashes per week",
        meaning: "Clashes a week at which half of the quiet of the Line is gone.",
    },
    Constant {
        name: "THREAT_WEIGHT",
        value: THREAT_WEIGHT,
        unit: "share",
        meaning: "How much of Pakistan's security at home a large TTP with full sanctuary takes.",
    },
    Constant {
        name: "STRENGTH_HALF",
        value: STRENGTH_HALF,
        unit: "thousand fighters",
        meaning: "Fighters at which the TTP is half as large as it could hope to be.",
    },
    Constant {
        name: "QUIET_FLOOR",
        value: QUIET_FLOOR,
        unit: "share",
        meaning: "How much Pakistan minds a hot western front while its quarrel with India rests.",
    },
    Constant {
        name: "TIED",
        value: TIED,
        unit: "share",
        meaning: "How much of its say in Kabul a full quarrel with India keeps Pakistan from using.",
    },
    Constant {
        name: "STILL",
        value: STILL,
        unit: "clashes per week",
        meaning: "Recent clashes (`border_heat`) below which there are none left to cease.",
    },
    Constant {
        name: "UNUSED",
        value: UNUSED,
        unit: "share",
        meaning: "Habit of strikes (`strike_habit`) below which there are none left to cease.",
    },
];

/// The accumulators of a week under the names that equations use, with their values.
pub fn accumulators(push: &Pressures) -> [(&'static str, f64); 18] {
    // Taken apart whole, so that an accumulator that is added cannot be forgotten here
    let &Pressures {
        attack_drive,
        clash_drive,
        clash_rate,
        // What added most to the rate: told, not used
        clash_cause: _,
        recruits,
        tension_push,
        tension_blows,
        cooling,
        trade_drag,
        trade_ease,
        other_attacks,
        reopening,
        openness_to_india,
        breach,
        mending,
        insurgents,
        taliban_drive,
        taliban_cover,
        aid_offer,
    } = push;
    [
        ("insurgents", insurgents),
        ("taliban_drive", taliban_drive),
        ("taliban_cover", taliban_cover),
        ("attack_drive", attack_drive),
        ("recruits", recruits),
        ("other_attacks", other_attacks),
        ("clash_drive", clash_drive),
        ("clash_rate", clash_rate),
        ("reopening", reopening),
        ("trade_drag", trade_drag),
        ("trade_ease", trade_ease),
        ("openness_to_india", openness_to_india),
        ("breach", breach),
        ("mending", mending),
        ("aid_offer", aid_offer),
        ("cooling", cooling),
        ("tension_push", tension_push),
        ("tension_blows", tension_blows),
    ]
}

/// A formula with the constants' values in the place of their names.
pub fn filled_in(formula: &str) -> String {
    CONSTANTS.iter().fold(formula.to_owned(), |text, one| text.replace(one.name, &one.value.to_string()))
}

/// The functions that equations use, as the code computes them.
pub(super) fn functions() -> String {
    let all = [
        ("rise(x, a)", bounded::RISE, "gains the share a of what is missing to 1"),
        ("fall(x, a)", bounded::FALL, "loses the share a of what is there"),
        ("toward(x, y, g)", bounded::TOWARD, "goes the share g of the way to y"),
        ("saturation(x, h)", bounded::SATURATION, "from 0 to 1, one half at h"),
        ("grow(x, a, h)", bounded::GROW, "gains a, less the nearer it is to h"),
        ("clamp(x)", bounded::SHARE, "held to 0 to 1"),
    ];
    let row = |(name, text, meaning): (&str, &str, &str)| vec![code(name), code(text), meaning.to_owned()];
    markdown_table(&["function", "is", "that is, x"], all.into_iter().map(row))
}

/// The constants as a table.
pub(super) fn table() -> String {
    let row = |one: &Constant| vec![code(one.name), one.value.to_string(), one.unit.to_owned(), one.meaning.to_owned()];
    markdown_table(&["constant", "value", "unit", "meaning"], CONSTANTS.iter().map(row))
}
