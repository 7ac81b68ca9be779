//! Reads the scenario, the record and the priors that are asked for.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::analysis::calibrate::{first_day, last_day};
use crate::analysis::history::{Period, Simulation};
use crate::analysis::prior::{self, Priors};
use crate::analysis::record::Record;
use crate::analysis::record::dictionary::{FILES, Table};
use crate::cli::args::CalibrateArgs;
use crate::cli::kinds::{self, Kind};
use crate::cli::{print, scenarios};
use crate::error::{Error, Result};
use crate::scenario::{MOST_WEEKS, Problems, Scenario, library};
use crate::verbs::run::announce;

/// Where the record is, if not beside the scenario.
pub const RECORD: &str = "scenarios/history";

/// Everything that was read.
pub struct Read {
    pub scenario: Scenario,
    pub record: Record,
    pub priors: Priors,
    pub priors_text: String,
    pub period: Period,
}

/// Reads all that is asked for: scenario, record, priors.
pub fn read(asked: &CalibrateArgs) -> Result<Read> {
    let (scenario, changes) = scenarios::load_with_changes(&asked.scenario, &asked.input.input())?;
    let (_, record, name, priors) = grounds(&scenario, [&asked.fit.record, &asked.fit.priors], &asked.input.set)?;
    let priors_text =
        library::glance(&name).ok_or_else(|| Error::failed(format!("cannot read {name} a second time")))?;
    // What is written to the folder are the priors that were used
    let (priors, priors_text) = match asked.fit.widen {
        None => (priors, priors_text),
        Some(factor) => {
            let wide = priors.widened(factor);
            let text = wide.to_toml();
            (wide, text)
        }
    };
    let period = period(&scenario, &record, asked.fit.until)?;
    let weeks = Simulation::weeks(&period);
    // The scenario's own values are fitted, not an earlier fit.
    let scenario = scenario.without_posterior().with_weeks(weeks).map_err(|problems| wrong(&problems))?;
    let wanted = asked.print.tells();
    announce(&scenario, changes.as_ref(), wanted)?;
    if wanted {
        note_unused(&record);
    }
    Ok(Read { scenario, record, priors, priors_text, period })
}

/// The record and the priors, from the folder and the file that are named or belong to the scenario: with that folder, and the name
/// of that file.
pub fn grounds(
    scenario: &Scenario,
    [folder, priors]: [&Option<PathBuf>; 2],
    set: &[String],
) -> Result<(PathBuf, Record, String, Priors)> {
    let folder = folder.clone().unwrap_or_else(|| record_folder(scenario));
    let record = Record::read(&folder).map_err(|problems| {
        kinds::misplaced(&folder.to_string_lossy(), Kind::Record).unwrap_or_else(|| wrong(&problems))
    })?;
    let name = scenarios::name(priors.as_ref().unwrap_or(&folder.join("priors.toml")))?;
    let priors = prior::load(&name).map_err(|problems| kinds::unread(&name, Kind::Priors, &problems))?;
    refuse_fixed(set, &priors)?;
    Ok((folder, record, name, priors))
}

/// `history` beside the scenario's file, if a record is in it, else that of the shipped scenarios.
fn record_folder(scenario: &Scenario) -> PathBuf {
    let file = scenario.files().last().map_or("", String::as_str);
    let beside = Path::new(file).parent().unwrap_or(Path::new("")).join("history");
    let has = |table: &Table| library::is_file(&beside.join(table.file).to_string_lossy());
    if FILES.into_iter().any(has) { beside } else { PathBuf::from(RECORD) }
}

/// From the scenario's start to the last day that is known, or that is asked for if that comes before.
fn period(scenario: &Scenario, record: &Record, until: Option<Date>) -> Result<Period> {
    let from = scenario.start();
    let Some(last) = last_day(record) else {
        return Err(Error::input("the record has neither monthly figures nor events, so there is nothing to fit to"));
    };
    begins_within(scenario, record)?;
    if let Some(until) = until.filter(|until| *until > last) {
        return Err(Error::input(format!("--until {until} is after the last day that the record knows, {last}"))
            .advise("Give that day or an earlier one, or a record that goes further."));
    }
    let to = until.unwrap_or(last);
    if to <= from {
        let which = if until.is_some_and(|until| until <= last) { "--until" } else { "the record's last day," };
        return Err(Error::input(format!("{which} {to} does not come after the scenario's start, {from}"))
            .advise("Give a scenario that begins within the record, or a later day with --until."));
    }
    let period = Period { from, to };
    if period.months().is_empty() {
        return Err(Error::input(format!(
            "there is no whole month from {from} to {to}, which is too little to fit to"
        ))
        .advise("Give a later day with --until, or a record that goes further."));
    }
    if Simulation::weeks(&period) > MOST_WEEKS {
        return Err(Error::input(format!(
            "from {from} to {to} are more than the {MOST_WEEKS} weeks that a run can have"
        )));
    }
    Ok(period)
}

/// A value that is set and fitted at once would be set in vain.
fn refuse_fixed(set: &[String], priors: &Priors) -> Result<()> {
    let paths: Vec<&str> = set.iter().filter_map(|one| one.split('=').next()).map(str::trim).collect();
    match priors.iter().map(|prior| prior.setting().path.as_str()).find(|path| paths.contains(path)) {
        Some(path) => Err(Error::input(format!("--set gives {path} a value, but the priors file has it fitted"))
            .advise("Leave one of the two out: --set, or its [[prior]] in a file of your own that --priors names.")),
        None => Ok(()),
    }
}

/// What a run does before the record knows anything could not be held against it, but would count in its totals.
pub fn begins_within(scenario: &Scenario, record: &Record) -> Result<()> {
    let from = scenario.start();
    match first_day(record).filter(|first| from < *first) {
        Some(first) => Err(Error::input(format!(
            "the scenario begins on {from}, before anything that the record knows, which begins on {first}"
        ))
        .advise("Give a scenario that begins within the record, or a record that goes back as far.")),
        None => Ok(()),
    }
}

/// Says which figures of the record nothing can be done with: a slip of the pen may be among them.
fn note_unused(record: &Record) {
    let unknown = record.unknown_indicators();
    if !unknown.is_empty() {
        let listed: Vec<String> = unknown.iter().map(|name| format!("`{name}`")).collect();
        print::note(&crate::cli::text::wrap("", 0, &format!("Not known, so not used: {}.", listed.join(", "))));
    }
}

pub fn wrong(problems: &Problems) -> Error {
    Error::report(problems.render(print::coloured()))
}
