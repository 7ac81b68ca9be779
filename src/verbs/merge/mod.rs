//! `durand merge`: the folders of shards put together, as if all had been done at once.

use crate::cli::again::{self, Perform, Work};
use crate::cli::args::{MergeArgs, Verb};
use crate::error::{Error, Result};
use crate::output::part::Share;

/// Puts shards together as asked: the command that made the first of them is carried out on what all of them have.
///
/// `perform` does what a verb asks.
pub fn merge(asked: &MergeArgs, perform: Perform) -> Result<u8> {
    let first = &asked.shards[0];
    let mut verb = again::command(first, &again::package(first)?)?;
    let Work { folder, share, print } = match &mut verb {
        // Its folder has not got the record, nor what comes before a generation
        Verb::Calibrate(fit) => {
            (fit.fit.record, fit.after) = (asked.record.clone(), None);
            Work { folder: &mut fit.folder, share: &mut fit.share, print: &mut fit.print }
        }
        _ if asked.record.is_some() => return Err(Error::input("--record goes with shards of a fit or a screening")),
        verb => verb.work().ok_or_else(|| {
            Error::input(format!("{} is no shard: what made it cannot be done in parts", first.display()))
                .advise("run, compare, sweep, sensitivity, robust and calibrate take --shard.")
        })?,
    };
    *folder = asked.folder.clone();
    share.given = Some(Share::Merged(asked.shards.clone()));
    *print = asked.print;
    perform(&verb)
}
