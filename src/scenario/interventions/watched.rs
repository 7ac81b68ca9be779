//! What a condition can watch: quantities and events, with their places and actors, and which numbers they can have.

use durand_located::{Place, Problem};
use durand_model::actor::Actor;
use durand_model::crossing::CROSSINGS;
use durand_model::process::campaign::DISTRICTS;
use durand_model::process::force::STRUCK;
use durand_model::record::EventKind;
use durand_model::registry::QUANTITIES;
use durand_model::rule::Than;

/// What a name stands for: some stand for both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Watched {
    /// A quantity: its place in the registry.
    pub quantity: Option<usize>,
    /// An event.
    pub event: Option<EventKind>,
}

/// Events that tell of interventions themselves.
const OF_INTERVENTIONS: [EventKind; 3] = [EventKind::Intervention, EventKind::InterventionEnds, EventKind::Triggered];

/// Events that can be watched.
pub fn events() -> impl Iterator<Item = EventKind> {
    EventKind::ALL.into_iter().filter(|kind| !OF_INTERVENTIONS.contains(kind))
}

/// The name of a kind of event.
pub fn event(kind: EventKind) -> &'static str {
    kind.name()
}

impl Watched {
    /// What is called so: `tension`, `world.tension`, `mass_attack`.
    ///
    /// # Errors
    /// What makes a problem of the place of a name that nothing has.
    pub fn named(written: &str) -> Result<Self, impl FnOnce(Place) -> Problem> {
        let name = written.strip_prefix("world.").unwrap_or(written).to_lowercase();
        let quantity = QUANTITIES.iter().position(|quantity| quantity.name == name);
        let found = events().find(|kind| kind.name() == name && !written.starts_with("world."));
        if quantity.is_some() || found.is_some() {
            return Ok(Self { quantity, event: found });
        }
        let written = written.to_owned();
        Err(move |place| {
            let names = QUANTITIES.iter().map(|quantity| quantity.name).chain(events().map(event));
            Problem::at(place, format!("there is no quantity or event `{written}`"))
                .meant(&written, names)
                .note("`durand describe quantities` lists the quantities; events are those of events.csv")
        })
    }
}

/// The place of that name, as events of this kind have it.
///
/// # Errors
/// That they have none, or others: what is wrong, and what to do.
pub fn place_of(kind: EventKind, written: &str) -> Result<&'static str, (String, String)> {
    let crossing = |of: fn(&durand_model::crossing::Crossing) -> &'static str| {
        CROSSINGS.iter().map(move |one| (vec![one.name, one.title, one.sector], of(one))).collect::<Vec<_>>()
    };
    let known: Vec<(Vec<&str>, &'static str)> = match kind {
        EventKind::BorderClash => crossing(|one| one.sector),
        EventKind::Closure | EventKind::Reopening => crossing(|one| one.title),
        EventKind::Attack | EventKind::MassAttack => DISTRICTS.map(|one| (vec![one], one)).to_vec(),
        EventKind::Airstrike => STRUCK.map(|one| (vec![one], one)).to_vec(),
        _ => {
            let message = format!("`{}` is told without a place that could be watched", kind.name());
            return Err((message, "leave `in` and the place out".to_owned()));
        }
    };
    let same = |name: &&str| name.eq_ignore_ascii_case(written) || name.replace(' ', "_").eq_ignore_ascii_case(written);
    match known.iter().find(|(names, _)| names.iter().any(&same)) {
        Some((_, told)) => Ok(told),
        None => {
            let all: Vec<&str> = known.iter().map(|(names, _)| names[0]).collect();
            let message = format!("this cannot hold: there is no `{}` in `{written}`", kind.name());
            Err((message, format!("places: {}; those of two words in single quotes", all.join(", "))))
        }
    }
}

/// Who can be behind events of a kind.
pub fn done_by(kind: EventKind) -> &'static [Actor] {
    match kind {
        EventKind::Attack | EventKind::MassAttack | EventKind::TruceBegins | EventKind::TruceEnds => &[Actor::Ttp],
        EventKind::Airstrike | EventKind::Deportations | EventKind::Recognition => &[Actor::Pakistan],
        EventKind::Closure | EventKind::Reopening => &[Actor::Pakistan, Actor::AfghanTaliban],
        EventKind::HandOver | EventKind::FenceIncident => &[Actor::AfghanTaliban],
        EventKind::IndianStep => &[Actor::India],
        EventKind::Enters | EventKind::Leaves => &Actor::ALL,
        _ => &[],
    }
}

/// Whether a comparison with `value` can hold of what has these limits.
///
/// # Errors
/// That it cannot: what is wrong, and what is expected.
pub fn check_number(
    name: &str,
    [low, high]: [f64; 2],
    whole: bool,
    than: Than,
    value: f64,
) -> Result<(), (String, String)> {
    let never = match than {
        Than::AtLeast => value > high,
        Than::Above => value >= high,
        Than::AtMost => value < low,
        Than::Below => value <= low,
        Than::Is => value < low || value > high || (whole && value != value.round()),
    };
    if !never {
        return Ok(());
    }
    let kind = if whole { "whole numbers" } else { "numbers" };
    let message = format!("this cannot hold: `{name}` has {kind} from {low} to {high}");
    Err((message, format!("expected a number that `{name}` can be {} in that range", than.written())))
}
