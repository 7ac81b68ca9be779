//! What of a mind no number changes: the actor's options, the answers that it expects to them, the laws that it has to work out.
//! It is the same in all scenarios in which the same actors take part, and is made once.

use std::sync::OnceLock;

use super::anticipation::Anticipation;
use super::ways::Ways;
use crate::actor::{ACTORS, Actor};
use crate::dependence::{laws_that_matter, laws_touched};
use crate::registry::{goals_of, place};
use crate::transition::{LAWS_COUNT, Laws};
use crate::vocabulary::temperament::AUDIENCE_COST;
use crate::vocabulary::{MOST_ACTIONS, POLICIES, PUBLIC_STANDS, Policy, TEMPERAMENT, actions_of};

/// What of a mind no number changes.
#[derive(Debug)]
pub(super) struct Repertoire {
    /// When each option is possible, and which are near what is in force.
    pub ways: Ways,
    /// Options that step back from a public stand while the policy is harder, as bits.
    pub stands: u64,
    /// Accepting a trade agreement, which is such a step while the given policy of its own keeps crossings shut.
    pub opening: Option<(usize, usize)>,
    pub anticipation: Anticipation,
    /// First law that knows each option or an answer to it; the number of laws if none does.
    pub first_law: [usize; MOST_ACTIONS],
    /// Its options, those that matter from an early law first.
    pub by_law: [usize; MOST_ACTIONS],
    /// Laws that can change what its goals look at.
    pub laws: Laws,
    /// Where its numbers stand among the settings.
    pub numbers: Numbers,
}

/// Where an actor's numbers stand among the settings.
#[derive(Debug)]
pub(super) struct Numbers {
    /// Of each goal.
    pub weights: Vec<usize>,
    /// Of each goal, if it has voices.
    pub leans: Vec<usize>,
    /// Of each option but to keep the course.
    pub efforts: Vec<usize>,
    temperament: Vec<Option<usize>>,
}

impl Numbers {
    fn of(actor: Actor) -> Self {
        let path = |section: &str, name: &str| format!("actors.{}.{section}.{name}", actor.name());
        let goals = |section: &str| goals_of(actor).iter().map(|goal| place(&path(section, goal.name))).collect();
        let efforts = actions_of(actor).iter().skip(1).map(|action| place(&path("actions", action.name)));
        // Only who can step back from a public stand has a cost of it
        let has = |at: &usize| *at != AUDIENCE_COST || stands_of(actor) != 0;
        let temperament = |at: usize| Some(at).filter(has).map(|at| place(&path("temperament", TEMPERAMENT[at].name)));
        Self {
            weights: goals("goals"),
            leans: if actor.has_voices() { goals("voices") } else { Vec::new() },
            efforts: efforts.collect(),
            temperament: (0..TEMPERAMENT.len()).map(temperament).collect(),
        }
    }

    /// Of the trait at that place of [`TEMPERAMENT`], if the actor has it.
    pub fn temperament(&self, at: usize) -> Option<usize> {
        self.temperament[at]
    }
}

impl Repertoire {
    /// That of `actor` where those take part.
    pub fn of(actor: Actor, present: [bool; ACTORS]) -> &'static Self {
        static ALL: [[OnceLock<Repertoire>; 1 << ACTORS]; ACTORS] =
            [const { [const { OnceLock::new() }; 1 << ACTORS] }; ACTORS];
        let those = present.iter().enumerate().map(|(at, present)| usize::from(*present) << at).sum::<usize>();
        ALL[actor as usize][those].get_or_init(|| Self::make(actor, present))
    }

    fn make(actor: Actor, present: [bool; ACTORS]) -> Self {
        let anticipation = Anticipation::compile(actor, |other| present[other as usize]);
        let laws = laws_that_matter(actor);
        let mut first_law = [LAWS_COUNT; MOST_ACTIONS];
        for (option, first) in first_law[..actions_of(actor).len()].iter_mut().enumerate() {
            let touched = laws_touched(anticipation.touches(option)) & laws;
            *first = LAWS_COUNT.min(touched.trailing_zeros() as usize);
        }
        let mut by_law: [usize; MOST_ACTIONS] = std::array::from_fn(|option| option);
        by_law[..actions_of(actor).len()].sort_by_key(|&option| first_law[option]);
        Self {
            ways: Ways::compile(actor),
            stands: stands_of(actor),
            opening: opening(actor),
            anticipation,
            first_law,
            by_law,
            laws,
            numbers: Numbers::of(actor),
        }
    }
}

/// Options that set a policy on which the actor has taken a public stand, as bits.
fn stands_of(actor: Actor) -> u64 {
    let stand = |(policy, _): (usize, u8)| PUBLIC_STANDS.contains(&(actor, POLICIES[policy].name));
    let options = actions_of(actor).iter().enumerate().filter(|(_, action)| action.setting.is_some_and(stand));
    options.map(|(at, _)| 1 << at).sum()
}

/// The option by which an actor accepts a trade agreement, and its policy that shuts crossings.
fn opening(actor: Actor) -> Option<(usize, usize)> {
    let accepts = actions_of(actor).iter().position(|action| action.name == "trade.accept")?;
    let own = |policy: &Policy| policy.actor == actor && ["border", "crossings"].contains(&policy.name);
    Some((accepts, POLICIES.iter().position(own)?))
}
