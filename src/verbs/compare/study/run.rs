//! A comparison from beginning to end.

use std::path::Path;

use super::contrasts::{self, ContrastLine};
use super::files::Files;
use super::inputs::{KIND, inputs};
use super::request::{Comparison, WhatIf, outcome};
use super::sums::Sums;
use super::twins::{self, DivergenceRow, TwinRow};
use super::{Found, publish, read};
use crate::analysis::compare::verdict::compare;
use crate::analysis::compare::weekly::behind;
use crate::analysis::compare::{Compared, Contrasted, Fork, Pair, Twins};
use crate::analysis::crew::{Broken, Halt};
use crate::ensemble::bytes::{Damaged, Reader};
use crate::ensemble::failed::caught;
use crate::ensemble::plan::Unsound;
use crate::ensemble::precision::next_look;
use crate::output::checkpoint::Checkpoint;
use crate::output::error::Error;
use crate::output::failed::{Failed, Failures};
use crate::output::inputs::{Inputs, Kind};
use crate::output::package::Heading;
use crate::output::results::Results;
use crate::output::study::{Desk, Ending, InParts, Study};
use crate::presentation::comparison::{ComparisonLine, comparison};
use crate::presentation::groups::FINAL_PHASE;
use crate::presentation::phases::{self, PhaseLine};
use crate::presentation::weeks::{self, WeekLine};
use crate::scenario::Scenario;
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
                let (lengths, sums) = load(self, &twins, checkpoint).map_err(|_| desk.results.damaged())?;
                (Some(lengths), sums)
            }
        };
        let files = Files::open(&desk.results, &tables.runs, &tables.divergence, lengths)?;
        Ok(Pairs { twins, tables, files, kept: sums.done(), sums })
    }

    fn kept(&self, pairs: &Pairs) -> u64 {
        pairs.kept
    }

    fn failed<'d>(&self, pairs: &'d Pairs) -> &'d [Failed] {
        pairs.sums.failed.all()
    }

    fn advance(&self, desk: &Desk<'_>, pairs: &mut Pairs, progress: &mut dyn FnMut(u64)) -> Result<Ending, Error> {
        let asked = desk.steps(self.runs);
        let (first, most) = (asked.start, asked.end - asked.start);
        progress(first + pairs.sums.done());
        // Pairs between two checkpoints
        let block = desk.results.checkpoint_runs(self.base.weeks()) / (self.what_ifs.len() as u64 + 1);
        while pairs.sums.done() < most && !self.is_enough(&pairs.sums) {
            let done = pairs.sums.done();
            let count = block.max(1).min(next_look(done, most) - done);
            let mut now = |more: u64| progress(first + done + more);
            let Pairs { twins, tables, files, sums, kept } = pairs;
            let pair = |at| {
                let number = first + done + at + 1;
                let pair = caught(|| {
                    assert!(!self.breaking.contains(&number), "broken for a test");
                    twins.pair(number)
                });
                (number, pair)
            };
            let mut take = |pair: (u64, Result<Pair, String>)| self.take(pair, twins, (tables, files), sums);
            let ended = desk.crew.each(count, desk.stop, pair, &mut take, &mut now);
            let refused = matches!(&ended, Err(Broken::Taking(error)) if !matches!(error, Error::Ensemble(_)));
            // Also where it was stopped or given up: what is done is kept, unless the disk refused it
            if !refused && sums.done() > done {
                files.checkpoint(&desk.results, sums)?;
                *kept = sums.done();
            }
            match ended {
                Ok(()) => {}
                Err(Broken::Halted(Halt::Stopped)) => return Ok(Ending::Stopped),
                Err(Broken::Halted(Halt::Panic { message, .. })) => return Err(Error::Ensemble(message)),
                Err(Broken::Taking(error)) => return Err(error),
            }
        }
        Ok(Ending::Complete)
    }

    fn conclude(&self, _: &Desk<'_>, pairs: &mut Pairs, _: &mut dyn FnMut(u64)) -> Result<Option<Found>, Error> {
        let Pairs { twins, tables, sums, .. } = pairs;
        let Sums { tally, contrasts, weekly, .. } = sums;
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
        self.heading(desk, sums.done())
    }

    fn in_parts(&self) -> Option<&dyn InParts<Pairs>> {
        // With a precision, how many pairs there are hangs on what they find
        if self.aims.is_empty() { Some(self) } else { None }
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
        Ok((read::runs(folder)? + Failures::read(folder)?.count(), Some(found)))
    }
}

