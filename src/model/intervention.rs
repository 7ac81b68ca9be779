//! Interventions: what a scenario changes in the middle of a run.

use std::sync::OnceLock;

use super::actor::Actor;
use super::crossing::CROSSINGS;
pub use super::happening::{Happening, Injected, Injection};
use super::registry::{mechanisms, settings};
use super::rule::Rule;
use super::vocabulary::{ACTIONS, QUANTITIES};
use super::window::Window;

/// Changes that a scenario makes in certain weeks, under one name.
#[derive(Clone, Debug, PartialEq)]
pub struct Intervention {
    /// Its name, which events give as their cause.
    pub name: &'static str,
    /// Its weeks; open where it has no end.
    pub window: Window,
    /// Days of the week, 0 to 6, on which its beginning and its end are told.
    pub days: [u8; 2],
    /// What makes it begin in a run; its window is then that in which it may. `None` where it begins with its window.
    pub rule: Option<Rule>,
    /// What it changes, in order.
    pub changes: Vec<Change>,
    /// What `events.csv` and chronicles say of each change: [`Change::in_words`].
    pub told: Vec<&'static str>,
}

/// One thing that an intervention changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A number: of the world, or a parameter.
    Value {
        /// Which: position in [`settings`].
        setting: usize,
        /// What is done to it.
        how: How,
        /// By how much, in the setting's unit; a plain factor where it is scaled.
        by: f64,
    },
    /// A setting of a policy is in force, or an act is done, whatever its actor would choose.
    Force {
        /// Which: position in [`ACTIONS`].
        action: usize,
    },
    /// An action is forbidden, or allowed where the scenario forbids it.
    Permit {
        /// Which: position in [`ACTIONS`].
        action: usize,
        /// Whether it may be done.
        allowed: bool,
    },
    /// A crossing is shut or opened.
    Crossing {
        /// Which: position in [`CROSSINGS`].
        crossing: usize,
        /// Whether it is open.
        open: bool,
        /// Whose closure it is, Pakistan's or the Afghan Taliban's; `None` for nobody's.
        by: Option<Actor>,
    },
    /// A mechanism is switched off or on.
    Mechanism {
        /// Which: position in [`mechanisms`].
        mechanism: usize,
        /// Whether it is on.
        on: bool,
    },
    /// Something happens.
    Inject(Injection),
}

/// What is done to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It becomes the given one.
    Set,
    /// The given one is added.
    Add,
    /// It is multiplied by the given one.
    Scale,
}

impl How {
    /// What becomes of `value`, kept from `low` to `high`.
    #[inline]
    pub fn apply(self, value: f64, by: f64, low: f64, high: f64) -> f64 {
        let changed = match self {
            Self::Set => by,
            Self::Add => value + by,
            Self::Scale => value * by,
        };
        changed.clamp(low, high)
    }
}

impl Change {
    /// The weeks in which it holds, as a change of an intervention over `window`.
    ///
    /// What changes the world itself, or is a single act, and has no end is done once, in the first week.
    pub fn extent(&self, window: Window) -> Window {
        let once = match self {
            Self::Value { setting, .. } => quantity_of(*setting).is_some(),
            Self::Force { action } => !ACTIONS[*action].stays(),
            Self::Crossing { .. } | Self::Inject(_) => true,
            Self::Permit { .. } | Self::Mechanism { .. } => false,
        };
        if once && window.is_open() { Window::week(window.from) } else { window }
    }

    /// What it does, in a few words: "world.tension + 5", "pakistan.border.shut forced", "Torkham shut"; of an event its name.
    pub fn in_words(&self) -> String {
        let touched = self.touches();
        match self {
            Self::Value { how: How::Set, by, .. } => format!("{touched} = {by}"),
            Self::Value { how: How::Add, by, .. } if *by < 0.0 => format!("{touched} - {}", -by),
            Self::Value { how: How::Add, by, .. } => format!("{touched} + {by}"),
            Self::Value { how: How::Scale, by, .. } => format!("{touched} x {by}"),
            Self::Force { .. } => format!("{touched} forced"),
            Self::Permit { allowed, .. } => format!("{touched} {}", if *allowed { "allowed" } else { "forbidden" }),
            Self::Crossing { open, by, .. } => {
                format!("{touched} {}{}", if *open { "opened" } else { "shut" }, by_whom(*by))
            }
            Self::Mechanism { on, .. } => format!("{touched} {}", if *on { "on" } else { "off" }),
            Self::Inject(_) => touched.to_owned(),
        }
    }

    /// What it does, told apart from any other change: of an event its deaths and place too.
    pub fn in_full(&self) -> String {
        match self {
            Self::Inject(Injection { deaths, place, .. }) => {
                let place = if place.is_empty() { String::new() } else { format!(" in {place}") };
                format!("{}{place} with {deaths} dead", self.in_words())
            }
            _ => self.in_words(),
        }
    }

    /// What it touches: a path, `actor.action`, a crossing, a mechanism, what happens.
    pub fn touches(&self) -> &'static str {
        match self {
            Self::Value { setting, .. } => &settings()[*setting].path,
            Self::Force { action } | Self::Permit { action, .. } => action_path(*action),
            Self::Crossing { crossing, .. } => CROSSINGS[*crossing].title,
            Self::Mechanism { mechanism, .. } => mechanisms()[*mechanism].name,
            Self::Inject(one) => one.happening.name(),
        }
    }
}

/// `actor.action` of the action at that position of [`ACTIONS`].
pub fn action_path(at: usize) -> &'static str {
    static PATHS: OnceLock<Vec<String>> = OnceLock::new();
    let path = |action: &super::registry::Action| format!("{}.{}", action.actor.name(), action.name);
    &PATHS.get_or_init(|| ACTIONS.iter().map(path).collect())[at]
}

/// The quantity (position in [`QUANTITIES`]) whose starting value a setting is, if it is one.
pub fn quantity_of(setting: usize) -> Option<usize> {
    let name = settings()[setting].path.strip_prefix("world.")?;
    QUANTITIES.iter().position(|quantity| quantity.name == name)
}

/// " by Pakistan", or nothing.
fn by_whom(by: Option<Actor>) -> String {
    by.map_or_else(String::new, |actor| format!(" by {}", actor.title()))
}

#[cfg(test)]
#[path = "intervention_tests.rs"]
mod tests;
