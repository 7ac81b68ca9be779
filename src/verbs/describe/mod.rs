//! `durand describe`: the registry for people and programs.

pub(super) mod catalogue;
pub(super) mod entry;
mod find;
mod members;
mod overview;
mod page;
mod scenario;

use crate::cli::args::{DescribeArgs, Format};
use crate::cli::print;
use crate::error::{Error, Result};
use crate::located::closest::did_you_mean;
use crate::scenario::Scenario;
use entry::{Entry, Kind};

/// Prints an overview, a group, every entry that a name fits, or the scenario of that name.
pub fn describe(args: &DescribeArgs) -> Result<u8> {
    let all = catalogue::catalogue();
    let Some(name) = &args.name else {
        return show(args, &all.iter().collect::<Vec<_>>(), || overview::overview(&all)).map(|()| 0);
    };
    if let Some(kind) = Kind::from_plural(name) {
        let group: Vec<&Entry> = all.iter().filter(|entry| entry.kind == kind).collect();
        return show(args, &group, || overview::group(kind, &group)).map(|()| 0);
    }
    let found = find::find(&all, name);
    if found.is_empty() {
        // What is wrong with a file `durand check` tells.
        if let Ok(scenario) = crate::scenario::load(name) {
            return of_scenario(args, &scenario).map(|()| 0);
        }
        let names = all.iter().flat_map(|entry| entry.keys.iter().map(String::as_str));
        return Err(Error::input(format!("nothing is called `{name}`"))
            .advise(did_you_mean(name, names).unwrap_or_else(|| "`durand describe` lists every name.".to_owned())));
    }
    show(args, &found, || page::pages(name, &found)).map(|()| 0)
}

fn of_scenario(args: &DescribeArgs, scenario: &Scenario) -> Result<()> {
    let about = scenario::About::new(scenario);
    match args.print.format {
        Format::Text => print::out(&about.text()),
        Format::Json => print::json(&about),
    }
}

fn show(args: &DescribeArgs, entries: &[&Entry], text: impl FnOnce() -> String) -> Result<()> {
    match args.print.format {
        Format::Text => print::out(&text()),
        Format::Json => print::json(&entries),
    }
}
