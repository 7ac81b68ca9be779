//! An actor played in a run of the what-if: what is asked next, or what came of it.
//!
//! The page keeps the choices and sends all of them each time, so that its address holds the whole course, and nothing here remembers it.

use std::sync::atomic::AtomicBool;

use serde::{Deserialize, Serialize};

use super::limits::{Limits, Refused};
use super::overlay::FILE;
use super::session::Session;
use durand_chronicle::along::unwrapped;
use durand_model::actor::Actor;
use durand_model::registry::ACTIONS;
use durand_play::code::Code;
use durand_play::debrief::{self, Debrief, Ensemble, Held, Otherwise};
use durand_play::question::{self, Question};
use durand_play::saved::{Origin, Saved, option_of};
use durand_play::setup::MOST_EVERY;
use durand_play::{Asked, Course, Impossible, Setup};
use durand_presentation::labels::value;
use durand_presentation::twins::{MOST_WEEKS, of_weeks};

/// Runs that a course is held against: what a browser does while one waits.
const RUNS: u64 = 100;

/// Plays an actor.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Play {
    /// Which what-if: what `begin` said.
    pub id: u64,
    /// Who is played.
    pub actor: String,
    /// In which run, from 1.
    pub run: u64,
    /// Every how many weeks the reader is asked; at turns where it says nothing.
    #[serde(default)]
    pub every: Option<u32>,
    /// Weeks that are over.
    #[serde(default)]
    pub until: u32,
    /// What was chosen: weeks and names of options; in all other weeks the course was kept.
    #[serde(default)]
    pub choices: Vec<(u32, String)>,
    /// Whether the last choice is taken back.
    #[serde(default)]
    pub back: bool,
    /// A course that was saved as a file, which goes before all that.
    #[serde(default)]
    pub saved: Option<String>,
    /// The code of another course of the same run, to be held against this one once it is over.
    #[serde(default)]
    pub against: Option<String>,
}

