//! Arguments of `run`.

use std::path::PathBuf;

use clap::Args;

use super::options::{InputOptions, PrintOptions, RunOptions};
use super::share::ShareOptions;

/// What its help ends with.
pub const EXAMPLE: &str = "\
Examples:
  durand run scenarios/quick.toml
  durand run quick --runs 5000 --seed 7 --out results/seed-7
  durand run quick --runs 5000 --seed 7 --out results/seed-7 --resume
  durand run quick --set actors.pakistan.goals.strategic_depth=0.2
  durand run quick --precision mean_tension=0.5
  durand run my-what-if.toml

A scenario file may list only what differs from another, as in my-what-if.toml:
  extends = \"second-emirate-2021\"
  [world]
  tension = 60
What such a file or --set changes is printed before the runs begin.

Where values are uncertain, a CSV file lists draws of them, as in draws.csv:
  draw,processes.campaign.per_thousand,world.ttp_strength
  1,0.091,4.6
  2,0.104,5.2
With `posterior = \"draws.csv\"` in the scenario file, or --posterior draws.csv,
each run takes one. What an overlay of that file or --set says stands over it.

--precision looks after every 500 runs and ends when the interval is as narrow
as asked, or says how many runs it would take.

The number of threads never changes a byte of the results. Ctrl-C stops after
the runs at hand; what is finished stays usable, and --resume goes on with it.";

/// The arguments.
#[derive(Args, Debug)]
pub struct RunArgs {
    /// Scenario file, or the name of one: `durand list` has them
    pub scenario: PathBuf,
    /// How the ensemble is run.
    #[command(flatten)]
    pub run: RunOptions,
    /// Which part of it is run.
    #[command(flatten)]
    pub share: ShareOptions,
    /// What is simulated.
    #[command(flatten)]
    pub input: InputOptions,
    /// What is printed.
    #[command(flatten)]
    pub print: PrintOptions,
}
