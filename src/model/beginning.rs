//! What a scenario does to the world itself at the beginning of a week: actors enter and leave, interventions change
//! quantities, shut crossings, make things happen.

use std::collections::BTreeMap;

use super::actor::Actor;
use super::bounded::greater;
use super::chance::Log;
use super::conduct::Course;
use super::crossing::CROSSINGS;
use super::event::{Event, EventKind};
use super::intervention::{Change, Happening, How, Injected, Injection, Intervention, quantity_of};
use super::registry::places;
use super::settings::{Hold, Settings};
use super::severity::MASS;
use super::state::State;
use super::vocabulary::{POLICIES, POLICIES_COUNT, QUANTITIES, World, afghan_taliban, india, pakistan, ttp};
use super::window::Window;

/// What is done at the beginning of one week.
#[derive(Clone, Debug, Default)]
pub struct Beginning {
    deeds: Vec<Deed>,
    /// What happens in the week by intervention.
    pub injected: Option<Injected>,
    /// What is told of it, whatever the world is like.
    pub told: Vec<Event>,
}

/// One thing that is done at the beginning of a week.
#[derive(Clone, Copy, Debug)]
enum Deed {
    /// An actor takes part from now on; the TTP with at least so many thousand fighters.
    Enter { actor: Actor, strength: f64, start: [u8; POLICIES_COUNT] },
    /// An actor takes part no longer.
    Leave(Actor),
    /// A quantity (by column) changes, in the unit in which it is kept.
    Quantity { at: usize, how: How, by: f64, low: f64, high: f64 },
    /// A crossing is shut, opened, or let go after it was held shut.
    Crossing { crossing: usize, to: Hold, by: &'static str, day: u8 },
}

impl Beginning {
    /// This, and then the other.
    #[must_use]
    pub fn joined(mut self, other: &Self) -> Self {
        self.deeds.extend_from_slice(&other.deeds);
        self.told.extend_from_slice(&other.told);
        self.injected = match (self.injected, &other.injected) {
            (Some(one), Some(other)) => Some(one.and(other)),
            (one, other) => one.or(*other),
        };
        self
    }

