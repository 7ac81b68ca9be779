//! A sweep from beginning to end.

use std::path::Path;

use super::cells::Cells;
use super::effects;
use super::inputs::inputs;
use super::phases::{phase_rows, phases};
use super::rows::Rows;
use super::tables::{draws, points, summary, summary_rows};
use super::there::There;
use super::ties::verdicts;
use super::work::{DESIGN, Found, SCENARIO, Sweep};
use crate::analysis::design::Design;
use crate::analysis::experiment::Experiment;
use crate::output::checkpoint::Checkpoint;
use crate::output::error::Error;
use crate::output::failed::{Failed, Failures};
use crate::output::inputs::{Inputs, Kind};
use crate::output::package::Heading;
use crate::output::posterior;
use crate::output::results::Results;
use crate::output::study::{Desk, Ending, InParts, Study};

const KIND: Kind =
    Kind { mark: "durand sweep checkpoint 2", verb: "sweep", noun: "sweep", steps: ["simulation", "simulations"] };

/// The table of runs.
const RUNS: &str = "runs.csv";

impl<'a> Study for Sweep<'a> {
    type Done = Rows<'a>;
    type Found = Found;
    type Step = u64;
    const KIND: &'static Kind = &KIND;

    fn inputs(&self) -> Result<Inputs, Error> {
        Ok(inputs(&KIND, self.experiment, self.experiment.design()))
    }

    fn begin(&self, desk: &mut Desk<'_>, kept: Option<&Checkpoint>) -> Result<Rows<'a>, Error> {
        begin(&mut desk.results, self.experiment, self.experiment.design())?;
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
        let cells = rows.take_cells(&desk.results)?;
        let path = desk.results.path(RUNS);
        let told = verdicts(&rows.there(&path)?).map_err(|_| desk.results.damaged())?;
        Ok(Some(Found { cells, verdicts: told.0, effects: told.1 }))
    }

    fn write(&self, desk: &mut Desk<'_>, rows: Rows<'a>, found: &Found) -> Result<Heading, Error> {
        let experiment = self.experiment;
        rows.end(&mut desk.results)?;
        desk.results.table(&summary(experiment), summary_rows(experiment, &found.cells))?;
        if let Some(all) = &found.effects {
            desk.results.table(&effects::table(experiment), effects::rows(experiment, all))?;
        }
        if found.cells.keeps_phases() {
            desk.results.table(&phases(), phase_rows(experiment, &found.cells))?;
        }
        self.heading(desk, 0)
    }

    fn in_parts(&self) -> Option<&dyn InParts<Rows<'a>>> {
        Some(self)
    }

    fn read(&self, desk: &Desk<'_>) -> Result<(u64, Option<Found>), Error> {
        let (path, total) = (desk.folder.path().join(RUNS), self.experiment.simulations());
        let failed = Failures::read(desk.folder.path())?;
        let there = There::whole(self.experiment, &path, &failed);
        let cells = Cells::read_back(&there).ok();
        let told = verdicts(&there).ok();
        let found = |(cells, (verdicts, effects))| Found { cells, verdicts, effects };
        Ok((total, cells.zip(told).map(found)))
    }
}

impl<'a> InParts<Rows<'a>> for Sweep<'a> {
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
        let design = self.experiment.design();
        Ok(Heading {
            name: design.name().to_owned(),
            title: design.title().to_owned(),
            description: format!(
                "A sweep of the agent-based simulator durand: assumptions of the scenario {}, varied.",
                design.scenario().name()
            ),
            command: format!("durand sweep {}", DESIGN.file),
        })
    }
}

/// Writes what is known before anything is simulated: the design that was asked for, scenario, draws, points.
pub fn begin(results: &mut Results<'_>, experiment: &Experiment<'_>, design: &Design) -> Result<(), Error> {
    results.document(DESIGN, &design.to_toml())?;
    results.document(SCENARIO, &design.scenario().to_toml())?;
    if let Some(draws) = draws(experiment.design()) {
        results.text(posterior::ABOUT, draws.fields(), &draws.csv)?;
    }
    let rows = experiment.points().iter().zip(1..).map(|(point, number)| (number, point.values().to_vec()));
    results.table(&points(experiment.design()), rows)
}
