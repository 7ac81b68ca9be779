//! Options that are the same for every verb that knows them.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::parse;

/// How many runs are written week by week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trajectories {
    /// The first so many.
    First(u64),
    /// All of them.
    All,
}

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
    /// Set one value of the scenario, as in actors.pakistan.goals.strategic_depth=0.8; can be repeated
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub set: Vec<String>,
}

/// How an ensemble is run and where it goes.
#[derive(Args, Debug)]
pub struct RunOptions {
    /// Number of runs
    #[arg(long, value_name = "N", default_value = "1000", value_parser = parse::runs, allow_negative_numbers = true)]
    pub runs: u64,
    /// Threads to use; never changes a byte of the results [default: all cores]
    #[arg(long, value_name = "T", value_parser = parse::threads, allow_negative_numbers = true)]
    pub threads: Option<usize>,
    /// Result folder [default: results/<scenario>]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// How many runs are written week by week, or `all`
    #[arg(long, value_name = "N|all", default_value = "20", value_parser = parse::trajectories, allow_negative_numbers = true)]
    pub trajectories: Trajectories,
    /// Go on with an interrupted ensemble in the result folder
    #[arg(long, conflicts_with = "force")]
    pub resume: bool,
    /// Replace a result folder that holds other results
    #[arg(long)]
    pub force: bool,
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
