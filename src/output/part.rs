//! Parts of a study: which steps a folder of its own has, and how the folders of all parts are found fit to be put together.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::checkpoint::Checkpoint;
use super::error::Error;
use super::inputs::{Inputs, value};
use super::package::{self, Document};
use super::partial;
use crate::digest;

/// What is kept of the steps of a part, beside its tables.
pub const FILE: &str = "part.bin";
/// The fact that names a part.
pub const FACT: &str = "shard";

/// That file, in the data package of a part.
pub const DOCUMENT: Document = Document {
    file: FILE,
    title: "Sums",
    description: "What is kept of the steps of this part, exact, for `durand merge` to add up.",
    format: "bin",
    mediatype: "application/octet-stream",
};

/// Which steps of a study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// One of parts that are as even as can be.
    Shard {
        /// Which, from 1.
        part: u64,
        /// How many there are.
        of: u64,
    },
    /// From one step to another, both counted from 1.
    Steps {
        /// The first.
        first: u64,
        /// The last.
        last: u64,
    },
}

/// How much of a study a folder has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Share {
    /// All of it.
    #[default]
    Whole,
    /// A part, with its sums, for others to be added.
    Part(Part),
    /// All of it, from the folders of its parts.
    Merged(Vec<PathBuf>),
}

impl Part {
    /// Its steps among `total`, counted from 0; a step is a `step` ("runs").
    ///
    /// # Errors
    /// If there are no such steps.
    pub fn range(self, total: u64, steps: &str) -> Result<Range<u64>, Error> {
        let until = |part: u64, of: u64| (u128::from(total) * u128::from(part) / u128::from(of)) as u64;
        match self {
            Self::Shard { part, of } if 0 < part && part <= of && of <= total => {
                Ok(until(part - 1, of)..until(part, of))
            }
            Self::Steps { first, last } if 0 < first && first <= last && last <= total => Ok(first - 1..last),
            Self::Shard { .. } => Err(Error::Request(format!(
                "shard {self} of {total} {steps} does not exist: shards are counted from 1, and each has at least one of them"
            ))),
            Self::Steps { .. } => Err(Error::Request(format!("there are no {steps} {self} of {total}"))),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shard { part, of } => write!(f, "{part}/{of}"),
            Self::Steps { first, last } => write!(f, "{first}-{last}"),
        }
    }
}

impl FromStr for Part {
    type Err = String;

    /// A shard, as in "2/7".
    fn from_str(text: &str) -> Result<Self, String> {
        let number = |text: &str| text.trim().parse::<u64>().ok();
        let read = text.split_once('/').and_then(|(part, of)| number(part).zip(number(of)));
        match read {
            Some((part, of)) if 0 < part && part <= of => Ok(Self::Shard { part, of }),
            _ => Err(format!("a shard is a number of how many, such as 2/7 for the second of seven; `{text}` is not")),
        }
    }
}

impl Inputs {
    /// The same of a part whose first step is that number `first`, counted from 0.
    pub fn part(mut self, part: Part, first: u64) -> Self {
        self.set("first_run", first + 1);
        self.share(Some(part))
    }

    /// Adds which part it is, where it is not the whole.
    pub fn share(self, part: Option<Part>) -> Self {
        self.rest(FACT, "another shard, or not the whole", part.map(|part| part.to_string())).optional()
    }
}

impl Checkpoint {
    /// What is kept in the folder of a part.
    ///
    /// # Errors
    /// As [`Checkpoint::read`], and if there is none.
    pub fn of_part(folder: &Path, inputs: &Inputs) -> Result<Self, Error> {
        let found = Self::at(&folder.join(FILE), folder, inputs)?;
        found.ok_or_else(|| unfit(folder, format!("has no {FILE}")))
    }
}

