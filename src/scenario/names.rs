//! Lists of names: the mechanisms that are off or on, the actions that are forbidden or allowed.

use std::ops::Range;

use toml::de::DeValue;

use super::noun::Noun;
use durand_located::value::wrong_type;
use durand_located::{Place, Problem, Problems};
use durand_model::actor::Actor;
use durand_model::crossing::CROSSINGS;
use durand_model::intervention::action_path;
use durand_model::registry::{self, Mechanism};

/// What a list may name.
#[derive(Clone, Copy, Debug)]
pub enum Names {
    /// Mechanisms.
    Mechanisms,
    /// Actions of one actor.
    Actions(Actor),
    /// Actions of all actors, as `actor.action`.
    AllActions,
    /// Crossings.
    Crossings,
}

impl Names {
    /// The valid names; a name's position is that of the mechanism, crossing or action, of one actor's actions that among them.
    pub fn valid(self) -> Vec<&'static str> {
        match self {
            Self::Mechanisms => registry::mechanisms().iter().map(|mechanism| mechanism.name).collect(),
            Self::Actions(actor) => registry::actions_of(actor).iter().map(|action| action.name).collect(),
            Self::AllActions => (0..registry::ACTIONS.len()).map(action_path).collect(),
            Self::Crossings => CROSSINGS.iter().map(|crossing| crossing.name).collect(),
        }
    }

    fn noun(self) -> Noun {
        match self {
            Self::Mechanisms => Noun::Mechanism,
            Self::Actions(actor) => Noun::Action(actor),
            Self::AllActions => Noun::ActionPath,
            Self::Crossings => Noun::Crossing,
        }
    }

    /// The problem of a name that is not valid.
    fn unknown(self, name: &str, place: Place) -> Problem {
        let is = |of: &&Mechanism| of.name == name || of.id.eq_ignore_ascii_case(name);
        if let Self::Mechanisms = self {
            if registry::processes().iter().any(|process| is(&process)) {
                return Problem::at(place, format!("`{name}` cannot be switched off"))
                    .expected("this is a process that every run needs, not a mechanism");
            }
            if let Some(mechanism) = registry::mechanisms().iter().find(is) {
                return Problem::at(
                    place,
                    format!("mechanisms are switched off and on by name, not by number: {name}"),
                )
                .expected(format!("did you mean `{}`?", mechanism.name));
            }
        }
        self.noun().unknown(name, &self.valid(), place)
    }
}

/// Positions of the names in a list, which stands at `span`, and where each stands; what is wrong with it goes to `problems`. `place` says where a
/// part of the text is.
pub fn positions(
    path: &str,
    value: &DeValue<'_>,
    span: Range<usize>,
    names: Names,
    place: impl Fn(Range<usize>) -> Place,
    problems: &mut Problems,
) -> Vec<(usize, Place)> {
    let valid = names.valid();
    let DeValue::Array(list) = value else {
        let problem =
            wrong_type(path, "a list of names", value, place(span)).expected("expected a list of names in brackets");
        problems.push(match value.as_str() {
            Some(name) => problem.help(format!("write [\"{name}\"]")),
            None => problem,
        });
        return Vec::new();
    };
    let mut found: Vec<(usize, Place)> = Vec::new();
    for item in list.iter() {
        let here = place(item.span());
        let Some(name) = item.get_ref().as_str() else {
            problems
                .push(wrong_type(path, "a list of names", item.get_ref(), here).expected("expected a name in quotes"));
            continue;
        };
        match valid.iter().position(|candidate| *candidate == name) {
            Some(at) if found.iter().any(|(before, _)| *before == at) => {
                problems.push(Problem::at(here, format!("`{name}` is named twice in `{path}`")).help("name it once"));
            }
            Some(at) => found.push((at, here)),
            None => problems.push(names.unknown(name, here)),
        }
    }
    found
}
