//! Every number that a scenario can set, as one flat list: path, unit, range, default, meaning, source.

use std::sync::OnceLock;

use super::{ACTIONS, GOALS, QUANTITIES, TEMPERAMENT, mechanisms, processes};
use crate::model::{actor::Actor, crossing::CROSSINGS, phase::THRESHOLDS, temperaments::default_trait};

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
    &index().0
}

/// Position of a path in [`settings`].
pub fn setting(path: &str) -> Option<usize> {
    let (all, order) = index();
    order.binary_search_by(|&at| all[at].path.as_str().cmp(path)).ok().map(|found| order[found])
}

fn index() -> &'static (Vec<Setting>, Vec<usize>) {
    static INDEX: OnceLock<(Vec<Setting>, Vec<usize>)> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut all = world();
        for actor in Actor::ALL {
            all.extend(of_actor(actor));
        }
        all.extend(parameters());
        all.extend(crossings());
        all.extend(phases());
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by(|&a, &b| all[a].path.cmp(&all[b].path));
        (all, order)
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
    let temperament = TEMPERAMENT.iter().enumerate().map(|(at, one)| Setting {
        path: path("temperament", one.name),
        unit: one.unit,
        low: one.low,
        high: one.high,
        default: default_trait(actor, at),
        whole: one.whole,
        meaning: one.meaning,
        source: one.source,
    });
    let actions = ACTIONS.iter().filter(|action| action.actor == actor).map(|action| Setting {
        path: path("actions", action.name),
        unit: "effort, share",
        low: 0.0,
        high: 1.0,
        default: action.effort,
        whole: false,
        meaning: action.meaning,
        source: action.source,
    });
    goals.chain(temperament).chain(actions).collect()
}

fn parameters() -> impl Iterator<Item = Setting> {
    let mechanisms = mechanisms().iter().map(|mechanism| ("mechanisms", mechanism));
    let processes = processes().iter().map(|process| ("processes", process));
    mechanisms.chain(processes).flat_map(|(section, of)| {
        of.parameters.iter().map(move |parameter| Setting {
            path: format!("{section}.{}.{}", of.name, parameter.name),
            unit: parameter.unit,
            low: parameter.low,
            high: parameter.high,
            default: parameter.default,
            whole: false,
            meaning: parameter.meaning,
            source: parameter.source,
        })
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
