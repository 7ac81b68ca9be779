//! Lists that switch: mechanisms off and on, actions forbidden and allowed. Each adds to what held before.

use std::sync::Arc;

use toml::Spanned;
use toml::de::DeValue;

use super::draft::Draft;
use super::names::{Names, positions};
use durand_located::{Place, Problem, Source};
use durand_model::actor::Actor;
use durand_model::registry;

/// What a list can switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// A mechanism, by its position in the registry.
    Mechanism(usize),
    /// An action, by its position in the registry.
    Action(usize),
}

/// That a list named something.
#[derive(Clone, Debug)]
pub struct Switched {
    what: What,
    /// Whether it was switched on or allowed, rather than off or forbidden.
    on: bool,
    /// The list.
    path: String,
    place: Place,
}

impl Draft {
    /// Takes in `mechanisms.on` or `mechanisms.off`.
    pub(super) fn mechanisms(
        &mut self,
        on: bool,
        path: &str,
        value: &Spanned<DeValue<'_>>,
        source: &Arc<Source>,
    ) -> Result<(), Problem> {
        let place = |span| Place::new(source, span);
        for (mechanism, here) in positions(path, value, Names::Mechanisms, place, &mut self.problems) {
            self.settings.on[mechanism] = on;
            self.switch(Switched { what: What::Mechanism(mechanism), on, path: path.to_owned(), place: here });
        }
        Ok(())
    }

    /// Takes in the actions that `actor` is allowed, or forbidden.
    pub(super) fn actions(
        &mut self,
        actor: Actor,
        allowed: bool,
        path: &str,
        value: &Spanned<DeValue<'_>>,
        source: &Arc<Source>,
    ) -> Result<(), Problem> {
        let place = |span| Place::new(source, span);
        if !allowed {
            self.forbade[actor as usize] = Some(place(value.span()));
        }
        let first = registry::ACTIONS.iter().position(|action| action.actor == actor).unwrap_or_default();
        for (action, here) in positions(path, value, Names::Actions(actor), place, &mut self.problems) {
            let action = first + action;
            self.settings.forbidden[action] = !allowed;
            self.switch(Switched { what: What::Action(action), on: allowed, path: path.to_owned(), place: here });
        }
        Ok(())
    }

    /// Remembers a switch, and reports the opposite one in the same text: neither of the two would be later.
    fn switch(&mut self, now: Switched) {
        let opposite = |before: &&Switched| {
            before.what == now.what && before.on != now.on && Arc::ptr_eq(&before.place.source, &now.place.source)
        };
        if let Some(before) = self.switched.iter().find(opposite) {
            let in_order = before.place.span.start < now.place.span.start;
            let (first, second) = if in_order { (before, &now) } else { (&now, before) };
            let name = match now.what {
                What::Mechanism(at) => registry::mechanisms()[at].name,
                What::Action(at) => registry::ACTIONS[at].name,
            };
            let message = format!("`{name}` is in both `{}` and `{}`", first.path, second.path);
            let problem = Problem::at(second.place.clone(), message)
                .against(first.place.clone(), "it is here already")
                .help("keep it in one of the two; what neither names stays as it is in the base");
            self.problems.push(problem);
        }
        self.switched.push(now);
    }
}
