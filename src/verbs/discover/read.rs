//! Reading a sweep that another process may be writing at the same time.

use std::path::Path;

use crate::analysis::discover::condition::Condition;
use crate::analysis::discover::sweep::{self, Sweep};
use crate::cli::kinds::{self, Kind};
use crate::error::{Error, Result};
use crate::output::{lock, package};
use crate::scenario::input;

/// Times that a folder may change while it is read.
const TRIES: u32 = 5;

/// The sweep in `folder`, and who was writing it meanwhile, in words. All of it is of one state of the folder: when a sweep is
/// completed or replaced, its data package changes.
pub fn read(folder: &Path, conditions: &[Condition]) -> Result<(Sweep, Option<String>)> {
    let state = || input::whole(&folder.join(package::FILE)).ok();
    for _ in 0..TRIES {
        let (before, writer) = (state(), lock::writer(folder));
        if let Some((what, _)) = package::damage(folder).filter(|_| writer.is_none()) {
            let file = folder.join(package::FILE);
            return Err(Error::input(format!("{} is damaged: {what}", file.display()))
                .advise("Make the sweep again, by the same command with --force."));
        }
        let read = sweep::read(folder, conditions);
        if state() == before {
            // The folder of results of another kind is told by what is there, as it may be damaged
            let other = || kinds::misplaced(&folder.to_string_lossy(), Kind::Results);
            let sweep = read.map_err(|unreadable| {
                other().unwrap_or_else(|| Error::input(unreadable.message).advise(unreadable.advice))
            })?;
            return Ok((sweep, writer));
        }
    }
    Err(Error::failed(format!("{} was replaced while it was read, again and again", folder.display()))
        .advise("Wait until what writes it has ended."))
}
