//! Arguments of `check`.

use std::path::PathBuf;

use clap::Args;

use super::options::PrintOptions;

/// Arguments of `check`.
#[derive(Args, Debug)]
pub struct CheckArgs {
    /// Scenario files, or designs of experiments
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What is printed.
    #[command(flatten)]
    pub print: PrintOptions,
}
