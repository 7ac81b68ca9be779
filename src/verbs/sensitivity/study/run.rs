//! A sensitivity analysis from beginning to end.

use std::path::Path;

use super::inputs::{KIND, inputs};
use super::kept::Values;
use super::tables::{self, MeanRow};
use super::{Found, Request, Step, variance};
use crate::analysis::crew::Halt;
use crate::analysis::sensitivity::variance::FEWEST_RUNS;
use crate::cli::text::count;
use crate::output::checkpoint::Checkpoint;
use crate::output::error::Error;
use crate::output::failed::{Failed, Failures};
use crate::output::inputs::{Inputs, Kind};
use crate::output::package::Heading;
use crate::output::posterior;
use crate::output::study::{Desk, Ending, InParts, Study};
use crate::verbs::sweep::study::{self as sweep, DESIGN, Rows, SCENARIO, There};

impl<'a> Study for Request<'a> {
    type Done = Rows<'a>;
    type Found = Found;
    type Step = Step;
    const KIND: &'static Kind = &KIND;

    fn inputs(&self) -> Result<Inputs, Error> {
        Ok(inputs(self))
    }

    fn begin(&self, desk: &mut Desk<'_>, kept: Option<&Checkpoint>) -> Result<Rows<'a>, Error> {
        Rows::begin(self.experiment, desk, kept)
    }

    fn kept(&self, rows: &Rows<'a>) -> u64 {
        rows.kept()
    }

    fn failed<'d>(&self, rows: &'d Rows<'a>) -> &'d [Failed] {
        rows.failed().all()
    }

    fn advance(&self, desk: &Desk<'_>, rows: &mut Rows<'a>, progress: &mut dyn FnMut(Step)) -> Result<Ending, Error> {
        rows.advance(desk, &mut |done| progress(Step::Simulate(done)))
    }

    fn conclude(
        &self,
        desk: &Desk<'_>,
        rows: &mut Rows<'a>,
        progress: &mut dyn FnMut(Step),
    ) -> Result<Option<Found>, Error> {
        let path = desk.results.path(rows.file());
        let values = Values::read(&rows.there(&path)?).ok_or_else(|| desk.results.damaged())?;
        self.analyse(desk, values, progress)
    }

    fn write(&self, desk: &mut Desk<'_>, rows: Rows<'a>, found: &Found) -> Result<Heading, Error> {
        let (experiment, study, results) = (self.experiment, self.study, &mut desk.results);
        let design = experiment.design();
        let Found { findings, values } = found;
        let mean = |point| MeanRow { point: point + 1, means: values.means(point) };
        let methods = &study.plan().methods;
        results.table(&tables::sensitivity(design, methods), tables::index_rows(study, design, findings))?;
        results.table(&variance::variance(design), variance::variance_rows(design, findings))?;
        results.table(&tables::points(design), tables::point_rows(study, experiment))?;
        results.table(&tables::means(design), (0..experiment.points().len()).map(mean))?;
        rows.end(results)?;
        self.heading(desk, 0)
    }

    fn in_parts(&self) -> Option<&dyn InParts<Rows<'a>>> {
        Some(self)
    }

    /// Analyses again what a complete folder holds, so that it can be told.
    fn read(&self, desk: &Desk<'_>) -> Result<(u64, Option<Found>), Error> {
        let path = desk.folder.path().join(sweep::runs(self.experiment).about.file);
        let failed = Failures::read(desk.folder.path())?;
        let there = There::whole(self.experiment, &path, &failed);
        let values = Values::read(&there).ok_or_else(|| desk.results.damaged())?;
        Ok((self.experiment.simulations(), self.analyse(desk, values, &mut |_| ())?))
    }
}

impl<'a> InParts<Rows<'a>> for Request<'a> {
    fn steps(&self) -> u64 {
        self.experiment.simulations()
    }

    fn absorb(&self, _: &Desk<'_>, rows: Rows<'a>, part: &Checkpoint, folder: &Path) -> Result<Rows<'a>, Error> {
        rows.absorb(part, folder)
    }

    fn tables(&self, desk: &mut Desk<'_>, rows: Rows<'a>) -> Result<(), Error> {
        rows.end(&mut desk.results)
    }

    fn heading(&self, desk: &mut Desk<'_>, _: u64) -> Result<Heading, Error> {
        let (design, results) = (self.experiment.design(), &mut desk.results);
        if let Some(draws) = sweep::draws(design) {
            results.text(posterior::ABOUT, draws.fields(), &draws.csv)?;
        }
        results.document(DESIGN, &design.to_toml())?;
        results.document(SCENARIO, &design.scenario().to_toml())?;
        Ok(Heading {
            name: design.name().to_owned(),
            title: design.title().to_owned(),
            description: format!(
                "A sensitivity analysis of the agent-based simulator durand: the design {}.",
                design.name()
            ),
            command: format!("durand sensitivity {}", DESIGN.file),
        })
    }
}

impl Request<'_> {
    /// What is found of each outcome; `None` if it was stopped.
    fn analyse(&self, desk: &Desk<'_>, values: Values, progress: &mut dyn FnMut(Step)) -> Result<Option<Found>, Error> {
        let outcomes = self.experiment.design().outcomes();
        let runs = values.runs();
        if runs < FEWEST_RUNS {
            let left = count(runs as u64, "run is", "runs are");
            return Err(Error::Ensemble(format!(
                "too many runs failed: only {left} whole at every point, and an analysis needs {FEWEST_RUNS}"
            )));
        }
        let find = |at: u64| self.study.find(runs, &values.outcome(at as usize), outcomes[at as usize]);
        match desk.crew.map(outcomes.len() as u64, desk.stop, find, &mut |done| progress(Step::Analyse(done))) {
            Ok(findings) => Ok(Some(Found { findings, values })),
            Err(Halt::Stopped) => Ok(None),
            Err(Halt::Panic { at, message }) => {
                Err(Error::Ensemble(format!("the analysis of outcome {} failed: {message}", at + 1)))
            }
        }
    }
}
