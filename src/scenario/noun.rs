//! What the keys of a section are called.

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
    /// A trait of temperament.
    Trait,
    /// An action of an actor.
    Action(Actor),
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
            Self::Goal(actor) => format!("goal of `{}`", actor.name()),
            Self::Trait => "trait of temperament".into(),
            Self::Action(actor) => format!("action of `{}`", actor.name()),
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
            Self::Trait => "How it decides.".into(),
            Self::Action(_) => "What each action costs it.".into(),
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

    /// The problem that `name` is none of `names`, which are each such a key.
    pub fn unknown(self, name: &str, names: &[&str], place: Place) -> Problem {
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
