//! Runs for a page: as headings of weeks with their sentences, as rows of two, and along their weeks.

use super::told::Chronicle;
use super::twins::Twins;
use std::convert::Infallible;

use super::follow::follow;
use super::week::Week;
use super::wording::long_date;
use durand_chart::timeline::{Lane, Marks, Stretch};
use durand_model::crossing::CROSSINGS;
use durand_model::record::EventKind;
use durand_model::registry::{POLICIES, QUANTITIES};
use durand_scenario::Scenario;
use durand_text::words::words;

/// Weeks from one account of the key quantities to the next.
const EVERY: u32 = 26;

/// A run, week by week.
pub fn weeks(scenario: &Scenario, run: u64) -> Vec<Week> {
    let mut weeks = Vec::new();
    let keep = |week| {
        weeks.push(week);
        Ok::<(), Infallible>(())
    };
    let _ = follow(scenario, run, scenario.weeks(), keep);
    weeks
}

/// A run as a chronicle: headings of weeks, each with its sentences; the command is started as `program`.
pub fn chronicle(scenario: &Scenario, run: u64, weeks: &[Week], program: &str) -> Vec<(String, Vec<String>)> {
    let mut chronicle = Chronicle::new(EVERY, scenario, run);
    let mut text: String = weeks.iter().map(|week| chronicle.tell(week)).collect();
    text.push_str(&chronicle.rest());
    text.push_str(&chronicle.legend(program));
    unwrapped(&text)
}

/// Lines that were wrapped for a terminal as headings and sentences again: what is not indented is a heading, what is indented by less
/// than four spaces begins a sentence, and the rest goes on.
pub fn unwrapped(text: &str) -> Vec<(String, Vec<String>)> {
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let indent = line.len() - line.trim_start().len();
        let words = line.trim();
        match (indent, told.last_mut()) {
            (0, _) | (_, None) => told.push((words.to_owned(), Vec::new())),
            (1..4, Some((_, sentences))) => sentences.push(words.to_owned()),
            (_, Some((heading, sentences))) => {
                let last = sentences.last_mut().unwrap_or(heading);
                last.push(' ');
                last.push_str(words);
            }
        }
    }
    told
}

/// A run beside its twin: a row for each thing in which a week of both is told apart, with the week.
pub fn twins(pairs: &[[Week; 2]]) -> Vec<[String; 3]> {
    let mut teller = Twins::default();
    let mut rows = Vec::new();
    for pair in pairs {
        let date = format!("{} (week {})", long_date(pair[0].date), pair[0].number);
        rows.extend(teller.rows(pair).into_iter().map(|[there, here]| [date.clone(), there, here]));
    }
    rows
}

/// What runs have along their weeks: policies that are not the same throughout, crossings, events.
pub fn lanes(runs: &[Vec<&Week>]) -> Vec<Lane> {
    let policies = (0..POLICIES.len()).filter(|policy| is_moved(runs, *policy));
    let mut lanes: Vec<Lane> = policies
        .map(|policy| Lane { name: named(policy), runs: runs.iter().map(|weeks| in_force(weeks, policy)).collect() })
        .collect();
    for crossing in &CROSSINGS {
        let quantity = format!("closed_{}", crossing.name);
        let Some(at) = QUANTITIES.iter().position(|one| one.name == quantity) else { continue };
        let marks: Vec<Marks> = runs.iter().map(|weeks| shut(weeks, at)).collect();
        if marks.iter().any(|marks| *marks != Marks::Stretches(Vec::new())) {
            lanes.push(Lane { name: format!("{} shut", crossing.title), runs: marks });
        }
    }
    let events: [(&str, &[EventKind], bool); 4] = [
        ("Airstrikes", &[EventKind::Airstrike], false),
        ("Border clashes", &[EventKind::BorderClash], true),
        ("Attacks by the TTP", &[EventKind::Attack, EventKind::MassAttack], true),
        ("Talks", &[EventKind::Talks], false),
    ];
    for (name, kinds, counts) in events {
        let marks: Vec<Marks> = runs.iter().map(|weeks| happened(weeks, kinds, counts)).collect();
        lanes.push(Lane { name: name.to_owned(), runs: marks });
    }
    lanes
}

/// What a timeline calls a policy, by its place among all: "Afghan Taliban: border".
pub fn named(policy: usize) -> String {
    let policy = &POLICIES[policy];
    format!("{}: {}", policy.actor.title().trim_start_matches("The "), words(policy.name))
}

fn is_moved(runs: &[Vec<&Week>], policy: usize) -> bool {
    let mut settings = runs.iter().flat_map(|weeks| weeks.iter()).map(|week| week.record.course.settings[policy]);
    let first = settings.next();
    settings.any(|setting| Some(setting) != first)
}

fn in_force(weeks: &[&Week], policy: usize) -> Marks {
    let settings = POLICIES[policy].settings;
    let most = settings.len().saturating_sub(1).max(1) as f64;
    let stretch = |setting: u8| (words(settings[usize::from(setting)]), f64::from(setting) / most);
    Marks::Stretches(stretches(weeks.iter().map(|week| Some(week.record.course.settings[policy])), stretch))
}

fn shut(weeks: &[&Week], at: usize) -> Marks {
    let shut = weeks.iter().map(|week| (week.quantities[at] > 0.5).then_some(1));
    Marks::Stretches(stretches(shut, |_| (String::new(), 1.0)))
}

/// Weeks of the same kind together; weeks of none left out.
fn stretches(weeks: impl Iterator<Item = Option<u8>>, told: impl Fn(u8) -> (String, f64)) -> Vec<Stretch> {
    let mut all: Vec<(u8, Stretch)> = Vec::new();
    for (week, kind) in weeks.enumerate() {
        let Some(kind) = kind else { continue };
        match all.last_mut() {
            Some((last, stretch)) if *last == kind && stretch.until == week => stretch.until = week + 1,
            _ => {
                let (name, grade) = told(kind);
                all.push((kind, Stretch { from: week, until: week + 1, name, grade }));
            }
        }
    }
    all.into_iter().map(|(_, stretch)| stretch).collect()
}

fn happened(weeks: &[&Week], kinds: &[EventKind], counts: bool) -> Marks {
    let count = |week: &Week| {
        let of = week.record.events.iter().filter(|event| kinds.contains(&event.kind));
        of.map(|event| if counts { f64::from(event.count) } else { 1.0 }).sum::<f64>()
    };
    let all: Vec<f64> = weeks.iter().map(|week| count(week)).collect();
    if counts {
        return Marks::Counts(all);
    }
    Marks::Points(all.iter().enumerate().filter(|(_, count)| **count > 0.0).map(|(week, _)| week).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_become_sentences_again() {
        let text = "\nWeek 1 (a day)\n  One sentence\n    goes on.\n  Another.\n\nWeeks 2 to 3: quiet\n    and long.\n";
        let told = unwrapped(text);
        assert_eq!(
            told[0],
            ("Week 1 (a day)".to_owned(), vec!["One sentence goes on.".to_owned(), "Another.".to_owned()])
        );
        assert_eq!(told[1], ("Weeks 2 to 3: quiet and long.".to_owned(), Vec::new()));
    }

    #[test]
    fn weeks_of_a_kind_are_one_stretch() {
        let told = stretches([Some(1), Some(1), None, Some(1), Some(2)].into_iter(), |kind| (kind.to_string(), 0.0));
        let ends: Vec<[usize; 2]> = told.iter().map(|one| [one.from, one.until]).collect();
        assert_eq!(ends, [[0, 2], [3, 4], [4, 5]]);
    }
}
