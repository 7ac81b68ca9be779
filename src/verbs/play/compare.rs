//! Finished courses of one run beside each other.

use std::collections::BTreeMap;
use std::path::Path;

use askama::Template;

use super::over::{debriefed, input};
use super::{kept, programs};
use crate::cli::args::{Format, InputOptions, PlayArgs};
use crate::cli::object::object;
use crate::cli::page::{filters, page};
use crate::cli::text::WIDTH;
use crate::cli::{print, scenarios};
use crate::error::{Error, Result};
use crate::model::registry::{ACTIONS, OUTCOMES};
use crate::play::Course;
use crate::play::code::Code;
use crate::play::course::chosen;
use crate::play::debrief::{Debrief, Held};
use crate::presentation::labels::value;

#[derive(Template)]
#[template(path = "verbs/play/compare.txt")]
struct Told<'a> {
    title: &'a str,
    /// Letter, and who it is.
    courses: Vec<(char, String)>,
    /// Week, and what each did.
    rows: Vec<(u32, String)>,
    table: String,
    runs: u64,
}

/// Holds the courses beside each other.
pub fn compare(args: &PlayArgs) -> Result<u8> {
    let courses: Vec<Course> = args.compare.iter().map(|one| course(one, args)).collect::<Result<_>>()?;
    let first = &courses[0];
    for (name, course) in args.compare.iter().zip(&courses) {
        if let Some(week) = course.week() {
            return Err(Error::input(format!("{name} has not come to its end: it is at week {week}"))
                .advise("Go on with `durand play --load FILE`, then compare."));
        }
        let differs = course.scenario().fingerprint() != first.scenario().fingerprint()
            || course.setup().run != first.setup().run;
        if differs {
            return Err(Error::input(format!("{name} is no course of the same run as {}", args.compare[0])).advise(
                "Courses compare where scenario, values, seed, weeks and run are the same: then their luck is.",
            ));
        }
    }
    let debriefs: Vec<Debrief> = courses.iter().map(|course| debriefed(course, args)).collect::<Result<_>>()?;
    match args.print.format {
        Format::Json => json(&courses, &debriefs)?,
        Format::Text => {
            let who = |(at, (course, name)): (usize, (&Course, &String))| {
                (letter(at), format!("{}, {name}", course.setup().actor.title()))
            };
            print::out(&page(&Told {
                title: first.scenario().title(),
                courses: courses.iter().zip(&args.compare).enumerate().map(who).collect(),
                rows: rows(&courses),
                table: table(&debriefs),
                runs: debriefs[0].runs,
            }))?;
        }
    }
    Ok(0)
}

/// The course of a file, or of a code.
fn course(named: &str, args: &PlayArgs) -> Result<Course> {
    let file = Path::new(named);
    if file.is_file() || !named.contains(':') {
        return kept::again(file, &kept::read(file)?);
    }
    let code = Code::read(named).map_err(input)?;
    let InputOptions { posterior, set, .. } = &args.input;
    let options =
        InputOptions { seed: Some(code.seed), weeks: Some(code.weeks), posterior: posterior.clone(), set: set.clone() };
    let path = args.scenario.as_deref().unwrap_or_else(|| Path::new(&code.scenario));
    let scenario = scenarios::load(path, &options)?;
    code.again(&scenario).map_err(|why| {
        input(why).advise("Name the scenario that was played, with its --set, before --compare: `durand play my.toml --compare CODE CODE`.")
    })
}

fn letter(at: usize) -> char {
    char::from(b'A' + at as u8)
}

/// Weeks in which not all chose the same, and what each chose.
fn rows(courses: &[Course]) -> Vec<(u32, String)> {
    let all: Vec<BTreeMap<u32, usize>> =
        courses.iter().map(|course| chosen(course.choices()).into_iter().collect()).collect();
    let mut weeks: Vec<u32> = all.iter().flat_map(|one| one.keys().copied()).collect();
    weeks.sort_unstable();
    weeks.dedup();
    let told = |week: &u32| {
        let names: Vec<&str> =
            all.iter().map(|one| one.get(week).map_or("-", |action| ACTIONS[*action].name)).collect();
        let differ = names.windows(2).any(|two| two[0] != two[1]);
        let told = names.iter().enumerate().map(|(at, name)| format!("{} {name}", letter(at)));
        differ.then(|| (*week, told.collect::<Vec<_>>().join(", ")))
    };
    weeks.iter().filter_map(told).collect()
}

/// Width of a course's column, and of the range.
const COLUMN: usize = 9;
const RANGE: usize = 15;

fn table(debriefs: &[Debrief]) -> String {
    let label = WIDTH - 2 - (debriefs.len() + 1) * (COLUMN + 1) - RANGE - 1;
    let line = |name: &str, cells: &[String], range: &str| {
        let cells: String = cells.iter().map(|cell| format!(" {cell:>COLUMN$}")).collect();
        // A label that is too long gives way
        let name: String = name.chars().take(label).collect();
        format!("  {name:<label$}{cells} {range:>RANGE$}\n")
    };
    let letters = (0..debriefs.len()).map(|at| letter(at).to_string()).chain(["itself".to_owned()]);
    let mut text = line("", &letters.collect::<Vec<_>>(), "9 in 10");
    for (at, row) in debriefs[0].outcomes.iter().enumerate() {
        let of = |held: &Held| value(held.outcome, held.played);
        let played = debriefs.iter().filter_map(|debrief| debrief.outcomes.get(at)).map(of);
        let cells: Vec<String> = played.chain([value(row.outcome, row.own)]).collect();
        let range = row.ensemble.map_or_else(String::new, |[low, _, high]| {
            format!("{} to {}", value(row.outcome, Some(low)), value(row.outcome, Some(high)))
        });
        text.push_str(&line(&row.label, &cells, &range));
    }
    text
}

fn json(courses: &[Course], debriefs: &[Debrief]) -> Result<()> {
    let outcomes = OUTCOMES.iter().map(|one| {
        let values =
            debriefs.iter().map(|debrief| debrief.all.iter().find(|row| row.0 == one.name).and_then(|row| row.2[0]));
        let own = debriefs[0].all.iter().find(|row| row.0 == one.name).and_then(|row| row.2[1]);
        (one.name, object().with("played", values.collect::<Vec<_>>()).with("own", own))
    });
    let each = courses
        .iter()
        .map(|course| object().with("actor", course.setup().actor.name()).with("choices", programs::choices(course)));
    print::json(
        &object()
            .with("scenario", courses[0].scenario().name())
            .with("seed", courses[0].scenario().seed())
            .with("run", courses[0].setup().run)
            .with("courses", each.collect::<Vec<_>>())
            .with("outcomes", outcomes.collect::<BTreeMap<_, _>>()),
    )
}
