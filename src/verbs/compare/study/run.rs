//! A comparison from beginning to end.

use super::contrasts::{self, ContrastLine};
use super::files::Files;
use super::inputs::{KIND, inputs};
use super::phases::{self, PhaseLine};
use super::sums::Sums;
use super::twins::{self, DivergenceRow, TwinRow};
use super::{Comparison, Found, WhatIf, outcome, publish, read};
use crate::analysis::compare::verdict::compare;
use crate::analysis::compare::weekly::behind;
use crate::analysis::compare::{Compared, Contrasted, Fork, Pair, Twins};
use crate::analysis::crew::{Broken, Halt};
use crate::ensemble::bytes::{Damaged, Reader};
use crate::ensemble::estimate::Estimate;
use crate::ensemble::precision::{Aim, BLOCK, next_look};
use crate::ensemble::simulate::Column;
use crate::output::checkpoint::Checkpoint;
use crate::output::error::Error;
use crate::output::inputs::{Inputs, Kind};
use crate::output::package::Heading;
use crate::output::study::{Desk, Ending, Study};
use crate::presentation::comparison::{ComparisonLine, comparison};
use crate::presentation::groups::FINAL_PHASE;
use crate::presentation::weeks::{self, WeekLine};
use crate::scenario::{Posterior, Scenario};
use crate::table::Table;

/// The tables that grow, and the last.
struct Tables {
    names: Vec<String>,
    runs: Table<TwinRow>,
    divergence: Table<DivergenceRow>,
    comparison: Table<ComparisonLine>,
    contrasts: Table<ContrastLine>,
    phases: Table<PhaseLine>,
    weeks: Table<WeekLine>,
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
            comparison: comparison(&names, twins.outcomes()),
            contrasts: contrasts::table(asked.contrasts, twins.outcomes()),
            phases: phases::table(&names),
            weeks: weeks::table(&names, &twins.watched().0),
            names,
        }
    }
}

