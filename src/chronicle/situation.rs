//! What a stretch of weeks came to and where things stand after it, told at intervals.

use super::week::Week;
use durand_ensemble::simulate::Simulate;
use durand_model::record::EventKind;
use durand_model::registry::{OUTCOMES, QUANTITIES};
use durand_model::simulator::Simulator;
use durand_scenario::Scenario;
use durand_text::figures;
use durand_text::grouped::count;
use durand_text::lines::wrap;
use durand_text::words::words;

/// Quantities that the registry sums up over a run are those worth following within it.
const SUMMED_UP: [&str; 3] = ["mean_", "final_", "peak_"];

/// What is counted over the weeks, with its name for one and for several. Mass attacks are attacks.
const COUNTED: [(&[EventKind], &str, &str); 6] = [
    (&[EventKind::Attack, EventKind::MassAttack], "attack by the TTP", "attacks by the TTP"),
    (&[EventKind::BorderClash], "border clash", "border clashes"),
    (&[EventKind::Airstrike], "airstrike", "airstrikes"),
    (&[EventKind::Closure], "closure of a crossing", "closures of crossings"),
    (&[EventKind::Talks], "round of talks", "rounds of talks"),
    (&[EventKind::Ceasefire], "ceasefire", "ceasefires"),
];

/// Share of its range by which a quantity must have moved to be told after quiet weeks alone.
const MOVED: f64 = 0.05;

/// Tells the key quantities every so many weeks, with their change since it told them last.
#[derive(Debug)]
pub struct Situation {
    every: u32,
    /// The week after which it told last, 0 for none, and the quantities then.
    told: (u32, Vec<f64>),
    /// Whether anything was told of a week since then.
    eventful: bool,
    /// For each quantity, whether it has ever left its start: what is at rest in an era is not told.
    moved: Vec<bool>,
    /// Events and deaths since then, by entry of [`COUNTED`].
    counts: [(u64, u64); COUNTED.len()],
}

impl Situation {
    /// One that speaks every `every` weeks, at least 1, of run number `run`.
    pub fn new(every: u32, scenario: &Scenario, run: u64) -> Self {
        let simulator = Simulator::new(&scenario.settings_of(run), scenario.weeks());
        let mut start = vec![0.0; QUANTITIES.len()];
        simulator.observe(&simulator.fresh(), &mut start);
        let told = (0, start);
        let moved = vec![false; QUANTITIES.len()];
        Self { every: every.max(1), told, eventful: false, moved, counts: Default::default() }
    }

    /// Whether it speaks after the week of that number.
    pub fn is_due(&self, number: u32) -> bool {
        number.is_multiple_of(self.every)
    }

    /// Takes note of a week, which was quiet or told of; the account after it, empty in most weeks. After quiet weeks alone that left
    /// things where they stood there is none: the next one tells of them.
    pub fn tell(&mut self, week: &Week, quiet: bool) -> String {
        self.eventful |= !quiet;
        for event in &week.record.events {
            for ((kinds, ..), (number, deaths)) in COUNTED.iter().zip(&mut self.counts) {
                if kinds.contains(&event.kind) {
                    *number += u64::from(event.count);
                    *deaths += u64::from(event.deaths);
                }
            }
        }
        if !self.is_due(week.number) || !(self.eventful || self.has_moved(week)) {
            return String::new();
        }
        for (moved, (now, before)) in self.moved.iter_mut().zip(week.quantities.iter().zip(&self.told.1)) {
            *moved |= now != before;
        }
        let text = format!("\n{}{}", wrap("  ", 4, &self.sum(week.number)), wrap("  ", 4, &self.standing(week)));
        self.told = (week.number, week.quantities.clone());
        self.eventful = false;
        self.counts = Default::default();
        text
    }

    /// Whether a key quantity stands elsewhere than when they were told last.
    fn has_moved(&self, week: &Week) -> bool {
        key_quantities().into_iter().any(|at| {
            let about = &QUANTITIES[at];
            (week.quantities[at] - self.told.1[at]).abs() > MOVED * (about.high - about.low)
        })
    }

    /// "Weeks 14 to 26: 54 attacks by the TTP, 161 dead; 3 border clashes, 2 dead; 1 airstrike, 23 dead."
    fn sum(&self, last: u32) -> String {
        let counted = COUNTED.iter().zip(&self.counts).filter(|(_, (number, _))| *number > 0);
        let told: Vec<String> = counted
            .map(|((_, one, several), (number, deaths))| {
                let dead = if *deaths > 0 { format!(", {deaths} dead") } else { String::new() };
                format!("{}{dead}", count(*number, one, several))
            })
            .collect();
        let told = if told.is_empty() { "nothing of note".to_owned() } else { told.join("; ") };
        let first = self.told.0 + 1;
        if first == last { format!("Week {last}: {told}.") } else { format!("Weeks {first} to {last}: {told}.") }
    }

    fn standing(&self, week: &Week) -> String {
        let told = key_quantities().into_iter().filter(|&at| self.moved[at]);
        let accounts: Vec<String> = told.map(|at| account(at, &week.quantities, &self.told.1)).collect();
        let since = if self.told.0 == 0 { "the start".to_owned() } else { format!("week {}", self.told.0) };
        format!("Where things stand (and the change since {since}): {}.", accounts.join(", "))
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

/// "tension 45 (-24)".
fn account(at: usize, now: &[f64], before: &[f64]) -> String {
    let quantity = &QUANTITIES[at];
    let decimals = figures::significant(quantity.high, 3).min(2);
    let shown = figures::fixed(now[at], decimals);
    let unit = if quantity.unit == "points" { String::new() } else { format!(" {}", quantity.unit) };
    let change = now[at] - before[at];
    let change_shown = figures::fixed(change, decimals);
    let is_zero = change_shown.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let change = match (is_zero, change > 0.0) {
        (true, _) => "(=)".to_owned(),
        (false, true) => format!("(+{change_shown})"),
        (false, false) => format!("({change_shown})"),
    };
    // A quantity stays on one line with its value.
    format!("{} {shown}{unit} {change}", words(quantity.name)).replace(' ', "\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_something_to_follow() {
        assert!(!key_quantities().is_empty());
    }

    #[test]
    fn a_quantity_is_told_with_its_change() {
        let at = key_quantities()[0];
        let (mut before, mut now) = (vec![0.0; QUANTITIES.len()], vec![0.0; QUANTITIES.len()]);
        (before[at], now[at]) = (30.0, 45.0);
        assert!(account(at, &now, &before).contains("45\u{a0}(+15"), "{}", account(at, &now, &before));
        assert!(account(at, &before, &now).contains("30\u{a0}(-15"));
        assert!(account(at, &now, &now).contains("(=)"));
    }
}
