//! State variables: quantities, crossings, phases.

use super::markdown::{code, range, table};
use crate::model::crossing::CROSSINGS;
use crate::model::phase::{PHASES, THRESHOLDS};
use crate::model::registry::{QUANTITIES, Quantity};

/// Every quantity with its unit, range, scale and start.
pub fn quantities() -> String {
    let row = |quantity: &Quantity| {
        let kept = if quantity.scale == 1.0 { "x".to_owned() } else { format!("x / {}", quantity.scale) };
        let whole = if quantity.whole { ", whole" } else { "" };
        vec![
            code(quantity.name),
            quantity.unit.to_owned(),
            range(quantity.low, quantity.high) + whole,
            kept,
            if quantity.initial { quantity.default.to_string() } else { "week".to_owned() },
            quantity.meaning.to_owned(),
        ]
    };
    table(&["quantity", "unit", "range", "kept as", "start", "meaning"], QUANTITIES.iter().map(row))
}

/// The crossings with their shares.
pub fn crossings() -> String {
    let rows = CROSSINGS.iter().map(|crossing| {
        vec![
            code(crossing.name),
            crossing.title.to_owned(),
            crossing.sector.to_owned(),
            crossing.trade_share.to_string(),
            crossing.clash_share.to_string(),
            u8::from(crossing.main).to_string(),
        ]
    });
    table(&["crossing", "name", "sector", "`trade_share`", "`clash_share`", "`main_k`"], rows)
}

/// The phases' names and thresholds.
pub fn phases() -> String {
    let names: Vec<String> = PHASES.iter().enumerate().map(|(at, name)| format!("{at} `{name}`")).collect();
    let rows = THRESHOLDS.iter().map(|threshold| {
        vec![
            code(&format!("phases.{}", threshold.name)),
            threshold.default.to_string(),
            "points of tension".to_owned(),
            threshold.meaning.to_owned(),
        ]
    });
    format!("Phases: {}.\n\n", names.join(", ")) + &table(&["threshold", "value", "unit", "meaning"], rows)
}
