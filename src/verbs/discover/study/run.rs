//! A discovery from beginning to end.

use super::inputs::{KIND, command, inputs};
use super::request::Request;
use super::{boxes, cases, parts, peeling};
use crate::analysis::crew::Halt;
use crate::analysis::discover::choice::NoBox;
use crate::analysis::discover::study::{Discovery, Failure};
use crate::figures::{percent, plain};
use crate::output::checkpoint::Checkpoint;
use crate::output::error::Error;
use crate::output::inputs::{Inputs, Kind};
use crate::output::package::Heading;
use crate::output::study::{Desk, Study};

/// What the data package says of a sweep that was not at rest.
const STILL_WRITTEN: &str =
    " The sweep was still being written when it was read, so this is what there was of it at that time.";

impl Request<'_> {
    /// What is found; `None` if it was stopped.
    fn find(&self, desk: &Desk<'_>) -> Result<Option<Discovery>, Error> {
        match self.search.of(&self.sweep.cases, desk.crew, desk.stop) {
            Ok(found) => Ok(Some(found)),
            Err(Failure::Halted(Halt::Stopped)) => Ok(None),
            Err(Failure::Halted(Halt::Panic { message, .. })) => {
                Err(Error::Ensemble(format!("the search failed: {message}")))
            }
            Err(Failure::NoBox(none)) => Err(Error::Request(self.no_box(none))),
        }
    }

    /// Why there is no box such as is asked for, and what to do.
    fn no_box(&self, none: NoBox) -> String {
        match none {
            NoBox::NoneAsDense(densest) => format!(
                "no box has a density of {}: the densest has {}\n\
                 Ask for less with --threshold, or allow smaller boxes with --min-mass.",
                plain(self.search.rule.threshold.unwrap_or_default()),
                percent(densest)
            ),
            NoBox::NoSuchNumber(last) => {
                format!("--box names no box of the trade-off\nThey are numbered from 1 to {last}.")
            }
            NoBox::NoneStandsOut => "no box stands out".to_owned(),
        }
    }
}

/// A search is short, so that one that was stopped keeps nothing.
impl Study for Request<'_> {
    type Done = ();
    type Found = Discovery;
    type Step = ();
    const KIND: &'static Kind = &KIND;

    fn inputs(&self) -> Result<Inputs, Error> {
        Ok(inputs(self))
    }

    fn begin(&self, _: &mut Desk<'_>, _: Option<&Checkpoint>) -> Result<(), Error> {
        Ok(())
    }

    fn conclude(&self, desk: &Desk<'_>, (): &mut (), _: &mut dyn FnMut(())) -> Result<Option<Discovery>, Error> {
        self.find(desk)
    }

    fn write(&self, desk: &mut Desk<'_>, (): (), found: &Discovery) -> Result<Heading, Error> {
        let (sweep, results) = (self.sweep, &mut desk.results);
        results.table(&parts::summary(), parts::summary_rows(sweep, found))?;
        results.table(&boxes::boxes(&sweep.cases), boxes::box_rows(sweep, found))?;
        results.table(&peeling::peeling(), peeling::peeling_rows(sweep, found))?;
        results.table(&parts::tree(), parts::tree_rows(sweep, found))?;
        if let Some(stability) = &found.stability {
            let factors = sweep.cases.factors().iter().map(|factor| factor.name.clone());
            results.table(&cases::stability(), factors.zip(stability.factors.iter().copied()))?;
        }
        results.table(&cases::cases(sweep), cases::case_rows(sweep, found))?;
        let conditions: Vec<String> = self.conditions.iter().map(ToString::to_string).collect();
        let conditions = conditions.join(" and ");
        Ok(Heading {
            name: sweep.name.clone(),
            title: sweep.title.clone().unwrap_or_else(|| sweep.name.clone()),
            description: format!(
                "Under which assumptions of the sweep {} of the agent-based simulator durand it follows that {conditions}.{}",
                sweep.name,
                if self.still_written { STILL_WRITTEN } else { "" }
            ),
            command: command(self),
        })
    }

    fn read(&self, desk: &Desk<'_>) -> Result<(u64, Option<Discovery>), Error> {
        Ok((0, self.find(desk)?))
    }
}
