//! Arguments of `explore`.

use std::path::PathBuf;

use clap::Args;

use super::options::PrintOptions;
use super::parse;

/// What its help ends with.
pub const EXAMPLE: &str = "\
Examples:
  durand explore
  durand explore crossroads-2025 ttp-crackdown
  durand explore my-scenario.toml --runs 5000 --seed 7
  durand explore quick --port 8377
  durand explore --open

It prints an address; open it in a browser on this machine, and end with Ctrl-C.
The page has sliders for what the scenario sets, switches for mechanisms, and
shows how the what-if differs from its base, run for run, while more runs come
in. Its numbers are those of `durand compare` with the same seed and runs: the
page shows that command, and saves the what-if as a scenario file.

Only this machine can reach it, and only with the address, which has a secret in
it that is new each time: do not pass it on. What comes after # in it is the
state of the page, which another explorer opens as well.";

/// The arguments.
#[derive(Args, Debug)]
pub struct ExploreArgs {
    /// Scenario file, or the name of one, that what-ifs are held against [default: crossroads-2025]
    pub base: Option<PathBuf>,
    /// Scenario file of a what-if to begin from, or the name of one
    #[arg(value_name = "WHATIF")]
    pub what_if: Option<PathBuf>,
    /// Pairs of runs at most
    #[arg(long, value_name = "N", default_value = "2000", value_parser = parse::runs, allow_negative_numbers = true)]
    pub runs: u64,
    /// Seed of all randomness, 0 to 18446744073709551615 [default: the scenario's, else 1]
    #[arg(long, value_name = "S", value_parser = parse::seed, allow_negative_numbers = true)]
    pub seed: Option<u64>,
    /// Weeks that each run lasts [default: the scenario's]
    #[arg(long, value_name = "W", value_parser = parse::weeks, allow_negative_numbers = true)]
    pub weeks: Option<u32>,
    /// Threads to use; never changes a number [default: all cores]
    #[arg(long, value_name = "T", value_parser = parse::threads, allow_negative_numbers = true)]
    pub threads: Option<usize>,
    /// Port on this machine; 0 takes any that is free
    #[arg(long, value_name = "PORT", default_value = "0")]
    pub port: u16,
    /// Opens the page in this machine's browser. Other users of the machine may see its address meanwhile
    #[arg(long)]
    pub open: bool,
    /// What is printed.
    #[command(flatten)]
    pub print: PrintOptions,
}
