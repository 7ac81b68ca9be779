//! Every number that a scenario can set, as one flat list: path, unit, range, default, meaning, source.

use std::ops::Range;
use std::sync::OnceLock;

use super::goals::GOALS;
use crate::actor::Actor;
use crate::crossing::CROSSINGS;
use crate::phase::THRESHOLDS;
use crate::rules::{mechanisms, processes};
use crate::temperaments::default_trait;
use crate::vocabulary::temperament::AUDIENCE_COST;
use crate::vocabulary::{ACTIONS, Mechanism, PUBLIC_STANDS, QUANTITIES, Quantity, TEMPERAMENT};

/// One number that a scenario, `--set` or a design can set.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Dotted path, as in `actors.pakistan.goals.strategic_depth`.
    pub path: String,
    /// Unit, in words.
    pub unit: &'static str,
    /// Lowest valid value.
    pub low: f64,
    /// Highest valid value.
    pub high: f64,
    /// Value where a scenario says nothing.
    pub default: f64,
    /// Whether only whole numbers are valid.
    pub whole: bool,
    /// One sentence: what it means.
    pub meaning: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

/// All settings, always in the same order: world, actors, mechanisms, processes, crossings, phases.
pub fn settings() -> &'static [Setting] {
    &index().all
}

/// Position of a path in [`settings`].
pub fn setting(path: &str) -> Option<usize> {
    index().find(path)
}

/// [`setting`] of a path that the program knows.
///
/// # Panics
/// If there is none: a mistake in the program.
pub fn place(path: &str) -> usize {
    setting(path).unwrap_or_else(|| panic!("no setting `{path}` in the registry"))
}

/// Where a law stands among all, mechanisms before processes.
///
/// # Panics
/// If it is no law of the model: a mistake in the program.
pub fn place_of_law(law: &Mechanism) -> usize {
    sections().position(|(_, one)| one.id == law.id).expect("a law of the model")
}

/// The positions in [`settings`] of the parameters, in order, of the law that stands there among all, mechanisms before processes.
pub fn parameters_at(law: usize) -> Range<usize> {
    index().laws[law].clone()
}

/// Where settings that every draw of a posterior needs stand among all.
#[derive(Debug)]
pub struct Places {
    /// For each quantity, of its starting value if it has one.
    pub world: Vec<Option<usize>>,
    /// For each crossing, of its share of trade.
    pub trade_shares: Vec<usize>,
    /// For each crossing, of its share of clashes.
    pub clash_shares: Vec<usize>,
    /// For each threshold of a phase.
    pub phases: Vec<usize>,
}

/// Those places.
pub fn places() -> &'static Places {
    static PLACES: OnceLock<Places> = OnceLock::new();
    PLACES.get_or_init(|| {
        let world = |quantity: &Quantity| setting(&format!("world.{}", quantity.name));
        let shares = |share: &str| {
            CROSSINGS.iter().map(|crossing| place(&format!("crossings.{}.{share}", crossing.name))).collect()
        };
        Places {
            world: QUANTITIES.iter().map(world).collect(),
            trade_shares: shares("trade_share"),
            clash_shares: shares("clash_share"),
            phases: THRESHOLDS.iter().map(|threshold| place(&format!("phases.{}", threshold.name))).collect(),
        }
    })
}

/// The settings, and where each path is among them: a table by hash finds each with one comparison.
struct Index {
    all: Vec<Setting>,
    /// Positions in `all` of each law's parameters.
    laws: Vec<Range<usize>>,
    /// Positions in `all`, at the hash of their path or the next free place; [`FREE`] where there is none. Half of it
    /// is free at least, its length a power of two.
    places: Vec<usize>,
}

const FREE: usize = usize::MAX;

impl Index {
    fn new(all: Vec<Setting>, laws: Vec<Range<usize>>) -> Self {
        let mut index = Self { places: vec![FREE; 2 * all.len().next_power_of_two()], all, laws };
        for at in 0..index.all.len() {
            let place = index.place(&index.all[at].path);
            index.places[place] = at;
        }
        index
    }

    /// Where `path` is in the table, or would be.
    fn place(&self, path: &str) -> usize {
        let mask = self.places.len() - 1;
        let mut place = fowler_noll_vo(path) as usize & mask;
        while self.places[place] != FREE && self.all[self.places[place]].path != path {
            place = (place + 1) & mask;
        }
        place
    }

    fn find(&self, path: &str) -> Option<usize> {
        Some(self.places[self.place(path)]).filter(|at| *at != FREE)
    }
}

