//! Options that are the same for every verb that knows them.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread::available_parallelism;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::charts::ChartOptions;
use super::parse;
use crate::output::ensemble_run::Trajectories;
use crate::output::folder::Permission;
use crate::output::study::{Form, Place};

/// In what form results are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// What is simulated.
#[derive(Args, Debug)]
pub struct InputOptions {
    /// Seed of all randomness, 0 to 18446744073709551615 [default: the scenario's, else 1]
    #[arg(long, value_name = "S", value_parser = parse::seed, allow_negative_numbers = true)]
    pub seed: Option<u64>,
    /// Weeks that each run lasts [default: the scenario's]
    #[arg(long, value_name = "W", value_parser = parse::weeks, allow_negative_numbers = true)]
    pub weeks: Option<u32>,
    /// CSV file with draws of uncertain values, of which each run takes one, or `none` [default: the scenario's]
    #[arg(long, value_name = "FILE|none")]
    pub posterior: Option<PathBuf>,
    /// Set one value of the scenario, as in actors.pakistan.goals.strategic_depth=0.8; can be repeated
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub set: Vec<String>,
}

/// What is fitted: a scenario without draws, over as many weeks as the record has.
#[derive(Args, Debug)]
pub struct FittedOptions {
    /// Seed of all randomness, 0 to 18446744073709551615 [default: the scenario's, else 1]
    #[arg(long, value_name = "S", value_parser = parse::seed, allow_negative_numbers = true)]
    pub seed: Option<u64>,
    /// Set one value of the scenario, as in mechanisms.off=spillover; can be repeated
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub set: Vec<String>,
}

impl FittedOptions {
    /// The same, of a scenario that is not fitted.
    pub fn input(&self) -> InputOptions {
        InputOptions { seed: self.seed, weeks: None, posterior: None, set: self.set.clone() }
    }
}

/// How an ensemble is run and where it goes.
#[derive(Args, Debug)]
pub struct RunOptions {
    /// Number of runs [default: 1000; with --precision at most 100000]
    #[arg(long, value_name = "N", value_parser = parse::runs, allow_negative_numbers = true)]
    pub runs: Option<u64>,
    /// Run until the 95 % interval of a mean reaches no further to either side, as in mean_tension=0.5; can be repeated
    #[arg(long, value_name = "OUTCOME=REACH")]
    pub precision: Vec<String>,
    /// How many runs are written week by week, or `all`
    #[arg(long, value_name = "N|all", default_value = "20", value_parser = parse::trajectories, allow_negative_numbers = true)]
    pub trajectories: Trajectories,
    /// Outcomes that runs.csv has, so that large ensembles take less room; all statistics have all of them [default: all]
    #[arg(long, value_name = "NAME,...", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// Where results go.
    #[command(flatten)]
    pub folder: FolderOptions,
}

/// Threads, and the result folder.
#[derive(Args, Clone, Debug)]
pub struct FolderOptions {
    /// Threads to use; never changes a byte of the results [default: all cores]
    #[arg(long, value_name = "T", value_parser = parse::threads, allow_negative_numbers = true)]
    pub threads: Option<usize>,
    /// Result folder [default: in results/, by the names of what is asked]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Go on with what was interrupted in the result folder; of `run` and `compare` also with more --runs than it has
    #[arg(long, conflicts_with = "force")]
    pub resume: bool,
    /// Replace a result folder that holds other results
    #[arg(long)]
    pub force: bool,
    /// Write the tables that have a row for every run, week, event or decision compressed, as NAME.csv.gz
    #[arg(long)]
    pub gzip: bool,
    /// Charts to write.
    #[command(flatten)]
    pub charts: ChartOptions,
    /// Also write the tables as spreadsheets read them where commas are decimal, into excel/ in the result folder
    #[arg(long, value_enum, default_value_t, value_name = "plain|excel", hide_possible_values = true)]
    pub csv_style: CsvStyle,
}

/// How tables are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CsvStyle {
    /// With commas between cells and points in numbers.
    #[default]
    Plain,
    /// Also with semicolons, decimal commas and a byte order mark.
    Excel,
}

impl FolderOptions {
    /// Where results go, and how; to `default` if no folder is named.
    pub fn place(&self, default: PathBuf) -> Place {
        let cores = || available_parallelism().map_or(1, NonZeroUsize::get);
        Place {
            out: self.out.clone().unwrap_or(default),
            permission: Permission { force: self.force, resume: self.resume },
            threads: self.threads.unwrap_or_else(cores),
            form: if self.gzip { Form::Gzip } else { Form::Plain },
        }
    }
}

/// How a fit is made.
#[derive(Args, Debug)]
pub struct FitOptions {
    /// Folder of the observed record [default: `history` beside the scenario, else scenarios/history]
    #[arg(long, value_name = "DIR")]
    pub record: Option<PathBuf>,
    /// What may differ, and within which limits [default: priors.toml in the record's folder]
    #[arg(long, value_name = "FILE")]
    pub priors: Option<PathBuf>,
    /// Make every prior so many times as wide, as far as its setting allows: another prior, to see what hangs on the limits
    #[arg(long, value_name = "F", value_parser = parse::widening, allow_negative_numbers = true)]
    pub widen: Option<f64>,
    /// Last day that is fitted to, nothing later being used; at most the record's last day, which is the default
    #[arg(long, value_name = "DATE", value_parser = parse::date)]
    pub until: Option<Date>,
    /// Particles to keep
    #[arg(long, value_name = "N", default_value = "1000", value_parser = parse::particles, allow_negative_numbers = true)]
    pub particles: u32,
    /// Generations at most
    #[arg(long, value_name = "G", default_value = "50", value_parser = parse::generations, allow_negative_numbers = true)]
    pub generations: u32,
    /// Runs for each particle, whose mean is held against the record
    #[arg(long, value_name = "R", default_value = "8", value_parser = parse::replicates, allow_negative_numbers = true)]
    pub replicates: u32,
    /// Distance at which the fit ends: 1 is one uncertainty of what was observed, in the mean of all targets
    #[arg(long, value_name = "D", default_value = "1", value_parser = parse::tolerance, allow_negative_numbers = true)]
    pub tolerance: f64,
    /// Draws of equal weight in posterior.csv
    #[arg(long, value_name = "K", default_value = "500", value_parser = parse::draws, allow_negative_numbers = true)]
    pub draws: u32,
    /// Do not fit: ask which settings move which targets
    #[arg(long)]
    pub screen: bool,
    /// Trajectories of the screening
    #[arg(long, value_name = "N", default_value = "20", value_parser = parse::walks, allow_negative_numbers = true)]
    pub screen_trajectories: u32,
}

impl PrintOptions {
    /// Whether people are told what is about to be done.
    pub fn tells(self) -> bool {
        self.format == Format::Text && !self.quiet
    }
}

/// What is printed.
#[derive(Args, Clone, Copy, Debug)]
pub struct PrintOptions {
    /// Form of what is printed
    #[arg(long, value_enum, default_value_t, value_name = "text|json", hide_possible_values = true)]
    pub format: Format,
    /// Print no progress, no notices and no summary: only errors and what was asked for by name
    #[arg(long)]
    pub quiet: bool,
}
