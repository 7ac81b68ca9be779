//! Lists of names: the mechanisms that are off or on, the actions that are forbidden or allowed.

use std::ops::Range;
use std::sync::OnceLock;

use toml::de::DeValue;

use super::noun::Noun;
use durand_located::value::wrong_type;
use durand_located::{Place, Problem, Problems};
use durand_model::actor::Actor;
use durand_model::crossing::CROSSINGS;
use durand_model::intervention::action_path;
use durand_model::registry::{self, Mechanism};

/// The option that every actor always has.
pub const KEEP: &str = "keep";

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
    /// The valid names.
    pub fn valid(self) -> Vec<&'static str> {
        self.known().into_iter().map(|(name, _)| name).collect()
    }

    /// Each valid name, with the positions of what it stands for: of a mechanism, a crossing, an action among all actions. The
    /// name of a policy stands for all its settings. To keep the course can be neither forbidden nor forced.
    fn known(self) -> Vec<(&'static str, Vec<usize>)> {
        let one = |(at, name): (usize, &'static str)| (name, vec![at]);
        let actions = |of: &dyn Fn(Actor) -> bool, full: bool| {
            let all = registry::ACTIONS.iter().enumerate().filter(|(_, one)| of(one.actor) && one.name != KEEP);
            let each = all.map(|(at, action)| (if full { action_path(at) } else { action.name }, vec![at]));
            let policies = registry::POLICIES.iter().enumerate().filter(|(_, one)| of(one.actor));
            let whole = policies.map(|(at, policy)| {
                let of_it = |action: &registry::Action| action.setting.is_some_and(|(policy, _)| policy == at);
                let settings = (0..registry::ACTIONS.len()).filter(|one| of_it(&registry::ACTIONS[*one])).collect();
                (if full { policy_path(at) } else { policy.name }, settings)
            });
            each.chain(whole).collect()
        };
        match self {
            Self::Mechanisms => registry::mechanisms().iter().map(|of| of.name).enumerate().map(one).collect(),
            Self::Actions(actor) => actions(&|of| of == actor, false),
            Self::AllActions => actions(&|_| true, true),
            Self::Crossings => CROSSINGS.iter().map(|of| of.name).enumerate().map(one).collect(),
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

/// `actor.policy` of the policy at that position of [`registry::POLICIES`].
fn policy_path(at: usize) -> &'static str {
    static PATHS: OnceLock<Vec<String>> = OnceLock::new();
    let path = |policy: &registry::Policy| format!("{}.{}", policy.actor.name(), policy.name);
    &PATHS.get_or_init(|| registry::POLICIES.iter().map(path).collect())[at]
}

/// Positions of what the names in a list stand for, and where each stands; what is wrong with it goes to `problems`. `place` says where a
/// part of the text is.
pub fn positions(
    path: &str,
    value: &DeValue<'_>,
    span: Range<usize>,
    names: Names,
    place: impl Fn(Range<usize>) -> Place,
    problems: &mut Problems,
) -> Vec<(usize, Place)> {
    let valid = names.known();
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
        match valid.iter().find(|(candidate, _)| *candidate == name) {
            Some((_, of)) if found.iter().any(|(before, _)| of.contains(before)) => {
                problems.push(Problem::at(here, format!("`{name}` is named twice in `{path}`")).help("name it once"));
            }
            Some((_, of)) => found.extend(of.iter().map(|at| (*at, here.clone()))),
            None => problems.push(names.unknown(name, here)),
        }
    }
    found
}
