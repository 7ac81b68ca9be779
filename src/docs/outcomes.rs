//! What a run is summed up by.

use super::markdown::{code, range, table as markdown_table};
use crate::model::registry::OUTCOMES;

/// Every outcome with its unit, range and definition.
pub fn table() -> String {
    let rows = OUTCOMES.iter().map(|outcome| {
        let each = if outcome.per_week { " W" } else { "" };
        let whole = if outcome.whole { ", whole" } else { "" };
        let may_be_empty = if outcome.optional { ", or empty" } else { "" };
        vec![
            code(outcome.name),
            outcome.unit.to_owned(),
            format!("{}{each}{whole}{may_be_empty}", range(outcome.low, outcome.high)),
            outcome.source.to_owned(),
        ]
    });
    markdown_table(&["outcome", "unit", "range", "computed as"], rows)
}
