//! An actor whose choices come from outside: somebody plays it.
//!
//! The option stands where the actor would have chosen. Every draw keeps its address, so that the others, and chance, are
//! those of the run in which nobody plays; they differ only as far as the course does.

use std::sync::Arc;

use super::run::{Run, Simulator};
use crate::actor::{ACTORS, Actor};
use crate::chance::Log;
use crate::conduct::Course;
use crate::decision::Choice;
use crate::facing::Facing;
use crate::purpose::decision;
use crate::registry::{GOALS, goals_of};
use crate::state::State;
use crate::vocabulary::{QUANTITIES, World, first_action_of};

/// What an actor has before it in a week.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// The week, from 0.
    pub week: u64,
    /// The option that the model's own actor takes in this run: position in [`crate::registry::ACTIONS`].
    pub own: usize,
    /// Weeks that its patience spans.
    pub patience: f64,
    /// Which actors take part.
    pub present: [bool; ACTORS],
    /// What is in force.
    pub course: Course,
    /// The world as it is, in units of the quantities.
    pub world: Vec<f64>,
    /// What can be done, to keep its course first.
    pub options: Vec<Prospect>,
}

/// What an actor makes of one of its options.
#[derive(Clone, Debug, PartialEq)]
pub struct Prospect {
    /// The option: position in [`crate::registry::ACTIONS`].
    pub action: usize,
    /// Probability with which the model's own actor takes it.
    pub probability: f64,
    /// What it is worth, in points of satisfaction: what its goals have of it, less what the change costs.
    pub value: f64,
    /// What each goal has of it, in points: position in [`GOALS`], points.
    pub goals: Vec<(usize, f64)>,
    /// What the change costs, in points.
    pub cost: f64,
    /// The quantities to which it is expected to lead by the end of the actor's patience, as the actor sees the world, in their units.
    pub foreseen: Vec<f64>,
}

impl Simulator {
    /// The next week, in which `actor` takes `action`, an option of its own that [`Simulator::weigh`] names (position in
    /// [`crate::registry::ACTIONS`]). Where it cannot be taken, the actor chooses for itself.
    pub fn advance_as(&self, run: &mut Run, actor: Actor, action: usize) {
        self.week(run, action.checked_sub(first_action_of(actor)).map(|option| (actor, option)));
    }

    /// What `actor` has before it in the next week of `run`; `None` where it takes no part in it. The run stays as it is.
    pub fn weigh(&self, run: &Run, actor: Actor) -> Option<Weighed> {
        let mut run = run.clone();
        let compiled = Arc::clone(&run.compiled);
        let regime = &compiled.regime;
        if let Some(watch) = regime.watch() {
            run.openings.prepare(watch, run.week as u32);
        }
        run.draws.page(run.week, &mut run.page);
        if let Some(beginning) = run.openings.beginning(regime.beginning(run.week)) {
            beginning.apply(&mut run.state, &mut Log::default());
        }
        let opened = run.openings.stretch.clone();
        let stretch = opened.as_deref().unwrap_or_else(|| regime.stretch(run.week));
        if !stretch.present[actor as usize] {
            return None;
        }
        let facing =
            Facing { watch: regime.watch().filter(|watch| watch.announces), openings: &run.openings, week: run.week };
        let (state, expected) = (&run.state, stretch.expected(&run.state));
        let worth = stretch.weigh(state, &expected);
        let choice = facing.choose(stretch, actor, state, (&expected, &worth), run.page[decision(actor)]);
        let mind = &stretch.minds[actor as usize];
        let others = expected.by(mind);
        let first_goal = GOALS.iter().position(|goal| goal.actor == actor).unwrap_or(0);
        let prospect = |option: usize| {
            let felt = mind.felt(state, others, option);
            Prospect {
                action: first_action_of(actor) + option,
                probability: choice.probability[option],
                value: choice.values[option],
                goals: (0..goals_of(actor).len()).map(|goal| (first_goal + goal, felt[goal])).collect(),
                cost: mind.cost(state, option),
                foreseen: published(&mind.prospect(state, others, option)),
            }
        };
        Some(Weighed {
            week: run.week,
            own: first_action_of(actor) + choice.action,
            patience: mind.patience(),
            present: stretch.present,
            course: state.course,
            world: published(&state.world),
            options: (0..u64::BITS as usize).filter(|at| choice.feasible >> at & 1 == 1).map(prospect).collect(),
        })
    }

