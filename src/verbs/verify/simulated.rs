//! Runs of a folder, simulated again by the folder's own command and held against its tables.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::cells::{Difference, first, first_of_steps};
use super::scratch::Scratch;
use crate::cli::again::{self, Perform};
use crate::cli::args::{Format, VerifyArgs};
use crate::error::{Error, Kind, Result};
use crate::output::package;
use crate::output::part::{self, Part, Share};
use crate::scenario::table_file;

/// What is simulated again.
pub enum What {
    /// Everything.
    All,
    /// So many runs, spread evenly.
    Sample(u64),
    /// Runs from one to another.
    Runs(Vec<(u64, u64)>),
}

/// What is simulated again, and how.
pub struct Asked {
    what: What,
    threads: Option<usize>,
    perform: Perform,
}

impl Asked {
    /// What is asked for; `perform` does what a verb asks.
    pub fn of(asked: &VerifyArgs, perform: Perform) -> Self {
        let what = match (&asked.runs, asked.all) {
            (_, true) => What::All,
            (Some(runs), _) => What::Runs(runs.0.clone()),
            (None, false) => What::Sample(asked.sample),
        };
        Self { what, threads: asked.threads, perform }
    }
}

/// What came of it.
#[derive(Default)]
pub struct Again {
    /// Runs that were simulated again, and how many there are.
    pub simulated: u64,
    /// How many there are.
    pub of: u64,
    /// Files that differ, and where first.
    pub differences: BTreeMap<String, Difference>,
}

/// Simulates again what is asked for of the results in `folder`, and finds where they differ.
///
/// # Errors
/// If it cannot be simulated, or there are no such runs.
pub fn again(folder: &Path, package: &Value, asked: &Asked) -> Result<Again> {
    let number = |key: &str| package[key].as_u64();
    let points = number("points");
    let runs = number("runs_per_point").or(number("runs")).unwrap_or(0);
    let of = points.unwrap_or(1).saturating_mul(runs);
    let mut found = Again { of, ..Again::default() };
    let verb = again::command(folder, package)?.work().is_some();
    match &asked.what {
        What::Sample(0) => {}
        _ if !verb => return Ok(found),
        What::All => {
            let scratch = Scratch::new()?;
            let out = scratch.path().join("again");
            simulate(folder, package, asked, &out, Share::Whole)?;
            found.simulated = of;
            for (file, hash) in package::hashes(&out) {
                let there = folder.join(&file);
                let same = crate::digest::of_file(&there).is_ok_and(|own| own == hash);
                if !same
                    && there.exists()
                    && let Some(difference) = first(&there, &out.join(&file))?
                {
                    found.differences.insert(file, difference);
                }
            }
        }
        What::Sample(runs) => some(folder, package, asked, (points, &spread(*runs, of)), &mut found)?,
        What::Runs(ranges) => {
            if let Some((first, last)) = ranges.iter().find(|(_, last)| *last > of) {
                let range = if first == last { first.to_string() } else { format!("{first} to {last}") };
                return Err(Error::input(format!("there are {of} runs in {}, and none {range}", folder.display())));
            }
            some(folder, package, asked, (points, ranges), &mut found)?;
        }
    }
    Ok(found)
}

/// So many of `of` runs, spread evenly from the first to the last, as ranges.
fn spread(runs: u64, of: u64) -> Vec<(u64, u64)> {
    let runs = runs.min(of);
    let at = |number: u64| match runs {
        1 => 1,
        _ => 1 + (u128::from(number) * u128::from(of - 1) / u128::from(runs - 1)) as u64,
    };
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for run in (0..runs).map(at) {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == run => *last = run,
            _ => ranges.push((run, run)),
        }
    }
    ranges
}

fn some(
    folder: &Path,
    package: &Value,
    asked: &Asked,
    (points, ranges): (Option<u64>, &[(u64, u64)]),
    found: &mut Again,
) -> Result<()> {
    let scratch = Scratch::new()?;
    for (number, &(from, to)) in ranges.iter().enumerate() {
        let out = scratch.path().join(number.to_string());
        simulate(folder, package, asked, &out, Share::Part(Part::Steps { first: from, last: to }))?;
        let steps: BTreeSet<u64> = (from..=to).collect();
        found.simulated += steps.len() as u64;
        let again = package::ours(&out).unwrap_or_default();
        for resource in again["resources"].as_array().into_iter().flatten() {
            let file = resource["path"].as_str().unwrap_or_default();
            let there = folder.join(file);
            if file == part::FILE || found.differences.contains_key(file) || !there.exists() {
                continue;
            }
            let fields = resource["schema"]["fields"].as_array();
            let by_run = fields.is_some_and(|fields| fields.iter().any(|field| field["name"] == "run"));
            let difference = match by_run {
                true => first_of_steps(&there, &out.join(file), points, &steps)?,
                false => first(&there, &out.join(file))?,
            };
            if let Some(difference) = difference {
                found.differences.insert(file.to_owned(), difference);
            }
        }
    }
    Ok(())
}

/// Whether tables of a folder are compressed.
fn is_packed(package: &Value) -> bool {
    let mut resources = package["resources"].as_array().into_iter().flatten();
    resources.any(|one| one["path"].as_str().is_some_and(|path| table_file::is_packed(Path::new(path))))
}

/// Carries out the command of `folder` into `out`, of so much of it.
fn simulate(folder: &Path, package: &Value, asked: &Asked, out: &Path, share: Share) -> Result<()> {
    let mut verb = again::command(folder, package)?;
    if let Some(work) = verb.work() {
        work.folder.out = Some(out.to_owned());
        work.folder.threads = asked.threads;
        work.folder.gzip = is_packed(package);
        (work.print.format, work.print.quiet) = (Format::Text, true);
        let is_part = share != Share::Whole;
        work.share.given = Some(share);
        if is_part {
            // How many runs a precision took is known by now
            verb.set_runs(package["runs"].as_u64());
        }
    }
    match (asked.perform)(&verb) {
        Err(error) if error.kind() == Kind::Interrupted => {
            Err(Error::interrupted("nothing is known of the runs that were not simulated again."))
        }
        // Runs that fail again are told by the tables
        Err(error) if !package::is_ours(out) => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_spread_from_the_first_to_the_last() {
        assert_eq!(spread(3, 9), [(1, 1), (5, 5), (9, 9)]);
        assert_eq!(spread(20, 4), [(1, 4)]);
        assert_eq!((spread(1, 7), spread(0, 7)), (vec![(1, 1)], vec![]));
        let all: u64 = spread(20, 1000).iter().map(|(from, to)| to - from + 1).sum();
        assert_eq!(all, 20);
    }
}
