//! Weeks after which a player is asked: something turned in them.

use durand_chronicle::beliefs::Watch;
use durand_chronicle::follow::Week;
use durand_chronicle::pacts;
use durand_model::actor::Actor;
use durand_model::record::{Event, EventKind};
use durand_model::registry::ACTIONS;

/// Weeks after which the player is asked although nothing turned: a quarter of a year.
pub const QUARTER: u32 = 13;
/// Deaths in one attack that turn a week.
const GRAVE: u32 = 25;
/// Weeks from one question to the next where another actor changed its policy and nothing else turned: policies change by a step a week,
/// and several steps are one question.
const STEPS: u32 = 4;

/// Follows a run and says after which weeks its player is asked.
#[derive(Clone, Debug)]
pub struct Turning {
    actor: Actor,
    watch: Watch,
    quiet: u32,
    /// Whether another actor changed its policy since the player was asked.
    others: bool,
}

impl Turning {
    /// For a player of `actor`.
    pub fn new(actor: Actor) -> Self {
        Self { actor, watch: Watch::default(), quiet: 0, others: false }
    }

    /// Whether the player is asked after a week that is over.
    pub fn note(&mut self, week: &Week) -> bool {
        let beliefs = !self.watch.turns(week).is_empty();
        let events = week.record.events.iter().any(is_turn);
        let others = week.record.decisions.iter().filter(|decision| decision.actor != self.actor);
        // Words on an agreement are told as what comes of them
        let turned = |action: usize| ACTIONS[action].stays() && pacts::Pact::of(action).is_none();
        self.others |= others.map(|decision| decision.action).any(turned);
        let offered = !pacts::turns(week).is_empty();
        self.quiet += 1;
        let steps = self.others && self.quiet >= STEPS;
        let asks = beliefs || events || steps || offered || self.quiet >= QUARTER;
        if asks {
            (self.quiet, self.others) = (0, false);
        }
        asks
    }
}

fn is_turn(event: &Event) -> bool {
    match event.kind {
        EventKind::Attack
        | EventKind::MassAttack
        | EventKind::OtherAttacks
        | EventKind::BorderClash
        | EventKind::FenceIncident => event.deaths >= GRAVE,
        _ => true,
    }
}
