//! A comparison from beginning to end.

use super::files::Files;
use super::inputs::{KIND, inputs};
use super::phases::{self, PhaseLine};
use super::tables::{self, ComparisonLine};
use super::twins::{self, DivergenceRow, TwinRow};
use super::{Comparison, Found, publish, read};
use crate::analysis::compare::verdict::compare;
use crate::analysis::compare::{Compared, Fork, Pair, Tally, Twins};
use crate::analysis::crew::{Broken, Halt};
use crate::ensemble::bytes::{Damaged, Reader};
use crate::ensemble::precision::{Aim, BLOCK, next_look};
use crate::ensemble::simulate::Column;
use crate::output::checkpoint::Checkpoint;
use crate::output::error::Error;
use crate::output::inputs::{Inputs, Kind};
use crate::output::package::Heading;
use crate::output::study::{Desk, Ending, Study};
use crate::output::table::Table;
use crate::scenario::{Posterior, Scenario};

/// The tables that grow, and the last.
struct Tables {
    names: Vec<String>,
    runs: Table<TwinRow>,
    divergence: Table<DivergenceRow>,
    comparison: Table<ComparisonLine>,
    phases: Table<PhaseLine>,
}

impl Tables {
    /// Names of the what-ifs.
    fn names(asked: &Comparison<'_>) -> Vec<String> {
        asked.what_ifs.iter().map(|one| one.name.clone()).collect()
    }

    fn new(asked: &Comparison<'_>, twins: &Twins) -> Self {
        let names = Self::names(asked);
        Self {
            runs: twins::runs(&names, twins.outcomes()),
            divergence: twins::divergence(&names),
            comparison: tables::comparison(&names, twins.outcomes()),
            phases: phases::table(&names),
            names,
        }
    }
}

/// The pairs that are done, and the tables that have them.
pub struct Pairs {
    twins: Twins,
    tables: Tables,
    files: Files,
    tally: Tally,
    /// Pairs on the disk.
    kept: u64,
}

impl Study for Comparison<'_> {
    type Done = Pairs;
    type Found = Found;
    /// Pairs that are finished in all.
    type Step = u64;
    const KIND: &'static Kind = &KIND;

    fn inputs(&self) -> Result<Inputs, Error> {
        self.check().map(|()| inputs(self))
    }

    fn begin(&self, desk: &mut Desk<'_>, kept: Option<&Checkpoint>) -> Result<Pairs, Error> {
        let what_ifs: Vec<&Scenario> = self.what_ifs.iter().map(|one| &one.scenario).collect();
        let twins = Twins::new(self.base, &what_ifs, self.fork);
        let tables = Tables::new(self, &twins);
        let (lengths, tally) = match kept {
            None => (None, Tally::new(twins.outcomes(), twins.what_ifs())),
            Some(checkpoint) => {
                let mut reader = Reader::new(&checkpoint.content);
                let mut load = || {
                    let lengths = [reader.small()?, reader.small()?];
                    Ok((Some(lengths), Tally::load(twins.outcomes(), twins.what_ifs(), &mut reader)?))
                };
                load().map_err(|_: Damaged| desk.results.damaged())?
            }
        };
        let files = Files::open(&desk.results, &tables.runs, &tables.divergence, lengths)?;
        Ok(Pairs { twins, tables, files, kept: tally.pairs(), tally })
    }

    fn kept(&self, pairs: &Pairs) -> u64 {
        pairs.kept
    }

    fn advance(&self, desk: &Desk<'_>, pairs: &mut Pairs, progress: &mut dyn FnMut(u64)) -> Result<Ending, Error> {
        progress(pairs.tally.pairs());
        // Pairs between two checkpoints
        let block = desk.results.checkpoint_runs(self.base.weeks()) / (self.what_ifs.len() as u64 + 1);
        while pairs.tally.pairs() < self.runs && !self.is_enough(&pairs.tally) {
            let done = pairs.tally.pairs();
            let count = block.max(1).min(next_look(done, self.runs) - done);
            let mut now = |more: u64| progress(done + more);
            let Pairs { twins, tables, files, tally, kept } = pairs;
            let mut take = |pair: Pair| self.take(&pair, twins, tables, files, tally);
            let ended = desk.crew.each(count, desk.stop, |at| twins.pair(done + at + 1), &mut take, &mut now);
            let refused = matches!(&ended, Err(Broken::Taking(error)) if !matches!(error, Error::Ensemble(_)));
            // Also where it was stopped or broke: what is done is kept, unless the disk refused it
            if !refused && tally.pairs() > done {
                files.checkpoint(&desk.results, tally)?;
                *kept = tally.pairs();
            }
            match ended {
                Ok(()) => {}
                Err(Broken::Halted(Halt::Stopped)) => return Ok(Ending::Stopped),
                Err(Broken::Halted(Halt::Panic { at, message })) => {
                    let failure = format!("run {} failed inside the model: {message}", done + at + 1);
                    return Err(Error::Ensemble(failure));
                }
                Err(Broken::Taking(error)) => return Err(error),
            }
        }
        Ok(Ending::Complete)
    }

    fn conclude(&self, _: &Desk<'_>, pairs: &mut Pairs, _: &mut dyn FnMut(u64)) -> Result<Option<Found>, Error> {
        let Pairs { twins, tables, tally, .. } = pairs;
        let line = |found: Compared| {
            let (name, outcome) = (&tables.names[found.what_if], &twins.outcomes()[found.outcome]);
            ComparisonLine::new(name, outcome, &found, self.outcomes.len())
        };
        Ok(Some(Found {
            lines: compare(tally, &self.outcomes, twins.are_copies()).into_iter().map(line).collect(),
            phases: phases::lines(tally, &tables.names, twins.are_copies()),
            partings: (0..tally.what_ifs()).map(|at| tally.partings(at).clone()).collect(),
            needed: self.needed(tally),
        }))
    }

    fn write(&self, desk: &mut Desk<'_>, pairs: Pairs, found: &Found) -> Result<Heading, Error> {
        let Pairs { tables, files: Files { runs, divergence }, tally, .. } = pairs;
        desk.results.table(&tables.comparison, found.lines.iter().cloned())?;
        desk.results.table(&tables.phases, found.phases.iter().cloned())?;
        desk.results.grown(&tables.divergence, divergence)?;
        desk.results.grown(&tables.runs, runs)?;
        publish::write(self, &mut desk.results, tally.pairs())
    }

    fn read(&self, desk: &Desk<'_>) -> Result<(u64, Option<Found>), Error> {
        let (folder, names) = (desk.folder.path(), Tables::names(self));
        let found = Found {
            lines: read::comparison(folder)?,
            phases: read::phases(folder)?,
            partings: read::partings(folder, &names)?,
            // With the table before them, readers see how wide intervals are
            needed: Vec::new(),
        };
        Ok((read::runs(folder)?, Some(found)))
    }
}

