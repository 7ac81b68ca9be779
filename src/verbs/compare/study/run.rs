//! Pairs of runs into a folder, from request to report.

use std::sync::atomic::AtomicBool;

use super::files::Files;
use super::phases::{self, PhaseLine};
use super::tables::{self, ComparisonLine};
use super::twins::{self, DivergenceRow, TwinRow};
use super::{Comparison, ComparisonInputs, ComparisonReport, publish, read};
use crate::analysis::compare::verdict::compare;
use crate::analysis::compare::{Compared, Fork, Pair, Tally, Twins};
use crate::analysis::crew::{Broken, Crew, Halt};
use crate::ensemble::bytes::Reader;
use crate::ensemble::precision::{Aim, BLOCK, next_look};
use crate::ensemble::simulate::Column;
use crate::output::State;
use crate::output::disk::{Disk, RealDisk};
use crate::output::error::Error;
use crate::output::folder::{Folder, Opening};
use crate::output::inputs::Identity;
use crate::output::results::Results;
use crate::output::table::Table;
use crate::scenario::{Posterior, Scenario};

/// Compares as asked and writes the result folder.
///
/// `stop` may be set at any time: pairs that are finished are kept. `progress` is called on this thread with the pairs that are
/// finished in all.
///
/// # Errors
/// See [`Error`]; nothing half-written is ever under a final name.
pub fn compare_into_folder(
    asked: &Comparison<'_>,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u64),
) -> Result<ComparisonReport, Error> {
    compare_on_disk(asked, stop, progress, &RealDisk)
}

/// [`compare_into_folder`] with another way to open files.
///
/// # Errors
/// As there.
pub fn compare_on_disk(
    asked: &Comparison<'_>,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u64),
    disk: &dyn Disk,
) -> Result<ComparisonReport, Error> {
    asked.check()?;
    let inputs = ComparisonInputs::new(asked);
    let crew = Crew::new(asked.threads).map_err(|error| Error::Ensemble(error.to_string()))?;
    let (folder, opening) = Folder::open(&asked.out, &inputs, asked.leave)?;
    let what_ifs: Vec<&Scenario> = asked.what_ifs.iter().map(|one| &one.scenario).collect();
    let twins = Twins::new(asked.base, &what_ifs, asked.fork);
    let tables = Tables::new(asked, &twins);
    let results = Results::new(disk, &folder, &inputs);
    let kept = match opening {
        Opening::Complete => return complete(asked, &folder, State::AlreadyComplete),
        Opening::GoOn(_) if folder.publish_rest(&inputs)? => return complete(asked, &folder, State::Complete),
        Opening::GoOn(checkpoint) => {
            let damaged = || Error::Damaged { folder: folder.path().to_owned(), noun: ComparisonInputs::NOUN };
            let mut reader = Reader::new(&checkpoint.content);
            let lengths = [reader.small().map_err(|_| damaged())?, reader.small().map_err(|_| damaged())?];
            let tally = Tally::load(twins.outcomes(), twins.what_ifs(), &mut reader).map_err(|_| damaged())?;
            Some((lengths, tally))
        }
        Opening::Begin => {
            folder.begin().inspect_err(|_| folder.abandon())?;
            None
        }
    };
    let lengths = kept.as_ref().map(|(lengths, _)| *lengths);
    let files = Files::open(&results, &tables.runs, &tables.divergence, lengths);
    let files = files.inspect_err(|_| {
        if lengths.is_none() {
            folder.abandon()
        }
    })?;
    let tally = kept.map_or_else(|| Tally::new(twins.outcomes(), twins.what_ifs()), |(_, tally)| tally);
    let sitting = Sitting { asked, twins: &twins, tables: &tables, folder: &folder, earlier: tally.pairs() };
    sitting.run(&crew, results, files, tally, stop, progress)
}

