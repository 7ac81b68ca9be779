//! Arguments of `merge` and `verify`.

use std::path::PathBuf;

use clap::Args;

use super::options::{FolderOptions, PrintOptions};
use super::parse::{self, Steps};

/// What the help of `merge` ends with.
pub const MERGE_EXAMPLE: &str = "\
Examples:
  durand run quick --shard 1/3       (and 2/3, 3/3: anywhere, at any time)
  durand merge results/quick-shard-*-of-3

run, compare, sweep, sensitivity, robust and calibrate take --shard. A shard has
the runs that it would have in the whole; its folder goes on with --resume as
any other. merge simulates nothing: it adds the shards up, and the folder that
it makes has the bytes of the same command without --shard. It refuses shards
that are missing, there twice, damaged, of another version or of other inputs. A
shard is worth while from some hundreds of runs on. Shards of a fit are of one
generation; put together they are a fit that the next goes on from (--after), or
that is finished: then merge makes the runs that check it. Those of a screening
have some of its points. docs/CLUSTER.md has GNU parallel, Slurm, Dask and
Kubernetes.";

/// What the help of `verify` ends with.
pub const VERIFY_EXAMPLE: &str = "\
Examples:
  durand verify results/quick
  durand verify results/quick --sample 200
  durand verify results/quick --runs 7,100-120
  durand verify results/quick --all

Every file is held against the hash that the data package has of it. Then runs
are simulated again from the folder's own scenario, as its command says, and
held against the tables, cell by cell: some that are spread evenly, those of
--runs, or with --all everything there is, statistics and page included. Of an
experiment a run is one simulation of one point. Nothing in the folder is
changed. Exits with 0 if all is the same, with 1 if anything differs.";

/// Arguments of `merge`.
#[derive(Args, Debug)]
pub struct MergeArgs {
    /// Folders of all shards, in any order
    #[arg(value_name = "DIR", required = true)]
    pub shards: Vec<PathBuf>,
    /// Of a fit or a screening: folder of the observed record [default: scenarios/history]
    #[arg(long, value_name = "DIR")]
    pub record: Option<PathBuf>,
    /// Where results go.
    #[command(flatten)]
    pub folder: FolderOptions,
    /// What is printed.
    #[command(flatten)]
    pub print: PrintOptions,
}

/// Arguments of `verify`.
#[derive(Args, Debug)]
pub struct VerifyArgs {
    /// Result folder
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// How many runs are simulated again, spread evenly; 0 for none
    #[arg(long, value_name = "N", default_value = "20", value_parser = parse::sample, allow_negative_numbers = true)]
    pub sample: u64,
    /// Which runs are simulated again, as in 7,100-120
    #[arg(long, value_name = "LIST", value_parser = parse::steps, conflicts_with = "sample")]
    pub runs: Option<Steps>,
    /// Make everything again
    #[arg(long, conflicts_with_all = ["sample", "runs"])]
    pub all: bool,
    /// Threads to use; never changes a byte of the results [default: all cores]
    #[arg(long, value_name = "T", value_parser = parse::threads, allow_negative_numbers = true)]
    pub threads: Option<usize>,
    /// What is printed.
    #[command(flatten)]
    pub print: PrintOptions,
}
