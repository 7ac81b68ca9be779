//! The keys of a scenario file as a tree, built from the registry: nothing that the registry names is named here again.

use std::sync::OnceLock;

use super::posterior;
use super::presence::Turn;
use durand_model::actor::Actor;
use durand_model::registry;

/// One key, and what stands under it.
#[derive(Debug)]
pub struct Node {
    /// The key.
    pub name: &'static str,
    /// What belongs there.
    pub kind: Kind,
    /// Keys below it, in the order of the registry; empty unless it is a section.
    pub children: Vec<Node>,
}

/// What belongs under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A section: keys below it, each of which is called by this noun.
    Section(Noun),
    /// `[[crossings]]`: in files a list of sections with a `name`, in paths a section.
    Crossings,
    /// A number: its position in [`registry::settings`].
    Number(usize),
    /// `title`, `question` or `description`.
    Text(Text),
    /// `passages`.
    Passages,
    /// `name`.
    Name,
    /// `posterior`.
    Posterior,
    /// `start`.
    Start,
    /// `weeks`.
    Weeks,
    /// `seed`.
    Seed,
    /// `[[interventions]]`.
    Interventions,
    /// Whether an actor takes part.
    Present(Actor),
    /// The day on which an actor enters or leaves.
    Turn(Actor, Turn),
    /// The actions an actor must not take.
    Forbid(Actor),
    /// How all actors decide, or how one does.
    Decision(Option<Actor>),
    /// The actions an actor may take again, although a base forbids them.
    Allow(Actor),
    /// The mechanisms that are off.
    Off,
    /// The mechanisms that are on again, although a base has them off.
    On,
    /// `extends`: the scenarios that this one changes.
    Extends,
}

/// Which text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// One line that says what the scenario is.
    Title,
    /// What it is meant to answer.
    Question,
    /// More about it.
    Description,
}

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
}

impl Noun {
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
}

impl Node {
    fn leaf(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, children: Vec::new() }
    }

    fn section(name: &'static str, noun: Noun) -> Self {
        Self::leaf(name, Kind::Section(noun))
    }

    /// The key of that name below this one.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// What the keys below are called; `None` where there are none.
    pub fn noun(&self) -> Option<Noun> {
        match self.kind {
            Kind::Section(noun) => Some(noun),
            Kind::Crossings => Some(Noun::Crossing),
            _ => None,
        }
    }

    /// The node at `names` below this one, made of sections where it was missing.
    fn reach(&mut self, names: &[&'static str]) -> &mut Self {
        let Some((first, rest)) = names.split_first() else { return self };
        let at = self.children.iter().position(|child| child.name == *first).unwrap_or_else(|| {
            let noun = self.noun_below(first);
            self.children.push(Self::section(first, noun));
            self.children.len() - 1
        });
        self.children[at].reach(rest)
    }

    /// What keys of the section `name` below this one are called.
    fn noun_below(&self, name: &'static str) -> Noun {
        match (self.noun(), name) {
            (Some(Noun::Key), "world") => Noun::Quantity,
            (Some(Noun::Key), "actors") => Noun::Actor,
            (Some(Noun::Key), "mechanisms") => Noun::Mechanism,
            (Some(Noun::Key), "processes") => Noun::Process,
            (Some(Noun::Key), "phases") => Noun::Threshold,
            (Some(Noun::Actor), actor) => Actor::from_name(actor).map_or(Noun::Key, Noun::Part),
            (Some(Noun::Part(actor)), "goals") => Noun::Goal(actor),
            (Some(Noun::Part(actor)), "actions") => Noun::Action(actor),
            (Some(Noun::Part(_)), _) => Noun::Trait,
            (Some(Noun::Mechanism | Noun::Process), of) => Noun::Parameter(of),
            (Some(Noun::Crossing), _) => Noun::Share,
            _ => Noun::Key,
        }
    }
}

/// The whole tree.
pub fn root() -> &'static Node {
    static ROOT: OnceLock<Node> = OnceLock::new();
    ROOT.get_or_init(build)
}

fn build() -> Node {
    let mut root = Node::section("", Noun::Key);
    root.children = vec![
        Node::leaf("title", Kind::Text(Text::Title)),
        Node::leaf("question", Kind::Text(Text::Question)),
        Node::leaf("description", Kind::Text(Text::Description)),
        Node::leaf("passages", Kind::Passages),
        Node::leaf("name", Kind::Name),
        Node::leaf("start", Kind::Start),
        Node::leaf("weeks", Kind::Weeks),
        Node::leaf("seed", Kind::Seed),
        Node::leaf("decision", Kind::Decision(None)),
        Node::leaf("extends", Kind::Extends),
        Node::leaf(posterior::KEY, Kind::Posterior),
        Node::leaf("interventions", Kind::Interventions),
        Node::section("world", Noun::Quantity),
        Node::section("actors", Noun::Actor),
        Node::section("mechanisms", Noun::Mechanism),
        Node::section("processes", Noun::Process),
        Node::leaf("crossings", Kind::Crossings),
        Node::section("phases", Noun::Threshold),
    ];
    for actor in Actor::ALL {
        let node = root.reach(&["actors", actor.name()]);
        node.children.push(Node::leaf("present", Kind::Present(actor)));
        node.children.push(Node::leaf("decision", Kind::Decision(Some(actor))));
        node.children.push(Node::leaf("enters", Kind::Turn(actor, Turn::Enters)));
        node.children.push(Node::leaf("leaves", Kind::Turn(actor, Turn::Leaves)));
        node.children.push(Node::leaf("forbid", Kind::Forbid(actor)));
        node.children.push(Node::leaf("allow", Kind::Allow(actor)));
    }
    root.reach(&["mechanisms"]).children.push(Node::leaf("off", Kind::Off));
    root.reach(&["mechanisms"]).children.push(Node::leaf("on", Kind::On));
    for mechanism in registry::mechanisms() {
        root.reach(&["mechanisms", mechanism.name]);
    }
    for process in registry::processes() {
        root.reach(&["processes", process.name]);
    }
    for (at, setting) in registry::settings().iter().enumerate() {
        let names: Vec<&'static str> = setting.path.split('.').collect();
        root.reach(&names).kind = Kind::Number(at);
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(node: &Node, found: &mut Vec<usize>) {
        if let Kind::Number(at) = node.kind {
            assert!(node.children.is_empty(), "`{}` is both a number and a section", node.name);
            found.push(at);
        }
        node.children.iter().for_each(|child| numbers(child, found));
    }

    #[test]
    fn every_setting_of_the_registry_is_a_number_of_the_tree_once() {
        let mut found = Vec::new();
        numbers(root(), &mut found);
        found.sort_unstable();
        assert_eq!(found, (0..registry::settings().len()).collect::<Vec<_>>());
    }

    #[test]
    fn keys_of_a_section_have_different_names() {
        fn check(node: &Node) {
            for (at, child) in node.children.iter().enumerate() {
                assert!(node.children[..at].iter().all(|other| other.name != child.name), "two `{}`", child.name);
                check(child);
            }
        }
        check(root());
    }
}
