//! Makes one checked scenario of the command line's scenario, seed, weeks and overrides.

use std::path::Path;

use super::args::InputOptions;
use super::changes::Changes;
use super::kinds::{self, Kind};
use super::print;
use crate::error::{Error, Result};
use crate::scenario::{self, FEWEST_WEEKS, MOST_WEEKS, Problems, Scenario, overrides};

/// The scenario in the file at `path`, or of that name, with everything applied that the command line sets.
pub fn load(path: &Path, input: &InputOptions) -> Result<Scenario> {
    apply(file(path)?, input)
}

/// The same, with what it changes: in its base if it is an overlay, else in its file if there is a `--set`.
pub fn load_with_changes(path: &Path, input: &InputOptions) -> Result<(Scenario, Option<Changes>)> {
    let file = file(path)?;
    let scenario = apply(file.clone(), input)?;
    let changes = if input.set.is_empty() { Changes::of(&scenario) } else { Some(Changes::since(&file, &scenario)) };
    Ok((scenario, changes))
}

/// The scenario in the file at `path`, or of that name, as it stands there.
pub fn file(path: &Path) -> Result<Scenario> {
    let name = name(path)?;
    scenario::load(&name).map_err(|problems| kinds::unread(&name, Kind::Scenario, &problems))
}

fn apply(mut scenario: Scenario, input: &InputOptions) -> Result<Scenario> {
    if let Some(path) = &input.posterior {
        let path = utf8(path)?;
        overrides::with_posterior(&mut scenario, &path)
            .map_err(|problems| kinds::unread(&path, Kind::Draws, &problems))?;
    }
    let mut set = input.set.clone();
    if let Some(weeks) = input.weeks {
        if !(FEWEST_WEEKS..=MOST_WEEKS).contains(&weeks) {
            return Err(Error::input(format!("--weeks {weeks} is out of range"))
                .advise(format!("Give a number from {FEWEST_WEEKS} to {MOST_WEEKS}.")));
        }
        // An option of its own goes before a general one.
        set.push(format!("weeks={weeks}"));
    }
    if !set.is_empty() {
        overrides::apply_all(&mut scenario, &set).map_err(|problems| wrong(&problems))?;
    }
    Ok(match input.seed {
        Some(seed) => scenario.with_seed(seed),
        None => scenario,
    })
}

/// The path as text, which is what messages show.
pub fn name(path: &Path) -> Result<String> {
    match path.to_str() {
        Some("") => {
            Err(Error::input("the scenario's name is empty").advise("Name a file, as in scenarios/quick.toml."))
        }
        _ => utf8(path),
    }
}

fn utf8(path: &Path) -> Result<String> {
    path.to_str().map(str::to_owned).ok_or_else(|| {
        Error::input(format!("the path {} is not UTF-8", path.display()))
            .advise("Rename the file, or give a path without such characters.")
    })
}

fn wrong(problems: &Problems) -> Error {
    Error::report(problems.render(print::coloured()))
}
