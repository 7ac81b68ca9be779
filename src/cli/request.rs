//! What is asked for, once the arguments agree with each other.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use jiff::civil::Date;

use super::args::{
    BacktestArgs, CalibrateArgs, FittedOptions, FolderOptions, InputOptions, PrintOptions, RunArgs, TraceArgs,
    Trajectories, When,
};
use super::outcomes;
use crate::ensemble::precision::Aim;
use crate::error::{Error, Result};
use crate::output::folder::Leave;

/// Runs of an ensemble where nothing is said.
pub const RUNS: u64 = 1000;

/// What is simulated.
#[derive(Clone, Debug)]
pub struct Input {
    /// Scenario file, or the name of one in `scenarios/`.
    pub scenario: PathBuf,
    /// Seed, where the command line gives one.
    pub seed: Option<u64>,
    /// Weeks of a run, where the command line gives them.
    pub weeks: Option<u32>,
    /// File with draws of values, or `none`, where the command line names one.
    pub posterior: Option<PathBuf>,
    /// Values set on the command line, as `path=value`.
    pub set: Vec<String>,
}

/// What `run` is asked for.
#[derive(Debug)]
pub struct Run {
    /// What is simulated.
    pub input: Input,
    /// Number of runs, at least 1; with `aims`, at most.
    pub runs: u64,
    /// How narrow intervals of means are to be.
    pub aims: Vec<Aim>,
    /// How many runs are written week by week, at most `runs`.
    pub trajectories: u64,
    /// Where results go.
    pub target: Target,
    /// What is printed.
    pub print: PrintOptions,
}

/// Threads, and where results go.
#[derive(Debug)]
pub struct Target {
    /// Threads to use.
    pub threads: NonZeroUsize,
    /// Result folder, where the command line names one.
    pub out: Option<PathBuf>,
    /// What to do with what is already there.
    pub existing: Existing,
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

/// What `calibrate` is asked for.
#[derive(Debug)]
pub struct Calibrate {
    /// What is fitted; its weeks are those from its start to the last day of the record.
    pub input: Input,
    /// Folder of the record, where the command line names one.
    pub record: Option<PathBuf>,
    /// Priors file, where the command line names one.
    pub priors: Option<PathBuf>,
    /// Last day to fit to, where the command line names one.
    pub until: Option<Date>,
    /// Particles to keep.
    pub particles: u32,
    /// Generations at most.
    pub generations: u32,
    /// Runs of each particle.
    pub replicates: u32,
    /// Distance at which a fit is near enough.
    pub tolerance: f64,
    /// Draws of equal weight.
    pub draws: u32,
    /// Trajectories of a screening, if that is what is wanted.
    pub screen: Option<u32>,
    /// Where results go.
    pub target: Target,
    /// What is printed.
    pub print: PrintOptions,
}

/// What `trace` is asked for.
#[derive(Debug)]
pub struct Trace {
    /// What is simulated.
    pub input: Input,
    /// Number of the run, from 1.
    pub run: u64,
    /// First week to tell; `None` for the first of the run.
    pub from: Option<When>,
    /// Last week to tell; `None` for the last of the run.
    pub to: Option<When>,
    /// Weeks from one account of the key quantities to the next.
    pub every: u32,
    /// The scenario beside whose run it is told, where there is one; other options hold for both.
    pub against: Option<Input>,
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
    /// Runs of each particle.
    pub replicates: u32,
    /// Distance at which a fit is near enough.
    pub tolerance: f64,
    /// Simulated futures of each origin, at least.
    pub runs: u64,
    /// Where results go, and how.
    pub target: Target,
    /// What is printed.
    pub print: PrintOptions,
}

impl Input {
    fn new(scenario: PathBuf, options: InputOptions) -> Self {
        Self { scenario, seed: options.seed, weeks: options.weeks, posterior: options.posterior, set: options.set }
    }

    /// What is fitted: over the weeks of the record, without draws.
    fn fitted(scenario: PathBuf, options: FittedOptions) -> Self {
        Self { scenario, seed: options.seed, weeks: None, posterior: None, set: options.set }
    }
}

impl TryFrom<RunArgs> for Run {
    type Error = Error;

    fn try_from(args: RunArgs) -> Result<Self> {
        let options = args.run;
        let aims = options.precision.iter().map(|text| outcomes::aim(text)).collect::<Result<Vec<_>>>()?;
        let runs = options.runs.unwrap_or(if aims.is_empty() { RUNS } else { outcomes::MOST_RUNS });
        Ok(Self {
            input: Input::new(args.scenario, args.input),
            runs,
            aims,
            trajectories: match options.trajectories {
                Trajectories::First(first) => first.min(runs),
                Trajectories::All => runs,
            },
            target: Target::try_from(options.folder)?,
            print: args.print,
        })
    }
}

impl TryFrom<FolderOptions> for Target {
    type Error = Error;

    fn try_from(options: FolderOptions) -> Result<Self> {
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
        Ok(Self { threads, out: options.out, existing })
    }
}

impl From<&Target> for Leave {
    fn from(target: &Target) -> Self {
        Self { force: target.existing == Existing::Force, resume: target.existing == Existing::Resume }
    }
}

impl TryFrom<CalibrateArgs> for Calibrate {
    type Error = Error;

    fn try_from(args: CalibrateArgs) -> Result<Self> {
        let CalibrateArgs { scenario, fit, input, folder, print } = args;
        Ok(Self {
            input: Input::fitted(scenario, input),
            record: fit.record,
            priors: fit.priors,
            until: fit.until,
            particles: fit.particles,
            generations: fit.generations,
            replicates: fit.replicates,
            tolerance: fit.tolerance,
            draws: fit.draws,
            screen: fit.screen.then_some(fit.screen_trajectories),
            target: Target::try_from(folder)?,
            print,
        })
    }
}

impl TryFrom<BacktestArgs> for Backtest {
    type Error = Error;

    fn try_from(args: BacktestArgs) -> Result<Self> {
        let BacktestArgs {
            scenario,
            record,
            priors,
            mut origins,
            until,
            particles,
            replicates,
            tolerance,
            runs,
            input,
            folder,
            print,
        } = args;
        origins.sort_unstable();
        if let Some(twice) = origins.windows(2).find(|two| two[0] == two[1]) {
            return Err(Error::input(format!("--origins names {} twice", twice[0])).advise("Name each day once."));
        }
        let input = Input::fitted(scenario, input);
        let target = Target::try_from(folder)?;
        Ok(Self { input, record, priors, origins, until, particles, replicates, tolerance, runs, target, print })
    }
}

impl TryFrom<TraceArgs> for Trace {
    type Error = Error;

    fn try_from(args: TraceArgs) -> Result<Self> {
        let input = Input::new(args.scenario, args.input);
        Ok(Self {
            against: args.against.map(|scenario| Input { scenario, ..input.clone() }),
            input,
            run: args.run,
            from: args.from,
            to: args.to,
            every: args.every,
            print: args.print,
        })
    }
}
