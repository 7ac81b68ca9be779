//! The keys of a scenario file as a tree: those of `keys`, and the numbers of the registry, which are not named here again.

use std::sync::OnceLock;

use super::key::Kind;
use super::keys;
use super::noun::Noun;
use durand_model::actor::Actor;
use durand_model::registry;

pub use super::key::Node;

/// The whole tree.
pub fn root() -> &'static Node {
    static ROOT: OnceLock<Node> = OnceLock::new();
    ROOT.get_or_init(build)
}

fn build() -> Node {
    let mut root = Node::section("", Noun::Key);
    root.children.extend(keys::of_file().into_iter().map(Node::value));
    for section in ["world", "actors", "mechanisms", "processes", "crossings", "phases"] {
        reach(&mut root, &[section]);
    }
    for actor in Actor::ALL {
        let section = reach(&mut root, &["actors", actor.name()]);
        section.children.extend(keys::of_actor(actor).into_iter().map(Node::value));
        let policies = reach(&mut root, &["actors", actor.name(), "policies"]);
        let own = registry::POLICIES.iter().enumerate().filter(|(_, policy)| policy.actor == actor);
        policies.children.extend(own.map(|(at, _)| Node::value(keys::policy(at))));
    }
    let mechanisms = reach(&mut root, &["mechanisms"]);
    mechanisms.children.extend(keys::of_mechanisms().into_iter().map(Node::value));
    for mechanism in registry::mechanisms() {
        reach(&mut root, &["mechanisms", mechanism.name]);
    }
    for process in registry::processes() {
        reach(&mut root, &["processes", process.name]);
    }
    for (at, setting) in registry::settings().iter().enumerate() {
        let names: Vec<&'static str> = setting.path.split('.').collect();
        if let Some((_, sections)) = names.split_last() {
            reach(&mut root, sections).children.push(Node::value(keys::number(at)));
        }
    }
    root
}

/// The node at `names` below `node`, made of sections where it was missing.
fn reach<'n>(node: &'n mut Node, names: &[&'static str]) -> &'n mut Node {
    let Some((first, rest)) = names.split_first() else { return node };
    let at = node.children.iter().position(|child| child.name == *first).unwrap_or_else(|| {
        let noun = noun_below(node.noun(), first);
        let kind = if noun == Noun::Crossing { Kind::Crossings } else { Kind::Section(noun) };
        node.children.push(Node { kind, ..Node::section(first, noun) });
        node.children.len() - 1
    });
    reach(&mut node.children[at], rest)
}

/// What the keys of the section `name` are called, which stands below a section of keys that are called `above`.
fn noun_below(above: Option<Noun>, name: &'static str) -> Noun {
    match (above, name) {
        (Some(Noun::Key), "world") => Noun::Quantity,
        (Some(Noun::Key), "actors") => Noun::Actor,
        (Some(Noun::Key), "mechanisms") => Noun::Mechanism,
        (Some(Noun::Key), "processes") => Noun::Process,
        (Some(Noun::Key), "crossings") => Noun::Crossing,
        (Some(Noun::Key), "phases") => Noun::Threshold,
        (Some(Noun::Actor), actor) => Actor::from_name(actor).map_or(Noun::Key, Noun::Part),
        (Some(Noun::Part(actor)), "goals") => Noun::Goal(actor),
        (Some(Noun::Part(actor)), "voices") => Noun::Lean(actor),
        (Some(Noun::Part(actor)), "actions") => Noun::Action(actor),
        (Some(Noun::Part(actor)), "policies") => Noun::Policy(actor),
        (Some(Noun::Action(actor)), policy) => Noun::Setting(registry::policy_at(registry::POLICIES, actor, policy)),
        (Some(Noun::Part(_)), _) => Noun::Trait,
        (Some(Noun::Mechanism | Noun::Process), of) => Noun::Parameter(of),
        (Some(Noun::Crossing), _) => Noun::Share,
        _ => Noun::Key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_of_the_registry_is_a_number_of_the_tree_once() {
        let mut found: Vec<usize> = root().all_keys().iter().filter_map(|key| key.number).collect();
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
