//! `durand completions`: what a shell needs to complete the command.

use clap::CommandFactory;

use crate::cli::args::{Arguments, CompletionsArgs};
use crate::cli::print;
use crate::error::{Error, Result};

/// Prints the completions of a shell.
pub fn completions(asked: &CompletionsArgs) -> Result<u8> {
    let mut text = Vec::new();
    clap_complete::generate(asked.shell, &mut Arguments::command(), "durand", &mut text);
    let text = String::from_utf8(text).map_err(|error| Error::failed(format!("cannot write completions: {error}")))?;
    print::out(&text)?;
    Ok(0)
}
