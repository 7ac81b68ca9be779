//! Arguments of `list` and `copy`.

use std::path::PathBuf;

use clap::Args;

use super::options::PrintOptions;

/// Shown below the help of `list`.
pub const LIST_EXAMPLE: &str = "\
Examples:
  durand list
  durand list deport
  durand list arrest weapons
  durand list --format json

With words it lists the files and the names of the model that say all of them, in
whatever form: `arrest` finds how Kabul restrains the TTP.

Scenarios, designs, the record and the draws of its fit are in the program: they
are found from every folder. What you keep in scenarios/ and scenarios/designs/
where you are goes before them, file by file, and so does NAME.toml where you
are. The list says which is yours.";

/// Shown below the help of `copy`.
pub const COPY_EXAMPLE: &str = "\
Examples:
  durand copy quick my-scenario.toml
  durand copy crossroads-2025
  durand copy trust-and-sanctuary my-designs/
  durand copy history my-record/

Without TO, the file goes where names are looked for (scenarios/quick.toml), and
from then on goes before the one that ships. Files that it names come with it,
such as its draws and the schema for editors. Nothing is ever overwritten.
`history` is the observed record, with its dictionary and the priors of its fit.";

/// Arguments of `list`.
#[derive(Args, Debug)]
pub struct ListArgs {
    /// Words that names, questions and meanings must have, all of them; without any, every file
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,
    /// What is printed.
    #[command(flatten)]
    pub print: PrintOptions,
}

/// Arguments of `copy`.
#[derive(Args, Debug)]
pub struct CopyArgs {
    /// Name of what ships: a scenario, a what-if, a design, or `history`
    pub name: String,
    /// File, or folder with `/` at its end [default: the place where the name is looked for]
    pub to: Option<PathBuf>,
    /// What is printed.
    #[command(flatten)]
    pub print: PrintOptions,
}
