//! Policies in many states of the world, from beginning to end.

use super::read::trials;
use super::{Found, Robust, RobustInputs, tables};
use crate::analysis::crew::Halt;
use crate::analysis::robust::{Trials, changes, judge};
use crate::output::checkpoint::Checkpoint;
use crate::output::error::Error;
use crate::output::study::{Desk, Ending, Study, Words};
use crate::verbs::sweep::study::{DESIGN, Rows, begin, summary, summary_rows};

/// The table of runs.
const RUNS: &str = "runs.csv";

impl<'a> Study for Robust<'a> {
    type Inputs = RobustInputs;
    type Done = Rows<'a>;
    type Found = Found;
    type Step = u64;
    const STEPS: [&'static str; 2] = ["simulation", "simulations"];

    fn inputs(&self) -> Result<RobustInputs, Error> {
        Ok(RobustInputs::new(self))
    }

    fn begin(
        &self,
        desk: &mut Desk<'_, RobustInputs>,
        kept: Option<&Checkpoint<RobustInputs>>,
    ) -> Result<Rows<'a>, Error> {
        begin(&mut desk.results, self.experiment, self.design)?;
        Rows::begin(self.experiment, &desk.results, kept)
    }

    fn kept(&self, rows: &Rows<'a>) -> u64 {
        rows.kept()
    }

    fn advance(
        &self,
        desk: &Desk<'_, RobustInputs>,
        rows: &mut Rows<'a>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Ending, Error> {
        rows.advance(desk, progress)
    }

    fn conclude(
        &self,
        desk: &Desk<'_, RobustInputs>,
        _: &mut Rows<'a>,
        _: &mut dyn FnMut(u64),
    ) -> Result<Option<Found>, Error> {
        let trials = trials(self, &desk.results.path(RUNS)).ok_or_else(|| desk.results.damaged())?;
        self.judge(desk, trials)
    }

    fn write(
        &self,
        desk: &mut Desk<'_, RobustInputs>,
        rows: Rows<'a>,
        found: &Found,
    ) -> Result<Words<RobustInputs>, Error> {
        let Robust { design, experiment } = self;
        let cells = rows.end(&mut desk.results)?;
        desk.results.table(&summary(experiment), summary_rows(experiment, &cells))?;
        desk.results.table(&tables::robustness(), tables::judged_rows(self, found))?;
        desk.results.table(&tables::regrets(self), tables::regret_rows(self, &found.trials))?;
        desk.results.table(&tables::changes(), tables::change_rows(self, found))?;
        Ok(Words {
            name: design.name().to_owned(),
            title: design.title().to_owned(),
            description: format!(
                "Policies held against many states of the world by the agent-based simulator durand, in the scenario {}.",
                design.scenario().name()
            ),
            command: format!("durand robust {}", DESIGN.file),
            inputs: desk.inputs.clone(),
        })
    }

    fn read(&self, desk: &Desk<'_, RobustInputs>) -> Result<(u64, Option<Found>), Error> {
        let found = match trials(self, &desk.folder.path().join(RUNS)) {
            Some(trials) => self.judge(desk, trials)?,
            None => None,
        };
        Ok((self.experiment.simulations(), found))
    }
}

impl Robust<'_> {
    /// What the trials say; nothing if it was stopped.
    fn judge(&self, desk: &Desk<'_, RobustInputs>, trials: Trials) -> Result<Option<Found>, Error> {
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