impl Comparison<'_> {
    /// Whether a precision was asked for and every what-if has it.
    fn is_enough(&self, tally: &Tally) -> bool {
        let met = |what_if| self.aims.iter().all(|aim| aim.is_met(tally.difference(what_if, aim.outcome)));
        // Looked at only after whole blocks, whatever was interrupted where
        let is_look = tally.pairs() > 0 && tally.pairs().is_multiple_of(BLOCK);
        !self.aims.is_empty() && is_look && (0..tally.what_ifs()).all(met)
    }

    /// For each aim that was not reached, the pairs that the what-if farthest from it would take.
    fn needed(&self, tally: &Tally) -> Vec<(Aim, Option<u64>)> {
        let missed = self
            .aims
            .iter()
            .filter(|aim| (0..tally.what_ifs()).any(|what_if| !aim.is_met(tally.difference(what_if, aim.outcome))));
        let most = |aim: &Aim| {
            let needed = |what_if| aim.needed(tally.difference(what_if, aim.outcome), tally.pairs());
            (0..tally.what_ifs()).map(needed).try_fold(0, |most, one| Some(one?.max(most)))
        };
        missed.map(|aim| (*aim, most(aim))).collect()
    }

    /// Counts a pair, and writes its rows.
    fn take(
        &self,
        pair: &Pair,
        twins: &Twins,
        tables: &Tables,
        files: &mut Files,
        tally: &mut Tally,
    ) -> Result<(), Error> {
        if let Some((at, value)) = tally.unsound(pair) {
            let Column { name, low, high, .. } = &twins.outcomes()[at];
            let run = pair.number;
            return Err(Error::Ensemble(format!(
                "run {run}: the model gave {name} = {value}, outside its declared range of {low} to {high}"
            )));
        }
        tally.add(pair);
        let draws = self.base.posterior().map(Posterior::draws);
        let (run, draw) = (pair.number, draws.and_then(|draws| draws.get(self.stratum(pair)).copied()));
        for (scenario, outcomes) in pair.outcomes.iter().enumerate() {
            let row = TwinRow { scenario, run, draw, outcomes: outcomes.clone() };
            tables.runs.write(&row, &mut files.runs)?;
        }
        for (whatif, &divergence) in pair.divergences.iter().enumerate() {
            let row = DivergenceRow { whatif, run, start: self.base.start(), divergence };
            tables.divergence.write(&row, &mut files.divergence)?;
        }
        Ok(())
    }

    /// The place of the draw of the posterior that a pair took: of a forked run all pairs have that of the run.
    fn stratum(&self, pair: &Pair) -> usize {
        match self.fork {
            Fork::Run { run, .. } => self.base.row_of(run).unwrap_or(0),
            _ => pair.stratum,
        }
    }
}
