//! The registry as one list of entries.

use super::entry::{Entry, Kind, Range};
use super::members::{action, goal, parameter, policy, range_of, temperament_of};
use crate::docs::filled_in;
use crate::model::actor::Actor;
use crate::model::crossing::CROSSINGS;
use crate::model::phase::{PHASES, THRESHOLDS};
use crate::model::registry::{
    Direction, MODES, Mechanism, Mode, OUTCOMES, POLICIES, QUANTITIES, TEMPERAMENT, actions_of, goals_of, mechanisms,
    processes, settings,
};

/// Everything that has a name, by kind.
pub fn catalogue() -> Vec<Entry> {
    let mut all: Vec<Entry> = quantities().collect();
    all.extend(Actor::ALL.map(actor));
    all.extend(POLICIES.iter().map(policy));
    all.extend(Actor::ALL.into_iter().flat_map(|actor| actions_of(actor).iter().map(action)));
    all.extend(Actor::ALL.into_iter().flat_map(|actor| goals_of(actor).iter().map(goal)));
    all.extend(temperament());
    all.extend(modes());
    all.extend(mechanisms().iter().map(|one| mechanism(one, Kind::Mechanism)));
    all.extend(processes().iter().map(|one| mechanism(one, Kind::Process)));
    all.extend(outcomes());
    all.extend(crossings());
    all.extend(phases());
    all.extend(parameters(&all));
    all
}

fn quantities() -> impl Iterator<Item = Entry> {
    QUANTITIES.iter().map(|quantity| {
        let entry = Entry::new(Kind::Quantity, quantity.name, quantity.meaning, quantity.source)
            .labelled(quantity.label)
            .ranging(Range {
                unit: quantity.unit,
                low: quantity.low,
                high: quantity.high,
                default: quantity.initial.then_some(quantity.default),
                whole: quantity.whole,
            });
        if quantity.initial {
            entry.at(format!("world.{}", quantity.name))
        } else {
            entry.fact("Set by", "nothing: it is what happened in the week, so a scenario gives it no start")
        }
    })
}

fn actor(actor: Actor) -> Entry {
    let path = format!("actors.{}", actor.name());
    let meaning = format!("{}: decides once a week, by its goals and temperament.", actor.title());
    let source = match actor {
        Actor::India | Actor::UnitedStates => "Article: an outside power",
        _ => "Article: a party to the conflict",
    };
    Entry::new(Kind::Actor, actor.name(), meaning, source)
        .labelled(actor.title())
        .at(path)
        .parts(goals_of(actor).iter().map(goal))
        .parts(temperament_of(actor))
        .parts(POLICIES.iter().filter(|policy| policy.actor == actor).map(policy))
        .parts(actions_of(actor).iter().filter(|action| !action.stays()).map(action))
}

fn temperament() -> impl Iterator<Item = Entry> {
    TEMPERAMENT.iter().enumerate().map(|(at, one)| {
        Entry::new(Kind::Temperament, one.name, one.meaning, one.source)
            .also(format!("temperament.{}", one.name))
            .ranging(Range { unit: one.unit, low: one.low, high: one.high, default: None, whole: one.whole })
            .parts(Actor::ALL.into_iter().map(|actor| temperament_of(actor).swap_remove(at)))
    })
}

fn modes() -> impl Iterator<Item = Entry> {
    MODES.iter().map(|one| {
        Entry::new(Kind::Mode, one.name, one.meaning, one.source)
            .also("decision")
            .fact("Rule", one.rule)
            .fact("Default", if one.mode == Mode::default() { "where a scenario names no other" } else { "" })
            .fact("Choose it with", format!("--set decision={0}; --set actors.pakistan.decision={0}", one.name))
    })
}