/// The report of a folder whose pairs were all finished in earlier sittings.
fn complete(asked: &Comparison<'_>, folder: &Folder, state: State) -> Result<ComparisonReport, Error> {
    let names: Vec<String> = asked.what_ifs.iter().map(|one| one.name.clone()).collect();
    let partings = read::partings(folder.path(), &names)?;
    let runs = read::runs(folder.path())?;
    Ok(ComparisonReport {
        folder: folder.path().to_owned(),
        state,
        runs,
        earlier_runs: runs,
        lines: read::comparison(folder.path())?,
        phases: read::phases(folder.path())?,
        partings,
        // With the table before them, readers see how wide intervals are
        needed: Vec::new(),
        files: Vec::new(),
    })
}

/// The tables that grow, and the last.
struct Tables {
    names: Vec<String>,
    runs: Table<TwinRow>,
    divergence: Table<DivergenceRow>,
    comparison: Table<ComparisonLine>,
    phases: Table<PhaseLine>,
}

impl Tables {
    fn new(asked: &Comparison<'_>, twins: &Twins) -> Self {
        let names: Vec<String> = asked.what_ifs.iter().map(|one| one.name.clone()).collect();
        Self {
            runs: twins::runs(&names, twins.outcomes()),
            divergence: twins::divergence(&names),
            comparison: tables::comparison(&names, twins.outcomes()),
            phases: phases::table(&names),
            names,
        }
    }
}

/// One sitting: from the first pair that is not done to the end or a stop.
struct Sitting<'a> {
    asked: &'a Comparison<'a>,
    twins: &'a Twins,
    tables: &'a Tables,
    folder: &'a Folder,
    earlier: u64,
}

