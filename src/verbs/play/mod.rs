//! `durand play`: somebody decides for an actor, and is told what came of it.
//!
//! [`crate::play`] has the course; here are the terminal (`sitting`), the files (`kept`) and what is told (`told`, `programs`).

mod answers;
mod compare;
mod kept;
mod over;
mod programs;
mod sitting;
mod told;

use std::path::PathBuf;

use crate::cli::args::{Format, PlayArgs};
use crate::cli::scenarios;
use crate::error::{Error, Result};
use crate::play::saved::Origin;
use crate::play::setup::MOST_EVERY;
use crate::play::{Asked, Course, Setup};
use answers::Answers;
use kept::Kept;
use over::input;
use sitting::Sitting;

/// Most runs of the ensemble.
const MOST_RUNS: u64 = 100_000;

/// Lets somebody play, or holds courses beside each other.
pub fn play(args: &PlayArgs) -> Result<u8> {
    if args.runs > MOST_RUNS {
        return Err(Error::input(format!("--runs {} is more than a course needs", args.runs))
            .advise(format!("Give at most {MOST_RUNS}.")));
    }
    if !args.compare.is_empty() {
        return compare::compare(args);
    }
    let answers = Answers::open(args.answers.as_deref(), args.print.format == Format::Text)?;
    let (course, kept) = match &args.load {
        Some(file) => Kept::load(file)?,
        None => begun(args)?,
    };
    Sitting { course, kept, answers, args }.hold()
}

/// A course that begins.
fn begun(args: &PlayArgs) -> Result<(Course, Kept)> {
    let (Some(path), Some(actor)) = (&args.scenario, args.actor) else {
        return Err(Error::input("no scenario and no actor is named"));
    };
    if args.every.is_some_and(|weeks| weeks > MOST_EVERY) {
        return Err(Error::input(format!("--every must be at most {MOST_EVERY} weeks")));
    }
    let scenario = scenarios::load(path, &args.input)?;
    let setup = Setup { actor, run: args.run.unwrap_or(1), asked: Asked::of(args.every) };
    let course = Course::begin(&scenario, setup).map_err(input)?;
    let text = |path: &PathBuf| path.to_string_lossy().into_owned();
    let origin = Origin {
        scenario: scenarios::name(path)?,
        posterior: args.input.posterior.as_ref().map(text),
        set: args.input.set.clone(),
    };
    let kept = Kept::new(args.save.as_deref(), origin, &course)?;
    Ok((course, kept))
}
