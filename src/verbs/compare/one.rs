//! One what-if: from a line or a file, and whether it can be held against the base.

use std::path::Path;

use crate::cli::args::InputOptions;
use crate::cli::{print, scenarios};
use crate::error::{Error, Result};
use crate::grouped::count;
use crate::scenario::{Problems, Scenario, difference, overrides};
use crate::verbs::compare::study::{BASE, WhatIf};

/// The what-if that a line sets in `base`.
pub fn set(name: &str, sets: &[String], base: &Scenario) -> Result<WhatIf> {
    let mut scenario = base.clone();
    overrides::apply_of(&mut scenario, sets, &format!("--what-if {name}")).map_err(|problems| wrong(&problems))?;
    alike(name.to_owned(), scenario.called(name, &sets.join(", ")), base)
}

/// The what-if in a file.
pub fn file(path: &Path, input: &InputOptions, base: &Scenario) -> Result<WhatIf> {
    let scenario = scenarios::load(path, input)?;
    let name = if scenario.name() == BASE { format!("{BASE}-2") } else { scenario.name().to_owned() };
    alike(name, scenario, base)
}

/// The what-if, if it can be held against the base: over the same weeks. The seed is the base's, for twins share their draws.
pub fn alike(name: String, scenario: Scenario, base: &Scenario) -> Result<WhatIf> {
    if scenario.start() != base.start() {
        let (here, there) = (scenario.start(), base.start());
        return Err(Error::input(format!("{name} starts on {here}, {} on {there}", base.name()))
            .advise("What-ifs must start with their base: extend the base, or give the one that this file extends."));
    }
    if scenario.weeks() != base.weeks() {
        let (here, there) = (scenario.weeks(), base.weeks());
        return Err(Error::input(format!(
            "{name} has {}, {} {there}",
            count(here.into(), "week", "weeks"),
            base.name()
        ))
        .advise(format!("Give all of them the same number, as in --weeks {}.", here.min(there))));
    }
    if scenario.seed() != base.seed() {
        let (here, there) = (scenario.seed(), base.seed());
        return Err(Error::input(format!(
            "{name} has the seed {here}, {} the seed {there}: twins share their draws",
            base.name()
        ))
        .advise(format!("Leave `seed` out of the what-if, or give --seed {there}, which holds for all.")));
    }
    let title = if scenario.title() == base.title() { changed(base, &scenario) } else { scenario.title().to_owned() };
    let scenario = scenario.with_seed(base.seed()).called(&name, &title);
    Ok(WhatIf { name, title, scenario, against: 0 })
}

/// What a what-if without a title of its own sets: a few things by name.
fn changed(base: &Scenario, scenario: &Scenario) -> String {
    const MOST: usize = 3;
    let sets: Vec<String> = difference::between(base, scenario).into_iter().map(|row| row.set).collect();
    match sets.len() {
        0 => "nothing is changed".to_owned(),
        count if count > MOST => format!("{} and {} more", sets[..MOST].join(", "), count - MOST),
        _ => sets.join(", "),
    }
}

/// What is wrong with a scenario, as an error.
pub fn wrong(problems: &Problems) -> Error {
    Error::report(problems.render(print::coloured()))
}