/// Lengths of the tables, and sums, in a checkpoint.
fn load(asked: &Comparison<'_>, twins: &Twins, checkpoint: &Checkpoint) -> Result<([u64; 2], Sums), Damaged> {
    let mut reader = Reader::new(&checkpoint.content);
    let lengths = [reader.small()?, reader.small()?];
    let sums = Sums::new(asked, twins).load(asked, twins, &mut reader)?;
    reader.end()?;
    if sums.done() == checkpoint.done { Ok((lengths, sums)) } else { Err(Damaged) }
}

impl InParts<Pairs> for Comparison<'_> {
    fn steps(&self) -> u64 {
        self.runs
    }

    fn keeps_sums(&self, results: &Results<'_>) -> bool {
        self.runs >= results.checkpoint_runs(self.base.weeks()) / (self.what_ifs.len() as u64 + 1)
    }

    fn absorb(&self, desk: &Desk<'_>, pairs: Pairs, part: &Checkpoint, folder: &Path) -> Result<Pairs, Error> {
        let damaged = || Error::Damaged { folder: folder.to_owned(), noun: KIND.noun };
        let (lengths, more) = load(self, &pairs.twins, part).map_err(|_| damaged())?;
        let Pairs { twins, tables, files, mut sums, .. } = pairs;
        let mut files = files.append(folder, lengths)?;
        sums.merge(more)?;
        files.checkpoint(&desk.results, &sums)?;
        Ok(Pairs { twins, tables, files, kept: sums.done(), sums })
    }

    fn tables(&self, desk: &mut Desk<'_>, pairs: Pairs) -> Result<(), Error> {
        let Pairs { tables, files: Files { runs, divergence }, .. } = pairs;
        desk.results.grown(&tables.divergence, divergence)?;
        desk.results.grown(&tables.runs, runs)
    }

    fn heading(&self, desk: &mut Desk<'_>, pairs: u64) -> Result<Heading, Error> {
        publish::write(self, &mut desk.results, pairs)
    }
}

impl Comparison<'_> {
    /// Counts a pair, and writes its rows; of one that failed, what broke.
    fn take(
        &self,
        (run, pair): (u64, Result<Pair, String>),
        twins: &Twins,
        (tables, files): (&Tables, &mut Files),
        sums: &mut Sums,
    ) -> Result<(), Error> {
        let unsound = |pair: &Pair| {
            let (at, value) = sums.tally.unsound(pair)?;
            Some(Unsound::of(&twins.outcomes()[at], None, value).to_string())
        };
        let pair = match pair.and_then(|pair| unsound(&pair).map_or(Ok(pair), Err)) {
            Ok(pair) => pair,
            Err(message) => {
                return sums.failed.add(Failed { point: None, run, seed: self.base.seed(), message });
            }
        };
        sums.add(&pair);
        let sides = std::iter::once(self.base).chain(self.what_ifs.iter().map(|one| &one.scenario));
        for ((scenario, side), outcomes) in sides.enumerate().zip(&pair.outcomes) {
            let row = TwinRow { scenario, run, draw: self.draw(side, run), outcomes: outcomes.clone() };
            files.runs.row(tables.runs.cells(&row))?;
        }
        for (whatif, &divergence) in pair.divergences.iter().enumerate().filter(|(at, _)| !sums.tally.is_base(*at)) {
            let row = DivergenceRow { whatif, run, start: self.what_ifs[whatif].scenario.start(), divergence };
            files.divergence.row(tables.divergence.cells(&row))?;
        }
        Ok(())
    }

    /// The draw of its own posterior that a side's run took: of a forked run all continuations have that of the run.
    fn draw(&self, side: &Scenario, run: u64) -> Option<u64> {
        let run = match self.fork {
            Fork::Run { run, .. } => run,
            _ => run,
        };
        side.posterior().zip(side.row_of(run)).map(|(posterior, row)| posterior.draws()[row])
    }
}
