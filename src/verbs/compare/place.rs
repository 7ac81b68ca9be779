//! The default folder of a comparison: what is asked tells folders apart.

use std::path::PathBuf;

use super::asked::{Asked, Forking, PLUS};
use super::study::WhatIf;
use crate::cli::args::When;
use crate::cli::places::{asking, short};

/// The folder of a comparison.
pub fn comparison(base: &str, asked: &Asked<'_>, what_ifs: &[WhatIf]) -> PathBuf {
    let mut parts: Vec<String> = Vec::new();
    for one in what_ifs.iter().filter(|one| one.against == 0) {
        // What is made of others that are named already needs no second naming
        let named = |part: &str| what_ifs.iter().any(|other| other.name == part);
        let together = one.name.contains(PLUS) && one.name.split(PLUS).all(named);
        parts.push(if together { "together".to_owned() } else { one.name.clone() });
        if let Some((_, sets)) = asked.lines.iter().find(|(name, _)| *name == one.name) {
            parts.extend(sets.iter().map(|set| short(set)));
        }
    }
    if let Some(other) = asked.args.beside.first() {
        parts.push(format!("beside-{}", crate::scenario::short_name::of_file(&other.to_string_lossy())));
    }
    parts.extend(asked.args.contrasts.iter().map(|one| one.replace(':', "-against-")));
    let week = |at: &When| match at {
        When::Week(week) => week.to_string(),
        When::Day(day) => day.to_string(),
    };
    match &asked.fork {
        Forking::No => {}
        Forking::At(at) => parts.push(format!("fork-at-{}", week(at))),
        Forking::OfRun { run, at, weeks, .. } => {
            parts.push(format!("fork-run-{run}-at-{}", week(at)));
            if *weeks > 1 {
                parts.push(format!("for-{weeks}"));
            }
        }
    }
    parts.extend(asked.args.input.set.iter().map(|set| format!("set-{}", short(set))));
    asking(base, "compare", &parts)
}
