//! Two runs with the same draws beside each other: the base's on the left, the what-if's on the right, weeks in which they are told
//! apart at length.

mod record;
mod two;

use std::fmt::Write;
use std::path::Path;

use askama::Template;

use super::span::Span;
use crate::analysis::compare::{self, Divergence, Fork};
use crate::chronicle::follow::{Outcome, Week, follow};
use crate::chronicle::settings::has;
use crate::chronicle::situation::key_quantities;
use crate::chronicle::twins::Twins;
use crate::chronicle::wording::long_date;
use crate::cli::args::{Format, TraceArgs};
use crate::cli::labels;
use crate::cli::page::{filters, page};
use crate::cli::text::{words, wrap};
use crate::cli::{print, scenarios};
use crate::error::{Error, Result};
use crate::figures::{fixed, significant};
use crate::model::registry::{POLICIES, QUANTITIES};
use crate::presentation::groups::FINAL_PHASE;
use crate::presentation::labels::value as shown;
use crate::presentation::twins;
use crate::scenario::Scenario;
use crate::verbs::compare::alike as as_base;
use two::Two;

/// Characters of each of the two columns; with ` | ` between them and two spaces before they make 79.
const COLUMN: usize = 37;

/// Tells run `request.run` of `here` beside that of `base`.
pub fn trace(request: &TraceArgs, base: &Path, here: Scenario, span: Span) -> Result<u8> {
    let base = scenarios::load(base, &request.input)?;
    let here = as_base(here.name().to_owned(), here, &base)?.scenario;
    let pair = compare::Twins::new(&base, &[&here], Fork::Start).pair(request.run);
    let mut told: [Vec<Week>; 2] = [Vec::new(), Vec::new()];
    let mut ends = [None, None];
    for ((scenario, weeks), end) in [&base, &here].into_iter().zip(&mut told).zip(&mut ends) {
        *end = follow(scenario, request.run, span.last, |week| {
            weeks.push(week);
            Ok::<(), Error>(())
        })?;
    }
    let [there, now] = told;
    let weeks = there.into_iter().zip(now).map(|(there, now)| [there, now]).collect();
    let outcomes = match ends {
        [Some(there), Some(now)] => Some([there, now]),
        _ => None,
    };
    let two = Two { base, here, divergence: pair.divergences[0], weeks, outcomes };
    match request.print.format {
        Format::Text => print::out(&two.text(request, span))?,
        Format::Json => print::json(&two.record(request, span))?,
    }
    Ok(0)
}

impl Two {
    fn text(&self, request: &TraceArgs, span: Span) -> String {
        let mut text = if request.print.quiet { String::new() } else { self.opening(request) };
        let mut teller = Teller::default();
        for pair in &self.weeks {
            let told = teller.tell(pair, request.every);
            if pair[0].number >= span.first {
                text.push_str(&told);
            }
        }
        if let (Some(first), true) = (teller.alike_since, span.last >= span.first) {
            text.push_str(&alike(first.max(span.first), span.last));
        }
        if let Some(outcomes) = &self.outcomes {
            text.push_str(&ending(outcomes));
        }
        text
    }

    fn opening(&self, request: &TraceArgs) -> String {
        page(&Opening { base: &self.base, here: &self.here, run: request.run, parting: self.divergence.as_ref() })
    }
}

#[derive(Template)]
#[template(path = "verbs/trace/twins.txt")]
struct Opening<'a> {
    base: &'a Scenario,
    here: &'a Scenario,
    run: u64,
    parting: Option<&'a Divergence>,
}

impl Opening<'_> {
    fn parted(&self, parting: &Divergence) -> String {
        twins::parting(parting, self.base.start(), ["on the left", "on the right"])
    }
}

/// Tells pairs of weeks one after the other.
#[derive(Default)]
struct Teller {
    twins: Twins,
    /// The first of the weeks that were alike and are not told yet.
    alike_since: Option<u32>,
}

