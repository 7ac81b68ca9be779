//! When a what-if begins to differ, by how much at most, and when it no longer does, in a line.

use super::study::{Found, WeekLine};
use crate::analysis::compare::weekly::{Seen, seen};
use crate::figures::{fixed, significant};
use crate::grouped::in_unit;
use crate::model::registry::quantity_label;

/// Most quantities that are told of.
const MOST: usize = 3;

/// Of the what-if of that name, the quantities that differ in some week, by how early they do.
pub fn when(found: &Found, name: &str) -> Vec<String> {
    let own: Vec<&WeekLine> = found.weeks.iter().filter(|line| line.whatif == name).collect();
    let mut quantities: Vec<&str> = Vec::new();
    for line in &own {
        if !quantities.contains(&line.quantity.as_str()) {
            quantities.push(&line.quantity);
        }
    }
    let of = |quantity: &str| {
        let rows: Vec<&&WeekLine> = own.iter().filter(|line| line.quantity == quantity).collect();
        let weeks: Vec<(u64, Option<f64>, Option<f64>)> =
            rows.iter().map(|line| (line.week, line.paired.difference, line.paired.p_holm)).collect();
        seen(&weeks).map(|seen| (seen, told(&rows, &seen)))
    };
    let mut all: Vec<(Seen, String)> = quantities.into_iter().filter_map(of).collect();
    all.sort_by_key(|(seen, _)| seen.begins);
    all.into_iter().take(MOST).map(|(_, told)| told).collect()
}

/// "Tension: from week 3 (2025-11-03) on, most in week 41 (-8.2 points), seen to the end".
fn told(rows: &[&&WeekLine], seen: &Seen) -> String {
    let date = |week: u64| rows.iter().find(|line| line.week == week).map_or("", |line| line.date.as_str());
    let first = rows.first().map_or("", |line| line.quantity.as_str());
    let unit = rows.first().map_or("", |line| line.unit.as_str());
    let label = match quantity_label(first) {
        "" => first.to_owned(),
        label => format!("{label} ({first})"),
    };
    let (week, size) = seen.largest;
    let sign = if size > 0.0 { "+" } else { "" };
    let end = match seen.fades {
        Some(week) => format!("no longer seen from week {week} ({}) on", date(week)),
        None => "seen to the end".to_owned(),
    };
    format!(
        "{label}: from week {} ({}) on, most in week {week} ({}), {end}",
        seen.begins,
        date(seen.begins),
        in_unit(&format!("{sign}{}", fixed(size, significant(size.abs(), 2))), unit)
    )
}
