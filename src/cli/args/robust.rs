//! Arguments of `robust`.

use std::path::PathBuf;

use clap::Args;

use super::options::{FolderOptions, PrintOptions};
use super::parse;
use super::share::ShareOptions;
use super::sweep::DesignOptions;

/// What its help ends with.
pub const EXAMPLE: &str = "\
Examples:
  durand robust package-or-levers
  durand robust my-design.toml --runs 50 --out results/mine

A design (see `durand help sweep`) that also has policies, and criteria by which
they are judged:
  [[policy]]
  name = \"as it is\"
  [[policy]]
  name = \"no strikes\"
  set = [\"actors.pakistan.forbid=strike\"]
  [[policy]]
  name = \"package\"
  scenario = \"comprehensive-settlement\"
  [[criterion]]
  outcome = \"deaths\"
  better = \"lower\"
  threshold = 2000
  percentile = 90
Its [sweep] samples the states of the world: no policy may set what is a factor.

Of each policy by each criterion: the mean over the states; the percentile of
the worse side; the largest regret (how much worse than the best policy there,
in the outcome's own unit, in the state where that is largest); the share of
states in which the mean over runs meets the threshold. Each with its rank, and
with how often the best stays the best when states and runs are drawn anew
(bootstrap). Where the criteria disagree, that is said; so is for which values
of a factor another policy is the best.

Run r of every policy in every state has the same random numbers. The result
folder holds robustness.csv, regret.csv, changes.csv, and all runs. The number
of threads never changes a byte. Ctrl-C stops; what is finished is kept, and
--resume goes on with it.";

/// The arguments.
#[derive(Args, Debug)]
pub struct RobustArgs {
    /// Design file, or the name of one in `scenarios/designs/`
    pub design: PathBuf,
    /// What stands over the design.
    #[command(flatten)]
    pub options: DesignOptions,
    /// States of the world, where the method takes a number of them [default: the design's, else 256]
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
