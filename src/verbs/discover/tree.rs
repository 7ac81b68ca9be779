//! A tree as indented rules.

use crate::analysis::discover::cases::Cases;
use crate::analysis::discover::interval::{Interval, density_interval};
use crate::analysis::discover::tree::{Condition, Node};
use crate::analysis::discover::words;
use crate::figures::percent;
use crate::grouped::count;

/// The rules, one line for each part; what happens in the leaves.
pub fn text(cases: &Cases, root: &Node) -> String {
    let mut text = String::new();
    below(cases, root, 1, &mut text);
    text
}

fn below(cases: &Cases, node: &Node, depth: usize, text: &mut String) {
    let Some(split) = &node.split else { return };
    for (part, left) in split.parts.iter().zip([true, false]) {
        let condition = Condition { factor: split.factor, cut: split.cut.clone(), left };
        let leaf = match part.split {
            None => {
                let Interval { low, high, .. } = density_interval(cases, &part.cases);
                let [density, low, high] = [cases.density(part.hits, part.cases.len()), low, high].map(percent);
                format!(
                    ": {density} ({low} to {high}) of the runs of {}",
                    count(part.cases.len() as u64, "point", "points")
                )
            }
            Some(_) => String::new(),
        };
        text.push_str(&format!("{}{}{leaf}\n", "  ".repeat(depth), words::side(cases, &condition)));
        below(cases, part, depth + 1, text);
    }
}