impl Teller {
    fn tell(&mut self, pair: &[Week; 2], every: u32) -> String {
        let rows = self.twins.rows(pair);
        let number = pair[0].number;
        let mut text = String::new();
        if rows.is_empty() {
            self.alike_since.get_or_insert(number);
        } else {
            text.extend(self.alike_since.take().map(|first| alike(first, number - 1)));
            let _ = writeln!(text, "\nWeek {number} ({})", long_date(pair[0].date));
            rows.iter().for_each(|[there, here]| text.push_str(&columns(there, here)));
        }
        if number.is_multiple_of(every.max(1)) && pair[0].quantities != pair[1].quantities {
            text.extend(self.alike_since.take().map(|first| alike(first, number)));
            text.push_str(&standing(pair));
            in_force(pair).iter().for_each(|[there, here]| text.push_str(&columns(there, here)));
        }
        text
    }
}

/// "Weeks 3 to 7: alike in both, but for attacks and levels."
fn alike(first: u32, last: u32) -> String {
    let weeks = if first == last { format!("Week {first}") } else { format!("Weeks {first} to {last}") };
    format!("\n{weeks}: the same choices and events in both, ordinary attacks apart.\n")
}

/// The key quantities of both where they can be told apart.
fn standing(pair: &[Week; 2]) -> String {
    let account = |at: usize| {
        let quantity = &QUANTITIES[at];
        let decimals = significant(quantity.high, 3).min(2);
        let [there, here] = [0, 1].map(|one: usize| fixed(pair[one].quantities[at], decimals));
        (there != here).then(|| format!("{} {there} | {here}", words(quantity.name)).replace(' ', "\u{a0}"))
    };
    let told: Vec<String> = key_quantities().into_iter().filter_map(account).collect();
    if told.is_empty() {
        return String::new();
    }
    wrap("\n  ", 4, &format!("After week {}: {}.", pair[0].number, told.join(", ")))
}

/// Policies of which another setting is in force in each.
fn in_force(pair: &[Week; 2]) -> Vec<[String; 2]> {
    let [there, here] = [0, 1].map(|at: usize| &pair[at].record.course);
    let differ = (0..POLICIES.len()).filter(|policy| there.settings[*policy] != here.settings[*policy]);
    differ.map(|policy| [has(policy, there), has(policy, here)]).collect()
}

/// Two texts beside each other, each wrapped in its column.
fn columns(left: &str, right: &str) -> String {
    let [left, right] = [left, right].map(wrapped);
    let mut text = String::new();
    for at in 0..left.len().max(right.len()) {
        let of = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
        let _ = writeln!(text, "{}", format!("  {:<COLUMN$} | {}", of(&left), of(&right)).trim_end());
    }
    text
}

fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_ascii_whitespace() {
        let last = lines.last_mut().map_or(0, |line| line.chars().count());
        let full = last > 0 && last + 1 + word.chars().count() > COLUMN;
        if full {
            lines.push(format!("  {word}"));
        } else if let Some(line) = lines.last_mut() {
            if last > 0 {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

/// The outcomes in which both differ.
fn ending(outcomes: &[Vec<Outcome>; 2]) -> String {
    let [there, here] = outcomes;
    let mut text = format!("\n{:<34}{:>13} {:>14}\n", "Outcomes that differ", "left", "right");
    let mut any = false;
    for ((name, unit, left), (_, _, right)) in there.iter().zip(here).filter(|(left, right)| left.2 != right.2) {
        any = true;
        let unit = if *name == FINAL_PHASE { "" } else { unit };
        let figures = format!("{:>13} {:>14} {unit:<17}", shown(name, *left), shown(name, *right));
        text.push_str(&labels::row(2, name, &figures));
    }
    if any { text } else { "\nEvery outcome is the same in both.\n".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::text::WIDTH;

    #[test]
    fn two_texts_stand_beside_each_other() {
        let text = columns("Torkham shut by Pakistan over a clash near it, after a long quiet", "");
        assert_eq!(text.lines().count(), 2, "{text}");
        let long = columns(&"word ".repeat(30), &"other ".repeat(20));
        assert!(long.lines().all(|line| line.chars().count() <= WIDTH && line.chars().nth(40) == Some('|')), "{long}");
        assert_eq!(long.matches("word").count() + long.matches("other").count(), 50);
    }
}
