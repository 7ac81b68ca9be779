//! `durand discover`: under which assumptions of a sweep something follows.

mod answer;
mod equals;
mod read;
mod record;
pub mod study;
mod told;
mod tree;

use std::path::Path;

use crate::analysis::discover::cases::Unfit;
use crate::analysis::discover::choice::Rule;
use crate::analysis::discover::condition::{Condition, NoCondition};
use crate::analysis::discover::prim::Plan;
use crate::analysis::discover::study::Study;
use crate::analysis::discover::sweep::{self, Sweep};
use crate::analysis::discover::tree::TreePlan;
use crate::cli::args::DiscoverArgs;
use crate::cli::progress::Simulations;
use crate::cli::sitting::{Sitting, tell};
use crate::cli::text::list;
use crate::cli::{labels, places};
use crate::error::{Error, Result};
use crate::figures::plain;
use crate::located::closest::did_you_mean;
use crate::model::registry::OUTCOMES;
use crate::output::part::Share;
use crate::verbs::discover::study::Request;
use crate::verbs::report;
use told::Told;

/// Looks for what is asked for, writes the result folder and prints what was found.
pub fn discover(args: &DiscoverArgs) -> Result<u8> {
    let conditions = conditions(&args.conditions, &args.sweep)?;
    let (sweep, writer) = read::read(&args.sweep, &conditions)?;
    sweep.cases.check().map_err(|unfit| nothing_to_find(unfit, &sweep, &conditions))?;
    let plan = Plan {
        peel: args.peel,
        paste: args.peel,
        least_mass: args.min_mass,
        objective: args.objective,
        ..Plan::default()
    };
    let search = Study {
        plan,
        rule: Rule { threshold: args.threshold, number: args.number },
        most: args.boxes,
        tree: TreePlan { least_mass: args.min_mass, depth: args.depth, ..TreePlan::default() },
        resamples: args.resamples,
    };
    let asked = (!args.conditions.is_empty()).then_some(&conditions[..]);
    let sitting = Sitting {
        folder: &args.folder,
        default: places::discovery(&sweep.name, asked, args.number),
        bar: Simulations::hidden(),
        total: None,
        shown: report::SHOWN,
        share: Share::Whole,
    };
    let request = Request { sweep: &sweep, still_written: writer.is_some(), conditions: &conditions, search };
    let report = sitting.carry_out(&request, |()| (0, String::new()))?;
    let Some(found) = &report.found else { return Err(Error::failed("nothing was found")) };
    let told = Told { folder: &args.sweep, request: &request, writer: writer.as_deref(), found, report: &report };
    tell(&args.print, || record::record(&told), || answer::text(&told))?;
    Ok(0)
}

/// The conditions that are asked for; without any, open conflict.
fn conditions(texts: &[String], sweep: &Path) -> Result<Vec<Condition>> {
    if texts.is_empty() {
        return Ok(vec![Condition::open_conflict()]);
    }
    let read = |text: &String| {
        Condition::parse(text).map_err(|wrong| {
            let near = match &wrong {
                NoCondition::UnknownOutcome(name) => near(name, sweep),
                _ => None,
            };
            let advice = near.unwrap_or_else(|| wrong.advice());
            Error::input(format!("--where \"{text}\": {wrong}")).advise(advice)
        })
    };
    texts.iter().map(read).collect()
}

/// What may have been meant by a name that no outcome has.
fn near(name: &str, sweep: &Path) -> Option<String> {
    if sweep::factors(sweep).iter().any(|factor| factor == name) {
        let told =
            "is a factor of the sweep; what follows is an outcome, and the answer says for which values of the factors";
        return Some(format!("`{name}` {told}. `durand describe outcomes` lists them."));
    }
    if let Some(known) = labels::named(name) {
        return Some(format!("Did you mean `{known}`?"));
    }
    did_you_mean(&name.replace([' ', '-'], "_"), OUTCOMES.iter().map(|outcome| outcome.name))
}

/// Why there is nothing to find, and what the outcomes are that were asked for.
fn nothing_to_find(unfit: Unfit, sweep: &Sweep, conditions: &[Condition]) -> Error {
    let shown: Vec<String> = conditions.iter().map(ToString::to_string).collect();
    let shown = shown.join(" and ");
    match unfit {
        Unfit::Never | Unfit::Always => {
            let seen = conditions.iter().zip(&sweep.seen).map(|(condition, seen)| {
                let name = condition.outcome().name;
                match seen.range {
                    None => format!("{name} has no value in any run"),
                    Some([low, high]) if low == high => format!("{name} is {} in every run that has it", plain(low)),
                    Some([low, high]) => format!("{name} goes from {} to {}", plain(low), plain(high)),
                }
            });
            let which = if unfit == Unfit::Never { "no run" } else { "every run" };
            Error::input(format!("{shown} holds in {which} of the sweep, so there is nothing to tell apart")).advise(
                format!("In this sweep {}. Ask for something else with --where.", list(&seen.collect::<Vec<_>>())),
            )
        }
        Unfit::TooFew { .. } => {
            Error::input(unfit.to_string()).advise("Run a sweep of more points; a few hundred are usual.")
        }
        Unfit::NothingDiffers => Error::input(unfit.to_string()).advise("Run a sweep with factors that differ."),
    }
}
