//! Arguments of `completions` and `manual`, which tell shells and `man` of the command.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

/// What the help of `completions` ends with.
pub const COMPLETIONS_EXAMPLE: &str = "\
Examples:
  durand completions bash > ~/.local/share/bash-completion/completions/durand
  durand completions zsh > _durand       (in a folder of fpath)
  durand completions fish > ~/.config/fish/completions/durand.fish";

/// What the help of `manual` ends with.
pub const MANUAL_EXAMPLE: &str = "\
Example:
  durand manual ~/.local/share/man/man1
  man durand-compare";

/// Arguments of `completions`.
#[derive(Args, Debug)]
pub struct CompletionsArgs {
    /// The shell
    pub shell: Shell,
}

/// Arguments of `manual`.
#[derive(Args, Debug)]
pub struct ManualArgs {
    /// Where the pages go; pages of the same names are replaced
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}
