//! Arguments of `backtest`.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::options::{FittedOptions, FolderOptions, PrintOptions};
use super::parse;

/// What its help ends with.
pub const EXAMPLE: &str = "\
Examples:
  durand backtest second-emirate-2021
  durand backtest second-emirate-2021 --origins 2023-06-30 --until 2024-12-31
  durand backtest second-emirate-2021 --particles 50 --runs 200 --out results/try
  durand backtest second-emirate-2021 --record my-record --priors my-priors.toml

For each origin the priors are fitted to what the record tells up to that day
(as in `durand calibrate`); runs of each accepted particle follow the record month
by month up to that day (a particle filter), are carried on past it with fresh
chance, and are scored on every whole month after it: CRPS of attacks and deaths,
Brier score of events, coverage of intervals, PIT. So are forecasters that need
no model: persistence, last year's mean and its growth, the same month a year
before, trends from four first months, frequencies of events, and the same model with actors who choose at random. The model is held
against the hardest of them; how far that hangs on a trend's first month is told. Ratios below 1 mean that the
model is better; their 95 % intervals are by circular block bootstrap, in blocks
of three months. A forecast whose particles are worth fewer than 9 of equal
weight is not scored, and a ratio over fewer than 6 months, or over months in
which an event always or never happened, has no interval.

Needs no internet and no clock: the same inputs give the same bytes on any
number of threads. Ctrl-C stops; what is simulated is kept, and --resume goes on
with it.";

/// The arguments.
#[derive(Args, Debug)]
pub struct BacktestArgs {
    /// Scenario file, or the name of one in `scenarios/`
    pub scenario: PathBuf,
    /// Folder of the observed record [default: `history` beside the scenario, else scenarios/history]
    #[arg(long, value_name = "DIR")]
    pub record: Option<PathBuf>,
    /// Priors file [default: priors.toml in the record's folder]
    #[arg(long, value_name = "FILE")]
    pub priors: Option<PathBuf>,
    /// Last days that a forecast knows, with commas between them
    #[arg(long, value_name = "DAYS", value_delimiter = ',', value_parser = parse::date,
        default_value = "2022-12-31,2023-06-30,2023-12-31,2024-06-30,2024-12-31,2025-06-30")]
    pub origins: Vec<Date>,
    /// Last day that is forecast [default: the end of the record's last month]
    #[arg(long, value_name = "DAY", value_parser = parse::date)]
    pub until: Option<Date>,
    /// Particles that each fit keeps, at least 2
    #[arg(long, value_name = "N", default_value = "500", value_parser = parse::particles, allow_negative_numbers = true)]
    pub particles: u32,
    /// Runs for each particle, whose mean is held against the record
    #[arg(long, value_name = "R", default_value = "8", value_parser = parse::replicates, allow_negative_numbers = true)]
    pub replicates: u32,
    /// Distance at which a fit ends: 1 is one uncertainty of what was observed, in the mean of all targets
    #[arg(long, value_name = "D", default_value = "1", value_parser = parse::tolerance, allow_negative_numbers = true)]
    pub tolerance: f64,
    /// Simulated futures of each origin, at least; each particle gets as many
    #[arg(long, value_name = "N", default_value = "1000", value_parser = parse::runs, allow_negative_numbers = true)]
    pub runs: u64,
    /// What is fitted.
    #[command(flatten)]
    pub input: FittedOptions,
    /// Where results go, and how.
    #[command(flatten)]
    pub folder: FolderOptions,
    /// What is printed.
    #[command(flatten)]
    pub print: PrintOptions,
}
