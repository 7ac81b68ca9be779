//! A scenario as a file: every value written out, with unit, range and meaning beside it.

use super::content::scenario::Scenario;
use super::key::{Kind, Node};
use super::posterior::COMPANION;
use super::schema::root;
use super::writer::{Writer, text};
use durand_model::crossing::CROSSINGS;

/// What a file begins with.
const FIRST: &str = "name";

impl Scenario {
    /// The fully resolved scenario as a TOML file; reading it again gives an equal scenario.
    ///
    /// Where it has a posterior, [`Posterior::to_csv`](super::Posterior::to_csv) belongs beside it under the name `posterior.csv`. A comment
    /// above each value gives its meaning, unit and range, and its source where it is the default.
    pub fn to_toml(&self) -> String {
        self.to_toml_beside(COMPANION)
    }

    /// [`Scenario::to_toml`], where [`Posterior::to_csv`](super::Posterior::to_csv) has another name beside it.
    pub fn to_toml_beside(&self, posterior: &str) -> String {
        let mut out = Writer::new(posterior);
        out.comment("Every value of this scenario, resolved by durand.");
        let (first, rest): (Vec<_>, Vec<_>) = root().keys().partition(|key| key.name == FIRST);
        first.iter().chain(&rest).for_each(|key| (key.write)(self, &mut out));
        sections(root(), "", self, &mut out);
        root().keys().for_each(|key| (key.write_below)(self, &mut out));
        out.finish()
    }
}

/// The sections below `node`, whose path is `path`. Those that have sections alone need no header.
fn sections(node: &Node, path: &str, scenario: &Scenario, out: &mut Writer<'_>) {
    for child in &node.children {
        let below = if path.is_empty() { child.name.to_owned() } else { format!("{path}.{}", child.name) };
        match child.kind {
            Kind::Section(noun) => {
                if child.keys().next().is_some() {
                    out.header(&format!("[{below}]"), &noun.section());
                }
                child.keys().for_each(|key| (key.write)(scenario, out));
                sections(child, &below, scenario, out);
            }
            Kind::Crossings => crossings(child, scenario, out),
            Kind::Value(_) => {}
        }
    }
}

fn crossings(node: &Node, scenario: &Scenario, out: &mut Writer<'_>) {
    for (crossing, section) in CROSSINGS.iter().zip(&node.children) {
        out.header("[[crossings]]", &format!("{}, {}", crossing.title, crossing.sector));
        out.key("name", &text(crossing.name));
        section.keys().for_each(|key| (key.write)(scenario, out));
    }
}
