//! Policies in many states of the world, from beginning to end.

use std::path::Path;

use super::read::trials;
use super::{Found, Robust, tables};
use crate::analysis::crew::Halt;
use crate::analysis::robust::{Trials, changes, judge};
use crate::output::checkpoint::Checkpoint;
use crate::output::error::Error;
use crate::output::failed::{Failed, Failures};
use crate::output::inputs::{Inputs, Kind};
use crate::output::package::Heading;
use crate::output::study::{Desk, Ending, InParts, Study};
use crate::verbs::sweep::study::{DESIGN, Rows, There, begin, inputs, summary, summary_rows};

const KIND: Kind = Kind {
    mark: "durand robust checkpoint 2",
    verb: "robust",
    noun: "comparison of policies",
    steps: ["simulation", "simulations"],
};

/// The table of runs.
const RUNS: &str = "runs.csv";

impl<'a> Study for Robust<'a> {
    type Done = Rows<'a>;
    type Found = Found;
    type Step = u64;
    const KIND: &'static Kind = &KIND;

    fn inputs(&self) -> Result<Inputs, Error> {
        let policies: Vec<&str> = self.design.policies().iter().map(|policy| policy.name()).collect();
        let criteria: Vec<&str> = self.design.criteria().iter().map(|criterion| criterion.outcome().name).collect();
        let inputs = inputs(&KIND, self.experiment, self.design);
        Ok(inputs.rest("policies", "another design", policies).rest("criteria", "another design", criteria))
    }

    fn begin(&self, desk: &mut Desk<'_>, kept: Option<&Checkpoint>) -> Result<Rows<'a>, Error> {
        begin(&mut desk.results, self.experiment, self.design)?;
        Rows::begin(self.experiment, desk, kept)
    }

    fn kept(&self, rows: &Rows<'a>) -> u64 {
        rows.kept()
    }

    fn failed<'d>(&self, rows: &'d Rows<'a>) -> &'d [Failed] {
        rows.failed().all()
    }

    fn advance(&self, desk: &Desk<'_>, rows: &mut Rows<'a>, progress: &mut dyn FnMut(u64)) -> Result<Ending, Error> {
        rows.advance(desk, progress)
    }

    fn conclude(&self, desk: &Desk<'_>, rows: &mut Rows<'a>, _: &mut dyn FnMut(u64)) -> Result<Option<Found>, Error> {
        let path = desk.results.path(RUNS);
        let trials = trials(self, &rows.there(&path)?).ok_or_else(|| desk.results.damaged())?;
        self.judge(desk, trials)
    }

    fn write(&self, desk: &mut Desk<'_>, rows: Rows<'a>, found: &Found) -> Result<Heading, Error> {
        let experiment = self.experiment;
        let mut rows = rows;
        let cells = rows.take_cells(&desk.results)?;
        rows.end(&mut desk.results)?;
        desk.results.table(&summary(experiment), summary_rows(experiment, &cells))?;
        desk.results.table(&tables::robustness(), tables::judged_rows(self, found))?;
        desk.results.table(&tables::regrets(self), tables::regret_rows(self, &found.trials))?;
        desk.results.table(&tables::changes(), tables::change_rows(self, found))?;
        self.heading(desk, 0)
    }

    fn in_parts(&self) -> Option<&dyn InParts<Rows<'a>>> {
        Some(self)
    }

    fn read(&self, desk: &Desk<'_>) -> Result<(u64, Option<Found>), Error> {
        let (path, failed) = (desk.folder.path().join(RUNS), Failures::read(desk.folder.path())?);
        let found = match trials(self, &There::whole(self.experiment, &path, &failed)) {
            Some(trials) => self.judge(desk, trials)?,
            None => None,
        };
        Ok((self.experiment.simulations(), found))
    }
}

impl<'a> InParts<Rows<'a>> for Robust<'a> {
    fn steps(&self) -> u64 {
        self.experiment.simulations()
    }

    fn absorb(&self, _: &Desk<'_>, rows: Rows<'a>, part: &Checkpoint, folder: &Path) -> Result<Rows<'a>, Error> {
        rows.absorb(part, folder)
    }

    fn tables(&self, desk: &mut Desk<'_>, rows: Rows<'a>) -> Result<(), Error> {
        rows.end(&mut desk.results)
    }

    fn heading(&self, _: &mut Desk<'_>, _: u64) -> Result<Heading, Error> {
        let design = self.design;
        Ok(Heading {
            name: design.name().to_owned(),
            title: design.title().to_owned(),
            description: format!(
                "Policies held against many states of the world by the agent-based simulator durand, in the scenario {}.",
                design.scenario().name()
            ),
            command: format!("durand robust {}", DESIGN.file),
        })
    }
}

impl Robust<'_> {
    /// What the trials say; nothing if it was stopped.
    fn judge(&self, desk: &Desk<'_>, trials: Trials) -> Result<Option<Found>, Error> {
        let design = self.design;
        let judged = match judge(design.criteria(), &trials, design.seed(), desk.crew, desk.stop) {
            Ok(judged) => judged,
            Err(Halt::Stopped) => return Ok(None),
            Err(Halt::Panic { message, .. }) => return Err(Error::Ensemble(message)),
        };
        let changes = changes(design.criteria(), design.factors(), &design.sample(), &trials);
        Ok(Some(Found { judged, changes, trials }))
    }
}
