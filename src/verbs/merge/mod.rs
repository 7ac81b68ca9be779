//! `durand merge`: the folders of shards put together, as if all had been done at once.

use crate::cli::again;
use crate::cli::args::MergeArgs;
use crate::error::{Error, Result};
use crate::output::part::Share;

/// Puts shards together as asked: the command that made the first of them is carried out on what all of them have.
pub fn merge(asked: &MergeArgs) -> Result<u8> {
    let first = &asked.shards[0];
    let mut verb = again::command(first, &again::package(first)?)?;
    let Some(work) = verb.work() else {
        return Err(Error::input(format!("{} is no shard: what made it cannot be done in parts", first.display()))
            .advise("run, compare, sweep, sensitivity and robust take --shard."));
    };
    *work.folder = asked.folder.clone();
    work.share.given = Some(Share::Merged(asked.shards.clone()));
    *work.print = asked.print;
    super::perform(&verb)
}