/// The pairs that are done, and the tables that have them.
pub struct Pairs {
    twins: Twins,
    tables: Tables,
    files: Files,
    sums: Sums,
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
        let against = self.what_ifs.iter().map(|one| one.against).collect();
        let twins = Twins::new(self.base, &what_ifs, self.fork).held_against(against).watching(behind(&self.outcomes));
        let tables = Tables::new(self, &twins);
        let sums = Sums::new(self, &twins);
        let (lengths, sums) = match kept {
            None => (None, sums),
            Some(checkpoint) => {
                let mut reader = Reader::new(&checkpoint.content);
                let load = || {
                    let lengths = [reader.small()?, reader.small()?];
                    Ok((Some(lengths), sums.load(self, &twins, &mut reader)?))
                };
                load().map_err(|_: Damaged| desk.results.damaged())?
            }
        };
        let files = Files::open(&desk.results, &tables.runs, &tables.divergence, lengths)?;
        Ok(Pairs { twins, tables, files, kept: sums.tally.pairs(), sums })
    }

    fn kept(&self, pairs: &Pairs) -> u64 {
        pairs.kept
    }

    fn advance(&self, desk: &Desk<'_>, pairs: &mut Pairs, progress: &mut dyn FnMut(u64)) -> Result<Ending, Error> {
        progress(pairs.sums.tally.pairs());
        // Pairs between two checkpoints
        let block = desk.results.checkpoint_runs(self.base.weeks()) / (self.what_ifs.len() as u64 + 1);
        while pairs.sums.tally.pairs() < self.runs && !self.is_enough(&pairs.sums) {
            let done = pairs.sums.tally.pairs();
            let count = block.max(1).min(next_look(done, self.runs) - done);
            let mut now = |more: u64| progress(done + more);
            let Pairs { twins, tables, files, sums, kept } = pairs;
            let mut take = |pair: Pair| self.take(&pair, twins, (tables, files), sums);
            let ended = desk.crew.each(count, desk.stop, |at| twins.pair(done + at + 1), &mut take, &mut now);
            let refused = matches!(&ended, Err(Broken::Taking(error)) if !matches!(error, Error::Ensemble(_)));
            // Also where it was stopped or broke: what is done is kept, unless the disk refused it
            if !refused && sums.tally.pairs() > done {
                files.checkpoint(&desk.results, sums)?;
                *kept = sums.tally.pairs();
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
        let Pairs { twins, tables, sums, .. } = pairs;
        let Sums { tally, contrasts, weekly } = sums;
        let line = |found: Compared| {
            let (name, outcome) = (&tables.names[found.what_if], &twins.outcomes()[found.outcome]);
            ComparisonLine::new(name, outcome, &found, self.outcomes.len())
        };
        // A phase is a kind and no amount: of sums of its numbers nothing can be said
        let amounts: Vec<usize> = self.outcomes.iter().copied().filter(|&at| outcome(at) != FINAL_PHASE).collect();
        let contrast = |found: Contrasted| {
            let (asked, column) = (&self.contrasts[found.contrast], &twins.outcomes()[found.found.outcome]);
            ContrastLine::new(asked, self.what_ifs, column, &found, amounts.len())
        };
        let (quantities, first) = twins.watched();
        let weeks = |(at, one): (usize, &WhatIf)| {
            let what_if = (at, one.name.as_str(), one.scenario.start());
            weeks::lines(weekly, what_if, (&quantities, first), twins.are_copies())
        };
        let held = self.what_ifs.iter().enumerate().filter(|(at, one)| !one.is_base(*at));
        let weeks = held.flat_map(weeks).collect();
        Ok(Some(Found {
            contrasts: contrasts.found(&amounts, twins.are_copies()).into_iter().map(contrast).collect(),
            lines: compare(tally, &self.outcomes, twins.are_copies()).into_iter().map(line).collect(),
            phases: phases::lines(tally, &tables.names, twins.are_copies()),
            partings: (0..tally.what_ifs()).map(|at| tally.partings(at).clone()).collect(),
            needed: self.needed(sums),
            weeks,
        }))
    }

    fn write(&self, desk: &mut Desk<'_>, pairs: Pairs, found: &Found) -> Result<Heading, Error> {
        let Pairs { tables, files: Files { runs, divergence }, sums, .. } = pairs;
        desk.results.table(&tables.comparison, found.lines.iter().cloned())?;
        if !self.contrasts.is_empty() {
            desk.results.table(&tables.contrasts, found.contrasts.iter().cloned())?;
        }
        desk.results.table(&tables.phases, found.phases.iter().cloned())?;
        desk.results.table(&tables.weeks, found.weeks.iter().cloned())?;
        desk.results.grown(&tables.divergence, divergence)?;
        desk.results.grown(&tables.runs, runs)?;
        publish::write(self, &mut desk.results, sums.tally.pairs())
    }

    fn read(&self, desk: &Desk<'_>) -> Result<(u64, Option<Found>), Error> {
        let (folder, names) = (desk.folder.path(), Tables::names(self));
        let found = Found {
            lines: read::comparison(folder)?,
            contrasts: if self.contrasts.is_empty() { Vec::new() } else { read::contrasts(folder)? },
            weeks: read::weeks(folder)?,
            phases: read::phases(folder)?,
            partings: read::partings(folder, &names)?,
            // With the table before them, readers see how wide intervals are
            needed: Vec::new(),
        };
        Ok((read::runs(folder)?, Some(found)))
    }
}

impl Comparison<'_> {
    /// Whether a precision was asked for and every what-if and contrast has it.
    fn is_enough(&self, sums: &Sums) -> bool {
        let tally = &sums.tally;
        let met = |aim: &Aim| self.differences(sums, aim).iter().all(|one| aim.is_met(*one));
        // Looked at only after whole blocks, whatever was interrupted where
        let is_look = tally.pairs() > 0 && tally.pairs().is_multiple_of(BLOCK);
        !self.aims.is_empty() && is_look && self.aims.iter().all(met)
    }

    /// For each aim that was not reached, the pairs that the what-if or contrast farthest from it would take.
    fn needed(&self, sums: &Sums) -> Vec<(Aim, Option<u64>)> {
        let needed = |aim: &Aim| {
            let all = self.differences(sums, aim);
            let missed = all.iter().any(|one| !aim.is_met(*one));
            let most = |most: u64, one: &Option<Estimate>| Some(aim.needed(*one, sums.tally.pairs())?.max(most));
            missed.then(|| (*aim, all.iter().try_fold(0, most)))
        };
        self.aims.iter().filter_map(needed).collect()
    }

    /// The differences in the outcome of an aim, of every what-if and contrast.
    fn differences(&self, Sums { tally, contrasts, .. }: &Sums, aim: &Aim) -> Vec<Option<Estimate>> {
        let what_ifs = (0..tally.what_ifs())
            .filter(|&what_if| !tally.is_base(what_if))
            .map(|what_if| tally.difference(what_if, aim.outcome));
        what_ifs.chain((0..contrasts.count()).map(|at| contrasts.difference(at, aim.outcome))).collect()
    }

    /// Counts a pair, and writes its rows.
    fn take(
        &self,
        pair: &Pair,
        twins: &Twins,
        (tables, files): (&Tables, &mut Files),
        sums: &mut Sums,
    ) -> Result<(), Error> {
        if let Some((at, value)) = sums.tally.unsound(pair) {
            let Column { name, low, high, .. } = &twins.outcomes()[at];
            let run = pair.number;
            return Err(Error::Ensemble(format!(
                "run {run}: the model gave {name} = {value}, outside its declared range of {low} to {high}"
            )));
        }
        sums.add(pair);
        let draws = self.base.posterior().map(Posterior::draws);
        let (run, draw) = (pair.number, draws.and_then(|draws| draws.get(self.stratum(pair)).copied()));
        for (scenario, outcomes) in pair.outcomes.iter().enumerate() {
            let row = TwinRow { scenario, run, draw, outcomes: outcomes.clone() };
            files.runs.row(tables.runs.cells(&row))?;
        }
        for (whatif, &divergence) in pair.divergences.iter().enumerate().filter(|(at, _)| !sums.tally.is_base(*at)) {
            let row = DivergenceRow { whatif, run, start: self.what_ifs[whatif].scenario.start(), divergence };
            files.divergence.row(tables.divergence.cells(&row))?;
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
