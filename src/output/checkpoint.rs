//! What a stopped run goes on from: how many runs are done, how long each table is, and the statistics, all exact.
//!
//! The file ends in the hash of everything before it, so that half a checkpoint is never taken for a whole one.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::disk::Disk;
use super::error::Error;
use super::inputs::Inputs;
use crate::ensemble::bytes::{Damaged, Reader, Writer};
use crate::ensemble::simulate::Column;
use crate::ensemble::statistics::{OutcomeStatistics, WeeklyStatistics};

const FILE: &str = "checkpoint.bin";
const NEW_FILE: &str = "checkpoint.new";
const MARK: &[u8] = b"durand checkpoint 2";
const HASH: usize = 32;

/// What is kept of the runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    /// Outcomes.
    pub outcomes: OutcomeStatistics,
    /// Quantities by week.
    pub weekly: WeeklyStatistics,
}

impl Statistics {
    /// Statistics of no runs yet.
    pub fn new(weeks: u32, quantities: &[Column], outcomes: &[Column]) -> Self {
        Self { outcomes: OutcomeStatistics::new(outcomes), weekly: WeeklyStatistics::new(weeks as usize, quantities) }
    }
}

/// A checkpoint as read from the disk; its statistics are still bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkpoint {
    /// Inputs of the run.
    pub inputs: Inputs,
    /// Runs that are done.
    pub done: u64,
    /// Length of each table written run by run, in the order of [`super::sink`].
    pub lengths: Vec<u64>,
    statistics: Vec<u8>,
}

impl Checkpoint {
    /// Reads the checkpoint in `folder`; `None` if there is none.
    ///
    /// # Errors
    /// [`Error::Damaged`] if it is not whole, otherwise those of the operating system.
    pub fn read(folder: &Path) -> Result<Option<Self>, Error> {
        let path = folder.join(FILE);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::io("read", &path)(error)),
        };
        Self::parse(&bytes).map(Some).map_err(|Damaged| Error::Damaged(folder.to_owned()))
    }

    fn parse(bytes: &[u8]) -> Result<Self, Damaged> {
        let length = bytes.len().checked_sub(HASH).ok_or(Damaged)?;
        let (content, hash) = bytes.split_at(length);
        if Sha256::digest(content).as_slice() != hash {
            return Err(Damaged);
        }
        let mut reader = Reader::new(content);
        if reader.block()? != MARK {
            return Err(Damaged);
        }
        let inputs = serde_json::from_slice(reader.block()?).map_err(|_| Damaged)?;
        let done = reader.small()?;
        let lengths = (0..reader.small()?).map(|_| reader.small()).collect::<Result<_, _>>()?;
        let statistics = reader.rest().to_vec();
        Ok(Self { inputs, done, lengths, statistics })
    }

    /// The statistics, for a model with these columns.
    ///
    /// # Errors
    /// If they belong to other columns.
    pub fn statistics(&self, quantities: &[Column], outcomes: &[Column]) -> Result<Statistics, Damaged> {
        let mut reader = Reader::new(&self.statistics);
        let outcomes = OutcomeStatistics::load(outcomes, &mut reader)?;
        let weekly = WeeklyStatistics::load(self.inputs.weeks as usize, quantities, &mut reader)?;
        reader.end()?;
        if outcomes.runs() == self.done && weekly.runs() == self.done {
            Ok(Statistics { outcomes, weekly })
        } else {
            Err(Damaged)
        }
    }
}

/// Writes a checkpoint in `folder`, in place of the one before only when it is whole.
///
/// # Errors
/// If it cannot be written.
pub fn write(
    disk: &dyn Disk,
    folder: &Path,
    inputs: &Inputs,
    lengths: &[u64],
    statistics: &Statistics,
) -> Result<(), Error> {
    let (new, path) = (folder.join(NEW_FILE), folder.join(FILE));
    let written = disk.open(&new, true).and_then(|file| write_content(file, inputs, lengths, statistics));
    written.map_err(Error::io("write", &new))?;
    fs::rename(&new, &path).map_err(Error::io("rename", &new))
}

/// Writes the content and its hash, piece by piece: the statistics of a long run are never in memory twice.
fn write_content(mut file: File, inputs: &Inputs, lengths: &[u64], statistics: &Statistics) -> io::Result<()> {
    let (mut hash, mut written) = (Sha256::new(), Ok(()));
    let mut spill = |piece: &[u8]| {
        if written.is_ok() {
            hash.update(piece);
            written = file.write_all(piece);
        }
    };
    let mut writer = Writer::spilling(&mut spill);
    writer.block(MARK);
    writer.block(&inputs.to_json());
    writer.number(statistics.outcomes.runs().into());
    writer.number(lengths.len() as u128);
    lengths.iter().for_each(|&length| writer.number(length.into()));
    statistics.outcomes.save(&mut writer);
    statistics.weekly.save(&mut writer);
    writer.end();
    written?;
    file.write_all(hash.finalize().as_slice())
}
