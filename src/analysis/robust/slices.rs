//! Parts of factors, in each of which policies are ranked anew.

use crate::design::{Factor, Kind, Point, Range, Value};
use crate::prior::Scale;

/// Parts of the range of a number.
const PARTS: usize = 4;

/// Values of a factor.
#[derive(Clone, Debug, PartialEq)]
pub enum Slice {
    /// A number from one limit to the other.
    Between(f64, f64),
    /// A value or level.
    Only(Value),
}

/// The parts of a factor in which there are states, each with them.
pub fn slices(factor: &Factor, number: usize, states: &[Point]) -> Vec<(Slice, Vec<usize>)> {
    let value = |state: usize| states[state].values()[number];
    let within =
        |holds: &dyn Fn(Value) -> bool| (0..states.len()).filter(|&state| holds(value(state))).collect::<Vec<_>>();
    let found: Vec<(Slice, Vec<usize>)> = match factor.kind() {
        Kind::Range(range) => (0..PARTS)
            .map(|part| {
                let [low, high] = [part, part + 1].map(|edge| edge_of(range, edge));
                let holds = |value: Value| match value {
                    Value::Number(number) => number >= low && (number < high || (part + 1 == PARTS && number <= high)),
                    Value::Level(_) => false,
                };
                (Slice::Between(low, high), within(&holds))
            })
            .collect(),
        Kind::Values(_, values) => {
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let only =
                |number: f64| (Slice::Only(Value::Number(number)), within(&|value| value == Value::Number(number)));
            sorted.into_iter().map(only).collect()
        }
        Kind::Switch(_) | Kind::Levels(_) => (0..factor.count().unwrap_or(0))
            .map(|level| (Slice::Only(Value::Level(level)), within(&|value| value == Value::Level(level))))
            .collect(),
    };
    found.into_iter().filter(|(_, states)| !states.is_empty()).collect()
}

/// Edge number `edge` of the parts of a range, equal on its scale.
fn edge_of(range: &Range, edge: usize) -> f64 {
    let unit = edge as f64 / PARTS as f64;
    match (edge, range.scale) {
        (0, _) => range.low,
        (PARTS, _) => range.high,
        (_, Scale::Linear) => range.low + unit * (range.high - range.low),
        (_, Scale::Log) => {
            let (low, high) = (libm::log(range.low), libm::log(range.high));
            libm::exp(low + unit * (high - low))
        }
    }
}