    /// Changes the state before anyone decides, and takes down in `log` what came of it.
    pub fn apply(&self, state: &mut State, log: &mut Log) {
        for deed in &self.deeds {
            match *deed {
                Deed::Enter { actor, strength, start } => enter(actor, state, strength, &start),
                Deed::Leave(actor) => leave(actor, state),
                Deed::Quantity { at, how, by, low, high } => {
                    if let Some(value) = state.world.at_mut(at) {
                        *value = how.apply(*value, by, low, high);
                    }
                }
                Deed::Crossing { crossing, to, by, day } => turn(crossing, to, by, day, state, log),
            }
        }
        // Mediators bring both to give their word
        if self.injected.is_some_and(|injected| injected.ceasefire > 0.0) {
            state.course.set(pakistan::Ceasefire::Accept);
            state.course.set(afghan_taliban::Ceasefire::Accept);
        }
    }
}

/// An actor begins to take part, with the policies and the TTP with the fighters with which the scenario would have it begin.
pub fn enter(actor: Actor, state: &mut State, strength: f64, start: &[u8; POLICIES_COUNT]) {
    for (at, _) in POLICIES.iter().enumerate().filter(|(_, policy)| policy.actor == actor) {
        state.course.settings[at] = start[at];
    }
    if actor == Actor::Ttp {
        state.world.ttp_strength = greater(state.world.ttp_strength, strength);
    }
}

/// Quantities that are an actor's own: where it takes no part they are 0 and stay so.
pub const OWN: [(Actor, &[&str]); 2] = [
    (Actor::Ttp, &["ttp_strength", "attack_momentum", "attacks", "militants_killed", "truce"]),
    (Actor::UnitedStates, &["us_presence"]),
];

/// An actor takes part no longer: it does nothing any more, and of the TTP no fighters are left to fight or to keep a
/// truce, of the United States no forces.
pub fn leave(actor: Actor, state: &mut State) {
    state.course = idle(actor, state.course);
    let own = OWN.iter().filter(|(owner, _)| *owner == actor).flat_map(|(_, own)| own.iter());
    for name in own {
        let at = QUANTITIES.iter().position(|quantity| quantity.name == *name);
        if let Some(value) = at.and_then(|at| state.world.at_mut(at)) {
            *value = 0.0;
        }
    }
}

/// The course in which an actor that takes no part does nothing.
fn idle(actor: Actor, mut course: Course) -> Course {
    for (at, policy) in POLICIES.iter().enumerate().filter(|(_, policy)| policy.actor == actor) {
        course.settings[at] = policy.start;
    }
    match actor {
        Actor::Ttp => course.set(ttp::Tempo::Low),
        Actor::India => course.set(india::Kabul::Absent),
        _ => {}
    }
    course
}

/// Shuts, opens or lets go a crossing.
fn turn(crossing: usize, to: Hold, by: &'static str, day: u8, state: &mut State, log: &mut Log) {
    let border = &mut state.border;
    let was = border.closed(crossing);
    match to {
        Hold::ShutBy(Actor::AfghanTaliban) => border.by_afghan_taliban[crossing] = 1.0,
        Hold::ShutBy(_) => border.by_pakistan[crossing] = 1.0,
        Hold::Shut => border.by_incident[crossing] = 1.0,
        Hold::Free => border.by_incident[crossing] = 0.0,
        Hold::Open => {
            border.by_pakistan[crossing] = 0.0;
            border.by_afghan_taliban[crossing] = 0.0;
            border.by_incident[crossing] = 0.0;
        }
    }
    let is = border.closed(crossing);
    let mut closed = state.world.closed();
    closed[crossing] = is;
    state.world.set_closed(closed);
    if log.wanted && is != was {
        let kind = if is > was { EventKind::Closure } else { EventKind::Reopening };
        log.push(Event { kind, actor: None, place: CROSSINGS[crossing].title, count: 1, deaths: 0, cause: by, day });
    }
}

/// What is done at the beginning of each of the `weeks` weeks in which anything is. `in_week` gives the settings of a
/// week.
pub fn beginnings(settings: &Settings, weeks: u32, in_week: impl Fn(u32) -> Settings) -> BTreeMap<u32, Beginning> {
    let mut list = List { weeks, only: None, all: BTreeMap::new() };
    for actor in Actor::ALL {
        let Window { from, until } = settings.present[actor as usize];
        if from > 0 && from < until {
            let (strength, start) = (settings.get("world.ttp_strength"), settings.start);
            list.deed(from, Deed::Enter { actor, strength, start });
            list.tell(from, actor_event(EventKind::Enters, actor, settings.turn_days[actor as usize][0]));
        }
        if from < until {
            list.deed(until, Deed::Leave(actor));
            list.tell(until, actor_event(EventKind::Leaves, actor, settings.turn_days[actor as usize][1]));
        }
    }
    // What ends makes room for what begins. What has a rule begins and ends in a run
    let dated = || settings.interventions.iter().filter(|one| one.rule.is_none());
    for one in dated() {
        one.changes.iter().zip(&one.told).for_each(|(change, told)| list.end(one, change, told, &in_week));
    }
    for one in dated() {
        one.changes.iter().zip(&one.told).for_each(|(change, told)| list.begin(one, change, told, settings));
    }
    list.all
}

/// What `one` does at the beginning of `week`, if it does anything then.
pub fn in_one_week(
    settings: &Settings,
    weeks: u32,
    week: u32,
    one: &Intervention,
    in_week: impl Fn(u32) -> Settings,
) -> Option<Beginning> {
    let mut list = List { weeks, only: Some(week), all: BTreeMap::new() };
    one.changes.iter().zip(&one.told).for_each(|(change, told)| list.end(one, change, told, &in_week));
    one.changes.iter().zip(&one.told).for_each(|(change, told)| list.begin(one, change, told, settings));
    list.all.remove(&week)
}

fn actor_event(kind: EventKind, actor: Actor, day: u8) -> Event {
    Event { kind, actor: Some(actor), place: "", count: 1, deaths: 0, cause: "", day }
}

/// Beginnings in the making.
struct List {
    weeks: u32,
    /// The only week that is asked about, if one is.
    only: Option<u32>,
    all: BTreeMap<u32, Beginning>,
}

impl List {
    fn at(&mut self, week: u32, change: impl FnOnce(&mut Beginning)) {
        if week < self.weeks && self.only.is_none_or(|only| only == week) {
            change(self.all.entry(week).or_default());
        }
    }

