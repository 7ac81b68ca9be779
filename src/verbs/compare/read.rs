//! Reads the scenarios that are asked for, and makes sure that they can be held against each other.

use std::path::PathBuf;

use super::asked::{Act, Asked, Forking};
use super::combined::{combination, contrasts, is_combination};
use super::elsewhere::{beside, laid};
use super::one::{file, set, wrong};
use crate::analysis::compare::Fork;
use crate::cli::args::When;
use crate::cli::text::list;
use crate::cli::{print, scenarios};
use crate::error::{Error, Result};
use crate::model::actor::Actor;
use crate::model::intervention::Change;
use crate::model::registry::ACTIONS;
use crate::scenario::{Intervention, Moment, Scenario, overrides};
use crate::verbs::compare::study::{SetAgainst, WhatIf};

/// A base, its what-ifs, and where they fork.
pub struct Read {
    /// The base.
    pub base: Scenario,
    /// The what-ifs.
    pub what_ifs: Vec<WhatIf>,
    /// What else is set against what.
    pub contrasts: Vec<SetAgainst>,
    /// Where they fork.
    pub fork: Fork,
}

impl Read {
    /// The scenario that a what-if is held against.
    pub fn base_of(&self, what_if: &WhatIf) -> &Scenario {
        what_if.against.checked_sub(1).map_or(&self.base, |at| &self.what_ifs[at].scenario)
    }
}

/// Reads all that is asked for.
pub fn read(asked: &Asked<'_>) -> Result<Read> {
    let base = scenarios::load(&asked.args.base, &asked.args.input)?;
    let fork = fork(&asked.fork, &base)?;
    let mut what_ifs = Vec::new();
    let (combined, single): (Vec<&PathBuf>, Vec<&PathBuf>) =
        asked.args.what_ifs.iter().partition(|path| is_combination(path));
    for path in single {
        what_ifs.push(file(path, &asked.args.input, &base)?);
    }
    for (name, sets) in &asked.lines {
        what_ifs.push(set(name, sets, &base)?);
    }
    for typed in &asked.args.lay {
        what_ifs.push(laid(typed, &base)?);
    }
    if let (Forking::OfRun { acts, weeks, .. }, Fork::Run { week, .. }) = (&asked.fork, fork)
        && !acts.is_empty()
    {
        what_ifs.push(forced(&base, acts, week + 1, *weeks)?);
    }
    let here = what_ifs.len();
    for typed in combined {
        let combined = combination(&typed.to_string_lossy(), &what_ifs, &asked.args.input, &base)?;
        what_ifs.push(combined);
    }
    beside(asked, &base, here, &mut what_ifs)?;
    for (at, one) in what_ifs.iter().enumerate() {
        let Some(earlier) = what_ifs[..at].iter().find(|earlier| is_same_file(&earlier.name, &one.name)) else {
            continue;
        };
        if earlier.name == one.name {
            return Err(Error::input(format!("two what-ifs are called {}", one.name))
                .advise("Give each file a `name` of its own, or leave one out."));
        }
        return Err(Error::input(format!("what-ifs are called {} and {}", earlier.name, one.name)).advise(
            "Files are named after them, and some systems take both names for the same: give one another name.",
        ));
    }
    if let Fork::Week(week) | Fork::Run { week, .. } = fork {
        refuse_changed_start(&what_ifs, &base)?;
        note_earlier(&what_ifs, &base, week);
    }
    let contrasts = contrasts(asked, &what_ifs, &base)?;
    Ok(Read { base, what_ifs, contrasts, fork })
}

/// Whether some system takes files of two names for the same: letters that differ in case alone. That letters are
/// composed otherwise cannot happen, as marks to compose them with are not allowed in names.
fn is_same_file(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase() || one.to_uppercase() == other.to_uppercase()
}

/// The what-if in which actors do `acts` for `weeks` weeks from `week`, counted from 1.
fn forced(base: &Scenario, acts: &[Act], week: u32, weeks: u32) -> Result<WhatIf> {
    if let Some(absent) = acts.iter().find(|act| !takes_part(base, act.actor, week)) {
        let actor = absent.actor.name();
        return Err(Error::input(format!("{actor} takes no part in {} in week {week}", base.name()))
            .advise("Name an actor that does, or another week."));
    }
    let word = |act: &Act| {
        let action = ACTIONS[act.action].name.replace('.', "-");
        let no = if act.forced { "" } else { "no-" };
        format!("{}-{no}{action}", act.actor.name())
    };
    let name = acts.iter().map(word).collect::<Vec<_>>().join("-and-");
    let change = |act: &Act| match act.forced {
        true => Change::Force { action: act.action },
        false => Change::Permit { action: act.action, allowed: false },
    };
    let until = week.saturating_add(weeks);
    let intervention = Intervention {
        name: name.clone(),
        at: Moment::Week(week),
        until: (until <= base.weeks()).then_some(Moment::Week(until)),
        note: String::new(),
        rule: None,
        changes: acts.iter().map(change).collect(),
    };
    let title = format!("{} {}", span(week, until, base.weeks()), changes_of(&intervention));
    let mut scenario = base.clone();
    overrides::with_intervention(&mut scenario, intervention).map_err(|problems| wrong(&problems))?;
    let scenario = scenario.called(&name, &title);
    Ok(WhatIf { name, title, scenario, against: 0 })
}

