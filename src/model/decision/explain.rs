//! A choice as it is told.

use super::choice::Choice;
use super::mind::Mind;
use crate::conduct::Course;
use crate::record::Decision;
use crate::state::State;
use crate::vocabulary::{Mode, World};

impl Mind {
    /// The choice as it is told: the runner-up, and the goal that spoke most for what was chosen. A change is held against
    /// keeping the course, keeping the course against the runner-up. A choice at random has no reason, nor has one for which
    /// no goal spoke: it was made for want of a better, or by chance.
    pub fn explain(&self, state: &State, others: &Course, choice: &Choice) -> Decision {
        let chosen = choice.action;
        // By probability, and where that is equal (such as 0 in best response) by value
        let (mut alternative, mut most) = (None, (0.0, 0.0));
        for action in (0..self.actions).filter(|&other| other != chosen && choice.feasible >> other & 1 == 1) {
            let likely = (choice.probability[action], choice.values[action]);
            if alternative.is_none() || likely > most {
                (alternative, most) = (Some(action), likely);
            }
        }
        let keeps = choice.feasible & 1 == 1 && chosen != 0;
        let against = if keeps { Some(0) } else { alternative };
        let (mut reason, mut points) = (None, 0.0);
        if let Some(against) = against.filter(|_| !self.chooses_at_random()) {
            let [for_it, for_other] = self.expect(&self.view(state, others), [chosen, against]);
            for goal in 0..self.goals {
                if for_it[goal] - for_other[goal] > points {
                    (reason, points) = (Some(goal), for_it[goal] - for_other[goal]);
                }
            }
        }
        Decision {
            actor: self.actor,
            action: self.first_action + chosen,
            probability: choice.probability[chosen],
            alternative: alternative.map(|other| self.first_action + other),
            alternative_probability: most.0,
            reason: reason.map(|goal| self.first_goal + goal),
            reason_points: points,
            is_played: false,
        }
    }

    /// The quantities to which an option is expected to lead by the end of its patience, as the actor sees the world, if
    /// the others do what `others` says, and answer.
    pub fn prospect(&self, state: &State, others: &Course, option: usize) -> World {
        self.foresee(&self.view(state, others), option)
    }

    /// Weeks that its patience spans.
    pub fn patience(&self) -> f64 {
        self.rules.given.dt
    }

    /// What it costs the actor to take an option in `state`, in points.
    pub fn cost(&self, state: &State, option: usize) -> f64 {
        self.cost_of(option, &state.course, state.world.tension)
    }

    /// Whether every possible option is as likely as any other, whatever it is worth.
    fn chooses_at_random(&self) -> bool {
        match self.mode {
            Mode::UniformRandom => true,
            Mode::QuantalResponse | Mode::QuantalLevelK => self.rationality == 0.0,
            Mode::BestResponse => false,
        }
    }
}