/// The hash FNV-1a of 64 bits.
fn fowler_noll_vo(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut all = world();
        for actor in Actor::ALL {
            all.extend(of_actor(actor));
        }
        let mut laws = Vec::new();
        for (section, law) in sections() {
            let first = all.len();
            all.extend(parameters(section, law));
            laws.push(first..all.len());
        }
        all.extend(crossings());
        all.extend(phases());
        Index::new(all, laws)
    })
}

fn world() -> Vec<Setting> {
    QUANTITIES
        .iter()
        .filter(|quantity| quantity.initial)
        .map(|quantity| Setting {
            path: format!("world.{}", quantity.name),
            unit: quantity.unit,
            low: quantity.low,
            high: quantity.high,
            default: quantity.default,
            whole: quantity.whole,
            meaning: quantity.meaning,
            source: quantity.source,
        })
        .collect()
}

fn of_actor(actor: Actor) -> Vec<Setting> {
    let path = |section: &str, name: &str| format!("actors.{}.{section}.{name}", actor.name());
    let goals = GOALS.iter().filter(|goal| goal.actor == actor).map(|goal| Setting {
        path: path("goals", goal.name),
        unit: "weight",
        low: 0.0,
        high: 1.0,
        default: goal.weight,
        whole: false,
        meaning: goal.meaning,
        source: goal.source,
    });
    let voices = GOALS.iter().filter(|goal| goal.actor == actor && actor.has_voices()).map(|goal| Setting {
        path: path("voices", goal.name),
        unit: "lean",
        low: -1.0,
        high: 1.0,
        default: goal.lean,
        whole: false,
        meaning: "How much more the first voice (the military in Islamabad, Kandahar in Kabul) weighs this goal, and the second less.",
        source: goal.source,
    });
    let stands = PUBLIC_STANDS.iter().any(|(of, _)| *of == actor);
    let has = move |at: usize| at != AUDIENCE_COST || stands;
    let temperament = TEMPERAMENT.iter().enumerate().filter(move |(at, _)| has(*at)).map(|(at, one)| Setting {
        path: path("temperament", one.name),
        unit: one.unit,
        low: one.low,
        high: one.high,
        default: default_trait(actor, at),
        whole: one.whole,
        meaning: one.meaning,
        source: one.source,
    });
    let actions =
        ACTIONS.iter().filter(|action| action.actor == actor && action.name != "keep").map(|action| Setting {
            path: path("actions", action.name),
            unit: "effort, share",
            low: 0.0,
            high: 1.0,
            default: action.effort,
            whole: false,
            meaning: action.meaning,
            source: action.source,
        });
    goals.chain(voices).chain(temperament).chain(actions).collect()
}

/// All laws, mechanisms before processes, each with the section of a scenario in which its parameters stand.
fn sections() -> impl Iterator<Item = (&'static str, &'static Mechanism)> {
    let mechanisms = mechanisms().iter().map(|mechanism| ("mechanisms", mechanism));
    mechanisms.chain(processes().iter().map(|process| ("processes", process)))
}

fn parameters(section: &str, law: &'static Mechanism) -> impl Iterator<Item = Setting> {
    law.parameters.iter().map(move |parameter| Setting {
        path: format!("{section}.{}.{}", law.name, parameter.name),
        unit: parameter.unit,
        low: parameter.low,
        high: parameter.high,
        default: parameter.default,
        whole: false,
        meaning: parameter.meaning,
        source: parameter.source,
    })
}

fn crossings() -> impl Iterator<Item = Setting> {
    CROSSINGS.iter().flat_map(|crossing| {
        crossing.settings().map(|(name, unit, default, meaning)| Setting {
            path: format!("crossings.{}.{name}", crossing.name),
            unit,
            low: 0.0,
            high: 1.0,
            default,
            whole: false,
            meaning,
            source: crossing.source,
        })
    })
}

fn phases() -> impl Iterator<Item = Setting> {
    THRESHOLDS.iter().map(|threshold| Setting {
        path: format!("phases.{}", threshold.name),
        unit: "points of tension",
        low: 0.0,
        high: 100.0,
        default: threshold.default,
        whole: false,
        meaning: threshold.meaning,
        source: threshold.source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_is_found_and_no_other() {
        for (at, one) in settings().iter().enumerate() {
            assert_eq!(setting(&one.path), Some(at), "{}", one.path);
            assert_eq!(setting(&one.path[1..]), None);
        }
        assert_eq!(setting(""), None);
    }
}
