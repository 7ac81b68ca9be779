//! `durand manual`: the help of every verb as manual pages, for `man`.

use std::fs;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::cli::args::{Arguments, ManualArgs};
use crate::cli::print;
use crate::error::{Error, Result};
use crate::scenario::kept;

/// Writes the pages: `durand.1`, and `durand-VERB.1` for each verb.
pub fn manual(asked: &ManualArgs) -> Result<u8> {
    let folder = &asked.folder;
    fs::create_dir_all(folder).map_err(|error| failed("make", folder, &error))?;
    let mut command = Arguments::command();
    command.build();
    let mut pages = vec![page(&command, "durand", folder)?];
    for verb in command.get_subcommands().filter(|verb| verb.get_name() != "help") {
        pages.push(page(verb, &format!("durand-{}", verb.get_name()), folder)?);
    }
    let first = folder.join("durand.1");
    print::out(&format!(
        "{} pages are in {}; man {} shows the first.\n",
        pages.len(),
        folder.display(),
        first.display()
    ))?;
    Ok(0)
}

fn page(command: &Command, name: &str, folder: &Path) -> Result<()> {
    let path = folder.join(format!("{name}.1"));
    let mut text = Vec::new();
    // A page names itself as people type it; its file has a hyphen
    let named = command.clone().name(kept(name)).bin_name(name.replacen('-', " ", 1));
    Man::new(named).render(&mut text).map_err(|error| failed("write", &path, &error))?;
    fs::write(&path, text).map_err(|error| failed("write", &path, &error))
}

fn failed(doing: &str, path: &Path, error: &std::io::Error) -> Error {
    Error::failed(format!("cannot {doing} {}: {error}", path.display()))
}
