//! What is asked for, once the arguments agree with each other.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use jiff::civil::Date;

use super::args::{BacktestArgs, Format, InputOptions, PrintOptions, RunArgs, TraceArgs, Trajectories};
use crate::error::{Error, Result};

/// What is simulated.
#[derive(Debug)]
pub struct Input {
    /// Scenario file, or the name of one in `scenarios/`.
    pub scenario: PathBuf,
    /// Seed, where the command line gives one.
    pub seed: Option<u64>,
    /// Weeks of a run, where the command line gives them.
    pub weeks: Option<u32>,
    /// Values set on the command line, as `path=value`.
    pub set: Vec<String>,
}

/// What `run` is asked for.
#[derive(Debug)]
pub struct Run {
    /// What is simulated.
    pub input: Input,
    /// Number of runs, at least 1.
    pub runs: u64,
    /// Threads to use.
    pub threads: NonZeroUsize,
    /// Result folder, where the command line names one.
    pub out: Option<PathBuf>,
    /// How many runs are written week by week, at most `runs`.
    pub trajectories: u64,
    /// What to do with what is already there.
    pub existing: Existing,
    /// Form of what is printed.
    pub format: Format,
    /// Whether only errors are printed.
    pub quiet: bool,
}

/// What to do with a result folder that is already there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Leave it alone.
    Refuse,
    /// Go on with it.
    Resume,
    /// Replace it.
    Force,
}

/// What `trace` is asked for.
#[derive(Debug)]
pub struct Trace {
    /// What is simulated.
    pub input: Input,
    /// Number of the run, from 1.
    pub run: u64,
    /// First week to tell, from 1.
    pub from: u32,
    /// Last week to tell, not before `from`; `None` for the last of the run.
    pub to: Option<u32>,
    /// Weeks from one account of the key quantities to the next.
    pub every: u32,
    /// What is printed.
    pub print: PrintOptions,
}

/// What `backtest` is asked for.
#[derive(Debug)]
pub struct Backtest {
    /// What is simulated.
    pub input: Input,
    /// Folder of the record, where the command line names one.
    pub record: Option<PathBuf>,
    /// Priors file, where the command line names one.
    pub priors: Option<PathBuf>,
    /// Last days that a forecast knows, each once, in order.
    pub origins: Vec<Date>,
    /// Last day that is forecast, where the command line gives one.
    pub until: Option<Date>,
    /// Particles that each fit keeps, at least 2.
    pub particles: u32,
    /// Simulated futures of each origin, at least.
    pub runs: u64,
    /// Threads to use.
    pub threads: NonZeroUsize,
    /// Result folder, where the command line names one.
    pub out: Option<PathBuf>,
    /// What to do with what is already there.
    pub existing: Existing,
    /// What is printed.
    pub print: PrintOptions,
}

/// The result folder, unless it is named by nothing.
fn named(out: Option<PathBuf>) -> Result<Option<PathBuf>> {
    if out.as_ref().is_some_and(|out| out.as_os_str().is_empty()) {
        return Err(Error::input("--out names no folder").advise("Give a folder, as in --out results/mine."));
    }
    Ok(out)
}

/// As many threads as are asked for, else as there are cores.
fn threads(asked: Option<usize>) -> NonZeroUsize {
    let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    NonZeroUsize::new(asked.unwrap_or(cores)).unwrap_or(NonZeroUsize::MIN)
}

impl Existing {
    fn of(resume: bool, force: bool) -> Self {
        match (resume, force) {
            (true, _) => Self::Resume,
            (_, true) => Self::Force,
            _ => Self::Refuse,
        }
    }
}

impl Input {
    fn new(scenario: PathBuf, options: InputOptions) -> Self {
        Self { scenario, seed: options.seed, weeks: options.weeks, set: options.set }
    }
}

impl TryFrom<RunArgs> for Run {
    type Error = Error;

    fn try_from(args: RunArgs) -> Result<Self> {
        let options = args.run;
        Ok(Self {
            input: Input::new(args.scenario, args.input),
            runs: options.runs,
            threads: threads(options.threads),
            out: named(options.out)?,
            trajectories: match options.trajectories {
                Trajectories::First(first) => first.min(options.runs),
                Trajectories::All => options.runs,
            },
            existing: Existing::of(options.resume, options.force),
            format: args.print.format,
            quiet: args.print.quiet,
        })
    }
}

impl TryFrom<BacktestArgs> for Backtest {
    type Error = Error;

    fn try_from(args: BacktestArgs) -> Result<Self> {
        let mut origins = args.origins;
        origins.sort_unstable();
        if let Some(twice) = origins.windows(2).find(|two| two[0] == two[1]) {
            return Err(Error::input(format!("--origins names {} twice", twice[0])).advise("Name each day once."));
        }
        Ok(Self {
            input: Input { scenario: args.scenario, seed: args.seed, weeks: None, set: args.set },
            record: args.record,
            priors: args.priors,
            origins,
            until: args.until,
            particles: args.particles,
            runs: args.runs,
            threads: threads(args.threads),
            out: named(args.out)?,
            existing: Existing::of(args.resume, args.force),
            print: args.print,
        })
    }
}

impl TryFrom<TraceArgs> for Trace {
    type Error = Error;

    fn try_from(args: TraceArgs) -> Result<Self> {
        let from = args.from.unwrap_or(1);
        if let Some(to) = args.to.filter(|to| *to < from) {
            return Err(Error::input(format!("--to {to} comes before --from {from}"))
                .advise("Give a last week that is not before the first."));
        }
        Ok(Self {
            input: Input::new(args.scenario, args.input),
            run: args.run,
            from,
            to: args.to,
            every: args.every,
            print: args.print,
        })
    }
}