/// A course, as far as it is.
#[derive(Serialize)]
pub struct Played {
    actor: &'static str,
    /// The actor's name within a sentence.
    title: String,
    run: u64,
    every: Option<u32>,
    until: u32,
    weeks: u32,
    choices: Vec<(u32, &'static str)>,
    /// What happened since the last question: headings of weeks, each with its sentences.
    since: Vec<(String, Vec<String>)>,
    /// What the model's own actor would do at the question.
    own: Option<&'static str>,
    /// What is asked; nothing once the run is over.
    question: Option<Question>,
    /// What came of it, once it is over.
    debrief: Option<Over>,
    /// The course as a file, its name, and as a code.
    file: String,
    name: String,
    code: String,
}

/// What came of a course.
#[derive(Serialize)]
struct Over {
    asked: usize,
    alike: usize,
    otherwise: Vec<Otherwise>,
    runs: u64,
    rows: Vec<Row>,
    title: String,
    description: String,
    svg: String,
    /// What only one of both has: week, the model's own actor, the reader.
    twins: Vec<[String; 3]>,
    left: usize,
}

/// An outcome in words.
#[derive(Serialize)]
struct Row {
    label: String,
    unit: &'static str,
    played: String,
    own: String,
    /// That of the other course, if there is one.
    other: Option<String>,
    /// Where 9 in 10 runs lie.
    range: String,
    below: u64,
    runs: u64,
}

/// The course that is asked for.
///
/// # Errors
/// If there is no such actor or run, or the choices are those of another run.
pub fn played(session: &Session, asked: &Play, limits: &Limits, stop: &AtomicBool) -> Result<Played, Refused> {
    let scenario = &session.made.what_if;
    if scenario.weeks() > MOST_WEEKS {
        return Err(Refused::new(format!("only runs of at most {MOST_WEEKS} weeks are played here")));
    }
    let course = match &asked.saved {
        Some(text) => Saved::read(text).and_then(|saved| saved.again(scenario)).map_err(refused)?,
        None => course(session, asked)?,
    };
    let course = if asked.back { course.back().map_err(refused)? } else { course };
    let other = asked.against.as_ref().map(|code| other(&course, code)).transpose()?;
    let since = unwrapped(course.since());
    let saved = Saved::of(&course, &origin(session));
    let (setup, question) = (course.setup(), question::of(&course));
    let over = match question {
        Some(_) => None,
        None => {
            let ensemble = Ensemble::simulate(scenario, RUNS, limits.threads, stop).map_err(refused)?;
            debrief::of(&course, &ensemble)
        }
    };
    Ok(Played {
        actor: setup.actor.name(),
        title: durand_chronicle::wording::within(setup.actor),
        run: setup.run,
        every: setup.asked.every(),
        until: saved.until,
        weeks: scenario.weeks(),
        choices: saved.choices.iter().filter_map(|kept| named(setup.actor, kept.week, &kept.option)).collect(),
        since,
        own: course.question().map(|weighed| ACTIONS[weighed.own].name),
        question,
        file: saved.text(),
        name: format!("{}-{}-{}.play", scenario.name(), setup.actor.name(), setup.run),
        code: Code::of(&course).text(),
        debrief: over.map(|debrief| told(course, debrief, other.as_ref())),
    })
}

fn course(session: &Session, asked: &Play) -> Result<Course, Refused> {
    let actor = Actor::from_name(&asked.actor).ok_or_else(|| {
        Refused::new(format!("there is no actor `{}`: there are {}", asked.actor, durand_play::saved::actors()))
    })?;
    if asked.run == 0 || asked.every.is_some_and(|weeks| weeks == 0 || weeks > MOST_EVERY) {
        return Err(Refused::new(format!("runs are counted from 1, and questions come every 1 to {MOST_EVERY} weeks")));
    }
    let option = |(week, name): &(u32, String)| {
        let action = option_of(actor, name);
        action
            .map(|action| (*week, action))
            .ok_or_else(|| Refused::new(format!("{} has no option `{name}`", actor.title())))
    };
    let choices: Vec<(u32, usize)> = asked.choices.iter().map(option).collect::<Result<_, _>>()?;
    let setup = Setup { actor, run: asked.run, asked: Asked::of(asked.every) };
    Course::again(&session.made.what_if, setup, &choices, asked.until).map_err(refused)
}

fn named(actor: Actor, week: u32, option: &str) -> Option<(u32, &'static str)> {
    option_of(actor, option).map(|action| (week, ACTIONS[action].name))
}

/// The other course of the same run that a code says.
fn other(course: &Course, code: &str) -> Result<Course, Refused> {
    let code = Code::read(code).map_err(refused)?;
    if code.setup.run != course.setup().run {
        return Err(Refused::new(format!(
            "that code is of run {}, this course of run {}: courses compare where their luck is the same",
            code.setup.run,
            course.setup().run
        )));
    }
    code.again(course.scenario()).map_err(refused)
}

/// Where the command finds the scenario that is played.
fn origin(session: &Session) -> Origin {
    let asked = &session.asked;
    let named = if asked.what_if.is_empty() { &asked.base } else { &asked.what_if };
    let scenario = if asked.sets_nothing() { named.clone() } else { FILE.to_owned() };
    Origin { scenario, ..Origin::default() }
}

fn told(course: Course, debrief: Debrief, other: Option<&Course>) -> Over {
    let setup = course.setup();
    let theirs = other.and_then(Course::outcomes);
    let row = |held: &Held| {
        let shown = |one: Option<f64>| value(held.outcome, one);
        let of_other = theirs.iter().flatten().find(|one| one.0 == held.outcome).map(|one| shown(one.2));
        Row {
            label: held.label.clone(),
            unit: held.unit,
            played: shown(held.played),
            own: shown(held.own),
            other: of_other,
            range: held
                .ensemble
                .map_or_else(String::new, |[low, _, high]| format!("{} to {}", shown(Some(low)), shown(Some(high)))),
            below: held.below,
            runs: held.runs,
        }
    };
    let rows = debrief.outcomes.iter().map(row).collect();
    let asked = course.choices().len();
    let title = format!("Run {} as {} has it by itself, and as you played it", setup.run, setup.actor.title());
    let (start, id) = (course.scenario().start(), format!("timeline.played.{}", setup.run));
    let (figure, twins, left) = of_weeks(title, id, start, [debrief.own, course.into_weeks()], ["itself", "you"]);
    Over {
        asked,
        alike: debrief.alike,
        otherwise: debrief.otherwise,
        runs: debrief.runs,
        rows,
        title: figure.picture.title.clone(),
        description: figure.picture.description.clone(),
        svg: figure.svg(),
        twins,
        left,
    }
}

fn refused(why: Impossible) -> Refused {
    Refused::new(why.0)
}
