//! Names that do not exist, and those that were probably meant.

use super::key::Node;
use super::noun::Noun;
use durand_located::{Place, Problem};
use durand_model::registry;

/// Most places elsewhere that a message offers.
const OFFERED: usize = 3;

/// The problem that the key `name` does not exist in the section `parent` of the tree `root`, whose dotted path is `path`.
pub fn key(root: &Node, parent: &Node, path: &str, name: &str, place: Place) -> Problem {
    let noun = parent.noun().unwrap_or(Noun::Key);
    if noun == Noun::Quantity && registry::QUANTITIES.iter().any(|quantity| quantity.name == name) {
        return Problem::at(place, format!("`{name}` cannot be set in `[world]`"))
            .expected("this counts what happens within a week, so it has no starting value")
            .help("remove it");
    }
    if let Some(problem) = noun.renamed(name, &place) {
        return problem;
    }
    if parent.children.is_empty() {
        return Problem::at(place, format!("no {} is called `{name}`", noun.one()))
            .expected(format!("`{path}` has no parameters"))
            .help("remove it");
    }
    let names: Vec<&str> = parent.children.iter().map(|child| child.name).collect();
    let mut paths = Vec::new();
    collect(root, "", name, &mut paths);
    let mut problem = noun.unknown(name, &names, place);
    if !paths.is_empty() {
        // That very name elsewhere is likelier meant than one that looks like it here
        problem = problem.expected("");
    }
    elsewhere(problem, paths, path, name)
}

/// Adds where else a key of that very name exists: the section was probably the mistake.
fn elsewhere(problem: Problem, mut paths: Vec<String>, path: &str, name: &str) -> Problem {
    // The nearer by its beginning, the likelier: a goal's name among the temperament belongs to the same actor.
    paths.sort_by_key(|found| std::cmp::Reverse(found.bytes().zip(path.bytes()).take_while(|(a, b)| a == b).count()));
    paths.truncate(OFFERED);
    if paths.is_empty() {
        return problem;
    }
    if paths.iter().any(|found| found == name) {
        return problem.help(format!("`{name}` belongs at the top of the file, before the first [section]"));
    }
    problem.help(format!(
        "the name exists as {}",
        paths.iter().map(|found| format!("`{found}`")).collect::<Vec<_>>().join(", ")
    ))
}

fn collect(node: &Node, path: &str, name: &str, paths: &mut Vec<String>) {
    for child in &node.children {
        let below = if path.is_empty() { child.name.to_owned() } else { format!("{path}.{}", child.name) };
        if child.name == name {
            paths.push(below.clone());
        }
        collect(child, &below, name, paths);
    }
}
