//! A choice as it is told.

use super::{Choice, Mind};
use crate::model::record::Decision;
use crate::model::registry::{MOST_GOALS, Mode};

impl Mind {
    /// The choice as it is told: the runner-up and the goal that tipped it.
    pub fn explain(&self, choice: &Choice) -> Decision {
        let chosen = choice.action;
        // By probability, and where that is equal (such as 0 in best response) by value
        let (mut alternative, mut most) = (None, (0.0, 0.0));
        for action in (0..self.actions).filter(|&other| other != chosen && choice.feasible >> other & 1 == 1) {
            let likely = (choice.probability[action], choice.values[action]);
            if alternative.is_none() || likely > most {
                (alternative, most) = (Some(action), likely);
            }
        }
        let against = alternative.map_or([0.0; MOST_GOALS], |other| choice.reasons[other]);
        let (mut reason, mut points) = (0, f64::NEG_INFINITY);
        for (goal, (&for_it, &for_other)) in choice.reasons[chosen].iter().zip(&against).enumerate().take(self.goals) {
            if for_it - for_other > points {
                (reason, points) = (goal, for_it - for_other);
            }
        }
        Decision {
            actor: self.actor,
            action: self.first_action + chosen,
            probability: choice.probability[chosen],
            alternative: alternative.map(|other| self.first_action + other),
            alternative_probability: most.0,
            reason: (self.mode != Mode::UniformRandom).then_some(self.first_goal + reason),
            reason_points: if self.mode == Mode::UniformRandom { 0.0 } else { points },
            forced: None,
        }
    }
}
