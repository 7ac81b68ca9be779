//! Generations of a fit in parts: which one is made, and what is told of one that was put together.

use std::path::Path;

use super::programs;
use super::read::Read;
use super::study::{Apart, FACT, Fit, FitReport, unfinished};
use crate::analysis::smc::{self, Population};
use crate::cli::again;
use crate::cli::args::CalibrateArgs;
use crate::cli::sitting::{failure, tell};
use crate::cli::text::wrap;
use crate::error::{Error, Result};
use crate::figures::fixed;
use crate::output::inputs::Inputs;
use crate::output::package;
use crate::output::part::Share;
use crate::output::study::Study;

/// The generation that is made in parts, or put together; `None` where the whole fit is made. Results go to `out`.
pub fn apart(asked: &CalibrateArgs, fit: &Fit<'_>, out: &Path) -> Result<Option<Apart>> {
    let inputs = || fit.inputs().map(|inputs| inputs.share(None)).map_err(|error| failure(&error));
    match (asked.share.share(), &asked.after) {
        (Share::Whole, None) => Ok(None),
        (Share::Whole, Some(_)) => Err(Error::input("--after says after which generations a shard comes")
            .advise("Give --shard I/N with it. To go on with a whole fit, give --resume and its folder with --out.")),
        (Share::Part(_), None) => Ok(Some(Apart { number: 1, before: Population::default() })),
        (Share::Part(_), Some(folder)) => after(folder, &fit.plan, &inputs()?).map(Some),
        (Share::Merged(folders), _) => {
            let number = together(&folders[0])?;
            if asked.folder.resume
                && let Ok(Some(there)) = unfinished(out, &inputs()?)
                && smc::next(&there) > number + 1
            {
                let (there, shown) = (smc::next(&there) - 1, out.display());
                return Err(Error::input(format!(
                    "these are shards of generation {number}, and {shown} has {there} generations already"
                )));
            }
            Ok(Some(Apart { number, before: Population::default() }))
        }
    }
}

/// The generation that comes after those in `folder`.
fn after(folder: &Path, plan: &smc::Plan, inputs: &Inputs) -> Result<Apart> {
    let shown = folder.display();
    match unfinished(folder, inputs).map_err(|error| failure(&error))? {
        Some(before) if plan.ending(&before).is_none() => Ok(Apart { number: smc::next(&before), before }),
        None if !package::is_ours(folder) => Err(Error::input(format!("{shown} holds no fit that goes on"))
            .advise("Give the folder that `durand merge` made of the generation before.")),
        _ => Err(Error::input(format!("the search of the fit in {shown} has ended, and no generation comes after"))),
    }
}

/// The generation of which the folder `first` is a part.
fn together(first: &Path) -> Result<u32> {
    let number = again::package(first)?[FACT].as_u64().and_then(|number| u32::try_from(number).ok());
    number.ok_or_else(|| Error::input(format!("{} is no shard of a fit", first.display())))
}

/// Tells that a generation was put together after which the fit goes on.
pub fn tell_more(asked: &CalibrateArgs, report: &FitReport<'_>, read: &Read, fit: &Fit<'_>) -> Result<u8> {
    let there = fit.inputs().and_then(|inputs| unfinished(&report.folder, &inputs.share(None)));
    let population = there.map_err(|error| failure(&error))?.unwrap_or_default();
    let (number, shown) = (smc::next(&population) - 1, report.folder.display());
    let record = || {
        programs::head(read, fit.work.case, report)
            .with("generation", number)
            .with("tolerance", population.tolerance())
            .with("goes_on", true)
    };
    let text = || {
        let distance = fixed(population.tolerance(), 3);
        let most = fit.plan.most_generations;
        let next = "The search goes on: give the command of the shards again, with";
        wrap(
            "",
            0,
            &format!(
                "Generation {number} of at most {most} is put together in {shown}: all particles that are kept lie \
                 within {distance} uncertainties of the record. {next} --after {shown}."
            ),
        )
    };
    tell(&asked.print, record, text)?;
    Ok(0)
}
