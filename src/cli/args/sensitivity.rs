//! Arguments of `sensitivity`.

use std::path::PathBuf;

use clap::Args;

use super::options::{FolderOptions, PrintOptions};
use super::parse;
use super::share::ShareOptions;
use super::sweep::DesignOptions;
use crate::analysis::sensitivity::Method;

/// What its help ends with.
pub const EXAMPLE: &str = "\
Examples:
  durand sensitivity trust-and-sanctuary
  durand sensitivity my-design.toml --methods morris --trajectories 20
  durand sensitivity my-design.toml --points 1024 --outcomes deaths,mean_tension
  durand sensitivity my-design.toml --runs 50 --out results/more-runs

A design says what is varied, as in my-design.toml:
  scenario = \"crossroads-2025\"
  weeks = 104
  [[factor]]
  path = \"world.trust\"
  low = 5
  high = 60
  [[factor]]
  mechanism = \"ideological_kinship\"

morris: elementary effects, (factors + 1) points for each trajectory: cheap,
  to find the factors that matter among many.
sobol: shares of the variance, first order (alone) and total (together with
  others), (factors + 2) points for each base point.
pawn: how far the whole distribution moves, from the base points alone.

Each point is simulated --runs times, with draws that all points share. What is
chance is told apart: shares are those of the mean response, with the noise
that so many runs leave taken out. A share below 0 is the estimator's error
around 0; it is shown as it is, with its 95 % interval.

The number of threads never changes a byte. Ctrl-C stops; what is finished is
kept, and --resume goes on with it.";

/// The arguments.
#[derive(Args, Debug)]
pub struct SensitivityArgs {
    /// Design file, or the name of one in `scenarios/designs/`
    pub design: PathBuf,
    /// What stands over the design; at least 3 runs of each point
    #[command(flatten)]
    pub options: DesignOptions,
    /// Methods, with commas between them: morris, sobol, pawn [default: the design's, else all]
    #[arg(long, value_name = "METHODS", value_delimiter = ',', value_parser = method)]
    pub methods: Vec<Method>,
    /// Trajectories of morris [default: the design's, else 50]
    #[arg(long, value_name = "N", value_parser = parse::walks, allow_negative_numbers = true)]
    pub trajectories: Option<u32>,
    /// Base points of sobol and pawn, best a power of 2 [default: the design's, else 512]
    #[arg(long, value_name = "N", value_parser = points, allow_negative_numbers = true)]
    pub points: Option<u32>,
    /// Outcomes to analyse, with commas between them [default: the design's, else all]
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub outcomes: Vec<String>,
    /// Where results go, and how.
    #[command(flatten)]
    pub folder: FolderOptions,
    /// Which part of it is done.
    #[command(flatten)]
    pub share: ShareOptions,
    /// What is printed.
    #[command(flatten)]
    pub print: PrintOptions,
}

fn method(text: &str) -> Result<Method, String> {
    let names = Method::ALL.map(Method::name).join(", ");
    let found = Method::ALL.into_iter().find(|method| method.name() == text.trim());
    found.ok_or_else(|| format!("is no method; the methods are {names}"))
}

fn points(text: &str) -> Result<u32, String> {
    parse::several(text, "the number of base points", 2)
}
