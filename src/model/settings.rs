//! A scenario as the model needs it: a value for every setting, what is off, who takes part, how actors choose.

use super::actor::{ACTORS, Actor};
use super::conduct::Course;
use super::crossing::CROSSINGS_COUNT;
use super::intervention::Intervention;
use super::registry;
use super::vocabulary::{Mechanism, Mode, POLICIES_COUNT};
use super::window::Window;

/// The complete input of a run, apart from seed and run number. Valid by construction when it comes from a checked
/// scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    values: Vec<f64>,
    /// For each of [`registry::mechanisms`], whether it is on.
    pub on: Vec<bool>,
    /// For each actor, the weeks in which it takes part.
    pub present: [Window; ACTORS],
    /// For each actor, the days of the week, 0 to 6, on which its entering and its leaving are told.
    pub turn_days: [[u8; 2]; ACTORS],
    /// For each of [`registry::ACTIONS`], whether it is forbidden.
    pub forbidden: Vec<bool>,
    /// How actors choose.
    pub decision: Modes,
    /// What changes in the middle of a run, in the order in which it is laid over the rest.
    pub interventions: Vec<Intervention>,
    /// For each crossing, how an intervention holds it. Free in a scenario; interventions make it so for their weeks.
    pub held: [Hold; CROSSINGS_COUNT],
    /// For each policy, the setting in force at the start.
    pub start: [u8; POLICIES_COUNT],
    /// What interventions bring into force or make actors do, whatever they would choose. Nothing in a scenario;
    /// interventions make it so for their weeks.
    pub forced: Vec<Forced>,
}

/// How actors choose: all alike, apart from those that have a mode of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modes {
    /// The mode of every actor that has none of its own.
    pub all: Mode,
    /// For each actor, a mode of its own.
    pub own: [Option<Mode>; ACTORS],
}

impl Modes {
    /// The mode in which `actor` decides.
    pub fn of(&self, actor: Actor) -> Mode {
        self.own[actor as usize].unwrap_or(self.all)
    }
}

/// How an intervention holds a crossing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Hold {
    /// Not at all.
    #[default]
    Free,
    /// Nobody can open it.
    Shut,
    /// It is shut for that actor: Pakistan or the Afghan Taliban.
    ShutBy(Actor),
    /// Nobody can shut it.
    Open,
}

impl Hold {
    /// How an intervention holds a crossing that it opens, or shuts for somebody or nobody.
    pub fn of(open: bool, by: Option<Actor>) -> Self {
        match (open, by) {
            (true, _) => Self::Open,
            (false, Some(actor)) => Self::ShutBy(actor),
            (false, None) => Self::Shut,
        }
    }
}

/// What an intervention brings into force, or makes an actor do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forced {
    /// Which: position in [`registry::ACTIONS`].
    pub action: usize,
    /// Name of the intervention.
    pub by: &'static str,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            values: registry::settings().iter().map(|setting| setting.default).collect(),
            on: vec![true; registry::mechanisms().len()],
            present: Actor::ALL.map(|actor| Window::when(actor.takes_part_by_default())),
            turn_days: [[0; 2]; ACTORS],
            forbidden: vec![false; registry::ACTIONS.len()],
            decision: Modes::default(),
            interventions: Vec::new(),
            held: [Hold::Free; CROSSINGS_COUNT],
            start: Course::default().settings,
            forced: Vec::new(),
        }
    }
}

impl Settings {
    /// All values, one for each of [`registry::settings`].
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The value at a path.
    ///
    /// # Panics
    /// If the registry has no such path: a mistake in the program, as scenario files are checked before.
    pub fn get(&self, path: &str) -> f64 {
        self.values[registry::place(path)]
    }

    /// Sets value number `at`, which the caller has checked against the setting's range.
    pub fn set(&mut self, at: usize, value: f64) {
        self.values[at] = value;
    }

    /// Whether a law is on, and its parameters, in order.
    pub fn law(&self, about: &Mechanism) -> (bool, &[f64]) {
        self.law_at(registry::place_of_law(about))
    }

    /// The same of the law that stands there among all, mechanisms before processes. Processes are always on.
    pub fn law_at(&self, law: usize) -> (bool, &[f64]) {
        (self.on.get(law).copied().unwrap_or(true), &self.values[registry::parameters_at(law)])
    }

    /// Whether the mechanism of that name is on.
    pub fn is_on(&self, mechanism: &str) -> bool {
        registry::mechanisms().iter().zip(&self.on).any(|(about, &on)| on && about.name == mechanism)
    }

    /// Whether `actor` takes part in some week.
    pub fn takes_part(&self, actor: Actor) -> bool {
        !self.present[actor as usize].is_empty()
    }
}