impl Sitting<'_> {
    fn run(
        &self,
        crew: &Crew,
        mut results: Results<'_, ComparisonInputs>,
        mut files: Files,
        mut tally: Tally,
        stop: &AtomicBool,
        progress: &mut dyn FnMut(u64),
    ) -> Result<ComparisonReport, Error> {
        progress(tally.pairs());
        while tally.pairs() < self.asked.runs && !self.is_enough(&tally) {
            let done = tally.pairs();
            let block = self.block(results.checkpoint_runs(self.asked.base.weeks()));
            let count = block.min(next_look(done, self.asked.runs) - done);
            let mut now = |more: u64| progress(done + more);
            let mut take = |pair: Pair| self.take(&pair, &mut files, &mut tally);
            let work = |at: u64| self.twins.pair(done + at + 1);
            let ended = crew.each(count, stop, work, &mut take, &mut now);
            match ended {
                Err(Broken::Taking(error)) if !matches!(error, Error::Ensemble(_)) => {
                    return Err(self.failed(error, done));
                }
                _ => {}
            }
            // Also where it was stopped or broke: what is done is kept
            if tally.pairs() > done {
                files.checkpoint(&results, &tally).map_err(|error| self.failed(error, done))?;
            }
            match ended {
                Err(Broken::Halted(Halt::Stopped)) => return Ok(self.stopped(&tally)),
                Err(Broken::Halted(Halt::Panic { at, message })) => {
                    let failure = format!("run {} failed inside the model: {message}", done + at + 1);
                    return Err(self.failed(Error::Ensemble(failure), tally.pairs()));
                }
                Err(Broken::Taking(error)) => return Err(self.failed(error, tally.pairs())),
                Ok(()) => {}
            }
        }
        let lines = self.lines(&tally);
        let phases = phases::lines(&tally, &self.tables.names, self.twins.are_copies());
        let Files { runs, divergence } = files;
        let written = results
            .table(&self.tables.comparison, lines.iter().cloned())
            .and_then(|()| results.table(&self.tables.phases, phases.iter().cloned()))
            .and_then(|()| results.grown(&self.tables.divergence, divergence))
            .and_then(|()| results.grown(&self.tables.runs, runs));
        let files = written.and_then(|()| publish::publish(self.asked, results, tally.pairs()));
        let files = files.map_err(|error| self.failed(error, tally.pairs()))?;
        Ok(ComparisonReport {
            folder: self.folder.path().to_owned(),
            state: State::Complete,
            runs: tally.pairs(),
            earlier_runs: self.earlier,
            lines,
            phases,
            partings: (0..tally.what_ifs()).map(|at| tally.partings(at).clone()).collect(),
            needed: self.needed(&tally),
            files,
        })
    }

    /// Whether a precision was asked for and every what-if has it.
    fn is_enough(&self, tally: &Tally) -> bool {
        let met = |what_if| self.asked.aims.iter().all(|aim| aim.is_met(tally.difference(what_if, aim.outcome)));
        // Looked at only after whole blocks, whatever was interrupted where
        let is_look = tally.pairs() > 0 && tally.pairs().is_multiple_of(BLOCK);
        !self.asked.aims.is_empty() && is_look && (0..tally.what_ifs()).all(met)
    }

    /// Pairs between two checkpoints, where one is written after `runs` runs.
    fn block(&self, runs: u64) -> u64 {
        (runs / (self.twins.what_ifs() as u64 + 1)).max(1)
    }

    /// For each aim that was not reached, the pairs that the what-if farthest from it would take.
    fn needed(&self, tally: &Tally) -> Vec<(Aim, Option<u64>)> {
        let missed = self
            .asked
            .aims
            .iter()
            .filter(|aim| (0..tally.what_ifs()).any(|what_if| !aim.is_met(tally.difference(what_if, aim.outcome))));
        let most = |aim: &Aim| {
            let needed = |what_if| aim.needed(tally.difference(what_if, aim.outcome), tally.pairs());
            (0..tally.what_ifs()).map(needed).try_fold(0, |most, one| Some(one?.max(most)))
        };
        missed.map(|aim| (*aim, most(aim))).collect()
    }

    fn take(&self, pair: &Pair, files: &mut Files, tally: &mut Tally) -> Result<(), Error> {
        if let Some((at, value)) = tally.unsound(pair) {
            let Column { name, low, high, .. } = &self.twins.outcomes()[at];
            let run = pair.number;
            return Err(Error::Ensemble(format!(
                "run {run}: the model gave {name} = {value}, outside its declared range of {low} to {high}"
            )));
        }
        tally.add(pair);
        let draws = self.asked.base.posterior().map(Posterior::draws);
        let (run, draw) = (pair.number, draws.and_then(|draws| draws.get(self.stratum(pair)).copied()));
        for (scenario, outcomes) in pair.outcomes.iter().enumerate() {
            let row = TwinRow { scenario, run, draw, outcomes: outcomes.clone() };
            self.tables.runs.write(&row, &mut files.runs)?;
        }
        for (whatif, &divergence) in pair.divergences.iter().enumerate() {
            let row = DivergenceRow { whatif, run, start: self.asked.base.start(), divergence };
            self.tables.divergence.write(&row, &mut files.divergence)?;
        }
        Ok(())
    }

    /// The place of the draw of the posterior that a pair took: of a forked run all pairs have that of the run.
    fn stratum(&self, pair: &Pair) -> usize {
        match self.asked.fork {
            Fork::Run { run, .. } => self.asked.base.row_of(run).unwrap_or(0),
            _ => pair.stratum,
        }
    }

    fn lines(&self, tally: &Tally) -> Vec<ComparisonLine> {
        let outcomes = self.twins.outcomes();
        let line = |found: Compared| {
            let name = &self.tables.names[found.what_if];
            ComparisonLine::new(name, &outcomes[found.outcome], &found, self.asked.outcomes.len())
        };
        compare(tally, &self.asked.outcomes, self.twins.are_copies()).into_iter().map(line).collect()
    }

    fn stopped(&self, tally: &Tally) -> ComparisonReport {
        if tally.pairs() == 0 {
            self.folder.abandon();
        }
        ComparisonReport {
            folder: self.folder.path().to_owned(),
            state: State::Stopped,
            runs: tally.pairs(),
            earlier_runs: self.earlier,
            lines: Vec::new(),
            phases: Vec::new(),
            partings: Vec::new(),
            needed: Vec::new(),
            files: Vec::new(),
        }
    }

    /// An error, with what is kept in spite of it; with nothing kept, nothing is left behind.
    fn failed(&self, error: Error, kept: u64) -> Error {
        self.folder.failed(error, kept, "pairs of runs")
    }
}
