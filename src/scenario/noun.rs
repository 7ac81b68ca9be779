//! What the keys of a section are called.

use super::renamed;
use durand_located::{Place, Problem};
use durand_model::actor::Actor;
use durand_model::registry;

/// Most names that a message lists.
const LISTED: usize = 18;

/// What the keys of a section are called in messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// A key at the top of the file.
    Key,
    /// A quantity of the world.
    Quantity,
    /// An actor.
    Actor,
    /// A part of an actor's section.
    Part(Actor),
    /// A goal of an actor.
    Goal(Actor),
    /// A goal of an actor, as one of its voices leans to it.
    Lean(Actor),
    /// A trait of temperament.
    Trait,
    /// An action of an actor.
    Action(Actor),
    /// A policy of an actor.
    Policy(Actor),
    /// A setting of a policy, by its position in [`registry::POLICIES`].
    Setting(usize),
    /// A mechanism.
    Mechanism,
    /// A process.
    Process,
    /// A parameter of a mechanism or process.
    Parameter(&'static str),
    /// A crossing.
    Crossing,
    /// A share of a crossing.
    Share,
    /// A threshold of a phase.
    Threshold,
    /// A decision mode.
    Mode,
    /// An action, with its actor.
    ActionPath,
    /// An event that can be injected.
    Event,
}

impl Noun {
    /// In the singular, without an article.
    pub fn one(self) -> String {
        match self {
            Self::Key => "key of a scenario".into(),
            Self::Quantity => "quantity of the world".into(),
            Self::Actor => "actor".into(),
            Self::Part(actor) => format!("key of the actor `{}`", actor.name()),
            Self::Goal(actor) | Self::Lean(actor) => format!("goal of `{}`", actor.name()),
            Self::Trait => "trait of temperament".into(),
            Self::Action(actor) => format!("action of `{}`", actor.name()),
            Self::Policy(actor) => format!("policy of `{}`", actor.name()),
            Self::Setting(at) => {
                let policy = &registry::POLICIES[at];
                format!("setting of `{}.{}`", policy.actor.name(), policy.name)
            }
            Self::Mechanism => "mechanism".into(),
            Self::Process => "process".into(),
            Self::Parameter(of) => format!("parameter of `{of}`"),
            Self::Crossing => "crossing".into(),
            Self::Share => "key of a crossing".into(),
            Self::Threshold => "phase threshold".into(),
            Self::Mode => "decision mode".into(),
            Self::ActionPath => "action".into(),
            Self::Event => "event that can be injected".into(),
        }
    }

    /// What a section of such keys is about.
    pub fn section(self) -> String {
        match self {
            Self::Key => "A scenario; what it does not list keeps its default.".into(),
            Self::Quantity => "The world on the first day.".into(),
            Self::Actor => "Who acts.".into(),
            Self::Part(actor) => actor.title().into(),
            Self::Goal(_) => "What it wants: the weight of each goal.".into(),
            Self::Lean(_) => "How the voices at home lean: above 0, the first weighs a goal more.".into(),
            Self::Trait => "How it decides.".into(),
            Self::Action(_) => "What each act costs it, and each setting of a policy in force.".into(),
            Self::Policy(_) => "What is in force at the start.".into(),
            Self::Setting(at) => registry::POLICIES[at].meaning.into(),
            Self::Mechanism => "What follows from what.".into(),
            Self::Process => "What happens in every run.".into(),
            Self::Parameter(of) => registry::mechanisms()
                .iter()
                .chain(registry::processes())
                .find(|one| one.name == of)
                .map_or_else(String::new, |one| format!("{}. {}", one.id, one.says)),
            Self::Crossing | Self::Share => "A crossing of the Durand Line.".into(),
            Self::Threshold => "Tension at which each phase of the conflict begins.".into(),
            Self::Mode => "How a choice is made.".into(),
            Self::ActionPath => "What actors do.".into(),
            Self::Event => "What happens.".into(),
        }
    }

    /// The problem that `name`, which is to be such a key, is one of the first model; nothing where it is not.
    pub fn renamed(self, name: &str, place: &Place) -> Option<Problem> {
        let old = match self {
            Self::Action(actor) => format!("{}.{name}", actor.name()),
            Self::ActionPath => name.to_owned(),
            Self::Trait => format!("temperament.{name}"),
            Self::Quantity => format!("world.{name}"),
            Self::Parameter(of) => format!("{of}.{name}"),
            _ => return None,
        };
        let now = renamed::now(&old)?;
        Some(Problem::at(place.clone(), format!("no {} is called `{name}` any more", self.one())).expected(now))
    }

    /// The problem that `name` is none of `names`, which are each such a key.
    pub fn unknown(self, name: &str, names: &[&str], place: Place) -> Problem {
        if let Some(problem) = self.renamed(name, &place) {
            return problem;
        }
        let problem = Problem::at(place, format!("no {} is called `{name}`", self.one()));
        let problem = problem.meant(name, names.iter().copied());
        if names.len() > LISTED {
            return problem.note("`durand describe` lists the valid names");
        }
        // Both stand among the mechanisms in the file
        let is_list = |name: &&str| self == Self::Mechanism && ["off", "on"].contains(name);
        let listed: Vec<&str> = names.iter().copied().filter(|name| !is_list(name)).collect();
        problem.note(format!("valid names: {}", listed.join(", ")))
    }
}
