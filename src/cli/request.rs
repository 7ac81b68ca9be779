//! What is asked for, once the arguments agree with each other.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use super::args::{Format, InputOptions, PrintOptions, RunArgs, TraceArgs, Trajectories};
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

impl Input {
    fn new(scenario: PathBuf, options: InputOptions) -> Self {
        Self { scenario, seed: options.seed, weeks: options.weeks, set: options.set }
    }
}

impl TryFrom<RunArgs> for Run {
    type Error = Error;

    fn try_from(args: RunArgs) -> Result<Self> {
        let options = args.run;
        if options.out.as_ref().is_some_and(|out| out.as_os_str().is_empty()) {
            return Err(Error::input("--out names no folder").advise("Give a folder, as in --out results/mine."));
        }
        let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let threads = NonZeroUsize::new(options.threads.unwrap_or(cores)).unwrap_or(NonZeroUsize::MIN);
        let existing = match (options.resume, options.force) {
            (true, _) => Existing::Resume,
            (_, true) => Existing::Force,
            _ => Existing::Refuse,
        };
        Ok(Self {
            input: Input::new(args.scenario, args.input),
            runs: options.runs,
            threads,
            out: options.out,
            trajectories: match options.trajectories {
                Trajectories::First(first) => first.min(options.runs),
                Trajectories::All => options.runs,
            },
            existing,
            format: args.print.format,
            quiet: args.print.quiet,
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
