//! Where two runs with the same draws part: the first week in which somebody acts differently, or something happens otherwise.
//!
//! Levels such as tension differ from the first week on if any parameter does. What counts here is what can be told: another
//! setting in force, another act, another number of attacks, clashes, strikes or deaths, another crossing that is shut, another phase.

use durand_model::actor::Actor;
use durand_model::conduct::Course;
use durand_model::record::{Decision, Event, EventKind, WeekRecord};
use durand_model::registry::{ACTIONS, QUANTITIES};
use durand_model::simulator::{Run, Simulator};
use durand_model::state::State;

/// What made a run leave its twin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// An actor, which chose otherwise.
    Actor(Actor),
    /// A mechanism or process, in which chance fell otherwise.
    Mechanism(&'static str),
    /// An intervention of the what-if, or one of the base that it has not got.
    Intervention(&'static str),
    /// Nothing that is told as an event: a quantity that came out otherwise.
    Quantity(&'static str),
}

impl By {
    /// What kind of thing it is, in a word.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Actor(_) => "actor",
            Self::Mechanism(_) => "mechanism",
            Self::Intervention(_) => "intervention",
            Self::Quantity(_) => "quantity",
        }
    }

    /// The kinds.
    pub const KINDS: [&'static str; 4] = ["actor", "mechanism", "intervention", "quantity"];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Actor(actor) => actor.name(),
            Self::Mechanism(name) | Self::Intervention(name) | Self::Quantity(name) => name,
        }
    }

    fn of_cause(event: &Event) -> Self {
        match (event.intervention(), event.actor) {
            (Some(name), _) => Self::Intervention(name),
            (None, Some(actor)) if event.cause.is_empty() => Self::Actor(actor),
            (None, _) => Self::Mechanism(event.cause),
        }
    }
}

/// What one of two twins did, or what came to pass in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Did {
    /// An actor chose an option.
    Acted(Decision),
    /// A setting was in force or an act done, by its position in [`ACTIONS`], whatever was chosen in the week.
    Held(usize),
    /// An actor takes no part.
    Absent,
    /// An event that the other has not got.
    Saw(Event),
    /// Nothing of the kind.
    Nothing,
    /// A quantity had this value, in its unit.
    Had(f64),
}

impl Did {
    /// In a few words: an option's name, an event with its place and deaths, a value; nothing where there is nothing.
    pub fn told(&self) -> String {
        match self {
            Self::Acted(decision) => ACTIONS[decision.action].name.to_owned(),
            Self::Held(action) => ACTIONS[*action].name.to_owned(),
            Self::Absent => "takes no part".to_owned(),
            Self::Saw(event) => told(event),
            Self::Nothing => String::new(),
            Self::Had(value) => value.to_string(),
        }
    }

    /// The probability of what an actor chose; `None` where nobody did.
    pub fn probability(&self) -> Option<f64> {
        match self {
            Self::Acted(decision) => Some(decision.probability),
            _ => None,
        }
    }

    /// The goal that spoke most for what an actor chose; `None` where nobody chose, or chose at random.
    pub fn reason(&self) -> Option<&'static str> {
        match self {
            Self::Acted(decision) => decision.main_reason(),
            _ => None,
        }
    }
}

/// "attack in Khyber Pakhtunkhwa, 4 deaths".
fn told(event: &Event) -> String {
    let place = if event.place.is_empty() { String::new() } else { format!(", {}", event.place) };
    let deaths = if event.deaths > 0 { format!(", {} deaths", event.deaths) } else { String::new() };
    let times = if event.count > 1 { format!(" x {}", event.count) } else { String::new() };
    format!("{}{times}{place}{deaths}", event.kind.name())
}

/// The parting of two twins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Divergence {
    /// The week, from 1.
    pub week: u64,
    /// What brought it about: where several differ, the first actor in the order of the registry, else the first event.
    pub by: By,
    /// What was in the base.
    pub base: Did,
    /// What was here instead.
    pub here: Did,
}

/// Whether the same was done and happened in both weeks, as far as that can be told.
pub fn is_same(one: &State, other: &State) -> bool {
    if one.course != other.course {
        return false;
    }
    let [a, b] = [one, other].map(published);
    QUANTITIES.iter().zip(a.iter().zip(&b)).all(|(quantity, (a, b))| !quantity.whole || a == b)
}

fn published(state: &State) -> [f64; QUANTITIES.len()] {
    let mut values = [0.0; QUANTITIES.len()];
    state.world.publish(&mut values);
    values
}

/// One of two twins after the week in which they part.
#[derive(Clone, Copy, Debug)]
pub struct Twin<'a> {
    /// What simulates it.
    pub simulator: &'a Simulator,
    /// The run.
    pub run: &'a Run,
    /// Its state before the week.
    pub before: &'a State,
}

impl Twin<'_> {
    fn record(&self) -> WeekRecord {
        self.simulator.retell(self.run, self.before)
    }
}

/// How the two came to differ in the week that both have just had, of which [`is_same`] said that it is not the same.
pub fn explain(base: Twin<'_>, here: Twin<'_>) -> Divergence {
    let (there, now) = (base.record(), here.record());
    let week = here.run.week();
    let turned = turned(&there, &now);
    let found = by_conduct(&base, &here, [&there, &now])
        .or_else(|| by_event(week, &there, &now))
        .unwrap_or_else(|| by_quantity(week, base.run.state(), here.run.state()));
    // The difference comes from whatever begins or ends in this week in only one of the two
    Divergence { by: turned.map_or(found.by, By::Intervention), ..found }
}