/// The folders of all shards of what `inputs` ask for, in their order.
///
/// # Errors
/// If one is missing, there twice, damaged or of something else.
pub fn gather(folders: &[PathBuf], inputs: &Inputs) -> Result<Vec<PathBuf>, Error> {
    let mut found: BTreeMap<u64, &PathBuf> = BTreeMap::new();
    let mut first: Option<(u64, &PathBuf)> = None;
    for folder in folders {
        let (part, of) = shard(folder, inputs)?;
        let (all, other) = *first.get_or_insert((of, folder));
        let shown = [other, folder].map(|folder| folder.display().to_string());
        if all != of {
            let [one, another] = shown;
            return Err(Error::Request(format!("{one} is one of {all} shards, and {another} one of {of}")));
        }
        if let Some(other) = found.insert(part, folder) {
            let other = other.display();
            return Err(Error::Request(format!("{other} and {} are both shard {part}/{of}", folder.display())));
        }
    }
    let of = first.map_or(0, |(of, _)| of);
    let missing: Vec<String> =
        (1..=of).filter(|part| !found.contains_key(part)).map(|part| format!("{part}/{of}")).collect();
    if missing.is_empty() {
        return Ok(found.into_values().cloned().collect());
    }
    let (noun, are) = if missing.len() == 1 { ("shard", "is") } else { ("shards", "are") };
    Err(Error::Request(format!("{noun} {} {are} missing. Give the folders of all {of} shards.", missing.join(", "))))
}

/// Which shard of what `inputs` ask for a folder is; every file of it is as it was written.
fn shard(folder: &Path, inputs: &Inputs) -> Result<(u64, u64), Error> {
    let Some((there, _)) = package::read(folder, inputs) else {
        return Err(match package::other(folder, inputs) {
            Some(other) => unfit(folder, format!("is no shard of `durand {}`: {other}", inputs.kind.verb)),
            None if folder.join(partial::NAME).exists() => {
                unfit(folder, "is not finished: the command that began it goes on with --resume".to_owned())
            }
            None => unfit(folder, "is no folder of a shard".to_owned()),
        });
    };
    let Some(Part::Shard { part, of }) = value(&there, FACT).as_str().and_then(|text| text.parse().ok()) else {
        return Err(unfit(folder, "is no shard, but has whole results".to_owned()));
    };
    // What follows from which shard it is says nothing of whether they belong together
    let here = inputs.clone().part(Part::Shard { part, of }, value(&there, "first_run").as_u64().unwrap_or(1) - 1);
    let differences = here.differences(&there);
    if !differences.is_empty() {
        return Err(unfit(folder, format!("is a shard of other inputs ({})", differences.join("; "))));
    }
    for (file, hash) in package::hashes(folder) {
        let path = folder.join(&file);
        if digest::of_file(&path).map_err(Error::io("read", &path))? != hash {
            return Err(unfit(
                folder,
                format!("is damaged or was edited: {file} is not what was written. Make this shard again"),
            ));
        }
    }
    Ok((part, of))
}

fn unfit(folder: &Path, what: String) -> Error {
    Error::Request(format!("{} {what}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects merging: shards have every step once, whatever the numbers, and none is empty.
    #[test]
    fn shards_cover_all_steps_once() {
        for (total, of) in [(10, 1), (10, 3), (10, 10), (1000, 7), (64, 64), (u64::MAX, 3)] {
            let mut next = 0;
            for part in 1..=of {
                let range = Part::Shard { part, of }.range(total, "runs").unwrap();
                assert!(range.start == next && range.end > next, "{total} in {of}: {range:?}");
                next = range.end;
            }
            assert_eq!(next, total);
        }
        for (part, of) in [(1, 11), (0, 3), (4, 3)] {
            assert!(Part::Shard { part, of }.range(10, "runs").is_err());
        }
        assert_eq!(Part::Steps { first: 3, last: 4 }.range(10, "runs").unwrap(), 2..4);
        assert!(Part::Steps { first: 3, last: 11 }.range(10, "runs").is_err());
    }

    #[test]
    fn a_shard_is_typed_as_a_number_of_how_many() {
        assert_eq!("2/7".parse(), Ok(Part::Shard { part: 2, of: 7 }));
        for wrong in ["", "2", "0/7", "8/7", "2/7/9", "-1/7", "a/b"] {
            assert!(wrong.parse::<Part>().unwrap_err().contains("such as 2/7"), "{wrong}");
        }
    }
}