fn mechanism(one: &Mechanism, kind: Kind) -> Entry {
    let section = kind.plural();
    let mut entry = Entry::new(kind, one.name, one.says, one.source).at(format!("{section}.{}", one.name)).also(one.id);
    entry.id = Some(one.id);
    let moved = |(outcome, way): &(&str, Direction)| match way {
        Direction::Up => format!("raises {outcome}"),
        Direction::Down => format!("lowers {outcome}"),
    };
    let off = match one.off {
        Some(off) => {
            format!("{} (tested in {})", off.moves.iter().map(moved).collect::<Vec<_>>().join(", "), off.scenario)
        }
        None => "not possible: every run needs it".to_owned(),
    };
    entry
        .fact("Switched off", off)
        .fact("Actions", one.actions.join(", "))
        .fact("Equations", filled_in(one.equations))
        .parts(one.parameters.iter().map(|number| parameter(section, one.name, number)))
}

fn outcomes() -> impl Iterator<Item = Entry> {
    OUTCOMES.iter().map(|outcome| {
        let moved: Vec<String> = mechanisms()
            .iter()
            .filter_map(|one| {
                let (_, way) = one.off?.moves.iter().find(|(name, _)| *name == outcome.name)?;
                let does = if *way == Direction::Up { "raises" } else { "lowers" };
                Some(format!("{} ({does} it)", one.name))
            })
            .collect();
        let range =
            Range { unit: outcome.unit, low: outcome.low, high: outcome.high, default: None, whole: outcome.whole };
        Entry::new(Kind::Outcome, outcome.name, outcome.meaning, outcome.source)
            .labelled(outcome.label)
            .ranging(range)
            .fact("Highest", if outcome.per_week { "the upper end of the range is meant for each week" } else { "" })
            .fact("Missing", if outcome.optional { "empty in the files where it never came" } else { "" })
            .fact("Moved by", moved.join(", "))
    })
}

fn crossings() -> impl Iterator<Item = Entry> {
    CROSSINGS.iter().map(|crossing| {
        let path = format!("crossings.{}", crossing.name);
        let parts = crossing.settings().map(|(name, ..)| {
            let path = format!("{path}.{name}");
            let meaning = crossing.settings().iter().find(|one| one.0 == name).map_or("", |one| one.3);
            let entry = Entry::new(Kind::Parameter, name, meaning, crossing.source);
            match range_of(&path) {
                Some(range) => entry.ranging(range).at(path),
                None => entry,
            }
        });
        Entry::new(
            Kind::Crossing,
            crossing.name,
            format!("{}, a crossing in the sector {}.", crossing.title, crossing.sector),
            crossing.source,
        )
        .also(path.clone())
        .parts(parts)
    })
}

fn phases() -> impl Iterator<Item = Entry> {
    let thresholds = THRESHOLDS.iter().map(|threshold| {
        let path = format!("phases.{}", threshold.name);
        let entry = Entry::new(Kind::Phase, threshold.name, threshold.meaning, threshold.source);
        match range_of(&path) {
            Some(range) => entry.ranging(range).at(path),
            None => entry.also(path),
        }
    });
    let without = PHASES.iter().filter(|phase| THRESHOLDS.iter().all(|threshold| threshold.name != **phase));
    let lowest =
        without.map(|phase| Entry::new(Kind::Phase, *phase, "The phase below every threshold.", THRESHOLDS[0].source));
    lowest.chain(thresholds)
}

/// Settings that no other entry stands for: parameters, traits of one actor, shares of a crossing.
fn parameters(others: &[Entry]) -> Vec<Entry> {
    let known = |path: &str| others.iter().any(|entry| entry.path.as_deref() == Some(path));
    settings()
        .iter()
        .filter(|setting| !known(&setting.path))
        .map(|setting| {
            let name = setting.path.rsplit('.').next().unwrap_or(&setting.path);
            let mut entry = Entry::new(Kind::Parameter, setting.path.clone(), setting.meaning, setting.source)
                .at(setting.path.clone())
                .ranging(Range {
                    unit: setting.unit,
                    low: setting.low,
                    high: setting.high,
                    default: Some(setting.default),
                    whole: setting.whole,
                });
            let owner = setting.path.split('.').nth(1).unwrap_or_default();
            entry = entry.also(format!("{owner}.{name}"));
            // A trait's plain name is that of its own entry, which lists every actor's.
            if TEMPERAMENT.iter().all(|one| one.name != name) { entry.also(name) } else { entry }
        })
        .collect()
}
