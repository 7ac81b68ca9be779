//! Factors: what differs between the points of an experiment.

use std::collections::BTreeSet;

use super::level::Level;
use super::point::Value;
use crate::prior::Scale;
use durand_model::registry::{self, Mechanism, Setting};
use durand_text::figures::as_it_is;

/// The levels of a mechanism that is switched.
pub const OFF_ON: [&str; 2] = ["off", "on"];

/// One factor.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    pub(super) name: String,
    pub(super) kind: Kind,
}

/// What a factor varies.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A number, anywhere within limits.
    Range(Range),
    /// A number that takes one of several values: its position in [`registry::settings`], and the values, at least one, none twice.
    Values(usize, Vec<f64>),
    /// A mechanism that is off or on: its position in [`registry::mechanisms`].
    Switch(usize),
    /// One of several levels, at least one; each may change anything.
    Levels(Vec<Level>),
}

/// A number, anywhere from `low` to `high`.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// Position in [`registry::settings`].
    pub at: usize,
    /// Lowest value, in the setting's unit.
    pub low: f64,
    /// Highest value, above the lowest.
    pub high: f64,
    /// On which scale values are spread evenly.
    pub scale: Scale,
    /// Values of a full factorial design, at least 2.
    pub steps: Option<u32>,
}

impl Range {
    /// The value at `unit`, from 0 for the lowest to 1 for the highest; a whole number where the setting takes no others, each
    /// as likely as another. Never outside the limits.
    pub fn value(&self, unit: f64) -> f64 {
        let value = match self.scale {
            Scale::Linear if self.setting().whole => {
                (self.low + unit * (self.high - self.low + 1.0)).floor().min(self.high)
            }
            Scale::Linear => self.low + unit * (self.high - self.low),
            Scale::Log => {
                let (low, high) = (libm::log(self.low), libm::log(self.high));
                let value = libm::exp(low + unit * (high - low));
                if self.setting().whole { value.round() } else { value }
            }
        };
        value.clamp(self.low, self.high)
    }

    /// Step number `step`, from 0, of `steps` steps from the lowest to the highest value, equal on the scale.
    pub fn step(&self, step: u32, steps: u32) -> f64 {
        let unit = f64::from(step) / f64::from(steps.max(2) - 1);
        match (step, self.scale) {
            (0, _) => self.low,
            (last, _) if last + 1 >= steps => self.high,
            // Steps of whole numbers are whole: the reader has seen to it.
            (_, Scale::Linear) => (self.low + unit * (self.high - self.low)).clamp(self.low, self.high),
            (_, Scale::Log) => self.value(unit),
        }
    }

    /// What is varied.
    pub fn setting(&self) -> &'static Setting {
        &registry::settings()[self.at]
    }
}

impl Factor {
    /// Its name: letters, digits, `_` and `-`; no other factor, outcome or other column of a table has it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it varies.
    pub fn kind(&self) -> &Kind {
        &self.kind
    }

    /// How many values it takes; `None` where it takes any within limits.
    pub fn count(&self) -> Option<usize> {
        match &self.kind {
            Kind::Range(_) => None,
            Kind::Values(_, values) => Some(values.len()),
            Kind::Switch(_) => Some(OFF_ON.len()),
            Kind::Levels(levels) => Some(levels.len()),
        }
    }

    /// The number that it varies; `None` for mechanisms and levels.
    pub fn setting(&self) -> Option<&'static Setting> {
        match self.kind {
            Kind::Range(Range { at, .. }) | Kind::Values(at, _) => Some(&registry::settings()[at]),
            Kind::Switch(_) | Kind::Levels(_) => None,
        }
    }

    /// The mechanism that it switches, if it does.
    pub fn mechanism(&self) -> Option<&'static Mechanism> {
        match self.kind {
            Kind::Switch(at) => Some(&registry::mechanisms()[at]),
            _ => None,
        }
    }

    /// Names of its levels; none for numbers.
    pub fn level_names(&self) -> Vec<&str> {
        match &self.kind {
            Kind::Range(_) | Kind::Values(..) => Vec::new(),
            Kind::Switch(_) => OFF_ON.to_vec(),
            Kind::Levels(levels) => levels.iter().map(Level::name).collect(),
        }
    }

    /// Paths of what it changes, as [`durand_scenario::Difference`] has them.
    pub fn touched(&self) -> BTreeSet<String> {
        match &self.kind {
            Kind::Range(Range { at, .. }) | Kind::Values(at, _) => [registry::settings()[*at].path.clone()].into(),
            Kind::Switch(at) => [format!("mechanisms.{}", registry::mechanisms()[*at].name)].into(),
            Kind::Levels(levels) => levels.iter().flat_map(|level| level.touched().iter().cloned()).collect(),
        }
    }

    /// Lowest and highest value of a number.
    pub fn limits(&self) -> Option<[f64; 2]> {
        match &self.kind {
            Kind::Range(range) => Some([range.low, range.high]),
            Kind::Values(_, values) => {
                let ends = values
                    .iter()
                    .fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], &value| [low.min(value), high.max(value)]);
                Some(ends)
            }
            Kind::Switch(_) | Kind::Levels(_) => None,
        }
    }

    /// The value at `unit`, from 0 to 1. Of several values each has the same share of the unit interval, in their order.
    pub fn value(&self, unit: f64) -> Value {
        let place = |count: usize| ((unit * count as f64) as usize).min(count - 1);
        match &self.kind {
            Kind::Range(range) => Value::Number(range.value(unit)),
            Kind::Values(_, values) => Value::Number(values[place(values.len())]),
            Kind::Switch(_) => Value::Level(place(OFF_ON.len())),
            Kind::Levels(levels) => Value::Level(place(levels.len())),
        }
    }

    /// Value number `at`, from 0, of a factor that takes so many.
    pub(super) fn nth(&self, at: usize) -> Value {
        match &self.kind {
            Kind::Range(range) => Value::Number(range.step(at as u32, range.steps.unwrap_or(2))),
            Kind::Values(_, values) => Value::Number(values[at]),
            Kind::Switch(_) | Kind::Levels(_) => Value::Level(at),
        }
    }

    /// A value of it as tables show it: a number, or the name of a level.
    pub fn text(&self, value: Value) -> String {
        match (value, &self.kind) {
            (Value::Level(at), Kind::Levels(levels)) => levels[at].name().to_owned(),
            (Value::Level(at), _) => OFF_ON[at].to_owned(),
            (Value::Number(number), _) => (number + 0.0).to_string(),
        }
    }

    /// What it varies, in one line: "world.trust, 5 to 40 points".
    pub fn in_short(&self) -> String {
        let list = |values: Vec<String>| values.join(", ");
        match &self.kind {
            Kind::Range(range) => {
                let Range { low, high, scale, .. } = range;
                let setting = range.setting();
                let scale = if *scale == Scale::Log { ", on a log scale" } else { "" };
                format!("{}: {} to {} {}{scale}", setting.path, as_it_is(*low), as_it_is(*high), setting.unit)
            }
            Kind::Values(at, values) => {
                let setting = &registry::settings()[*at];
                let values = list(values.iter().map(|value| as_it_is(*value)).collect());
                format!("{}: {values} {}", setting.path, setting.unit)
            }
            Kind::Switch(at) => format!("mechanism {}: off, on", registry::mechanisms()[*at].name),
            Kind::Levels(levels) => list(levels.iter().map(|level| level.name().to_owned()).collect()),
        }
    }
}