/// Whether `actor` takes part in `week`, counted from 1.
fn takes_part(base: &Scenario, actor: Actor, week: u32) -> bool {
    base.settings().present[actor as usize].holds(week - 1)
}

/// "in week 3", "in weeks 3 to 6", "from week 3 on"; `until` is the first week after.
fn span(week: u32, until: u32, last: u32) -> String {
    match until {
        _ if until == week + 1 => format!("in week {week}"),
        _ if until > last => format!("from week {week} on"),
        _ => format!("in weeks {week} to {}", until - 1),
    }
}

/// "pakistan.border.shut forced": what an intervention does, without when.
fn changes_of(intervention: &Intervention) -> String {
    let told = intervention.in_short();
    told.split_once(": ").map_or(told.clone(), |(_, changes)| changes.to_owned())
}

fn fork(asked: &Forking, base: &Scenario) -> Result<Fork> {
    match *asked {
        Forking::No => Ok(Fork::Start),
        Forking::At(when) => Ok(Fork::Week(week("--fork-at", when, base)?)),
        Forking::OfRun { run, at, .. } => Ok(Fork::Run { run, week: week("--at", at, base)? }),
    }
}

/// The week that `when` means, counted from 0.
pub fn week(option: &str, when: When, base: &Scenario) -> Result<u32> {
    let last = base.weeks();
    let end = base.start().saturating_add(jiff::Span::new().days(7 * i64::from(last) - 1));
    let outside = |typed: String| {
        Err(Error::input(format!("{option} {typed} is not within the run")).advise(format!(
            "Give a week from 1 to {last}, or a day from {} to {end}; --weeks makes runs longer.",
            base.start()
        )))
    };
    match when {
        When::Week(week) if week > last => outside(week.to_string()),
        When::Week(week) => Ok(week - 1),
        When::Day(day) if day < base.start() || day > end => outside(day.to_string()),
        When::Day(day) => Ok(((day - base.start()).get_days() / 7) as u32),
    }
}

/// What a what-if changes in the world at the start would be without effect after a fork.
fn refuse_changed_start(what_ifs: &[WhatIf], base: &Scenario) -> Result<()> {
    for one in what_ifs {
        let rows = crate::scenario::difference::between(base, &one.scenario);
        let of_start: Vec<String> = rows.into_iter().map(|row| row.path).filter(|path| is_of_start(path)).collect();
        if !of_start.is_empty() {
            return Err(Error::input(format!(
                "{} sets what is so at the start ({}), but shares the past of the base up to the fork",
                one.name,
                list(&of_start)
            ))
            .advise("Leave that out, or write it as an [[interventions]] that sets it in the week of the fork."));
        }
    }
    Ok(())
}

/// Whether a path says what is so on the first day: the world, and policies in force.
fn is_of_start(path: &str) -> bool {
    path.starts_with("world.") || path.split('.').nth(2) == Some("policies")
}

/// Says which interventions of what-ifs begin before the fork: what they do once, at their beginning, is not done.
fn note_earlier(what_ifs: &[WhatIf], base: &Scenario, week: u32) {
    for one in what_ifs {
        let begins = |intervention: &Intervention| match intervention.at {
            Moment::Week(first) => first <= week,
            Moment::Date(day) => day < base.start().saturating_add(jiff::Span::new().days(7 * i64::from(week))),
        };
        let of_base = |name: &str| base.interventions().iter().any(|there| there.name == name);
        let early = one.scenario.interventions().iter().filter(|it| begins(it) && !of_base(&it.name));
        let names: Vec<&str> = early.map(|it| it.name.as_str()).collect();
        if !names.is_empty() {
            let told = format!(
                "{}: {} would begin before the fork. Only what still holds in the weeks after the fork takes place; what is over \
                 by then, or done once at the beginning, does not.",
                one.name,
                list(&names)
            );
            print::note(&crate::cli::text::wrap("", 0, &told));
        }
    }
}
