//! Rules: interventions that begin when something is so in a run, and not on a date.

use super::actor::Actor;
use super::event::{Event, EventKind};
use super::vocabulary::{QUANTITIES, World};

/// When an intervention begins, how long it lasts, and how often it may come again.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// What must be so in a week.
    pub when: Condition,
    /// Weeks between that week's end and its beginning.
    pub delay: u32,
    /// Weeks after its end in which it does not begin again.
    pub cooldown: u32,
    /// How often it begins at most in a run; `None` for any number of times.
    pub most: Option<u32>,
    /// How many weeks it lasts; `None` where it is done once, or for good.
    pub lasts: Option<u32>,
    /// Whether actors know of it before it begins.
    pub announced: bool,
}

/// What must be so in a week.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// One thing.
    Test(Test),
    /// All of them, at least two.
    All(Vec<Condition>),
    /// One of them at least, of at least two.
    Any(Vec<Condition>),
}

/// One thing that can be so in a week.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// What is looked at.
    pub of: Seen,
    /// How it is compared.
    pub than: Than,
    /// With what: in the unit of the quantity, or a number of events.
    pub value: f64,
    /// As it is told.
    pub told: &'static str,
}

/// What a test looks at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Seen {
    /// A quantity at the week's end: position in [`QUANTITIES`].
    Quantity(usize),
    /// How many events of a kind there are in the week.
    Events {
        /// Of which kind.
        kind: EventKind,
        /// In which place; empty for any.
        place: &'static str,
        /// By whom; `None` for anybody.
        actor: Option<Actor>,
    },
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Than {
    /// Not below.
    AtLeast,
    /// Not above.
    AtMost,
    /// Above.
    Above,
    /// Below.
    Below,
    /// The same.
    Is,
}

impl Than {
    /// All, as they are written; of those that begin alike the longer first.
    pub const WRITTEN: [(&'static str, Self); 5] =
        [(">=", Self::AtLeast), ("<=", Self::AtMost), (">", Self::Above), ("<", Self::Below), ("=", Self::Is)];

    /// As it is written.
    pub fn written(self) -> &'static str {
        Self::WRITTEN.iter().find(|(_, than)| *than == self).map_or("", |(written, _)| written)
    }

    /// Whether it holds of `value`.
    pub fn holds(self, value: f64, than: f64) -> bool {
        match self {
            Self::AtLeast => value >= than,
            Self::AtMost => value <= than,
            Self::Above => value > than,
            Self::Below => value < than,
            Self::Is => value == than,
        }
    }
}

/// A week that is over, as rules see it.
#[derive(Clone, Copy, Debug)]
pub struct Past<'a> {
    /// Quantities in their units.
    values: [f64; QUANTITIES.len()],
    /// What happened; nothing of what is only expected.
    events: &'a [Event],
}

impl<'a> Past<'a> {
    /// Of a week that ends in `world`, in which `events` happened.
    pub fn new(world: &World, events: &'a [Event]) -> Self {
        let mut values = [0.0; QUANTITIES.len()];
        world.publish(&mut values);
        Self { values, events }
    }
}

impl Condition {
    /// Whether it holds of a week.
    pub fn holds(&self, past: &Past<'_>) -> bool {
        match self {
            Self::Test(test) => test.holds(past),
            Self::All(all) => all.iter().all(|one| one.holds(past)),
            Self::Any(any) => any.iter().any(|one| one.holds(past)),
        }
    }

    /// Every test in it, in order.
    pub fn tests(&self) -> Vec<&Test> {
        match self {
            Self::Test(test) => vec![test],
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::tests).collect(),
        }
    }

    /// Whether it looks at events.
    pub fn sees_events(&self) -> bool {
        self.tests().iter().any(|test| matches!(test.of, Seen::Events { .. }))
    }

    /// As it is written.
    pub fn told(&self) -> String {
        let joined = |parts: &[Self], word: &str| {
            let part = |one: &Self| match one {
                Self::Test(test) => test.told.to_owned(),
                other => format!("({})", other.told()),
            };
            parts.iter().map(part).collect::<Vec<_>>().join(word)
        };
        match self {
            Self::Test(test) => test.told.to_owned(),
            Self::All(parts) => joined(parts, " and "),
            Self::Any(parts) => joined(parts, " or "),
        }
    }
}

impl Test {
    /// Whether it holds of a week.
    pub fn holds(&self, past: &Past<'_>) -> bool {
        let value = match self.of {
            Seen::Quantity(at) => past.values[at],
            Seen::Events { kind, place, actor } => {
                let is_it = |event: &&Event| {
                    event.kind == kind
                        && (place.is_empty() || event.place.eq_ignore_ascii_case(place))
                        && actor.is_none_or(|actor| event.actor == Some(actor))
                };
                past.events.iter().filter(is_it).map(|event| f64::from(event.count)).sum()
            }
        };
        self.than.holds(value, self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    fn test(of: Seen, than: Than, value: f64) -> Condition {
        Condition::Test(Test { of, than, value, told: "x" })
    }

    #[test]
    fn conditions_hold_of_quantities_in_their_units_and_of_events_that_count() {
        let mut world = crate::beginning::world(&Settings::default());
        world.tension = 0.6;
        let event = |kind, place, actor, count| Event { kind, actor, place, count, deaths: 3, cause: "", day: 0 };
        let events = [
            event(EventKind::MassAttack, "Peshawar", Some(Actor::Ttp), 1),
            event(EventKind::BorderClash, "Khyber-Nangarhar", None, 2),
            event(EventKind::BorderClash, "Kurram-Paktia", None, 1),
        ];
        let past = Past::new(&world, &events);
        let at = QUANTITIES.iter().position(|quantity| quantity.name == "tension").expect("a quantity");
        let tension = |than, value| test(Seen::Quantity(at), than, value);
        let clashes = |place, actor, value| {
            test(Seen::Events { kind: EventKind::BorderClash, place, actor }, Than::AtLeast, value)
        };
        assert!(tension(Than::AtLeast, 60.0).holds(&past) && !tension(Than::Above, 60.0).holds(&past));
        assert!(clashes("", None, 3.0).holds(&past) && !clashes("", None, 4.0).holds(&past));
        assert!(clashes("khyber-nangarhar", None, 2.0).holds(&past), "case does not matter");
        assert!(!clashes("Khyber-Nangarhar", None, 3.0).holds(&past));
        assert!(!clashes("", Some(Actor::Pakistan), 1.0).holds(&past), "nobody's is not his");
        let both = Condition::All(vec![tension(Than::Below, 61.0), clashes("", None, 9.0)]);
        let one = Condition::Any(vec![tension(Than::Below, 61.0), clashes("", None, 9.0)]);
        assert!(!both.holds(&past) && one.holds(&past) && one.sees_events());
        let nested = Condition::Any(vec![both, tension(Than::Is, 60.0)]);
        assert_eq!((nested.told().as_str(), nested.tests().len()), ("(x and x) or x", 3));
    }
}
