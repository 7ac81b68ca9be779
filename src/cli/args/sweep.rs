//! Arguments of `sweep`.

use std::path::PathBuf;

use clap::Args;

use super::options::{FolderOptions, PrintOptions};
use super::parse;
use super::share::ShareOptions;

/// What its help ends with.
pub const EXAMPLE: &str = "\
Examples:
  durand sweep trust-and-sanctuary
  durand sweep my-design.toml --runs 50 --out results/mine
  durand check my-design.toml

A design names a scenario and what is varied in it, as in my-design.toml:
  scenario = \"crossroads-2025\"
  outcomes = [\"deaths\", \"mean_tension\"]
  [sweep]
  method = \"sobol\"
  points = 256
  [[factor]]
  path = \"world.trust\"
  low = 5
  high = 40
  [[factor]]
  mechanism = \"ideological_kinship\"
  [[factor]]
  name = \"policy\"
  [[factor.level]]
  name = \"as it is\"
  [[factor.level]]
  name = \"no strikes\"
  set = [\"actors.pakistan.forbid=strike\"]
  [[factor.level]]
  name = \"crackdown\"
  scenario = \"ttp-crackdown\"
A number takes `low` and `high` (with scale = \"log\" if ratios matter) or
`values`, a mechanism is off or on, a level sets anything or is an overlay.

Methods: factorial (every combination; a number then needs `steps` or `values`),
list (the points that [[point]] lists), latin-hypercube and sobol (as many
`points` as the design says; sobol is best at 64, 128, 256, ...).

Run r of every point has the same random numbers, so that points differ by their
assumptions and not by luck. Run 1 of all points comes first, then run 2: what
is cut off is balanced. The result folder holds points.csv, runs.csv (one row for
each run of each point), summary.csv (each outcome at each point), the design and
the scenario. The number of threads never changes a byte. Ctrl-C stops; what is
finished is kept, and --resume goes on with it.";

/// The arguments.
#[derive(Args, Debug)]
pub struct SweepArgs {
    /// Design file, or the name of one in `scenarios/designs/`
    pub design: PathBuf,
    /// What stands over the design.
    #[command(flatten)]
    pub options: DesignOptions,
    /// Points, where the method takes a number of them [default: the design's, else 256]
    #[arg(long, value_name = "N", value_parser = parse::points, allow_negative_numbers = true)]
    pub points: Option<u32>,
    /// Where results go.
    #[command(flatten)]
    pub folder: FolderOptions,
    /// Which part of it is done.
    #[command(flatten)]
    pub share: ShareOptions,
    /// What is printed.
    #[command(flatten)]
    pub print: PrintOptions,
}

/// What stands over a design.
#[derive(Args, Clone, Copy, Debug)]
pub struct DesignOptions {
    /// Runs of each point [default: the design's, else 20]
    #[arg(long, value_name = "R", value_parser = parse::runs_of_points, allow_negative_numbers = true)]
    pub runs: Option<u32>,
    /// Seed of all randomness, 0 to 18446744073709551615 [default: the design's, else the scenario's]
    #[arg(long, value_name = "S", value_parser = parse::seed, allow_negative_numbers = true)]
    pub seed: Option<u64>,
    /// Weeks that each run lasts [default: the design's, else the scenario's]
    #[arg(long, value_name = "W", value_parser = parse::weeks, allow_negative_numbers = true)]
    pub weeks: Option<u32>,
}
