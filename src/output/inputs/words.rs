//! Facts as people read them, and of what form they are.

use std::mem::{Discriminant, discriminant};

use serde_json::Value;

use crate::figures::grouped;

/// A fact in words.
pub(super) fn said(value: &Value, key: &str) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(|value| said(value, key)).collect::<Vec<_>>().join(", "),
        // A seed is a name, and no amount
        Value::Number(number) if key != "seed" => match (number.as_u64(), number.as_f64()) {
            (Some(whole), _) => grouped(whole),
            (None, Some(number)) => number.to_string(),
            (None, None) => number.to_string(),
        },
        other => other.to_string(),
    }
}

/// What a value is: two of the same form are equally fit for a fact.
pub(super) fn form(value: &Value) -> (Discriminant<Value>, bool) {
    (discriminant(value), value.is_u64())
}
