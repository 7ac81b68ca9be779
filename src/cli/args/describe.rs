//! Arguments of `describe`.

use clap::Args;

use super::options::PrintOptions;

/// Shown below the help.
pub const EXAMPLE: &str = "\
Examples:
  durand describe
  durand describe tension
  durand describe M19
  durand describe pakistan.border
  durand describe actors.pakistan.goals.strategic_depth
  durand describe goals
  durand describe crossroads-2025";

/// Arguments of `describe`.
#[derive(Args, Debug)]
pub struct DescribeArgs {
    /// A name, a number such as M19, a path as in --set, a group such as goals, or a scenario; without it, an overview of everything
    pub name: Option<String>,
    /// What is printed.
    #[command(flatten)]
    pub print: PrintOptions,
}
