//! `durand explore`: a page in the browser in which sliders change a scenario, and what differs is seen at once.
//!
//! [`durand_explorer`] has the page and answers what it asks, in memory; `server` carries that to a browser on the same machine, and to
//! nothing else.

mod report;
mod server;

use std::num::NonZeroUsize;
use std::path::Path;
use std::thread::{self, available_parallelism};
use std::time::Duration;

use crate::cli::args::ExploreArgs;
use crate::cli::object::object;
use crate::cli::{command, interrupt, print, scenarios};
use crate::error::{Error, Result};
use crate::verbs::list::found::{self, Found, Kind, everything};
use durand_explorer::catalogue::{Catalogue, Choice, Opened};
use durand_explorer::engine::{Begin, Engine, Limits};
use durand_explorer::{BASE, MOST_PAIRS};
use server::{Files, Server};

/// Weeks that are simulated for an answer at most: 400 pairs of 104 weeks.
const WEEKS: u64 = 400 * 104;
/// How often it is looked whether Ctrl-C was pressed.
const LOOK: Duration = Duration::from_millis(100);

/// Serves the page until Ctrl-C.
pub fn explore(args: &ExploreArgs) -> Result<u8> {
    if args.runs > MOST_PAIRS {
        return Err(Error::input(format!("--runs {} is more than the page can keep in memory", args.runs))
            .advise(format!("Give at most {MOST_PAIRS}; `durand compare` takes more.")));
    }
    let mut there: Vec<Found> = everything();
    there.retain(|one| matches!(one.kind, Kind::Scenario | Kind::WhatIf));
    let base = named(args.base.as_deref().unwrap_or(Path::new(BASE)), &mut there)?;
    let what_if = args.what_if.as_deref().map(|path| named(path, &mut there)).transpose()?.unwrap_or_default();
    let threads = args.threads.unwrap_or_else(|| available_parallelism().map_or(1, NonZeroUsize::get));
    let limits = Limits { most: args.runs, weeks: WEEKS, threads, program: command::start().to_owned() };
    let mut engine = Engine::new(there.iter().map(|one| one.name.clone()).collect(), limits);
    // What the page would be refused at once is told here
    let first = Begin {
        base: base.clone(),
        what_if: what_if.clone(),
        seed: args.seed.map(|seed| seed.to_string()),
        weeks: args.weeks,
        ..Default::default()
    };
    engine.begin(&first).map_err(|refused| Error::input(refused.0))?;
    let opened = Opened { base, what_if, seed: args.seed, weeks: args.weeks };
    let catalogue = Catalogue::new(&opened, &there.iter().map(choice).collect::<Vec<Choice>>());
    let files = Files::new(&catalogue)?;
    let server = Server::open(args.port, files, engine)?;
    let address = server.address();
    match args.print.format {
        crate::cli::args::Format::Json => print::json(&object().with("address", &address))?,
        crate::cli::args::Format::Text => print::out(&told(&address, args.print.quiet))?,
    }
    if args.open {
        show(&address);
    }
    let stop = interrupt::listen();
    thread::spawn(move || server.serve());
    while !stop.load(std::sync::atomic::Ordering::SeqCst) {
        thread::sleep(LOOK);
    }
    Ok(0)
}

/// Opens the page. A machine without a screen, or without a browser, is told so; the page is served all the same.
fn show(address: &str) {
    if let Err(error) = open::that_detached(address) {
        print::note(&format!("No browser could be opened ({error}). Open the address yourself."));
    }
}

fn told(address: &str, quiet: bool) -> String {
    if quiet {
        return format!("{address}\n");
    }
    format!(
        "Open this address in a browser on this machine:\n\n  {address}\n\nOnly this machine can reach it, and only by this address: do not \
         pass it on.\nCtrl-C ends it. It explores the logic of a model; it is not a forecast.\n"
    )
}

/// The name of the scenario at `path`, which from now on is among those that can be chosen.
fn named(path: &Path, there: &mut Vec<Found>) -> Result<String> {
    let name = scenarios::name(path)?;
    if there.iter().any(|one| one.name == name) {
        return Ok(name);
    }
    let scenario = scenarios::file(path)?;
    there.push(Found { name: name.clone(), ..found::of_scenario(&name, &scenario) });
    Ok(name)
}

fn choice(one: &Found) -> Choice {
    let base = one.base.clone().filter(|_| one.kind == Kind::WhatIf).unwrap_or_default();
    Choice { name: one.name.clone(), title: one.title.clone(), base }
}
