//! The same what-if in another base: what an overlay changes, taken off its own base, and the difference of differences.

use std::path::Path;

use super::asked::Asked;
use super::one::{alike, file, set, wrong};
use super::study::{SetAgainst, WhatIf};
use crate::analysis::compare::Contrast;
use crate::cli::text::{list, wrap};
use crate::cli::{print, scenarios};
use crate::error::{Error, Result};
use crate::grouped::count;
use crate::scenario::{Delta, Scenario, delta};

/// What the overlay that was typed changes in its base, laid over `base`. Says what cannot be carried over.
pub fn laid(typed: &Path, base: &Scenario) -> Result<WhatIf> {
    let overlay = scenarios::file(typed)?;
    let Some(own) = overlay.base() else {
        return Err(Error::input(format!("--lay {}: it extends nothing, so it changes nothing", typed.display()))
            .advise("Give an overlay, which lists what differs from the scenario that it extends."));
    };
    let name = overlay.name().to_owned();
    let (carried, left) = Delta::between(own, &overlay).carried_to(base);
    if !left.is_empty() {
        let told = format!("{name} cannot be carried over to {} whole: {}.", base.name(), list(&left));
        print::note(&wrap("", 0, &told));
    }
    if carried.touched().is_empty() {
        return Err(Error::input(format!("--lay {name}: nothing of it can be carried over to {}", base.name()))
            .advise(
                "What stands above says why: give another base, or write what differs there in a file of its own.",
            ));
    }
    let scenario = delta::lay(base, &[&carried]).map_err(|problems| {
        Error::report(format!("{name} cannot be laid over {}:\n{}", base.name(), wrong(&problems)))
    })?;
    alike(name.clone(), scenario.called(&name, overlay.title()), base)
}

/// Adds the other base, if one is asked for, and in it each of the first `here` what-ifs: files of its own in the place of files, and
/// what lines and `--lay` say.
pub fn beside(asked: &Asked<'_>, base: &Scenario, here: usize, what_ifs: &mut Vec<WhatIf>) -> Result<()> {
    let Some((other, files)) = asked.args.beside.split_first() else { return Ok(()) };
    let other = scenarios::load(other, &asked.args.input)?;
    let (weeks, seed) = (other.weeks(), other.seed());
    if weeks != base.weeks() {
        return Err(Error::input(format!(
            "{} has {}, {} {}",
            other.name(),
            count(weeks.into(), "week", "weeks"),
            base.name(),
            base.weeks()
        ))
        .advise(format!("Give both the same number, as in --weeks {}.", weeks.min(base.weeks()))));
    }
    if seed != base.seed() {
        return Err(Error::input(format!(
            "{} has the seed {seed}, {} the seed {}",
            other.name(),
            base.name(),
            base.seed()
        ))
        .advise(format!("Runs of one number share their draws: give --seed {}.", base.seed())));
    }
    let mut there = Vec::new();
    for path in files {
        there.push(file(path, &asked.args.input, &other)?);
    }
    for (name, sets) in &asked.lines {
        there.push(set(name, sets, &other)?);
    }
    for typed in &asked.args.lay {
        there.push(laid(typed, &other)?);
    }
    if there.len() != here {
        return Err(Error::input(format!(
            "{} in {}, but {} in {}",
            count(here as u64, "what-if", "what-ifs"),
            base.name(),
            there.len(),
            other.name()
        ))
        .advise("Lay overlays over both with --lay, or give after --beside BASE as many files as before it."));
    }
    let name = other.name().to_owned();
    let place = what_ifs.len() + 1;
    what_ifs.push(WhatIf { name: name.clone(), title: other.title().to_owned(), scenario: other, against: place });
    for one in there {
        let taken = what_ifs.iter().any(|known| known.name == one.name);
        let called = if taken { format!("{}-in-{name}", one.name) } else { one.name };
        let scenario = one.scenario.called(&called, &one.title);
        what_ifs.push(WhatIf { name: called, scenario, against: place, ..one });
    }
    Ok(())
}

/// What each what-if does in the base against what the one at its place does in the other base.
pub fn between_bases(what_ifs: &[WhatIf], base: &Scenario) -> Vec<SetAgainst> {
    let Some(place) = what_ifs.iter().enumerate().find(|(at, one)| one.is_base(*at)).map(|(at, _)| at + 1) else {
        return Vec::new();
    };
    let there = what_ifs.iter().enumerate().filter(|(at, one)| one.against == place && !one.is_base(*at));
    let here = what_ifs.iter().enumerate().filter(|(_, one)| one.against == 0);
    let pair = |((here, one), (there, _)): ((usize, &WhatIf), (usize, &WhatIf))| SetAgainst {
        name: format!("{} in {}:{}", one.name, base.name(), what_ifs[place - 1].name),
        contrast: Contrast::Bases { here: [0, here + 1], there: [place, there + 1] },
    };
    here.zip(there).map(pair).collect()
}