    fn deed(&mut self, week: u32, deed: Deed) {
        self.at(week, |beginning| beginning.deeds.push(deed));
    }

    fn tell(&mut self, week: u32, event: Event) {
        self.at(week, |beginning| beginning.told.push(event));
    }

    fn end(&mut self, one: &Intervention, change: &Change, said: &'static str, in_week: &impl Fn(u32) -> Settings) {
        let Window { until, .. } = one.window;
        if one.window.is_open() || until >= self.weeks || self.only.is_some_and(|only| only != until) {
            return;
        }
        self.tell(until, told(EventKind::InterventionEnds, one, said, one.days[1]));
        if let &Change::Crossing { crossing, open: false, .. } = change
            && in_week(until).held[crossing] == Hold::Free
        {
            self.deed(until, Deed::Crossing { crossing, to: Hold::Free, by: one.name, day: one.days[1] });
        }
    }

    fn begin(&mut self, one: &Intervention, change: &Change, said: &'static str, settings: &Settings) {
        let from = one.window.from;
        self.tell(from, told(EventKind::Intervention, one, said, one.days[0]));
        let extent = change.extent(one.window);
        match *change {
            Change::Value { setting, how, by } => {
                let Some(at) = quantity_of(setting) else { return };
                let about = &QUANTITIES[at];
                let by = if how == How::Scale { by } else { by / about.scale };
                let (low, high) = (about.low / about.scale, about.high / about.scale);
                for week in extent.from..extent.until.min(self.weeks) {
                    self.deed(week, Deed::Quantity { at, how, by, low, high });
                }
            }
            Change::Crossing { crossing, open, by } => {
                let to = Hold::of(open, by);
                self.deed(from, Deed::Crossing { crossing, to, by: one.name, day: one.days[0] });
            }
            Change::Inject(injection) => {
                for week in extent.from..extent.until.min(self.weeks) {
                    let day = if week == from { one.days[0] } else { 0 };
                    let ttp = settings.present[Actor::Ttp as usize].holds(week);
                    self.tell(week, happening(&injection, one.name, day, ttp));
                    self.at(week, |beginning| {
                        beginning.injected = Some(beginning.injected.unwrap_or_default().with(&injection));
                    });
                }
            }
            Change::Force { .. } | Change::Permit { .. } | Change::Mechanism { .. } => {}
        }
    }
}

fn told(kind: EventKind, one: &Intervention, place: &'static str, day: u8) -> Event {
    Event { kind, actor: None, place, count: 1, deaths: 0, cause: one.name, day }
}

/// An injected event as it is told.
fn happening(one: &Injection, by: &'static str, day: u8, ttp: bool) -> Event {
    let (kind, actor) = match one.happening {
        Happening::MassAttack if one.deaths as usize >= MASS => (EventKind::MassAttack, ttp.then_some(Actor::Ttp)),
        Happening::MassAttack => (EventKind::Attack, ttp.then_some(Actor::Ttp)),
        Happening::BorderClash(_) => (EventKind::BorderClash, None),
        Happening::Airstrike => (EventKind::Airstrike, Some(Actor::Pakistan)),
        Happening::Ceasefire => (EventKind::Ceasefire, None),
    };
    Event { kind, actor, place: one.place, count: 1, deaths: one.deaths, cause: by, day }
}

/// The world in which the runs of a scenario begin, as if every actor took part.
pub fn world(settings: &Settings) -> World {
    let start = |place: &Option<usize>| place.map_or(0.0, |place| settings.values()[place]);
    World::from_published(&places().world.iter().map(start).collect::<Vec<f64>>())
}

#[cfg(test)]
#[path = "beginning_tests.rs"]
mod tests;