    /// What `actor` makes of its options in `state` in the first week of the first variant, deciding by the random word
    /// `word`.
    #[inline]
    pub fn choose(&self, actor: Actor, state: &State, word: u32) -> Choice {
        let stretch = self.variants.first().regime.stretch(0);
        let (mind, expected) = (&stretch.minds[actor as usize], stretch.expected(state));
        mind.choose(state, expected.by(mind), mind.feasible(state), word)
    }
}

fn published(world: &World) -> Vec<f64> {
    let mut values = vec![0.0; QUANTITIES.len()];
    world.publish(&mut values);
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::WeekRecord;
    use crate::settings::Settings;
    use durand_ensemble::draws::Draws;
    use durand_ensemble::simulate::Simulate;

    const WEEKS: u32 = 60;

    /// The states and records of a run in which `choose` may take an option for Pakistan.
    fn played(run: u64, choose: impl Fn(&Weighed) -> Option<usize>) -> Vec<(State, WeekRecord)> {
        let simulator = Simulator::new(&Settings::default(), WEEKS);
        let mut one = simulator.fresh();
        simulator.begin(&mut one, Draws::new(7, run), true);
        let week = |_| {
            let weighed = simulator.weigh(&one, Actor::Pakistan).expect("it takes part");
            match choose(&weighed) {
                Some(action) => simulator.advance_as(&mut one, Actor::Pakistan, action),
                None => simulator.advance(&mut one),
            }
            (*one.state(), simulator.record(&one))
        };
        (0..WEEKS).map(week).collect()
    }

    /// Protects twins of played runs: who does what the model's own actor would do has the very run that nobody plays. So all
    /// else has the same draws, and what is weighed is what the actor weighs.
    #[test]
    fn to_choose_as_the_actor_does_changes_nothing() {
        for run in 1..=3 {
            let (own, nobody) = (played(run, |weighed| Some(weighed.own)), played(run, |_| None));
            for ((state, record), (other, by_itself)) in own.iter().zip(&nobody) {
                assert_eq!(state, other);
                let mut record = record.clone();
                let pakistan = record.decisions.iter_mut().find(|one| one.actor == Actor::Pakistan);
                assert!(std::mem::take(&mut pakistan.expect("it chose").is_played));
                assert_eq!(record, *by_itself);
            }
        }
    }

    /// Protects the player: what is chosen is done, whatever the actor itself would do; what cannot be done is not, and is not said to
    /// be.
    #[test]
    fn the_option_that_is_taken_is_done() {
        let last = |weighed: &Weighed| weighed.options.last().map(|option| option.action);
        for (_, record) in played(2, last) {
            let pakistan = record.decisions.iter().find(|one| one.actor == Actor::Pakistan).expect("it chose");
            assert!(pakistan.is_played);
        }
        let nobody = played(2, |_| None);
        let cannot = played(2, |weighed| {
            let is_there = |action: &usize| weighed.options.iter().any(|option| option.action == *action);
            let first = first_action_of(Actor::Pakistan);
            (first..first + 8).find(|action| !is_there(action))
        });
        assert_eq!(cannot, nobody);
    }

    /// Protects what a player reads of an option: the goals and the cost add up to its worth.
    #[test]
    fn what_is_told_of_an_option_adds_up() {
        played(1, |weighed| {
            assert!(weighed.options.len() > 5);
            for option in &weighed.options {
                let felt: f64 = option.goals.iter().map(|(_, points)| points).sum();
                assert!((felt - option.cost - option.value).abs() < 1e-9, "{option:?}");
            }
            let all: f64 = weighed.options.iter().map(|option| option.probability).sum();
            assert!((all - 1.0).abs() < 1e-9);
            None
        });
    }

    #[test]
    fn who_takes_no_part_weighs_nothing() {
        let simulator = Simulator::new(&Settings::default(), WEEKS);
        let mut one = simulator.fresh();
        simulator.begin(&mut one, Draws::new(7, 1), false);
        assert_eq!(simulator.weigh(&one, Actor::UnitedStates), None);
    }
}
