//! Where things stand, told at intervals.

use super::follow::Week;
use crate::cli::figures;
use crate::cli::text::{words, wrap};
use crate::model::registry::{OUTCOMES, QUANTITIES};

/// Quantities that the registry sums up over a run are those worth following within it.
const SUMMED_UP: [&str; 3] = ["mean_", "final_", "peak_"];

/// Tells the key quantities every so many weeks, with their change since it told them last.
#[derive(Debug)]
pub struct Situation {
    every: u32,
    told: Option<Vec<f64>>,
}

impl Situation {
    /// One that speaks every `every` weeks; at least 1.
    pub fn new(every: u32) -> Self {
        Self { every: every.max(1), told: None }
    }

    /// The account after `week`, empty in most weeks.
    pub fn tell(&mut self, week: &Week) -> String {
        if !week.number.is_multiple_of(self.every) {
            return String::new();
        }
        let accounts: Vec<String> =
            key_quantities().into_iter().map(|at| account(at, &week.quantities, self.told.as_deref())).collect();
        self.told = Some(week.quantities.clone());
        if accounts.is_empty() {
            return String::new();
        }
        format!(
            "\n{}",
            wrap("  ", 4, &format!("Where things stand after week {}: {}.", week.number, accounts.join("; ")))
        )
    }
}

/// Positions of the quantities worth following.
pub fn key_quantities() -> Vec<usize> {
    let followed = |name: &str| {
        OUTCOMES.iter().any(|outcome| SUMMED_UP.iter().any(|prefix| outcome.name.strip_prefix(prefix) == Some(name)))
    };
    // Whole-numbered quantities, such as the phase, are told as what happens.
    (0..QUANTITIES.len()).filter(|&at| !QUANTITIES[at].whole && followed(QUANTITIES[at].name)).collect()
}

fn account(at: usize, now: &[f64], before: Option<&[f64]>) -> String {
    let quantity = &QUANTITIES[at];
    let decimals = figures::significant(quantity.high, 3).min(2);
    let shown = figures::fixed(now[at], decimals);
    let unit = if quantity.unit == "points" { String::new() } else { format!(" {}", quantity.unit) };
    let change = match before.map(|before| now[at] - before[at]) {
        None => String::new(),
        Some(change) => {
            let change_shown = figures::fixed(change, decimals);
            let plus = if change > 0.0 { "+" } else { "" };
            format!(" ({plus}{change_shown})")
        }
    };
    // A quantity stays on one line with its value.
    format!("{} {shown}{unit}{change}", words(quantity.name)).replace(' ', "\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_something_to_follow() {
        assert!(!key_quantities().is_empty());
    }
}