/// A difference in what is in force or done: what an intervention forced before what actors chose, and that before what follows
/// from it, such as the end of an agreement that the other side broke.
fn by_conduct(base: &Twin<'_>, here: &Twin<'_>, records: [&WeekRecord; 2]) -> Option<Divergence> {
    let courses = [base, here].map(|twin| twin.run.state().course);
    let differ: Vec<usize> =
        (0..ACTIONS.len()).filter(|&at| is_so(&courses[0], at) != is_so(&courses[1], at)).collect();
    let forced = |at: &usize| {
        let of = |twin: &Twin<'_>| {
            twin.simulator.forced(twin.run).iter().find(|one| concerns(one.action, *at)).map(|one| one.by)
        };
        of(here).or_else(|| of(base))
    };
    let choice = |record: &WeekRecord, actor| record.decisions.iter().copied().find(|one| one.actor == actor);
    let chose_otherwise = |at: &&usize| {
        let [there, now] = records.map(|record| choice(record, ACTIONS[**at].actor).map(|one| one.action));
        there != now
    };
    let by_force = differ.iter().find(|at| forced(at).is_some());
    let at = *by_force.or_else(|| differ.iter().find(chose_otherwise)).or(differ.first())?;
    let actor = ACTIONS[at].actor;
    let chosen = by_force.is_none() && chose_otherwise(&&at);
    let did = |record: &WeekRecord, course: &Course| match choice(record, actor) {
        None => Did::Absent,
        Some(decision) if chosen => Did::Acted(decision),
        Some(_) => in_force(course, at).map_or(Did::Nothing, Did::Held),
    };
    let by = forced(&at).map_or(By::Actor(actor), By::Intervention);
    Some(Divergence {
        week: here.run.week(),
        by,
        base: did(records[0], &courses[0]),
        here: did(records[1], &courses[1]),
    })
}

/// Whether an option is in force, or done.
fn is_so(course: &Course, at: usize) -> bool {
    let action = &ACTIONS[at];
    match (action.setting, action.act) {
        (Some((policy, setting)), _) => course.settings[policy] == setting,
        (None, act) => act.is_some_and(|act| course.acts >> act & 1 == 1),
    }
}

/// Whether both are the same act, or settings of one policy.
fn concerns(one: usize, other: usize) -> bool {
    let policy = |at: usize| ACTIONS[at].setting.map(|(policy, _)| policy);
    one == other || policy(one).is_some_and(|known| policy(other) == Some(known))
}

/// What is in force of the policy of an option, or that act itself if it is done.
fn in_force(course: &Course, at: usize) -> Option<usize> {
    (0..ACTIONS.len()).find(|&other| concerns(at, other) && is_so(course, other))
}

/// The intervention that begins or ends in a week in only one of two records.
fn turned(there: &WeekRecord, now: &WeekRecord) -> Option<&'static str> {
    let own = |one: &WeekRecord, other: &WeekRecord| {
        let alone = |event: &&Event| is_plan(event) && !other.events.contains(event);
        one.events.iter().find(alone).and_then(Event::intervention)
    };
    own(now, there).or_else(|| own(there, now))
}

/// Whether an event tells of an intervention itself: what was planned, not what came of it.
fn is_plan(event: &Event) -> bool {
    matches!(event.kind, EventKind::Intervention | EventKind::InterventionEnds | EventKind::Triggered)
}

/// The first event that only one of both has.
fn by_event(week: u64, there: &WeekRecord, now: &WeekRecord) -> Option<Divergence> {
    let (only_there, only_here) = (only(there, now), only(now, there));
    let first = |list: &[Event]| list.first().copied();
    let (base, here) = (first(&only_there), first(&only_here));
    let leading = match (base, here) {
        (Some(base), Some(here)) if base.day < here.day => base,
        (_, Some(here)) => here,
        (base, None) => base?,
    };
    let alike = |one: Option<Event>| match one.filter(|one| one.cause == leading.cause) {
        Some(event) => Did::Saw(event),
        None => Did::Nothing,
    };
    Some(Divergence { week, by: By::of_cause(&leading), base: alike(base), here: alike(here) })
}

/// The events of `one` that `other` has not got, each as often as it is missing. What is told of interventions themselves is left
/// out, and so are a turn of the phase, which follows from the level of tension and has no cause of its own, and a week's attacks by
/// others, which are a sum.
fn only(one: &WeekRecord, other: &WeekRecord) -> Vec<Event> {
    let mut left = other.events.clone();
    let is_told_elsewhere =
        |event: &Event| is_plan(event) || matches!(event.kind, EventKind::PhaseChange | EventKind::OtherAttacks);
    let missing = |event: &&Event| match left.iter().position(|here| here == *event) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    one.events.iter().filter(|event| !is_told_elsewhere(event)).filter(missing).copied().collect()
}

/// The first whole-numbered quantity that differs.
fn by_quantity(week: u64, base: &State, here: &State) -> Divergence {
    let (a, b) = (published(base), published(here));
    let at = (0..QUANTITIES.len()).find(|&at| QUANTITIES[at].whole && a[at] != b[at]).unwrap_or(0);
    Divergence { week, by: By::Quantity(QUANTITIES[at].name), base: Did::Had(a[at]), here: Did::Had(b[at]) }
}
