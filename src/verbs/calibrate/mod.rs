//! `durand calibrate`: the parameters of a scenario fitted to the record, or screened.

mod account;
pub(super) mod digits;
mod effects;
mod generations;
mod programs;
pub mod study;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::analysis::calibrate::{CHECK_RUNS, Case, first_day, last_day};
use crate::analysis::history::{Period, Simulation};
use crate::analysis::prior::{self, Priors};
use crate::analysis::record::Record;
use crate::analysis::record::dictionary::{FILES, Table};
use crate::analysis::{screening, smc};
use crate::cli::args::CalibrateArgs;
use crate::cli::kinds::{self, Kind};
use crate::cli::progress::Simulations;
use crate::cli::sitting::{Sitting, failure, tell};
use crate::cli::{places, print, scenarios};
use crate::error::{Error, Result};
use crate::figures::{fixed, grouped, percent};
use crate::grouped::count;
use crate::output::State;
use crate::output::part::Share;
use crate::output::study::ReportOf;
use crate::scenario::{MOST_WEEKS, Problems, Scenario, library};
use crate::verbs::calibrate::study::{Apart, Fit, Screening, Step, Work};
use crate::verbs::report;
use crate::verbs::run::announce;

/// What is reported of a fit.
type FitReport<'a> = ReportOf<Fit<'a>>;
/// What is reported of a screening.
type ScreeningReport<'a> = ReportOf<Screening<'a>>;

/// What figures of a fit are, in one line.
const NOTICE: &str = "A fit says which parameters agree with the record; it does not say that the model is right.";
/// Runs at each point of a screening.
const RUNS_PER_POINT: u32 = 20;
/// Where the record is, if not beside the scenario.
pub(super) const RECORD: &str = "scenarios/history";

/// Everything that was read.
struct Read {
    scenario: Scenario,
    record: Record,
    priors: Priors,
    priors_text: String,
    period: Period,
}

/// Fits or screens as asked, and prints what was found.
pub fn calibrate(asked: &CalibrateArgs) -> Result<u8> {
    let read = read(asked)?;
    let case = Case::new(read.scenario.settings(), &read.priors, &read.record, read.period, read.scenario.seed())
        .with_replicates(asked.fit.replicates);
    let work = Work {
        case: &case,
        name: read.scenario.name(),
        title: read.scenario.title(),
        scenario: &read.scenario.to_toml(),
        scenario_hash: read.scenario.fingerprint(),
        priors: &read.priors_text,
        record_hash: read.record.until(read.period.to).digest(),
    };
    if asked.fit.screen { screen(asked, &read, work) } else { fit(asked, &read, work) }
}

fn fit(asked: &CalibrateArgs, read: &Read, work: Work<'_>) -> Result<u8> {
    let case = work.case;
    let plan = smc::Plan {
        most_generations: asked.fit.generations,
        least_tolerance: asked.fit.tolerance,
        ..smc::Plan::new(case.seed(), asked.fit.particles)
    };
    let mut fit = Fit { work, plan, draws: asked.fit.draws, apart: None };
    let default = places::of(read.scenario.name(), "fit");
    fit.apart = generations::apart(asked, &fit, asked.folder.out.as_ref().unwrap_or(&default))?;
    let (share, runs) = (asked.share.share(), u64::from(case.replicates()));
    let (kind, before, most) = match (&share, &fit.apart) {
        (Share::Part(part), Some(Apart { number, before })) => {
            let steps = part.range(plan.simulations(*number), "particles").map_err(|error| failure(&error))?;
            let kind = format!("fit-generation-{number}");
            (kind, before.simulations() + steps.start, (steps.end - steps.start) * runs)
        }
        _ => ("fit".to_owned(), 0, plan.longest() * runs + CHECK_RUNS),
    };
    let sitting = Sitting { share, ..sitting(asked, read, &kind, most) };
    let told = |step| match step {
        Step::Search(now) => ((now.simulations - before) * runs, told(&now)),
        Step::Check(done) => (plan.longest() * runs + done, "checking the fit".to_owned()),
    };
    let Some(report) = sitting.carry_out_share(&fit, told, &asked.print)? else { return Ok(0) };
    if report.state == State::Stopped {
        return generations::tell_more(asked, &report, read, &fit);
    }
    tell(&asked.print, || programs::record(&report, read, case), || account::text(&report, read, case))?;
    Ok(0)
}

fn sitting<'a>(asked: &'a CalibrateArgs, read: &Read, kind: &str, most: u64) -> Sitting<'a> {
    Sitting {
        folder: &asked.folder,
        default: places::of(read.scenario.name(), kind),
        bar: Simulations::new(most, asked.print.quiet),
        total: None,
        shown: report::SHOWN,
        share: Share::Whole,
    }
}

/// "generation 4, distance 1.23, 45% accepted".
fn told(now: &smc::Progress) -> String {
    let mut told = format!("generation {}", now.generation);
    if now.tolerance.is_finite() {
        told.push_str(&format!(", distance {}", fixed(now.tolerance, 3)));
    }
    if let Some(acceptance) = now.acceptance.filter(|_| now.generation > 2) {
        told.push_str(&format!(", {} accepted", percent(acceptance)));
    }
    told
}

fn screen(asked: &CalibrateArgs, read: &Read, work: Work<'_>) -> Result<u8> {
    if asked.after.is_some() {
        return Err(Error::input("--after goes with generations of a fit, and a screening has none"));
    }
    let case = work.case;
    let plan = screening::Plan { seed: case.seed(), trajectories: asked.fit.screen_trajectories, runs: RUNS_PER_POINT };
    let (share, all) = (asked.share.share(), plan.points(case.priors().count()));
    let points = match &share {
        Share::Part(part) => {
            let steps = part.range(all, "points").map_err(|error| failure(&error))?;
            steps.end - steps.start
        }
        _ => all,
    };
    let runs = u64::from(RUNS_PER_POINT);
    let most = points * runs;
    let told = |points| {
        let done = points * runs;
        (done, format!("{} of {}", grouped(done), count(most, "run", "runs")))
    };
    let sitting = Sitting { share, ..sitting(asked, read, "screening", most) };
    let Some(report) = sitting.carry_out_share(&Screening { work, plan }, told, &asked.print)? else { return Ok(0) };
    tell(&asked.print, || effects::record(&report, read, case), || effects::text(&report, read, case, &plan))?;
    Ok(0)
}

/// Reads all that is asked for: scenario, record, priors.
fn read(asked: &CalibrateArgs) -> Result<Read> {
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
pub(super) fn grounds(
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
pub(super) fn begins_within(scenario: &Scenario, record: &Record) -> Result<()> {
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

pub(super) fn wrong(problems: &Problems) -> Error {
    Error::report(problems.render(print::coloured()))
}
