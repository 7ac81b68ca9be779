//! The page, from the statements.

use std::fmt::Write;

use super::{ADDED, Reason, Statement, sections, statements};
use crate::docs::markdown::{anchor, code, codes, table};
use crate::docs::{schedule, submodels};
use crate::model::registry::{Direction, Mechanism, mechanisms, processes};

/// Every section with a table of what is used and a list of what is left out.
pub fn tables() -> String {
    let (mut text, mut part) = (String::new(), None);
    for (at, section) in sections().enumerate() {
        if part != Some(section.part) {
            let _ = write!(text, "## {}\n\n", section.part.title());
            part = Some(section.part);
        }
        let _ = write!(text, "### {}. {}\n\n", at + 1, section.title);
        if !section.heading.is_empty() {
            let _ = write!(text, "Heading in the article: \"{}\".\n\n", section.heading);
        }
        let row = |(place, one): (usize, &Statement)| {
            let number = format!("{}.{}", at + 1, place + 1);
            vec![number, one.says.to_owned(), carried_by(one), scenario(one.scenario), held_by(one)]
        };
        if !section.used.is_empty() {
            text.push_str(&table(
                &["", "the article", "in the model", "matters in", "held by the tests"],
                section.used.iter().enumerate().map(row),
            ));
            text.push('\n');
        }
        if !section.left_out.is_empty() {
            text.push_str("Left out:\n\n");
            for one in section.left_out {
                let _ = writeln!(text, "- {} *{}.* {}", one.says, one.reason.title(), one.why);
            }
            text.push('\n');
        }
    }
    text
}

/// What carries a statement, kind by kind.
fn carried_by(one: &Statement) -> String {
    let linked = |names: &[&str]| names.iter().map(|name| link(name)).collect::<Vec<_>>().join(", ");
    let plain = |names: &[&'static str]| codes(names.iter().copied());
    let kinds = [
        ("mechanisms", linked(one.mechanisms)),
        ("processes", linked(one.processes)),
        ("actions", plain(one.actions)),
        ("goals", plain(one.goals)),
        ("quantities", plain(one.quantities)),
        ("outcomes", plain(one.outcomes)),
    ];
    let told = kinds.iter().filter(|(_, names)| !names.is_empty()).map(|(kind, names)| format!("{kind} {names}"));
    told.collect::<Vec<_>>().join("<br>")
}

/// A mechanism or process with its place in the model description.
fn link(name: &str) -> String {
    schedule::in_order().enumerate().find(|(_, (_, one))| one.name == name).map_or_else(
        || code(name),
        |(at, (stage, one))| {
            let place = anchor(&submodels::heading(at + 1, stage, one));
            format!("[{name}](ODD.md#{place}) {}", one.id)
        },
    )
}

fn scenario(name: &str) -> String {
    format!("[{name}](../scenarios/{name}.toml)")
}

/// Names of tests as the sentences that they are.
fn held_by(one: &Statement) -> String {
    one.tests.iter().map(|test| test.replace('_', " ")).collect::<Vec<_>>().join("; ")
}

/// The numbers of the statements that name something, by a list of theirs.
fn users(name: &str, names: impl Fn(&Statement) -> &'static [&'static str]) -> Vec<String> {
    statements().filter(|(_, _, one)| names(one).contains(&name)).map(|(number, _, _)| number).collect()
}

/// Mechanisms and processes with the statements that they carry, their parameters and what holds them.
pub fn index() -> String {
    let mechanisms = mechanisms().iter().map(|one| (one, users(one.name, |statement| statement.mechanisms)));
    let processes = processes().iter().map(|one| (one, users(one.name, |statement| statement.processes)));
    let rows = mechanisms.chain(processes).map(|(one, used)| {
        let parameters = codes(one.parameters.iter().map(|parameter| parameter.name));
        vec![link(one.name), used.join(", "), switched_off(one), parameters]
    });
    table(&["mechanism or process", "carries the statements", "switched off", "parameters"], rows)
}

fn switched_off(one: &Mechanism) -> String {
    let Some(off) = one.off else { return "cannot be".to_owned() };
    let way = |way| if way == Direction::Up { "rises" } else { "falls" };
    let moves: Vec<String> = off.moves.iter().map(|(name, to)| format!("{} {}", code(name), way(*to))).collect();
    format!("{} (in {})", moves.join(", "), scenario(off.scenario))
}

/// The reasons for leaving something out, with the sections in which each stands.
pub fn left_out() -> String {
    let rows = Reason::ALL.iter().map(|&reason| {
        let here = sections().enumerate().filter(|(_, one)| one.left_out.iter().any(|out| out.reason == reason));
        let places: Vec<String> = here.map(|(at, _)| (at + 1).to_string()).collect();
        vec![reason.title().to_owned(), reason.explanation().to_owned(), places.join(", ")]
    });
    table(&["reason", "what it means", "in sections"], rows)
}

/// What the model has besides the article.
pub fn added() -> String {
    table(&["action or goal", "why the model has it"], ADDED.iter().map(|one| vec![code(one.name), one.why.to_owned()]))
}

#[cfg(test)]
mod tests {
    use super::super::Part;
    use super::*;

    #[test]
    fn parts_follow_one_another() {
        assert!(sections().map(|one| one.part).is_sorted());
        assert!(Part::ALL.iter().all(|part| sections().any(|one| one.part == *part)));
    }

    #[test]
    fn a_mechanism_links_to_its_place_in_the_model_description() {
        assert_eq!(link("patronage"), "[patronage](ODD.md#1-patronage-m03-stage-1) M03");
    }
}
